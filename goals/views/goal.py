"""One goal's page."""

from dataclasses import replace

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.addresses import goal_url
from goals.catalogue import GoalInfo, plan_head
from goals.presenters.goal import goal_page, with_entry
from goals.presenters.goal_work import goal_work
from goals.presenters.national import national_panel
from goals.presenters.query import Query
from goals.presenters.shapes import Link
from goals.views.answers import private
from goals.views.lookup import asked, one_goal, shown
from goals.wording import Scene
from norddjurs.audit.changes import newest
from norddjurs.people.rights import Right, can, needs


# The interactive chart makes pictures as blobs. (django-csp's type of a view has no arguments.)
@csp_update({"img-src": ["blob:"]})  # type: ignore[arg-type]
@needs(Right.LIVE)
@require_safe
def page(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """How the goal's status came about, its figures, and what the department says of it."""
    ask = asked(request)

    def answer() -> HttpResponse:
        plan, day, followup = shown(plan_head(year), ask.query, ask.today)
        found = one_goal(plan, number, day, national=True, known_by=ask.query.as_of)
        sides = (_link(year, found.previous, ask.query), _link(year, found.next, ask.query))
        page = goal_page(found.status, number, found.history, ask.viewer, ask.query, followup, ask.today, sides)
        if can(request.user, Right.ENTER, own=found.status.goals[0].goal.owner_id == request.user.pk):
            page = with_entry(page, year)
        scene = Scene(found.status.goals[0], found.status)
        work = goal_work(scene, ask.viewer, request.user, ask.query.as_of)
        if ask.query.error:
            page = replace(page, shown=f"{ask.query.error} {page.shown}".strip())
        national = national_panel(scene, found.beside, found.history, ask.viewer, request.user)
        return render(request, "goals/goal.html", {"page": page, "work": work, "national": national})

    return private(request, (year, number, ask, newest()), answer)


def _link(year: int, info: GoalInfo | None, query: Query) -> Link | None:
    """A neighbouring goal, as of the same day."""
    if info is None:
        return None
    return Link(f"{info.number} {info.short_title}", goal_url(year, info.number, pr_dato=query.day))
