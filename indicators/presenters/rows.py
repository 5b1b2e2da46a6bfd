"""The explorer's figures as rows of a file, and what is written round its picture."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from indicators.models import Indicator
from indicators.presenters.about import source_name
from indicators.presenters.charts import axis_text, month_text
from indicators.presenters.series import Series, index, series_of
from indicators.presenters.source import GROUP, Source
from indicators.sheet.text import guarded
from indicators.svg import LineChart
from norddjurs.danish import exact, write_date, write_long_date, write_number

Value = str | Fraction | date | None
_MOST = 6
"""Decimals of a number whose own never end."""


def figure_rows(source: Source) -> Iterator[dict[str, Value]]:
    """Every figure that is chosen, by the columns' names: one series after the other, the newest month first."""
    unit = str(Indicator.Unit(source.indicator.unit).label)
    for series in series_of(source):
        for month in reversed(source.months()):
            yield _row(source, series, month, unit)


def _row(source: Source, series: Series, month: date, unit: str) -> dict[str, Value]:
    """Numbers are exact; where there is none, "Tilstand" says why."""
    one = series.at(month)
    standing = one.standing
    return {
        "Tal": source.indicator.name,
        "Område": series.label,
        "Måned": month_text(month),
        "Fra": month.replace(day=1),
        "Til": month,
        "Enhed": unit,
        "Værdi": one.value,
        "Tæller": one.numerator,
        "Nævner": one.denominator,
        "Indeks": index(series, source.choice.first, month),
        "Tilstand": "tal" if one.value is not None else str(one.why or ""),
        "Foreløbigt": "ja" if one.provisional else "nej",
        "Revideret": "ja" if one.revised else "nej",
        "Opgjort som": one.made if series.key == GROUP else "kildens tal",
        "Kendt den": standing.known_on if standing else None,
        "Kilde": standing.source if standing else "",
    }


def sheet_rows(rows: Sequence[dict[str, Value]]) -> Iterator[Sequence[str]]:
    """The rows as a text file's cells, with their heads."""
    yield list(rows[0])
    for row in rows:
        yield [_cell(value) for value in row.values()]


def _cell(value: Value) -> str:
    """A number without dots and with a comma, a date in figures, and a text that no spreadsheet runs."""
    match value:
        case None:
            return ""
        case Fraction():
            written = exact(value)
            return write_number(value, _MOST).replace(".", "") if "/" in written else written.replace(".", ",")
        case date():
            return write_date(value)
        case _:
            return guarded(value)


def picture_title(source: Source) -> str:
    """What stands above the picture."""
    return f"{source.indicator.name}, {month_text(source.choice.first)} til {month_text(source.choice.last)}"


def told_below(source: Source, chart: LineChart, day: date) -> list[str]:
    """What stands below the picture: what is measured, how the group is made, the source, and the dates."""
    lines = [axis_text(chart)]
    if source.group is not None:
        made = next((one.at(source.choice.last).made for one in series_of(source) if one.key == GROUP), "")
        lines.append(f"{source.group.name}: {made}. {source.group.origin}" if made else source.group.origin)
    fetched = source.listed.run.fetched_on
    got = f" Tal hentet {write_date(fetched)}." if fetched else ""
    lines.append(f"Kilde: {source_name(source)}.{got} Diagrammet er lavet {write_date(day)}.")
    lines += [f"Databrud fra og med {write_long_date(on)}: {text}" for on, text in source.breaks if _shown(source, on)]
    return lines


def _shown(source: Source, on: date) -> bool:
    return source.choice.first < on <= source.choice.last
