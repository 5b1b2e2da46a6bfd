"""The overview of a plan."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from goals.presenters.shapes.common import Cell, Empty, Link, Mark
from indicators.presenters.shapes import Option


@dataclass(frozen=True, slots=True)
class Counter:
    """One of the counts beside the headline; a link to the goals it counts.

    ``mark.word`` is the label, ``note`` a line under it ("heraf 1 forventes nået").
    """

    mark: Mark
    count: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One goal in the small map by theme. ``label`` is read aloud: "Mål 1.2 Samtaler: Nået"."""

    css: str
    icon: str
    number: str
    title: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TileRow:
    """A theme in the small map: its number and short name lead to its table; ``title`` is the full name."""

    number: str
    name: str
    title: str
    url: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class QuickFilter:
    """A one-tap filter: "Ikke nået (7)". ``key`` is unique and stable ("alle", "ikke-naaet"), for focus.

    ``icon`` is "" for "Alle"; ``css`` as on a Mark.
    """

    key: str
    label: str
    url: str
    icon: str = ""
    css: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Search by words and theme, sent with GET to ``url``.

    ``keep`` holds the other query parameters (status, pr-dato) as name and value.
    ``open`` is true when a search or a theme is in force.
    """

    url: str
    query: str
    themes: tuple[Option, ...]
    keep: tuple[tuple[str, str], ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class AsOf:
    """A choice of day ("Status pr. dato"), for those who work with figures.

    ``value`` is the date for the input, ÅÅÅÅ-MM-DD; ``text`` says which day is shown and why
    ("Vist pr. 30-06-2025, opfølgningens statusdato"). ``links`` are ready choices: "I dag", "Opfølgningens dato".
    ``error`` is the sentence for a date that cannot be read.
    """

    url: str
    value: str
    text: str
    links: tuple[Link, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in a theme's table.

    ``tags`` are second marks under the status ("Forventes nået": css is-exp; "Afgjort ved beslutning": css "").
    ``before`` is the status at the previous follow-up, where there is one. ``strip`` is a small axis as SVG,
    with its own role and label, or "".
    """

    number: str
    title: str
    wording: str
    url: str
    anchor: str
    mark: Mark
    figure: Cell
    target: Cell
    distance: Cell
    development: Cell
    tags: tuple[Mark, ...] = ()
    before: Mark | None = None
    strip: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """The goals of one theme that the filter lets through; ``summary`` counts them: "2 nået, 1 for tidligt"."""

    number: str
    title: str
    anchor: str
    summary: str
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The overview of a plan. Holds no person's name and nothing of the request, so its main part can be cached.

    ``bar`` has one css word a goal, in the order of the counters. ``notes`` stand above the tables
    ("Første opfølgning i 2025: ingen mål har en tidligere status."). ``axis_note`` says what the small axes
    span; "" where no row has one, and the legend goes with it. ``peer_label`` names the grey square in the legend.
    ``head_title`` is the page's unique name in the browser tab. ``empty`` stands instead of the tables.
    """

    head_title: str
    title: str
    lede: str
    headline: str
    crumbs: tuple[Link, ...]
    counters: tuple[Counter, ...]
    bar: tuple[str, ...]
    tiles: tuple[TileRow, ...]
    filters: tuple[QuickFilter, ...]
    search: Search
    result: str
    themes: tuple[ThemeTable, ...]
    notes: tuple[str, ...] = ()
    axis_note: str = ""
    peer_label: str = "Sammenligning"
    meeting_url: str = ""
    as_of: AsOf | None = None
    empty: Empty | None = None
