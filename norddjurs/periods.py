"""The stretch of time that a figure is about: its kind and its two dates.

The floor under everything: the Danish reader and writer, the store of figures and the status engine all speak of
periods, and none of them may import the others. Standard library only, no clock.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class PeriodKind(StrEnum):
    """What sort of period a figure covers. The values are stored; they never change."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_YEAR = "rolling_year"
    SCHOOL_YEAR = "school_year"
    DAY = "day"
    SPAN = "span"


MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
"""The kinds that tile a calendar year, with their length in months."""

STEP = {**MONTHS_IN, PeriodKind.SCHOOL_YEAR: 12, PeriodKind.YEAR_TO_DATE: 1, PeriodKind.ROLLING_YEAR: 1}
"""How many months later the next period of a kind ends. A day and a span have no next one."""


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (negative: earlier); a month's last day stays a last day.

    28 February 2023 and one month gives 31 March, since both are last days; 30 March less a month gives 28 or 29
    February. Raises ValueError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = month_end(year, month + 1)
    if day == month_end(day.year, day.month):
        return last
    return min(last, date(year, month + 1, 1) + timedelta(days=day.day - 1))


@dataclass(frozen=True, slots=True)
class Period:
    """A kind and two dates, both included. Two periods are the same only when all three are.

    Raises ValueError when the dates do not fit the kind: a quarter begins with its first month, a day is one day.
    """

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")
        if not self._fits():
            raise ValueError(f"{self.start}..{self.end} is not a {self.kind.value}")

    def _fits(self) -> bool:
        start, end = self.start, self.end
        match self.kind:
            case PeriodKind.SPAN:
                return True
            case PeriodKind.DAY:
                return start == end
            case PeriodKind.YEAR_TO_DATE:
                return start == date(end.year, 1, 1)
            case PeriodKind.ROLLING_YEAR:
                return add_months(start, 12) == end + timedelta(days=1)
            case PeriodKind.SCHOOL_YEAR:
                return start == date(start.year, 8, 1) and end == date(start.year + 1, 7, 31)
            case _:
                months = MONTHS_IN[self.kind]
                first = start.day == 1 and (start.month - 1) % months == 0
                return first and end == month_end(start.year, start.month + months - 1)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A calendar month, 1 to 12."""
        return cls(PeriodKind.MONTH, date(year, month, 1), month_end(year, month))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """A calendar quarter, 1 to 4."""
        return cls(PeriodKind.QUARTER, date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3))

    @classmethod
    def half_year(cls, year: int, half: int) -> "Period":
        """A calendar half-year, 1 or 2."""
        return cls(PeriodKind.HALF_YEAR, date(year, half * 6 - 5, 1), month_end(year, half * 6))

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def school_year(cls, year: int) -> "Period":
        """The Danish school year that begins 1 August of `year`."""
        return cls(PeriodKind.SCHOOL_YEAR, date(year, 8, 1), date(year + 1, 7, 31))

    @classmethod
    def day(cls, day: date) -> "Period":
        """One day: a stock counted that day, or a closed round."""
        return cls(PeriodKind.DAY, day, day)

    @classmethod
    def year_to_date(cls, end: date) -> "Period":
        """From 1 January to `end` of the same year."""
        return cls(PeriodKind.YEAR_TO_DATE, date(end.year, 1, 1), end)

    @classmethod
    def rolling_year(cls, end: date) -> "Period":
        """The 12 months that end with `end`."""
        return cls(PeriodKind.ROLLING_YEAR, add_months(end + timedelta(days=1), -12), end)

    @classmethod
    def span(cls, start: date, end: date) -> "Period":
        """Any from and to."""
        return cls(PeriodKind.SPAN, start, end)

    def is_over(self, day: date) -> bool:
        """Whether the period is over on `day`: it is from its last day."""
        return day >= self.end

    def within(self, start: date, end: date) -> bool:
        """Whether the whole period lies from `start` to `end`, both included."""
        return start <= self.start and self.end <= end

    def back(self, months: int) -> "Period":
        """The period of the same kind `months` earlier.

        Raises ValueError where there is none: a year cannot move by 5 months, nor a day that its month lacks.
        """
        end = add_months(self.end + timedelta(days=1), -months) - timedelta(days=1)
        return Period(self.kind, add_months(self.start, -months), end)

    def next(self) -> "Period | None":
        """The period of the same kind that ends next; None of days and spans, of which nobody knows."""
        if self.kind not in STEP:
            return None
        if self.kind is PeriodKind.YEAR_TO_DATE:
            return Period.year_to_date(add_months(self.end, STEP[self.kind]))
        return self.back(-STEP[self.kind])

    def has_successor(self, end: date) -> bool:
        """Whether a later period of the kind ends no later than `end`. Of days and spans nobody knows: until `end`."""
        if self.kind not in STEP:
            return self.end < end
        return add_months(self.end, STEP[self.kind]) <= end

    @property
    def in_whole_months(self) -> bool:
        """Whether it begins with a month's first and ends with a month's last day."""
        return self.start.day == 1 and self.end == month_end(self.end.year, self.end.month)

    @property
    def days(self) -> int:
        """How many days it has, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """How many whole months it has, or None where it does not consist of whole months."""
        if not self.in_whole_months:
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


def periods_within(kind: PeriodKind, start: date, end: date) -> list[Period]:
    """Every period of a kind that lies wholly from `start` to `end`, oldest first.

    Rolling years and years to date are listed by month ends; the two kinds without a fixed length (day, span) have
    no list, since nobody can say which of them are to come, and give [].
    """
    if kind in (PeriodKind.DAY, PeriodKind.SPAN):
        return []
    found = []
    for year in range(start.year - 1, end.year + 1):
        if kind is PeriodKind.SCHOOL_YEAR:
            candidates = [Period.school_year(year)]
        elif kind is PeriodKind.YEAR_TO_DATE:
            candidates = [Period.year_to_date(month_end(year, month)) for month in range(1, 13)]
        elif kind is PeriodKind.ROLLING_YEAR:
            candidates = [Period.rolling_year(month_end(year, month)) for month in range(1, 13)]
        else:
            step = MONTHS_IN[kind]
            candidates = [
                Period(kind, date(year, month, 1), month_end(year, month + step - 1)) for month in range(1, 13, step)
            ]
        found += [period for period in candidates if period.within(start, end)]
    return found
