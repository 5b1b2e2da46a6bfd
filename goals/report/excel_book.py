"""A workbook whose texts stay texts: no cell becomes a formula or a link, and nothing too long is cut."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import xlsxwriter

from goals.report.document import Chart, Document, Mark
from goals.report.excel_charts import MOST_SIGNS, TEXTS_ARE_TEXTS, Look, bar_chart, in_cell
from goals.report.marks import BRAND, DRAFT, INK, INK_2, LINE, SIGNS, colours, said
from goals.report.measure import lines
from goals.report.package import clean

_MOST_BREAKS = 250
"""The most line breaks of a cell; the format's own limit is 253."""
_ROW, _LINE, _TALLEST = 15.75, 14.5, 409.0
"""The height of a row alone and of a line in it, in points, and the most that a row can have."""
_CHARACTER, _INDENT, _ESTIMATED = 5.25, 9.0, 9.3
"""A column's width is told in characters: so many points each. The size of type that lines are estimated with."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number in a cell; with `percent` it is shown with its sign ("93,9 %") and is 93.9 all the same."""

    value: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """Second marks in a cell."""

    marks: tuple[Mark, ...]


Cell = str | Number | date | Mark | Tags | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what it is, for the key."""

    heading: str
    width: int
    told: str


class Book:
    """The workbook being written, with its document and the formats that its cells share."""

    def __init__(self, held: io.BytesIO, document: Document, created: datetime) -> None:
        self.document = document
        self._book: Any = xlsxwriter.Workbook(held, TEXTS_ARE_TEXTS)
        mark = f"{document.draft}: " if document.draft else ""
        self._book.set_properties(
            {
                "title": clean(f"{mark}{document.title}")[:255],
                "subject": clean(document.plan_title)[:255],
                "author": clean(document.department)[:255],
                "company": clean(document.department)[:255],
                "category": clean(document.meeting)[:255],
                "created": created,
            }
        )
        self._book.set_custom_property("Sprog", "dansk (da-DK)")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._used: dict[str, int] = {}

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def sheet(self, name: str, *, pages_wide: int = 1, kept: int = 0) -> Any:
        """A new sheet, set for A4 across, so many pages wide; its name and page stand below, a draft's mark above.

        `kept` columns stay in sight, on the screen and on every page.
        """
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.65, bottom=0.65)
        sheet.set_footer(f"&L{_for_margin(self.document.title)}&C&A&RSide &P af &N")
        if self.document.draft:
            sheet.set_header(f"&C&B{_for_margin(self.document.draft)}")
            sheet.set_tab_color(f"#{DRAFT[1]}")
        sheet.hide_gridlines(2)
        if kept:
            sheet.repeat_columns(0, kept - 1)
        return sheet

    def chart(self, sheet: Any, top: int, left: int, chart: Chart, look: Look, title: tuple[int, int]) -> Any:
        """A chart of the cells of a sheet (see `bar_chart`)."""
        return bar_chart(self._book, sheet.name, top, left, chart, look, title)

    def format(self, **wanted: Any) -> Any:
        """A cell's looks, each made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            looks = {"font_name": "Calibri", "font_size": 11, "valign": "top", "font_color": f"#{INK}", **wanted}
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]

    def line(self, sheet: Any, row: int, text: str, **looks: Any) -> int:
        """A line across the sheet, on as many rows as its text needs; gives the next row."""
        size = looks.get("font_size", 11)
        for piece in pieces(text):
            sheet.write_string(row, 0, piece, self.format(**looks))
            sheet.set_row(row, max(_ROW, size * 1.45))
            row += 1
        return row

    def counted(self, sheet: Any, row: int) -> int:
        """The counts on one line, each with its sign and colour; gives the next row."""
        parts: list[Any] = []
        for count in self.document.counts:
            bold = self.format(bold=True, font_size=12, font_color=f"#{colours(count.kind)[0]}")
            parts += [bold, in_cell(f"{SIGNS.get(count.kind, '')} {count.number} {count.word}".strip())]
            parts += [self.format(font_color=f"#{INK_2}"), in_cell(f" ({count.note})    " if count.note else "    ")]
        if parts:
            sheet.write_rich_string(row, 0, *parts, self.format(valign="vcenter"))
            sheet.set_row(row, 20)
        return row + 1

    def table(
        self, sheet: Any, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, kept: int = 1
    ) -> int:
        """A real table with filters below a heading that stays in sight; gives the row after it.

        A text too long for a cell goes on in further rows. They repeat the first column, so that sorting and
        filtering keep them with their row, and are empty elsewhere.
        """
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        at = top + 1
        for row in rows:
            at += self._row(sheet, at, row, columns)
        at = max(at, top + 2)
        looks = self.format(
            bold=True, font_color="#ffffff", bg_color=f"#{BRAND}", valign="vcenter", text_wrap=True, indent=1
        )
        heads = [{"header": column.heading, "header_format": looks} for column in columns]
        sheet.set_row(top, 1.5 * _ROW if all(len(one.heading) < one.width - 4 for one in columns) else 2.2 * _ROW)
        options = {"columns": heads, "style": None, "name": self._table_name(sheet.name)}
        sheet.add_table(top, 0, at - 1, len(columns) - 1, options)
        sheet.ignore_errors({"number_stored_as_text": f"A1:Z{at}"})
        sheet.repeat_rows(top)
        # A heading below many rows would leave no room to scroll in.
        sheet.freeze_panes(top + 1 if top <= 12 else 0, kept)
        return at

    def _table_name(self, sheet: str) -> str:
        name = sheet.replace(" ", "_")
        self._used[name] = self._used.get(name, 0) + 1
        return f"{name}_tabel" if self._used[name] == 1 else f"{name}_tabel_{self._used[name]}"

    def _row(self, sheet: Any, at: int, row: Sequence[Cell], columns: Sequence[Column]) -> int:
        """Write a row of the table on as many rows of the sheet as its longest text needs, and give how many."""
        cut = [pieces(cell) if isinstance(cell, str) else [] for cell in row]
        used = max(1, *map(len, cut))
        for below in range(used):
            most = 1
            for place, (cell, parts) in enumerate(zip(row, cut, strict=True)):
                if not isinstance(cell, str):
                    self._cell(sheet, at + below, place, None if below else cell)
                    most = max(most, 2 * len(cell.marks) if isinstance(cell, Tags) else 1)
                    continue
                text = parts[below] if below < len(parts) else parts[0] if place == 0 else ""
                looks = self._looks(text_wrap=True, bold=place == 0)
                if text:
                    sheet.write_string(at + below, place, text, looks)
                    most = max(most, _lines(text, columns[place].width))
                else:
                    sheet.write_blank(at + below, place, None, looks)
            sheet.set_row(at + below, min(_TALLEST, most * _LINE + 5))
        return used

    def _cell(self, sheet: Any, at: int, place: int, cell: Cell) -> None:
        match cell:
            case Mark():
                ink, ground, _ = colours(cell.kind)
                looks = self._looks(font_color=f"#{ink}", bg_color=f"#{ground}", bold=True, text_wrap=True)
                sheet.write_string(at, place, clean(said(cell)), looks)
            case Tags(marks) if marks:
                ink, ground, _ = colours(marks[0].kind)
                looks = self._looks(font_color=f"#{ink}", bg_color=f"#{ground}", text_wrap=True)
                sheet.write_string(at, place, clean("\n".join(map(said, marks))), looks)
            case Number(value, percent):
                shown = _number_format(value, percent=percent)
                sheet.write_number(at, place, float(value), self._looks(num_format=shown, align="right"))
            case date():
                looks = self._looks(num_format="dd-mm-yyyy")
                sheet.write_datetime(at, place, datetime(cell.year, cell.month, cell.day), looks)  # noqa: DTZ001
            case _:
                sheet.write_blank(at, place, None, self._looks())

    def _looks(self, **wanted: Any) -> Any:
        """The looks of a cell in a table: a thin line below it."""
        return self.format(**{"bottom": 1, "bottom_color": f"#{LINE}", "align": "left", "indent": 1, **wanted})


