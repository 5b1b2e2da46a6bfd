"""Opening the archive that an Excel file is: its directory is checked before anything is unpacked, and the unpacking
stops at its limits whatever the directory claims."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from indicators.sheet.table import SheetRefused

MOST_ENTRIES = 50
MOST_SHEET = 5 * 1024 * 1024
"""Bytes of one unpacked sheet."""
MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes of everything unpacked."""
MOST_RATIO = 100
"""How many times larger than its packed form an entry may be, unless it is small anyway."""
SMALL = 1024 * 1024

NOT_EXCEL = "Filen er ikke en Excel-fil (.xlsx). Åbn den i Excel, vælg Gem som og »Excel-projektmappe«, og send den."
DAMAGED = "Filen er beskadiget eller ikke hentet helt. Åbn den i Excel, gem den igen, og send den."
TOO_LARGE_INSIDE = "Filen fylder for meget, når den pakkes ud. Kopiér tallene over i den hentede fil, og send den."
MACROS = "Filen indeholder makroer. Gem den som »Excel-projektmappe (.xlsx)« uden makroer, og send den."
LINKED = "Filen henter tal fra andre filer. Kopiér tallene, indsæt dem som værdier, og bryd kæderne under Data."
ENCRYPTED = "Filen er beskyttet med adgangskode. Fjern adgangskoden i Excel, gem filen, og send den."

UNREADABLE = (
    BadZipFile, EOFError, zlib.error, struct.error, NotImplementedError, RuntimeError, ValueError, OSError, LookupError,
)  # fmt: skip
"""What the library says of an archive that is none."""

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CHUNK = 256 * 1024


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an Excel file by their names, none of them larger than allowed. Raises SheetRefused."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            _check_directory(entries, data, archive.start_dir)
            return _unpack(archive, entries)
    except UNREADABLE:
        raise SheetRefused(DAMAGED) from None


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A fresh archive of parts that were checked: what is read next is exactly that, and nothing else."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    file.seek(0)
    return file


def _check_directory(entries: list[ZipInfo], data: bytes, directory: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise SheetRefused(TOO_LARGE_INSIDE)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise SheetRefused(ENCRYPTED)
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(_is_strange(name) for name in names):
        raise SheetRefused(DAMAGED)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise SheetRefused(DAMAGED)
    _check_no_overlap(entries, data, directory)
    if any(name.rpartition("/")[2].startswith("vbaproject") for name in names):
        raise SheetRefused(MACROS)
    if any("externallinks/" in name for name in names):
        raise SheetRefused(LINKED)
    if not {"[content_types].xml", "xl/workbook.xml"} <= set(names):
        raise SheetRefused(NOT_EXCEL)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise SheetRefused(TOO_LARGE_INSIDE)


def _is_strange(name: str) -> bool:
    parts = name.split("/")
    return (
        any(part in ("", ".", "..") for part in parts)
        or any(sign in name for sign in "\\:\0")
        or name.endswith((".zip", ".xlsx"))
    )


def _check_no_overlap(entries: list[ZipInfo], data: bytes, directory: int) -> None:
    """Two entries that share their packed bytes would count them twice against the ratio."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise SheetRefused(DAMAGED)
        sign, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
        if sign != b"PK\x03\x04":
            raise SheetRefused(DAMAGED)
        end = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length + entry.compress_size
    if end > directory:
        raise SheetRefused(DAMAGED)


def _unpack(archive: ZipFile, entries: list[ZipInfo]) -> dict[str, bytes]:
    parts = {}
    left = MOST_UNPACKED
    for entry in entries:
        is_sheet = entry.filename.lower().startswith("xl/worksheets/")
        most = min(left, MOST_SHEET if is_sheet else left, max(entry.compress_size * MOST_RATIO, SMALL))
        content = b"".join(_chunks(archive, entry, most))
        left -= len(content)
        parts[entry.filename] = content
    return parts


def _chunks(archive: ZipFile, entry: ZipInfo, most: int) -> Iterator[bytes]:
    """The entry's content bit by bit. Raises SheetRefused as soon as there is more than `most`."""
    got = 0
    with archive.open(entry) as packed_entry:
        while chunk := packed_entry.read(_CHUNK):
            got += len(chunk)
            if got > most:
                raise SheetRefused(TOO_LARGE_INSIDE)
            yield chunk
