"""A second way to find the numbers of a target: slow, obvious, and sharing nothing with the engine but its data.

Only fields of the engine's frozen classes are read, never a function of it that computes.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from goals.engine.bases import At
from goals.engine.measures import Development, Gap, Index, Measure, Mode, Numerator, Rank, Total
from goals.engine.references import Baseline, Constant, Peer, Reference, Steps
from goals.engine.values import Better, Indicator, Reading, State, Term, Unit
from norddjurs.periods import Period, PeriodKind

DAY = timedelta(days=1)
LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
    PeriodKind.ROLLING_YEAR: 12,
}


class Ambiguous(Exception):
    """Two runs of parts are equally good and give different sums: the rule does not say which of them counts."""


class Gone(NamedTuple):
    """A number that is not there: why, and the day that it is expected."""

    cause: str
    day: date
    expected_on: date | None = None

    @property
    def early(self) -> bool:
        return self.cause in ("ahead", "open")


class Found(NamedTuple):
    """A number: until when it reaches (None: its whole period), and what its readings are like."""

    value: Fraction
    unsure: bool = False
    until: date | None = None
    negative: bool = False


def worst(*outcomes: Found | Gone) -> Gone | None:
    """The absence that counts: the first that is not a matter of time, else the last to be expected."""
    gone = [outcome for outcome in outcomes if isinstance(outcome, Gone)]
    late = [absence for absence in gone if not absence.early]
    if late:
        return late[0]
    return max(gone, key=lambda absence: absence.day) if gone else None


def moved(day: date, months: int) -> date:
    """The same day so many months earlier; the last of a month becomes the last of a month."""
    is_last = (day + DAY).day == 1
    year, month = day.year, day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    last = following - DAY
    return last if is_last or day.day > last.day else date(year, month, day.day)


def back(period: Period, months: int) -> Period | None:
    """The period of the same kind so many months earlier, None where there is none."""
    try:
        return Period(period.kind, moved(period.start, months), moved(period.end + DAY, months) - DAY)
    except ValueError:
        return None


@cache
def periods(kind: PeriodKind, start: date, end: date) -> tuple[Period, ...]:
    """Every period of a kind wholly from start to end, found by trying every month."""
    found = []
    for year in range(start.year - 1, end.year + 1):
        for month in range(1, 13):
            first = date(year, month, 1)
            if kind is PeriodKind.YEAR_TO_DATE:
                dates = (date(year, 1, 1), after(first, 1))
            elif kind in LENGTHS:
                dates = (first, after(first, LENGTHS[kind]))
            else:
                continue
            try:
                period = Period(kind, *dates)
            except ValueError:
                continue
            if start <= period.start and period.end <= end:
                found.append(period)
    return tuple(found)


def after(first: date, months: int) -> date:
    """The last day of so many months from a first of a month."""
    for _ in range(months):
        first = (first + 31 * DAY).replace(day=1)
    return first - DAY


def is_whole(measure: Measure) -> bool:
    """Whether the measure's numbers are whole."""

    def plain(indicator: Indicator) -> bool:
        return indicator.decimals == 0 and indicator.unit in (Unit.COUNT, Unit.RANK)

    if isinstance(measure, Rank | Numerator):
        return True
    if isinstance(measure, Gap):
        return plain(measure.minuend.indicator) and plain(measure.subtrahend.indicator)
    if isinstance(measure, Development):
        return measure.mode is Mode.ABSOLUTE and is_whole(measure.level)
    return not isinstance(measure, Index) and plain(measure.indicator)


