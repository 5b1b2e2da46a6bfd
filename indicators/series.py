"""The figures that stand now, of one indicator: what pages, files and comparisons are made from. One query each."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import QuerySet

from indicators.models import Measurement
from indicators.store import VersionRow
from norddjurs.periods import Period, PeriodKind, month_end

State = Measurement.State
FETCHED = Measurement.KnownBasis.FETCHED
_COLUMNS = (
    "area_id", "period_start", "period_end", "version", "replaces", "state", "value", "numerator", "denominator",
    "provisional", "known_on", "source",
)  # fmt: skip
_ORDER = ("area_id", "period_end", "period_start", "version")

_Version = tuple[date, int, int | None, tuple[Any, ...]]
"""When it was known, its number, the version that it replaces, and what it says."""


class Standing(NamedTuple):
    """The version of a figure that stands: the one known last, corrections and withdrawals heeded.

    Numbers are exact, in the indicator's unit. `revised`: the source gave another figure before this one.
    """

    area: str
    start: date
    end: date
    version: int
    state: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    provisional: bool
    known_on: date
    source: str
    revised: bool

    @property
    def exact(self) -> Fraction | None:
        """The figure as one number: a fraction's counts decide over its printed percentage; None without a number."""
        if self.numerator is not None and self.denominator:
            return Fraction(self.numerator) * 100 / Fraction(self.denominator)
        return None if self.value is None else Fraction(self.value)


def standing(
    indicator: str,
    areas: Collection[str] | None = None,
    *,
    kind: PeriodKind = PeriodKind.MONTH,
    first: date | None = None,
    last: date | None = None,
    by_source: bool = False,
) -> list[Standing]:
    """The figures of one kind of period that stand, of some areas or all, by area and then by time.

    `first` and `last` are the earliest and latest end of a period. What was withdrawn is not there. `by_source`: of
    what was fetched alone. What somebody typed in its place counts where they typed it, but is not the source's, and
    is not published as that.
    """
    rows = Measurement.objects.filter(indicator=indicator, period_kind=kind.value)
    if by_source:
        rows = rows.filter(known_basis=FETCHED)
    return _standing(_ordered(_within(rows, areas, first, last)).values_list(*_COLUMNS))


def _within(
    rows: QuerySet[Measurement], areas: Collection[str] | None, first: date | None, last: date | None
) -> QuerySet[Measurement]:
    """Those of some areas, of periods that end between two days; None for all."""
    if areas is not None:
        rows = rows.filter(area__in=areas)
    if first is not None:
        rows = rows.filter(period_end__gte=first)
    if last is not None:
        rows = rows.filter(period_end__lte=last)
    return rows


def standing_of(rows: Iterable[VersionRow]) -> list[Standing]:
    """The same of versions that are at hand, all of one indicator."""
    places: dict[tuple[str, date, date], list[_Version]] = {}
    for figure, source in sorted(((row.figure, row.source) for row in rows), key=lambda one: one[0].version):
        said = (figure.state, figure.value, figure.numerator, figure.denominator, figure.provisional)
        place = (figure.area, figure.period.start, figure.period.end)
        version = (figure.known_on, figure.version, figure.replaces, (*said, figure.known_on, source))
        places.setdefault(place, []).append(version)
    return [one for place in sorted(places, key=lambda key: (key[0], key[2])) for one in _newest(place, places[place])]


def standing_together(
    indicators: Collection[str],
    areas: Collection[str] | None,
    kinds: Collection[PeriodKind],
    *,
    first: date | None = None,
    last: date | None = None,
) -> dict[tuple[str, PeriodKind], list[Standing]]:
    """The same for several indicators and kinds of period, each by area and then by time. One query."""
    rows = Measurement.objects.filter(indicator__in=indicators, period_kind__in=kinds)
    rows = _within(rows, areas, first, last)
    told = _ordered(rows, "indicator_id", "period_kind").values_list("indicator_id", "period_kind", *_COLUMNS)
    return {
        (code, PeriodKind(kind)): _standing(row[2:] for row in versions)
        for (code, kind), versions in groupby(told, key=lambda row: (row[0], row[1]))
    }


def standing_in(indicator: str, stretches: Sequence[tuple[Collection[str], date, date]]) -> list[Standing]:
    """The months of several stretches in one query: some areas, and the first and last month ends, both included.

    As `standing` by the source: a long series of one area, shorter ones of others, and a month of them all.
    """
    # Each stretch finds its rows by the index. Together in one condition they would be looked for in all of the time.
    first, *others = (
        Measurement.objects.order_by()
        .filter(
            indicator=indicator,
            area__in=areas,
            period_kind=PeriodKind.MONTH.value,
            period_end__gte=first,
            period_end__lte=last,
            known_basis=FETCHED,
        )
        .values_list(*_COLUMNS)
        for areas, first, last in stretches
    )
    return _standing(first.union(*others).order_by(*_ORDER))


def _ordered(rows: QuerySet[Measurement], *before: str) -> QuerySet[Measurement]:
    return rows.order_by(*before, *_ORDER)


def _standing(rows: Iterable[tuple[Any, ...]]) -> list[Standing]:
    """What stands of one indicator's versions, whose columns are `_COLUMNS`, by area and then by time."""
    found: list[Standing] = []
    place: tuple[str, date, date] | None = None
    versions: list[_Version] = []
    for area, start, end, version, replaces, *said, known_on, source in rows:
        if (area, start, end) != place:
            if place is not None:
                found += _newest(place, versions)
            place, versions = (area, start, end), []
        versions.append((known_on, version, replaces, (*said, known_on, source)))
    if place is not None:
        found += _newest(place, versions)
    return found


def _newest(place: tuple[str, date, date], versions: list[_Version]) -> list[Standing]:
    """One or none: of the versions that no later one replaces, the greatest by the day it was known."""
    if len(versions) == 1:
        live = versions
    else:
        replaced = {replaces for _, _, replaces, _ in versions}
        live = [one for one in versions if one[1] not in replaced]
    _, version, _, said = max(live, key=lambda one: one[:2])
    if said[0] == State.WITHDRAWN:
        return []
    return [Standing._make((*place, version, *said, len(live) > 1))]


def newest_month(indicator: str, area: str) -> Period | None:
    """The newest month for which an area has a figure or a statement that there is none. One query."""
    row = (
        Measurement.objects.filter(indicator=indicator, area=area, period_kind=PeriodKind.MONTH.value)
        .order_by("-period_end")
        .values_list("period_end", flat=True)
        .first()
    )
    return Period.month(row.year, row.month) if row else None


def month_before(end: date, months: int) -> date:
    """The last day of the month that ends `months` before `end`, itself the last day of a month."""
    index = end.year * 12 + end.month - 1 - months
    return month_end(index // 12, index % 12 + 1)
