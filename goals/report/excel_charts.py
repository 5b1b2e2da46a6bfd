"""Bar charts that Excel and PowerPoint draw themselves, from cells that can be changed."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from goals.report.document import Chart
from goals.report.marks import BARS, INK, INK_2
from goals.report.measure import width
from goals.report.package import clean

TEXTS_ARE_TEXTS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How every workbook is opened: nothing that a text says becomes a formula, a link or a number."""

MOST_SIGNS = 16_000
"""The most signs of a cell. The format takes 32.767 halves of signs, and a sign beyond the first plane is two."""
LIMIT = "limit"
"""The role of the bar that shows the krav: an outline, since it is no figure."""
_PLOT = 0.55
"""The part of a chart's width that is left for bars when their names have got theirs."""
_SHOWN_ALONE = "".join(
    f'<c:show{name} val="{int(name == "Val")}"/>'
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_OUTSIDE = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
_SAID = (
    (re.compile(r"<c:printSettings>.*?</c:printSettings>"), _OUTSIDE),
    (re.compile(r'<c:lang val="[^"]*"/>'), '<c:date1904 val="0"/><c:lang val="da-DK"/><c:roundedCorners val="0"/>'),
    (re.compile(r'(<a:\w+ lang=)"en-US"'), r'\1"da-DK"'),
    (re.compile(r'<c:showVal val="1"/>'), _SHOWN_ALONE),
    (re.compile(r"<c:rich><a:bodyPr/>"), '<c:rich><a:bodyPr wrap="none"/>'),
    (re.compile(r'(<c:orientation val="maxMin"/></c:scaling>)'), r'\1<c:delete val="0"/>'),
    (re.compile(r'(<c:dPt><c:idx val="\d+"/>)'), r'\1<c:invertIfNegative val="0"/>'),
)
"""What a chart has to say beyond what XlsxWriter lets it: not every program takes what is unsaid for no.

A text in the drawing holds no "<", so that nothing but the drawing's own tags is found.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A bar as cells: its name, its exact value, the value in words, and its role."""

    label: str
    value: Fraction
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Look:
    """How large a chart is drawn, in points."""

    wide: float
    high: float
    type_size: float


def rows(chart: Chart) -> list[Row]:
    """The bars of a chart, and last its krav where it has one on the scale."""
    found = [Row(in_cell(bar.label), Fraction(bar.value), in_cell(bar.text), bar.role) for bar in chart.bars]
    return [*found, Row(in_cell(chart.limit_text), Fraction(chart.limit), "", LIMIT)] if chart.limit else found


def in_cell(text: str) -> str:
    """A name in a chart's cell; one that no cell can hold, and no chart show, is cut there."""
    return clean(text)[:MOST_SIGNS]


def bar_chart(
    book: Any, sheet: str, top: int, left: int, chart: Chart, look: Look, title: tuple[int, int] | None
) -> Any:
    """A chart of the bars whose names, values and words stand in three columns of a sheet, a row each from `top`.

    `title` is the cell that holds the chart's title; None leaves it out.
    """
    bars = rows(chart)
    last = top + len(bars) - 1
    made = book.add_chart({"type": "bar"})
    plain = {"size": look.type_size, "color": f"#{INK_2}"}
    bold = {"size": look.type_size, "color": f"#{INK}", "bold": True}
    made.add_series(
        {
            "name": [sheet, *(title or (top - 1, left + 1))],
            "categories": [sheet, top, left, last, left],
            "values": [sheet, top, left + 1, last, left + 1],
            "points": [_fill(bar.role) for bar in bars],
            "data_labels": {
                "value": True,
                "position": "outside_end",
                "font": bold,
                "custom": [_label(bar, sheet, row, left + 2, bold) for row, bar in enumerate(bars, top)],
            },
            "gap": 45,
        }
    )
    if title:
        made.set_title({"name": [sheet, *title], "name_font": {**bold, "size": look.type_size + 1}})
    else:
        made.set_title({"none": True})
    made.set_legend({"none": True})
    made.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none", "num_font": plain})
    least, most = _scale(chart, bars, look)
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": least, "max": most})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_size({"width": look.wide * 96 / 72, "height": look.high * 96 / 72})
    return made


def chart_part(chart: Chart, look: Look, created: datetime) -> tuple[bytes, bytes]:
    """A chart for another Office file: its drawing, and the workbook of its figures, which the drawing calls rId1."""
    held = io.BytesIO()
    book: Any = xlsxwriter.Workbook(held, TEXTS_ARE_TEXTS)
    book.set_properties({"title": clean(chart.title)[:255], "created": created})
    sheet = book.add_worksheet("Tal")
    sheet.set_column(0, 2, 28)
    for place, head in enumerate(("Søjle", in_cell(chart.title), "I ord")):
        sheet.write_string(0, place, head)
    for row, bar in enumerate(rows(chart), 1):
        sheet.write_string(row, 0, bar.label)
        sheet.write_number(row, 1, float(bar.value))
        sheet.write_string(row, 2, bar.text)
    sheet.insert_chart(0, 4, bar_chart(book, "Tal", 1, 0, chart, look, None), {"description": clean(chart.alt)})
    book.close()
    return drawing_in(held.getvalue()), held.getvalue()


def drawing_in(workbook: bytes) -> bytes:
    """The drawing of a workbook's one chart, as another Office file takes it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        drawing = package.read("xl/charts/chart1.xml").decode()
    for found, said in _SAID:
        drawing = found.sub(said, drawing)
    return drawing.encode()


def _fill(role: str) -> dict[str, Any]:
    if role == LIMIT:
        return {"fill": {"none": True}, "border": {"color": f"#{INK}", "width": 1.25, "dash_type": "dash"}}
    return {"fill": {"color": f"#{BARS.get(role, BARS['now'])}"}, "border": {"none": True}}


def _label(bar: Row, sheet: str, row: int, column: int, font: dict[str, Any]) -> dict[str, Any]:
    """What stands at the end of a bar: the figure in words, as everywhere else; the krav says itself at its name."""
    if not bar.text:
        return {"delete": True}
    cell = f"='{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
    # A text with "!" may be taken for the address of a cell; then the cell that holds it is named instead.
    return {"value": cell if "!" in bar.text else bar.text, "font": font}


def _scale(chart: Chart, bars: Sequence[Row], look: Look) -> tuple[float, float]:
    """From where to where the bars run, with room for what stands at the end of each."""
    plot = look.wide * _PLOT
    ends = [float(Fraction(chart.full))] if chart.full else [0.0]
    for bar in bars:
        words = min(width(bar.text, look.type_size, bold=True), plot * 0.6)
        ends.append(float(bar.value) / (1 - words / plot))
    return min(0.0, *(float(bar.value) for bar in bars)), max(ends) or 1.0
