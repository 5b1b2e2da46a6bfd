"""Reading a file of figures, whatever it is: what it holds decides, never its name."""

from indicators.sheet.columns import FiledSheet, sheet_of
from indicators.sheet.package import ENCRYPTED, NOT_EXCEL
from indicators.sheet.table import EMPTY, MOST_BYTES, SheetRefused
from indicators.sheet.text import text_rows
from indicators.sheet.workbook import workbook_rows

TOO_LARGE = "Filen er på mere end 5 MB. Del den i flere filer, og send dem hver for sig."
OLD_EXCEL = (
    "Filen er en ældre Excel-fil (.xls). Åbn den i Excel, gem den som »Excel-projektmappe (.xlsx)«, og send den."
)
PDF = "Filen er en PDF. Hent filen med dine tal på denne side, udfyld den i Excel, og send den."
WEB_PAGE = "Filen er en webside. Åbn den i Excel, gem den som »Excel-projektmappe (.xlsx)«, og send den."
PICTURE = "Filen er et billede. Hent filen med dine tal på denne side, udfyld den i Excel, og send den."

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<body")


def read_file(data: bytes) -> FiledSheet:
    """The lines of an Excel file (.xlsx) or a text file (.csv) as they stand under their headers.

    Takes at most a few seconds and bounded memory, whatever the file. Raises SheetRefused.
    """
    if not data.strip():
        raise SheetRefused(EMPTY)
    if len(data) > MOST_BYTES:
        raise SheetRefused(TOO_LARGE)
    if data.startswith(b"PK"):
        return sheet_of(workbook_rows(data))
    _refuse_others(data)
    return sheet_of(text_rows(data))


def _refuse_others(data: bytes) -> None:
    """What people send by mistake, each with a reason of its own."""
    if data.startswith(_COMPOUND):
        raise SheetRefused(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLD_EXCEL)
    begins = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if begins.startswith(b"%pdf"):
        raise SheetRefused(PDF)
    if data.startswith(_PICTURES):
        raise SheetRefused(PICTURE)
    if begins.startswith(_PAGES):
        raise SheetRefused(WEB_PAGE)
    if begins.startswith(b"{\\rtf"):
        raise SheetRefused(NOT_EXCEL)
