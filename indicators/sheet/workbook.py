"""Reading the sheet of an Excel file, once its parts are checked."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from indicators.sheet.inspection import Inspected, inspected
from indicators.sheet.package import DAMAGED, packed, unpacked
from indicators.sheet.table import Cell, SheetRefused, TableRow, Value, column_letters

SIGNIFICANT = 15
"""The digits that a spreadsheet keeps and shows of a number; its file may hold two more, of the binary fraction."""


def workbook_rows(data: bytes) -> list[TableRow]:
    """The rows of the sheet with the figures, the empty ones left out. Raises SheetRefused."""
    sheet, parts, seen = inspected(unpacked(data))
    return _rows(_values(sheet, parts), seen)


def _values(sheet: str, parts: dict[str, bytes]) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as workbook:
            return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, OverflowError):
        raise SheetRefused(DAMAGED) from None
    except BaseException as error:
        # The library's own faults come as an exception that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise SheetRefused(DAMAGED) from None


def _rows(table: Sequence[Sequence[Any]], seen: Inspected) -> list[TableRow]:
    letters = [column_letters(index) for index in range(len(table[0]))] if table else []
    rows = []
    for number, values in enumerate(table, 1):
        cells = [_cell(f"{letter}{number}", value, seen.errors) for letter, value in zip(letters, values, strict=True)]
        row = TableRow(number, cells)
        if not row.is_empty:
            rows.append(row)
    return rows


def _cell(address: str, stored: Any, errors: dict[str, str]) -> Cell:
    if address in errors:
        return Cell(address, fault=f"Cellen viser fejlen {errors[address][:20]}. Skriv det, der skal stå.")
    value: Value = None
    match stored:
        case bool():
            return Cell(address, fault="Cellen er SAND eller FALSK. Skriv et tal eller en tekst.")
        case str():
            value = stored if stored.strip() else None
        case int() | float():
            if not isfinite(stored):
                return Cell(address, fault="Tallet i cellen kan ikke læses. Skriv det igen.")
            value = Decimal(format(stored, f".{SIGNIFICANT}g")) if isinstance(stored, float) else Decimal(stored)
        case datetime():
            if stored.time() != time():
                return Cell(address, fault="Cellen har et klokkeslæt. Skriv kun datoen.")
            value = stored.date()
        case date():
            value = stored
        case time() | timedelta():
            return Cell(address, fault="Cellen er et klokkeslæt. Skriv et tal eller en tekst.")
    return Cell(address, value)
