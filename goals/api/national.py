"""National indicators, their figures as they stand, and the areas that they are of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Prefetch
from django.http import Http404

from goals.api.published import Site
from goals.api.shapes import AreaRow, Break, FigureRow, IndicatorRow
from goals.api.values import number
from goals.api.words import ADDRESS
from indicators.hiding import Place
from indicators.models import Area, Feed, Indicator, Measurement, SeriesBreak
from indicators.national import PROVIDERS
from indicators.rank import Rank, ranks
from indicators.secret import Secrets, place_of
from indicators.series import Standing, standing
from norddjurs.periods import Period

KINDS = (Area.Kind.COUNTRY, Area.Kind.MUNICIPALITY)
"""The areas that the sources have figures of; groups that somebody has named are not among them."""


def areas() -> list[Area]:
    """The country and its municipalities, by code. One query."""
    return list(Area.objects.filter(kind__in=KINDS).order_by("code"))


def area_rows(found: Iterable[Area]) -> list[AreaRow]:
    """The areas as rows."""
    return [AreaRow(code=one.pk, name=one.name, kind=one.kind, region=one.region) for one in found]


def indicators(code: str | None = None) -> list[Indicator]:
    """The national indicators, or the one of a code, by code, with feed and breaks. Two queries."""
    rows = Indicator.objects.filter(feed__provider__in=PROVIDERS)
    if code is not None:
        rows = rows.filter(pk=code)
    breaks = Prefetch("breaks", SeriesBreak.objects.order_by("on"))
    return list(rows.select_related("feed").prefetch_related(breaks).order_by("code"))


def indicator(code: str) -> Indicator:
    """The national indicator of a code. Raises Http404."""
    found = indicators(code)
    if not found:
        raise Http404("Der er intet landstal med den kode. Koderne står på /api/v1/indikatorer.")
    return found[0]


def indicator_rows(found: Iterable[Indicator], site: Site) -> list[IndicatorRow]:
    """The indicators as rows. No query."""
    return [indicator_row(one, site) for one in found]


def indicator_row(one: Indicator, site: Site) -> IndicatorRow:
    """An indicator as a row. No query."""
    feed = one.feed
    derived = feed.provider == Feed.Provider.DERIVED
    return IndicatorRow(
        code=one.pk,
        name=one.name,
        short_name=one.short_name,
        definition=one.definition,
        unit=one.unit,
        unit_text=one.get_unit_display(),
        decimals=one.decimals,
        better=one.better,
        better_text=one.get_better_display(),
        index_base=one.index_base,
        part_of=one.part_of_id,
        part_label=one.part_label,
        provider=feed.provider,
        source=one.source or feed.get_provider_display(),
        source_url=one.source_url,
        table=feed.table,
        column=feed.column,
        derived_from=[str(feed.selection[part]) for part in ("numerator", "denominator")] if derived else [],
        updated_on=feed.updated_on.isoformat() if feed.updated_on else None,
        next_on=feed.next_on.isoformat() if feed.next_on else None,
        breaks=[Break(on=row.on.isoformat(), text=row.text) for row in one.breaks.all()],
        figures=f"{site.root}{ADDRESS}indikatorer/{one.pk}/tal",
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures: of these areas (none: of all), of the months from `first` to `last`, both included."""

    areas: Collection[str] = ()
    first: Period | None = None
    last: Period | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of an indicator as one reader may see them. `every` are of all areas, `chosen` those asked for."""

    indicator: Indicator
    names: Mapping[str, str]
    municipalities: frozenset[str]
    every: Sequence[Standing]
    chosen: Sequence[Standing]
    hidden: frozenset[Place]


def series(indicator: Indicator, asked: Asked, *, small_counts: bool) -> Series:
    """The months' figures, by month and then by area. Raises Http404 for an area that there is none of.

    Two queries, and those of `Secrets` for whoever may not see small counts.
    """
    known = {one.pk: one for one in areas()}
    if missing := sorted(set(asked.areas) - known.keys()):
        raise Http404(f"Der er intet område med koden {missing[0]}. Koderne står på /api/v1/omraader.")
    first = asked.first.start if asked.first else None
    last = asked.last.end if asked.last else None
    every = [one for one in standing(indicator.pk, first=first, last=last, by_source=True) if one.area in known]
    every.sort(key=lambda one: (one.end, one.area))
    wanted = set(asked.areas)
    return Series(
        indicator,
        {code: one.name for code, one in known.items()},
        frozenset(code for code, one in known.items() if one.kind == Area.Kind.MUNICIPALITY),
        every,
        [one for one in every if one.area in wanted] if wanted else every,
        frozenset() if small_counts or not every else Secrets().hidden(indicator.pk, every[0].end, every[-1].end),
    )


def figure_rows(found: Series, part: Sequence[Standing]) -> list[FigureRow]:
    """Some of the chosen figures as rows, with their places among the municipalities. No query."""
    places = _places(found, {one.end for one in part})
    return [_figure(found, one, places.get((one.end, one.area))) for one in part]


def _places(found: Series, months: Collection[date]) -> dict[tuple[date, str], Rank]:
    """The municipalities' places in some months. Where one is hidden, the others' places would tell of it: none."""
    values: dict[date, dict[str, Fraction | None]] = defaultdict(lambda: dict.fromkeys(found.municipalities))
    for one in found.every:
        if one.end in months and one.area in found.municipalities:
            values[one.end][one.area] = one.exact
    secret = {end for _, _, end in found.hidden}
    return {
        (end, area): place
        for end, month in values.items()
        if end not in secret
        for area, place in ranks(month, found.indicator.better).items()
    }


def _figure(found: Series, one: Standing, place: Rank | None) -> FigureRow:
    secret = place_of(one) in found.hidden
    return FigureRow(
        indicator=found.indicator.pk,
        area=one.area,
        area_name=found.names[one.area],
        period=f"{one.end:%YM%m}",
        period_start=one.start.isoformat(),
        period_end=one.end.isoformat(),
        state=Measurement.State.SUPPRESSED if secret else one.state,
        value=None if secret else number(one.exact),
        numerator=None if secret or one.numerator is None else number(Fraction(one.numerator)),
        denominator=None if secret or one.denominator is None else number(Fraction(one.denominator)),
        unit=found.indicator.unit,
        provisional=one.provisional,
        revised=one.revised,
        rank=place.first if place else None,
        rank_last=place.last if place else None,
        shared_by=place.shared if place else None,
        ranked=place.ranked if place else None,
        known_on=one.known_on.isoformat(),
        source=one.source,
    )
