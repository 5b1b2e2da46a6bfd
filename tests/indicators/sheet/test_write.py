"""What is written is read back the same, and nothing in it runs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from indicators.sheet import Field, Line, csv_bytes, read_file, xlsx_bytes
from norddjurs.cpr import holds_cpr
from norddjurs.texts import clean_text
from tests.indicators.sheet.hostile import good_csv, good_xlsx, lines, parts_of

LIVE = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "'=1",
    "''@x",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "mailto:a@b",
    "001",
    "1e5",
    "_x0041_",
)


def written(line: Line, name: str) -> bytes:
    """A file with one line."""
    return csv_bytes([line]) if name == "csv" else xlsx_bytes([line], choices={}, guide=["Sådan"])


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_what_is_written_is_read_back(name: str) -> None:
    sheet = read_file(good_csv() if name == "csv" else good_xlsx())
    assert not sheet.notes
    assert not any(line.faults for line in sheet.lines)
    for line, original in zip(sheet.lines, lines(), strict=True):
        said = {field: cell.value for field, cell in line.cells.items()}
        if name == "csv":
            said |= {field: Decimal(str(said[field]).replace(",", ".")) for field in (Field.VALUE, Field.VERSION)}
        assert said == original.cells


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize("text", LIVE)
def test_a_text_that_would_run_is_a_text_and_comes_back(name: str, text: str) -> None:
    line = replace(lines(1)[0], cells={**lines(1)[0].cells, Field.REMARK: text, Field.SOURCE: text})
    data = written(line, name)
    [back] = read_file(data).lines
    assert back.cells[Field.REMARK].value == back.cells[Field.SOURCE].value == text
    if name == "csv":
        fields = data.decode("utf-8-sig").splitlines()[1].split(";")
        assert not any(field.strip('"').startswith(("=", "+", "@", "\t")) for field in fields)
    else:
        sheet = load_workbook(BytesIO(data))["Tal"]
        cell = sheet.cell(2, 14)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_any_text_and_number_comes_back(name: str) -> None:
    typed = st.text(st.characters(codec="utf-8"), max_size=60)
    texts = typed.map(lambda text: "" if holds_cpr(text) else clean_text(text))
    numbers = st.decimals(-(10**9) + 1, 10**9 - 1, places=4, allow_nan=False, allow_infinity=False)

    @given(texts, numbers)
    def check(text: str, number: Decimal) -> None:
        line = Line({**lines(1)[0].cells, Field.REMARK: text, Field.VALUE: number}, 4)
        [back] = read_file(written(line, name)).lines
        said = back.cells[Field.VALUE].value
        assert (Decimal(said.replace(",", ".")) if isinstance(said, str) else said) == number
        assert (back.cells[Field.REMARK].value if Field.REMARK in back.cells else "") == text

    check()


def test_a_spreadsheet_shows_numbers_dates_and_lists() -> None:
    book = load_workbook(BytesIO(good_xlsx()))
    assert book.sheetnames == ["Tal", "Vejledning"]
    sheet = book["Tal"]
    assert [cell.value for cell in sheet[1]][:6] == ["Mål", "Tal", "Kode", "Område", "Periode", "Værdi"]
    assert sheet.freeze_panes == "C2"
    assert (sheet["F2"].value, sheet["F2"].number_format) == (93.9, "#,##0.0")
    assert sheet["O2"].value.date() == date(2025, 6, 30)  # type: ignore[union-attr]
    assert sheet["E2"].number_format == "@"
    assert [check.formula1 for check in sheet.data_validations.dataValidation] == ['"tal,skjult"']
    assert not sheet.merged_cells.ranges
    assert not any(
        name.startswith("xl/externalLinks") or b"<f>" in part for name, part in parts_of(good_xlsx()).items()
    )
