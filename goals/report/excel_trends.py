"""The charts of Tal og tendenser that PowerPoint draws itself, from cells that can be changed."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import xlsxwriter

from goals.report.excel_charts import TEXTS_ARE_TEXTS, Look, drawing_in, in_cell
from goals.report.marks import BRAND, INK, INK_2, LINE
from goals.report.measure import width
from goals.report.package import clean
from goals.report.trends import Drawing, Figure, Kind, Series
from goals.report.trends_lines import line_chart_of
from indicators.svg import Role, value_axis

SHEET = "Tal"
_MONTHS = "[$-406]mmmm yyyy"
"""How a month is written: in Danish, whatever language the program speaks."""
_UNSAID = (
    (re.compile(r"</c:scaling>(?!<c:delete)"), '</c:scaling><c:delete val="0"/>'),
    (re.compile(r"(<c:cat><c:numRef><c:f>[^<]*</c:f><c:numCache><c:formatCode>)General"), rf"\g<1>{_MONTHS}"),
    (re.compile(r'(<c:lblOffset val="100"/>)(?=<c:majorUnit)'), r'\1<c:baseTimeUnit val="months"/>'),
    (re.compile(r'<c:plotVisOnly val="1"/>(?!<c:dispBlanksAs)'), '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'),
)
"""That an axis is shown, that its months are dates and time goes by months, and that a month without a figure is a gap.

Not every program takes what is unsaid for that.
"""
_STRAIGHT = (re.compile(r"</c:val></c:ser>"), '</c:val><c:smooth val="0"/></c:ser>')
"""That a line goes straight from figure to figure: some programs draw a curve, which shows figures that are none."""
_STEPS, _MOST_LABELS = (1, 2, 3, 6, 12, 24), 5
"""How many months there are between two that are written, and how many are written beside each other."""
_TICK = 10
"""How many places there are between two ticks."""
_PLOT_HIGH = 0.74
"""The part of a line chart's height that is its plot; the months and the names of the lines stand below."""
_TIGHT = 1.2
"""Figures closer together than so many times their type's size would lie on each other."""
_FEW = 14
"""Up to so many points a line has marks."""
_LOOKS: dict[Role, tuple[str, float, str, str]] = {
    "own": (BRAND, 3, "solid", "circle"),
    "peer": ("6b7a85", 2.25, "dash", "square"),
    "other": (INK_2, 2, "long_dash", "diamond"),
}
"""Colour, width, dash and mark of a line: told apart without colour, as on the page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures in the chart's sheet. ``quiet``: a stretch of a series that goes on after a break."""

    name: str
    role: Role
    figures: tuple[Figure | None, ...]
    quiet: bool = False


def columns(drawing: Drawing) -> list[Column]:
    """The columns of a drawing: a series each, and where its counting changed, a stretch each; no line joins those."""
    return [column for series in drawing.series for column in _stretches(drawing, series)]


def _stretches(drawing: Drawing, series: Series) -> Iterator[Column]:
    size = len(drawing.categories)
    edges = pairwise((0, *(one.at for one in drawing.breaks), size))
    spans = [(a, b) for a, b in edges if any(one.value is not None for one in series.figures[a:b])]
    for start, end in spans:
        name = series.name if end == size else f"{series.name}, før {drawing.categories[end].lower()}"
        figures = (*(None,) * start, *series.figures[start:end], *(None,) * (size - end))
        yield Column(in_cell(name), series.role, figures, quiet=(start, end) != spans[-1])


