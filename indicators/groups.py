"""What the municipalities of a comparison group are together: one figure, and in words how it was made."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from indicators.models import Indicator
from indicators.series import Standing
from norddjurs.danish import write_number


class Way(Enum):
    """How municipalities become one figure; the value is what the page says of it."""

    POOLED = "samlet for {n}"
    SUM = "sum af {n}"
    AVERAGE = "gennemsnit af {n} (uvægtet)"


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The figure of a group, exact in the indicator's unit. `counted` of its `members` have a figure and are in it."""

    value: Fraction
    way: Way
    counted: int
    members: int
    provisional: bool
    numerator: Fraction | None = None
    denominator: Fraction | None = None

    @property
    def made(self) -> str:
        """How it was made: "gennemsnit af 8 kommuner (uvægtet), 1 uden tal"."""
        told = self.way.value.format(n=_municipalities(self.counted))
        missing = self.members - self.counted
        return f"{told}, {write_number(missing, 0)} uden tal" if missing else told


def group_figure(indicator: Indicator, figures: Iterable[Standing], members: int) -> GroupFigure | None:
    """One month's figure of a group from those of its municipalities that have one; None where none has.

    A count is summed. A fraction is what its counts give together. Of percentages without counts only the plain
    average can be had, which gives a small municipality the weight of a large one.
    """
    known = [(one, value) for one in figures if (value := one.exact) is not None]
    if not known:
        return None
    counted, unsure = len(known), any(one.provisional for one, _ in known)
    pairs = [(one.numerator, one.denominator) for one, _ in known]
    if indicator.is_fraction and all(n is not None and d for n, d in pairs):
        top = sum((Fraction(n) for n, _ in pairs if n is not None), Fraction(0))
        bottom = sum((Fraction(d) for _, d in pairs if d is not None), Fraction(0))
        return GroupFigure(top * 100 / bottom, Way.POOLED, counted, members, unsure, top, bottom)
    total = sum((value for _, value in known), Fraction(0))
    if indicator.unit == Indicator.Unit.COUNT:
        return GroupFigure(total, Way.SUM, counted, members, unsure)
    return GroupFigure(total / counted, Way.AVERAGE, counted, members, unsure)


def _municipalities(n: int) -> str:
    return "1 kommune" if n == 1 else f"{write_number(n, 0)} kommuner"
