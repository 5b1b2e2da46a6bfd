"""The workbook's charts: Excel's own, drawn from cells beside them."""

from typing import Any

from goals.report.document import Chart, Goal
from goals.report.excel_book import Book, number
from goals.report.package import clean

SHADES = {"now": "#163f52", "before": "#8a98a2", "peer": "#6b7a85"}
_ROWS, _WIDTH, _HEIGHT = 17, 620, 310
_DATA = 12
"""The column that the charts' own cells begin in, right of the charts."""


def write_charts(book: Book) -> None:
    """A bar chart for each goal that has one, below each other, with its cells to the right."""
    sheet = book.sheet("Diagrammer")
    sheet.set_column(_DATA, _DATA, 38)
    drawn = [(goal, goal.chart) for goal in book.document.goals if goal.chart]
    if not drawn:
        book.line(sheet, 0, "Ingen af målene har tal, der kan vises som søjler.")
        return
    for place, (goal, chart) in enumerate(drawn):
        _chart(book, sheet, place * _ROWS, goal, chart)


def _chart(book: Book, sheet: Any, top: int, goal: Goal, chart: Chart) -> None:
    bold = book.format(bold=True, text_wrap=False)
    sheet.write_string(top, _DATA, clean(f"Mål {goal.number}: {chart.title}"), bold)
    for row, bar in enumerate(chart.bars, top + 1):
        sheet.write_string(row, _DATA, clean(bar.label), book.format(text_wrap=False))
        sheet.write_number(row, _DATA + 1, float(number(bar.value) or 0), book.format())
        sheet.write_string(row, _DATA + 2, clean(bar.text), book.format(text_wrap=False))
    last = top + len(chart.bars)
    if chart.limit_text:
        sheet.write_string(last + 1, _DATA, clean(chart.limit_text), book.format(text_wrap=False))
    made = book.chart()
    made.add_series(
        {
            "name": clean(chart.title),
            "categories": [sheet.name, top + 1, _DATA, last, _DATA],
            "values": [sheet.name, top + 1, _DATA + 1, last, _DATA + 1],
            "points": [{"fill": {"color": SHADES.get(bar.role, SHADES["now"])}} for bar in chart.bars],
            "data_labels": {"custom": [{"value": clean(bar.text)} for bar in chart.bars], "value": True},
            "gap": 60,
        }
    )
    note = f"\n{chart.limit_text}" if chart.limit_text else ""
    font = {"size": 12, "bold": True, "color": "#16222b"}
    made.set_title({"name": clean(f"{goal.number} {goal.title}: {chart.title}{note}"), "name_font": font})
    made.set_legend({"none": True})
    full = {"max": float(number(chart.full) or 0)} if chart.full else {}
    made.set_x_axis({"min": min(0.0, *_values(chart)), **full, "major_gridlines": {"visible": False}, "visible": False})
    made.set_y_axis({"reverse": True, "line": {"color": "#c2cbd1"}, "major_tick_mark": "none"})
    made.set_size({"width": _WIDTH, "height": _HEIGHT})
    sheet.insert_chart(top, 0, made, {"description": clean(chart.alt)})


def _values(chart: Chart) -> list[float]:
    return [float(number(bar.value) or 0) for bar in chart.bars]
