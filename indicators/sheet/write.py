"""Writing figures as a file for a spreadsheet: what `read_file` reads, prefilled with what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from indicators.sheet.columns import COLUMNS, Field, Kind
from indicators.sheet.inspection import SHEET_NAME
from indicators.sheet.table import MOST_ROWS, column_letters
from indicators.sheet.text import guarded, written_rows
from norddjurs.danish import exact, write_date

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

GUIDE_NAME = "Vejledning"

_HEAD = {"bold": True, "bg_color": "#163F52", "font_color": "#FFFFFF", "valign": "vcenter", "border": 1}
_GIVEN = {"bg_color": "#F1F4F6", "font_color": "#4A5560"}
_DATE = "dd-mm-yyyy"
_TEXT = "@"


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be written; `decimals` are those of its value. A column that is not named is left empty."""

    cells: Mapping[Field, str | Decimal | date]
    decimals: int = 0


def csv_bytes(lines: Sequence[Line]) -> bytes:
    """The lines as a text file that Danish Excel opens: exact numbers with a comma, no text that it would run."""
    rows = [[column.header for column in COLUMNS]]
    rows += [[_written(line.cells.get(column.field, "")) for column in COLUMNS] for line in lines]
    return written_rows(rows)


def xlsx_bytes(lines: Sequence[Line], *, choices: Mapping[Field, Sequence[str]], guide: Sequence[str]) -> bytes:
    """The lines as an Excel file: one sheet to fill in, with lists to choose from, and one that says how.

    Numbers are numbers, dates are dates, and every text is a text: never a formula and never a link.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    texts_are_texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, {"in_memory": True, **texts_are_texts}) as workbook:
        _write_figures(workbook, workbook.add_worksheet(SHEET_NAME), lines, choices)
        _write_guide(workbook, workbook.add_worksheet(GUIDE_NAME), guide)
    return file.getvalue()


def _written(value: str | Decimal | date) -> str:
    match value:
        case Decimal():
            return exact(value).replace(".", ",")
        case date():
            return write_date(value)
        case _:
            return guarded(value)


class _Formats:
    """A workbook's formats, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self.workbook = workbook
        self.made: dict[tuple[str, bool], Any] = {}

    def of(self, number_format: str, *, given: bool) -> Any:
        """The format of a cell."""
        key = (number_format, given)
        if key not in self.made:
            look = {"num_format": number_format, "valign": "top", **(_GIVEN if given else {})}
            self.made[key] = self.workbook.add_format(look)
        return self.made[key]


def _write_figures(
    workbook: "Workbook", sheet: "Worksheet", lines: Sequence[Line], choices: Mapping[Field, Sequence[str]]
) -> None:
    formats = _Formats(workbook)
    head = workbook.add_format(_HEAD)
    for place, column in enumerate(COLUMNS):
        plain = {Kind.TEXT: _TEXT, Kind.DATE: _DATE, Kind.NUMBER: "#,##0.####"}[column.kind]
        sheet.set_column(place, place, column.width, formats.of(plain, given=False))
        sheet.write_string(0, place, column.header, head)
        if column.field in choices:
            sheet.data_validation(
                1, place, MOST_ROWS, place,
                {
                    "validate": "list", "source": list(choices[column.field]),
                    "error_title": column.header, "error_message": "Vælg fra listen, eller lad cellen være tom.",
                },
            )  # fmt: skip
    for number, line in enumerate(lines, 1):
        for place, column in enumerate(COLUMNS):
            decimals = line.decimals if column.field is Field.VALUE else 0
            _write_cell(sheet, number, place, line.cells.get(column.field), formats, column.given, decimals)
    last = column_letters(len(COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{last}{MOST_ROWS + 1}"})
    sheet.set_row(0, 22)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(lines), 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(
    sheet: "Worksheet",
    row: int,
    place: int,
    value: str | Decimal | date | None,
    formats: _Formats,
    given: bool,
    decimals: int,
) -> None:
    match value:
        case Decimal():
            shown = max(decimals, len(exact(value).partition(".")[2]))
            number_format = "#,##0" + (f".{'0' * shown}" if shown else "")
            sheet.write_number(row, place, float(value), formats.of(number_format, given=given))
        case date():
            sheet.write_datetime(row, place, value, formats.of(_DATE, given=given))
        case str() if value:
            sheet.write_string(row, place, value, formats.of(_TEXT, given=given))
        case _ if given:
            sheet.write_blank(row, place, None, formats.of(_TEXT, given=True))


def _write_guide(workbook: "Workbook", sheet: "Worksheet", guide: Sequence[str]) -> None:
    """The first line is a heading; the others are paragraphs."""
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    heading = workbook.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, 100, wrapped)
    for row, text in enumerate(guide):
        sheet.write_string(row, 0, text, wrapped if row else heading)
