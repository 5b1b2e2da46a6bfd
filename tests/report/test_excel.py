"""The workbook, opened again by another library."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from django.conf import settings

from goals.report.document import Bar, Chart, Document, Mark, Paragraph, Section, Theme
from goals.report.excel import render
from goals.report.excel_book import pieces
from goals.report.formats import TEMPLATES
from goals.report.marks import BARS, BRAND, COLOURS, SIGNS
from tests.report.hostile import CONTROL, EMOJI, LONG_WORD, MEGABYTE, SHORT
from tests.report.make import FIGURE, make_document, make_goal

CHART = Chart(
    title="Ledige i fleksjob",
    alt="Norddjurs 105,9; landet 102,7",
    bars=(Bar("Norddjurs", "indeks 105,9", "105.9", "now"), Bar("Landet", "indeks 102,7", "719/7", "peer")),
    svg="",
    limit="0.65",
    limit_text="Krav: højst 0,65",
)


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
        assert row["Status"] == f"{SIGNS[goal.status.kind]} {goal.status.word}", "a shape beside the word"
        assert row["Beregnet status"] == f"{SIGNS[goal.computed.kind]} {goal.computed.word}"
        assert (row["Mærke"] or "") == "\n".join(f"{SIGNS[tag.kind]} {tag.word}" for tag in goal.tags)
        assert (row["Sidst"] or "").endswith(goal.before.word if goal.before else "")
        assert row["Målopfyldelse"] == goal.conclusion
        for name, text in (("Seneste tal", goal.figure), ("Krav", goal.krav), ("Udvikling", goal.development)):
            assert row[name].startswith(text)


def test_a_status_has_its_colour_too() -> None:
    sheet = opened(make_document())["Oversigt"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row[:4] if cell.value == "✓ Nået")
    assert cell.font.color.rgb == f"FF{COLOURS['reached'][0].upper()}"
    assert cell.fill.fgColor.rgb == f"FF{COLOURS['reached'][1].upper()}"


def test_the_colours_are_those_of_the_pages() -> None:
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    for colour in (BRAND, *(one for shades in COLOURS.values() for one in shades)):
        assert re.search(rf"#{colour}\b", css) or (colour == "ffffff" and "#fff;" in css), colour


def test_the_counts_stand_above_the_goals(document: Document) -> None:
    lines = [row[0] for row in opened(document)["Oversigt"].iter_rows(max_row=8, values_only=True)]
    (counted,) = (line for line in lines if line and line.startswith(SIGNS["reached"]))
    for count in document.counts:
        assert f"{count.number} {count.word}" in counted
        assert count.note in counted


def test_a_row_a_goal_with_its_exact_numbers(document: Document) -> None:
    for row, goal in zip(rows(opened(document), "Mål for mål"), document.goals, strict=True):
        for name, exact in (("Tal", goal.actual), ("Krav, tal", goal.wanted), ("Afstand, tal", goal.distance_exact)):
            if exact and "/" not in exact:
                assert Decimal(repr(row[name])) == Decimal(exact)
            else:
                assert row[name] is None or row[name] == pytest.approx(float(Fraction(exact)), rel=1e-15)
        assert (row["Enhed"] or "") == goal.unit
        assert row["Ordlyd"].startswith(goal.wording)
        assert (row["Det gør vi nu"] or "") == "\n".join(goal.action)


def test_numbers_are_shown_as_the_reader_writes_them() -> None:
    percent = replace(FIGURE, value="93.9")
    whole = replace(FIGURE, value="79")
    endless = replace(FIGURE, value="710/39", numerator="355", denominator="1950")
    count = replace(FIGURE, value="2035", unit="antal")
    goal = make_goal(figures=(percent, whole, endless, count))
    sheet = opened(make_document(themes=(Theme("1", "T", "T", "", (goal,)),)))["Tal"]
    heads = [cell.value for cell in sheet[1]]
    shown = [
        (row[heads.index("Værdi")].value, row[heads.index("Værdi")].number_format) for row in sheet.iter_rows(min_row=2)
    ]
    assert shown == [
        (93.9, '#,##0.0" %"'),
        (79, '#,##0.0" %"'),
        (pytest.approx(710 / 39, rel=1e-15), '#,##0.000000" %"'),
        (2035, "#,##0"),
    ]
    assert sheet.cell(4, heads.index("Tæller") + 1).number_format == "#,##0"
    assert sheet.cell(2, heads.index("Fra") + 1).number_format == "dd-mm-yyyy"
    assert sheet.cell(2, heads.index("Fra") + 1).is_date


def test_a_goals_number_is_a_text_that_no_program_complains_of(document: Document) -> None:
    content = render(document, TEMPLATES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name in ("Oversigt", "Mål for mål", "Tal", "Diagrammer"):
        assert all(isinstance(row["Mål"], str) for row in rows(book, name))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, 5)]
    assert all('numberStoredAsText="1"' in sheet for sheet in sheets)


def test_every_sheet_is_ready_for_paper_and_for_filters(document: Document) -> None:
    book = opened(document)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert "&P" in sheet.oddFooter.right.text
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert sheet.print_title_rows
    for name in ("Oversigt", "Mål for mål", "Tal", "Tekst", "Kodebog"):
        (table,) = book[name].tables.values()
        assert book[name].freeze_panes == f"{book[name].freeze_panes[0]}{int(table.ref.split(':')[0][1:]) + 1}"


def test_the_key_tells_every_column_and_word(document: Document) -> None:
    book = opened(document)
    key = {(row["Ark"], row["Kolonne eller ord"]): row["Betyder"] for row in rows(book, "Kodebog")}
    for sheet in book:
        (table,) = sheet.tables.values()
        for cell in sheet[table.ref][0]:
            assert len(key[sheet.title, cell.value]) > 8
    words = {mark.word for goal in document.goals for mark in (goal.status, *goal.tags)}
    assert words <= {word.split(" ", 1)[-1] for _, word in key}


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
        first = package.read("xl/charts/chart1.xml").decode()
    drawn = [goal.chart for goal in document.goals if goal.chart]
    assert len(charts) == len(drawn) > 5
    told = [shape.get("descr") for shape in ET.fromstring(drawing).iter() if shape.get("descr")]
    assert told == [chart.alt for chart in drawn]
    assert BARS["now"].upper() in first
    assert "Gridlines" not in first
    assert "<c:legend>" not in first


def test_a_chart_is_drawn_from_the_cells_of_its_sheet() -> None:
    goals = (make_goal(number="1.1"), make_goal(number="1.2", chart=CHART))
    content = render(make_document(themes=(Theme("1", "T", "T", "", goals),)), TEMPLATES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = rows(book, "Diagrammer")
    assert [(row["Søjle"], row["I ord"], row["Slags"]) for row in found] == [
        ("Norddjurs", "indeks 105,9", "Nyeste tal"),
        ("Landet", "indeks 102,7", "Sammenligning"),
        ("Krav: højst 0,65", None, "Krav"),
    ]
    (table,) = book["Diagrammer"].tables.values()
    first = int(re.findall(r"\d+", table.ref)[0]) + 1
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert f"<c:f>Diagrammer!$D${first}:$D${first + 2}</c:f>" in chart
    assert "1.2 Ledige i fleksjob" in chart


@pytest.mark.parametrize(
    "text", [*SHORT.values(), "\u202etekst\u202c עברית", "_x0041_"], ids=[*SHORT, "direction", "code"]
)
def test_a_text_stays_a_text(text: str) -> None:
    chart = Chart(title=text, alt=text, bars=(Bar(text, text, "1", "now"),), svg="", limit="2", limit_text=text)
    figure = replace(FIGURE, indicator=text, remark=text, source=text)
    mark = Mark("not_reached", text)
    goal = make_goal(
        wording=text, title=text, explanation=(text,), figures=(figure,), chart=chart, number=text, tags=(mark,)
    )
    document = make_document(
        opening=(Section("a", text, (Paragraph(text),)),),
        themes=(Theme("1", text, text, "", (goal,)),),
        notes=(text,),
        title=text,
        dates="",
        lede=text,
        draft=text,
        department=text,
    )
    content = render(document, TEMPLATES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) >= 15
    assert all(cell.data_type == "s" for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert not any("<f>" in part or "hyperlink" in part.lower() for name, part in parts.items() if "sheets/" in name)
    assert all(ET.fromstring(part) is not None for part in parts.values())
    assert not any('TargetMode="External"' in part for part in parts.values())


def test_long_texts_go_on_and_control_characters_are_left_out() -> None:
    goal = make_goal(explanation=(MEGABYTE,), action=(CONTROL, EMOJI, "a\ud800b"))
    book = opened(make_document(themes=(Theme("1", "T", "T", "", (goal,)),)))
    said = texts(book)
    found = rows(book, "Mål for mål")
    assert "".join(row["Forvaltningens forklaring"] or "" for row in found) == MEGABYTE
    assert {row["Mål"] for row in found} == {goal.number}, "rows that belong together stay together when sorted"
    assert [row["Titel"] for row in found].count(goal.title) == 1
    assert "\nab" in said
    assert "førefter" in said
    assert EMOJI in said


@pytest.mark.parametrize(
    "text", [LONG_WORD * 8, "😀" * 40_000, "linje\n" * 600, "", "kort", "x" * 32_000, "é" * 16_001]
)
def test_a_text_is_cut_to_what_a_cell_holds_and_is_whole_again(text: str) -> None:
    parts = pieces(text)
    assert "".join(parts) == text
    for part in parts:
        assert len(part.encode("utf-16-le")) // 2 <= 32_767
        assert part.count("\n") <= 253


def test_sixty_goals_are_sixty_rows() -> None:
    goals = tuple(make_goal(number=f"1.{place}", chart=CHART if place % 5 == 0 else None) for place in range(1, 61))
    book = opened(make_document(themes=(Theme("1", "T", "T", "", goals),)))
    assert [row["Mål"] for row in rows(book, "Oversigt")] == [goal.number for goal in goals]
    assert len(book["Diagrammer"]._charts) == 12


def test_a_draft_says_so_on_every_sheet() -> None:
    book = opened(make_document(draft="Kladde 28-11-2026"))
    assert all("Kladde 28-11-2026" in sheet.oddHeader.center.text for sheet in book)
    assert book.properties.title.startswith("Kladde 28-11-2026")
    assert "Kladde 28-11-2026" in [row[0] for row in book["Oversigt"].iter_rows(values_only=True)]


def test_the_file_says_what_it_is() -> None:
    told = opened(make_document()).properties
    assert told.title == "1. opfølgning på Beskæftigelsesplan 2025"
    assert told.creator == "Arbejdsmarkedsafdelingen"
    assert told.created == datetime(2025, 11, 25)  # noqa: DTZ001


def test_equal_papers_are_equal_bytes(document: Document) -> None:
    assert render(document, TEMPLATES) == render(document, TEMPLATES)


def test_a_paper_without_goals_is_a_workbook_too() -> None:
    assert "Oversigt" in opened(make_document(themes=(), opening=(), closing=(), counts=())).sheetnames


def test_a_section_in_which_nothing_is_written_has_its_heading() -> None:
    book = opened(make_document(opening=(Section("a", "Sammenhæng"),), closing=()))
    assert [(row["Afsnit"], row["Tekst"]) for row in rows(book, "Tekst")] == [("Sammenhæng", None)]


def test_a_goal_without_figures_and_chart_has_its_rows() -> None:
    goal = make_goal(figures=(), chart=None, actual="", wanted="", distance_exact="", account=())
    book = opened(make_document(themes=(Theme("1", "T", "T", "", (goal,)),)))
    assert rows(book, "Mål for mål")[0]["Tal"] is None
    assert rows(book, "Tal")[0]["Mål"] is None
