"""What the engine itself finds worth saying. Each remark is data; its sentence is written in `goals.wording`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from goals.engine.context import Context
from goals.engine.measures import Development, Index
from goals.engine.numbers import Absence, Number
from goals.engine.references import Baseline
from goals.engine.targets import Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Remark, RemarkKind, Standing, Status, Verdict
from norddjurs.periods import Period, PeriodKind


def about_standing(rule: Test, standing: Standing, context: Context) -> Iterator[Remark]:
    """Everything worth saying about a comparison that decided."""
    readings = _readings(standing)
    yield from _periods(rule, standing, context)
    yield from _breaks(readings, context)
    yield from about_readings(readings)
    yield from _uncounted(rule, readings, context)
    if standing.actual.gap and standing.actual.until:
        yield Remark(RemarkKind.GAP_IN_RUN, readings[0].indicator, on=standing.actual.until)
    if standing.actual.left_out:
        yield Remark(RemarkKind.LEFT_OUT_OF_RANK, number=Fraction(standing.actual.left_out))
    yield from _from_start(rule, standing, context)


def about_readings(readings: Sequence[Reading]) -> Iterator[Remark]:
    """What the readings themselves give cause to say, each kind once an indicator and area."""
    seen: set[tuple[RemarkKind, str, str]] = set()
    for reading in readings:
        for kind in _of_reading(reading):
            key = (kind, reading.indicator, reading.area)
            if key not in seen:
                seen.add(key)
                yield Remark(kind, reading.indicator, reading.area, reading.period)


def about_interim(rule: Test, interim: Standing, deadline: Period, context: Context) -> Iterator[Remark]:
    """Of a goal with a deadline: ahead of or behind the straight line from its base (or first figure) to the limit."""
    yield from _breaks(_readings(interim), context)
    yield from about_readings(_readings(interim))
    yield from _uncounted(rule, _readings(interim), context)
    start = _line_start(rule, interim, context)
    if start is None:
        return
    begin, first = start
    gone = Fraction((interim.period.end - begin.end).days, (deadline.end - begin.end).days)
    expected = first.value + (interim.wanted - first.value) * gone
    better = rule.measure.better
    behind = better.prefers(expected, interim.actual.value)
    kind = RemarkKind.BEHIND_LINE if behind else RemarkKind.AHEAD_OF_LINE
    yield Remark(kind, period=interim.period, other=begin, number=expected, readings=first.readings)


def about_others(verdict: Verdict, others: Sequence[tuple[str, Verdict]]) -> Iterator[Remark]:
    """Whether the other readings of a goal would give another status. Silent while any of them is undecided."""
    statuses = {verdict.status, *(other.status for _, other in others)}
    if statuses == {Status.NOT_REACHED}:
        yield Remark(RemarkKind.NO_READING_REACHED, number=Fraction(len(others) + 1))
    elif statuses == {Status.REACHED}:
        yield Remark(RemarkKind.EVERY_READING_REACHED, number=Fraction(len(others) + 1))
    elif statuses == {Status.REACHED, Status.NOT_REACHED}:
        yield Remark(RemarkKind.READINGS_DIFFER, number=Fraction(len(others) + 1))


def newer_incomplete(rule: Test, context: Context, period: Period, absence: Absence) -> Iterator[Remark]:
    """A newer period for which something, but not everything, is known."""
    yield Remark(RemarkKind.NEWER_INCOMPLETE, absence.indicator, absence.area, period, on=absence.expected_on)


def _readings(standing: Standing) -> list[Reading]:
    return list(dict.fromkeys(chain(standing.actual.readings, *(limit.readings for limit in standing.limits))))


def _of_reading(reading: Reading) -> Iterator[RemarkKind]:
    if reading.provisional:
        yield RemarkKind.PROVISIONAL
    if reading.projected:
        yield RemarkKind.PROJECTED
    if reading.dated_by_statement:
        yield RemarkKind.DATED_BY_STATEMENT
    if reading.value is not None and reading.has_counts and not _fits(reading.value, reading):
        yield RemarkKind.PERCENT_MISFITS_COUNTS


def _fits(printed: Decimal, reading: Reading) -> bool:
    """Whether a printed percentage is its counts' quotient, rounded to the decimals it is printed with."""
    exact = reading.exact()
    if exact is None:
        return True
    exponent = int(printed.normalize().as_tuple().exponent)
    half = Fraction(1, 2 * 10 ** max(0, -exponent))
    return bool(abs(exact - Fraction(printed)) <= half)


