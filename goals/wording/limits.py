"""Krav and afstand til krav: what must be met, and how far from it the number stands."""

from fractions import Fraction

from goals.engine.bases import At
from goals.engine.measures import Development, Total
from goals.engine.references import Baseline, Bound, Comparator, Constant, Peer, Reference, Series, Steps
from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Rule, Test
from goals.engine.values import Movement, Unit
from goals.engine.verdict import Side, Standing, Status, Verdict
from goals.wording.figures import covered
from goals.wording.numbers import (
    difference,
    distance_decimals,
    exact_decimals,
    least_decimals,
    limit_amount,
    standing_decimals,
)
from goals.wording.scene import Phrase, Scene
from goals.wording.words import compared, counts, lower_first, noun, rest_of
from norddjurs.danish import (
    quoted,
    sentence_case,
    write_list,
    write_long_date,
    write_number,
    write_period,
    write_period_in,
)
from norddjurs.periods import Period

_FACTORS = {
    Fraction(1, 2): "halvdelen af",
    Fraction(1, 3): "en tredjedel af",
    Fraction(2, 3): "to tredjedele af",
    Fraction(1, 4): "en fjerdedel af",
    Fraction(3, 4): "tre fjerdedele af",
    Fraction(2): "det dobbelte af",
}


def wanted(scene: Scene, verdict: Verdict | None = None) -> Phrase:
    """The limit: "Færre end 348" with "som i april 2024" beside it."""
    verdict = verdict or scene.verdict
    phrase = _wanted(scene, verdict.rule, verdict)
    return Phrase(sentence_case(phrase.text), phrase.note, phrase.tone)


def distance(scene: Scene, verdict: Verdict | None = None) -> Phrase:
    """The distance to it: "13,9 procentpoint over kravet"; why there is none where no number decides."""
    verdict = verdict or scene.verdict
    match verdict.rule:
        case Test():
            standing = verdict.standing or verdict.interim
            if standing is None:
                return _no_distance(verdict)
            note = left(scene, verdict.rule, standing)
            return Phrase(sentence_case(away(scene, standing, verdict.rule)), note, _tone(standing.met))
        case MovementTest():
            if verdict.change is None:
                return _no_distance(verdict)
            return Phrase("Placering ikke oplyst", "kun retningen er kendt", "mute")
        case AtLeast():
            return _distance_of_parts(scene, verdict)
        case Decision() | Milestone():
            return Phrase("Afgøres ikke af et tal", tone="mute")


def away(scene: Scene, standing: Standing, rule: Test, *, part: bool = False) -> str:
    """How far a number is from its limit, in the unit that decides, and on which side.

    `part`: as one of several conditions: "1,1 procentpoint for høj" rather than "over kravet".
    """
    measure, bound = rule.measure, standing.bound
    if standing.side is Side.AT:
        return "netop på kravet" if standing.met else "netop på grænsen, og det er ikke nok"
    written = difference(standing.distance, standing.unit, distance_decimals(standing.distance, measure))
    over = standing.side is Side.OVER
    if measure.unit is Unit.RANK:
        return f"{written} {'bedre end kravet' if standing.met else 'fra kravet'}"
    if not standing.met and measure.whole and bound.comparator is not Comparator.EQUAL:
        if not over:
            return f"mangler mindst {written}"
        if not isinstance(measure, Total):
            return f"mindst {written} færre"
    if part and not standing.met:
        return f"{written} for {'høj' if over else 'lav'}"
    return f"{written} {'over' if over else 'under'} {_limit_word(scene, standing, rule)}"


def krav_amount(standing: Standing, rule: Test, bound: Bound, limit: Fraction) -> str:
    """A limit as it is printed beside the number."""
    _, decimals = standing_decimals(standing, rule.measure)
    if bound is not standing.bound:
        exact = exact_decimals(limit)
        decimals = decimals if exact is None else max(exact, 0)
    return limit_amount(limit, rule.measure, decimals)


def krav_note(scene: Scene, standing: Standing, rule: Test, index: int) -> str:
    """Where the limit of a bound comes from; of a figure on its way to a deadline that of the deadline where it can."""
    period, readings = standing.period, standing.limits[index].readings
    if isinstance(rule.bounds[index].reference, Peer | Steps):
        period = readings[0].period if readings else deadline_of(rule) or period
    return reference_note(scene, rule.bounds[index].reference, rule, standing, period)


