"""What asking for a number gives: the number with the readings behind it, or why there is none."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from goals.engine.facts import View
from goals.engine.values import Indicator, Reading, State
from norddjurs.periods import Period


class Cause(StrEnum):
    """Why a needed figure is not there."""

    AHEAD = "ahead"
    OPEN = "open"
    DUE = "due"
    SUPPRESSED = "suppressed"
    NO_NUMBER = "no_number"

    @property
    def too_early(self) -> bool:
        """Whether time alone will mend it."""
        return self in (Cause.AHEAD, Cause.OPEN)


@dataclass(frozen=True, slots=True)
class Absence:
    """A needed figure that is not there, and on which day it is published where that is known."""

    cause: Cause
    indicator: str
    area: str
    period: Period
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number, the readings it came from, and how far into its period it reaches.

    `until` is the last day that a running sum covers, None for every number that stands for its whole period.
    `gap`: figures beyond a hole in the run are known and left out.
    """

    value: Fraction
    readings: tuple[Reading, ...] = ()
    until: date | None = None
    gap: bool = False
    left_out: int = 0
    tied: tuple[int, int] | None = None

    @property
    def unsure(self) -> bool:
        """Whether any reading behind it is provisional or projected."""
        return any(reading.unsure for reading in self.readings)


Outcome = Number | Absence


def publication_day(view: View, indicator: Indicator, area: str, period: Period) -> date | None:
    """When the figure is to be published: the stored expectation, else the usual delay; None where neither is known."""
    reading = view.reading(indicator.code, area, period)
    if reading is not None and reading.state is State.NOT_PUBLISHED and reading.expected_on:
        return reading.expected_on
    if indicator.delay_days is not None:
        return period.end + timedelta(days=indicator.delay_days)
    return None


def absence(view: View, indicator: Indicator, area: str, period: Period) -> Absence:
    """Why there is no figure for a period: to be published, the period still running, or due and not there.

    Without a publication day a figure is due when its period is over.
    """
    expected = publication_day(view, indicator, area, period)
    if expected is not None and expected > view.day:
        return Absence(Cause.AHEAD, indicator.code, area, period, expected)
    cause = Cause.DUE if period.is_over(view.day) else Cause.OPEN
    return Absence(cause, indicator.code, area, period, expected)


def lookup(view: View, indicator: Indicator, area: str, period: Period) -> Reading | Absence:
    """The reading of a period when it has a value or a movement, else why there is none."""
    reading = view.reading(indicator.code, area, period)
    if reading is None or reading.state is State.NOT_PUBLISHED:
        return absence(view, indicator, area, period)
    if reading.state is State.SUPPRESSED:
        return Absence(Cause.SUPPRESSED, indicator.code, area, period)
    return reading


def level(view: View, indicator: Indicator, area: str, period: Period) -> Outcome:
    """The figure itself as a number; 0 of 0 is no number."""
    reading = lookup(view, indicator, area, period)
    if isinstance(reading, Absence):
        return reading
    value = reading.exact()
    if value is None:
        return Absence(Cause.NO_NUMBER, indicator.code, area, period)
    return Number(value, (reading,))


def worst(absences: list[Absence]) -> Absence:
    """The absence that decides: one that is due wins over one that time will mend, the latest day among those."""
    due = [one for one in absences if not one.cause.too_early]
    if due:
        return due[0]
    return max(absences, key=lambda one: one.expected_on or one.period.end)
