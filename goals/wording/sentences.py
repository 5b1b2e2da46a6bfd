"""Whole sentences: what became of a goal, how, and how the plan stands."""

from goals.engine.measures import Development, Gap, Index, Numerator, Share
from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Test
from goals.engine.values import Unit
from goals.engine.verdict import Outlook, Projection, Reason, RemarkKind, Standing, Status, Verdict
from goals.status import PlanStatus
from goals.wording.figures import (
    components,
    covered,
    fraction_decimals,
    number_text,
    one_fraction,
    reading_text,
    spelled_out,
    stretch,
)
from goals.wording.limits import far, left, wanted
from goals.wording.numbers import standing_decimals
from goals.wording.remarks import remarks
from goals.wording.scene import Scene
from goals.wording.words import DIRECTION_MOVED, OUTLOOK, STATUS, count_of, how_many, lower_first, noun
from norddjurs.danish import quoted, sentence_case, write_long_date, write_number, write_period, write_period_in
from norddjurs.periods import PeriodKind


def headline(plan: PlanStatus) -> str:
    """The plan in one line: "9 af 17 mål er nået ved denne opfølgning"."""
    count = plan.counts[Status.REACHED]
    return f"{count} af {len(plan.goals)} mål er nået{_now(plan)}"


def _now(plan: PlanStatus) -> str:
    """When a status holds while the year runs: at this follow-up, or on another day; "" once the year is over."""
    if not plan.running:
        return ""
    return " ved denne opfølgning" if plan.at_followup else f" pr. {write_long_date(plan.as_of)}"


def sentence(scene: Scene) -> str:
    """The status of a goal and how it came about, in a few sentences."""
    return f"{conclusion(scene)} {account(scene)}".strip()


def conclusion(scene: Scene) -> str:
    """What became of the goal, as the council's paper says it; whose the estimate is where there is one."""
    status = scene.goal.status
    now = _now(scene.plan) if scene.verdict.reason is not Reason.DECIDED else ""
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
    parts = [plain_account(scene, scene.verdict)]
    parts += [phrase.text for kind, phrase in remarks(scene) if kind in SAID_ALONG]
    if scene.goal.override:
        computed = STATUS[scene.verdict.status]
        parts.append(f"Beregnet status: {computed}. Forvaltningens begrundelse: {_ended(scene.goal.override.text)}")
    return " ".join(part for part in parts if part)


