"""The stored figures behind Tal og tendenser, fetched together, and which of them the reader may not see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from goals.presenters.trends_register import Entry, Sort
from goals.report.trends import Figure
from goals.told import HIDDEN
from indicators.areas import COUNTRY
from indicators.groups import Group, groups_of
from indicators.hiding import Place
from indicators.models import Area, Indicator, Measurement
from indicators.national import written
from indicators.secret import Secrets, place_of, some_threshold
from indicators.series import Standing, standing_together
from norddjurs.danish import write_rank
from norddjurs.periods import Period, PeriodKind

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.DAY)
HIDDEN_FIGURE = Figure(f"{HIDDEN.text}, {HIDDEN.note}")
NO_FIGURE = Figure("ikke oplyst")


@dataclass(frozen=True, slots=True)
class Found:
    """What the pictures are made from. ``figures`` are those that stand, by indicator and kind of period.

    ``secrets`` knows which are hidden; None where nothing is.
    """

    indicators: Mapping[str, Indicator]
    figures: Mapping[tuple[str, PeriodKind], Sequence[Standing]]
    groups: Mapping[str, Group]
    areas: Mapping[str, str]
    secrets: Secrets | None

    @property
    def own(self) -> str:
        """The municipality's code."""
        return str(settings.MUNICIPALITY)

    def parts_of(self, whole: str) -> list[Indicator]:
        """The indicators that are parts of another."""
        return [one for one in self.indicators.values() if one.part_of_id == whole]

    def of(self, code: str, area: str, kind: PeriodKind = PeriodKind.MONTH) -> dict[date, Standing]:
        """An area's figures of one kind of period, by the period's last day, in the order of time."""
        return {one.end: one for one in self.figures.get((code, kind), ()) if one.area == area}

    def hidden(self, code: str) -> frozenset[Place]:
        """The places of the indicator's figures that this reader may not see."""
        ends = [one.end for kind in KINDS for one in self.figures.get((code, kind), ())]
        return self._hidden(code, min(ends), max(ends)) if ends else frozenset()

    def hidden_parts(self, whole: str, end: date, kind: PeriodKind) -> frozenset[str]:
        """Which of a whole and its parts this reader may not see in the period that ends on a day.

        With a part goes another that would give it away, and always the whole: Begreber says the parts' shares of it.
        What the source itself holds back is hidden from everybody, and hides the whole likewise.
        """
        family = (whole, *(one.pk for one in self.parts_of(whole)))
        rows = {code: row for code in family if (row := self.of(code, self.own, kind).get(end)) is not None}
        found = {code for code, row in rows.items() if row.state == Measurement.State.SUPPRESSED}
        found |= {code for code, row in rows.items() if place_of(row) in self._hidden(code, end, end)}
        return frozenset(found | {whole} if found else found)

    def _hidden(self, code: str, first: date, last: date) -> frozenset[Place]:
        return frozenset() if self.secrets is None else self.secrets.hidden(code, first, last)

    def figure(self, code: str, row: Standing | None, *, is_hidden: bool = False) -> Figure:
        """A figure in words, and exact where it may be seen."""
        if is_hidden:
            return HIDDEN_FIGURE
        if row is None:
            return NO_FIGURE
        value, indicator = row.exact, self.indicators[code]
        if value is not None and indicator.unit == Indicator.Unit.RANK:
            return Figure(write_rank(int(value)), value, row.provisional)
        return Figure(written(indicator, row), value, row.provisional)


def find(entries: Iterable[Entry], *, small_counts: bool) -> Found:
    """The figures of the pictures. Five queries, and those of `Secrets` for whoever may not see small counts."""
    rows = list(entries)
    codes = {code for entry in rows for code in (entry.indicator, entry.against, entry.counted) if code}
    wholes = {entry.indicator for entry in rows if entry.sort is Sort.PARTS}
    wanted = Indicator.objects.filter(Q(pk__in=codes) | Q(part_of__in=wholes)).annotate(guarded=some_threshold())
    described = list(wanted.select_related("feed").prefetch_related("breaks"))
    indicators: dict[str, Indicator] = {one.pk: one for one in described}
    groups = groups_of([entry.indicator for entry in rows if entry.compared])
    areas = {settings.MUNICIPALITY, COUNTRY, *(code for group in groups.values() for code in group.members)}
    return Found(
        indicators=indicators,
        figures=standing_together(indicators, areas, KINDS),
        groups=groups,
        areas=dict(Area.objects.filter(pk__in=areas).values_list("pk", "name")),
        secrets=Secrets() if not small_counts and any(one.guarded for one in described) else None,
    )


def period_of(row: Standing, kind: PeriodKind) -> Period:
    """The period of a figure."""
    return Period(kind, row.start, row.end)