def number(exact: str, *, percent: bool = False) -> Number | None:
    """The exact number of a document, None for ""."""
    return Number(Fraction(exact), percent) if exact else None


def day(iso: str) -> date | None:
    """The day of a document, None for ""."""
    return date.fromisoformat(iso) if iso else None


def pieces(text: str) -> list[str]:
    """The text in parts that a cell can hold; put together again they are the text. An empty one is one empty part."""
    kept = clean(text)
    found, start, breaks = [], 0, 0
    if len(kept) <= MOST_SIGNS and kept.count("\n") <= _MOST_BREAKS:
        return [kept]
    step = 2 * MOST_SIGNS if kept.isascii() else MOST_SIGNS
    for place, sign in enumerate(kept):
        breaks += sign == "\n"
        if place - start >= step or breaks > _MOST_BREAKS:
            found.append(kept[start:place])
            start, breaks = place, int(sign == "\n")
    return [*found, kept[start:]]


def _lines(text: str, wide: int) -> int:
    """About how many lines a text takes in a column of so many characters; no more than a row can show."""
    if "\n" not in text and len(text) < wide * 0.7:
        return 1
    return lines(text[: wide * 60], _ESTIMATED, wide * _CHARACTER - _INDENT)


def _number_format(value: Fraction, *, percent: bool) -> str:
    """As many decimals as the number has, at most six; how they and thousands look is the reader's own Excel's."""
    decimals = next((n for n in range(7) if (value * 10**n).denominator == 1), 6)
    decimals = max(decimals, 1) if percent else decimals
    return "#,##0" + (f".{'0' * decimals}" if decimals else "") + ('" %"' if percent else "")


def _for_margin(text: str) -> str:
    """A text in a header or footer, where & begins a code; the format takes 255 characters in all."""
    return clean(text)[:100].replace("&", "&&").replace("\n", " ")
