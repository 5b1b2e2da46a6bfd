"""Sådan er status beregnet: the rule in a sentence, and the sum line by line."""

from dataclasses import dataclass

from goals.engine.measures import Development, Gap, Index, Measure, Rank, Total
from goals.engine.numbers import Number
from goals.engine.references import Baseline, Peer, Series
from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Rule, Test
from goals.engine.values import Unit
from goals.engine.verdict import Side, Standing, Status
from goals.wording.figures import components, covered, number_text, reading_text, stretch
from goals.wording.limits import away, krav_amount, krav_note, scaled_by
from goals.wording.numbers import difference, distance_decimals, standing_decimals
from goals.wording.scene import Scene
from goals.wording.sentences import krav_sentence, lacking, parts_sentence, plain_account
from goals.wording.words import POLARITY, compared, how_many, lower_first
from norddjurs.danish import sentence_case, write_number, write_period, write_period_in


@dataclass(frozen=True, slots=True)
class Working:
    """A line of the sum; `result` is the one that decides."""

    label: str
    value: str
    note: str = ""
    result: bool = False


def rule_sentence(scene: Scene) -> str:
    """The rule and whether it is kept, or what stands in the way of knowing."""
    verdict = scene.verdict
    if verdict.absence is not None:
        return lacking(scene, verdict)
    match verdict.rule:
        case Test():
            kept = "Det er holdt." if verdict.status is Status.REACHED else "Det er ikke holdt."
            return f"{krav_sentence(scene, verdict)} {kept}"
        case AtLeast():
            return parts_sentence(verdict)
        case MovementTest() | Decision() | Milestone():
            return plain_account(scene, verdict)


def workings(scene: Scene) -> list[Working]:
    """The sum behind a comparison; of a goal with parts see each part. Empty where no number decides."""
    verdict = scene.verdict
    standing = verdict.standing or verdict.interim
    if not isinstance(verdict.rule, Test) or standing is None:
        return []
    rule = verdict.rule
    lines = [_now(scene, standing, rule)]
    lines += [_limit(scene, standing, rule, index) for index in range(len(rule.bounds))]
    lines.append(_result(scene, standing, rule))
    return lines


def measured_as(rule: Rule) -> str:
    """What is measured and which way is better: "Forskel i procentpoint, lavere er bedre"."""
    match rule:
        case Decision():
            return "Beslutning"
        case Milestone():
            return "Frist"
        case MovementTest():
            return "Bevægelse i placering, frem er bedre"
        case AtLeast(n, parts):
            inner = dict.fromkeys(measured_as(part) for part in parts)
            return f"{how_many(n, len(parts))}: {'; '.join(lower_first(text) for text in inner)}"
        case Test(measure=measure):
            return f"{_kind(measure)}, {POLARITY[measure.better]}"


_LEVEL = {
    Unit.COUNT: "Antal",
    Unit.PERCENT: "Andel i procent",
    Unit.POINTS: "Procentpoint",
    Unit.INDEX: "Indeks",
    Unit.RANK: "Placering",
    Unit.RELATIVE: "Udvikling i procent",
}
_CHANGE = {Unit.POINTS: "procentpoint", Unit.RELATIVE: "procent", Unit.INDEX_POINTS: "indekspoint"}


def _kind(measure: Measure) -> str:
    match measure:
        case Development():
            return f"Udvikling i {_CHANGE.get(measure.unit, 'antal')}"
        case Gap():
            return f"Forskel i {_CHANGE.get(measure.unit, 'antal')}"
        case Index():
            return "Indeks"
        case Rank():
            return "Placering blandt kommunerne"
        case Total():
            return "Løbende antal"
        case _:
            return _LEVEL.get(measure.unit, "Tal")


def _now(scene: Scene, standing: Standing, rule: Test) -> Working:
    decimals, _ = standing_decimals(standing, rule.measure)
    value = sentence_case(number_text(scene, standing.actual, rule.measure, decimals))
    return Working(_label(scene, rule.measure, None, standing), value, _made_of(scene, standing.actual, rule.measure))


def _limit(scene: Scene, standing: Standing, rule: Test, index: int) -> Working:
    bound, limit = rule.bounds[index], standing.limits[index]
    written = krav_amount(standing, rule, bound, limit.value)
    krav = sentence_case(compared(bound.comparator, rule.measure, written))
    reference = bound.reference
    match reference:
        case Peer(area=area, factor=factor) if factor == 1:
            note = _made_of(scene, limit, rule.measure) or write_period(covered(standing))
            return Working(f"Krav: som i {scene.area_text(area)}", krav, note)
        case Baseline():
            base = reference.base.of(standing.period)
            label = f"Krav: sammenlignet med {write_period(base)}"
            return Working(label, krav, _baseline_note(scene, reference, limit, rule))
        case Series():
            name = scene.indicators[reference.indicator.code].name
            plain = reference.factor == 1 and not reference.offset
            return Working(f"Krav: {lower_first(name)}", krav, "" if plain else krav_note(scene, standing, rule, index))
        case _:
            return Working("Krav", krav, krav_note(scene, standing, rule, index))


def _baseline_note(scene: Scene, reference: Baseline, limit: Number, rule: Test) -> str:
    of = (limit.value - reference.offset) / reference.factor
    made_of = _made_of(scene, Number(of, limit.readings), rule.measure)
    if reference.factor == 1:
        return made_of
    decimals = distance_decimals(of, rule.measure)
    scaled = f"{scaled_by(reference.factor)} {write_number(of, decimals)}"
    return f"{scaled} ({made_of})" if made_of else scaled


def _result(scene: Scene, standing: Standing, rule: Test) -> Working:
    if standing.side is Side.AT:
        return Working("Afstand til krav", sentence_case(away(scene, standing, rule)), result=True)
    decimals = distance_decimals(standing.distance, rule.measure)
    value = difference(standing.distance, standing.unit, decimals)
    told = away(scene, standing, rule)
    if not told.startswith(value):
        return Working("Afstand til krav", sentence_case(told), result=True)
    return Working("Afstand til krav", value, told.removeprefix(value).strip(), result=True)


def _label(scene: Scene, measure: Measure, area: str | None, standing: Standing) -> str:
    name = scene.indicator(measure).name
    when = stretch(standing, measure)
    match measure:
        case Gap(minuend=one, subtrahend=other):
            names = [scene.indicators[term.indicator.code].name for term in (one, other)]
            if one.indicator.code == other.indicator.code:
                names = [scene.area(term.area).name for term in (one, other)]
            return f"{names[0]} minus {lower_first(names[1])}, {when}"
        case Development():
            return f"Udvikling i {scene.area(area).name}"
        case _:
            return f"{name}, {when}"


def _made_of(scene: Scene, number: Number, measure: Measure) -> str:
    """What a number comes from: two figures with their periods, two counts, or the parts of a sum."""
    readings = number.readings
    match measure:
        case Development() | Index() if len(readings) == 2:
            texts = [f"{reading_text(scene, one)} {write_period_in(one.period)}" for one in reversed(readings)]
            return ", ".join(texts)
        case Gap():
            return components(scene, number, measure).replace(" mod ", " minus ")
        case Total() if len(readings) > 1:
            values = [write_number(reading.value or 0, 0) for reading in readings]
            return " + ".join(values) if len(values) <= 12 else f"sum af {len(values)} tal"
        case _ if measure.unit is Unit.PERCENT and readings and readings[0].has_counts:
            one = readings[0]
            return f"{write_number(one.numerator or 0, 0)} delt med {write_number(one.denominator or 0, 0)}"
        case _:
            return ""