def trend_part(drawing: Drawing, look: Look, created: datetime) -> tuple[bytes, bytes]:
    """The drawing as a chart, and the workbook of its figures, which the chart calls rId1."""
    held = io.BytesIO()
    book: Any = xlsxwriter.Workbook(held, TEXTS_ARE_TEXTS)
    book.set_properties({"title": clean(drawing.title)[:255], "created": created})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 6, 28)
    found = columns(drawing)
    sheet.write_string(0, 0, in_cell(drawing.table.head[0]))
    if drawing.kind is Kind.LINES:
        months = book.add_format({"num_format": _MONTHS, "align": "left"})
        for row, day in enumerate(drawing.days, 1):
            sheet.write_datetime(row, 0, day.replace(day=1), months)
    else:
        for row, category in enumerate(drawing.categories, 1):
            sheet.write_string(row, 0, in_cell(category))
    for place, column in enumerate(found, 1):
        sheet.write_string(0, place, column.name)
        for row, figure in enumerate(column.figures, 1):
            if figure is not None and figure.value is not None:
                sheet.write_number(row, place, float(figure.value))
    made = _chart(book, drawing, found, look)
    made.set_title({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_size({"width": look.wide * 96 / 72, "height": look.high * 96 / 72})
    sheet.insert_chart(0, len(found) + 2, made, {"description": clean(drawing.alt)})
    book.close()
    drawn = drawing_in(held.getvalue()).decode()
    # Bars have no line, and their drawing may not speak of one.
    for unsaid, said in _UNSAID if drawing.kind is Kind.BARS else (*_UNSAID, _STRAIGHT):
        drawn = unsaid.sub(said, drawn)
    return drawn.encode(), held.getvalue()


def _chart(book: Any, drawing: Drawing, found: Sequence[Column], look: Look) -> Any:
    match drawing.kind:
        case Kind.BARS:
            return _bars(book, drawing, found, look)
        case Kind.PLACES:
            return _places(book, drawing, found, look)
        case Kind.LINES:
            return _lines(book, drawing, found, look)


def _series(drawing: Drawing, column: Column, place: int) -> dict[str, Any]:
    last = len(drawing.categories)
    return {
        "name": [SHEET, 0, place],
        "categories": [SHEET, 1, 0, last, 0],
        "values": [SHEET, 1, place, last, place],
    }


def _bars(book: Any, drawing: Drawing, found: Sequence[Column], look: Look) -> Any:
    made = book.add_chart({"type": "bar"})
    bold, plain = _font(look, INK, bold=True), _font(look, INK_2)
    [column] = found
    labels = {"value": True, "position": "outside_end", "font": bold, "custom": _labels(column, bold)}
    fill = {"color": f"#{BRAND}"}
    made.add_series({**_series(drawing, column, 1), "fill": fill, "gap": 45, "data_labels": labels})
    # Every bar has its name: a program may leave out each other one.
    names = {"interval_unit": 1, "line": {"none": True}, "major_tick_mark": "none", "num_font": plain}
    made.set_y_axis({"reverse": True, **names})
    values = [(float(one.value), one.text) for one in column.figures if one is not None and one.value is not None]
    # Room for the names on one line each, up to half of the width; each figure in words stands beyond its bar.
    names_wide = min(max(width(one, look.type_size) for one in drawing.categories) + look.type_size, look.wide / 2)
    plot = look.wide - names_wide
    most = max(value / (1 - min(width(text, look.type_size, bold=True), plot * 0.6) / plot) for value, text in values)
    full = float(drawing.full) if drawing.full else 0.0
    hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": max(most, full) or 1}
    made.set_x_axis(hidden)
    made.set_plotarea({"layout": {"x": names_wide / look.wide, "y": 0, "width": plot / look.wide, "height": 1}})
    made.set_legend({"none": True})
    return made


def _places(book: Any, drawing: Drawing, found: Sequence[Column], look: Look) -> Any:
    """Marks alone, the best place at the top: two figures are no curve."""
    made = book.add_chart({"type": "line"})
    bold, plain = _font(look, INK, bold=True), _font(look, INK_2)
    [column] = found
    labels = {"value": True, "position": "right", "font": bold, "custom": _labels(column, bold)}
    mark = {"type": "circle", "size": 14, "fill": {"color": f"#{BRAND}"}, "border": {"none": True}}
    made.add_series({**_series(drawing, column, 1), "line": {"none": True}, "marker": mark, "data_labels": labels})
    lowest = max(int(one.value) for one in column.figures if one is not None and one.value is not None)
    made.set_y_axis(
        {
            "reverse": True,
            "min": 1,
            "max": 1 + _TICK * max(1, -(-(lowest - 1) // _TICK)),
            "major_unit": _TICK,
            "crossing": "max",
            "num_format": '"nr. "0',
            "num_font": plain,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": f"#{LINE}", "width": 0.75}},
        }
    )
    made.set_x_axis({"num_font": plain, "line": {"color": f"#{INK_2}"}})
    made.set_legend({"none": True})
    return made


def _lines(book: Any, drawing: Drawing, found: Sequence[Column], look: Look) -> Any:
    made = book.add_chart({"type": "line"})
    plain = _font(look, INK_2)
    axis = value_axis(line_chart_of(drawing))
    sides = _sides(found, _TIGHT * look.type_size / (look.high * _PLOT_HIGH) * float(axis.high - axis.low))
    for place, column in enumerate(found, 1):
        colour, weight, dash, shape = _LOOKS[column.role]
        series = _series(drawing, column, place)
        marks = len(drawing.categories) <= _FEW
        mark = {"type": shape, "size": 7, "fill": {"color": f"#{colour}"}, "border": {"color": f"#{colour}"}}
        series["line"] = {"color": f"#{colour}", "width": weight, "dash_type": dash}
        series["marker"] = mark if marks else {"type": "none"}
        if not column.quiet:
            font = _font(look, f"{INK if column.role == 'own' else INK_2}", bold=column.role == "own")
            series["data_labels"] = {
                "value": True, "position": sides[place - 1], "font": font,
                "custom": _labels(column, font, last_only=True),
            }  # fmt: skip
        made.add_series(series)
    suffix = '"\N{NO-BREAK SPACE}%"' if drawing.percent else ""
    decimals = f".{'0' * axis.decimals}" if axis.decimals else ""
    made.set_y_axis(
        {
            "min": float(axis.low),
            "max": float(axis.high),
            "major_unit": float(axis.step),
            "num_format": f"#,##0{decimals}{suffix}",
            "num_font": plain,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": f"#{LINE}", "width": 0.75}},
        }
    )
    step = next((one for one in _STEPS if len(drawing.days) <= _MOST_LABELS * one), _STEPS[-1])
    along = {"date_axis": True, "major_unit": step, "major_unit_type": "months", "num_format": _MONTHS}
    made.set_x_axis({**along, "num_font": {**plain, "rotation": 0}, "line": {"color": f"#{INK_2}"}})
    quiet = [place for place, column in enumerate(found) if column.quiet]
    made.set_legend({"position": "bottom", "font": plain, **({"delete_series": quiet} if quiet else {})})
    # Room to the right, where the newest figures stand.
    made.set_plotarea({"layout": {"x": 0.06, "y": 0.03, "width": 0.86, "height": _PLOT_HIGH}})
    return made


def _sides(found: Sequence[Column], near: float) -> list[str]:
    """Where each column's newest figure stands: beside its line, unless the next one is nearer than `near`.

    Then the highest stands above and the lowest below, so that three figures that are almost alike can all be read.
    """
    newest = {
        place: max(
            (n, float(one.value)) for n, one in enumerate(column.figures) if one is not None and one.value is not None
        )
        for place, column in enumerate(found)
        if not column.quiet
    }
    order = sorted(newest, key=lambda place: newest[place][1])
    sides = ["right"] * len(found)
    for side, group in (("below", order[:2]), ("above", order[:-3:-1])):
        if len(group) == 2 and abs(newest[group[0]][1] - newest[group[1]][1]) < near:
            sides[group[0]] = side
    return sides


def _font(look: Look, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"size": look.type_size, "color": f"#{colour}", "bold": bold}


def _labels(column: Column, font: dict[str, Any], *, last_only: bool = False) -> list[dict[str, Any]]:
    """What stands at each figure: the figure in words, as everywhere else. A figure that is not drawn has none."""
    known = [place for place, one in enumerate(column.figures) if one is not None and one.value is not None]
    shown = set(known[-1:] if last_only else known)
    return [
        {"value": in_cell(one.text), "font": font} if one is not None and place in shown else {"delete": True}
        for place, one in enumerate(column.figures)
    ]
