"""Figures as a spreadsheet: a file that people send is read into rows, and rows are written as a file.

It knows columns, not goals: which figures there are, and what may be stated of them, is for others. What cannot be
read is refused with a Danish sentence before anything else happens. The libraries are imported where they are used.
"""

from indicators.sheet.columns import Column, Field, FiledCell, FiledLine, FiledSheet
from indicators.sheet.read import read_file
from indicators.sheet.table import MOST_BYTES, MOST_ROWS, SheetRefused
from indicators.sheet.write import Line, csv_bytes, xlsx_bytes

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "Column",
    "Field",
    "FiledCell",
    "FiledLine",
    "FiledSheet",
    "Line",
    "SheetRefused",
    "csv_bytes",
    "read_file",
    "xlsx_bytes",
]
