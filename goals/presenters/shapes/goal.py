"""One goal's page."""

from dataclasses import dataclass

from goals.presenters.shapes.common import Link, Mark
from indicators.presenters.shapes import Drawing, Fact, Table


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
    """How a status came about. ``css`` is the status's own word; ``rule`` says rule and outcome in a sentence or two.

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
class Chart(Drawing):
    """A goal's drawing with its files. The SVGs carry class "chart-wide" and "chart-slim", role img, a title and a
    description.
    """

    csv_url: str = ""
    png_url: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a figure: what it said, who entered it when, since when it was known and by what that is dated."""

    number: str
    value: str
    kind: str
    known_on: str
    basis: str
    recorded: str
    who: str
    why: str = ""
    remark: str = ""
    internal: str = ""


@dataclass(frozen=True, slots=True)
class FigureVersions:
    """Every version of one figure, newest first. ``summary`` says how many."""

    label: str
    summary: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Forvaltningens forklaring, or Det gør vi nu. Unwritten, ``paragraphs`` is empty and ``missing`` says so.

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
    page is judged as of, where it is not the follow-up's; ``stamp`` tells paper whose page it is and of which day.
    ``csv_url`` stands at the table where no chart has it. ``chart`` and ``table`` are None for a goal that no number
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
    stamp: str = ""
    csv_url: str = ""
    chart: Chart | None = None
    table: Table | None = None
    subgroups: Table | None = None
    no_figures: str = ""
    corrected: str = ""
    versions: tuple[FigureVersions, ...] | None = None
    enter: Link | None = None
    earlier: Link | None = None
    previous: Link | None = None
    next: Link | None = None
