"""MEASURE: what a target looks at. One small class a shape; each finds its number for an area and a period.

`number(view, area, period, so_far=False)` gives an exact Number or an Absence. With `so_far` a running sum may stop
before the period does; without it (a base, a peer over the same stretch) it must cover the whole period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from goals.engine.bases import Base
from goals.engine.exceptions import Fault, TargetError
from goals.engine.facts import View
from goals.engine.numbers import Absence, Cause, Number, Outcome, absence, level, lookup, worst
from goals.engine.runs import run
from goals.engine.values import Better, Indicator, State, Term, Unit
from norddjurs.periods import Period


@dataclass(frozen=True, slots=True)
class Value:
    """The figure as it is reported: a count, percentage, index, rank, change, gap or rate."""

    indicator: Indicator

    def __post_init__(self) -> None:
        if self.indicator.unit is Unit.MOVEMENT:
            raise TargetError(Fault.MOVEMENT_HAS_NO_NUMBER)

    @property
    def unit(self) -> Unit:
        """The unit of its number."""
        return self.indicator.unit

    @property
    def better(self) -> Better:
        """Its polarity."""
        return self.indicator.better

    @property
    def whole(self) -> bool:
        """Whether its numbers are whole."""
        return self.indicator.whole

    def terms(self) -> Iterator[Term]:
        """The series that it reads."""
        yield Term(self.indicator)

    def bases(self) -> Iterator[Base]:
        """The bases that it reads beside the period itself."""
        return iter(())

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The figure of the period."""
        return level(view, self.indicator, area, period)


@dataclass(frozen=True, slots=True)
class Share(Value):
    """Numerator / denominator × 100, in per cent. Its indicator is a fraction."""

    def __post_init__(self) -> None:
        if not self.indicator.fraction:
            raise TargetError(Fault.NOT_A_FRACTION)


@dataclass(frozen=True, slots=True)
class Numerator(Value):
    """The numerator of a fraction alone: a count."""

    def __post_init__(self) -> None:
        if not self.indicator.fraction:
            raise TargetError(Fault.NOT_A_FRACTION)

    @property
    def unit(self) -> Unit:
        """Always a count."""
        return Unit.COUNT

    @property
    def whole(self) -> bool:
        """A numerator counts cases or people."""
        return True

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The numerator of the period; a percentage printed without its counts has none."""
        reading = lookup(view, self.indicator, area, period)
        if isinstance(reading, Absence):
            return reading
        if reading.numerator is None:
            return Absence(Cause.NO_NUMBER, self.indicator.code, area, period)
        return Number(Fraction(reading.numerator), (reading,))


@dataclass(frozen=True, slots=True)
class Total(Value):
    """The sum over a running period: a reported running figure, else the unbroken run of its parts from the start."""

    def __post_init__(self) -> None:
        if self.indicator.unit is not Unit.COUNT or self.indicator.fraction:
            raise TargetError(Fault.TOTAL_OF_NO_COUNT)

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The sum of the run; with `so_far` it may end before the period does, and says until when it reaches."""
        found = run(view, self.indicator.code, area, period)
        if found is None:
            reading = lookup(view, self.indicator, area, period)
            return reading if isinstance(reading, Absence) else absence(view, self.indicator, area, period)
        if found.until == period.end:
            return Number(found.total, found.parts)
        if so_far:
            return Number(found.total, found.parts, until=found.until, gap=found.gap)
        return self.rest(view, area, period, found.until)

    def rest(self, view: View, area: str, period: Period, until: date) -> Absence:
        """Why the last part is not there: the stored expectation of a later part, else what goes for the period."""
        awaited = [
            reading.expected_on
            for reading in view.known(self.indicator.code, area).values()
            if reading.state is State.NOT_PUBLISHED
            and reading.expected_on
            and until < reading.period.end <= period.end
            and reading.period.start >= period.start
        ]
        if awaited and max(awaited) > view.day:
            return Absence(Cause.AHEAD, self.indicator.code, area, period, max(awaited))
        return absence(view, self.indicator, area, period)


class Mode(StrEnum):
    """How a development is measured."""

    ABSOLUTE = "absolute"
    POINTS = "points"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class _SinceBase:
    """A level seen against its own value at a base; its polarity is that of the level."""

    level: Value
    base: Base

    def __post_init__(self) -> None:
        if isinstance(self.level, Total):
            raise TargetError(Fault.DEVELOPMENT_OF_TOTAL)

    @property
    def better(self) -> Better:
        """The polarity of the level: a rise is good where more is better."""
        return self.level.better

    def terms(self) -> Iterator[Term]:
        """The series that it reads."""
        return self.level.terms()

    def bases(self) -> Iterator[Base]:
        """Its base."""
        yield self.base


