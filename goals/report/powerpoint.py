"""The paper as slides for the meeting: the overview, the themes, and the goals not reached with their charts."""

from pathlib import Path

from goals.report.document import Document
from goals.report.marks import INK, INK_2
from goals.report.powerpoint_deck import Deck
from goals.report.powerpoint_goal import goal_slide
from goals.report.powerpoint_notes import BETWEEN, of_sections
from goals.report.powerpoint_slide import BOTTOM, LEFT, WIDE, Slide, Text, paragraph
from goals.report.powerpoint_tables import overview_slides, pages, theme_slides

_READ_TOP = 96.0


def render(document: Document, templates: Path) -> bytes:
    """The document as a .pptx file; equal documents are equal bytes.

    Raises ValueError for a template of the installation's own that lacks one of the layouts.
    """
    deck = Deck(document, templates)
    _cover(deck)
    overview_slides(deck, of_sections(document.opening))
    for theme in document.themes:
        theme_slides(deck, theme)
        for goal in theme.goals:
            if goal.chart is not None and goal.status.kind == "not_reached":
                goal_slide(deck, goal, goal.chart)
    _how_to_read(deck)
    return deck.written()


def _cover(deck: Deck) -> None:
    document = deck.document
    told = [document.lede, document.department, document.dates, document.edition_note]
    notes = [("", document.title), *(("", one) for one in told if one)]
    slide = Slide("Forside", [*notes, ("Om planen", document.notice)] if document.notice else notes)
    slide.title(document.title, kind="ctrTitle", sizes=((44, 2), (36, 3), (28, 4)))
    lines = [Text(one, 20 if place == 0 else 16).cut(840, 2) for place, one in enumerate(told) if one]
    slide.place("subTitle", "".join(paragraph(line, after=6) for line in lines), index=1)
    deck.add(slide)


def _how_to_read(deck: Deck) -> None:
    """How the paper is to be read, and where it comes from; the sections that close it are in the notes."""
    document = deck.document
    told = [Text(one, 18, colour=INK) for one in (*document.notes, document.notice) if one]
    told += [Text(one, 14, colour=INK_2) for one in (document.dates, *document.stamp) if one]
    shown = [one.cut(WIDE, 8) for one in told]
    notes = [*(("", one.text) for one in told), BETWEEN, *of_sections(document.closing)]
    parts = list(pages([one.high(WIDE) + 10 for one in shown], BOTTOM - _READ_TOP)) or [0]
    start = 0
    for place, taken in enumerate(parts):
        slide = Slide("Tekst", notes if place == 0 else [])
        slide.title("Sådan læses opfølgningen" + (" (fortsat)" if place else ""))
        body = "".join(paragraph(one, after=10) for one in shown[start : start + taken])
        slide.place("body", body or "<a:p/>", index=1, box=(LEFT, _READ_TOP, WIDE, BOTTOM - _READ_TOP))
        deck.add(slide)
        start += taken
