"""Tal og tendenser as its page sees it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from goals.presenters.shapes.common import Empty, Link
from goals.report.trends import Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing in its two sizes. ``title`` is "" where the picture's own stands above; ``axis`` says what it spans."""

    key: str
    title: str
    said: str
    axis: str
    wide: SafeString
    slim: SafeString
    table: Table
    caption: str


@dataclass(frozen=True, slots=True)
class TrendsSection:
    """One picture, or plainly that there are no figures for it."""

    key: str
    title: str
    drawings: tuple[Drawn, ...]
    missing: tuple[str, ...]
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """The page. ``file`` leads to the slides; None where there is nothing to show on them."""

    title: str
    lede: str
    stamp: str
    crumbs: tuple[Link, ...]
    sections: tuple[TrendsSection, ...]
    file: Link | None
    empty: Empty | None
