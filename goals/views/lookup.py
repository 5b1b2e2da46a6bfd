"""What a request asks for, fetched and checked: the first lines of every view of a plan."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest

from goals.catalogue import FollowUpDates, GoalInfo, PlanHead, indicator_infos, plan_goals
from goals.models import Goal
from goals.national import Beside, beside, months_of
from goals.presenters.query import Query
from goals.presenters.viewer import Viewer, viewer_of
from goals.status import PlanStatus, as_reading, codes_of, engine_targets, judged, stretches
from indicators.groups import areas_and_group
from indicators.secret import Secrets
from indicators.store import VersionRow, area_names, versions
from norddjurs.danish import today
from norddjurs.people.rights import Right, require


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what, as far as an answer depends on it, and the Danish day on which they ask."""

    viewer: Viewer
    query: Query
    today: date


def asked(request: HttpRequest) -> Asked:
    """The request's reader, query and day. Raises what a reader is to see who may not choose the day."""
    if request.GET.get("pr-dato"):
        require(request, Right.VERSIONS)
    now = today()
    return Asked(viewer_of(request.user), Query.read(request.GET, now), now)


class Shown(NamedTuple):
    """A plan and the day it is judged as of; `followup` is the one whose day that is, None for another day."""

    plan: PlanHead
    day: date
    followup: FollowUpDates | None


def shown(plan: PlanHead | None, query: Query, now: date) -> Shown:
    """The plan, as of the day asked for or else its newest follow-up's, or today. Raises Http404 where it is None."""
    if plan is None:
        raise Http404
    newest = plan.followup(now)
    day = query.as_of or (newest.status_date if newest else now)
    return Shown(plan, day, newest if newest and newest.status_date == day else None)


def stored_goal(year: int, number: str) -> Goal:
    """The goal with its plan, to change something about it. Raises Http404. One query."""
    if not number.isprintable():
        raise Http404
    goal = Goal.objects.select_related("plan").filter(plan__year=year, number=number).first()
    if goal is None:
        raise Http404
    return goal


@dataclass(frozen=True, slots=True)
class OneGoal:
    """A plan in which one goal is judged, every version of that goal's figures, and its neighbours in the plan.

    `beside` is what is known of the national figure beside it.
    """

    status: PlanStatus
    history: list[VersionRow]
    previous: GoalInfo | None
    next: GoalInfo | None
    beside: Beside | None = None


def one_goal(
    plan: PlanHead, number: str, day: date, *, national: bool = False, known_by: date | None = None
) -> OneGoal:
    """The goal of a number, judged from the figures that its page tells of. Raises Http404. Four queries, and
    one more where national figures may have to be hidden.

    With `national` also the national figure beside it, without what was known after `known_by`.
    """
    infos = plan_goals(plan, day, texts=True, suggestions=True, national=national)
    places = {info.number: place for place, info in enumerate(infos)}
    if number not in places:
        raise Http404
    place = places[number]
    mine = infos[place : place + 1]
    codes, other = codes_of(mine), mine[0].national
    areas, group, hides = areas_and_group(other.indicator) if other else (area_names(), None, False)
    known = indicator_infos(codes | {other.indicator} if other else codes)
    told = {code for code, info in known.items() if code in codes or info.part_of_id in codes}
    # A part that the page does not show may still tell whether one that it shows can be shown.
    wholes = {known[code].part_of_id or code for code in told}
    joined = {code: info for code, info in known.items() if (info.part_of_id or code) in wholes}
    targets = engine_targets(mine, joined, plan)
    read = stretches(targets.values(), day, areas).values()
    wanted = {plan.area}.union(*(named for _, named in read))
    everywhere = months_of(other, targets[number], plan.area, known_by) if other else None
    rows = versions(joined, wanted, everywhere)
    near = [row for row in rows if row.figure.indicator in joined and row.figure.area in wanted]
    history = [row for row in near if row.figure.indicator in told]
    readings = [as_reading(row.figure) for row in near]
    status = judged(plan, day, mine, targets, readings, joined, areas)
    guarded = other is not None and hides and Secrets().links.may_hide(other.indicator)
    return OneGoal(
        status,
        history,
        infos[place - 1] if place else None,
        infos[place + 1] if place + 1 < len(infos) else None,
        beside(other, known.get(other.indicator), rows, areas, group, guarded) if other else None,
    )
