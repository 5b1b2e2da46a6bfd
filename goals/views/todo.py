"""What the reader has to do, for the pages that show it above their main part. Kept while nothing has changed.

It is a function of the person, the newest event and the Danish day, and it holds no token, so that it is kept like a
page's part. Marking a message as read is a change like any other and so leads to a new one.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.db.models import Exists
from django.http import HttpRequest

from goals.entry.due import Asked, asked_of
from goals.entry.shares import staff
from goals.models import Message, RequestedGoal
from goals.presenters.shapes.requests import Todo
from goals.presenters.todo import todo_strip
from goals.views.cache import around_figures, frame_at, head_and, plan_at
from norddjurs.audit.chain import Head
from norddjurs.people.models import User
from norddjurs.people.rights import Right, can

MOST = 256
"""How many people's strips are kept."""


def todo_at_head(request: HttpRequest, today: date) -> tuple[Head, Callable[[], Todo | None]]:
    """The newest event, and what gives the reader's strip as of it. One query; whoever has nothing to do costs no more.

    The strip, asked for, takes one query for the messages and six for the figures, once after each change.
    """
    user = request.user
    if not isinstance(user, User):
        return head_and()[0], lambda: None
    goals = RequestedGoal.objects.filter(request__closed_at=None)
    if not can(user, Right.JUDGE):
        goals = goals.filter(goal__owner=user)
    head, (told, asked) = head_and(Exists(Message.objects.filter(to=user, read_at=None)), Exists(goals))
    return head, lambda: strip(user.pk, head, today, told, asked) if told or asked else None


@lru_cache(MOST)
def strip(person_id: int, head: Head, today: date, told: bool, asked: bool) -> Todo | None:
    """The person's strip as it stands at `head`."""
    unread = list(Message.objects.filter(to_id=person_id, read_at=None)) if told else []
    lacking = [one for one, people in answers(head, today) if person_id in people] if asked else []
    return todo_strip(lacking, unread, today)


@lru_cache(4)
def answers(head: Head, today: date) -> tuple[tuple[Asked, frozenset[int]], ...]:
    """What is lacking in the newest plan, and who answers for it: the same for every reader.

    The plan itself is the one that the overview keeps; beside it, four queries.
    """
    around = around_figures(head)
    plan = plan_at(None, around)
    if plan is None:
        return ()
    shown = plan.followup(today)
    people = staff()
    asked = asked_of(plan, frame_at(plan, shown.status_date if shown else today, False, around).infos, today)
    return tuple(
        (one, frozenset(person.pk for person in people.answering(one.owner_id, one.asker_id)))
        for one in asked.values()
        if one.lacks
    )
