"""The newest figure in words: what is known, of which period, and what it is made of."""

import re
from fractions import Fraction

from goals.engine.measures import Development, Gap, Index, Measure, Numerator, Rank, Share
from goals.engine.numbers import Number
from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Reason, Standing, Status, Verdict
from goals.wording.numbers import amount, change_amount, standing_decimals
from goals.wording.scene import Phrase, Scene
from goals.wording.words import DIRECTION_MOVED, MOVED
from norddjurs.danish import (
    sentence_case,
    write_list,
    write_long_date,
    write_number,
    write_percent,
    write_period,
    write_rank,
)
from norddjurs.periods import Period

_SPLIT = re.compile(r"(?:,| ud af| af) \{nævner\}")


def figure(scene: Scene, verdict: Verdict | None = None) -> Phrase:
    """The newest figure: the number that decides (or the newest known) and its period, else what is awaited."""
    verdict = verdict or scene.verdict
    match verdict.rule:
        case Test():
            standing = verdict.standing or verdict.interim
            if standing is None:
                return _absent(verdict)
            return _of_standing(scene, standing, verdict.rule.measure)
        case MovementTest():
            return _of_movement(verdict)
        case AtLeast():
            return _of_parts(scene, verdict)
        case Decision():
            return _of_decision(scene, verdict)
        case Milestone():
            return _of_milestone(verdict)


def reading_text(scene: Scene, reading: Reading, *, counts_only: bool = False, share_decimals: int = 1) -> str:
    """A single figure as people say it: "355 borgere ud af 1.950 ydelsesforløb", "27,8 % hjemvist", "nr. 64".

    `share_decimals`: the least decimals of a fraction's percentage, more where one would contradict a status.
    """
    info = scene.indicators[reading.indicator]
    value = reading.exact()
    if reading.movement is not None:
        return MOVED[reading.movement]
    if value is None and reading.numerator is None:
        return "kan ikke beregnes"
    if reading.numerator is not None and reading.denominator is not None:
        counts = {"tæller": write_number(reading.numerator, 0), "nævner": write_number(reading.denominator, 0)}
        share = "" if value is None else write_percent(value, max(share_decimals, info.engine.decimals))
        template = info.figure_text if "{tæller}" in info.figure_text else "{tæller} ud af {nævner}"
        text = _filled(template, {**counts, "andel": share, "tal": share})
        return text if counts_only or not share or "{andel}" in template else f"{text} ({share})"
    plain = amount(value or Fraction(0), info.engine.unit, info.engine.decimals)
    default = "indeks {tal}" if info.engine.unit is Unit.INDEX else "{tal}"
    template = info.figure_text if "{tal}" in info.figure_text else default
    return _filled(template, {"tal": plain, "andel": plain, "tæller": plain, "nævner": ""})


def number_text(scene: Scene, number: Number, measure: Measure, decimals: int) -> str:
    """The number of a measure, with its unit."""
    if isinstance(measure, Rank) and number.tied:
        return write_rank(*number.tied)
    if isinstance(measure, Development):
        return change_amount(number.value, measure.unit, decimals)
    if measure.unit is Unit.INDEX:
        return f"indeks\N{NO-BREAK SPACE}{write_number(number.value, decimals)}"
    return amount(number.value, measure.unit, decimals)


def components(scene: Scene, number: Number, measure: Measure) -> str:
    """What a computed number is made of: "50,9 % → 50,8 %", "24,7 % mod 18,7 %"; "" for a figure as it stands."""
    readings = number.readings
    if isinstance(measure, Development | Index) and len(readings) == 2:
        return f"{reading_text(scene, readings[1])} → {reading_text(scene, readings[0])}"
    if isinstance(measure, Gap):
        return f"{reading_text(scene, readings[0])} mod {reading_text(scene, readings[1])}"
    return ""


def covered(standing: Standing) -> Period:
    """The stretch that the number covers: the period, or the part of it that a sum has reached."""
    if standing.actual.until is None:
        return standing.period
    return Period.span(standing.period.start, standing.actual.until)


def stretch(standing: Standing, measure: Measure) -> str:
    """Which time the number is about: "maj 2025", "april 2024 til april 2025"."""
    if isinstance(measure, Development | Index) and len(standing.actual.readings) == 2:
        return f"{write_period(standing.actual.readings[1].period)} til {write_period(standing.period)}"
    return write_period(covered(standing))


def _of_standing(scene: Scene, standing: Standing, measure: Measure) -> Phrase:
    when = stretch(standing, measure)
    readings = standing.actual.readings
    if isinstance(measure, Numerator | Share) and readings[0].has_counts:
        return _split(scene, readings[0], when, fraction_decimals(standing, measure))
    decimals, _ = standing_decimals(standing, measure)
    written = number_text(scene, standing.actual, measure, decimals)
    made_of = components(scene, standing.actual, measure)
    note = f"{made_of}, {when}" if made_of else when
    match measure:
        case Development():
            return Phrase(f"Udvikling {written}", note)
        case Gap():
            return Phrase(f"Forskel {written}", note)
        case Index() | Rank():
            return Phrase(sentence_case(written), note)
        case _ if measure.unit is Unit.INDEX and (base := scene.indicator(measure).index_base):
            return Phrase(sentence_case(written), f"{note}; {base} = 100")
        case _:
            text = spelled_out(scene, measure, standing, decimals) or written
            bare = measure.unit is Unit.PERCENT and not readings[0].has_counts
            return Phrase(sentence_case(text), f"{note}; antal ikke oplyst" if bare else note)


