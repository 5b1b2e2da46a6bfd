"""Reading and writing figures as a text file with separated values, the way Danish spreadsheets save and open it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from indicators.sheet.table import (
    EMPTY,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    SheetRefused,
    TableRow,
    column_letters,
)

SEPARATORS = ";,\t"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_LIVE = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would take for a formula, behind any number of the apostrophes that say it is none."""


def guarded(text: str) -> str:
    """The text so that no spreadsheet runs it: with an apostrophe before what would begin a formula."""
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def written_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as Danish Excel opens them: UTF-8 with a byte order mark, semicolons."""
    file = io.StringIO()
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def text_rows(data: bytes) -> list[TableRow]:
    """The rows of the file, the empty ones left out, each with as many cells as the first. Raises SheetRefused."""
    text = _decoded(data)
    rows: list[TableRow] = []
    width = 0
    for number, (line, values) in enumerate(_records(text), 1):
        last = max((place for place, value in enumerate(values, 1) if value.strip()), default=0)
        if not last:
            continue
        if not rows:
            width = last
            if width > MOST_COLUMNS:
                raise SheetRefused(TOO_MANY_COLUMNS)
        if last > width or len(values) < width:
            raise SheetRefused(
                f"Linje {line} har {max(last, len(values)) if last > width else len(values)} felter, men overskriften"
                f" har {width}. Ret linjen, så hvert felt står under sin overskrift."
            )
        if len(rows) > MOST_ROWS:
            raise SheetRefused(TOO_MANY_ROWS)
        rows.append(TableRow(number, [_cell(number, place, value) for place, value in enumerate(values[:width])]))
    return rows


def _cell(number: int, place: int, value: str) -> Cell:
    return Cell(f"{column_letters(place)}{number}", unguarded(value) if value.strip() else None)


def _decoded(data: bytes) -> str:
    """The text, whichever of the encodings that Danish programs save in. Raises SheetRefused."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise SheetRefused(
                f"Linje {line} har tegn, der ikke er tekst. Gem filen som »CSV UTF-8« i Excel, og send den."
            )
        return text
    raise SheetRefused("Filen er ikke tekst, der kan læses. Gem den som »CSV UTF-8« eller som .xlsx i Excel.")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line that it begins on."""
    # Counted in the headers, which hold none of the signs themselves.
    head = text.lstrip("\r\n")[:LONGEST_CELL].splitlines()[:1]
    if not head:
        raise SheetRefused(EMPTY)
    separator = max(SEPARATORS, key=head[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    try:
        for values in reader:
            if any(len(value) > LONGEST_CELL for value in values):
                raise SheetRefused(f"Et felt i linje {begun} er for langt. Forkort teksten.")
            yield begun, values
            begun = reader.line_num + 1
    except csv.Error as error:
        what = (
            'har et anførselstegn ("), der ikke er lukket eller står forkert'
            if "limit" not in str(error)
            else "har et felt, der er for langt"
        )
        raise SheetRefused(f"Linje {begun} {what}. Ret linjen, eller send filen som .xlsx.") from None
