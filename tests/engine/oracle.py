"""The independent second implementation of judging. Its numbers are found in `oracle_numbers.py`."""

import math
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goals.engine.bases import At
from goals.engine.measures import Total
from goals.engine.references import Baseline, Bound, Comparator, Peer, Reference, Series, Steps
from goals.engine.targets import AtLeast, Decision, Latest, Milestone, MovementTest, Rule, Target, Test
from goals.engine.values import Indicator, Movement, Reading, Record, State
from norddjurs.periods import Period, PeriodKind
from tests.engine.oracle_numbers import DAY, Found, Gone, Numbers, back, is_whole, named, periods, worst

REASONS = {
    "ahead": ("too_early", "published_later"),
    "open": ("too_early", "period_open"),
    "due": ("missing", "overdue"),
    "suppressed": ("missing", "suppressed"),
    "no_number": ("missing", "not_computable"),
}
ORDER = [Movement.BACK, Movement.SAME, Movement.FORWARD]
FLOORS, CEILINGS = (Comparator.AT_LEAST, Comparator.ABOVE), (Comparator.AT_MOST, Comparator.BELOW)


class Sum(NamedTuple):
    """A number against its limits."""

    period: Period
    actual: Fraction
    met: bool
    wanted: Fraction
    distance: Fraction
    side: str


class Pace(NamedTuple):
    """An outlook and the sum behind it."""

    outlook: str
    gone: int
    length: int
    whole: Fraction
    last_year: tuple[Fraction, Fraction] | None


class Answer(NamedTuple):
    """What the engine must answer."""

    status: str
    reason: str
    final: bool = False
    sum: Sum | None = None
    interim: Sum | None = None
    pace: Pace | None = None
    expected_on: date | None = None
    parts: tuple["Answer", ...] = ()
    others: tuple["Answer", ...] = ()


def absent(gone: Gone, interim: Sum | None = None) -> Answer:
    status, reason = REASONS[gone.cause]
    return Answer(status, reason, interim=interim, expected_on=gone.expected_on)


def holds(comparator: Comparator, actual: Fraction, limit: Fraction) -> bool:
    return {
        Comparator.AT_LEAST: actual >= limit,
        Comparator.ABOVE: actual > limit,
        Comparator.AT_MOST: actual <= limit,
        Comparator.BELOW: actual < limit,
        Comparator.EQUAL: actual == limit,
    }[comparator]


def keeps(comparator: Comparator, limit: Fraction) -> Fraction:
    """The whole number nearest to a limit that keeps it."""
    nearest: dict[Comparator, int | Fraction] = {
        Comparator.AT_LEAST: math.ceil(limit),
        Comparator.ABOVE: math.floor(limit) + 1,
        Comparator.AT_MOST: math.floor(limit),
        Comparator.BELOW: math.ceil(limit) - 1,
        Comparator.EQUAL: limit,
    }
    return Fraction(nearest[comparator])


def sum_of(rule: Test, period: Period, actual: Fraction, limits: list[Fraction]) -> Sum:
    """The number against the nearest bound, of those that are broken where any is."""
    pairs = list(zip(rule.bounds, limits, strict=True))
    broken = [(bound, limit) for bound, limit in pairs if not holds(bound.comparator, actual, limit)]
    bound, wanted = min(broken or pairs, key=lambda pair: abs(actual - pair[1]))
    aim = keeps(bound.comparator, wanted) if broken and is_whole(rule.measure) else wanted
    side = "over" if actual > aim else "under" if actual < aim else "at"
    return Sum(period, actual, not broken, wanted, abs(actual - aim), side)