def _uncounted(rule: Test, readings: Sequence[Reading], context: Context) -> Iterator[Remark]:
    """A percentage of the goal's own area whose counts the source does not give."""
    percentages = {term.indicator.code for term in rule.measure.terms() if term.indicator.unit is Unit.PERCENT}
    bare = [one for one in readings if one.indicator in percentages and not one.has_counts]
    own = [one for one in bare if one.area == context.area]
    if own:
        yield Remark(RemarkKind.COUNTS_UNKNOWN, own[0].indicator, own[0].area, own[0].period)


def _periods(rule: Test, standing: Standing, context: Context) -> Iterator[Remark]:
    """A quarter against a year, months of different seasons, a base older than the plan."""
    period = standing.period
    for base in _bases(rule, period):
        if rule.running is None and not _alike_length(period, base):
            yield Remark(RemarkKind.UNLIKE_LENGTHS, period=period, other=base)
        elif rule.running is None and _other_season(period, base):
            yield Remark(RemarkKind.UNLIKE_SEASONS, period=period, other=base)
        if base.end < context.before:
            yield Remark(RemarkKind.OLD_BASE, period=base)


def _bases(rule: Test, period: Period) -> list[Period]:
    """The base periods of a rule for the period judged; a base that cannot be had is left out."""
    bases = [*rule.measure.bases()]
    bases += [bound.reference.base for bound in rule.bounds if isinstance(bound.reference, Baseline)]
    found = []
    for base in bases:
        try:
            found.append(base.of(period))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _alike_length(one: Period, other: Period) -> bool:
    if one.months is not None and other.months is not None:
        return one.months == other.months
    return abs(one.days - other.days) <= 3


def _other_season(one: Period, other: Period) -> bool:
    """Whether two periods shorter than a year lie at different times of it."""
    short = one.days < 360 and one.kind is not PeriodKind.DAY
    return short and (one.start.month, one.end.month) != (other.start.month, other.end.month)


def _breaks(readings: Sequence[Reading], context: Context) -> Iterator[Remark]:
    """A series break between two figures of one indicator that are set against each other."""
    for break_ in context.view.facts.breaks:
        mine = [reading.period for reading in readings if reading.indicator == break_.indicator]
        before = any(period.start < break_.on for period in mine)
        after = any(period.end >= break_.on for period in mine)
        if before and after:
            yield Remark(RemarkKind.SERIES_BREAK, break_.indicator, on=break_.on)


def _from_start(rule: Test, standing: Standing, context: Context) -> Iterator[Remark]:
    """The limit was kept already by the newest figure from the 12 months before the plan year."""
    relative = isinstance(rule.measure, Development | Index) or any(
        isinstance(bound.reference, Baseline) for bound in rule.bounds
    )
    if relative or rule.running or not standing.met:
        return
    indicator, area = next(iter(context.series(rule)))
    known = context.view.periods(indicator, area, standing.period.kind)
    before = [period for period in known if context.before <= period.start and period.end < context.plan.start]
    if not before or before[-1] == standing.period:
        return
    actual = rule.measure.number(context.view, context.area, before[-1])
    limits = [bound.reference.limit(rule.measure, context.view, context.area, before[-1]) for bound in rule.bounds]
    if isinstance(actual, Number) and all(
        isinstance(limit, Number) and bound.comparator.holds(actual.value, limit.value)
        for bound, limit in zip(rule.bounds, limits, strict=True)
    ):
        yield Remark(RemarkKind.MET_FROM_START, period=before[-1], number=actual.value)


def _line_start(rule: Test, interim: Standing, context: Context) -> tuple[Period, Number] | None:
    bases = _bases(rule, interim.period)
    if not bases:
        indicator, area = next(iter(context.series(rule)))
        bases = context.view.periods(indicator, area, interim.period.kind)[:1]
    for base in bases:
        number = rule.measure.number(context.view, context.area, base)
        if isinstance(number, Number) and base.end < interim.period.end:
            return base, number
    return None
