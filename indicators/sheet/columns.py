"""The columns of a file of figures, and a table's rows under them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from indicators.sheet.table import EMPTY, MOST_ROWS, TOO_MANY_ROWS, Cell, SheetRefused, TableRow
from norddjurs.cpr import holds_cpr
from norddjurs.danish import DanishError, quoted, read_date, write_list
from norddjurs.texts import clean_text


class Field(StrEnum):
    """What a column says of a figure."""

    GOAL = "goal"
    NAME = "name"
    CODE = "code"
    AREA = "area"
    PERIOD = "period"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MOVEMENT = "movement"
    STATE = "state"
    EXPECTED = "expected_on"
    PROVISIONAL = "provisional"
    SOURCE = "source"
    REMARK = "remark"
    KNOWN = "known_on"
    REASON = "reason"
    VERSION = "version"


class Kind(Enum):
    """What a column's cells hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in signs, and what it must hold; `given` is not for the person to change."""

    field: Field
    header: str
    kind: Kind
    width: int
    given: bool = False
    required: bool = False
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column(Field.GOAL, "Mål", Kind.TEXT, 9, given=True),
    Column(Field.NAME, "Tal", Kind.TEXT, 44, given=True),
    Column(Field.CODE, "Kode", Kind.TEXT, 26, given=True, required=True),
    Column(Field.AREA, "Område", Kind.TEXT, 16, given=True, required=True),
    Column(Field.PERIOD, "Periode", Kind.TEXT, 24, given=True, required=True),
    Column(Field.VALUE, "Værdi", Kind.NUMBER, 12, required=True, aliases=("tal nu",)),
    Column(Field.NUMERATOR, "Tæller", Kind.NUMBER, 12),
    Column(Field.DENOMINATOR, "Nævner", Kind.NUMBER, 12),
    Column(Field.MOVEMENT, "Bevægelse", Kind.TEXT, 14),
    Column(Field.STATE, "Tilstand", Kind.TEXT, 20),
    Column(Field.EXPECTED, "Ventes den", Kind.DATE, 13),
    Column(Field.PROVISIONAL, "Foreløbigt", Kind.TEXT, 11),
    Column(Field.SOURCE, "Kilde", Kind.TEXT, 28),
    Column(Field.REMARK, "Bemærkning", Kind.TEXT, 36),
    Column(Field.KNOWN, "Kendt den", Kind.DATE, 13),
    Column(Field.REASON, "Begrundelse", Kind.TEXT, 36),
    Column(Field.VERSION, "Udgave", Kind.NUMBER, 8, given=True, required=True),
)
STATED = (Field.VALUE, Field.NUMERATOR, Field.DENOMINATOR, Field.MOVEMENT, Field.STATE)
"""A line in which all of these are empty is not filled in."""

CPR_DIGITS = 10

