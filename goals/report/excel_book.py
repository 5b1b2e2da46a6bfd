"""A workbook whose texts stay texts: no cell becomes a formula or a link, and nothing too long is cut."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import xlsxwriter

from goals.report.document import Document, Mark
from goals.report.package import clean

LONGEST = 32_000
"""The most characters of a cell; the format's own limit is 32.767. What is longer goes on in the rows below."""
COLOURS = {
    "reached": ("#1c6b3c", "#e6f2e9"),
    "not_reached": ("#a3271f", "#fbeae8"),
    "too_early": ("#4a545c", "#ffffff"),
    "missing": ("#16222b", "#ffdc62"),
}
"""Ink and ground of a status, as on the pages."""
SIGNS = {"reached": "✓", "not_reached": "✕", "too_early": "◷", "missing": "!"}
"""A shape beside the word, so that colour is never alone."""

_LINE, _TALLEST = 15, 409
"""A line's height in points, and the most that a row can have."""

Cell = str | Fraction | date | Mark | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what it is, for the key. ``percent`` shows a percent sign."""

    heading: str
    width: int
    told: str


class Book:
    """The workbook being written, with its document and the formats that its cells share."""

    def __init__(self, held: io.BytesIO, document: Document, created: datetime) -> None:
        self.document = document
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = xlsxwriter.Workbook(held, options)
        mark = f"{document.draft}: " if document.draft else ""
        self._book.set_properties(
            {
                "title": clean(f"{mark}{document.title}"),
                "author": clean(document.department),
                "company": clean(document.department),
                "subject": clean(document.plan_title),
                "created": created,
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def sheet(self, name: str, *, pages_wide: int = 1) -> Any:
        """A new sheet, set for paper: landscape, so many pages wide, its name and page below, a draft's mark above."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.set_footer(f"&L{_for_margin(self.document.title)}&C&A&RSide &P af &N")
        if self.document.draft:
            sheet.set_header(f"&C&B{_for_margin(self.document.draft)}")
        sheet.hide_gridlines(2)
        return sheet

    def chart(self) -> Any:
        """A new bar chart."""
        return self._book.add_chart({"type": "bar"})

    def format(self, **wanted: Any) -> Any:
        """A cell's looks, each made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            looks = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True, **wanted}
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]

    def heading(self, sheet: Any, row: int, text: str, *, size: int = 16) -> int:
        """A line of large type; gives the next row."""
        sheet.write_string(row, 0, clean(text), self.format(bold=True, font_size=size, text_wrap=False))
        return row + 1

    def line(self, sheet: Any, row: int, text: str, **looks: Any) -> int:
        """A line across the sheet, on as many rows as its text needs; gives the next row."""
        for piece in pieces(text):
            sheet.write_string(row, 0, piece, self.format(text_wrap=False, **looks))
            row += 1
        return row

    def table(self, sheet: Any, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> int:
        """A real table with filters below a frozen heading; gives the row after it.

        A text too long for a cell goes on in further rows, whose other cells are empty.
        """
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        at = top + 1
        for row in rows:
            at += self._row(sheet, at, row, columns)
        at = max(at, top + 2)
        looks = self.format(bold=True, font_color="#ffffff", bg_color="#163f52", valign="vcenter")
        heads = [{"header": column.heading, "header_format": looks} for column in columns]
        sheet.set_row(top, 24)
        sheet.add_table(top, 0, at - 1, len(columns) - 1, {"columns": heads, "style": "Table Style Light 1"})
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.ignore_errors({"number_stored_as_text": f"A1:Z{at}"})
        return at

    def _row(self, sheet: Any, at: int, row: Sequence[Cell], columns: Sequence[Column]) -> int:
        """Write a row of the table on as many rows of the sheet as its longest text needs, and give how many."""
        used = 1
        lines: dict[int, int] = {}
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                for below, piece in enumerate(pieces(cell)):
                    sheet.write_string(at + below, place, piece, self.format())
                    used = max(used, below + 1)
                    lines[below] = max(lines.get(below, 1), _lines(piece, columns[place].width))
            else:
                self._cell(sheet, at, place, cell)
        for below, count in lines.items():
            sheet.set_row(at + below, min(_TALLEST, count * _LINE + 3))
        return used

    def _cell(self, sheet: Any, at: int, place: int, cell: Fraction | date | Mark | None) -> None:
        match cell:
            case None:
                sheet.write_blank(at, place, None, self.format())
            case Mark():
                ink, ground = COLOURS.get(cell.kind, ("#16222b", "#ffffff"))
                looks = self.format(font_color=ink, bg_color=ground, bold=True)
                sheet.write_string(at, place, said(cell), looks)
            case Fraction():
                sheet.write_number(at, place, float(cell), self.format(num_format=_number_format(cell), align="right"))
            case _:
                sheet.write_datetime(at, place, cell, self.format(num_format="dd-mm-yyyy", align="left"))


def said(mark: Mark) -> str:
    """A status with its shape: "✓ Nået"."""
    return f"{SIGNS.get(mark.kind, '')} {mark.word}".strip()


def number(exact: str) -> Fraction | None:
    """The exact number of a document, None for ""."""
    return Fraction(exact) if exact else None


def day(iso: str) -> date | None:
    """The day of a document, None for ""."""
    return date.fromisoformat(iso) if iso else None


def pieces(text: str) -> list[str]:
    """The text in parts that a cell can hold; an empty one is one empty part."""
    kept = clean(text)
    # A surrogate pair counts twice in the format, and is not cut in two.
    step = LONGEST if kept.isascii() else LONGEST // 2
    return [kept[at : at + step] for at in range(0, len(kept), step)] or [""]


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column of so many characters."""
    return sum(-(-len(line) // max(1, width - 1)) or 1 for line in text.split("\n"))


def _number_format(value: Fraction) -> str:
    """As many decimals as the number has, at most six; how they and thousands look is the reader's own Excel's."""
    decimals = next((n for n in range(7) if (value * 10**n).denominator == 1), 6)
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _for_margin(text: str) -> str:
    """A text in a header or footer, where & begins a code; the format takes 255 characters in all."""
    return clean(text).replace("&", "&&")[:120]