class Oracle:
    """Judges rules for an area by what was known on a day."""

    def __init__(self, readings: Iterable[Reading], records: Iterable[Record], areas: Iterable[str], day: date) -> None:
        self.numbers, self.day = Numbers(readings, areas, day), day
        self.records = [record for record in records if record.on <= day]

    def answer(self, target: Target) -> Answer:
        found = self.judge(target.rule, target.area)
        return found._replace(others=tuple(self.judge(rule, target.area) for _, rule in target.others))

    def judge(self, rule: Rule, area: str) -> Answer:
        if isinstance(rule, Decision | Milestone):
            return self.recorded(rule)
        if isinstance(rule, AtLeast):
            return self.parts(rule, area)
        if isinstance(rule, MovementTest):
            return self.movement(rule, area)
        return self.at(rule, area, rule.when.period) if isinstance(rule.when, At) else self.latest(rule, area)

    def recorded(self, rule: Decision | Milestone) -> Answer:
        record = None
        for one in self.records:
            if one.part == rule.name and (record is None or one.on >= record.on):
                record = one
        if isinstance(rule, Decision):
            if record is None:
                return Answer("too_early", "awaits_decision")
            return Answer("reached" if record.reached else "not_reached", "decided", final=True)
        if record and record.reached:
            in_time = record.on <= rule.by
            return Answer("reached", "done", final=True) if in_time else Answer("not_reached", "done_late", final=True)
        if self.day < rule.by:
            return Answer("too_early", "deadline_ahead")
        return Answer("not_reached", "not_done", final=self.day > rule.by)

    def parts(self, rule: AtLeast, area: str) -> Answer:
        parts = tuple(self.judge(part, area) for part in rule.parts)
        lost = [part for part in parts if part.status == "not_reached" and part.final]
        won = [part for part in parts if part.status == "reached" and part.final]
        statuses = [part.status for part in parts]
        if len(lost) > len(parts) - rule.n:
            return Answer("not_reached", "parts", final=True, parts=parts)
        if len(won) >= rule.n:
            return Answer("reached", "parts", final=True, parts=parts)
        for status in ("missing", "too_early"):
            if status in statuses:
                return Answer(status, "parts", parts=parts)
        return Answer("reached" if statuses.count("reached") >= rule.n else "not_reached", "parts", parts=parts)

    def movement(self, rule: MovementTest, area: str) -> Answer:
        if isinstance(rule.when, At):
            row = self.numbers.known(rule.indicator, area, rule.when.period)
            if isinstance(row, Gone):
                return absent(row)
        else:
            window = rule.when
            known = [row for row in self.numbers.values(rule.indicator, area) if inside(row.period, window)]
            if not known:
                first = self.first_expected(rule.indicator, area, window, date.min)
                return absent(self.numbers.gone(rule.indicator, area, first))
            row = max(known, key=lambda row: (row.period.end, row.period.start))
        reached = row.movement is not None and ORDER.index(row.movement) >= ORDER.index(rule.at_least)
        sure = not row.provisional and not row.projected
        final = sure and self.closed(rule.when, row.period)
        return Answer("reached" if reached else "not_reached", "moved", final=final)

    def closed(self, when: At | Latest, period: Period) -> bool:
        """Whether the period is over and no later one can take its place."""
        if self.day < period.end:
            return False
        return isinstance(when, At) or not self.followed(when, period)

    def followed(self, window: Latest, period: Period) -> bool:
        """Whether a later period may still come into the window."""
        if window.kind in (PeriodKind.DAY, PeriodKind.SPAN):
            return period.end < window.end
        return any(later.end > period.end for later in periods(window.kind, window.start, window.end))

    def first_expected(self, indicator: Indicator, area: str, window: Latest, after: date) -> Period:
        rows = self.numbers.rows.get((indicator.code, area), {}).values()
        states = (State.NOT_PUBLISHED, State.SUPPRESSED)
        waiting = [row.period for row in rows if row.state in states and inside(row.period, window)]
        every = [period for period in waiting if period.end > after]
        every = every or [period for period in periods(window.kind, window.start, window.end) if period.end > after]
        every = every or [Period(PeriodKind.SPAN, window.start, window.end)]
        return min(every, key=lambda period: (period.end, period.start))

    def weigh(self, rule: Test, area: str, period: Period, so_far: bool) -> tuple[Found | Gone, list[Found | Gone]]:
        actual = self.numbers.number(rule.measure, area, period, so_far)
        until = actual.until if isinstance(actual, Found) else None
        return actual, [self.numbers.limit(b.reference, rule.measure, area, period, until) for b in rule.bounds]

    def at(self, rule: Test, area: str, period: Period) -> Answer:
        actual, limits = self.weigh(rule, area, period, so_far=True)
        if gone := worst(actual, *limits):
            early = gone.early and not isinstance(rule.measure, Total)
            return absent(gone, self.interim(rule, area, period) if early else None)
        return self.compared(rule, area, period, actual, limits)  # type: ignore[arg-type]

    def latest(self, rule: Test, area: str) -> Answer:
        window = rule.when
        assert isinstance(window, Latest)
        candidates = {period for period in self.compared_periods(rule, area) if inside(period, window)}
        if isinstance(rule.measure, Total):
            candidates |= set(periods(window.kind, window.start, window.end))
        candidates = {period for period in candidates if period.end > newest_fixed_base(rule)}
        refused = newest = None
        for period in sorted(candidates, key=lambda period: (period.end, period.start), reverse=True):
            actual, limits = self.weigh(rule, area, period, so_far=False)
            gone = worst(actual, *limits)
            if gone is None:
                return self.compared(rule, area, period, actual, limits)  # type: ignore[arg-type]
            if gone.cause in ("suppressed", "no_number") and refused is None:
                refused = gone
            if newest is None and not isinstance(rule.measure, Total):
                newest = gone
        return absent(refused or newest or self.awaited(rule, area, window))

    def awaited(self, rule: Test, area: str, window: Latest) -> Gone:
        """What keeps the first period to be expected: the figure itself, or where that is known what it must meet."""
        indicator = next(named(rule.measure)).indicator
        first = self.first_expected(indicator, area, window, newest_fixed_base(rule))
        own = self.numbers.known(indicator, area, first)
        if isinstance(own, Gone):
            return own
        actual, limits = self.weigh(rule, area, first, so_far=False)
        return worst(actual, *limits) or self.numbers.gone(indicator, area, first)

    def compared_periods(self, rule: Test, area: str) -> Iterator[Period]:
        """The periods of which any compared series has a figure."""
        places = [area, *(peer.area for peer in peers(rule.bounds))]
        for place in places:
            for term in named(rule.measure):
                yield from (row.period for row in self.numbers.values(term.indicator, term.area or place))
        for bound in rule.bounds:
            if isinstance(bound.reference, Series):
                yield from (row.period for row in self.numbers.values(bound.reference.indicator, area))

    def compared(self, rule: Test, area: str, period: Period, actual: Found, limits: list[Found]) -> Answer:
        """The numbers are there: compare them, and say whether anything can still change the answer."""
        wanted = [limit.value for limit in limits]
        found = sum_of(rule, period, actual.value, wanted)
        status = "reached" if found.met else "not_reached"
        sure = not actual.unsure and not any(limit.unsure for limit in limits)
        partial = actual.until is not None and actual.until < period.end
        if not isinstance(rule.measure, Total) or not (partial or self.day < period.end):
            return Answer(status, "compared", sure and self.closed(rule.when, period), found)
        if settled(rule, actual, wanted) and (isinstance(rule.when, At) or not self.followed(rule.when, period)):
            pace = None if sure or self.day >= period.end else self.pace(rule, area, period, actual, wanted)
            return Answer(status, "compared", sure, found, pace=pace)
        if self.day < period.end:
            return Answer(status, "compared", False, found, pace=self.pace(rule, area, period, actual, wanted))
        assert actual.until
        rest = self.numbers.rest(rule.measure.indicator, area, period, actual.until)
        return Answer(status, "compared", False, found) if rest.early else absent(rest, found)

    def pace(self, rule: Test, area: str, period: Period, actual: Found, limits: list[Fraction]) -> Pace | None:
        """What the sum so far makes of the whole period."""
        end = actual.until or self.day
        if end < period.start or any(True for _ in peers(rule.bounds)):
            return None
        stretch = Period(PeriodKind.SPAN, period.start, end)
        gone, length = (stretch.end - stretch.start).days + 1, (period.end - period.start).days + 1
        if all(day.day == 1 for day in (period.start, end + DAY, period.end + DAY)):
            gone, length = months(stretch), months(period)
        share, last_year = Fraction(gone, length), None
        then, whole = back(stretch, 12), back(period, 12)
        if then and whole:
            part = self.numbers.number(rule.measure, area, then)
            all_of_it = self.numbers.number(rule.measure, area, whole)
            if isinstance(part, Found) and isinstance(all_of_it, Found) and 0 < part.value <= all_of_it.value:
                share, last_year = part.value / all_of_it.value, (part.value, all_of_it.value)
        projected = actual.value / share
        near = any(abs(projected - limit) * 20 <= abs(limit) for limit in limits)
        met = all(holds(b.comparator, projected, limit) for b, limit in zip(rule.bounds, limits, strict=True))
        outlook = "unsure" if near or gone * 4 < length else "reached" if met else "not_reached"
        return Pace(outlook, gone, length, projected, last_year)

    def interim(self, rule: Test, area: str, deadline: Period) -> Sum | None:
        """The newest known figure of a rule that waits, against the limit that it will be held to."""
        earlier = {p for p in self.compared_periods(rule, area) if p.kind is deadline.kind and p.end < deadline.end}
        for period in sorted(earlier, key=lambda period: (period.end, period.start), reverse=True):
            actual = self.numbers.number(rule.measure, area, period)
            if isinstance(actual, Gone) or period.end <= newest_fixed_base(rule):
                continue
            limits = [
                first_found(*(self.numbers.limit(b.reference, rule.measure, area, p, None) for p in (deadline, period)))
                for b in rule.bounds
            ]
            known = [limit.value for limit in limits if isinstance(limit, Found)]
            if len(known) == len(limits):
                return sum_of(rule, period, actual.value, known)
        return None