SAID_ALONG = (
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
        f"Vurderet som {STATUS[Status(override.status)]} pr. {write_long_date(override.on)}. "
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
            return (
                f"{', men forventes ikke' if reached else ' og forventes heller ikke'} nået ved {end} udgang. {whose}"
            )
        case Outlook.UNSURE:
            return f", {'men' if reached else 'og'} det er usikkert, om det bliver nået ved {end} udgang. {whose}"


def _projected(projection: Projection) -> str:
    """The sum behind an outlook: "184 på 4 af 12 måneder svarer til 552 på alle 12 i samme tempo"."""
    so_far = write_number(projection.so_far, 0)
    about = "" if projection.whole.denominator == 1 else "omkring "
    whole = f"{about}{write_number(projection.whole, 0)}"
    if projection.last_year:
        part, year = (write_number(value, 0) for value in projection.last_year)
        return f"Indtil nu {so_far}. Året før var {part} af {year} kommet på samme tid. Det svarer til {whole} i alt."
    gone, length = projection.gone, projection.length
    unit = "måneder" if projection.in_months else "dage"
    return f"{so_far} på {gone} af {length} {unit} svarer til {whole} på alle {length} i samme tempo."


def plain_account(scene: Scene, verdict: Verdict) -> str:
    """How a status came about, without what people have added to it."""
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


def how_far(scene: Scene) -> str:
    """How far the number is from its limit, in sentences: "Andelen ligger 13,9 procentpoint over kravet."; or ""."""
    parts = scene.verdict.parts or (scene.verdict,)
    return " ".join(_far_sentence(scene, part, part=bool(scene.verdict.parts)) for part in parts).strip()


def _far_sentence(scene: Scene, verdict: Verdict, *, part: bool = False) -> str:
    standing = verdict.standing or verdict.interim
    if standing is None or not isinstance(verdict.rule, Test):
        return ""
    rest = left(scene, verdict.rule, standing)
    return f"{sentence_case(far(scene, standing, verdict.rule, part=part))}{f' {rest}' if rest else ''}."


def krav_sentence(scene: Scene, verdict: Verdict) -> str:
    """The limit in a sentence, and where it comes from: "Kravet er under 38,8 % (niveauet i 2024)."."""
    krav = wanted(scene, verdict)
    note = f" ({krav.note})" if krav.note else ""
    return f"Kravet er {lower_first(krav.text)}{note}."


def _of_test(scene: Scene, verdict: Verdict, rule: Test) -> str:
    """What is lacking where something is, then the number (or the newest known), its limit and its distance."""
    standing = verdict.standing or verdict.interim
    why = "" if verdict.standing else lacking(scene, verdict)
    if standing is None:
        return why
    told = (why, _number_sentence(scene, standing, rule), krav_sentence(scene, verdict))
    return " ".join(part for part in (*told, _far_sentence(scene, verdict)) if part)


def _number_sentence(scene: Scene, standing: Standing, rule: Test) -> str:
    """The number in a sentence: "I april 2025 var andelen 93,9 %.", "I 1. kvartal 2025: 27,8 % hjemvist."."""
    measure, when = rule.measure, sentence_case(write_period_in(covered(standing)))
    first = standing.actual.readings[0]
    decimals, _ = standing_decimals(standing, measure)
    if isinstance(measure, Numerator | Share) and first.has_counts:
        return f"{when}: {reading_text(scene, first, share_decimals=fraction_decimals(standing, measure))}."
    own_words = spelled_out(scene, measure, standing, decimals)
    if own_words:
        return f"{when}: {own_words}."
    written = number_text(scene, standing.actual, measure, decimals)
    made_of = components(scene, standing.actual, measure)
    match measure:
        case Development():
            return f"Fra {stretch(standing, measure)} var udviklingen {written} ({_from_to(made_of)})."
        case Index():
            written = written.removeprefix("indeks").strip()
            base = write_period(standing.actual.readings[-1].period)
            return f"{when} var indekset {written} ({base} = 100; {_from_to(made_of)})."
        case Gap():
            return f"{when} var forskellen {written} ({made_of})."
        case _ if measure.unit is Unit.INDEX:
            written = written.removeprefix("indeks").strip()
            base = scene.indicator(measure).index_base
            return f"{when} var indekset {written}{f' ({base} = 100)' if base else ''}."
        case _:
            return f"{when} var {noun(measure)} {written}."


def _from_to(made_of: str) -> str:
    return f"fra {made_of.replace(' → ', ' til ')}"


def _of_movement(scene: Scene, verdict: Verdict) -> str:
    if verdict.change is None or verdict.period is None:
        return lacking(scene, verdict)
    own = scene.area(None).in_text
    moved = DIRECTION_MOVED[verdict.change.direction]
    told = f"havde {own} samme placering" if moved == "uændret" else f"var {own} {moved}"
    when = sentence_case(write_period_in(verdict.period))
    return f"{when} {told}. {krav_sentence(scene, verdict)} Selve placeringen er ikke oplyst."


def _of_parts(scene: Scene, verdict: Verdict) -> str:
    """Parts that look at one figure together share its sentence; other parts are told one after the other."""
    shared = one_fraction(verdict)
    if shared is not None and shared.standing and isinstance(shared.rule, Test):
        texts = [_number_sentence(scene, shared.standing, shared.rule)]
        for part, rule in ((part, part.rule) for part in verdict.parts if isinstance(part.rule, Test)):
            krav = krav_sentence(scene, part).replace("Kravet", f"Kravet til {noun(rule.measure)}", 1)
            texts += [krav, _far_sentence(scene, part, part=True)]
        return " ".join(texts)
    accounts = [plain_account(scene, part) for part in verdict.parts]
    if len(set(accounts)) == 1:
        return accounts[0]
    marked = zip(verdict.parts, accounts, strict=True)
    told = [f"Del {n}, {STATUS[part.status]}: {text}" for n, (part, text) in enumerate(marked, 1)]
    return " ".join([parts_sentence(verdict), *told])


def parts_sentence(verdict: Verdict) -> str:
    """How many parts must be reached, and how many are: "Begge dele skal være nået. Ingen af dem er det."."""
    if not isinstance(verdict.rule, AtLeast):
        return ""
    needed = how_many(verdict.rule.n, len(verdict.rule.parts))
    if verdict.status is Status.MISSING:
        return f"{needed} skal være nået. Det kan ikke gøres op, før tallene er der."
    return f"{needed} skal være nået. {count_of(sum(part.status is Status.REACHED for part in verdict.parts))} er det."


def _of_decision(scene: Scene, verdict: Verdict) -> str:
    if verdict.record is None:
        name = verdict.rule.name if isinstance(verdict.rule, Decision) else ""
        return f"Afventer beslutning om {lower_first(name)}." if name else "Afventer beslutning."
    row = scene.decision(verdict.record)
    told = f" {_ended(row.text)}" if row and row.text else ""
    on = write_long_date(verdict.record.on)
    who = f"{row.body} traf beslutning" if row and row.body else "Der blev truffet beslutning"
    return f"{who} {on}.{told}"


def _of_milestone(verdict: Verdict) -> str:
    rule, record = verdict.rule, verdict.record
    if not isinstance(rule, Milestone):
        return ""
    name = quoted(rule.name) if rule.name else "Det"
    must = "skal" if verdict.status is Status.TOO_EARLY else "skulle"
    due = f"{name} {must} være gjort senest {write_long_date(rule.by)}."
    if record is not None and record.reached:
        return f"{due} Det blev gjort {write_long_date(record.on)}."
    return f"{due} Det er ikke gjort endnu." if verdict.status is Status.TOO_EARLY else f"{due} Det er ikke gjort."


def lacking(scene: Scene, verdict: Verdict) -> str:
    """Why there is no number, and what has to happen."""
    absence = verdict.absence
    if absence is None:
        return ""
    when = write_period(absence.period)
    info = scene.indicators.get(absence.indicator)
    named = f"Tallet {quoted(info.name)}" if info else "Tallet"
    if absence.area != scene.goal.target.area:
        named += f" ({scene.area_text(absence.area)})"
    judge = "" if scene.goal.override else " En leder skal vurdere målet."
    expected = write_long_date(absence.expected_on) if absence.expected_on else ""
    day = write_long_date(scene.day)
    match verdict.reason:
        case Reason.PUBLISHED_LATER:
            return f"Tallet for {when} offentliggøres {expected}."
        case Reason.PERIOD_OPEN:
            return f"Tallet for {when} kan først gøres op, når perioden er slut."
        case Reason.SUPPRESSED:
            return f"{named} for {when} er skjult, fordi tallet er lille.{judge}"
        case Reason.NOT_COMPUTABLE:
            return f"{named} for {when} kan ikke beregnes.{judge}"
        case _ if expected:
            return f"Tallet for {when} skulle være offentliggjort {expected}. Det forelå ikke {day}."
        case _:
            return f"{named} for {when} mangler. Perioden er slut, men tallet forelå ikke {day}."


def _ended(text: str) -> str:
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."
