"""What of a file is read, and what is refused with which reason."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.sheet import Field, FiledSheet, SheetRefused, read_file
from tests.indicators.sheet.hostile import good_csv, good_xlsx, parts_of, replaced, sheet_of, zipped

HEADERS = ("Kode", "Område", "Periode", "Værdi", "Tæller", "Nævner", "Udgave")
HEAD = ";".join(HEADERS)


def workbook(
    *rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS, change: Callable[[Worksheet], object] = id
) -> bytes:
    """An Excel file as another program writes it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (headers, *rows):
        sheet.append(row)
    change(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(SheetRefused) as refused:
        read_file(data)
    return " ".join(refused.value.problems)


def faults(sheet: FiledSheet) -> list[tuple[str, str]]:
    """What is wrong with which cell."""
    return [(fault.address, fault.sentence) for line in sheet.lines for fault in line.faults]


def test_numbers_are_exactly_what_the_sheet_shows() -> None:
    shown = [93.9, 4.35, 0.1, 2035, 1e-4, 79.05, 123456789.1234, 0.30000000000000004, -0.1]
    sheet = read_file(workbook(*[("a", "Norddjurs", "2025", value, None, None, 1) for value in shown]))
    assert [line.cells[Field.VALUE].value for line in sheet.lines] == [
        Decimal(text) for text in ("93.9", "4.35", "0.1", "2035", "0.0001", "79.05", "123456789.1234", "0.3", "-0.1")
    ]


def test_dates_texts_and_whole_numbers() -> None:
    headers = (*HEADERS, "Kendt den", "Ventes den", "Bemærkning")
    row = ("a", "Norddjurs", 2025, 1, None, None, 3, datetime(2025, 6, 30), "30/6-2025", "  to\nlinjer ")  # noqa: DTZ001
    [line] = read_file(workbook(row, headers=headers)).lines
    said = {field: cell.value for field, cell in line.cells.items()}
    assert said[Field.PERIOD] == "2025"
    assert said[Field.KNOWN] == said[Field.EXPECTED] == date(2025, 6, 30)
    assert said[Field.REMARK] == "to\nlinjer"
    assert line.cells[Field.KNOWN].address == "H2"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (datetime(2025, 6, 30), "Cellen er en dato. Gør den til et tal, og skriv tallet."),  # noqa: DTZ001
        (True, "Cellen er SAND eller FALSK. Skriv et tal eller en tekst."),
        ("#DIV/0!", "Cellen viser fejlen #DIV/0!. Skriv det, der skal stå."),
    ],
)
def test_a_cell_of_another_sort_is_told(cell: Any, told: str) -> None:
    assert faults(read_file(workbook(("a", "Norddjurs", "2025", cell, None, None, 1)))) == [("D2", told)]


def test_a_period_that_became_a_date_is_told() -> None:
    row = ("a", "Norddjurs", datetime(2025, 4, 1), 1, None, None, 1)  # noqa: DTZ001
    [(address, told)] = faults(read_file(workbook(row)))
    assert address == "C2"
    assert "dato" in told


@pytest.mark.parametrize("written", ["apr-25", "Apr.-25"])
def test_a_month_that_a_spreadsheet_shortened_is_read(written: str) -> None:
    [line] = read_file(f"{HEAD}\r\na;Norddjurs;{written};1;;;1\r\n".encode()).lines
    assert line.cells[Field.PERIOD].value == "apr 2025"


def test_formulas_are_refused_by_their_addresses() -> None:
    told = refusal(workbook(("a", "Norddjurs", "2025", "=1+1", None, None, 1)))
    assert told == "Der er en formel i D2. Kopiér og indsæt som værdi, så cellen kun har tallet."
    several = refusal(workbook(*[("a", "b", "c", "=1+1", None, None, 1)] * 5))
    assert "D2, D3, D4 og 2 andre" in several


@pytest.mark.parametrize("shown", ["0%", "0.0 %", '#,##0.0"%"'])
def test_a_number_shown_as_per_cent_is_refused_by_its_address(shown: str) -> None:
    """It holds 0,5 and shows 50 %: neither is taken."""

    def show(sheet: Worksheet) -> None:
        sheet["D2"].number_format = shown

    told = refusal(workbook(("a", "Norddjurs", "2025", 0.5, None, None, 1), change=show))
    assert "Cellen D2 er vist som procent." in told


def test_merged_cells_are_refused_by_their_range() -> None:
    told = refusal(workbook(("a", "b", "c", 1, None, None, 1), change=lambda sheet: sheet.merge_cells("A3:B4")))
    assert "A3:B4 er flettet" in told


