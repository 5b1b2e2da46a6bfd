"""Whole sentences: what became of a goal, how, and how the plan stands."""

from goals.engine.measures import Development, Gap, Numerator, Share
from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Test
from goals.engine.verdict import Outlook, Projection, Reason, RemarkKind, Status, Verdict
from goals.status import PlanStatus
from goals.wording.figures import components, covered, figure, number_text, reading_text, stretch
from goals.wording.limits import away, distance, wanted
from goals.wording.numbers import standing_decimals
from goals.wording.remarks import remarks
from goals.wording.scene import Scene
from goals.wording.words import DIRECTION_MOVED, OUTLOOK, STATUS, part_name
from norddjurs.danish import sentence_case, write_long_date, write_number, write_period, write_period_in
from norddjurs.periods import PeriodKind


def headline(plan: PlanStatus) -> str:
    """The plan in one line: "9 af 17 mål er nået ved denne opfølgning"."""
    count = plan.counts[Status.REACHED]
    now = " ved denne opfølgning" if plan.running else ""
    return f"{count} af {len(plan.goals)} mål er nået{now}"


def sentence(scene: Scene) -> str:
    """The status of a goal and how it came about, in a few sentences."""
    return f"{conclusion(scene)} {account(scene)}".strip()


def conclusion(scene: Scene) -> str:
    """What became of the goal, as the council's paper says it; whose the estimate is where there is one."""
    status = scene.goal.status
    now = " ved denne opfølgning" if scene.plan.running and scene.verdict.reason is not Reason.DECIDED else ""
    if scene.goal.override:
        judged = f"Målet er vurderet som {STATUS[status]}{now}."
        return judged if status is not Status.TOO_EARLY else "Det er vurderet for tidligt at følge op på målet."
    match status:
        case Status.TOO_EARLY:
            return "Det er for tidligt at følge op på målet."
        case Status.MISSING:
            return "Målet kan ikke gøres op."
        case _:
            word = "nået" if status is Status.REACHED else "ikke nået"
            return f"Målet er {word}{now}{_expectation(scene)}"


def account(scene: Scene) -> str:
    """How the status came about: figure, limit and distance; or what is awaited, missing or decided."""
    parts = [_account(scene, scene.verdict)]
    parts += [phrase.text for kind, phrase in remarks(scene) if kind in _SAID_ALONG]
    if scene.goal.override:
        computed = STATUS[scene.verdict.status]
        parts.append(f"Beregnet status: {computed}. Vurderet af forvaltningen: {_ended(scene.goal.override.text)}")
    return " ".join(part for part in parts if part)


_SAID_ALONG = (
    RemarkKind.UNLIKE_LENGTHS,
    RemarkKind.NO_READING_REACHED,
    RemarkKind.EVERY_READING_REACHED,
    RemarkKind.READINGS_DIFFER,
)
"""The remarks that change what a sentence means, and so stand in it: unlike periods, and other readings of the goal."""


def estimate(scene: Scene) -> str:
    """The outlook with its sum and whose it is; "" where there is none."""
    outlook = scene.goal.outlook
    if outlook is None:
        return ""
    who = "Skønnet er forvaltningens." if scene.goal.estimate else "Skønnet er beregnet."
    said = scene.goal.estimate.text if scene.goal.estimate else ""
    projection = scene.verdict.projection
    sum_ = _projected(projection) if projection else ""
    return " ".join(part for part in (f"{sentence_case(OUTLOOK[outlook])}.", who, _ended(said), sum_) if part)


def judged(scene: Scene) -> str:
    """A person's other judgement beside the computed status; "" where there is none."""
    override = scene.goal.override
    if override is None:
        return ""
    return (
        f"Vurderet som {STATUS[Status(override.status)]} {write_long_date(override.on)}. "
        f"Beregnet: {STATUS[scene.verdict.status]}. {_ended(override.text)}"
    )


def _expectation(scene: Scene) -> str:
    outlook, reached = scene.goal.outlook, scene.goal.status is Status.REACHED
    if outlook is None or (reached and outlook is Outlook.REACHED):
        return "."
    period = scene.verdict.period
    end = "årets" if period is None or period.kind is PeriodKind.YEAR else "periodens"
    whose = "Skønnet er forvaltningens." if scene.goal.estimate else "Skønnet er beregnet ud fra tempoet indtil nu."
    match outlook:
        case Outlook.REACHED:
            return f", men forventes nået ved {end} udgang. {whose}"
        case Outlook.NOT_REACHED:
            return f"{', men' if reached else ' og'} forventes ikke nået ved {end} udgang. {whose}"
        case Outlook.UNSURE:
            return f"; det er usikkert, om det er nået ved {end} udgang. {whose}"


def _projected(projection: Projection) -> str:
    """The sum behind an outlook: "184 i 4 af 12 måneder svarer til 552 ved samme tempo"."""
    so_far = write_number(projection.so_far, 0)
    whole = write_number(projection.whole, 0)
    if projection.last_year:
        part, year = (write_number(value, 0) for value in projection.last_year)
        return f"{so_far} indtil nu; året før var {part} af årets {year} nået på samme tid. Det svarer til {whole}."
    unit = "måneder" if projection.in_months else "dage"
    return f"{so_far} i {projection.gone} af {projection.length} {unit} svarer til {whole} ved samme tempo."


def _account(scene: Scene, verdict: Verdict) -> str:
    match verdict.rule:
        case Test():
            return _of_test(scene, verdict, verdict.rule)
        case MovementTest():
            return _of_movement(scene, verdict)
        case AtLeast():
            return _of_parts(scene, verdict)
        case Decision():
            return _of_decision(scene, verdict)
        case Milestone():
            return _of_milestone(verdict)


