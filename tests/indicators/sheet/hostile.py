"""Files that nobody means well: archives that grow, tables without an end, and good files with a few bytes changed."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from indicators.sheet import Field, Line, csv_bytes, xlsx_bytes

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MEGABYTE = 1024 * 1024

Bomb = Callable[[random.Random], bytes]


def lines(count: int = 12) -> list[Line]:
    """Lines of figures as they are fetched."""
    return [
        Line(
            {
                Field.GOAL: "Mål 2.2",
                Field.NAME: "Samtaler",
                Field.CODE: "samtaler",
                Field.AREA: "Norddjurs",
                Field.PERIOD: f"{number % 4 + 1}. kvartal {2000 + number // 4}",
                Field.VALUE: Decimal("93.9") + number % 7,
                Field.STATE: "tal",
                Field.REMARK: "=1+1",
                Field.KNOWN: date(2025, 6, 30),
                Field.VERSION: Decimal(1),
            },
            1,
        )
        for number in range(count)
    ]


def good_xlsx() -> bytes:
    """A file as it is fetched."""
    return xlsx_bytes(lines(), choices={Field.STATE: ["tal", "skjult"]}, guide=["Sådan", "Skriv tallene."])


def good_csv() -> bytes:
    """The same as a text file."""
    return csv_bytes(lines())


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an Excel file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive of parts."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def replaced(**changes: bytes) -> bytes:
    """A good file with other parts: `sheet`, `strings`, `workbook`."""
    names = {"sheet": SHEET, "strings": STRINGS, "workbook": "xl/workbook.xml"}
    return zipped(parts_of(good_xlsx()) | {names[name]: content for name, content in changes.items()})


def sheet_of(rows: bytes) -> bytes:
    """A sheet with these rows alone."""
    head = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns='
    return (
        head
        + b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def _strings(texts: Iterator[bytes]) -> bytes:
    return b"<sst>" + b"".join(b"<si><t>" + text + b"</t></si>" for text in texts) + b"</sst>"


def _word(chance: random.Random, length: int = 4) -> bytes:
    return bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz", k=length))


def grows(chance: random.Random) -> bytes:
    """A sheet of hundreds of megabytes that packs well."""
    return replaced(sheet=sheet_of(b" " * (chance.randrange(100, 200) * MEGABYTE)))


def lies(chance: random.Random) -> bytes:
    """The same, with a directory that claims a kilobyte."""
    data = bytearray(grows(chance))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", data, at + 24, 1024)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def overlaps(chance: random.Random) -> bytes:
    """Many entries that are all the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(chance.randrange(10) for _ in range(MEGABYTE))
    packed = packer.compress(content) + packer.flush()
    name = SHEET.encode()
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), len(content), len(name), 0
    )
    directory = b""
    for number in range(40):
        own = f"xl/worksheets/sheet{number + 1}.xml".encode()
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), len(content),
            len(own), 0, 0, 0, 0, 0, 0,
        ) + own  # fmt: skip
    body = local + name + packed
    return body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40, 40, len(directory), len(body), 0)


def entries(chance: random.Random) -> bytes:
    """Tens of thousands of entries."""
    return zipped({f"xl/{number}-{chance.random()}": b"" for number in range(30_000)}, ZIP_STORED)


def laughs(chance: random.Random) -> bytes:
    """Entities that name each other."""
    ladder = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    sheet = sheet_of(rows).replace(
        b"<worksheet", b'<!DOCTYPE worksheet [<!ENTITY l0 "' + _word(chance) + b'">' + ladder + b"]><worksheet"
    )
    return replaced(sheet=sheet)


def far_cell(chance: random.Random) -> bytes:
    """Two cells, one of them at the other end of the sheet."""
    corner = chance.choice([b"XFD1048576", b"A1048576", b"XFD1", b"ZZZ9999999"])
    number = corner.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="%s"><c r="%s"><v>2</v></c></row>' % (number, corner)
    return replaced(sheet=sheet_of(rows))


