"""One area's figure of a month, beside those of all municipalities."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from indicators.models import Area, Feed, Indicator, Measurement
from indicators.rank import Rank, rank
from indicators.series import Standing, standing
from norddjurs.danish import exact, write_number
from norddjurs.periods import Period

PROVIDERS = (Feed.Provider.JOBINDSATS, Feed.Provider.STATBANK, Feed.Provider.DERIVED)
"""Whoever has figures of all municipalities: an indicator that comes from there is a national one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure and its place. `figure` is None where nothing stands; `rank` where there is no number, or no rank."""

    indicator: Indicator
    area: Area
    period: Period
    figure: Standing | None
    rank: Rank | None

    @property
    def text(self) -> str:
        """The figure as people read it: "2,4 %"."""
        if self.figure is None:
            return "mangler"
        return written(self.indicator, self.figure)

    @property
    def source(self) -> str:
        """The source stamp, "" without a figure."""
        return self.figure.source if self.figure else ""

    @property
    def known_on(self) -> date | None:
        """The day from which the figure was known."""
        return self.figure.known_on if self.figure else None

    def as_data(self) -> dict[str, Any]:
        """The same for machines. Numbers are exact decimals as text, or a fraction "18/100" that never ends."""
        figure = self.figure
        value = figure.exact if figure else None
        return {
            "indicator": self.indicator.pk,
            "name": self.indicator.name,
            "unit": self.indicator.unit,
            "better": self.indicator.better,
            "area": self.area.pk,
            "area_name": self.area.name,
            "period": f"{self.period.end:%YM%m}",
            "state": figure.state if figure else "missing",
            "value": None if value is None else exact(value),
            "numerator": _number(figure.numerator) if figure else None,
            "denominator": _number(figure.denominator) if figure else None,
            "provisional": bool(figure and figure.provisional),
            "revised": bool(figure and figure.revised),
            "rank": self.rank.first if self.rank else None,
            "rank_last": self.rank.last if self.rank else None,
            "tied_with": self.rank.shared - 1 if self.rank else None,
            "shared_by": self.rank.shared if self.rank else None,
            "ranked": self.rank.ranked if self.rank else None,
            "left_out": self.rank.left_out if self.rank else None,
            "source": self.source,
            "known_on": str(self.known_on) if self.known_on else None,
        }


def shown(indicator: Indicator, area: Area, period: Period) -> Shown:
    """The figure of a month and its place among the municipalities. Two queries, three without its feed."""
    municipalities = set(Area.objects.filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True))
    found = standing(
        indicator.pk, kind=period.kind, first=period.end, last=period.end, by_source=is_national(indicator)
    )
    figures = {one.area: one for one in found}
    values: dict[str, Fraction | None] = dict.fromkeys(municipalities)
    values |= {code: one.exact for code, one in figures.items() if code in municipalities}
    place = rank(values, area.pk, indicator.better) if area.pk in municipalities else None
    return Shown(indicator, area, period, figures.get(area.pk), place)


def is_national(indicator: Indicator) -> bool:
    """Whether the indicator's figures come from where they are published. No query where the feed was read with it."""
    feed = getattr(indicator, "feed", None)
    return feed is not None and feed.provider in PROVIDERS


def written(indicator: Indicator, figure: Standing) -> str:
    """A figure in words and its unit: "2,4 %", "407", or why there is none. A share has at least one decimal."""
    value = figure.exact
    return str(Measurement.State(figure.state).label) if value is None else written_number(indicator, value)


def written_number(indicator: Indicator, value: Fraction) -> str:
    """A number of the indicator and its unit, as `written`."""
    number = write_number(value, decimals_shown(indicator))
    return f"{number}\N{NO-BREAK SPACE}%" if indicator.unit == Indicator.Unit.PERCENT else number


def decimals_shown(indicator: Indicator) -> int:
    """The decimals that its figures are written with."""
    return max(indicator.decimals, 1) if indicator.is_fraction else indicator.decimals


def _number(number: object) -> str | None:
    return None if number is None else exact(Fraction(str(number)))
