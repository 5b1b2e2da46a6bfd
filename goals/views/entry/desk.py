"""What every view of entering begins with: the goal on the desk, and whether it is this person's."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from goals.addresses import entry_url
from goals.catalogue import GoalInfo
from goals.entry.desk import Desk
from goals.models import Goal
from goals.presenters.shapes import Link
from goals.views import cache
from norddjurs.danish import today
from norddjurs.people.models import User
from norddjurs.people.rights import RIGHTS, Right, can

BUSY = (
    "Systemet har travlt lige nu, så det er ikke gemt endnu. Alt, du har skrevet, står her stadig: prøv igen om lidt."
)


def all_desks(year: int) -> tuple[Desk, ...]:
    """Every goal of a plan. Raises Http404 where there is none."""
    found = cache.desks_at(year, today(), cache.head_and()[0])
    if not found:
        raise Http404
    return found


def desk_of(request: HttpRequest, year: int, number: str) -> Desk:
    """The goal, where this person may enter its figures. Raises Http404 and PermissionDenied."""
    desk = cache.desk_at(year, number, today(), cache.head_and()[0])
    if desk is None:
        raise Http404
    if not may_enter(request, desk.info):
        raise PermissionDenied(RIGHTS[Right.ENTER].label)
    return desk


def may_enter(request: HttpRequest, info: GoalInfo) -> bool:
    """Whether the goal's figures are this person's to enter."""
    return can(request.user, Right.ENTER, own=info.owner_id == request.user.pk)


def person_of(request: HttpRequest) -> User:
    """The signed-in person; the right was checked before."""
    return cast(User, request.user)


def goal_of(desk: Desk) -> Goal:
    """The goal's row, for an action. One query."""
    return Goal.objects.select_related("plan", "owner").get(pk=desk.info.id)


def following(request: HttpRequest, desk: Desk) -> Link | None:
    """The next goal that is this person's, in the plan's order and round again; None where there is no other."""
    mine = [info for info in desk.siblings if may_enter(request, info)]
    place = next(index for index, info in enumerate(mine) if info.number == desk.info.number)
    after = mine[(place + 1) % len(mine)]
    if after.number == desk.info.number:
        return None
    return Link(f"{after.number} {after.short_title}", entry_url(desk.plan.year, after.number))
