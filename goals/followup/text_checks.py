"""Tjek tallene: every count, status and figure that stands in a text, against the goals."""

import re
from collections.abc import Iterator
from datetime import date

from goals.engine.verdict import Status
from goals.followup.desk import Draft
from goals.followup.findings import Finding, Kind, Level, TextCheck, around, key_of, way_to
from goals.followup.live import COUNT_FIELDS, FIELD, OPTIONAL, counted, fill, name_of, readable
from goals.followup.sections import SECTIONS, Place
from goals.models import FollowUpStep, Judgement
from goals.reconcile import Checked, Facts, StatusSaid, Use, check, overdue, statuses_in, sweeping_in
from goals.status import GoalStatus
from goals.wording import STATUS
from norddjurs.cpr import holds_cpr
from norddjurs.danish import sentence_case


def texts_of(draft: Draft, facts: Facts) -> Iterator[TextCheck]:
    """Every text that is printed, with the figures and statuses in it."""
    for key, text in draft.written.items():
        if SECTIONS[key].place is not Place.INTERNAL:
            seen = readable(text, draft.values)
            yield TextCheck(key, SECTIONS[key].title, text, Kind.SECTION, check(seen, facts), statuses_in(seen))
    for goal in draft.status.goals:
        info = goal.goal
        said = [info.explanation, info.action]
        said += [one.text for one in (goal.override, goal.estimate) if one]
        said += _public_remarks(draft, goal)
        yield from _texts(info.number, f"mål {info.number}", said, Kind.GOAL, facts)
        decision = info.judgement(Judgement.Kind.DECISION, draft.status.as_of)
        fixed = [info.note, info.method, decision.text if decision else ""]
        yield from _texts(info.number, f"mål {info.number}", fixed, Kind.FIXED, facts)
    yield from _texts("plan", "planens forbehold", [draft.status.plan.notice], Kind.FIXED, facts)
    editions = [step.note for step in draft.steps if step.step == FollowUpStep.Step.EDITION]
    yield from _texts("godkend", "begrundelsen for udgaven", editions, Kind.FIXED, facts)


def _texts(place: str, title: str, texts: list[str], kind: Kind, facts: Facts) -> Iterator[TextCheck]:
    for text in filter(None, texts):
        seen = readable(text, {})
        yield TextCheck(place, title, text, kind, check(seen, facts), statuses_in(seen))


def _public_remarks(draft: Draft, goal: GoalStatus) -> list[str]:
    codes = goal.goal.target.indicator_codes()
    return list(
        dict.fromkeys(
            row.remark
            for row in draft.history
            if row.remark and row.figure.indicator in codes and row.figure.known_on <= draft.status.as_of
        )
    )


def of_text(text: TextCheck, draft: Draft, facts: Facts, today: date) -> Iterator[Finding]:
    """What is to be looked at in a text."""
    for one in text.figures:
        if one.found.use in COUNT_FIELDS:
            yield from _of_count(text, one, draft)
        elif text.kind is not Kind.FIXED and not one.agrees and not _is_followed_up(one, draft):
            told = f"{one.found.written} findes ikke i målenes tal. Ret det, eller skriv, hvor det er fra."
            yield _finding(text, draft, "number", Level.KEEP, told, one.found.written, one.found.start, "kilde?")
    for said in text.statuses:
        yield from _of_status(text, said, draft)
    yield from _of_all(text, draft)
    if text.kind is Kind.SECTION:
        yield from _of_fields(text, draft)
        yield from _as_filled(text, draft, facts)
    if text.kind is Kind.GOAL:
        yield from _of_own_goal(text, draft)
    for promise in overdue(text.text, today) if text.kind is not Kind.FIXED else ():
        told = f"teksten siger »{promise.written}«, og den dag er gået. Skriv, hvad der er sket."
        yield _finding(text, draft, "overdue", Level.WARN, told, promise.written, promise.start, "dagen er gået")
    if holds_cpr(text.text):
        told = "teksten ser ud til at indeholde et CPR-nummer. Slet det."
        yield _finding(text, draft, "cpr", Level.STOP, told, "", -1)


def _is_followed_up(one: Checked, draft: Draft) -> bool:
    """Whether a count of judged goals is that of those whom a person judged, or of those that could be followed up."""
    status = draft.status
    return one.found.use is Use.JUDGED and one.found.value in (
        status.judged,
        len(status.goals) - status.counts[Status.TOO_EARLY],
    )


def _of_count(text: TextCheck, one: Checked, draft: Draft) -> Iterator[Finding]:
    """A count of goals. Where a text can hold live fields it must be one; elsewhere it must agree."""
    found, here = one.found, one.here or 0
    if not one.agrees:
        told = f"teksten siger {found.written}{_COUNTED[found.use]}. Målene her giver {here}."
        yield _finding(text, draft, "count", _stops(text), told, found.written, found.start, f"målene: {here}")
    elif text.kind is Kind.SECTION:
        told = f"{found.written} er skrevet som tekst. Indsæt feltet {{{COUNT_FIELDS[found.use]}}}."
        yield _finding(text, draft, "count", Level.STOP, told, found.written, found.start, "ikke levende")


