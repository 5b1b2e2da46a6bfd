"""The workbook, opened again by another library."""

import io
import zipfile
from datetime import datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from goals.report.document import Document, Paragraph, Section
from goals.report.excel import render
from goals.report.formats import TEMPLATES
from tests.report.hostile import CONTROL, EMOJI, MEGABYTE, SHORT
from tests.report.make import FIGURE, make_document, make_goal


def opened(document: Document) -> Any:
    """The file as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(render(document, TEMPLATES)))


def texts(book: Any) -> str:
    """Every text of every sheet."""
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(value for value in cells if isinstance(value, str))


def rows(book: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet's table by its headings."""
    sheet = book[name]
    (table,) = sheet.tables.values()
    head, *rest = sheet[table.ref]
    names = [cell.value for cell in head]
    return [dict(zip(names, [cell.value for cell in row], strict=True)) for row in rest]


def test_every_text_of_the_paper_is_there(document: Document) -> None:
    book = opened(document)
    assert book.sheetnames == ["Oversigt", "Mål for mål", "Tal", "Diagrammer", "Tekst", "Kodebog"]
    said = texts(book)
    for goal in document.goals:
        for text in (goal.wording, goal.method, *goal.account, *goal.remarks, goal.conclusion, goal.unwritten):
            assert text in said, (goal.number, text)
        for text in (*goal.explanation, *goal.action, *(one.remark for one in goal.figures)):
            assert text in said
    for section in (*document.opening, *document.closing):
        assert section.title in said
        assert all(paragraph.text in said for paragraph in section.paragraphs)
    assert all(note in said for note in (*document.notes, *document.stamp, document.lede, document.headline))


def test_a_row_a_goal_with_its_status(document: Document) -> None:
    found = rows(opened(document), "Oversigt")
    assert [row["Mål"] for row in found] == [goal.number for goal in document.goals]
    for row, goal in zip(found, document.goals, strict=True):
        assert row["Status"].endswith(goal.status.word)
        assert len(row["Status"]) > len(goal.status.word), "a shape beside the word"
        assert row["Målopfyldelse"] == goal.conclusion


def test_a_row_a_goal_and_period_with_real_numbers_and_days(document: Document) -> None:
    found = rows(opened(document), "Tal")
    figures = [(goal, one) for goal in document.goals for one in goal.figures]
    assert len(found) == len(figures)
    for row, (goal, one) in zip(found, figures, strict=True):
        assert row["Mål"] == goal.number
        for name, exact in (("Værdi", one.value), ("Tæller", one.numerator), ("Nævner", one.denominator)):
            if exact:
                assert isinstance(row[name], int | float)
                assert row[name] == pytest.approx(float(Fraction(exact)))
            else:
                assert row[name] is None
        assert row["Fra"] == datetime.fromisoformat(one.start)
        assert row["Kendt den"] == datetime.fromisoformat(one.known_on)


def test_charts_are_excels_own_and_told_in_words(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render(document, TEMPLATES))) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    drawn = [goal.chart for goal in document.goals if goal.chart]
    assert len(charts) == len(drawn) > 5
    assert drawing.count('descr="') == len(drawn)


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_text_stays_a_text(text: str) -> None:
    goal = make_goal(wording=text, title=text, explanation=(text,), figures=(FIGURE,))
    document = make_document(opening=(Section("a", text, (Paragraph(text),)),))
    document = make_document(
        opening=document.opening,
        themes=(type(document.themes[0])("1", text, text, "", (goal,)),),
        notes=(text,),
        lede=text,
    )
    content = render(document, TEMPLATES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) >= 5
    assert all(cell.data_type == "s" for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert not any("<f>" in part or "hyperlink" in part.lower() for name, part in parts.items() if "sheets/" in name)
    assert not any('TargetMode="External"' in part for part in parts.values())


def test_long_texts_go_on_and_control_characters_are_left_out() -> None:
    goal = make_goal(explanation=(MEGABYTE,), action=(CONTROL, EMOJI))
    book = opened(make_document(themes=(type(make_document().themes[0])("1", "T", "T", "", (goal,)),)))
    said = texts(book)
    column = "".join(row["Forvaltningens forklaring"] or "" for row in rows(book, "Mål for mål"))
    assert column == MEGABYTE
    assert "førefter" in said
    assert EMOJI in said


def test_a_draft_says_so_on_every_sheet() -> None:
    book = opened(make_document(draft="Kladde 28-11-2026"))
    assert all("Kladde 28-11-2026" in sheet.oddHeader.center.text for sheet in book)
    assert book.properties.title.startswith("Kladde 28-11-2026")


def test_equal_papers_are_equal_bytes(document: Document) -> None:
    assert render(document, TEMPLATES) == render(document, TEMPLATES)


def test_a_paper_without_goals_is_a_workbook_too() -> None:
    assert "Oversigt" in opened(make_document(themes=(), opening=(), closing=())).sheetnames
