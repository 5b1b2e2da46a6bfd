"""The explorer of national indicators."""

from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple

from csp.decorators import csp_update
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from indicators.models import ImportRun
from indicators.presenters.choice import Asked, asked
from indicators.presenters.explorer import explorer_page
from indicators.presenters.source import Around, Listed, around, listed
from norddjurs.answers import private
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, needs

MOST = 32
"""How many main parts are kept, the newest used. One of 12 months is about 60 kB."""


class State(NamedTuple):
    """What the national figures stand at: the newest event of the log and the newest fetching."""

    event: int
    event_hash: str
    run: int


class Part(NamedTuple):
    """The main part of the page, its name in the browser tab, and the address of what is shown."""

    html: str
    head_title: str
    url: str


def state() -> State:
    """What stands now. One query."""
    run = Subquery(ImportRun.objects.order_by("-id").values("id")[:1])
    row = AuditEvent.objects.order_by("-number").annotate(run=run).values_list("number", "hash", "run").first()
    return State(row[0], row[1], row[2] or 0) if row else State(0, "", 0)


@lru_cache(2)
def surroundings(now: State) -> tuple[tuple[Listed, ...], Around]:
    """The indicators and the municipalities as they stand. Four queries when it is new."""
    return tuple(listed()), around()


@lru_cache(MOST)
def part(ask: Asked, small_counts: bool, now: State, day: date) -> Part:
    """The main part for a reader as it stands. One query when it is new, and the surroundings'.

    More where small numbers are hidden.
    """
    page = explorer_page(ask, small_counts, *surroundings(now))
    return Part(render_to_string("indicators/explorer.html#main", {"page": page}), page.head_title, page.push_url)


# The interactive chart makes pictures as blobs. (django-csp's type of a view has no arguments.)
@csp_update({"img-src": ["blob:"]})
@needs(Right.PUBLISHED)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Norddjurs beside others. htmx gets the main part alone, from the same address."""
    htmx = HtmxDetails(request)
    partial = bool(htmx) and not htmx.history_restore_request
    key = (asked(request.GET), can(request.user, Right.SMALL_COUNTS, read=True), state(), today())

    def answer() -> HttpResponse:
        found = part(*key)
        if not partial:
            return render(request, "indicators/explorer.html", {"main": found.html, "head_title": found.head_title})
        title = f"{escape(found.head_title)} – Målopfølgning – Norddjurs Kommune"
        response = HttpResponse(f"<title>{title}</title>{found.html}")
        if found.url:
            response["HX-Push-Url"] = found.url
        return response

    response = private(request, (key, partial), answer, by_role=not partial)
    patch_vary_headers(response, ["HX-Request"])
    return response
