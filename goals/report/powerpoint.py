"""The paper as slides for the meeting: the overview, the themes, and the goals not reached with their charts."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from goals.report.document import Document, Section
from goals.report.package import clean, settled
from goals.report.powerpoint_deck import Deck
from goals.report.powerpoint_goal import goal_slide
from goals.report.powerpoint_tables import overview_slides, theme_slides


def render(document: Document, templates: Path) -> bytes:
    """The document as a .pptx file; equal documents are equal bytes. It has no template of its own."""
    del templates
    deck = Deck(document)
    _title(deck)
    overview_slides(deck, notes=_sections(document.opening))
    for theme in document.themes:
        theme_slides(deck, theme)
        for goal in theme.goals:
            if goal.chart is not None and goal.status.kind == "not_reached":
                goal_slide(deck, goal, goal.chart)
    _last(deck)
    _describe(deck.properties, document)
    held = io.BytesIO()
    deck.save(held)
    return settled(held.getvalue())


def _title(deck: Deck) -> None:
    document = deck.document
    slide = deck.slide(document.title, cover=True)
    lines = [document.lede, document.edition_note, document.dates, document.department, document.notice]
    deck.text(slide, (0.9, 3.6, 11.5, 2.6), [line for line in lines if line], size=20, colour="#cfdde3")
    deck.notes(slide, [document.title, *(line for line in lines if line), document.headline])


def _last(deck: Deck) -> None:
    """How the paper is to be read; the sections that close it are in the notes."""
    document = deck.document
    slide = deck.slide("Sådan læses opfølgningen")
    deck.text(slide, (0.7, 1.5, 11.9, 5.2), [*document.notes, *document.stamp], size=18)
    deck.notes(slide, [*document.notes, *document.stamp, *_sections(document.closing)])


def _sections(sections: tuple[Section, ...]) -> list[str]:
    found = []
    for section in sections:
        found.append(section.title)
        found += [f"– {paragraph.text}" if paragraph.bullet else paragraph.text for paragraph in section.paragraphs]
    return found


def _describe(properties: Any, document: Document) -> None:
    day = datetime.fromisoformat(document.meeting_on or document.status_date)
    mark = f"{document.draft}: " if document.draft else ""
    properties.title = clean(f"{mark}{document.title}")[:255]
    properties.author = properties.last_modified_by = clean(document.department)[:255]
    properties.subject = clean(document.plan_title)[:255]
    properties.language = "da-DK"
    properties.created = properties.modified = day