def test_headers_in_any_case_and_order() -> None:
    headers = ("UDGAVE", "Note", "kode ", *HEADERS[1:3], "tæller", "Nævner", "værdi")
    sheet = read_file(workbook((1, " x ", "a", "b", "2025", None, None, 4), headers=headers))
    assert sheet.lines[0].cells[Field.VALUE].value == 4
    assert sheet.notes == ("Kolonnen »Note« kendes ikke og er ikke læst.",)


def test_a_header_twice_and_headers_that_are_missing() -> None:
    assert "»Værdi« står to gange" in refusal(workbook(headers=(*HEADERS, "værdi")))
    assert "»Kode« og »Område«" in refusal(workbook(headers=HEADERS[2:]))


def test_rows_without_anything_are_passed_over_and_those_without_a_number_are_not_filled() -> None:
    empty: tuple[Any, ...] = (None,) * len(HEADERS)
    blank, filled = (("a", "b", "2025", value, None, None, 1) for value in (None, 0))
    sheet = read_file(workbook(empty, blank, empty, filled))
    assert [(line.number, line.is_filled) for line in sheet.lines] == [(3, False), (5, True)]


def test_five_thousand_rows_and_one_more() -> None:
    def rows(count: int) -> bytes:
        return (HEAD + "\r\n" + "a;b;2025;1;;;1\r\n" * count).encode()

    assert len(read_file(rows(5000)).lines) == 5000
    assert "5.000 rækker" in refusal(rows(5001))
    cells = b'<c t="n"><v>1</v></c>'
    assert "5.000 rækker" in refusal(replaced(sheet=sheet_of(b"".join(b"<row>%s</row>" % cells for _ in range(5002)))))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Der står ikke noget i filen"),
        (b" \r\n", "Der står ikke noget i filen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ældre Excel-fil (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n", "billede"),
        (b"  <!DOCTYPE html><table>", "webside"),
        (good_xlsx()[:-40], "beskadiget"),
        (good_xlsx()[:3000], "beskadiget"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ikke en Excel-fil"),
        (zipped(parts_of(good_xlsx()) | {"xl/vbaProject.bin": b"x"}), "makroer"),
        (zipped(parts_of(good_xlsx()) | {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "andre filer"),
        (zipped(parts_of(good_xlsx()) | {"../etc/passwd": b"x"}), "beskadiget"),
        (zipped(parts_of(good_xlsx())).replace(b"docProps/app.xml", b"\0" + b"ocProps/app.xml"), "beskadiget"),
        (zipped(parts_of(good_xlsx()) | {"XL/workbook.xml": b"<a/>"}), "beskadiget"),
        (zipped(parts_of(good_xlsx()) | {f"xl/{n}": b"" for n in range(50)}), "pakkes ud"),
        (replaced(workbook=b"<!DOCTYPE x><workbook/>"), "beskadiget"),
        (replaced(workbook=b'<?xml version="1.0" encoding="cp1252"?><workbook/>'), "beskadiget"),
        (good_csv().replace(b"93,9", b"93\x009", 1), "Linje 2"),
        (good_csv().replace(b"93,9", b'"93,9', 1), "anførselstegn"),
        (good_csv() + b"1;2;3\r\n", "Linje 14 har 3 felter"),
        (good_csv().replace(b"1\r\n", b"1;;x\r\n"), "Linje 2 har 19 felter"),
        (b"\x81\x8d\x8f", "ikke tekst"),
    ],
)  # fmt: skip
def test_each_is_refused_with_its_own_reason(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def encrypted() -> bytes:
    """A good archive whose entries say that they are encrypted."""
    return re.sub(
        rb"(PK\x01\x02....|PK\x03\x04..)(..)", lambda found: found[1] + b"\x01\x00", good_xlsx(), flags=re.DOTALL
    )


def test_an_encrypted_archive_is_refused() -> None:
    assert "adgangskode" in refusal(encrypted())


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_as_programs_save_them(separator: str, encoding: str) -> None:
    text = f'{HEAD}\na;Læsø;2025;"93,9";;;1\n'.replace(";", separator)
    [line] = read_file(text.encode(encoding)).lines
    assert {field: cell.value for field, cell in line.cells.items()} == {
        Field.CODE: "a", Field.AREA: "Læsø", Field.PERIOD: "2025", Field.VALUE: "93,9", Field.VERSION: "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        workbook(("a", "b", "2025", 1, None, None, 1, "Ring til 010190-1234"), headers=(*HEADERS, "Privat")),
        workbook(("a", "b", "2025", 1, None, None, 1, 101901234), headers=(*HEADERS, "Privat")),
        f"{HEAD};x\na;b;2025;1;;;1;0101901234\n".encode(),
        f"{HEAD};010190 1234\na;b;2025;1;;;1;\n".encode(),
    ],
)
def test_a_cpr_number_anywhere_stops_the_file(data: bytes) -> None:
    assert re.search(r"Celle H[12] ser ud til at indeholde et CPR-nummer", refusal(data))