class Numbers:
    """The numbers that could be had on a day."""

    def __init__(self, readings: Iterable[Reading], areas: Iterable[str], day: date) -> None:
        self.day, self.areas = day, tuple(areas)
        every: dict[tuple[str, str, Period], list[Reading]] = {}
        for reading in readings:
            every.setdefault((reading.indicator, reading.area, reading.period), []).append(reading)
        self.rows: dict[tuple[str, str], dict[Period, Reading]] = {}
        for (indicator, area, period), versions in every.items():
            replaced = {version.replaces for version in versions}
            left = [v for v in versions if v.version not in replaced and v.known_on <= day]
            if left:
                newest = max(left, key=lambda version: (version.known_on, version.version))
                self.rows.setdefault((indicator, area), {})[period] = newest

    def row(self, indicator: Indicator, area: str, period: Period) -> Reading | None:
        return self.rows.get((indicator.code, area), {}).get(period)

    def values(self, indicator: Indicator, area: str) -> list[Reading]:
        rows = self.rows.get((indicator.code, area), {}).values()
        return [row for row in rows if row.state is State.VALUE]

    def gone(self, indicator: Indicator, area: str, period: Period) -> Gone:
        """Why there is no figure."""
        row = self.row(indicator, area, period)
        if row and row.state is State.SUPPRESSED:
            return Gone("suppressed", period.end)
        return self.waited(indicator, period, row)

    def waited(self, indicator: Indicator, period: Period, row: Reading | None) -> Gone:
        """Whether a figure is yet to be published, its period still runs, or it should have been there."""
        expected = row.expected_on if row and row.state is State.NOT_PUBLISHED else None
        if expected is None and indicator.delay_days is not None:
            expected = period.end + indicator.delay_days * DAY
        if expected is not None and expected > self.day:
            return Gone("ahead", expected, expected)
        if self.day < period.end:
            return Gone("open", period.end)
        return Gone("due", period.end)

    def known(self, indicator: Indicator, area: str, period: Period) -> Reading | Gone:
        row = self.row(indicator, area, period)
        return row if row and row.state is State.VALUE else self.gone(indicator, area, period)

    def level(self, indicator: Indicator, area: str, period: Period) -> Found | Gone:
        """The figure as it stands, or the quotient of its counts in per cent."""
        row = self.known(indicator, area, period)
        if isinstance(row, Gone):
            return row
        if row.numerator is not None and row.denominator is not None:
            if row.denominator == 0:
                return Gone("no_number", period.end)
            value = 100 * Fraction(row.numerator) / Fraction(row.denominator)
        elif row.value is None:
            return Gone("no_number", period.end)
        else:
            value = Fraction(row.value)
        return Found(value, row.provisional or row.projected, None, value < 0)

    def number(self, measure: Measure, area: str, period: Period, so_far: bool = False) -> Found | Gone:
        """What the measure gives for an area and a period."""
        if isinstance(measure, Total):
            return self.total(measure.indicator, area, period, so_far)
        if isinstance(measure, Numerator):
            row = self.known(measure.indicator, area, period)
            if isinstance(row, Gone):
                return row
            if row.numerator is None:
                return Gone("no_number", period.end)
            return Found(Fraction(row.numerator), row.provisional or row.projected)
        if isinstance(measure, Development | Index):
            return self.since(measure, area, period)
        if isinstance(measure, Gap):
            one, other = (
                self.level(term.indicator, term.area or area, period) for term in (measure.minuend, measure.subtrahend)
            )
            if isinstance(one, Gone) or isinstance(other, Gone):
                return worst(one, other) or Gone("never", period.end)
            return Found(one.value - other.value, one.unsure or other.unsure)
        if isinstance(measure, Rank):
            return self.rank(measure.indicator, area, period)
        return self.level(measure.indicator, area, period)

    def since(self, measure: Development | Index, area: str, period: Period) -> Found | Gone:
        """A change or an index since a base."""
        base = measure.base.period if isinstance(measure.base, At) else back(period, measure.base.months)
        now = self.number(measure.level, area, period)
        then = self.number(measure.level, area, base) if base else Gone("no_number", period.end)
        if isinstance(now, Gone) or isinstance(then, Gone):
            return worst(now, then) or Gone("never", period.end)
        unsure = now.unsure or then.unsure
        quotient = isinstance(measure, Index) or measure.mode is Mode.RELATIVE
        if quotient and then.value <= 0:
            return Gone("no_number", period.end)
        if isinstance(measure, Index):
            return Found(now.value / then.value * 100, unsure)
        change = now.value - then.value
        return Found(change / then.value * 100 if quotient else change, unsure)

    def rank(self, indicator: Indicator, area: str, period: Period) -> Found | Gone:
        """One more than the areas that are strictly better."""
        own = self.level(indicator, area, period)
        if isinstance(own, Gone):
            return own
        place, unsure = 1, own.unsure
        for other in self.areas:
            theirs = self.level(indicator, other, period)
            if other == area or isinstance(theirs, Gone):
                continue
            unsure = unsure or theirs.unsure
            higher = indicator.better is Better.HIGHER
            place += theirs.value > own.value if higher else theirs.value < own.value
        return Found(Fraction(place), unsure)

    def total(self, indicator: Indicator, area: str, period: Period, so_far: bool) -> Found | Gone:
        """The figure of the whole period, else the best run of its parts."""
        if (row := self.row(indicator, area, period)) and row.state is State.VALUE:
            return self.level(indicator, area, period)
        inside = [
            row
            for row in self.values(indicator, area)
            if period.start <= row.period.start and row.period.end <= period.end
        ]
        best: dict[tuple[date, int], set[tuple[Fraction, bool, bool]]] = {}
        for kind in PeriodKind:
            ends = runs([row for row in inside if row.period.kind is kind], period.start)
            if len(ends) > 1:
                end = max(ends)
                fewest, sums = ends[end]
                best.setdefault((end, -fewest), set()).update(sums)
        if not best:
            return self.gone(indicator, area, period)
        end, _ = max(best)
        if end <= period.end and not so_far:
            return self.rest(indicator, area, period, end - DAY)
        if len(best[max(best)]) > 1:
            raise Ambiguous
        ((value, unsure, negative),) = best[max(best)]
        return Found(value, unsure, end - DAY, negative)

    def rest(self, indicator: Indicator, area: str, period: Period, until: date) -> Gone:
        """Why a run stops short of its period's end: a later part is announced, or what goes for the whole period."""
        expected = [
            row.expected_on
            for row in self.rows[indicator.code, area].values()
            if row.state is State.NOT_PUBLISHED and row.expected_on and row.period.end > until
            if period.start <= row.period.start and row.period.end <= period.end
        ]
        if expected and max(expected) > self.day:
            return Gone("ahead", max(expected), max(expected))
        return self.waited(indicator, period, self.row(indicator, area, period))

    def limit(
        self, reference: Reference, measure: Measure, area: str, period: Period, until: date | None
    ) -> Found | Gone:
        """What a reference asks for in a period, of which the number reaches until a day."""
        if isinstance(reference, Steps):
            for step in reference.steps:
                if step.start <= period.end <= step.end:
                    return self.limit(step.reference, measure, area, period, until)
            return Gone("no_number", period.end)
        if isinstance(reference, Constant):
            found: Found | Gone = Found(reference.value)
        elif isinstance(reference, Baseline):
            base = reference.base.period if isinstance(reference.base, At) else back(period, reference.base.months)
            found = self.number(measure, area, base) if base else Gone("no_number", period.end)
        elif isinstance(reference, Peer):
            stretch = Period(PeriodKind.SPAN, period.start, until) if until and until < period.end else period
            found = self.number(measure, reference.area, stretch)
        else:
            found = self.level(reference.indicator, area, period)
        if isinstance(found, Gone):
            return found
        if reference.factor != 1 and found.value <= 0:
            return Gone("no_number", period.end)
        return Found(found.value * reference.factor + reference.offset, found.unsure)


Ends = dict[date, tuple[int, set[tuple[Fraction, bool, bool]]]]


def runs(parts: list[Reading], start: date) -> Ends:
    """By the day after its end: the fewest parts of a run from the start, with the sums that such runs give."""
    ends: Ends = {start: (0, {(Fraction(0), False, False)})}
    for part in sorted(parts, key=lambda part: part.period.start):
        if part.period.start in ends and part.value is not None:
            count, sums = ends[part.period.start]
            value, unsure = Fraction(part.value), part.provisional or part.projected
            longer = {(total + value, u or unsure, negative or value < 0) for total, u, negative in sums}
            following = part.period.end + DAY
            fewest, already = ends.get(following, (count + 2, set()))
            if count + 1 == fewest:
                longer |= already
            if count + 1 <= fewest:
                ends[following] = (count + 1, longer)
    return ends


def named(measure: Measure) -> Iterator[Term]:
    """The series that a measure reads."""
    if isinstance(measure, Gap):
        yield measure.minuend
        yield measure.subtrahend
    elif isinstance(measure, Development | Index):
        yield Term(measure.level.indicator)
    else:
        yield Term(measure.indicator)
