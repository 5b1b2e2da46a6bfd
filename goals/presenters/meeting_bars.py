"""The few bars of a goal in the view for the meeting: now and before, own and peer, each from zero."""

from fractions import Fraction
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from goals.engine.measures import Gap, Value
from goals.engine.numbers import Number
from goals.engine.references import Baseline, Peer, Series
from goals.engine.targets import Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict
from goals.presenters.series import main_test
from goals.wording import Scene, reading_text
from goals.wording.limits import wanted
from goals.wording.numbers import distance_decimals
from indicators.svg import Bar, BarLimit, bars
from norddjurs.danish import sentence_case, write_number, write_period


def bars_of(scene: Scene) -> tuple[SafeString | str, str]:
    """The drawing and its caption; two empty texts where no figure can be a bar from zero."""
    test = main_test(scene)
    verdict = next((one for one in (scene.verdict, *scene.verdict.parts) if one.rule == test), None)
    standing = (verdict.standing or verdict.interim) if verdict else None
    if test is None or verdict is None or standing is None or test.measure.unit is Unit.RANK:
        return "", ""
    if isinstance(test.measure, Gap):
        return _drawn(_gap_rows(test, standing), _limit(scene, test, verdict, standing)), "Forskel i pct.-point"
    rows = _rows(scene, standing)
    if len(rows) < 2 and not isinstance(test.measure, Value):
        return "", ""
    percent = scene.indicator(test.measure).engine.unit is Unit.PERCENT
    limit = _limit(scene, test, verdict, standing) if isinstance(test.measure, Value) else None
    return _drawn(rows, limit, Fraction(100) if percent else None), scene.indicator(test.measure).name


def _drawn(rows: list[Bar], limit: BarLimit | None, full: Fraction | None = None) -> SafeString:
    told = [f"{row.label} {row.value_label}" for row in rows]
    said = "; ".join([*told, limit.label] if limit else told)
    # Safe: drawn from numbers; its texts are escaped where they are written.
    return mark_safe(bars(rows, aria_label=said, full=full, limit=limit))  # noqa: S308


def _limit(scene: Scene, test: Test, verdict: Verdict, standing: Standing) -> BarLimit | None:
    """The krav as a mark on the bar of now; none where another bar is the krav."""
    if any(isinstance(bound.reference, Peer | Series) for bound in test.bounds):
        return None
    return BarLimit(standing.wanted, f"Krav: {wanted(scene, verdict).text.lower()}")


def _gap_rows(test: Test, standing: Standing) -> list[Bar]:
    """A gap at its base and now."""
    rows = []
    for bound, limit in zip(test.bounds, standing.limits, strict=True):
        reference = bound.reference
        if isinstance(reference, Baseline) and limit.readings:
            base = (limit.value - reference.offset) / reference.factor
            rows.append(_gap_bar(test, limit.readings[0], base, "before"))
    return [*rows, _gap_bar(test, standing.actual.readings[0], standing.actual.value, "now")]


def _gap_bar(test: Test, reading: Reading, value: Fraction, role: Literal["now", "before"]) -> Bar:
    decimals = max(1, distance_decimals(value, test.measure))
    return Bar(sentence_case(write_period(reading.period)), write_number(value, decimals), value, role)


def _rows(scene: Scene, standing: Standing) -> list[Bar]:
    """Every figure behind the comparison: the own ones first, the oldest first."""
    own = scene.goal.target.area
    readings = _readings(standing.actual, *standing.limits)
    several = len({(reading.area, reading.indicator) for reading in readings}) > 1
    newest = standing.actual.readings[-1] if standing.actual.until else standing.actual.readings[0]
    rows = []
    for reading in sorted(readings, key=lambda one: (one.area != own, one.period.end)):
        value = reading.exact()
        if value is None:
            continue
        role: Literal["now", "before", "peer"] = "peer" if reading.area != own else "before"
        if reading == newest:
            role = "now"
        rows.append(Bar(_label(scene, reading, several=several), _text(scene, reading), value, role))
    return rows


def _readings(*numbers: Number) -> list[Reading]:
    return list(dict.fromkeys(reading for number in numbers for reading in number.readings))


def _label(scene: Scene, reading: Reading, *, several: bool) -> str:
    """The period, and whose the figure is where it is not one series alone."""
    when = write_period(reading.period)
    if not several:
        return sentence_case(when)
    info = scene.indicators[reading.indicator]
    one = len(scene.goal.goal.target.indicator_codes()) == 1
    name = scene.area(reading.area).in_text if one else info.short_name or info.part_label or info.name
    return f"{sentence_case(name)}, {when}"


def _text(scene: Scene, reading: Reading) -> str:
    text = reading_text(scene, reading)
    return text if not scene.indicators[reading.indicator].engine.fraction else text.rsplit("(", 1)[-1].rstrip(")")
