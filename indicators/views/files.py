"""What the explorer gives to take along: exactly what is chosen, as figures, as a picture and as a chart's data."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from indicators.presenters.charts import main_chart
from indicators.presenters.choice import asked
from indicators.presenters.rows import figure_rows, picture_title, sheet_rows, told_below
from indicators.presenters.series import series_of
from indicators.presenters.source import Source, read
from indicators.sheet.text import written_rows
from indicators.svg import LineChart, line_chart
from indicators.svg.frame import WIDE
from indicators.views.explorer import state, surroundings
from norddjurs.answers import private
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, needs

Make = Callable[[Source, date], HttpResponse]


@needs(Right.PUBLISHED)
@require_safe
def text(request: HttpRequest, code: str) -> HttpResponse:
    """The figures as a text file that Danish Excel opens."""

    def make(source: Source, day: date) -> HttpResponse:
        return _saved(written_rows(sheet_rows(list(figure_rows(source)))), "text/csv; charset=utf-8", f"{code}.csv")

    return _file(request, code, make)


@needs(Right.PUBLISHED)
@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The figures, every municipality's place in every month, and what the figures are, as an Excel file."""
    small_counts = can(request.user, Right.SMALL_COUNTS, read=True)

    def make(source: Source, day: date) -> HttpResponse:
        from indicators.book import book

        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _saved(book(source, small_counts=small_counts, day=day), kind, f"{code}.xlsx")

    return _file(request, code, make)


@needs(Right.PUBLISHED)
@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """The chart as a picture that can stand alone: title, source and date are in it."""

    def make(source: Source, day: date) -> HttpResponse:
        from indicators.png import png

        chart = _chart(source)
        drawn = line_chart(chart, prefix="diagram")
        below = told_below(source, chart, day)
        return _saved(png(drawn, title=picture_title(source), lines_below=below), "image/png", f"{code}.png")

    return _file(request, code, make)


@needs(Right.PUBLISHED)
@require_safe
def drawing(request: HttpRequest, code: str) -> HttpResponse:
    """The same picture as a drawing that keeps its sharpness."""

    def make(source: Source, day: date) -> HttpResponse:
        from indicators.svg import alone

        chart = _chart(source)
        drawn = alone(
            line_chart(chart, prefix="diagram"),
            width=WIDE.width,
            height=WIDE.height,
            title=picture_title(source),
            lines_below=told_below(source, chart, day),
        )
        return _saved(drawn.encode(), "image/svg+xml; charset=utf-8", f"{code}.svg")

    return _file(request, code, make)


@needs(Right.PUBLISHED)
@require_safe
def chart_data(request: HttpRequest, code: str) -> HttpResponse:
    """The chart as the interactive figure's data."""

    def make(source: Source, day: date) -> HttpResponse:
        from indicators.charts import figure

        return HttpResponse(figure(_chart(source)), content_type="application/json")

    return _file(request, code, make)


def _file(request: HttpRequest, code: str, make: Make) -> HttpResponse:
    """The file of the choice. A choice that cannot be had is refused: a file of another would be wrong.

    Raises Http404 where there is no such indicator, or it has no figures.
    """
    ask, small_counts, day = asked(request.GET, code), can(request.user, Right.SMALL_COUNTS, read=True), today()
    now = state()

    def answer() -> HttpResponse:
        indicators, around = surroundings(now)
        one = next((each for each in indicators if each.code == code and each.span), None)
        if one is None:
            raise Http404
        source = read(one, around, ask, small_counts)
        if source.choice.problems:
            said = "\n".join(source.choice.problems)
            return HttpResponse(f"{said}\n", status=400, content_type="text/plain; charset=utf-8")
        return make(source, day)

    return private(request, (request.path, ask, small_counts, now, day), answer)


def _chart(source: Source) -> LineChart:
    chart = main_chart(source, series_of(source))
    if chart is None:
        raise Http404
    return chart


def _saved(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})
