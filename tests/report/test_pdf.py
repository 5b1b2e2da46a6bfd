"""The PDF, opened again by another library."""

import io
import re

import pytest
from pypdf import PdfReader

from goals.report.document import Document, Paragraph, Section, Theme
from goals.report.formats import TEMPLATES
from goals.report.pdf import render
from tests.report.hostile import CONTROL, EMOJI, LONG_WORD, MEGABYTE, SHORT
from tests.report.make import make_document, make_goal


def opened(document: Document) -> PdfReader:
    """The file as pypdf reads it."""
    return PdfReader(io.BytesIO(render(document, TEMPLATES)))


def squeezed(text: str) -> str:
    """The text without spaces and hyphens, since lines are broken anywhere."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def said(reader: PdfReader) -> str:
    """All that the pages say, squeezed."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def test_every_text_of_the_paper_is_there(document: Document) -> None:
    found = said(opened(document))
    for goal in document.goals:
        for text in (goal.wording, *goal.account, *goal.remarks, goal.conclusion, goal.unwritten, *goal.explanation):
            assert squeezed(text) in found, (goal.number, text)
        assert all(squeezed(text) in found for text in goal.action)
    for section in (*document.opening, *document.closing):
        assert squeezed(section.title) in found
        assert all(squeezed(paragraph.text) in found for paragraph in section.paragraphs)
    assert all(squeezed(text) in found for text in (*document.notes, *document.stamp, document.lede, document.dates))


def test_the_overview_comes_first_with_links_to_the_goals(document: Document) -> None:
    reader = opened(document)
    first = squeezed(reader.pages[0].extract_text())
    assert all(squeezed(goal.short_title) in first for goal in document.goals)
    assert squeezed("9Nået") in first
    links = [one for one in reader.pages[0].get("/Annots", []) if one.get_object()["/Subtype"] == "/Link"]
    assert len(links) >= len(document.goals)
    assert not any("/URI" in str(one.get_object().get("/A", "")) for one in links)


def test_it_is_tagged_danish_and_fit_for_the_archive(document: Document) -> None:
    reader = opened(document)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("da")
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in metadata
    assert "pdfaid:part" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == document.title


def test_pages_are_numbered_and_a_draft_says_so_on_each() -> None:
    reader = opened(make_document(draft="Kladde 28-11-2026", themes=_many(12)))
    count = len(reader.pages)
    assert count > 2
    for number, page in enumerate(reader.pages, 1):
        text = squeezed(page.extract_text())
        assert squeezed(f"Side {number} af {count}") in text
        assert squeezed("Kladde 28-11-2026") in text


def _many(count: int) -> tuple[Theme, ...]:
    goals = tuple(make_goal(number=f"1.{n}", account=("En sætning om tallet. " * 12,)) for n in range(1, count + 1))
    return (Theme("1", "Tema", "Tema", "", goals),)


def test_no_goal_is_split_where_it_fits_a_page() -> None:
    for page in opened(make_document(themes=_many(12))).pages[1:]:
        text = page.extract_text()
        assert text.count("Målet er nået ved denne opfølgning.") == text.count("Mindst 80 % har haft fire samtaler")


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_text_stays_a_text(text: str) -> None:
    goal = make_goal(wording=text, account=(text,), remarks=(text,), explanation=(text,), action=(text,), title=text)
    document = make_document(
        themes=(Theme("1", text, text, text, (goal,)),), opening=(Section("a", text, (Paragraph(text),)),), lede=text
    )
    reader = opened(document)
    assert said(reader).count(squeezed(text)) >= 8
    assert not any(
        "/A" in (one := link.get_object()) and "/URI" in one["/A"]
        for page in reader.pages
        for link in page.get("/Annots", [])
    )


def test_signs_that_the_fonts_lack_are_told_by_number_and_control_characters_left_out() -> None:
    found = said(opened(make_document(opening=(Section("a", "Afsnit", (Paragraph(CONTROL), Paragraph(EMOJI))),))))
    assert "førefter" in found
    assert squeezed("smil [U+1F600] og [U+6F22][U+5B57]") in found


def test_a_long_text_and_a_long_word_come_whole() -> None:
    goal = make_goal(explanation=(MEGABYTE[:60_000],), action=(LONG_WORD,))
    reader = opened(make_document(themes=(Theme("1", "T", "T", "", (goal,)),)))
    body = squeezed("".join(_body(page.extract_text()) for page in reader.pages))
    assert body.count(squeezed("Et langt afsnit med ord.")) == 60_000 // len("Et langt afsnit med ord. ")
    assert "x" * 5_000 in body


def _body(text: str) -> str:
    """A page without its head and foot."""
    lines = [line for line in text.splitlines() if "Side " not in line and "Arbejdsmarkedsafdelingen" not in line]
    return "\n".join(line for line in lines if line.strip() != make_document().title)


def test_equal_papers_are_equal_bytes(document: Document) -> None:
    assert render(document, TEMPLATES) == render(document, TEMPLATES)
