"""Entering figures: the list of goals, and one goal's form."""

from dataclasses import dataclass

from django.forms import BoundField

from goals.presenters.how import How
from goals.presenters.shapes.common import Link, Mark
from goals.presenters.shapes.goal import CalcLine, Part


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a figure: `label` is read aloud, `caption` seen above it, `unit` stands after it ("%", "borgere").

    `css` is "" or is-new, which marks the figure that is asked for now.
    """

    field: BoundField
    label: str
    caption: str = ""
    unit: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one period: its fields in order, those seldom used apart, and what to know of what stands.

    `swap` names the figure where its two counts seem to be swapped; `take` where somebody else's stands now.
    """

    prefix: str
    period: str
    inputs: tuple[Input, ...]
    more: tuple[Input, ...]
    seen: BoundField
    base: bool = False
    stands: str = ""
    more_label: str = ""
    open: bool = False
    swap: bool = False
    take: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a goal: its name, its last values in words, its figures, and how the newest is found."""

    title: str
    hint: str
    last: tuple[str, ...]
    figures: tuple[Figure, ...]
    code: str
    change: str = ""
    how: How | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the goal: mark and words, the sum, and what stands in the way where it cannot be told."""

    title: str
    mark: Mark
    tags: tuple[Mark, ...] = ()
    sentence: str = ""
    lines: tuple[CalcLine, ...] = ()
    parts: tuple[Part, ...] = ()
    note: str = ""
    counts_in: str = ""
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What must be ticked before it is stored."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Mine:
    """What this person stored last for the period, and may take back at once."""

    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One goal's form. `grid` lays series out beside periods, which `periods` heads."""

    number: str
    title: str
    wording: str
    year: int
    crumbs: tuple[Link, ...]
    goal: Link
    url: str
    period_hint: str
    period_note: str
    grid: bool
    periods: tuple[str, ...]
    legend: str
    series: tuple[Series, ...]
    preview: Preview
    doubts: tuple[Doubt, ...]
    source_hint: str
    asks_why: bool
    why_open: bool
    more_open: bool
    has_more: bool
    not_reached: bool
    next: Link | None
    how_url: str = ""
    withdraw: str = ""
    asked: str = ""
    still: bool = False
    draft: str = ""
    mine: Mine | None = None
    decision: str = ""
    only_people: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A goal in the list. `state` is mangler, frist overskredet, indtastet or ""; `css` goes with it."""

    number: str
    title: str
    url: str
    row_url: str
    mark: Mark
    last: str
    state: str
    css: str
    deadline: str
    prefix: str
    period: BoundField | None
    shown: BoundField | None
    expected: BoundField | None
    figures: tuple[tuple[str, tuple[Figure, ...]], ...]
    errors: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    told: str = ""
    still: bool = False
    only_people: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Goals in the same state."""

    title: str
    anchor: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class EntryList:
    """The goals whose figures one enters, what is asked for first."""

    title: str
    lede: str
    crumbs: tuple[Link, ...]
    groups: tuple[EntryGroup, ...]
    empty: str = ""
    file_url: str = ""
    fetching: Link | None = None
