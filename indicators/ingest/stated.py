"""What a source states of one indicator, before anybody has believed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from indicators.models import Measurement
from norddjurs.periods import Period
from norddjurs.texts import one_line

LARGEST = Decimal(10) ** 9
"""A figure is below it: a billion or more is no count of people, and the store has nine digits before the comma."""
LONGEST_ERROR = 2_000
"""Characters of an error's text: room for the labels of a wide table."""


class Stated(NamedTuple):
    """One figure of one area and period, exact as it was given, in the indicator's unit.

    `area` is Statistics Denmark's number ("707", "000" for the country). A figure that the source leaves empty has the
    state NOT_STATED; a row that the source leaves out is not here at all. A fraction has counts instead of a value.
    """

    area: str
    period: Period
    value: Decimal | None
    state: Measurement.State = Measurement.State.VALUE
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    provisional: bool = False

    @property
    def numbers(self) -> tuple[object, ...]:
        """What it says of the figure itself: two statements with the same are the same statement."""
        return self.state, self.value, self.numerator, self.denominator, self.provisional


@dataclass(frozen=True, slots=True)
class Batch:
    """What one asking brought for one indicator. `source` is the stamp that every figure keeps, at most 200 signs."""

    indicator: str
    source: str
    retrieved_on: date
    rows: Sequence[Stated]


class SourceError(Exception):
    """The source gave nothing that can be believed. The text is Danish, for an administrator, and holds no secret.

    It may quote what the source sent, so it is made one line that can be stored and printed.
    """

    def __init__(self, text: str) -> None:
        super().__init__(one_line(text, LONGEST_ERROR))


class ContractError(SourceError):
    """The source's answer is not the one that the indicator was made for; nothing of it was stored."""
