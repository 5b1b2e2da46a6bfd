"""Looking through the XML of a workbook before a library reads it: what must not be there, and how much there is.

Every part is parsed once, without entities; the sheet's cells are counted where they say they stand, so that a single
one at the far end cannot ask for a table of a billion.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from xml.parsers import expat

from indicators.sheet.package import DAMAGED, LINKED, NOT_EXCEL
from indicators.sheet.table import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    TOO_MUCH_TEXT,
    SheetRefused,
    column_letters,
    place_of,
)
from norddjurs.danish import write_list

WORKBOOK, RELATIONS, STRINGS, STYLES = (
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
SHEET_NAME = "Tal"
"""The sheet that is read where a workbook has several; else the first."""
MOST_STRINGS = 300_000
MOST_TOLD = 3
"""So many addresses are named where something is in many cells."""

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


@dataclass(slots=True)
class Inspected:
    """What was seen of a sheet: where errors stand (no library tells them from text), and how much text there is."""

    errors: dict[str, str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    percent: list[str] = field(default_factory=list)


def inspected(parts: Mapping[str, bytes]) -> tuple[str, dict[str, bytes], Inspected]:
    """The name of the sheet to read, the parts that it takes, and what stands in it. Raises SheetRefused."""
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _parsed(content)
    sheet, path = _sheet(parts)
    if path not in parts:
        raise SheetRefused(NOT_EXCEL)
    lengths = _string_lengths(parts.get(STRINGS, b""))
    reader = _SheetReader(lengths, _percent_styles(parts.get(STYLES, b"")))
    _parsed(parts[path], start=reader.start, end=reader.end, text=reader.text)
    seen = reader.seen
    if seen.formulas:
        raise SheetRefused(
            f"Der er {'formler' if len(seen.formulas) > 1 else 'en formel'} i {_told(seen.formulas)}."
            " Kopiér og indsæt som værdi, så cellen kun har tallet."
        )
    if seen.merged:
        raise SheetRefused(f"Cellerne {_told(seen.merged)} er flettet. Ophæv fletningen, og gem filen igen.")
    if seen.percent:
        raise SheetRefused(
            f"{'Cellerne' if len(seen.percent) > 1 else 'Cellen'} {_told(seen.percent)} er vist som procent."
            " Vælg formatet Tal, og skriv procenten som et almindeligt tal, fx 50,8."
        )
    wanted = ("[Content_Types].xml", "_rels/.rels", WORKBOOK, RELATIONS, STRINGS, STYLES, path)
    return sheet, {name: parts[name] for name in wanted if name in parts}, seen


def _told(addresses: list[str]) -> str:
    more = len(addresses) - MOST_TOLD
    return write_list(addresses[:MOST_TOLD] + ([f"{more} andre"] if more > 0 else []))


class _Stop(Exception):
    """A declaration that no spreadsheet has."""


def _parsed(
    content: bytes,
    start: Callable[[str, dict[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse a part with some handlers. Raises SheetRefused for what is not plain XML in UTF-8."""
    declared = _DECLARED.match(content[:200].removeprefix(b"\xef\xbb\xbf"))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise SheetRefused(DAMAGED)
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, _Stop):
        raise SheetRefused(DAMAGED) from None


