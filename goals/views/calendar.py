"""The calendar: the page, and the same as a file for one's own calendar program."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goals.catalogue import plan_head
from goals.presenters.calendar import calendar_days, calendar_page
from goals.presenters.calendar_file import Stamp, calendar_file
from goals.presenters.shapes.calendar import CalendarReader
from goals.views.answers import private
from norddjurs.audit.changes import newest
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, needs


@needs(Right.LIVE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What comes next, month by month."""
    return private(request, (today(), newest()), lambda: _page(request))


@needs(Right.LIVE)
@require_safe
@never_cache
def file(request: HttpRequest) -> HttpResponse:
    """What comes, as the person who asks may see it."""
    now, reader = today(), _reader(request)
    site = request.build_absolute_uri("/").rstrip("/")
    content = calendar_file(calendar_days(plan_head(), reader, now), now, site, _stamp())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="kalender.ics"'},
    )


def _page(request: HttpRequest) -> HttpResponse:
    now, reader = today(), _reader(request)
    shown = calendar_page(calendar_days(plan_head(), reader, now), reader, now)
    return render(request, "goals/calendar.html", {"page": shown})


def _reader(request: HttpRequest) -> CalendarReader:
    user = request.user
    return CalendarReader(
        person_id=user.pk,
        drafts=can(user, Right.DRAFT, read=True),
        asks=can(user, Right.JUDGE),
        enters_own=can(user, Right.ENTER, own=True),
        enters_all=can(user, Right.ENTER),
    )


def _stamp() -> Stamp:
    row = AuditEvent.objects.order_by("-number").values_list("number", "at").first()
    return Stamp(*row) if row else Stamp(0, datetime(2000, 1, 1, tzinfo=UTC))