@dataclass(frozen=True, slots=True)
class Development(_SinceBase):
    """The change of a level since a base: in its own unit, in percentage points, or relative in per cent."""

    mode: Mode

    def __post_init__(self) -> None:
        _SinceBase.__post_init__(self)
        if (self.mode is Mode.POINTS) != (self.level.unit is Unit.PERCENT) and self.mode is not Mode.RELATIVE:
            raise TargetError(Fault.POINTS_OF_PERCENT_ONLY)

    @property
    def unit(self) -> Unit:
        """Percentage points, per cent relative, or the unit of a difference of the level."""
        return Unit.RELATIVE if self.mode is Mode.RELATIVE else self.level.unit.of_difference

    @property
    def whole(self) -> bool:
        """An absolute change of whole numbers is whole."""
        return self.level.whole and self.mode is Mode.ABSOLUTE

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The change from the base to the period. Relative change needs a base above 0."""
        both = _with_base(self.level, self.base, view, area, period)
        if isinstance(both, Absence):
            return both
        now, before = both
        change = now.value - before.value
        if self.mode is Mode.RELATIVE:
            if before.value <= 0:
                return Absence(Cause.NO_NUMBER, self.level.indicator.code, area, before.readings[0].period)
            change = change * 100 / before.value
        return Number(change, now.readings + before.readings)


@dataclass(frozen=True, slots=True)
class Index(_SinceBase):
    """The level in per cent of its value at a base, which is 100."""

    @property
    def unit(self) -> Unit:
        """Always an index."""
        return Unit.INDEX

    @property
    def whole(self) -> bool:
        """A computed index is not whole."""
        return False

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The index of the period. It needs a base above 0."""
        both = _with_base(self.level, self.base, view, area, period)
        if isinstance(both, Absence):
            return both
        now, before = both
        if before.value <= 0:
            return Absence(Cause.NO_NUMBER, self.level.indicator.code, area, before.readings[0].period)
        return Number(now.value * 100 / before.value, now.readings + before.readings)


@dataclass(frozen=True, slots=True)
class Gap:
    """One series minus another, in the same period. It has a polarity of its own."""

    minuend: Term
    subtrahend: Term
    better: Better

    def __post_init__(self) -> None:
        if self.minuend == self.subtrahend:
            raise TargetError(Fault.GAP_TO_ITSELF)
        units = {self.minuend.indicator.unit, self.subtrahend.indicator.unit}
        if len(units) > 1 or Unit.MOVEMENT in units:
            raise TargetError(Fault.GAP_OF_UNLIKE_UNITS)

    @property
    def unit(self) -> Unit:
        """The unit of a difference of the two."""
        return self.minuend.indicator.unit.of_difference

    @property
    def whole(self) -> bool:
        """A difference of whole numbers is whole."""
        return self.minuend.indicator.whole and self.subtrahend.indicator.whole

    def terms(self) -> Iterator[Term]:
        """The two series."""
        yield self.minuend
        yield self.subtrahend

    def bases(self) -> Iterator[Base]:
        """None of its own."""
        return iter(())

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The difference in the period, where both series have a figure for it."""
        both = _pair(*(level(view, term.indicator, term.area or area, period) for term in self.terms()))
        if isinstance(both, Absence):
            return both
        one, other = both
        return Number(one.value - other.value, one.readings + other.readings)


@dataclass(frozen=True, slots=True)
class Rank:
    """The place among the municipalities, computed: 1 is best by the indicator's polarity; equals share the place."""

    indicator: Indicator

    def __post_init__(self) -> None:
        if self.indicator.unit in (Unit.MOVEMENT, Unit.RANK):
            raise TargetError(Fault.RANK_OF_RANK)

    @property
    def unit(self) -> Unit:
        """Always a rank."""
        return Unit.RANK

    @property
    def better(self) -> Better:
        """The lowest place is the best, whatever is ranked."""
        return Better.LOWER

    @property
    def whole(self) -> bool:
        """Places are whole."""
        return True

    def terms(self) -> Iterator[Term]:
        """The indicator in the goal's own area; that of the others is read beside it."""
        yield Term(self.indicator)

    def bases(self) -> Iterator[Base]:
        """None of its own."""
        return iter(())

    def number(self, view: View, area: str, period: Period, so_far: bool = False) -> Outcome:
        """The place (competition ranking); areas without a figure are left out and counted.

        Among its readings are those of other areas that may still change the place: provisional and projected ones.
        """
        own = level(view, self.indicator, area, period)
        if isinstance(own, Absence):
            return own
        others = [level(view, self.indicator, other, period) for other in view.facts.areas if other != area]
        values = [other.value for other in others if isinstance(other, Number)]
        place = 1 + sum(self.indicator.better.prefers(value, own.value) for value in values)
        shared = values.count(own.value)
        tied = (place, place + shared) if shared else None
        unsure = [r for other in others if isinstance(other, Number) for r in other.readings if r.unsure]
        return Number(Fraction(place), (*own.readings, *unsure), left_out=len(others) - len(values), tied=tied)


Measure = Value | Development | Index | Gap | Rank


def _with_base(of: Value, base: Base, view: View, area: str, period: Period) -> tuple[Number, Number] | Absence:
    """The number of a period and that of its base, or why one of them is not to be had."""
    now = of.number(view, area, period)
    try:
        before = of.number(view, area, base.of(period))
    except ValueError:
        before = Absence(Cause.NO_NUMBER, of.indicator.code, area, period)
    return _pair(now, before)


def _pair(one: Outcome, other: Outcome) -> tuple[Number, Number] | Absence:
    if isinstance(one, Absence) or isinstance(other, Absence):
        return worst([each for each in (one, other) if isinstance(each, Absence)])
    return one, other
