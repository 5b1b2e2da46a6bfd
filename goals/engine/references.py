"""COMPARATOR · REFERENCE: how a number must stand, and to what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from goals.engine.bases import Base
from goals.engine.exceptions import Fault, TargetError
from goals.engine.facts import View
from goals.engine.measures import Measure, Value
from goals.engine.numbers import Absence, Cause, Number, Outcome
from goals.engine.values import Better, Indicator
from norddjurs.periods import Period


class Comparator(StrEnum):
    """How the number must stand to the reference. Strictness is data, never guessed."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="

    def holds(self, actual: Fraction, limit: Fraction) -> bool:
        """Whether the comparison is true, exactly."""
        match self:
            case Comparator.AT_LEAST:
                return actual >= limit
            case Comparator.ABOVE:
                return actual > limit
            case Comparator.AT_MOST:
                return actual <= limit
            case Comparator.BELOW:
                return actual < limit
            case _:
                return actual == limit

    @property
    def strict(self) -> bool:
        """Whether the limit itself fails."""
        return self in (Comparator.ABOVE, Comparator.BELOW)

    @property
    def wants(self) -> Better | None:
        """Which way it pulls: a floor up, a ceiling down, equality neither."""
        return _WANTS.get(self)


_WANTS = {
    Comparator.AT_LEAST: Better.HIGHER,
    Comparator.ABOVE: Better.HIGHER,
    Comparator.AT_MOST: Better.LOWER,
    Comparator.BELOW: Better.LOWER,
}


@dataclass(frozen=True, slots=True)
class Scaled:
    """What every reference carries: its number × factor + offset."""

    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.factor <= 0:
            raise TargetError(Fault.FACTOR_NOT_POSITIVE)

    fixed = True

    def source(self, measure: Measure, view: View, area: str, period: Period, until: date | None) -> Outcome:
        """The number before factor and offset."""
        raise NotImplementedError

    def limit(self, measure: Measure, view: View, area: str, period: Period, until: date | None = None) -> Outcome:
        """What the number must meet, exact. A factor other than 1 needs a number above 0."""
        found = self.source(measure, view, area, period, until)
        if isinstance(found, Absence):
            return found
        if self.factor == 1 and not self.offset:
            return found
        if self.factor != 1 and found.value <= 0:
            code, of = (found.readings[0].indicator, found.readings[0].period) if found.readings else ("", period)
            return Absence(Cause.NO_NUMBER, code, area, of)
        return Number(found.value * self.factor + self.offset, found.readings, tied=found.tied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant(Scaled):
    """A number."""

    value: Fraction

    def __post_init__(self) -> None:
        Scaled.__post_init__(self)
        if self.factor != 1 and self.value <= 0:
            raise TargetError(Fault.FACTOR_ON_NO_BASE)

    def source(self, measure: Measure, view: View, area: str, period: Period, until: date | None) -> Outcome:
        """The number itself."""
        return Number(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Scaled):
    """The same measure at a base, which may be a period of another kind."""

    base: Base

    def source(self, measure: Measure, view: View, area: str, period: Period, until: date | None) -> Outcome:
        """The measure at the base."""
        try:
            base = self.base.of(period)
        except ValueError:
            return Absence(Cause.NO_NUMBER, next(measure.terms()).indicator.code, area, period)
        return measure.number(view, area, base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer(Scaled):
    """The same measure for a comparison area, in the same period; of a sum so far, over the same stretch of it."""

    area: str
    fixed = False

    def source(self, measure: Measure, view: View, area: str, period: Period, until: date | None) -> Outcome:
        """The measure in the other area."""
        same = period if until is None else Period.span(period.start, until)
        return measure.number(view, self.area, same)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Scaled):
    """Another indicator in the same period, such as a number that a ministry has calculated."""

    indicator: Indicator

    def source(self, measure: Measure, view: View, area: str, period: Period, until: date | None) -> Outcome:
        """The other indicator's figure."""
        return Value(self.indicator).number(view, area, period)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a staircase: a reference from a day to a day, both included."""

    start: date
    end: date
    reference: Constant | Peer


@dataclass(frozen=True, slots=True)
class Steps:
    """References that follow one another to a deadline: the step that covers the period's last day counts."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps or any(step.end < step.start for step in self.steps):
            raise TargetError(Fault.STEPS_LEAVE_HOLES)
        ordered = sorted(self.steps, key=lambda step: step.start)
        if any(one.end >= other.start for one, other in pairwise(ordered)):
            raise TargetError(Fault.STEPS_OVERLAP)

    @property
    def fixed(self) -> bool:
        """Whether no step moves with another area."""
        return all(step.reference.fixed for step in self.steps)

    def step(self, period: Period) -> Step | None:
        """The step that covers the period's last day."""
        return next((step for step in self.steps if step.start <= period.end <= step.end), None)

    def limit(self, measure: Measure, view: View, area: str, period: Period, until: date | None = None) -> Outcome:
        """What that step asks for."""
        step = self.step(period)
        if step is None:
            return Absence(Cause.NO_NUMBER, next(measure.terms()).indicator.code, area, period)
        return step.reference.limit(measure, view, area, period, until)


Reference = Constant | Baseline | Peer | Series | Steps


@dataclass(frozen=True, slots=True)
class Bound:
    """COMPARATOR · REFERENCE: one limit that a number must keep."""

    comparator: Comparator
    reference: Reference