def _of_status(text: TextCheck, said: StatusSaid, draft: Draft) -> Iterator[Finding]:
    goal = draft.status.goal(said.goal)
    if goal is None:
        told = f"teksten nævner mål {said.goal}, som ikke findes i planen."
        yield _finding(text, draft, "status", _stops(text), told, said.written, said.start, "findes ikke")
    elif not _says(goal, said.status):
        now = STATUS[goal.status]
        told = f"teksten siger »{said.written}«, men mål {said.goal} er {now}."
        yield _finding(text, draft, "status", _stops(text), told, said.written, said.start, f"målet: {now}")
    elif text.kind is Kind.SECTION:
        told = f"status for mål {said.goal} er skrevet som tekst. Indsæt feltet {{status {said.goal}}}."
        yield _finding(text, draft, "status", Level.STOP, told, said.written, said.start, "ikke levende")


_LONGEST_LINE = 160
_OWN = re.compile(
    r"\b(?:målet(?:\s+er)|status\s*(?::|er))\s+((?:ikke\s+)?(?:nået|opfyldt|indfriet)|for tidligt)\b"
    r"(?!\s+(?:i|for|ved)\s+(?:[12][0-9]{3}|første|anden))",
    re.IGNORECASE,
)
_IS = {Use.REACHED: "nået", Use.NOT_REACHED: "ikke nået", Use.TOO_EARLY: "for tidligt at følge op på",
       Use.EXPECTED: "forventet nået"}  # fmt: skip
_COUNTED = {Use.GOALS: " mål", Use.REACHED: " nået", Use.NOT_REACHED: " ikke nået",
            Use.TOO_EARLY: " for tidligt at følge op på", Use.EXPECTED: " forventet nået"}  # fmt: skip
_SAYS = {Use.REACHED: Status.REACHED, Use.NOT_REACHED: Status.NOT_REACHED, Use.TOO_EARLY: Status.TOO_EARLY}


def _says(goal: GoalStatus, said: Use) -> bool:
    return goal.expected if said is Use.EXPECTED else _SAYS.get(said) is goal.status


def _stops(text: TextCheck) -> Level:
    """A text that can be mended in the draft has to be; another can be let stand with a reason."""
    return Level.KEEP if text.kind is Kind.FIXED else Level.STOP


def _of_all(text: TextCheck, draft: Draft) -> Iterator[Finding]:
    """ "alle mål er nået", "ingen af målene", "de fleste mål"."""
    total, counts = len(draft.status.goals), counted(draft.status)
    for said in sweeping_in(readable(text.text, draft.values)):
        if not said.holds(counts[said.status], total):
            told = f"teksten siger »{said.written}«, men {counts[said.status]} af {total} mål er {_IS[said.status]}."
            yield _finding(text, draft, "sweeping", _stops(text), told, said.written, said.start, "passer ikke")


def _as_filled(text: TextCheck, draft: Draft, facts: Facts) -> Iterator[Finding]:
    """What a section says once its fields are filled. A field in the wrong place is a wrong number like any other."""
    filled = readable(fill(text.text, draft.values), {})
    if filled == text.text:
        return
    typed = {one.found.written for one in text.figures}
    for one in check(filled, facts):
        if one.found.use in COUNT_FIELDS and not one.agrees and one.found.written not in typed:
            line = around(filled, one.found.start)
            told = f"udfyldt står der »{_cut(line)}«: {one.found.written} passer ikke, målene her giver {one.here}."
            yield _finding(text, draft, "filled", Level.STOP, told, "", -1)
    own = {(said.goal, said.status) for said in text.statuses}
    for said in statuses_in(filled):
        goal = draft.status.goal(said.goal)
        if (said.goal, said.status) not in own and goal is not None and not _says(goal, said.status):
            told = f"udfyldt står der »{said.written}«, men mål {said.goal} er {STATUS[goal.status]}."
            yield _finding(text, draft, "filled", Level.STOP, told, "", -1)


def _of_own_goal(text: TextCheck, draft: Draft) -> Iterator[Finding]:
    """A goal's own text that calls "målet" something else than it is. It may speak of another year, so it can stand."""
    goal = draft.status.goal(text.place)
    for found in _OWN.finditer(text.text):
        for said in statuses_in(f"Mål {text.place} er {found[1]}"):
            if goal is not None and not _says(goal, said.status):
                told = f"teksten siger »{found[0].strip()}«, men målet er {STATUS[goal.status]}."
                yield _finding(text, draft, "status", Level.KEEP, told, found[0].strip(), found.start())


def _of_fields(text: TextCheck, draft: Draft) -> Iterator[Finding]:
    for found in FIELD.finditer(text.text):
        value = draft.values.get(name_of(found[1]))
        if value is None:
            told = f"{found[0]} er ikke et levende felt. Vælg et felt fra listen, eller slet parentesen."
            yield _finding(text, draft, "field", Level.KEEP, told, found[0], found.start())
            continue
        before, after = text.text[max(found.start() - 1, 0) : found.start()], text.text[found.end() : found.end() + 1]
        optional = name_of(found[1]) in OPTIONAL
        if after.isalnum() or (not optional and (before.isalnum() or before == "}")):
            told = f"der mangler mellemrum ved feltet {found[0]}."
            yield _finding(text, draft, "field", Level.STOP, told, found[0], found.start())
        if not value and not optional:
            told = f"feltet {found[0]} er tomt. Sæt det, som det viser, eller slet feltet."
            yield _finding(text, draft, "field", Level.STOP, told, found[0], found.start())


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]} …"


def _finding(
    text: TextCheck, draft: Draft, kind: str, level: Level, told: str, written: str, at: int, short: str = ""
) -> Finding:
    url, link = way_to(text.place, draft.status.plan.year)
    key = key_of(kind, text.place, written, around(text.text, max(at, 0)))
    said = f"{sentence_case(text.title)}: {told}"
    return Finding(key, kind, level, said, text.place, url, link, written, at, short)
