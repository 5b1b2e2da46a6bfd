"""What the page of a locked follow-up sees."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from goals.presenters.shapes.common import Cell, Link, Mark
from goals.presenters.shapes.overview import Counter


@dataclass(frozen=True, slots=True)
class Copied:
    """A part of the paper that can be copied: what the button says it copies, and the part as simple HTML."""

    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class LockedLine:
    """A paragraph or, where there are ``items``, a list."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LockedSection:
    """A section that people wrote."""

    anchor: str
    title: str
    lines: tuple[LockedLine, ...]
    copied: Copied


@dataclass(frozen=True, slots=True)
class Said:
    """Something with a label: "Bemærkning", "Forvaltningens forklaring", "Det gør vi nu"."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LockedGoal:
    """A goal as it was locked. ``graphic`` is SVG or ""; ``said`` are remarks, explanation and action."""

    number: str
    title: str
    anchor: str
    mark: Mark
    tags: tuple[Mark, ...]
    wording: str
    account: tuple[str, ...]
    said: tuple[Said, ...]
    unwritten: str
    conclusion: str
    judged: str
    estimate: str
    graphic: SafeString | str
    graphic_title: str
    copied: Copied


@dataclass(frozen=True, slots=True)
class LockedTheme:
    """A theme; ``heading`` is its own part of the text, before its goals'."""

    number: str
    title: str
    anchor: str
    summary: str
    goals: tuple[LockedGoal, ...]
    copied: Copied


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A goal in the overview, with the way to where the page tells of it."""

    number: str
    title: str
    url: str
    mark: Mark
    tags: tuple[Mark, ...]
    figure: str
    krav: str


@dataclass(frozen=True, slots=True)
class Pick:
    """An address of the page that shows the goals of one status alone."""

    anchor: str
    css: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file: what it is called, what it is for, and where it is."""

    label: str
    purpose: str
    url: str


@dataclass(frozen=True, slots=True)
class SinceRow:
    """A goal in two follow-ups. A mark is None where the goal is not in that one; then ``missing`` says so.

    ``renamed`` is its title in the earlier one where that is another. ``way`` is how its number moved, an empty text
    where nothing is said of that. ``changes`` names what is different ("status", "tal", "krav", "tekst").
    """

    number: str
    title: str
    url: str
    before: Mark | None
    before_tags: tuple[Mark, ...]
    now: Mark | None
    now_tags: tuple[Mark, ...]
    figure_before: Cell
    figure_now: Cell
    krav_before: str
    krav_now: str
    way: Cell
    development: Cell
    changes: tuple[str, ...]
    renamed: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SincePanel:
    """Siden sidst on the page: ``told`` says what it is compared with, or that there is nothing to compare with."""

    told: str
    rows: tuple[SinceRow, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class CouncilDecided:
    """What the council decided: "Besluttet 25-11-2025", its paragraphs, and the minutes."""

    told: str
    paragraphs: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class CouncilAsked:
    """A question for next time with its answer, if there is one. ``url`` leads to its goal on the page."""

    id: int
    goal: str
    url: str
    paragraphs: tuple[str, ...]
    asked_by: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LockedPage:
    """The whole page. What is None or empty is not this reader's, or is not there.

    ``newer`` leads on from an edition that is not the newest; ``editions`` are the earlier
    ones, ``corrections`` tells what is different from the one before. ``begun`` leads to a
    corrected edition that is worked on. ``questions`` is None for those who may not read them, ``filed`` for those who
    may not see where it is filed. ``reopens`` tells that a corrected edition can be begun. The ``_text`` fields are the
    parts of the text to copy that belong to no section, theme or goal, as simple HTML.
    """

    head_title: str
    title: str
    lede: str
    edition_note: str
    crumbs: tuple[Link, ...]
    newer: Link | None
    editions: tuple[Link, ...]
    corrections: Link | None
    dates: str
    headline: str
    notice: str
    counters: tuple[Counter, ...]
    picks: tuple[Pick, ...]
    overview: tuple[OverviewRow, ...]
    opening: tuple[LockedSection, ...]
    themes: tuple[LockedTheme, ...]
    closing: tuple[LockedSection, ...]
    notes: tuple[str, ...]
    stamp: tuple[str, ...]
    wording_label: str
    head_text: SafeString
    overview_text: SafeString
    goals_text: SafeString
    origin_text: SafeString
    text_url: str
    meeting_url: str
    downloads: tuple[Download, ...]
    package: Download
    data: Download
    since: SincePanel
    decision: CouncilDecided | None
    questions: tuple[CouncilAsked, ...] | None
    filed: tuple[str, ...] | None
    is_filed: bool
    url: str
    changeable: bool
    reopens: bool
    begun: Link | None
