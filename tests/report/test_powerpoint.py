"""The slides, opened again by reading their XML."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from goals.report.document import Document, Paragraph, Section, Theme
from goals.report.formats import TEMPLATES
from goals.report.powerpoint import render
from tests.report.hostile import CONTROL, EMOJI, MEGABYTE, SHORT
from tests.report.make import make_document, make_goal

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parts(document: Document) -> dict[str, bytes]:
    """The parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(render(document, TEMPLATES))) as package:
        return {name: package.read(name) for name in package.namelist()}


def said(found: dict[str, bytes], where: str) -> str:
    """What the parts below a folder say, a paragraph a line."""
    shown = (xml for name, xml in found.items() if name.startswith(where) and name.endswith(".xml"))
    lines = (paragraph for xml in shown for paragraph in ET.fromstring(xml).iter(f"{A}p"))
    return "\n".join("".join(node.text or "" for node in line.iter(f"{A}t")) for line in lines)


def test_every_text_of_the_paper_is_in_the_notes(document: Document) -> None:
    notes = said(parts(document), "ppt/notesSlides/")
    for goal in document.goals:
        for text in (goal.wording, *goal.account, *goal.remarks, goal.conclusion, goal.unwritten):
            assert text in notes, (goal.number, text)
        assert all(text in notes for text in (*goal.explanation, *goal.action))
    for section in (*document.opening, *document.closing):
        assert section.title in notes
        assert all(paragraph.text in notes for paragraph in section.paragraphs)


def test_overview_themes_and_goals_not_reached(document: Document) -> None:
    found = parts(document)
    slides = said(found, "ppt/slides/")
    assert document.headline in slides
    for count in document.counts:
        assert re.search(rf"{count.number}\n{count.word}", slides)
    for theme in document.themes:
        assert f"{theme.number}  {theme.title}" in slides
    for goal in document.goals:
        assert f"{goal.number}  " in slides
    charted = [goal for goal in document.goals if goal.chart and goal.status.kind == "not_reached"]
    assert sum(name.startswith("ppt/charts/chart") for name in found) == len(charted) > 2
    assert b'type="title"' in found["ppt/slides/slide2.xml"]


def test_charts_are_told_in_words_and_slides_are_danish(document: Document) -> None:
    xml = b"".join(content for name, content in parts(document).items() if name.startswith("ppt/slides/slide"))
    assert len(re.findall(rb"<p:cNvPr[^>]* descr=\"[^\"]{10,}\"", xml)) > 2
    assert xml.count(b'lang="da-DK"') > 100


def test_a_draft_says_so_on_every_slide() -> None:
    found = parts(make_document(draft="Kladde 28-11-2026"))
    slides = [name for name in found if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    assert slides
    assert all("Kladde 28-11-2026" in found[name].decode() for name in slides)


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_text_stays_a_text(text: str) -> None:
    goal = make_goal(wording=text, account=(text,), remarks=(text,), explanation=(text,), action=(text,), title=text)
    document = make_document(
        themes=(Theme("1", text, text, text, (goal,)),), opening=(Section("a", text, (Paragraph(text),)),), lede=text
    )
    found = parts(document)
    assert said(found, "ppt/notesSlides/").count(text) >= 7
    assert text in said(found, "ppt/slides/")
    for name, xml in found.items():
        assert b"hlinkClick" not in xml, name
        assert b'TargetMode="External"' not in xml, name
    assert not any("vbaProject" in name for name in found)


def test_long_texts_come_whole_in_the_notes() -> None:
    goal = make_goal(explanation=(MEGABYTE,), action=(CONTROL, EMOJI))
    notes = said(parts(make_document(themes=(Theme("1", "T", "T", "", (goal,)),))), "ppt/notesSlides/")
    assert MEGABYTE.strip() in notes
    assert "førefter" in notes
    assert EMOJI in notes


def test_many_goals_are_more_slides_and_not_smaller_type() -> None:
    goals = tuple(make_goal(number=f"1.{n}") for n in range(1, 61))
    found = parts(make_document(themes=(Theme("1", "Tema", "Tema", "", goals),)))
    slides = [xml.decode() for name, xml in found.items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    assert len(slides) >= 17
    assert min(int(size) for xml in slides for size in re.findall(r'sz="(\d+)"', xml)) >= 1200


def test_equal_papers_are_equal_bytes(document: Document) -> None:
    assert render(document, TEMPLATES) == render(document, TEMPLATES)
