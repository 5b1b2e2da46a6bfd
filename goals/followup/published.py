"""The follow-ups that are locked, and what came after the lock: the council's decision, its questions, the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from goals.models import CouncilAnswer, CouncilDecision, CouncilQuestion, FollowUp, Journaling

State = FollowUp.State


@dataclass(frozen=True, slots=True)
class Decided:
    """What the council decided. `id` names the record; `erased` says by which law its text went."""

    id: int
    on: date
    text: str
    link: str
    erased: str


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an edition is filed, and the day it was, if it was."""

    case_number: str
    on: date | None


@dataclass(frozen=True, slots=True)
class OnShelf:
    """An edition of a follow-up, with the newest decision and journal entry of its own."""

    followup: FollowUp
    decision: Decided | None
    filed: Filed | None

    @property
    def locked(self) -> bool:
        """Whether it is locked."""
        return self.followup.state == State.LOCKED

    @property
    def which(self) -> tuple[int, int]:
        """The plan's year and the follow-up's number: the same for all its editions."""
        return self.followup.plan.year, self.followup.number


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for next time, and its newest answer ("" where there is none yet)."""

    id: int
    goal: str
    asked_by: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every edition of every follow-up, oldest first."""

    every: Sequence[OnShelf]

    def editions(self, followup: FollowUp) -> list[OnShelf]:
        """The editions of a follow-up, oldest first."""
        return [one for one in self.every if one.which == (followup.plan.year, followup.number)]

    def latest(self) -> list[OnShelf]:
        """The latest locked edition of each follow-up, oldest first."""
        newest = {one.which: one for one in self.every if one.locked}
        return sorted(newest.values(), key=lambda one: (one.followup.status_date, one.which))

    def before(self, followup: FollowUp) -> OnShelf | None:
        """The newest locked follow-up of an earlier status date."""
        earlier = [one for one in self.latest() if one.followup.status_date < followup.status_date]
        return earlier[-1] if earlier else None

    def decision(self, followup: FollowUp) -> Decided | None:
        """What the council decided about a follow-up, whichever edition it was recorded at: the newest record."""
        found = [one.decision for one in self.editions(followup) if one.decision]
        return max(found, key=lambda one: one.id) if found else None

    def filed(self, followup: FollowUp) -> Filed | None:
        """Where an edition is filed; of one that is not, the case of the one before it, on no day."""
        found = None
        for one in self.editions(followup):
            if one.filed:
                found = one.filed if one.followup.pk == followup.pk else Filed(one.filed.case_number, None)
            if one.followup.pk == followup.pk:
                break
        return found


def shelf() -> Shelf:
    """Every follow-up with what came after it. One query."""
    rows = FollowUp.objects.select_related("plan").order_by("plan__year", "number", "edition")
    for alias, model, names in (("decision", CouncilDecision, _DECISION), ("filed", Journaling, _FILED)):
        newest: QuerySet[CouncilDecision | Journaling] = model._default_manager.filter(followup=OuterRef("pk"))
        for name in names:
            rows = rows.annotate(**{f"{alias}_{name}": Subquery(newest.order_by("-id").values(name)[:1])})
    return Shelf([_on_shelf(row) for row in rows])


_DECISION = ("id", "on", "text", "link", "erased")
_FILED = ("id", "case_number", "on")


def _on_shelf(row: FollowUp) -> OnShelf:
    decision = [getattr(row, f"decision_{name}") for name in _DECISION]
    number, case_number, on = (getattr(row, f"filed_{name}") for name in _FILED)
    return OnShelf(
        row,
        Decided(*decision) if decision[0] is not None else None,
        Filed(case_number, on) if number is not None else None,
    )


def questions(followup: FollowUp) -> list[Asked]:
    """The questions for next time, of whichever edition, oldest first. One query."""
    answers = CouncilAnswer.objects.filter(question=OuterRef("pk")).order_by("-id")
    rows = CouncilQuestion.objects.filter(followup__plan=followup.plan_id, followup__number=followup.number)
    rows = rows.annotate(
        answer=Subquery(answers.values("text")[:1]), answer_erased=Subquery(answers.values("erased")[:1])
    )
    return [
        Asked(row.pk, row.goal_number, row.asked_by, row.text or row.erased, row.answer or row.answer_erased or "")
        for row in rows.order_by("id")
    ]
