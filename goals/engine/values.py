"""The engine's nouns for figures: what is measured, and what was read about it.

Standard library only, no clock, no float. A number is a Decimal at the border and an exact Fraction inside.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from norddjurs.periods import Period


class State(StrEnum):
    """What a stored figure says. Zero is a number, not a state of its own."""

    VALUE = "value"
    SUPPRESSED = "suppressed"
    NOT_PUBLISHED = "not_published"
    WITHDRAWN = "withdrawn"


class Movement(StrEnum):
    """A figure that is only a direction: gone forward, unchanged, gone back."""

    FORWARD = "forward"
    SAME = "same"
    BACK = "back"


class Better(StrEnum):
    """Polarity: which way is an improvement. Never defaulted anywhere."""

    HIGHER = "higher"
    LOWER = "lower"

    def prefers(self, one: Fraction, other: Fraction) -> bool:
        """Whether `one` is strictly better than `other`."""
        return one > other if self is Better.HIGHER else one < other


class Unit(StrEnum):
    """The unit of a number that the engine works with."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    RELATIVE = "relative"
    INDEX = "index"
    INDEX_POINTS = "index_points"
    RANK = "rank"
    MOVEMENT = "movement"

    @property
    def of_difference(self) -> "Unit":
        """The unit of the difference of two such numbers: per cent differ by percentage points."""
        return _DIFFERENCE.get(self, self)


_DIFFERENCE = {Unit.PERCENT: Unit.POINTS, Unit.RELATIVE: Unit.POINTS, Unit.INDEX: Unit.INDEX_POINTS}


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. `better` has no default: a wrong polarity is the commonest real fault of such systems.

    `fraction`: its readings carry a numerator and a denominator, and its value is 100 × their quotient, in per cent.
    `decimals`: how many the source prints; 0 makes a count or a rank a whole number, so that a strict limit has a
    nearest whole number on its right side. `delay_days`: days from a period's end to its publication, None unknown.
    """

    code: str
    unit: Unit
    better: Better
    fraction: bool = False
    decimals: int = 0
    delay_days: int | None = None

    @property
    def whole(self) -> bool:
        """Whether its numbers are whole."""
        return self.decimals == 0 and self.unit in (Unit.COUNT, Unit.RANK)


@dataclass(frozen=True, slots=True)
class Term:
    """One series: an indicator, and an area where it is another than the goal's own."""

    indicator: Indicator
    area: str | None = None


class Reading(NamedTuple):
    """One version of one figure: what somebody stated about an indicator, an area and a period.

    `known_on` is the day the source gave it (the store says on what that date rests). `replaces` is the version that
    this one corrects or withdraws: that one is never read again. A NamedTuple, because tens of thousands are made.
    """

    indicator: str
    area: str
    period: Period
    known_on: date
    version: int = 1
    replaces: int | None = None
    state: State = State.VALUE
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    movement: Movement | None = None
    provisional: bool = False
    projected: bool = False
    expected_on: date | None = None
    dated_by_statement: bool = False

    @property
    def has_counts(self) -> bool:
        """Whether both counts of a fraction are known."""
        return self.numerator is not None and self.denominator is not None

    @property
    def unsure(self) -> bool:
        """Provisional or projected: judged as usual, but never final."""
        return self.provisional or self.projected

    def exact(self) -> Fraction | None:
        """The figure itself, exact, in its indicator's unit (a fraction in per cent); None where none can be had.

        Where both counts are known they decide, whatever percentage is printed beside them. 0 of 0 is no number.
        """
        if self.numerator is not None and self.denominator is not None:
            if not self.denominator:
                return None
            return Fraction(self.numerator) * 100 / Fraction(self.denominator)
        return None if self.value is None else Fraction(self.value)


class Record(NamedTuple):
    """What a person recorded: that a decision reached the goal or did not, or that a milestone was done that day.

    `part` names the decision or milestone where a goal has several.
    """

    on: date
    reached: bool
    part: str = ""


class Break(NamedTuple):
    """A day from which an indicator's series is counted in another way."""

    indicator: str
    on: date