_SHORT_MONTH = re.compile(r"([a-z]{3})\.?-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class FiledCell:
    """What stands in a cell: a clean text, the exact number that the sheet shows, or a date."""

    address: str
    value: str | Decimal | date


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, and what to do."""

    field: Field
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A line of the file; `cells` are those with something in them, `addresses` where each column stands in it."""

    number: int
    cells: Mapping[Field, FiledCell]
    addresses: Mapping[Field, str]
    faults: tuple[Fault, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anybody has stated anything in it."""
        return any(one in self.cells for one in STATED) or any(fault.field in STATED for fault in self.faults)


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """The lines of a file, and what was left out of it."""

    lines: Sequence[FiledLine]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cleaner:
    """Cleans texts, each different one once: a file repeats its own."""

    known: dict[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        if text not in self.known:
            self.known[text] = clean_text(text)
        return self.known[text]


def sheet_of(rows: Sequence[TableRow]) -> FiledSheet:
    """The lines under the headers, which are the first row. Raises SheetRefused."""
    if not rows:
        raise SheetRefused(EMPTY)
    _refuse_cpr(rows[:1], frozenset())
    places, ignored = _placed(rows[0])
    _refuse_cpr(rows[1:], frozenset(index for column, index in places.items() if column.kind is Kind.NUMBER))
    if len(rows) > MOST_ROWS + 1:
        raise SheetRefused(TOO_MANY_ROWS)
    cleaner = _Cleaner()
    lines = [_line(row, places, cleaner) for row in rows[1:]]
    one = len(ignored) == 1
    notes = (f"Kolonne{'n' if one else 'rne'} {write_list(ignored)} kendes ikke og er ikke læst.",) if ignored else ()
    return FiledSheet(lines, notes)


def _placed(head: TableRow) -> tuple[dict[Column, int], list[str]]:
    """Where each column stands, and the headers that are none of them."""
    named = {name: column for column in COLUMNS for name in (column.header.lower(), *column.aliases)}
    places: dict[Column, int] = {}
    ignored: list[str] = []
    twice: list[str] = []
    for index, cell in enumerate(head.cells):
        if cell.is_empty:
            continue
        written = " ".join(str(cell.value or "").split())
        column = named.get(written.lower())
        if column is None:
            ignored.append(quoted(written[:60]))
        elif column in places:
            twice.append(quoted(column.header))
        else:
            places[column] = index
    if twice:
        raise SheetRefused(f"Overskriften {write_list(twice)} står to gange. Slet den ene kolonne.")
    missing = [quoted(column.header) for column in COLUMNS if column.required and column not in places]
    if missing:
        raise SheetRefused(
            f"Filen mangler kolonne{'n' if len(missing) == 1 else 'rne'} {write_list(missing)}."
            " Hent filen med dine tal på denne side, og udfyld den; overskrifterne skal stå i første række."
        )
    return places, ignored


def _refuse_cpr(rows: Sequence[TableRow], numbers: Collection[int]) -> None:
    """Nothing of a file with a CPR number is stored, in whichever of its cells it stands.

    In the columns in `numbers` nine digits are a large number, elsewhere a CPR number that lost its leading zero.
    """
    harmless: set[str] = set()
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell.value is None or isinstance(cell.value, date):
                continue
            text = cell.value if isinstance(cell.value, str) else _digits(cell.value, padded=place not in numbers)
            if text in harmless:
                continue
            if holds_cpr(text):
                raise SheetRefused(
                    f"Celle {cell.address} ser ud til at indeholde et CPR-nummer. Slet det, og send filen igen:"
                    " her må der ikke stå noget om enkeltpersoner. Intet fra filen er gemt."
                )
            harmless.add(text)


def _digits(number: Decimal, *, padded: bool) -> str:
    """A number in digits, and `padded` with the leading zero that a spreadsheet takes away."""
    text = format(number, "f") if abs(number.adjusted()) < CPR_DIGITS * 2 else ""
    return text.zfill(CPR_DIGITS) if padded and len(text) == CPR_DIGITS - 1 and text.isdecimal() else text


def _line(row: TableRow, places: Mapping[Column, int], cleaner: _Cleaner) -> FiledLine:
    cells: dict[Field, FiledCell] = {}
    addresses: dict[Field, str] = {}
    faults: list[Fault] = []
    for column, index in places.items():
        cell = row.cells[index]
        addresses[column.field] = cell.address
        if cell.is_empty:
            continue
        try:
            if cell.fault:
                raise DanishError(cell.fault)
            value = _valued(column, cell, cleaner)
        except DanishError as error:
            faults.append(Fault(column.field, cell.address, str(error)))
            continue
        if value != "":
            cells[column.field] = FiledCell(cell.address, value)
    return FiledLine(row.number, cells, addresses, tuple(faults))


def _valued(column: Column, cell: Cell, cleaner: _Cleaner) -> str | Decimal | date:
    """What the cell says in its column. Raises DanishError where the column holds something else."""
    match column.kind, cell.value:
        case Kind.NUMBER, date():
            raise DanishError("Cellen er en dato. Gør den til et tal, og skriv tallet.")
        case Kind.DATE, Decimal():
            raise DanishError("Cellen er et tal. Skriv en dato, fx 30-06-2025.")
        case Kind.DATE, str() as text:
            return read_date(text)
        case Kind.TEXT, date():
            raise DanishError("Excel har gjort teksten til en dato. Gør cellen til tekst, og skriv det igen.")
        case Kind.TEXT, Decimal() as number:
            return format(number, "f") if abs(number.adjusted()) <= CPR_DIGITS else str(number)
        case _, str() as text:
            cleaned = cleaner.text(text)
            return _whole_month(cleaned) if column.field is Field.PERIOD else cleaned
        case _, value:
            return value if value is not None else ""


def _whole_month(period: str) -> str:
    """A month as it was before a Danish spreadsheet opened a text file and shortened it: "apr-25"."""
    found = _SHORT_MONTH.fullmatch(period.lower())
    return f"{found[1]} 20{found[2]}" if found else period
