"""The calendar as a file: read again by the library, held to the format's limits, and stable from one to the next."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from icalendar import Calendar

from goals.models import FigureRequest, FollowUp, Plan
from goals.presenters.calendar_file import Stamp, calendar_file
from goals.presenters.shapes.calendar import CalendarDay
from goals.presenters.shapes.common import Link, Mark
from indicators.models import Feed, Indicator
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from tests.web.dated import FILE, PAGE, events, make_days


@pytest.fixture
def dated(plan: Plan, people: dict[str, User]) -> Plan:
    """The shipped plan with something of everything."""
    return make_days(plan, people["leder"])


def test_the_file_has_whole_days_and_only_what_comes(dated: Plan, clients: dict[str, Client]) -> None:
    answer = clients["leder"].get(FILE)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="kalender.ics"'
    assert "no-store" in answer["Cache-Control"]
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    meeting = next(one for one in found if "Møde" in one["SUMMARY"])
    assert meeting.decoded("DTSTART") == date(2026, 2, 10)
    assert type(meeting.decoded("DTSTART")) is date
    assert meeting["URL"] == "http://testserver/opfoelgning/2025-2/"
    assert min(one.decoded("DTSTART") for one in found) >= date(2025, 11, 26)
    assert not [one for one in found if "blev opdateret" in one["SUMMARY"]]


def test_an_event_keeps_its_name_when_its_day_moves(dated: Plan, manager: Client, people: dict[str, User]) -> None:
    before = {str(one["UID"]): one for one in Calendar.from_ical(manager.get(FILE).content).walk("VEVENT")}
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        FollowUp.objects.filter(number=2).update(meeting_on=date(2026, 3, 3))
        Feed.objects.filter(table="y25i01").update(next_on=date(2025, 12, 11))
        FigureRequest.objects.update(deadline=date(2025, 12, 4))
    after = {str(one["UID"]): one for one in Calendar.from_ical(manager.get(FILE).content).walk("VEVENT")}
    assert before.keys() == after.keys()
    moved = [uid for uid in before if before[uid].decoded("DTSTART") != after[uid].decoded("DTSTART")]
    assert len(moved) == 3
    for uid in moved:
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
        assert after[uid].decoded("DTSTAMP") >= before[uid].decoded("DTSTAMP")


def test_the_same_data_give_the_same_file(dated: Plan, manager: Client) -> None:
    assert manager.get(FILE).content == manager.get(FILE).content


def test_every_event_has_a_name_of_its_own(dated: Plan, manager: Client) -> None:
    Feed.objects.filter(indicator="ledige-pct").update(next_on=date(2025, 12, 24))
    names = [str(one["UID"]) for one in Calendar.from_ical(manager.get(FILE).content).walk("VEVENT")]
    assert len(names) == len(set(names)) > 6


HOSTILE = (
    "Plan; for 2025, æøå ÆØÅ\nBEGIN:VEVENT\r\nSUMMARY:falsk",
    '\\n \\; \\, \\\\ : "DQUOTE" <b>fed</b>',
    "🎉👩‍👩‍👧" * 20,
    "å" * 120,
    "\x0b\x0c\x1c\x85\u2028skift\rlinje\x07",
)


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_stays_a_text(dated: Plan, manager: Client, title: str) -> None:
    count = len(events(manager))
    Plan.objects.filter(pk=dated.pk).update(title=title, council=title)
    Indicator.objects.filter(code="ledige").update(name=title[:200])
    assert "<b>fed</b>" not in manager.get(PAGE).content.decode()
    content = manager.get(FILE).content
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len(found) == count
    meeting = next(one for one in found if one["UID"].startswith("opfoelgning-2025-2-moede"))
    visible = "".join(sign if sign >= " " and sign not in "\x7f\x85" else " " for sign in title)
    assert str(meeting["SUMMARY"]) == f"Møde: Møde i {' '.join(visible.split())}"


def test_a_day_at_the_end_of_time_is_a_day() -> None:
    mark, stamp = Mark("", "", "Møde"), Stamp(1, datetime(2025, 1, 1, tzinfo=UTC))
    last = CalendarDay("x", date.max, mark, "Sidste", "", Link("", "/"))
    assert b"DTSTART;VALUE=DATE:99991231" in calendar_file([last], date(2025, 1, 1), "https://a.dk", stamp)
