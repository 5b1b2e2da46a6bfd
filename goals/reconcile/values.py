"""What is read in a text, and what it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Use(StrEnum):
    """What a number counts: goals in all, goals by status, or anything else (FIGURE)."""

    GOALS = "goals"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    TOO_EARLY = "too_early"
    EXPECTED = "expected"
    JUDGED = "judged"
    FIGURE = "figure"


class Unit(StrEnum):
    """What a number is measured in. COUNT is also everything without one of the other units: people, years, kroner."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    RANK = "rank"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text. `text[start:end] == written`, the sign included, the unit not."""

    start: int
    end: int
    written: str
    value: Fraction
    """Exact, with the sign of the text; per cent are still per cent, "1,2 mio." is 1200000."""
    decimals: int
    """How many decimals were written."""
    unit: Unit
    use: Use


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """A status that somebody typed about a goal with a number; goals of one sentence share their place in the text."""

    start: int
    end: int
    written: str
    goal: str
    """The goal's number as written, or as it lies within a written span."""
    status: Use
    """REACHED, NOT_REACHED, TOO_EARLY or EXPECTED."""


@dataclass(frozen=True, slots=True)
class Known:
    """A number that the goals hold. `where` is Danish, for the reader: which goal, and when."""

    value: Fraction
    unit: Unit
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text is held against: the goals' counts, their figures, and the status of each by its number."""

    counts: Mapping[Use, int]
    known: tuple[Known, ...]
    statuses: Mapping[str, Use]


@dataclass(frozen=True, slots=True)
class Checked:
    """A number of a text and what the goals say.

    `here` is the goals' own count (None for a figure), `where` the place of the figure that agrees (else empty).
    """

    found: Found
    here: int | None
    agrees: bool
    where: str
