"""Tal og tendenser as a page: the pictures drawn, each in two sizes."""

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from goals.presenters.shapes.common import Empty, Link
from goals.presenters.shapes.trends import Drawn, TrendsPage, TrendsSection
from goals.report.trends import Drawing, Kind, Picture, Trends
from goals.report.trends_lines import line_chart_of
from indicators.presenters.charts import axis_span
from indicators.svg import Row, RowChart, line_chart, row_chart
from norddjurs.danish import sentence_case, write_rank

_LADDER = (f"{write_rank(1)} er bedst", write_rank)


def trends_page(trends: Trends, file_url: str) -> TrendsPage:
    """The page of the pictures; `file_url` is the address of the slides."""
    empty = None
    if trends.is_empty:
        empty = Empty(
            "Der er ingen tal endnu",
            "Når planens tal og landstallene er indlæst, vises diagrammerne her, hvert med kilde og dato.",
        )
    return TrendsPage(
        title=trends.title,
        lede=trends.lede,
        stamp=f"{trends.department} · {trends.title} · {trends.made}",
        crumbs=(Link("Status", "/"), Link(trends.title)),
        sections=() if empty else tuple(_section(picture) for picture in trends.pictures),
        file=None if empty else Link("Hent som PowerPoint", file_url),
        empty=empty,
    )


def _section(picture: Picture) -> TrendsSection:
    several = len(picture.drawings) > 1
    return TrendsSection(
        key=picture.key,
        title=picture.title,
        drawings=tuple(_drawn(drawing, several) for drawing in picture.drawings),
        missing=picture.missing,
        source=picture.source,
        notes=picture.notes,
    )


def _drawn(drawing: Drawing, several: bool) -> Drawn:
    wide, slim, axis = _lines(drawing) if drawing.kind is Kind.LINES else _rows(drawing)
    return Drawn(
        key=drawing.key,
        title=sentence_case(drawing.span) if several else "",
        said=drawing.said,
        axis=axis,
        wide=wide,
        slim=slim,
        table=drawing.table,
        caption=drawing.title,
    )


def _rows(drawing: Drawing) -> tuple[SafeString, SafeString, str]:
    [series] = drawing.series
    rows = [
        Row(label, figure.text, figure.value)
        for label, figure in zip(drawing.categories, series.figures, strict=True)
    ]  # fmt: skip
    chart = RowChart(
        title=drawing.title,
        description=drawing.said,
        rows=tuple(rows),
        full=drawing.full,
        ladder=_LADDER if drawing.kind is Kind.PLACES else None,
    )
    return *_sizes(lambda slim: row_chart(chart, prefix=drawing.key, slim=slim)), ""


def _lines(drawing: Drawing) -> tuple[SafeString, SafeString, str]:
    chart = line_chart_of(drawing)
    return *_sizes(lambda slim: line_chart(chart, prefix=drawing.key, slim=slim)), axis_span(chart)


def _sizes(drawn: Callable[[bool], str]) -> tuple[SafeString, SafeString]:
    # Safe: the drawing escapes every text in it.
    return mark_safe(drawn(False)), mark_safe(drawn(True))  # noqa: S308
