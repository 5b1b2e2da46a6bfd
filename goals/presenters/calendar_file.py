"""The calendar as a file in the iCalendar format (RFC 5545), for the reader's own calendar program."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from goals.presenters.shapes.calendar import CalendarDay

NAME = "Målopfølgning"


class Stamp(NamedTuple):
    """The state of the data: the number of the newest change, and when it was made."""

    number: int
    at: datetime


def calendar_file(found: Iterable[CalendarDay], today: date, site: str, stamp: Stamp) -> bytes:
    """What comes from today on, as events of whole days. `site` is "https://…" without a slash at its end.

    An event keeps its UID when its day moves, and the stamp's number grows with every change: a calendar that gets a
    later file moves its event instead of adding another. The same data give the same bytes.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Norddjurs Kommune//Maalopfoelgning//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    for one in found:
        if one.day < today:
            continue
        event = Event()
        event.add("uid", f"{one.key}@maalopfoelgning.norddjurs")
        event.add("dtstamp", stamp.at)
        event.add("sequence", stamp.number)
        event.add("dtstart", one.day)
        event.add("summary", _line(f"{one.mark.word}: {one.title}"))
        if one.note:
            event.add("description", _line(one.note))
        event.add("url", f"{site}{one.link.url}")
        event.add("categories", [one.mark.word])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(text: str) -> str:
    """The text on one line, without the signs that the format forbids."""
    plain = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in text)
    return " ".join(plain.split())
