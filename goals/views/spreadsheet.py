"""Rows as a Danish spreadsheet reads them: semicolons, decimal commas, and a byte order mark before the letters."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from norddjurs.danish import exact, write_date, write_number

Value = str | Decimal | Fraction | date

_MOST = 6
"""Decimals of a number whose own never end."""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The file's text."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + file.getvalue()


def _cell(value: Value) -> str:
    """A number without dots, a date in figures, and a text that no spreadsheet takes for a formula."""
    match value:
        case str():
            return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
        case Fraction():
            written = exact(value)
            endless = "/" in written
            return write_number(value, _MOST).replace(".", "") if endless else written.replace(".", ",")
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return write_date(value)
