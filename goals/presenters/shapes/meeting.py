"""The view for the meeting room's wall."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from goals.presenters.shapes.common import Link, Mark
from goals.presenters.shapes.goal import Statement
from goals.presenters.shapes.overview import Counter
from indicators.presenters.shapes import Fact


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A goal not reached, on the first screen."""

    number: str
    title: str
    url: str
    figure: str
    target: str
    tags: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """The first screen: the count and the goals not reached (at most nine a screen, or the type must shrink)."""

    headline: str
    counters: tuple[Counter, ...]
    list_mark: Mark
    rows: tuple[MeetingRow, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class MeetingGoal:
    """One goal on one screen. ``facts`` are four: Seneste tal, Krav, Sidst, Sammenligning; ``graphic`` is SVG or ""."""

    kicker: str
    title: str
    mark: Mark
    wording: str
    facts: tuple[Fact, ...]
    sentence: str
    statements: tuple[Statement, ...]
    tags: tuple[Mark, ...] = ()
    graphic: SafeString | str = ""
    graphic_title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One screen: either ``count`` or ``goal``. ``position`` reads "2 af 8"; ``leave`` ends the view."""

    head_title: str
    position: str
    leave: Link
    count: MeetingCount | None = None
    goal: MeetingGoal | None = None
    previous: Link | None = None
    next: Link | None = None
