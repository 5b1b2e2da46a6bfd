"""The small axis of a row: where a percentage stands between 0 and 100, beside its limit, its base and its peer."""

from fractions import Fraction
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from goals.engine.measures import Development, Gap, Value
from goals.engine.references import Baseline, Peer
from goals.engine.targets import AtLeast, Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict
from goals.wording import Scene, reading_text, wanted
from indicators.svg import strip
from norddjurs.danish import write_period_in


def strip_of(scene: Scene, verdict: Verdict | None = None) -> SafeString | str:
    """The drawing, or "" for a goal whose number is no percentage between 0 and 100."""
    verdict = verdict or scene.verdict
    match verdict.rule:
        case AtLeast():
            found = [strip_of(scene, part) for part in verdict.parts]
            return next((one for one in found if one), "")
        case Test(measure=measure):
            standing = verdict.standing or verdict.interim
            if standing is None:
                return ""
            match measure:
                case Development(level=level) if level.unit is Unit.PERCENT:
                    return _levels(scene, standing)
                case Gap() if measure.unit is Unit.POINTS:
                    return _two(scene, standing.actual.readings)
                case Value() if measure.unit is Unit.PERCENT:
                    return _against_limit(scene, standing, verdict)
    return ""


def _against_limit(scene: Scene, standing: Standing, verdict: Verdict) -> SafeString | str:
    reference = standing.bound.reference
    limit = standing.wanted
    base = limit if isinstance(reference, Baseline) and reference.factor == 1 and not reference.offset else None
    peer = limit if isinstance(reference, Peer) and reference.factor == 1 and not reference.offset else None
    since = standing.limits[0].readings[0].period if base is not None and standing.limits[0].readings else None
    join: Literal["base", "peer"] | None = None
    if since is not None and since.months == standing.period.months:
        join = "base"
    label = f"{_told(scene, standing.actual.readings[0])} på en akse fra 0 til 100 %. "
    label += f"Kravet er {wanted(scene, verdict).text.lower()}."
    if since is not None and join is None:
        label += " Perioderne er ikke lige lange."
    return _drawn(standing.actual.value, label, limit=limit, base=base, peer=peer, join=join)


def _levels(scene: Scene, standing: Standing) -> SafeString | str:
    """A development: the own level now, and the peer's where it is measured against one."""
    own = standing.actual.readings[0]
    peers = [number.readings[0] for number in standing.limits if number.readings]
    return _two(scene, (own, *[peer for peer in peers if peer.area != own.area][:1]))


def _two(scene: Scene, readings: tuple[Reading, ...]) -> SafeString | str:
    values = [reading.exact() for reading in readings[:2]]
    now, peer = values[0], values[1] if len(values) > 1 else None
    if now is None:
        return ""
    told = " og ".join(_told(scene, reading) for reading in readings[:2])
    return _drawn(now, f"{told} på en akse fra 0 til 100 %.", peer=peer, join="peer" if peer is not None else None)


def _told(scene: Scene, reading: Reading) -> str:
    who = scene.area(reading.area).name if reading.area != scene.goal.target.area else ""
    name = scene.indicators[reading.indicator].short_name or who
    text = f"{reading_text(scene, reading)} {write_period_in(reading.period)}"
    return f"{name}: {text}" if name else text


def _drawn(
    now: Fraction,
    label: str,
    *,
    limit: Fraction | None = None,
    base: Fraction | None = None,
    peer: Fraction | None = None,
    join: Literal["base", "peer"] | None = None,
) -> SafeString | str:
    if any(not 0 <= value <= 100 for value in (now, limit, base, peer) if value is not None):
        return ""
    # Safe: drawn from numbers, and the label is escaped where it is written.
    return mark_safe(strip(now=now, aria_label=label, limit=limit, base=base, peer=peer, join=join))  # noqa: S308