def deadline_of(rule: Test) -> Period | None:
    """The one period that a rule is about; None where the newest of several counts."""
    return rule.when.period if isinstance(rule.when, At) else None


def reference_note(
    scene: Scene, reference: Reference, rule: Test, standing: Standing | None, period: Period | None
) -> str:
    """Where a limit comes from: "som i april 2024", "halvdelen af 1,3 i december 2024"; "" for a plain number."""
    unit = rule.measure.unit
    match reference:
        case Constant():
            return ""
        case Baseline():
            base = _base_period(reference, rule, period)
            source = f"{write_period_in(base)}" if base else "på udgangspunktet"
            if reference.factor == 1:
                strict = any(bound.reference is reference and bound.comparator.strict for bound in rule.bounds)
                level = noun(rule.measure) if counts(rule.measure) else "niveauet"
                return f"{level if strict else 'som'} {source}{_offset(reference.offset, unit)}"
            return f"{_scaled(reference, rule, standing)} {source}{_offset(reference.offset, unit)}"
        case Peer():
            name = scene.area_text(reference.area)
            when = f" {write_period_in(period)}" if period and not isinstance(rule.measure, Development) else ""
            like = "som" if reference.factor == 1 else f"{scaled_by(reference.factor)} niveauet"
            return f"{like} i {name}{when}{_offset(reference.offset, unit)}"
        case Series():
            name = scene.indicators[reference.indicator.code].name
            return f"{scaled_by(reference.factor)} {lower_first(name)}{_offset(reference.offset, unit)}".strip()
        case Steps():
            step = reference.step(period) if period else reference.steps[-1]
            if step is None:
                return ""
            inner = reference_note(scene, step.reference, rule, standing, period)
            until = f"trinnet til og med {write_long_date(step.end)}"
            return f"{inner}, {until}" if inner else until


def _wanted(scene: Scene, rule: Rule, verdict: Verdict) -> Phrase:
    match rule:
        case Decision(name):
            return Phrase(f"beslutning om {lower_first(name)}" if name else "afgøres ved beslutning")
        case Milestone(by, name):
            return Phrase(f"senest {write_long_date(by)}", name)
        case MovementTest():
            better = rule.at_least is Movement.FORWARD
            return Phrase("bedre placering" if better else "mindst samme placering")
        case AtLeast():
            return _wanted_of_parts(scene, rule, verdict)
        case Test():
            return _wanted_of_test(scene, rule, verdict)


def _wanted_of_test(scene: Scene, rule: Test, verdict: Verdict) -> Phrase:
    standing = verdict.standing or verdict.interim
    texts, notes = [], []
    for index, bound in enumerate(rule.bounds):
        if standing is not None:
            written = krav_amount(standing, rule, bound, standing.limits[index].value)
            texts.append(compared(bound.comparator, rule.measure, written))
            notes.append(krav_note(scene, standing, rule, index))
        elif isinstance(bound.reference, Constant):
            value = bound.reference.value * bound.reference.factor + bound.reference.offset
            decimals = exact_decimals(value)
            written = limit_amount(value, rule.measure, least_decimals(rule.measure) if decimals is None else decimals)
            texts.append(compared(bound.comparator, rule.measure, written))
        else:
            note = reference_note(scene, bound.reference, rule, None, deadline_of(rule))
            texts.append(compared(bound.comparator, rule.measure, note))
    return Phrase(" og ".join(texts), "; ".join(note for note in dict.fromkeys(notes) if note))


def _wanted_of_parts(scene: Scene, rule: AtLeast, verdict: Verdict) -> Phrase:
    each = [_wanted_part(scene, part) for part in verdict.parts]
    texts = write_list([one.text for one in each])
    notes = _shared_base(verdict) or "; ".join(dict.fromkeys(one.note for one in each if one.note))
    if rule.n == len(rule.parts):
        return Phrase(texts, notes)
    return Phrase(f"mindst {rule.n} af {len(rule.parts)}: {texts}", notes)


def _wanted_part(scene: Scene, part: Verdict) -> Phrase:
    """A part's limit; a milestone is told apart from its fellows by its name."""
    if isinstance(part.rule, Milestone) and part.rule.name:
        return Phrase(f"{quoted(part.rule.name)} senest {write_long_date(part.rule.by)}")
    return _wanted(scene, part.rule, part)