def _of_test(scene: Scene, verdict: Verdict, rule: Test) -> str:
    standing = verdict.standing
    if standing is None:
        lacking = _lacking(scene, verdict)
        if verdict.interim is None:
            return lacking
        now = figure(scene, verdict)
        away_now = away(scene, verdict.interim, rule)
        return f"{lacking} Seneste tal: {now.text.lower()} ({now.note}), {away_now}."
    krav = wanted(scene, verdict)
    note = f", {krav.note}" if krav.note else ""
    return (
        f"{_number_sentence(scene, verdict, rule)} Kravet er {_lower(krav.text)}{note}: {away(scene, standing, rule)}."
    )


def _number_sentence(scene: Scene, verdict: Verdict, rule: Test) -> str:
    """The number in a sentence: "0 returneret, 128 førtidspensioner tilkendt (0,0 %) i 1. halvår 2025"."""
    standing = verdict.standing
    if standing is None:
        return ""
    measure = rule.measure
    decimals, _ = standing_decimals(standing, measure)
    written = number_text(scene, standing.actual, measure, decimals)
    made_of = components(scene, standing.actual, measure)
    if isinstance(measure, Development):
        return f"Udviklingen fra {stretch(standing, measure)} er {written} ({made_of})."
    if isinstance(measure, Gap):
        return f"Forskellen er {written} {write_period_in(standing.period)} ({made_of})."
    if isinstance(measure, Numerator | Share) and standing.actual.readings[0].has_counts:
        text = reading_text(scene, standing.actual.readings[0])
    elif made_of:
        text = f"{written} ({made_of})"
    else:
        text = figure(scene, verdict).text
    return f"{sentence_case(text)} {write_period_in(covered(standing))}."


def _of_movement(scene: Scene, verdict: Verdict) -> str:
    if verdict.change is None or verdict.period is None:
        return _lacking(scene, verdict)
    moved = DIRECTION_MOVED[verdict.change.direction]
    krav = _lower(wanted(scene, verdict).text)
    own = scene.area(None).in_text
    when = write_period_in(verdict.period)
    told = f"{own} er {moved} {when}" if moved != "uændret" else f"{own} har samme placering {when}"
    return f"{told}. Kravet er {krav}. Selve placeringen er ikke oplyst."


def _of_parts(scene: Scene, verdict: Verdict) -> str:
    texts = []
    first = next((part for part in verdict.parts if part.standing and isinstance(part.rule, Test)), None)
    shared = first is not None and all(
        part.standing and first.standing and part.standing.actual.readings == first.standing.actual.readings
        for part in verdict.parts
    )
    if shared and first is not None and isinstance(first.rule, Test):
        texts.append(_number_sentence(scene, first, first.rule))
    for part in verdict.parts:
        if shared and isinstance(part.rule, Test):
            krav = wanted(scene, part)
            note = f", {krav.note}" if krav.note else ""
            name = sentence_case(part_name(part.rule.measure))
            texts.append(f"{name} skal være {_lower(krav.text)}{note}: {_part_away(scene, part)}.")
        else:
            texts.append(f"{sentence_case(STATUS[part.status])}: {_account(scene, part)}")
    return " ".join(texts)


def _part_away(scene: Scene, part: Verdict) -> str:
    """A part's distance without its name: "1,1 procentpoint for høj"."""
    if isinstance(part.rule, Test) and part.standing:
        return away(scene, part.standing, part.rule, part=True)
    return _lower(distance(scene, part).text)


def _of_decision(scene: Scene, verdict: Verdict) -> str:
    if verdict.record is None:
        return "Afventer beslutning."
    row = scene.decision(verdict.record)
    who = row.body if row and row.body else "Der"
    told = f" {_ended(row.text)}" if row and row.text else ""
    verb = "traf beslutning" if who != "Der" else "blev truffet beslutning"
    return f"{who} {verb} {write_long_date(verdict.record.on)}.{told}"


def _of_milestone(verdict: Verdict) -> str:
    rule, record = verdict.rule, verdict.record
    if not isinstance(rule, Milestone):
        return ""
    by = write_long_date(rule.by)
    name = f"«{rule.name}» skal være gjort senest {by}." if rule.name else f"Det skal være gjort senest {by}."
    if record is not None:
        return f"{name} Det blev gjort {write_long_date(record.on)}."
    return f"{name} Det er ikke gjort endnu." if verdict.status is Status.TOO_EARLY else f"{name} Det er ikke gjort."


def _lacking(scene: Scene, verdict: Verdict) -> str:
    """Why there is no number, and what has to happen."""
    absence = verdict.absence
    if absence is None:
        return ""
    when = write_period(absence.period)
    name = scene.indicators[absence.indicator].name if absence.indicator in scene.indicators else "Tallet"
    expected = write_long_date(absence.expected_on) if absence.expected_on else ""
    match verdict.reason:
        case Reason.PUBLISHED_LATER:
            return f"Tallet for {when} offentliggøres {expected}."
        case Reason.PERIOD_OPEN:
            return f"Perioden {when} er ikke slut."
        case Reason.SUPPRESSED:
            return f"{name} for {when} er skjult, fordi tallet er lille. En leder skal vurdere målet."
        case Reason.NOT_COMPUTABLE:
            return f"{name} for {when} kan ikke beregnes. En leder skal vurdere målet."
        case _ if expected:
            return (
                f"Tallet for {when} skulle være offentliggjort {expected}. "
                f"Det forelå ikke {write_long_date(scene.day)}."
            )
        case _:
            return f"{name} for {when} mangler. Perioden er slut, og tallet forelå ikke {write_long_date(scene.day)}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."
