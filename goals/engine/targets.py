"""A target is a sentence: MEASURE · COMPARATOR · REFERENCE · WHEN, and the few rules that are not such a sentence.

Everything here is data that refuses nonsense when it is built (TargetError). What happens to it is in `judging.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goals.engine.bases import At
from goals.engine.exceptions import Fault, TargetError
from goals.engine.measures import Measure, Total
from goals.engine.references import Baseline, Bound, Constant, Peer, Reference, Series, Steps
from goals.engine.values import Better, Indicator, Movement, Unit
from norddjurs.periods import Period, PeriodKind, periods_within


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
        if isinstance(self.when, Latest):
            if any(isinstance(base, At) and base.period.end >= self.when.end for base in bases):
                raise TargetError(Fault.BASE_AFTER_PERIOD)
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
