"""A goal among the municipalities: the panel on its page, and the page where a manager confirms it."""

from dataclasses import dataclass

from goals.presenters.shapes.common import Link
from goals.presenters.shapes.goal import CalcLine


@dataclass(frozen=True, slots=True)
class NationalPanel:
    """The panel. `decides` says whether the figure may decide anything, `missing` why there is nothing to show.

    `compared` sets the plan's own figures beside these, a line a month; `origin` says who chose the comparison group.
    """

    title: str
    name: str
    decides: str
    note: str
    confirmed: bool = False
    missing: str = ""
    lines: tuple[CalcLine, ...] = ()
    compared: tuple[str, ...] = ()
    computed: str = ""
    origin: str = ""
    source: str = ""
    explore: Link | None = None
    confirm: Link | None = None
    fetching: Link | None = None


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """Whether a national figure is the plan's own: what is known of it, and what confirming would do."""

    head_title: str
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    goal: Link
    panel: NationalPanel
    stands: str
    effect: str
    proposal: Link | None = None
