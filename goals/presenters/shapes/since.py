"""What the list of follow-ups and the comparison of two of them see."""

from dataclasses import dataclass
from datetime import date

from goals.presenters.shapes.common import Empty, Link
from goals.presenters.shapes.locked import SinceRow
from goals.presenters.shapes.overview import Counter
from indicators.presenters.shapes import Option


@dataclass(frozen=True, slots=True)
class SincePage:
    """Two follow-ups beside each other: ``before`` and ``now`` head their columns.

    ``told`` says what is compared, ``turned`` which goals have another status. ``choices`` are what it can be compared
    with; ``changed_only`` tells that unchanged goals are left out, of ``total``. ``sections`` are those with another
    text, between two editions of the same follow-up. ``error`` is a sentence about an address that names no follow-up.
    """

    head_title: str
    title: str
    crumbs: tuple[Link, ...]
    told: str
    turned: str
    before: str
    now: str
    choices: tuple[Option, ...]
    changed_only: bool
    shown: str
    rows: tuple[SinceRow, ...]
    sections: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up in the list. ``state`` is "" for those who may not know of drafts; ``counters`` of a locked one."""

    title: str
    url: str
    told: str
    state: str
    state_css: str
    counters: tuple[Counter, ...]
    links: tuple[Link, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class NextFollowUp:
    """The follow-up that can be begun: "2. opfølgning på Beskæftigelsesplan 2025", and the day it would be as of."""

    number: int
    title: str
    status_date: date


@dataclass(frozen=True, slots=True)
class FollowUpList:
    """Every follow-up, newest first; ``empty`` says what to do where there is none.

    ``following`` is None for those who may not begin one, and while the last one is worked on.
    """

    rows: tuple[FollowUpRow, ...]
    empty: Empty | None
    following: NextFollowUp | None = None
