"""The page of a draft: what is written, what the goals say, and what has to be mended before the lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from goals.addresses import FOLLOWUPS, REQUESTS, entry_url, followup_url, goal_url
from goals.followup.desk import Draft, SectionText
from goals.followup.findings import Check
from goals.followup.goal_checks import judge_url
from goals.followup.sections import SECTIONS, Place, SectionKind
from goals.models import CouncilDecision, CouncilQuestion, FollowUp, FollowUpStep
from goals.presenters.followups.checks import checks_of
from goals.presenters.followups.pieces import lines_of
from goals.presenters.marks import look, looks
from goals.presenters.paper import followup_title, presented
from goals.presenters.shapes import Link, Mark
from goals.presenters.shapes.draft import (
    DraftGoal,
    DraftPage,
    DraftTheme,
    LastTime,
    SectionView,
    Stage,
    Told,
)
from goals.report.document import Document, Goal
from goals.report.formats import FORMATS
from norddjurs.danish import sentence_case, write_date

State = FollowUp.State


@dataclass(frozen=True, slots=True)
class Sight:
    """What this reader may do with drafts: write them, judge and lock them, enter the goals' texts (by number)."""

    write: bool
    judge: bool
    enters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Before:
    """What the council made of the follow-up before."""

    decision: CouncilDecision | None
    questions: Sequence[CouncilQuestion]


def draft_page(work: Draft, check: Check, document: Document, sight: Sight, before: Before, today: date) -> DraftPage:
    """The page, from the draft, what was found in it, and its paper as it stands."""
    one = work.followup
    plan = work.status.plan
    url = followup_url(plan.year, one.number, edition=one.edition if one.edition > 1 else 0)
    actions = followup_url(plan.year, one.number)
    open_for = one.state == State.DRAFT
    write = sight.write and open_for
    title = followup_title(plan.title, one.number)
    before_whom = presented(plan.council, one.meeting_on, today if one.edition > 1 else date.min)
    sections = [_section(work, check, kind, actions, writes=write) for kind in SECTIONS.values()]
    opening = {key for key, kind in SECTIONS.items() if kind.place is Place.OPENING}
    return DraftPage(
        head_title=f"Kladde: {title}",
        title=title,
        lede=f"{_STATES[State(one.state)]} {before_whom}",
        crumbs=(Link("Halvårsopfølgning", FOLLOWUPS), Link(f"{one.number}. opfølgning {plan.year}")),
        url=actions,
        state=one.state,
        stages=_stages(one, check),
        checks=checks_of(work, check),
        sections=tuple(section for section in sections if section.key in opening),
        closing=tuple(section for section in sections if section.key not in opening),
        counts=_counts(document),
        themes=tuple(
            DraftTheme(
                theme.number,
                theme.title,
                theme.summary,
                tuple(_goal(goal, plan.year, actions, sight, open_for=open_for) for goal in theme.goals),
            )
            for theme in document.themes
        ),
        fields=tuple((field.name, field.label, field.value) for field in work.fields),
        files=tuple(
            (kind.label, kind.purpose, f"{url}hent/{kind.key}/") for kind in FORMATS.values() if kind.key != "json"
        ),
        told=tuple(_told(step) for step in reversed(work.steps)),
        last_time=_last_time(before),
        can_write=write,
        can_judge=sight.judge,
        submitted=one.state == State.SUBMITTED,
        approved=one.state == State.APPROVED,
        edition_note=document.edition_note,
        locked_url=followup_url(plan.year, one.number) if one.edition > 1 else "",
    )


_FILES = [kind for kind in FORMATS.values() if kind.key != "json"]
_STATES = {
    State.DRAFT: "Kladde.",
    State.SUBMITTED: "Sendt til godkendelse.",
    State.APPROVED: "Godkendt, men ikke låst endnu.",
    State.LOCKED: "Låst.",
}


def section_view(work: Draft, check: Check, key: str) -> SectionView:
    """One section, for whoever writes it."""
    actions = followup_url(work.status.plan.year, work.followup.number)
    return _section(work, check, SECTIONS[key], actions, writes=True)


