"""The explorer's tables: every figure that is shown, and how each series has developed."""

from collections.abc import Iterator, Sequence
from datetime import date

from indicators.presenters.charts import INDEX_DECIMALS, month_text
from indicators.presenters.series import NOTHING, Series, Why, index, moved
from indicators.presenters.shapes import Column, Figure, Row, Table
from indicators.presenters.source import GROUP, Source
from indicators.series import month_before
from norddjurs.danish import sentence_case, write_long_date, write_number

_ANOTHER_GROUP = Figure("–", "ikke de samme kommuner", "is-mute")
_BROKEN = "databrud imellem"


def figures_table(source: Source, series: Sequence[Series]) -> Table:
    """Every figure that the chart is made from, a row a month, the newest first."""
    rows = []
    for month in reversed(source.months()):
        cells = tuple(_cell(source, one, month) for one in series)
        note = " ".join(f"Databrud: {text}" for on, text in source.breaks if (on.year, on.month) == _month(month))
        rows.append(Row(sentence_case(month_text(month)), cells, note))
    columns = tuple(Column(one.label, _usually_made(source, one)) for one in series)
    return Table("Tal", "Måned", columns, tuple(rows), tuple(_figure_notes(source, series)))


def _month(end: date) -> tuple[int, int]:
    return end.year, end.month


def _cell(source: Source, series: Series, month: date) -> Figure:
    """A figure; one of the group that was made of fewer municipalities than it has says so."""
    one = series.at(month)
    cell = one.cell(source.indicator)
    if series.key != GROUP or one.value is None or one.made == _usually_made(source, series):
        return cell
    return Figure(cell.text, ", ".join(filter(None, (one.made, cell.note))), cell.css)


def _usually_made(source: Source, series: Series) -> str:
    """How the group's figure of the last month was made, which stands at the head of its column."""
    return series.at(source.choice.last).made


def _figure_notes(source: Source, series: Sequence[Series]) -> Iterator[str]:
    readings = [one.at(month) for one in series for month in source.months()]
    seen = {one.why for one in readings}
    if Why.NOT_STATED in seen:
        yield "»Ikke oplyst«: kilden oplyser ikke tallet. Det kan være nul eller for lille til at vises."
    if Why.MISSING in seen:
        yield "»–«: der er intet tal for måneden."
    if Why.HIDDEN in seen:
        yield "»Skjult«: tallet er lille, eller et lille tal kan regnes ud af det."
    if any(one.provisional for one in readings):
        yield "»Foreløbigt«: kilden kan stadig ændre tallet. I diagrammet er det vist med et hult mærke."
    if any(one.revised for one in readings):
        yield "»Revideret«: kilden har tidligere oplyst et andet tal."


def development_table(source: Source, series: Sequence[Series]) -> Table:
    """How each series has moved from the first month shown to the last, and over a year."""
    first, last = source.choice.first, source.choice.last
    columns = (
        Column(sentence_case(month_text(first))),
        Column(sentence_case(month_text(last))),
        Column("Indeks", f"{month_text(first)} = 100"),
        Column("Ændring"),
        Column("Ændring på et år", f"fra {month_text(month_before(last, 12))}"),
    )
    rows = []
    for one in series:
        cells = (
            one.at(first).cell(source.indicator),
            one.at(last).cell(source.indicator),
            _index(one, first, last),
            _change(source, one, first),
            _change(source, one, month_before(last, 12)),
        )
        rows.append(Row(one.label, cells))
    notes = [
        f"Databrud fra og med {write_long_date(on)}: tal før og efter kan ikke uden videre sammenlignes."
        for on, _ in source.breaks
        if min(first, month_before(last, 12)) < on <= last
    ]
    return Table("Indeks og ændring", "Område", columns, tuple(rows), tuple(notes))


def _index(series: Series, first: date, last: date) -> Figure:
    value = index(series, first, last)
    if value is not None:
        return Figure(write_number(value, INDEX_DECIMALS))
    one, base = series.at(last), series.at(first)
    if one.value is not None and base.value is not None:
        return _ANOTHER_GROUP if base.value else Figure("–", "kan ikke beregnes fra 0", "is-mute")
    return NOTHING


def _change(source: Source, series: Series, then: date) -> Figure:
    now, before = series.at(source.choice.last), series.at(then)
    if now.value is None or before.value is None:
        return NOTHING
    if now.counted != before.counted:
        return _ANOTHER_GROUP
    note = _BROKEN if source.broken(then, source.choice.last) else ""
    return Figure(moved(source.indicator, now.value, before.value, short=True), note)
