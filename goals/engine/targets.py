"""A target is a sentence: MEASURE · COMPARATOR · REFERENCE · WHEN, and the few rules that are not such a sentence.

Everything here is data that refuses nonsense when it is built (TargetError). What happens to it is in `judging.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from goals.engine.exceptions import Fault, TargetError
from goals.engine.facts import View
from goals.engine.measures import At, Base, Measure, Total, Value
from goals.engine.numbers import Absence, Cause, Number, Outcome
from goals.engine.values import Better, Indicator, Movement, Unit
from norddjurs.periods import Period, PeriodKind, periods_within


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
            code = found.readings[0].indicator if found.readings else ""
            return Absence(Cause.NO_NUMBER, code, area, found.readings[0].period if found.readings else period)
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


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest period of a kind wholly from `start` to `end` for which every needed figure is known."""

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise TargetError(Fault.WINDOW_EMPTY)
        listed = self.kind not in (PeriodKind.DAY, PeriodKind.SPAN)
        if listed and not periods_within(self.kind, self.start, self.end):
            raise TargetError(Fault.WINDOW_EMPTY)


When = At | Latest


@dataclass(frozen=True, slots=True)
class Test:
    """MEASURE · COMPARATOR · REFERENCE · WHEN. Two bounds are a `between`; both must hold."""

    measure: Measure
    bounds: tuple[Bound, ...]
    when: When

    def __post_init__(self) -> None:
        for bound in self.bounds:
            wants = bound.comparator.wants
            if len(self.bounds) == 1 and wants is not None and wants is not self.measure.better:
                raise TargetError(Fault.AGAINST_POLARITY)
            self._check_reference(bound.reference)
        self._check_between()
        self._check_bases()

    def _check_reference(self, reference: Reference) -> None:
        if isinstance(reference, Series) and reference.indicator.unit is not self.measure.unit:
            raise TargetError(Fault.UNLIKE_UNITS)
        if isinstance(reference, Steps):
            match self.when:
                case At(period):
                    possible = [period]
                case Latest(kind, start, end):
                    possible = periods_within(kind, start, end) or [Period.day(start), Period.day(end)]
            if any(reference.step(period) is None for period in possible):
                raise TargetError(Fault.STEPS_LEAVE_HOLES)

    def _check_between(self) -> None:
        if len(self.bounds) == 1:
            return
        wants = sorted(bound.comparator.wants or "" for bound in self.bounds)
        if wants != [Better.HIGHER, Better.LOWER]:
            raise TargetError(Fault.BOUNDS_CROSSED)
        limits = {
            bound.comparator.wants: bound.reference.value * bound.reference.factor + bound.reference.offset
            for bound in self.bounds
            if isinstance(bound.reference, Constant)
        }
        if len(limits) == 2 and limits[Better.HIGHER] > limits[Better.LOWER]:
            raise TargetError(Fault.BOUNDS_CROSSED)

    def _check_bases(self) -> None:
        bases = list(self.measure.bases())
        bases += [bound.reference.base for bound in self.bounds if isinstance(bound.reference, Baseline)]
        if not isinstance(self.when, At):
            return
        for base in bases:
            try:
                before = base.of(self.when.period)
            except ValueError:
                raise TargetError(Fault.BASE_AFTER_PERIOD) from None
            if before.end >= self.when.period.end:
                raise TargetError(Fault.BASE_AFTER_PERIOD)

    @property
    def running(self) -> Total | None:
        """The measure when it is a running sum."""
        return self.measure if isinstance(self.measure, Total) else None


@dataclass(frozen=True, slots=True)
class MovementTest:
    """The figure itself says forward, unchanged or back; `at_least` is the least of them that reaches the goal."""

    indicator: Indicator
    at_least: Movement
    when: When

    def __post_init__(self) -> None:
        if self.indicator.unit is not Unit.MOVEMENT or self.at_least is Movement.BACK:
            raise TargetError(Fault.NOT_A_MOVEMENT)

    def holds(self, movement: Movement) -> bool:
        """Whether the movement is good enough."""
        return movement in (self.at_least, Movement.FORWARD)


@dataclass(frozen=True, slots=True)
class Decision:
    """A person records with a date, a text and a link whether the goal is reached. No figure can decide it.

    `name` tells it from other decisions of the same goal.
    """

    name: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something is done by a day. Like a period, that day is over from its beginning."""

    by: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least n of the parts must be reached. Every part counts as it is, never an average of them."""

    n: int
    parts: tuple["Rule", ...]

    def __post_init__(self) -> None:
        if not 1 <= self.n <= len(self.parts) or len(self.parts) < 2:
            raise TargetError(Fault.PARTS_TOO_FEW)


def all_of(*parts: "Rule") -> AtLeast:
    """Every part must be reached."""
    return AtLeast(len(parts), parts)


Rule = Test | MovementTest | Decision | Milestone | AtLeast


@dataclass(frozen=True, slots=True)
class Target:
    """A goal's rule in its plan: whose area, which plan year, and other ways to read the goal.

    The other readings are judged and shown beside the rule; they never decide.
    """

    rule: Rule
    area: str
    plan: Period
    others: tuple[tuple[str, Rule], ...] = ()

    def __post_init__(self) -> None:
        for rule in leaves(self.rule, *(other for _, other in self.others)):
            for bound in rule.bounds if isinstance(rule, Test) else ():
                peers = [bound.reference]
                if isinstance(bound.reference, Steps):
                    peers = [step.reference for step in bound.reference.steps]
                if any(isinstance(peer, Peer) and peer.area == self.area for peer in peers):
                    raise TargetError(Fault.PEER_IS_ITSELF)


def leaves(*rules: Rule) -> Iterator[Test | MovementTest | Decision | Milestone]:
    """The rules without parts of their own, in order."""
    for rule in rules:
        if isinstance(rule, AtLeast):
            yield from leaves(*rule.parts)
        else:
            yield rule


def default_window(plan: Period, stepped: bool) -> tuple[date, date]:
    """From and to of a `Latest` that names none: the plan year and the 12 months before; stepped, the year alone."""
    if stepped:
        return plan.start, plan.end
    before = plan.back(12) if plan.kind is PeriodKind.YEAR else Period.rolling_year(plan.start - timedelta(days=1))
    return before.start, plan.end