def newest_fixed_base(rule: Test) -> date:
    """The last day of the newest base that is a period of its own: the base is no figure on the way to the deadline."""
    own = getattr(rule.measure, "base", None)
    bases = [own, *(bound.reference.base for bound in rule.bounds if isinstance(bound.reference, Baseline))]
    return max((base.period.end for base in bases if isinstance(base, At)), default=date.min)


def first_found(*outcomes: Found | Gone) -> Found | Gone:
    return next((outcome for outcome in outcomes if isinstance(outcome, Found)), outcomes[-1])


def settled(rule: Test, actual: Found, limits: list[Fraction]) -> bool:
    """Whether a sum that can only grow already decides."""
    if actual.negative or any(True for _ in peers(rule.bounds)):
        return False
    pairs = list(zip(rule.bounds, limits, strict=True))
    for bound, limit in pairs:
        grows_past = bound.comparator in CEILINGS or bound.comparator is Comparator.EQUAL
        if grows_past and actual.value >= limit and not holds(bound.comparator, actual.value, limit):
            return True
    return all(b.comparator in FLOORS and holds(b.comparator, actual.value, limit) for b, limit in pairs)


def peers(bounds: Iterable[Bound]) -> Iterator[Peer]:
    """The comparison areas, those of single steps too."""
    for bound in bounds:
        inner: list[Reference] = [bound.reference]
        if isinstance(bound.reference, Steps):
            inner = [step.reference for step in bound.reference.steps]
        yield from (reference for reference in inner if isinstance(reference, Peer))


def inside(period: Period, window: Latest) -> bool:
    return period.kind is window.kind and window.start <= period.start and period.end <= window.end


def months(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
