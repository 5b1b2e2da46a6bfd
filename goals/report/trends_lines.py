"""A drawing of series as the house's line chart: the page draws it, and the slides take its axis."""

from fractions import Fraction

from goals.report.trends import Drawing, Series
from indicators.svg import Break, Line, LineChart, Point
from norddjurs.danish import write_number, write_period
from norddjurs.periods import Period


def line_chart_of(drawing: Drawing) -> LineChart:
    """The chart. No line leads over a month without a figure, nor over a break."""
    return LineChart(
        title=drawing.title,
        description=drawing.said,
        series=tuple(_line(drawing, series) for series in drawing.series),
        tick_label=write_number,
        unit_suffix="\N{NO-BREAK SPACE}%" if drawing.percent else "",
        breaks=tuple(Break(one.on, "Databrud") for one in drawing.breaks),
        tick_decimals=1 if drawing.percent else 0,
        ceiling=Fraction(100) if drawing.percent else None,
    )


def _line(drawing: Drawing, series: Series) -> Line:
    points, before = [], False
    for day, figure in zip(drawing.days, series.figures, strict=True):
        if figure.value is not None:
            period = write_period(Period.month(day.year, day.month))
            points.append(Point(day, figure.value, figure.text, period, figure.provisional, joined=before))
        before = figure.value is not None
    return Line(series.label, tuple(points), series.role)
