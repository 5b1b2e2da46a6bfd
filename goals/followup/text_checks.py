"""Tjek tallene: every count, status and figure that stands in a text, against the goals."""

from collections.abc import Iterator
from datetime import date

from goals.engine.verdict import Status
from goals.followup.desk import Draft
from goals.followup.findings import Finding, Level, TextCheck, around, key_of, way_to
from goals.followup.live import COUNT_FIELDS, FIELD, name_of
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
    url, link = way_to(text.place, draft.status.plan.year)
    for one in text.figures:
        yield from _of_figure(text, one, url, link)
    for said in text.statuses:
        yield from _of_status(text, said, draft, url, link)
    if text.live:
        yield from _of_fields(text, draft, url)
    for promise in overdue(text.text, today):
        told = f"{sentence_case(text.title)}: »{promise.written}« er passeret. Skriv, hvad der er sket."
        yield Finding(key_of("overdue", text.place, around(text.text, promise.start)), "overdue", Level.WARN, told,
                      text.place, url, link, promise.written)  # fmt: skip
    if holds_cpr(text.text):
        told = f"{sentence_case(text.title)}: teksten ser ud til at indeholde et CPR-nummer. Slet det."
        yield Finding(key_of("cpr", text.place), "cpr", Level.STOP, told, text.place, url, link)


def _of_figure(text: TextCheck, one: Checked, url: str, link: str) -> Iterator[Finding]:
    found = one.found
    line = around(text.text, found.start)
    if found.use is Use.FIGURE:
        if one.agrees:
            return
        told = (
            f"{sentence_case(text.title)}: {found.written} findes ikke i målenes tal. "
            "Ret det, eller skriv, hvor det er fra."
        )
        key = key_of("number", text.place, found.written, line)
        yield Finding(key, "number", Level.KEEP, told, text.place, url, link, found.written)
        return
    if not text.live and one.agrees:
        return
    here = "" if one.here is None else str(one.here)
    told = f"{sentence_case(text.title)}: teksten siger {found.written}, målene her giver {here}."
    if one.agrees:
        told = (
            f"{sentence_case(text.title)}: {found.written} er skrevet som tekst. "
            f"Indsæt feltet {{{COUNT_FIELDS[found.use]}}}, så det følger målene."
        )
    yield Finding(key_of("count", text.place, found.written, line), "count", Level.STOP, told, text.place, url, link,
                  found.written)  # fmt: skip


def _of_status(text: TextCheck, said: StatusSaid, draft: Draft, url: str, link: str) -> Iterator[Finding]:
    goal = draft.status.goal(said.goal)
    if goal is None:
        told = f"{sentence_case(text.title)}: teksten nævner mål {said.goal}, som ikke findes i planen."
        yield Finding(key_of("status", text.place, said.written), "status", Level.STOP, told, text.place, url, link,
                      said.written)  # fmt: skip
        return
    agrees = _says(goal, said.status)
    if agrees and not text.live:
        return
    now = STATUS[goal.status]
    told = f"{sentence_case(text.title)}: »{said.written}«, men mål {said.goal} er {now}."
    if agrees:
        told = (
            f"{sentence_case(text.title)}: status for mål {said.goal} er skrevet som tekst. "
            f"Indsæt feltet {{status {said.goal}}}, så den følger målet."
        )
    yield Finding(key_of("status", text.place, said.written), "status", Level.STOP, told, text.place, url, link,
                  said.written)  # fmt: skip


def _says(goal: GoalStatus, said: Use) -> bool:
    if said is Use.EXPECTED:
        return goal.expected
    return {Use.REACHED: Status.REACHED, Use.NOT_REACHED: Status.NOT_REACHED, Use.TOO_EARLY: Status.TOO_EARLY}.get(
        said
    ) is goal.status


def _of_fields(text: TextCheck, draft: Draft, url: str) -> Iterator[Finding]:
    for found in FIELD.finditer(text.text):
        value = draft.values.get(name_of(found[1]))
        if value:
            continue
        empty = value is not None
        told = f"feltet {found[0]} er tomt: sæt det, det viser." if empty else f"{found[0]} er ikke et levende felt."
        level = Level.STOP if empty else Level.WARN
        yield Finding(key_of("field", text.place, found[0]), "field", level, f"{sentence_case(text.title)}: {told}",
                      text.place, url, written=found[0])  # fmt: skip
