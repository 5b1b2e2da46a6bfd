"""Tjek tallene: every count, status and figure that stands in a text, against the goals."""

from collections.abc import Iterator
from datetime import date

from goals.engine.verdict import Status
from goals.followup.desk import Draft
from goals.followup.findings import Finding, Level, TextCheck, around, key_of, way_to
from goals.followup.live import COUNT_FIELDS, FIELD, OPTIONAL, name_of
from goals.followup.sections import SECTIONS, Place
from goals.reconcile import Checked, Facts, StatusSaid, Use, check, overdue, statuses_in
from goals.status import GoalStatus
from goals.wording import STATUS
from norddjurs.cpr import holds_cpr
from norddjurs.danish import sentence_case


def texts_of(draft: Draft, facts: Facts) -> Iterator[TextCheck]:
    """Every text that is printed, with the figures and statuses in it."""
    for key, text in draft.written.items():
        if SECTIONS[key].place is not Place.INTERNAL:
            yield _text(key, SECTIONS[key].title, text, facts, live=True)
    for goal in draft.status.goals:
        info = goal.goal
        said = [info.explanation, info.action]
        said += [one.text for one in (goal.override, goal.estimate) if one]
        said += _public_remarks(draft, goal)
        for text in filter(None, said):
            yield _text(info.number, f"mål {info.number}", text, facts, live=False)


def _public_remarks(draft: Draft, goal: GoalStatus) -> list[str]:
    codes = goal.goal.target.indicator_codes()
    return list(
        dict.fromkeys(
            row.remark
            for row in draft.history
            if row.remark and row.figure.indicator in codes and row.figure.known_on <= draft.status.as_of
        )
    )


def _text(place: str, title: str, text: str, facts: Facts, *, live: bool) -> TextCheck:
    return TextCheck(place, title, text, live, check(text, facts), statuses_in(text))


def of_text(text: TextCheck, draft: Draft, today: date) -> Iterator[Finding]:
    """What is to be looked at in a text."""
    for one in text.figures:
        if one.found.use in COUNT_FIELDS:
            yield from _of_count(text, one, draft)
        elif not one.agrees and not _is_followed_up(one, draft):
            told = f"{one.found.written} findes ikke i målenes tal. Ret det, eller skriv, hvor det er fra."
            yield _finding(text, draft, "number", Level.KEEP, told, one.found.written, one.found.start, "kilde?")
    for said in text.statuses:
        yield from _of_status(text, said, draft)
    if text.live:
        yield from _of_fields(text, draft)
    for promise in overdue(text.text, today):
        told = f"»{promise.written}« er passeret. Skriv, hvad der er sket."
        yield _finding(text, draft, "overdue", Level.WARN, told, promise.written, promise.start, "er passeret")
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
        told = f"teksten siger {found.written}, målene her giver {here}."
        yield _finding(text, draft, "count", Level.STOP, told, found.written, found.start, f"målene: {here}")
    elif text.live:
        told = f"{found.written} er skrevet som tekst. Indsæt feltet {{{COUNT_FIELDS[found.use]}}}."
        yield _finding(text, draft, "count", Level.STOP, told, found.written, found.start, "ikke levende")


def _of_status(text: TextCheck, said: StatusSaid, draft: Draft) -> Iterator[Finding]:
    goal = draft.status.goal(said.goal)
    if goal is None:
        told = f"teksten nævner mål {said.goal}, som ikke findes i planen."
        yield _finding(text, draft, "status", Level.STOP, told, said.written, said.start, "findes ikke")
    elif not _says(goal, said.status):
        now = STATUS[goal.status]
        told = f"»{said.written}«, men mål {said.goal} er {now}."
        yield _finding(text, draft, "status", Level.STOP, told, said.written, said.start, f"målet: {now}")
    elif text.live:
        told = f"status for mål {said.goal} er skrevet som tekst. Indsæt feltet {{status {said.goal}}}."
        yield _finding(text, draft, "status", Level.STOP, told, said.written, said.start, "ikke levende")


_SAYS = {Use.REACHED: Status.REACHED, Use.NOT_REACHED: Status.NOT_REACHED, Use.TOO_EARLY: Status.TOO_EARLY}


def _says(goal: GoalStatus, said: Use) -> bool:
    return goal.expected if said is Use.EXPECTED else _SAYS.get(said) is goal.status


def _of_fields(text: TextCheck, draft: Draft) -> Iterator[Finding]:
    for found in FIELD.finditer(text.text):
        value = draft.values.get(name_of(found[1]))
        if value is None:
            told = f"{found[0]} er ikke et levende felt."
            yield _finding(text, draft, "field", Level.WARN, told, found[0], found.start())
        elif not value and name_of(found[1]) not in OPTIONAL:
            told = f"feltet {found[0]} er tomt: sæt det, det viser."
            yield _finding(text, draft, "field", Level.STOP, told, found[0], found.start())


def _finding(
    text: TextCheck, draft: Draft, kind: str, level: Level, told: str, written: str, at: int, short: str = ""
) -> Finding:
    url, link = way_to(text.place, draft.status.plan.year)
    key = key_of(kind, text.place, written, around(text.text, max(at, 0)))
    said = f"{sentence_case(text.title)}: {told}"
    return Finding(key, kind, level, said, text.place, url, link, written, at, short)
