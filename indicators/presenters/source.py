"""What the explorer is made from: a constant number of queries, read into plain values."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from indicators.areas import COUNTRY
from indicators.groups import Group, GroupFigure, group_figure, stored_groups
from indicators.hiding import Place
from indicators.models import Area, ComparisonGroup, Feed, ImportRun, Indicator, Measurement, SeriesBreak
from indicators.presenters.choice import Asked, Choice, Span, chosen
from indicators.secret import Links, Secrets
from indicators.series import FETCHED, Standing, month_before, standing_in
from norddjurs.danish import danish_order
from norddjurs.periods import PeriodKind, month_end

NATIONAL = (Feed.Provider.JOBINDSATS, Feed.Provider.STATBANK, Feed.Provider.DERIVED)
GROUP = "gruppe"
"""The key of the comparison group among the series."""


class Run(NamedTuple):
    """The newest fetching of an indicator, and when one last brought figures."""

    failed: bool
    on: date | None
    fetched_on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A national indicator: how it is fetched, the months that it has figures for, and its newest fetching.

    `small` says that some of its numbers may be hidden, since they or those that they would tell of may be small.
    """

    indicator: Indicator
    feed: Feed
    span: Span | None
    run: Run
    small: bool

    @property
    def code(self) -> str:
        """The indicator's code."""
        return str(self.indicator.pk)


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that stands about the choice. `hidden` are the places that this reader may not see."""

    listed: Listed
    choice: Choice
    municipalities: Mapping[str, str]
    country: str
    group: Group | None
    figures: Mapping[tuple[str, date], Standing]
    hidden: frozenset[tuple[str, date]]
    breaks: Sequence[tuple[date, str]]

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.listed.indicator

    @property
    def own(self) -> str:
        """The municipality's own name."""
        return self.municipalities[settings.MUNICIPALITY]

    def seen(self, area: str, month: date) -> Standing | None:
        """The figure that stands and that the reader may see."""
        return None if (area, month) in self.hidden else self.figures.get((area, month))

    def of_group(self, month: date) -> GroupFigure | None:
        """The group's figure of a month, from those of its municipalities that the reader may see."""
        if self.group is None:
            return None
        seen = (self.seen(code, month) for code in self.group.members)
        return group_figure(self.indicator, [one for one in seen if one is not None], len(self.group.members))

    def months(self) -> list[date]:
        """The months that are shown, the oldest first."""
        return Span(self.choice.first, self.choice.last).months()[::-1]

    def broken(self, first: date, last: date) -> bool:
        """Whether a break in the series lies between two months."""
        return any(first < on <= last for on, _ in self.breaks)


def listed() -> list[Listed]:
    """Every national indicator, those of one table beside each other. One query."""
    runs = ImportRun.objects.filter(indicator=OuterRef("pk")).order_by("-id")
    done = runs.filter(state=ImportRun.State.DONE)
    whole = Coalesce(OuterRef("part_of"), OuterRef("pk"))
    family = Indicator.objects.filter(Q(pk=whole) | Q(part_of=whole), hide_below__gt=0)
    rows = (
        Indicator.objects.filter(feed__provider__in=NATIONAL)
        .select_related("feed")
        .annotate(
            oldest=_end("period_end"),
            newest=_end("-period_end"),
            run_state=Subquery(runs.values("state")[:1]),
            run_on=Subquery(runs.values("retrieved_on")[:1]),
            fetched_on=Subquery(done.values("retrieved_on")[:1]),
            small=Exists(family),
        )
    )
    links = Links(rows)
    guarded = {row.pk for row in rows if row.small or links.may_hide(row.pk)}
    found = [
        Listed(
            row,
            row.feed,
            Span(row.oldest, row.newest) if row.newest else None,
            Run(row.run_state == ImportRun.State.FAILED, row.run_on, row.fetched_on),
            not guarded.isdisjoint((row.pk, *links.counts_told_by(row.pk))),
        )
        for row in rows
    ]
    # What is computed has no table and comes last.
    return sorted(found, key=lambda one: (not one.feed.table, one.feed.table, one.code))


def _end(order: str) -> Coalesce:
    """The first or the last month of the municipality's own figures; of a figure of the country alone, the country's.

    An area at a time, so that the index answers without reading a series.
    """
    of_area = [
        Measurement.objects.filter(
            indicator=OuterRef("pk"), area=area, period_kind=PeriodKind.MONTH.value, known_basis=FETCHED
        )
        .order_by(order)
        .values("period_end")[:1]
        for area in (settings.MUNICIPALITY, COUNTRY)
    ]
    return Coalesce(*(Subquery(rows) for rows in of_area))


def first_choice(found: Sequence[Listed]) -> Listed | None:
    """What is shown where nothing was chosen: the first whole share that has figures, else the first with figures."""
    known = [one for one in found if one.span]
    wholes = [one for one in known if one.indicator.unit == Indicator.Unit.PERCENT and not one.indicator.part_of_id]
    return next(iter(wholes or known), None)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around all figures: the municipalities by code, in the order of their names, and what the country is
    called; the comparison groups and the breaks in the series by indicator, the group of all others under None.
    """

    municipalities: Mapping[str, str]
    country: str
    groups: Mapping[str | None, Group]
    breaks: Mapping[str, Sequence[tuple[date, str]]]

    def group_of(self, code: str) -> Group | None:
        """The group that an indicator is compared with."""
        return self.groups.get(code, self.groups.get(None))


def around() -> Around:
    """It as it stands. Three queries."""
    names = dict(Area.objects.filter(kind__in=(Area.Kind.MUNICIPALITY, Area.Kind.COUNTRY)).values_list("pk", "name"))
    country = names.pop(COUNTRY, "Hele landet")
    breaks: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for code, on, text in SeriesBreak.objects.values_list("indicator", "on", "text"):
        breaks[code].append((on, text))
    ordered = dict(sorted(names.items(), key=lambda pair: danish_order(pair[1])))
    return Around(ordered, country, stored_groups(ComparisonGroup.objects.all()), dict(breaks))


def read(one: Listed, around: Around, ask: Asked, small_counts: bool) -> Source:
    """What stands about an indicator that has figures. One query; more only where small numbers may be hidden."""
    if one.span is None:
        raise ValueError("an indicator without figures has nothing to show")
    municipalities = around.municipalities
    group = around.group_of(one.code)
    choice = chosen(replace(ask, code=one.code), one.span, municipalities, {settings.MUNICIPALITY})
    compared = {COUNTRY, *choice.areas, *(group.members if group else ())}
    # A year before the last month for the change; of the own figures two whole years before it for the seasons.
    first = min(choice.first, month_before(choice.last, 12))
    season = min(first, month_end(choice.last.year - 2, 1))
    stretches = [
        ([settings.MUNICIPALITY], season, choice.last),
        (compared, first, choice.last),
        (list(municipalities), choice.last, choice.last),
    ]
    rows = standing_in(one.code, stretches)
    ends = [row.end for row in rows]
    secret = hidden(one, min(ends), max(ends), small_counts) if ends else frozenset()
    return Source(
        listed=one,
        choice=choice,
        municipalities=municipalities,
        country=around.country,
        group=group,
        figures={(row.area, row.end): row for row in rows},
        hidden=frozenset((area, end) for area, _, end in secret),
        breaks=[(on, text) for on, text in around.breaks.get(one.code, ()) if on <= choice.last],
    )


def hidden(one: Listed, first: date, last: date, small_counts: bool) -> frozenset[Place]:
    """The places of the months that end between two days that the reader may not see. No query where there is none."""
    return frozenset() if small_counts or not one.small else Secrets().hidden(one.code, first, last)
