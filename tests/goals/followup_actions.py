"""The actions on follow-ups, and follow-ups in each state for them to be done to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Model

from goals.actions.followups import begin, dates, keep, lock, outside, steps, texts
from goals.followup.findings import Finding, Level
from goals.models import (
    CouncilAnswer,
    CouncilDecision,
    CouncilQuestion,
    FollowUp,
    FollowUpLine,
    FollowUpStep,
    FollowUpText,
    Journaling,
    KeptFinding,
    Plan,
    StoredFile,
)
from norddjurs.audit.changes import data_version
from norddjurs.people.models import User
from tests.report.make import make_document

DAY = date(2025, 12, 31)
FINDING = Finding("a", "number", Level.KEEP, "4.711 findes ikke i målenes tal.", "baggrund")
FILE = lock.MadeFile("pdf", "Bilag 1.pdf", "application/pdf", b"%PDF")
FOLLOWUP_STORES: tuple[type[Model], ...] = (
    *(FollowUpText, FollowUpStep, KeptFinding, FollowUpLine, StoredFile, Plan),
    *(CouncilDecision, CouncilQuestion, CouncilAnswer, Journaling),
)


@dataclass(frozen=True)
class FollowUps:
    """A follow-up in each state, something that is kept in the draft, and a question about the locked one."""

    draft: FollowUp
    submitted: FollowUp
    approved: FollowUp
    locked: FollowUp
    question: CouncilQuestion


def make_followups(plan: Plan, by: User) -> FollowUps:
    """Stored beforehand, without the log."""
    state = FollowUp.State
    draft, submitted, approved = (
        FollowUp.objects.create(plan=plan, number=number, status_date=DAY, state=which)
        for number, which in ((2, state.DRAFT), (3, state.SUBMITTED), (4, state.APPROVED))
    )
    locked = FollowUp.objects.create(
        plan=plan,
        number=5,
        status_date=DAY,
        state=state.LOCKED,
        locked_at=datetime(2026, 1, 15, tzinfo=UTC),
        data_version=1,
        line_count=0,
        lines_hash="0",
        file_count=0,
        files_hash="0",
    )
    KeptFinding.objects.create(followup=draft, key="kept", finding="25 findes ikke.", reason="Budgettet.", by=by)
    question = CouncilQuestion.objects.create(followup=locked, text="Hvorfor?", by=by)
    return FollowUps(draft, submitted, approved, locked, question)


def made() -> lock.Made:
    """A small paper, made as things stand."""
    return lock.Made(data_version(), make_document(), (FILE,), ())


Act = Callable[[User, FollowUps], object]

FOLLOWUP_ACTIONS: dict[Callable[..., object], Act] = {
    texts.write_section: lambda by, at: texts.write_section(
        by=by, followup=at.draft, section="baggrund", text="Baggrunden.", seen=0
    ),
    texts.write_sections: lambda by, at: texts.write_sections(
        by=by, followup=at.draft, texts={"baggrund": "{nået}"}, seen={"baggrund": 0}
    ),
    keep.keep: lambda by, at: keep.keep(by=by, followup=at.draft, findings=[FINDING], reason="Fra budgettet."),
    keep.release: lambda by, at: keep.release(by=by, followup=at.draft, key="kept"),
    dates.set_dates: lambda by, at: dates.set_dates(
        by=by, followup=at.draft, dates={"meeting_on": date(2026, 3, 1)}, seen={"meeting_on": None}
    ),
    dates.set_adopted_count: lambda by, at: dates.set_adopted_count(by=by, plan=at.draft.plan, count=17, seen=None),
    begin.begin_followup: lambda by, at: begin.begin_followup(
        by=by, plan=at.draft.plan, number=6, status_date=date(2026, 6, 30)
    ),
    steps.submit: lambda by, at: steps.submit(by=by, followup=at.draft),
    steps.send_back: lambda by, at: steps.send_back(by=by, followup=at.submitted, note="Uddyb."),
    steps.approve: lambda by, at: steps.approve(by=by, followup=at.submitted, paper_hash="0"),
    steps.reopen: lambda by, at: steps.reopen(by=by, followup=at.approved),
    steps.begin_edition: lambda by, at: steps.begin_edition(by=by, followup=at.locked, note="Datoen var forkert."),
    lock.lock: lambda by, at: lock.lock(by=by, followup=at.draft, make=made),
    outside.record_decision: lambda by, at: outside.record_decision(
        by=by, followup=at.locked, on=DAY, text="Godkendt.", link="", seen=None
    ),
    outside.ask: lambda by, at: outside.ask(
        by=by, followup=at.locked, goal_number="", asked_by="Formanden", text="Hvad så?"
    ),
    outside.answer: lambda by, at: outside.answer(by=by, question=at.question, text="Fordi."),
    outside.journalise: lambda by, at: outside.journalise(
        by=by, followup=at.locked, case_number="25/1", on=None, today=DAY
    ),
}
"""Each action, and a call of it that changes something."""
