"""A sheet as its cells, whatever file it came in; and the one way to refuse a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_BYTES = 5 * 1024 * 1024
"""The largest file that is read."""
MOST_ROWS = 5_000
"""The most rows below the headers."""
MOST_COLUMNS = 60
"""The most columns that a table may have, the ignored ones included."""
LONGEST_CELL = 32_767
"""The most characters of a cell: what a spreadsheet program can hold."""
MOST_TEXT = 10_000_000
"""The most characters of all cells together."""

TOO_MANY_ROWS = "Filen har mere end 5.000 rækker. Del den i flere filer, og send dem hver for sig."
TOO_MANY_COLUMNS = "Filen har mere end 60 kolonner. Slet dem, der ikke står i den hentede fil."
TOO_MUCH_TEXT = "Der står for meget tekst i filen. Hent filen igen, og skriv kun tal og korte bemærkninger."
EMPTY = "Der står ikke noget i filen. Hent filen igen, udfyld den, gem den, og send den så."

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Value = str | Decimal | date | None


class SheetRefused(Exception):
    """The file cannot be read; each of `problems` is a Danish sentence that says what to do."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its address ("F7"), and its text, exact number or date. None is an empty one.

    `fault` is why its content is neither: a sentence, told where the cell is needed.
    """

    address: str
    value: Value = None
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there."""
        return self.value is None and not self.fault


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it stands in the file: its number there, and its cells from the first column on."""

    number: int
    cells: Sequence[Cell]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in any of its cells."""
        return all(cell.is_empty for cell in self.cells)


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: "A", "Z", "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(address: str) -> tuple[int, int] | None:
    """Row and column, counted from 0, of an address; None where it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
