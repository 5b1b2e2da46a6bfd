"""Who is to be reminded of a request on a day, and of what. Nothing here writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goals.catalogue import GoalInfo, PlanHead, plan_goals, plan_head
from goals.entry.due import Asked, each_ask
from goals.entry.letters import About, Letter, manager_letter, reminder_letter, what_is_asked_for
from goals.entry.occasions import Occasion, coming, present
from goals.entry.shares import Line, Share, Staff, shares, staff
from goals.models import FigureRequest, Message
from norddjurs.danish import civil_date


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it stands on a day: each goal asked for, and who answers for what is still missing."""

    plan: PlanHead
    request: FigureRequest
    asked: tuple[Asked, ...]
    titles: dict[str, str]
    staff: Staff

    @property
    def about(self) -> About:
        """What the letters say of it."""
        return about(self.request)

    @property
    def missing(self) -> list[Share]:
        """What is still missing, by the person who answers for it."""
        lines = [Line(one.number, self.titles[one.number], one.owner_id) for one in self.asked if one.lacks]
        return shares(lines, self.request.by_id, self.staff)


@dataclass(frozen=True, slots=True)
class Reminding:
    """The reminders of one occasion that nobody has been told of yet."""

    occasion: Occasion
    key: str
    letters: tuple[Letter, ...]


def open_requests() -> list[FigureRequest]:
    """Every request that is not closed, the oldest first. One query."""
    return list(_requests().filter(closed_at=None).order_by("created_at", "pk"))


def standing(request: FigureRequest, today: date, staff: Staff, goals: Iterable[GoalInfo] | None = None) -> Standing:
    """How a request stands on a day. Five queries; four where the plan's `goals` are at hand."""
    plan = plan_head(request.plan.year)
    if plan is None:
        raise LookupError(request.plan_id)
    infos = list(plan_goals(plan, today) if goals is None else goals)
    asked = each_ask(plan, infos, today, request=request.pk)
    return Standing(plan, request, tuple(asked), {info.number: info.title for info in infos}, staff)


def owed(request: FigureRequest, today: date) -> Reminding | None:
    """What is to be sent about an open request on a day; None where there is nothing."""
    occasion = present(request.deadline, civil_date(request.created_at), today)
    if occasion is None or request.closed_at is not None:
        return None
    found = standing(request, today, staff())
    key = occasion.key(request.pk)
    told = set(Message.objects.filter(key=key).values_list("to_id", flat=True))
    letters = tuple(letter for letter in letters_of(found, occasion, today) if letter.to_id not in told)
    return Reminding(occasion, key, letters) if letters else None


def upcoming(found: Standing, today: date, told: Iterable[str]) -> tuple[Occasion, tuple[Letter, ...]] | None:
    """The next occasion and its letters as they would be now; `told` are the keys of messages that are made."""
    request = found.request
    asked_on = civil_date(request.created_at)
    now = present(request.deadline, asked_on, today)
    occasion = now if now and now.key(request.pk) not in told else coming(request.deadline, asked_on, today)
    if occasion is None or request.closed_at is not None:
        return None
    return occasion, tuple(letters_of(found, occasion, max(today, occasion.on(request.deadline))))


def letters_of(found: Standing, occasion: Occasion, day: date) -> list[Letter]:
    """The letters of an occasion: to each person who lacks something, or to every manager what all lack."""
    missing = found.missing
    if not missing:
        return []
    if occasion.kind is Message.Kind.MANAGER:
        return [
            manager_letter(found.about, one.pk, one.name, found.request.pk, missing) for one in found.staff.managers
        ]
    return [reminder_letter(found.about, share, occasion, day) for share in missing]


def about(request: FigureRequest) -> About:
    """What a request's letters say of it; its plan, follow-up and asker are at hand."""
    followup = request.followup.number if request.followup else None
    what = what_is_asked_for(request.plan.title, followup)
    return About(request.plan.year, what, request.by_id, request.by.name, request.deadline)


def one_request(pk: int) -> FigureRequest | None:
    """A request with its plan, follow-up and asker. One query."""
    return _requests().filter(pk=pk).first()


def _requests() -> QuerySet[FigureRequest]:
    return FigureRequest.objects.select_related("plan", "followup", "by")
