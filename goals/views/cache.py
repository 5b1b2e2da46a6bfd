"""The main parts of the pages that most people open, kept in memory while nothing they are made from has changed.

Each is a function of everything it depends on, so that a part is either right or not asked for again: the newest event
of the log names the state of the database (for every process alike), and the Danish day is there because a status can
change at midnight without anybody writing. A part holds no token, no nonce and no person's name.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string

from goals.catalogue import plan_head
from goals.entry.desk import Desk, desks
from goals.presenters.overview import status_page
from goals.presenters.terms import terms_page
from goals.status import plan_status
from goals.views.lookup import Asked, shown
from norddjurs.audit.chain import Head

MOST = 64
"""How many parts are kept, the newest used. One of a plan with 17 goals is about 70 kB."""


@dataclass(frozen=True, slots=True)
class Part:
    """A rendered part of a page, and the page's name in the browser tab."""

    html: str
    head_title: str = ""


@lru_cache(MOST)
def overview(year: int, asked: Asked, head: Head, name: str) -> Part:
    """The part `name` of `goals/status.html` as it stands at `head`. Raises Http404. Five queries when it is new."""
    plan, day, followup = shown(year, asked.query, asked.today)
    page = status_page(plan_status(plan, day), asked.viewer, asked.query, followup, asked.today)
    return Part(render_to_string(f"goals/status.html#{name}", {"page": page}), page.head_title)


@lru_cache(MOST)
def terms(small_counts: bool, now: date, head: Head) -> Part:
    """The main part of Begreber as it stands at `head`. Three queries when it is new."""
    return Part(render_to_string("indicators/terms.html#main", {"page": terms_page(small_counts, now)}))


@lru_cache(4)
def desks_at(year: int, now: date, head: Head) -> tuple[Desk, ...]:
    """The goals of a plan as they are entered, as they stand at `head`; empty where there is no such plan."""
    plan = plan_head(year)
    return tuple(desks(plan, now)) if plan else ()


@lru_cache(MOST)
def desk_at(year: int, number: str, now: date, head: Head) -> Desk | None:
    """One of those goals; None where there is no such plan or goal. Five queries when it is new."""
    plan = plan_head(year)
    return next(iter(desks(plan, now, number)), None) if plan else None
