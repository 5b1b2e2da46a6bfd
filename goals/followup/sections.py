"""The sections that people write: their names, where they stand, and what they begin with.

A first text is the product's own and holds no figure that is not a live field; where it is empty, nothing is printed
until somebody writes. A later follow-up begins with what the one before it said.
"""

import re
from dataclasses import dataclass
from enum import Enum

from goals.followup.live import fill
from goals.report.document import Paragraph, Section

LONGEST = 20_000
"""The most characters of a section."""


class Place(Enum):
    """Where a section stands in the paper."""

    OPENING = "opening"
    CLOSING = "closing"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section: its key, its heading, what belongs in it, and its first text with live fields.

    `again` tells that a next follow-up begins with its text; `needed` that a paper without it is odd.
    """

    key: str
    title: str
    place: Place
    hint: str
    first: str = ""
    again: bool = True
    needed: bool = False


_INTRODUCTION = """\
Rådet orienteres her om, hvor langt kommunen er med de lokale mål i {plan}. Det er årets {opfølgning} opfølgning.
Opfølgningen beskriver {antal mål} mål:
- {nået} mål er nået
- {ikke nået} mål er ikke nået{heraf forventes nået}
- {for tidligt} mål er det for tidligt at følge op på
Tallene dækker perioder til og med {perioder til og med}."""

SECTIONS: dict[str, SectionKind] = {
    one.key: one
    for one in (
        SectionKind(
            "sagsfremstilling",
            "Sagsfremstilling",
            Place.OPENING,
            "Hvad rådet orienteres om, og hvordan det står til.",
            _INTRODUCTION,
            needed=True,
        ),
        SectionKind("baggrund", "Baggrund", Place.OPENING, "Hvad målene bygger på, og hvad rådet ellers skal vide."),
        SectionKind(
            "sammenhaeng",
            "Sammenhæng til andre politikker",
            Place.CLOSING,
            "Hvilke politikker, strategier og fagområder planen hænger sammen med.",
        ),
        SectionKind("oekonomi", "Økonomiske konsekvenser", Place.CLOSING, "Hvad målene koster eller sparer."),
        SectionKind("lovgrundlag", "Lovgrundlag", Place.CLOSING, "De regler, sagen hviler på, eller at ingen gælder."),
        SectionKind(
            "indstilling",
            "Indstilling",
            Place.CLOSING,
            "Hvem der indstiller hvad til rådet.",
            "Formanden indstiller til rådet, at orienteringen godkendes.",
            needed=True,
        ),
        SectionKind("bilag", "Bilag", Place.CLOSING, "Hvad der følger med sagen.", "{plan}"),
        SectionKind(
            "noter",
            "Interne noter",
            Place.INTERNAL,
            "Kun for dem, der arbejder med opfølgningen. Noterne kommer ikke med i papiret.",
            again=False,
        ),
    )
}

_BULLET = re.compile(r"[-•*–]\s+")


def printed(place: Place, texts: dict[str, str], values: dict[str, str]) -> tuple[Section, ...]:
    """The sections of a place as the paper has them, live fields filled; an empty one is left out."""
    return tuple(
        Section(kind.key, kind.title, lines)
        for kind in SECTIONS.values()
        if kind.place is place and (lines := _paragraphs(fill(texts.get(kind.key, ""), values)))
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A line is a paragraph; one that begins with a dash is an item of a list."""
    found = []
    for line in (line.strip() for line in text.splitlines()):
        if line:
            dash = _BULLET.match(line)
            found.append(Paragraph(line[dash.end() :], bullet=True) if dash else Paragraph(line))
    return tuple(found)
