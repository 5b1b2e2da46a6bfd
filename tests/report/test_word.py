"""The Word document, opened again by reading its XML."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from goals.report.document import Document, Paragraph, Section, Theme
from goals.report.formats import TEMPLATES
from goals.report.word import render
from tests.report.hostile import CONTROL, EMOJI, LONG_WORD, MEGABYTE, SHORT
from tests.report.make import make_document, make_goal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(document: Document, templates: Path = TEMPLATES) -> dict[str, bytes]:
    """The parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(render(document, templates))) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraphs(xml: bytes) -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph."""
    for paragraph in ET.fromstring(xml).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        pieces = [
            "\n" if node.tag == f"{W}br" else "\t" if node.tag == f"{W}tab" else node.text or ""
            for node in paragraph.iter()
            if node.tag in (f"{W}t", f"{W}br", f"{W}tab")
        ]
        yield (style.get(f"{W}val", "") if style is not None else "", "".join(pieces))


def said(document: Document) -> str:
    """All that the document's body says, a paragraph a line."""
    return "\n".join(text for _, text in paragraphs(parts(document)["word/document.xml"]))


def test_every_text_of_the_paper_is_there(document: Document) -> None:
    found = said(document)
    for goal in document.goals:
        for text in (goal.wording, *goal.account, *goal.remarks, goal.conclusion, goal.unwritten):
            assert text in found, (goal.number, text)
        assert all(text in found for text in (*goal.explanation, *goal.action))
    for section in (*document.opening, *document.closing):
        assert section.title in found
        assert all(paragraph.text in found for paragraph in section.paragraphs)
    assert all(text in found for text in (*document.notes, *document.stamp, document.lede, document.dates))
    assert "{{" not in found
    assert "{%" not in found


def test_headings_are_headings(document: Document) -> None:
    found = list(paragraphs(parts(document)["word/document.xml"]))
    assert ("Title", document.title) in found
    headings = [text for style, text in found if style == "Heading1"]
    titles = [section.title for section in (*document.opening, *document.closing)]
    assert set(titles) <= set(headings)
    assert [text for style, text in found if style == "Heading2"] == [
        f"{one.number} {one.title}" for one in document.themes
    ]
    assert [text for style, text in found if style == "Heading3"] == [
        f"{one.number} {one.title}" for one in document.goals
    ]


def test_each_goal_is_the_councils_table_of_three_rows(document: Document) -> None:
    tables = list(ET.fromstring(parts(document)["word/document.xml"]).iter(f"{W}tbl"))
    counts, overview, *goals = tables
    assert len(list(counts.iter(f"{W}tr"))) == 1 + len(document.counts)
    assert len(list(overview.iter(f"{W}tr"))) == 1 + len(document.goals)
    assert all(table.find(f".//{W}tblHeader") is not None for table in (counts, overview))
    assert len(goals) == len(document.goals)
    for table, goal in zip(goals, document.goals, strict=True):
        rows = list(table.iter(f"{W}tr"))
        heads = ["".join(text.text or "" for text in next(row.iter(f"{W}tc")).iter(f"{W}t")) for row in rows]
        assert heads == [f"Mål {goal.number} – {goal.title}", "Status", "Målopfyldelse"]
        assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
        last = "".join(text.text or "" for text in rows[2].iter(f"{W}t"))
        assert goal.status.word in last
        assert goal.conclusion in last


def test_pictures_are_told_in_words(document: Document) -> None:
    xml = parts(document)["word/document.xml"].decode()
    drawn = [goal.chart for goal in document.goals if goal.chart]
    assert len(re.findall(r"<wp:docPr[^>]* descr=\"[^\"]{10,}\"", xml)) == len(drawn) > 5


def test_pages_are_numbered_and_the_language_is_danish(document: Document) -> None:
    found = parts(document)
    foot = next(xml for name, xml in found.items() if name.startswith("word/footer"))
    assert b"PAGE" in foot
    assert b"NUMPAGES" in foot
    assert b'w:val="da-DK"' in found["word/styles.xml"]
    core = found["docProps/core.xml"].decode()
    assert document.title in core
    assert "da-DK" in core


def test_a_draft_says_so_at_the_top_and_on_every_page() -> None:
    found = parts(make_document(draft="Kladde 28-11-2026"))
    head = "".join(text for name, xml in found.items() if name.startswith("word/header") for _, text in paragraphs(xml))
    assert "Kladde 28-11-2026" in head
    assert "Kladde 28-11-2026" in found["word/document.xml"].decode()


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_text_stays_a_text(text: str) -> None:
    goal = make_goal(wording=text, account=(text,), remarks=(text,), explanation=(text,), action=(text,), title=text)
    document = make_document(
        themes=(Theme("1", text, text, text, (goal,)),), opening=(Section("a", text, (Paragraph(text),)),), lede=text
    )
    found = parts(document)
    assert "\n".join(said for _, said in paragraphs(found["word/document.xml"])).count(text) >= 8
    assert not any(b'TargetMode="External"' in xml for name, xml in found.items() if name.endswith(".rels"))
    assert not any("vbaProject" in name for name in found)


def test_long_texts_come_whole_and_control_characters_are_left_out() -> None:
    goal = make_goal(explanation=(MEGABYTE,), action=(LONG_WORD, CONTROL, EMOJI))
    found = said(make_document(themes=(Theme("1", "T", "T", "", (goal,)),)))
    assert MEGABYTE.strip() in found
    assert LONG_WORD in found
    assert "førefter" in found
    assert EMOJI in found


def test_a_municipalitys_own_template_is_used(tmp_path: Path) -> None:
    import docx

    own = docx.Document()
    own.add_paragraph("Vores eget papir: {{ d.title }}")
    own.save(str(tmp_path / "opfoelgning.docx"))
    with zipfile.ZipFile(io.BytesIO(render(make_document(), tmp_path))) as package:
        assert "Vores eget papir: 1. opfølgning" in package.read("word/document.xml").decode()
    (tmp_path / "opfoelgning.docx").unlink()
    assert render(make_document(), tmp_path) == render(make_document(), TEMPLATES), "where it has none, ours is used"


def test_equal_papers_are_equal_bytes(document: Document) -> None:
    assert render(document, TEMPLATES) == render(document, TEMPLATES)
