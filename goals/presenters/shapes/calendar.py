"""What the calendar sees."""

from dataclasses import dataclass
from datetime import date

from goals.presenters.shapes.common import Empty, Link, Mark


@dataclass(frozen=True, slots=True)
class CalendarReader:
    """Who looks: what they may see, and where they can do something about it."""

    person_id: int | None
    drafts: bool
    asks: bool
    enters_own: bool
    enters_all: bool

    def enters(self, owner_id: int | None) -> bool:
        """Whether the figures of a goal with this owner are theirs to enter."""
        return self.enters_all or (self.enters_own and owner_id is not None and owner_id == self.person_id)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something that happens on a day. `key` names it for ever, whatever becomes of the day.

    `outstanding`: once its day is over it is late, and not past.
    """

    key: str
    day: date
    mark: Mark
    title: str
    note: str
    link: Link
    outstanding: bool = False


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A line: "25. november", "tirsdag, om 3 dage", and what happens."""

    day: str
    iso: str
    away: str
    mark: Mark
    title: str
    note: str
    link: Link


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month with something in it."""

    title: str
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What is late, what comes month by month, and the last months, the newest first. `file` is where the .ics is.

    `unknown` says what the sources have not told of their own calendars, and leads to where they are fetched.
    """

    crumbs: tuple[Link, ...]
    lede: str
    late: tuple[CalendarRow, ...]
    coming: tuple[CalendarMonth, ...]
    past: tuple[CalendarMonth, ...]
    past_count: int
    unknown: Link | None
    empty: Empty | None
    file: str