def repeats(chance: random.Random) -> bytes:
    """One long text that every cell names."""
    text = _word(chance, 32_000)
    cells = b"".join(b"<row>" + b'<c t="s"><v>0</v></c>' * 50 + b"</row>" for _ in range(4_000))
    return replaced(sheet=sheet_of(cells + b"<!--" + _word(chance, 200_000) + b"-->"), strings=_strings(iter([text])))


def nests(chance: random.Random) -> bytes:
    """Elements in elements, without an end."""
    return replaced(sheet=sheet_of(b"".join(b"<" + _word(chance) + b">" for _ in range(MEGABYTE * 3 // 4))))


def just_under(chance: random.Random) -> bytes:
    """A sheet that is nearly too large in every way: bytes, rows and columns."""
    wide = b"".join(b"<c><v>%d</v></c>" % chance.randrange(10, 99) for _ in range(50))
    rows = b"<row>" + wide + b"</row>"
    return replaced(sheet=sheet_of(rows * 5_000 + b"<!--" + _word(chance, 300_000) + b"-->"))


def many_strings(chance: random.Random) -> bytes:
    """Nearly as many and as long shared texts as are allowed."""
    return replaced(strings=_strings(_word(chance, 30) for _ in range(299_000)))


def empty_rows(chance: random.Random) -> bytes:
    """Rows without cells, by the million."""
    return replaced(sheet=sheet_of(b"<row/>" * 800_000 + b"<!--" + _word(chance, 150_000) + b"-->"))


def million_lines(chance: random.Random) -> bytes:
    """A text file of short lines."""
    return b"Kode;Periode\r\n" + b"%d;\n" % chance.randrange(10) * 1_000_000


def open_quote(chance: random.Random) -> bytes:
    """A text file with a quotation mark that is never closed."""
    return good_csv() + b'"' + _word(chance, 4 * MEGABYTE)


def wide_line(chance: random.Random) -> bytes:
    """A text file with millions of fields in a line."""
    return good_csv() + chance.choice([b";", b"\t", b",", b'"";']) * MEGABYTE + b"1"


def long_column(chance: random.Random) -> bytes:
    """A field of a hundred megabytes."""
    return good_csv() + _word(chance, 100) * MEGABYTE


def quotes(chance: random.Random) -> bytes:
    """A text file of nothing but quotation marks."""
    return b'"' * (4 * MEGABYTE + chance.randrange(3))


BOMBS: tuple[Bomb, ...] = (
    grows, lies, overlaps, entries, laughs, far_cell, repeats, nests, just_under, many_strings, empty_rows,
    million_lines, open_quote, wide_line, long_column, quotes,
)  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    """A good file after some accidents: in its bytes, or in the XML that it packs."""
    if chance.random() < 0.35:
        return _harmed(good_csv(), chance)
    if chance.random() < 0.4:
        return _harmed(good_xlsx(), chance)
    parts = parts_of(good_xlsx())
    for name in chance.sample(sorted(parts), chance.randrange(1, 3)):
        parts[name] = _harmed(parts[name], chance)
    if chance.random() < 0.1:
        parts.pop(chance.choice(sorted(parts)))
    return zipped(parts)


_PIECES = (
    b"\0", b"\xff", b'"', b";", b"\n", b"<", b">", b"&", b"&#0;", b"<f>1+1</f>", b"<v>1e999</v>", b"NaN",
    b"-1", b"9" * 40,
    b' t="s"', b' t="b"', b' t="e"', b' t="d"', b' r="A1"', b' r="ZZZ1"', b"<!DOCTYPE x>", b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"</row>", b"</c>", "Mål;".encode(), b"'=", b"\r", b"\t",
)  # fmt: skip


def _harmed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 5)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(1, 60)
        match chance.randrange(6):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at]
            case 2:
                data = data[:at] + chance.choice(_PIECES) + data[at:]
            case 3:
                data = data[:at] + data[at + length :]
            case 4:
                data = data[:at] + data[at : at + length] * 3 + data[at + length :]
            case _:
                data = data[:at] + bytes(length) + data[at + length :]
    return data
