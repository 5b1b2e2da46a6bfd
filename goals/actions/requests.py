"""Asking for figures: who asks, for which goals, by when; and the dates of a follow-up that it rests on."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone

from goals.actions import clean_field, goal_key
from goals.actions.notices import add_messages
from goals.entry.letters import Letter, request_letter
from goals.entry.reminders import about
from goals.entry.shares import Line, Staff, shares, staff
from goals.exceptions import InputError
from goals.models import FigureRequest, FollowUp, Goal, Plan, RequestedGoal
from norddjurs.audit.changes import change
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

TEXT_LENGTH = 2_000
"""The most characters of what is written to the owners."""


def ask(
    *,
    by: User,
    plan: Plan,
    goals: Collection[Goal],
    deadline: date,
    text: str,
    followup: FollowUp | None,
    token: UUID,
    today: date,
) -> FigureRequest:
    """Ask for the goals' figures by a day, and tell each who answers for some of them: one message a person.

    The same `token` again asks nobody and gives back the request that it made. Raises InputError and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="request.ask", obj=f"plan:{plan.year}") as event:
        made = FigureRequest.objects.filter(token=token).first()
        if made is not None:
            event.nothing_changed()
            return made
        request = drafted(
            asker=by, plan=plan, goals=goals, deadline=deadline, text=text, followup=followup, token=token, today=today
        )
        request.save(force_insert=True)
        RequestedGoal.objects.bulk_create(RequestedGoal(request=request, goal=goal) for goal in goals)
        people = staff()
        add_messages(letters_of(request, goals, people), f"ask:request:{request.pk}")
        event.text("mål", ", ".join(goal.number for goal in goals))
        event.text("frist", deadline.isoformat())
        if request.text:
            event.text("besked", request.text)
    return request


def drafted(
    *,
    asker: User,
    plan: Plan,
    goals: Collection[Goal],
    deadline: date,
    text: str,
    followup: FollowUp | None,
    token: UUID,
    today: date,
) -> FigureRequest:
    """The request as it would be stored. Raises InputError."""
    if not goals:
        raise InputError("goals", "Vælg mindst ét mål.")
    if deadline < today:
        raise InputError("deadline", f"Fristen {write_date(deadline)} er forbi: skriv i dag eller en senere dag.")
    text = clean_field("text", text, longest=TEXT_LENGTH)
    return FigureRequest(
        plan=plan, followup=followup, deadline=deadline, text=text, token=token, by=asker, created_at=timezone.now()
    )


def letters_of(request: FigureRequest, goals: Collection[Goal], people: Staff) -> list[Letter]:
    """What each person gets when the request is made: the preview shows these, and these are sent."""
    lines = [Line(goal.number, goal.title, goal.owner_id) for goal in goals]
    return [request_letter(about(request), share, request.text) for share in shares(lines, request.by_id, people)]


def close(*, by: User, request: FigureRequest) -> FigureRequest:
    """End a request: nobody is reminded of it any more. A second time is no change. Raises PermissionDenied."""
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="request.close", obj=f"request:{request.pk}") as event:
        if not FigureRequest.objects.filter(pk=request.pk, closed_at=None).update(closed_at=timezone.now()):
            event.nothing_changed()
        request.refresh_from_db()
    return request


def still_newest(*, by: User, goal: Goal) -> int:
    """Answer what is asked of a goal with the figure that stands: there is no newer one. How many requests it answers.

    Said twice, it is said once. Raises PermissionDenied.
    """
    refuse_unless(by, Right.ENTER, own=goal.owner_id == by.pk)
    with change(by=by, action="request.still", obj=goal_key(goal)) as event:
        waiting = RequestedGoal.objects.filter(goal=goal, request__closed_at=None, still_at=None)
        answered = waiting.update(still_at=timezone.now(), still_by=by)
        if not answered:
            event.nothing_changed()
    return answered
