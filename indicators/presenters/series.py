"""The series that are compared: what each says of a month, as this reader may see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from django.conf import settings

from indicators.areas import COUNTRY
from indicators.models import Indicator, Measurement
from indicators.national import decimals_shown, written_number
from indicators.presenters.shapes import Figure
from indicators.presenters.source import GROUP, Source
from indicators.series import Standing
from indicators.svg import Role
from norddjurs.danish import write_change

HIDDEN = Figure("skjult", "fordi tallet er lille", "is-mute")
NOT_STATED = Figure("ikke oplyst", "", "is-mute")
NOTHING = Figure("–", "", "is-mute")


class Why(StrEnum):
    """Why a month has no number, in the words of files."""

    HIDDEN = "skjult, fordi tallet er lille"
    NOT_STATED = "ikke oplyst"
    NOT_PUBLISHED = "ikke offentliggjort"
    MISSING = "mangler"


@dataclass(frozen=True, slots=True)
class Reading:
    """A series' figure of a month: the exact number, or why there is none. `made` says how a group's was made."""

    value: Fraction | None
    why: Why | None = None
    provisional: bool = False
    revised: bool = False
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    made: str = ""
    counted: int = 1
    standing: Standing | None = None

    def cell(self, indicator: Indicator) -> Figure:
        """The reading in a table."""
        if self.value is None:
            match self.why:
                case Why.HIDDEN:
                    return HIDDEN
                case Why.MISSING | None:
                    return NOTHING
                case _:
                    return Figure(str(self.why), "", "is-mute")
        marks = [word for word, on in (("foreløbigt", self.provisional), ("revideret", self.revised)) if on]
        return Figure(written_number(indicator, self.value), ", ".join(marks))


@dataclass(frozen=True, slots=True)
class Series:
    """One of the series that are compared, by month. `key` is an area's code or GROUP."""

    key: str
    label: str
    role: Role
    readings: Mapping[date, Reading]

    def at(self, month: date) -> Reading:
        """What it says of a month."""
        return self.readings.get(month, _MISSING)


_MISSING = Reading(None, Why.MISSING)
_STATES = {
    Measurement.State.SUPPRESSED.value: Why.HIDDEN,
    Measurement.State.NOT_STATED.value: Why.NOT_STATED,
    Measurement.State.NOT_PUBLISHED.value: Why.NOT_PUBLISHED,
}


def series_of(source: Source) -> list[Series]:
    """Norddjurs, the group, the country, and what was added, in this order."""
    months = sorted({end for _, end in source.figures})
    found = [Series(settings.MUNICIPALITY, source.own, "own", _readings(source, settings.MUNICIPALITY, months))]
    if source.group is not None:
        found.append(Series(GROUP, source.group.name, "peer", dict(_of_group(source, months))))
    found.append(Series(COUNTRY, source.country, "other", _readings(source, COUNTRY, months)))
    found += [
        Series(code, source.municipalities[code], "other", _readings(source, code, months))
        for code in source.choice.areas
    ]
    return found


def reading_of(source: Source, area: str, month: date) -> Reading:
    """An area's figure of a month, as this reader may see it."""
    if (area, month) in source.hidden:
        return Reading(None, Why.HIDDEN)
    one = source.figures.get((area, month))
    if one is None:
        return _MISSING
    value = one.exact
    if value is None:
        return Reading(None, _STATES.get(one.state, Why.MISSING), standing=one)
    top = None if one.numerator is None else Fraction(one.numerator)
    bottom = None if one.denominator is None else Fraction(one.denominator)
    return Reading(value, None, one.provisional, one.revised, top, bottom, standing=one)


def _readings(source: Source, area: str, months: list[date]) -> dict[date, Reading]:
    return {month: reading_of(source, area, month) for month in months}


def _of_group(source: Source, months: list[date]) -> Iterator[tuple[date, Reading]]:
    for month in months:
        one = source.of_group(month)
        if one is not None:
            yield (
                month,
                Reading(one.value, None, one.provisional, False, one.numerator, one.denominator, one.made, one.counted),
            )


def index(series: Series, base: date, month: date) -> Fraction | None:
    """The figure of a month where that of `base` is 100; None where one is missing, or the base is 0.

    A sum of some of a group's municipalities is no development from a sum of others.
    """
    one, first = series.at(month), series.at(base)
    if one.value is None or not first.value or one.counted != first.counted:
        return None
    return one.value * 100 / first.value


def moved(indicator: Indicator, now: Fraction, then: Fraction, *, short: bool = False) -> str:
    """How a figure has changed: "−0,3 procentpoint" (in tables, `short`, "−0,3 pct.-point"), "+12"."""
    written = write_change(now - then, decimals_shown(indicator))
    if indicator.unit != Indicator.Unit.PERCENT:
        return written
    return f"{written}\N{NO-BREAK SPACE}{'pct.-point' if short else 'procentpoint'}"
