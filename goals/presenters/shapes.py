"""What the pages of goals see: frozen values, every text already formatted Danish.

A template prints attributes of these classes and chooses nothing. Whoever fills them (the presenters)
decides which words, which numbers and which marks; whoever writes a template decides where they stand.
An empty string means "leave the line out"; None means "leave the whole part out".

Words for colour and shape, shared by every component (``css`` fields; several may be joined by a space):

=========  =================================================================================
is-ok      nået; a distance or a development that is good
is-no      ikke nået; a distance or a development that is bad
is-wait    for tidligt
is-miss    tal mangler (loud; only for those who work with figures)
is-exp     added to is-no on tiles and bars where the goal is expected to be reached; alone on a Tag
is-mute    no number to show: grey, normal weight
is-text    a figure in words rather than a number ("Gået tilbage"): a smaller size
=========  =================================================================================

``icon`` is the id of a symbol in ``templates/components/icons.html``: ok, no, wait, miss, exp, info, warn, decision.
``SafeString`` fields hold SVG that the server drew itself; every other field is escaped by the template.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; an empty ``url`` is plain text (the last breadcrumb)."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status (or a second mark beside it): word, shape and colour together, never colour alone."""

    css: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a goal's row: the line that decides, and a quiet line under it.

    ``css`` is "", is-ok, is-no, is-mute or is-text.
    """

    text: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """Why a page has nothing to list, and the one way on ("Nulstil filtre")."""

    title: str
    text: str
    action: Link | None = None


# --- The status overview -------------------------------------------------------------------------


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
class Option:
    """A choice in a select."""

    value: str
    label: str
    selected: bool = False


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
    """"Vis status pr. dato", for those who work with figures.

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


# --- One goal ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: "Krav", "Mindst +0,2", "procentpoint, som i hele landet". ``css`` is "" or is-mute."""

    label: str
    value: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class CalcLine:
    """One line of the sum behind a status; ``result`` marks the line that decides."""

    label: str
    value: str
    note: str = ""
    result: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about the calculation. ``icon`` is info or warn; ``css`` is "" or is-warn."""

    text: str
    note: str = ""
    icon: str = "info"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a goal with several, with its own mark."""

    label: str
    figure: str
    target: str
    distance: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the goal's wording; ``deciding`` is the one the follow-up uses."""

    label: str
    note: str
    target: str
    figure: str
    mark: Mark
    deciding: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """All named readings of a goal, with the period as the figure column's heading."""

    caption: str
    figure_label: str
    rows: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """"Sådan er status beregnet". ``css`` is the status's own word; ``rule`` says rule and outcome in a sentence or two.

    ``estimate`` is the outlook with its sum and whose it is, or "". ``judged`` names a judgement that replaced the
    calculated status (who, when, why), or "".
    """

    css: str
    rule: str
    lines: tuple[CalcLine, ...] = ()
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    readings: Readings | None = None
    estimate: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart drawn on the server, wide and slim, with what belongs around it.

    The SVGs carry class "chart-wide" and "chart-slim", role img, a title and a description. ``axis`` says what is
    measured and what the axis spans; ``summary`` says in a sentence what the chart shows. ``data_url`` gives the
    interactive figure as JSON; "" keeps the drawing.
    """

    title: str
    axis: str
    wide: SafeString
    slim: SafeString
    summary: str
    csv_url: str = ""
    png_url: str = ""
    data_url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in a table. ``note`` explains a missing one: "skjult, fordi tallet er lille". ``css``: "" or is-mute."""

    text: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period's figures, as many as the table has columns. ``note`` marks it: "ikke med i status", "foreløbigt"."""

    period: str
    figures: tuple[Figure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The chart's numbers (or a goal's sub-groups) as a table, newest first.

    ``columns`` head the figures; ``notes`` stand under it: "Antal ikke oplyst: …", a break in the series.
    """

    title: str
    row_label: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a figure: what it said, who entered it and when, since when it was known and by what that is dated."""

    number: str
    value: str
    kind: str
    known_on: str
    basis: str
    recorded: str
    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class FigureVersions:
    """Every version of one figure, newest first. ``summary`` says how many."""

    label: str
    summary: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Forvaltningens forklaring, or Det gør vi nu. ``paragraphs`` is empty where nothing is written; ``missing`` says so.

    ``urgent`` is true where a text is asked for and the reader can write it. ``edit`` is None for readers.
    """

    title: str
    anchor: str
    paragraphs: tuple[str, ...]
    dated: str = ""
    missing: str = ""
    urgent: bool = False
    edit: Link | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A line under "Om målet": "Kilde", "Jobindsats". ``unknown`` flags what the plan does not tell."""

    label: str
    value: str
    unknown: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the goal's history."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal. ``wording_tag`` says what kind of wording it is ("omskrevet ordlyd").

    ``facts`` are five: Seneste tal, Krav, Afstand til krav, Sidst, Sammenlignet med. ``shown`` tells which day the
    page is judged as of, where it is not the follow-up's. ``chart`` and ``table`` are None for a goal that no number
    decides; ``no_figures`` then says so. ``corrected`` is "" or "2 tal er rettet siden"; ``versions`` is None for
    those who may not see them.
    """

    head_title: str
    number: str
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    mark: Mark
    wording: str
    method: str
    facts: tuple[Fact, ...]
    calculation: Calculation
    statements: tuple[Statement, ...]
    about: tuple[About, ...]
    history: tuple[Event, ...]
    tags: tuple[Mark, ...] = ()
    wording_tag: str = ""
    shown: str = ""
    chart: Chart | None = None
    table: FigureTable | None = None
    subgroups: FigureTable | None = None
    no_figures: str = ""
    corrected: str = ""
    versions: tuple[FigureVersions, ...] | None = None
    enter: Link | None = None
    previous: Link | None = None
    next: Link | None = None


# --- The view for the meeting --------------------------------------------------------------------


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


# --- Begreber ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group with its count. ``definition`` is "" until the department has approved one."""

    anchor: str
    name: str
    count: str
    share: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word and what it means."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class TermsPage:
    """Target groups and status words. ``pending`` stands where a definition is missing; ``notes`` explain the total."""

    groups: tuple[TargetGroup, ...]
    total: str
    year: str
    source: str
    pending: str
    notes: tuple[str, ...]
    words: tuple[StatusWord, ...]
