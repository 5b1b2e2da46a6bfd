"""Which stored figures are hidden because a count is small: the store read for `indicators.hiding`.

A figure may tell of more counts than one. A count tells of itself. A share that is computed from two stored counts
tells of both. A percentage without counts tells of the counts in the same table with the same selection: with the size
of the population, which is no secret, it gives them. It is hidden wherever one of them is, and is never itself taken
for a count: 2.4 % is not fewer than five people. Where no count is stored beside it, nothing is known of how few it is
about.

Every reader of one place gets one answer, whichever months and areas were asked for: all areas are weighed, and all
periods that overlap those asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from indicators.areas import COUNTRY
from indicators.hiding import Cell, Place, hidden_cells
from indicators.models import Area, Feed, Indicator, Measurement
from indicators.series import Standing, standing_together
from norddjurs.periods import PeriodKind

_PARTS = ("numerator", "denominator")


class Links:
    """How indicators tell of each other's counts. Built from the indicators, with their feeds; no query."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.indicators = {one.pk: one for one in indicators}
        self.wholes = {one.pk: one.part_of_id for one in self.indicators.values() if one.part_of_id}
        self._counted = {one.pk: self._counts(one) for one in self.indicators.values()}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for part, whole in self.wholes.items():
            self._parts[whole].append(part)
        self.thresholds: dict[str, int] = defaultdict(int)
        for code, one in self.indicators.items():
            # The first is what the figure is a count of; a share's threshold is not about what it is divided by.
            for count in self._counted[code] if not one.is_fraction else self._counted[code][:1]:
                self.thresholds[count] = max(self.thresholds[count], one.hide_below)

    def counts_told_by(self, code: str) -> tuple[str, ...]:
        """The indicators whose counts a figure of this one would tell; none where it is not known to count anybody."""
        return self._counted.get(code, ())

    def may_hide(self, code: str) -> bool:
        """Whether some figure of the indicator may have to be hidden."""
        return any(self.thresholds[one] for count in self.counts_told_by(code) for one in self.family(count))

    def family(self, code: str) -> set[str]:
        """The indicators that are joined by being parts and wholes of each other, this one among them."""
        found, waiting = set(), [code]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [*self._parts.get(one, ()), *filter(None, [self.wholes.get(one)])]
        return found

    @cached_property
    def _of_table(self) -> Mapping[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in self.indicators.values():
            if one.unit == Indicator.Unit.COUNT and (key := _selected(one)):
                found[key].append(one.pk)
        return found

    def _counts(self, one: Indicator) -> tuple[str, ...]:
        if one.unit == Indicator.Unit.COUNT:
            return (one.pk,)
        feed = _feed(one)
        if one.is_fraction:
            named = [feed.selection.get(part) for part in _PARTS] if feed and feed.provider == _DERIVED else []
            return tuple(code for code in named if code in self.indicators) or (one.pk,)
        return tuple(self._of_table.get(_selected(one), ())) if one.unit == Indicator.Unit.PERCENT else ()


_DERIVED = Feed.Provider.DERIVED


def _feed(one: Indicator) -> Feed | None:
    return getattr(one, "feed", None)


def _selected(one: Indicator) -> tuple[str, ...]:
    """The table and what is chosen in it; () where there is no table."""
    feed = _feed(one)
    if feed is None or not feed.table:
        return ()
    return (feed.provider, feed.table, *(f"{name}={label}" for name, label in sorted(feed.selection.items())))


def place_of(figure: Standing) -> Place:
    """Where a figure stands among the hidden places."""
    return figure.area, figure.start, figure.end


def some_threshold() -> Exists:
    """Of an indicator's row: whether it, one that it is joined with as part or whole, or any national one has one.

    Without that nothing of it is ever hidden. For a page that reads its indicators anyway.
    """
    whole = Coalesce(OuterRef("part_of"), OuterRef("pk"))
    national = Q(feed__isnull=False) & ~Q(feed__provider=Feed.Provider.NONE)
    return Exists(Indicator.objects.filter(Q(pk=whole) | Q(part_of=whole) | national, hide_below__gt=0))


class Secrets:
    """The places that are hidden from whoever may not see small counts. Read when they are asked for.

    One query for the indicators, one for whether any count is small where some figure may be hidden, and three where
    one is.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[frozenset[str], date, date], frozenset[Cell]] = {}

    @cached_property
    def links(self) -> Links:
        """Every indicator and its feed."""
        return Links(Indicator.objects.select_related("feed"))

    def hidden(self, code: str, first: date, last: date) -> frozenset[Place]:
        """Of the periods that end from `first` to `last`, both included, the places that are hidden."""
        if not self.links.may_hide(code):
            return frozenset()
        told = self.links.counts_told_by(code)
        family = frozenset[str]().union(*map(self.links.family, told))
        if family.isdisjoint(self._ever_small):
            return frozenset()
        return frozenset(cell[1:] for cell in self._cells(family, first, last) if cell.code in told)

    def _cells(self, family: frozenset[str], first: date, last: date) -> frozenset[Cell]:
        """The hidden counts of a family, of periods that end between two days."""
        asked = (family, first, last)
        if asked not in self._known:
            counts = _counts(self.links, family, *_widened(family, first, last))
            found = hidden_cells(counts, self.links.thresholds, self.links.wholes, self._within)
            self._known[asked] = frozenset(cell for cell in found if first <= cell.end <= last)
        return self._known[asked]

    @cached_property
    def _ever_small(self) -> frozenset[str]:
        """The indicators that some version of some figure counts few in."""
        few = Q()
        for code, threshold in self.links.thresholds.items():
            if threshold:
                column = "numerator" if self.links.indicators[code].is_fraction else "value"
                few |= Q(**{"indicator": code, f"{column}__gt": 0, f"{column}__lt": threshold})
        return frozenset(Measurement.objects.filter(few).order_by().values_list("indicator", flat=True).distinct())

    @cached_property
    def _within(self) -> Mapping[str, str]:
        municipalities = Area.objects.filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True)
        return dict.fromkeys(municipalities, COUNTRY)


def _widened(family: Collection[str], first: date, last: date) -> tuple[date, date]:
    """From when to when periods must end for all to be there that overlap, one after the other, those asked for."""
    rows = Measurement.objects.filter(indicator__in=family).exclude(
        period_kind__in=(PeriodKind.MONTH.value, PeriodKind.DAY.value)
    )
    longer = set(rows.values_list("period_start", "period_end").order_by())
    start, end = first.replace(day=1), last
    while touching := {one for one in longer if one[0] <= end and one[1] >= start}:
        start, end = min(start, *(one[0] for one in touching)), max(end, *(one[1] for one in touching))
        longer -= touching
    return start, end


def _counts(links: Links, family: Collection[str], first: date, last: date) -> dict[Cell, Decimal]:
    """The counts of a family that stand, of every area and kind of period that end from one day to another."""
    found: dict[Cell, Decimal] = {}
    for (code, _), rows in standing_together(family, None, list(PeriodKind), first=first, last=last).items():
        if code not in links.counts_told_by(code):
            continue
        for one in rows:
            count = one.numerator if links.indicators[code].is_fraction else one.value
            if count is not None:
                cell = Cell(code, one.area, one.start, one.end)
                # Of two kinds of period with the same days, the smaller count decides.
                found[cell] = min(count, found.get(cell, count))
    return found