def _section(work: Draft, check: Check, kind: SectionKind, actions: str, *, writes: bool) -> SectionView:
    stored = work.texts[kind.key]
    mine = [one for one in check.findings if one.place == kind.key]
    return SectionView(
        key=kind.key,
        title=kind.title,
        hint=kind.hint,
        lines=lines_of(stored.text, work.values, mine),
        text=stored.text,
        version=stored.version,
        edited=_edited(stored),
        save_url=f"{actions}tekst/{kind.key}/" if writes else "",
        edit_url=f"?ret={kind.key}#{kind.key}" if writes else "",
        internal=kind.place is Place.INTERNAL,
        faulty=len({one.at for one in mine if one.open and one.at >= 0}),
    )


def _edited(stored: SectionText) -> str:
    if stored.erased:
        return stored.erased
    if stored.at is None:
        return "Udkast, som ingen har rettet endnu." if stored.text else ""
    at = timezone.localtime(stored.at)
    return f"Gemt af {stored.by_name} {write_date(at.date())} kl. {at:%H.%M}."


def _stages(one: FollowUp, check: Check) -> tuple[Stage, ...]:
    missing = any(finding.kind == "missing" for finding in check.findings)
    writing = one.state == State.DRAFT
    rows = (
        ("1", "Saml tal", "c" if missing and writing else "d", REQUESTS),
        ("2", "Skriv og tjek", ("" if missing else "c") if writing else "d", "#tjek"),
        ("3", "Godkend og lås", "" if writing else "c", "#laas"),
    )
    words = {"d": ("ok", "færdig"), "c": ("", "her er du"), "": ("", "")}
    return tuple(Stage(number, label, css, *words[css], url) for number, label, css, url in rows)


def _counts(document: Document) -> tuple[Mark, ...]:
    found = []
    for count in document.counts:
        shown = look(count.kind)
        found.append(Mark(shown.css, shown.icon, f"{count.number} {count.word.lower()}"))
        if count.note:
            found.append(Mark("", "info", count.note))
    return tuple(found)


def _goal(goal: Goal, year: int, actions: str, sight: Sight, *, open_for: bool) -> DraftGoal:
    said = (("Forvaltningens forklaring", goal.explanation), ("Det gør vi nu", goal.action))
    writes = open_for and goal.number in sight.enters
    return DraftGoal(
        number=goal.number,
        title=goal.title,
        anchor=f"maal-{goal.number.replace('.', '-')}",
        mark=look(goal.status.kind),
        tags=looks(goal.tags),
        account=goal.account,
        remarks=goal.remarks,
        conclusion=goal.conclusion,
        said=tuple(one for one in said if one[1]),
        unwritten=goal.unwritten,
        before=look(goal.before.kind) if goal.before else None,
        url=goal_url(year, goal.number),
        judge=Link("Vurdér", f"{actions}{judge_url(goal.number)}") if sight.judge and open_for else None,
        write=Link("Ret" if goal.explanation or goal.action else "Skriv", f"{entry_url(year, goal.number)}#forklar")
        if writes
        else None,
    )


def _told(step: FollowUpStep) -> Told:
    at = timezone.localtime(step.recorded_at)
    own = " (egen tekst)" if step.own else ""
    said = sentence_case(step.get_step_display())
    return Told(f"{said} af {step.by.name} {write_date(at.date())} kl. {at:%H.%M}{own}", step.note or step.erased)


def _last_time(before: Before) -> LastTime | None:
    decision = before.decision
    if decision is None and not before.questions:
        return None
    said = f"{write_date(decision.on)}: {decision.text or decision.erased}" if decision else ""
    return LastTime(
        said, decision.link if decision else "", tuple(_question(question) for question in before.questions)
    )


def _question(question: CouncilQuestion) -> tuple[str, str, str, str]:
    answers = sorted(question.answers.all(), key=lambda answer: answer.pk)
    answer = answers[-1].text or answers[-1].erased if answers else ""
    return question.goal_number, question.text or question.erased, question.asked_by, answer
