"""The overview of a plan, and the addresses that lead to the current one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from goals.addresses import followup_url, goal_url, plan_url
from goals.catalogue import plan_head
from goals.views import cache
from goals.views.answers import private
from goals.views.followups.lookup import latest_locked
from goals.views.lookup import asked
from goals.views.todo import todo_at_head
from norddjurs.people.rights import SAFE_METHODS, Right, can, needs


def current(request: HttpRequest) -> HttpResponseBase:
    """Lead to the newest plan's overview; a reader without login to the latest follow-up that is published.

    Where none is, they are led to the login page like everybody who is to log in first.
    """
    if request.method in SAFE_METHODS and not can(request.user, Right.LIVE, read=True):
        published = latest_locked() if can(request.user, Right.PUBLISHED, read=True) else None
        if published is not None:
            return redirect(followup_url(published.plan.year, published.number))
    return _current(request)


@needs(Right.LIVE)
@require_safe
def _current(request: HttpRequest) -> HttpResponse:
    """Lead to the newest plan's overview, or say that there is no plan yet."""
    plan = plan_head()
    return redirect(plan_url(plan.year)) if plan else render(request, "goals/no_plan.html")


@needs(Right.LIVE)
@require_safe
def current_goal(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to the newest plan's goal of that number."""
    plan = plan_head()
    if plan is None:
        raise Http404
    return redirect(goal_url(plan.year, number))


@needs(Right.LIVE)
@require_safe
def overview(request: HttpRequest, year: int) -> HttpResponse:
    """How every goal of the plan stands. htmx gets the list of goals alone, from the same address."""
    ask = asked(request)
    htmx = HtmxDetails(request)
    partial = bool(htmx) and not htmx.history_restore_request
    head, todo = todo_at_head(request, ask.today)
    key = (year, ask, head, "maal" if partial else "main")
    strip = None if partial else todo()

    def answer() -> HttpResponse:
        part = cache.overview(*key)
        if partial:
            return HttpResponse(part.html)
        context = {"main": part.html, "head_title": part.head_title, "todo": strip}
        return render(request, "goals/status.html", context)

    response = private(request, key, answer, by_role=not partial and strip is None)
    patch_vary_headers(response, ["HX-Request"])
    return response