def _refuse(*_: object) -> None:
    raise _Stop


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _elements(content: bytes, wanted: str) -> Iterable[dict[str, str]]:
    """The attributes of every element of a name, by their local names."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == wanted:
            found.append({_local(key): value for key, value in attributes.items()})

    _parsed(content, start=start)
    return found


def _sheet(parts: Mapping[str, bytes]) -> tuple[str, str]:
    """The name and the part of the sheet to read."""
    if WORKBOOK not in parts or RELATIONS not in parts:
        raise SheetRefused(NOT_EXCEL)
    targets: dict[str, str] = {}
    for relation in _elements(parts[RELATIONS], "Relationship"):
        if relation.get("TargetMode") == "External":
            raise SheetRefused(LINKED)
        if relation.get("Id", "") in targets:
            raise SheetRefused(DAMAGED)
        targets[relation.get("Id", "")] = relation.get("Target", "")
    sheets = list(_elements(parts[WORKBOOK], "sheet"))
    if not sheets:
        raise SheetRefused(NOT_EXCEL)
    sheet = next((one for one in sheets if one.get("name") == SHEET_NAME), sheets[0])
    target = targets.get(sheet.get("id", ""), "")
    path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return sheet.get("name", ""), normpath(path)


def _string_lengths(content: bytes) -> list[int]:
    """How long each shared text is. A short table can name a long one in every cell."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            lengths.append(0)
            if len(lengths) > MOST_STRINGS:
                raise SheetRefused(TOO_MUCH_TEXT)

    def text(signs: str) -> None:
        if lengths:
            lengths[-1] += len(signs)
            if lengths[-1] > LONGEST_CELL:
                raise SheetRefused(TOO_MUCH_TEXT)

    if content:
        _parsed(content, start=start, text=text)
    return lengths


def _percent_styles(content: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show per cent (ECMA-376, 18.8.30: 9 and 10 are the built-in formats)."""
    formats = {"9", "10"}
    styles: list[str] = []
    inside = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        name = _local(name)
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            inside = name
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        nonlocal inside
        if _local(name) == "cellXfs":
            inside = ""

    if content:
        _parsed(content, start=start, end=end)
    return frozenset(str(place) for place, used in enumerate(styles) if used in formats)


class _SheetReader:
    """Follows the cells of a sheet: those without an address stand after the one before."""

    def __init__(self, lengths: list[int], percent: frozenset[str]) -> None:
        self.seen = Inspected()
        self.percent = percent
        self.style = ""
        self.lengths = lengths
        self.row = self.column = -1
        self.kind = self.inside = self.value = ""
        self.total = 0
        self.length = 0

    @property
    def address(self) -> str:
        """Where the cell stands."""
        return f"{column_letters(self.column)}{self.row + 1}"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _local(name)
        if name == "row":
            place = place_of(f"A{attributes['r']}") if "r" in attributes else (self.row + 1, 0)
            if place is None:
                raise SheetRefused(DAMAGED)
            self.row, self.column = place[0], -1
        elif name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t", "f", "is"):
            self.inside = name
            self._check_place()
            if name == "f":
                self.seen.formulas.append(self.address)
        elif name == "mergeCell":
            self.seen.merged.append(attributes.get("ref", "?"))

    def end(self, name: str) -> None:
        """An element ends."""
        name = _local(name)
        if name == "v":
            if self.kind == "s":
                index = int(self.value) if self.value.isdecimal() and len(self.value) < 8 else -1
                if not 0 <= index < len(self.lengths):
                    raise SheetRefused(DAMAGED)
                self._add(self.lengths[index])
            elif self.kind == "e":
                self.seen.errors[self.address] = self.value
            elif self.kind == "n" and self.style in self.percent:
                # Such a cell holds 0,5 and shows 50 %: which of them is meant is not guessed.
                self.seen.percent.append(self.address)
        if name in ("v", "t", "f", "is"):
            self.inside = ""

    def text(self, signs: str) -> None:
        """Text inside an element."""
        if self.inside == "v" and len(self.value) <= 64:
            self.value += signs[:64]
        if self.inside in ("v", "t"):
            self.length += len(signs)
            if self.length > LONGEST_CELL:
                raise SheetRefused(TOO_MUCH_TEXT)
            self._add(len(signs))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = place_of(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        if place is None:
            raise SheetRefused(DAMAGED)
        self.row, self.column = place
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "0")
        self.inside = self.value = ""
        self.length = 0

    def _check_place(self) -> None:
        if self.row > MOST_ROWS:
            raise SheetRefused(TOO_MANY_ROWS)
        if self.column >= MOST_COLUMNS:
            raise SheetRefused(TOO_MANY_COLUMNS)

    def _add(self, signs: int) -> None:
        self.total += signs
        if self.total > MOST_TEXT:
            raise SheetRefused(TOO_MUCH_TEXT)