def _shared_base(verdict: Verdict) -> str:
    """One note for parts that are all measured against the same base."""
    bases = {
        bound.reference.base.of(part.period)
        if isinstance(bound.reference, Baseline) and bound.reference.factor == 1 and part.period
        else None
        for part in verdict.parts
        if isinstance(part.rule, Test)
        for bound in part.rule.bounds
    }
    base = bases.pop() if len(bases) == 1 else None
    whole = base is not None and all(isinstance(part.rule, Test) for part in verdict.parts)
    return f"sammenlignet med {write_period(base)}" if base is not None and whole else ""


def _distance_of_parts(scene: Scene, verdict: Verdict) -> Phrase:
    """The parts that stand in the way, each in its own unit; all of them where none does."""
    lacking = [part for part in verdict.parts if part.status is not Status.REACHED] or list(verdict.parts)
    counted = [(part.rule, part.standing) for part in lacking if isinstance(part.rule, Test) and part.standing]
    if not counted:
        texts = list(dict.fromkeys(distance(scene, part).text for part in lacking))
        return Phrase(texts[0], write_list([f"og {lower_first(text)}" for text in texts[1:]]), "mute")
    (first, standing), *more = counted
    text = away(scene, standing, first, part=True)
    note = ", ".join(f"og {far(scene, standing, rule, part=True)}" for rule, standing in more)
    return Phrase(sentence_case(text), note, _tone(verdict.status is Status.REACHED))


def far(scene: Scene, standing: Standing, rule: Test, *, part: bool = False) -> str:
    """The distance as a clause: "andelen ligger 13,9 procentpoint over kravet", "der mangler mindst 166"."""
    told = away(scene, standing, rule, part=part)
    if told.startswith("mangler"):
        return f"der {told}"
    if told.endswith("færre"):
        return f"der skal være {told}"
    verb = "er" if told.endswith((" for høj", " for lav", " bedre end kravet")) else "ligger"
    return f"{noun(rule.measure)} {verb} {told}"


def _tone(met: bool) -> str:
    return "good" if met else "bad"


def left(scene: Scene, rule: Test, standing: Standing) -> str:
    """The time that is left of a sum that lacks something: "i årets sidste otte måneder"; else ""."""
    if rule.running is None or standing.actual.until is None or standing.met or standing.side is not Side.UNDER:
        return ""
    if standing.period.is_over(scene.day):
        return ""
    return rest_of(standing.period, covered(standing))


def _limit_word(scene: Scene, standing: Standing, rule: Test) -> str:
    reference = standing.bound.reference
    if isinstance(reference, Peer) and not isinstance(rule.measure, Development) and reference.factor == 1:
        area = scene.area(reference.area)
        return area.in_text if area.in_text != area.name else scene.area_text(reference.area)
    ceiling = standing.bound.comparator in (Comparator.AT_MOST, Comparator.BELOW)
    return "loftet" if ceiling and standing.met else "kravet"


def _no_distance(verdict: Verdict) -> Phrase:
    yet = " endnu" if verdict.status is Status.TOO_EARLY else ""
    return Phrase(f"Kan ikke gøres op{yet}", write_period(verdict.period) if verdict.period else "", "mute")


def _base_period(reference: Baseline, rule: Test, period: Period | None) -> Period | None:
    if period is None:
        period = deadline_of(rule)
    return reference.base.of(period) if period else None


def scaled_by(factor: Fraction) -> str:
    """A factor in words: "halvdelen af", "110 % af"; "" for 1."""
    if factor == 1:
        return ""
    return (
        _FACTORS.get(factor) or f"{write_number(factor * 100, exact_decimals(factor * 100) or 0)}\N{NO-BREAK SPACE}% af"
    )


def _offset(offset: Fraction, unit: Unit) -> str:
    if not offset:
        return ""
    written = difference(abs(offset), unit, exact_decimals(offset) or 0)
    return f" {'plus' if offset > 0 else 'minus'} {written}"


def _scaled(reference: Baseline, rule: Test, standing: Standing | None) -> str:
    """The factor in words and the number that it is taken of: "halvdelen af 1,3"."""
    words = scaled_by(reference.factor)
    if standing is None:
        return f"{words} tallet"
    of = (standing.wanted - reference.offset) / reference.factor
    decimals = exact_decimals(of)
    least = least_decimals(rule.measure)
    return f"{words} {write_number(of, least if decimals is None else max(least, decimals))}"