def spelled_out(scene: Scene, measure: Measure, standing: Standing, decimals: int) -> str:
    """A plain figure in its indicator's own words: "27,8 % hjemvist"; "" where it has none of its own."""
    template = scene.indicator(measure).figure_text
    if isinstance(measure, Development | Gap | Index | Rank) or "{tal}" not in template:
        return ""
    return _filled(template, {"tal": number_text(scene, standing.actual, measure, decimals)})


def fraction_decimals(standing: Standing, measure: Measure) -> int:
    """The decimals of the percentage that stands beside a fraction's counts; a numerator's limit asks for no more."""
    return standing_decimals(standing, measure)[0] if isinstance(measure, Share) else 1


def _split(scene: Scene, reading: Reading, when: str, share_decimals: int) -> Phrase:
    """A fraction's text in two: the numerator above, the denominator and the percentage below."""
    info = scene.indicators[reading.indicator]
    template = info.figure_text if "{tæller}" in info.figure_text else "{tæller} ud af {nævner}"
    found = _SPLIT.search(template)
    text = reading_text(scene, reading, share_decimals=share_decimals)
    if found is None:
        return Phrase(sentence_case(text), when)
    head = _filled(template[: found.start()], {"tæller": write_number(reading.numerator or 0, 0)})
    tail = text[len(head) :].lstrip(", ")
    return Phrase(sentence_case(head), f"{tail}, {when}")


def _of_movement(verdict: Verdict) -> Phrase:
    if verdict.change is None or verdict.period is None:
        return _absent(verdict)
    return Phrase(sentence_case(DIRECTION_MOVED[verdict.change.direction]), write_period(verdict.period))


def _of_parts(scene: Scene, verdict: Verdict) -> Phrase:
    same = one_fraction(verdict)
    if same is not None:
        return figure(scene, same)
    if len({part.absence for part in verdict.parts}) == 1 and verdict.parts[0].absence:
        return _absent(verdict.parts[0])
    reached = sum(part.status is Status.REACHED for part in verdict.parts)
    return Phrase(f"{reached} af {len(verdict.parts)} dele nået", _part_periods(verdict))


def one_fraction(verdict: Verdict) -> Verdict | None:
    """A part whose figure is that of every part, in the same period: the part about the share where there is one."""
    readings = {part.standing.actual.readings for part in verdict.parts if part.standing}
    if len(readings) != 1 or not all(part.standing for part in verdict.parts):
        return None
    shares = [part for part in verdict.parts if isinstance(part.rule, Test) and isinstance(part.rule.measure, Share)]
    return [*shares, *verdict.parts][0]


def _part_periods(verdict: Verdict) -> str:
    periods = dict.fromkeys(part.period for part in verdict.parts if part.period)
    return write_list([write_period(period) for period in periods])


def _of_decision(scene: Scene, verdict: Verdict) -> Phrase:
    if verdict.record is None:
        return Phrase("Afventer beslutning", tone="mute")
    row = scene.decision(verdict.record)
    return Phrase(f"Beslutning {write_long_date(verdict.record.on)}", row.body if row else "")


def _of_milestone(verdict: Verdict) -> Phrase:
    if verdict.record is None:
        late = verdict.status is Status.NOT_REACHED
        return Phrase("Ikke gjort" if late else "Ikke gjort endnu", tone="bad" if late else "mute")
    return Phrase(f"Gjort {write_long_date(verdict.record.on)}")


def _absent(verdict: Verdict) -> Phrase:
    absence = verdict.absence
    expected = absence.expected_on if absence else None
    match verdict.reason:
        case Reason.PUBLISHED_LATER if expected:
            return Phrase("Tal ventes", write_long_date(expected), "mute")
        case Reason.PERIOD_OPEN if absence:
            return Phrase("Tal ventes", f"når {write_period(absence.period)} er slut", "mute")
        case Reason.SUPPRESSED:
            return Phrase("Skjult", "fordi tallet er lille", "mute")
        case Reason.NOT_COMPUTABLE:
            return Phrase("Kan ikke beregnes", write_period(absence.period) if absence else "", "mute")
        case _ if expected:
            return Phrase("Tal mangler", f"skulle være offentliggjort {write_long_date(expected)}", "bad")
        case _:
            return Phrase("Tal mangler", f"for {write_period(absence.period)}" if absence else "", "bad")


def _filled(template: str, values: dict[str, str]) -> str:
    """A template of an indicator with its places filled; unknown places stay as they stand."""
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), template)
