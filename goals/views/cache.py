"""The main parts of the pages that most people open, kept in memory while nothing they are made from has changed.

Each is a function of everything it depends on, so that a part is either right or not asked for again: the newest event
of the log names the state of the database (for every process alike), and the Danish day is there because a status can
change at midnight without anybody writing. A part holds no token, no nonce and no person's name.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists
from django.template.loader import render_to_string
from django.urls import reverse

from goals.catalogue import PlanHead, plan_head
from goals.entry.dating import collecting_day
from goals.entry.desk import Desk, desks
from goals.presenters.overview import status_page
from goals.presenters.terms import terms_page
from goals.presenters.trends import trends_now
from goals.presenters.trends_page import trends_page
from goals.status import Frame, frame, framed_status
from goals.views.lookup import Asked, shown
from norddjurs import alike
from norddjurs.audit.chain import EMPTY, Head
from norddjurs.audit.changes import newest_and
from norddjurs.audit.models import AuditEvent

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
    around = around_figures(head)
    plan, day, followup = shown(plan_at(year, around), asked.query, asked.today)
    status = framed_status(frame_at(plan, day, False, around))
    page = status_page(status, asked.viewer, asked.query, followup, asked.today)
    return Part(render_to_string(f"goals/status.html#{name}", {"page": page}), page.head_title)


@lru_cache(MOST)
def terms(small_counts: bool, now: date, head: Head) -> Part:
    """The main part of Begreber as it stands at `head`. Three queries when it is new."""
    return Part(render_to_string("indicators/terms.html#main", {"page": terms_page(small_counts, now)}))


@lru_cache(4)
def trends(small_counts: bool, now: date, head: Head) -> Part:
    """The main part of Tal og tendenser as it stands at `head`. Seven queries when it is new."""
    page = trends_page(trends_now(small_counts, now), reverse("trends_slides"))
    return Part(render_to_string("goals/trends.html#main", {"page": page}))


@lru_cache(4)
def desks_at(year: int, now: date, head: Head) -> tuple[Desk, ...]:
    """The goals of a plan as they are entered, as they stand at `head`; empty where there is no such plan."""
    return tuple(_desks(year, now, head))


@lru_cache(MOST)
def desk_at(year: int, number: str, now: date, head: Head) -> Desk | None:
    """One of those goals; None where there is no such plan or goal."""
    return next(iter(_desks(year, now, head, number)), None)


def _desks(year: int, now: date, head: Head, number: str | None = None) -> list[Desk]:
    around = around_figures(head)
    plan = plan_at(year, around)
    return desks(frame_at(plan, collecting_day(plan, now), True, around), now, number) if plan else []


@lru_cache(8)
def plan_at(year: int | None, around: Head) -> PlanHead | None:
    """The plan of a year, or the newest, as it stands at an event."""
    return plan_head(year)


@lru_cache(16)
def frame_at(plan: PlanHead, day: date, texts: bool, around: Head) -> Frame:
    """What stands around the figures of a plan on a day, as it stands at an event. Three queries when it is new."""
    return frame(plan, day, texts=texts)


NOTHING_AROUND = frozenset(
    {"goal.entry", "goal.undo", "goal.withdraw", "figures.upload", "figure.enter", "figure.correct", "figure.withdraw"}
    | {"figure.undo", "figures.fetch", "followup.text", "followup.live", "followup.keep", "followup.release"}
    | {"goal.accept", "proposal.accept", "proposal.accept_all", "proposal.refuse"}
)
"""What changes figures or a draft's texts, and nothing around figures: most of what is ever written."""


def head_and(*questions: Exists) -> tuple[Head, tuple[bool, ...]]:
    """The newest event and the answers to questions at that moment, as `newest_and`: in the same query it is seen
    whether more than figures has changed since the last look.
    """
    looked, around = _looked[0]
    more = AuditEvent.objects.filter(number__gt=looked.number).exclude(action__in=NOTHING_AROUND)
    same = AuditEvent.objects.filter(number=looked.number, hash=looked.hash)
    head, (*answers, changed, known) = newest_and(*questions, Exists(more), Exists(same))
    if head != looked:
        _looked[0] = (head, around if known and not changed else head)
    return head, tuple(answers)


def around_figures(head: Head) -> Head:
    """An event that stands for everything around the figures at `head`: the same while only figures change.

    No query where `head` came from `head_and`, else one.
    """
    looked, around = _looked[0]
    if looked == head:
        return around
    later = AuditEvent.objects.filter(number__gte=looked.number, number__lte=head.number).order_by("number")
    rows = later.exclude(action__in=NOTHING_AROUND, number__gt=looked.number).values_list("number", "hash")[:2]
    # The one that was looked at is among them, unless a backup of another history was put in its place.
    found = around if [Head(*row) for row in rows] == [looked] else head
    _looked[0] = (head, found)
    return found


_looked: list[tuple[Head, Head]] = [(EMPTY, EMPTY)]
"""The newest event that was looked at, and what `around_figures` says of it."""


def forget() -> None:
    """Throw everything away: for whoever puts another database under the program."""
    _looked[0] = (EMPTY, EMPTY)
    for kept in (overview, terms, trends, desks_at, desk_at, plan_at, frame_at):
        kept.cache_clear()
    alike.forget()
