"""The paper as PDF by Typst: tagged for screen readers (PDF/UA-1) and fit to be archived (PDF/A-2a)."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from goals.report.document import Document
from goals.report.formats import template
from goals.report.pdf_fonts import FONTS, NAMES, in_the_fonts

TEMPLATE = "opfoelgning.typ"
STANDARDS = ["ua-1", "a-2a"]
LONG = 2_600
"""A goal of more characters than this may not fit a page, and is split rather than lost."""
WORD = 45
"""The longest word that is kept whole; a longer one may be broken anywhere."""


def render(document: Document, templates: Path) -> bytes:
    """The document as a .pdf file; equal documents are equal bytes.

    Raises whatever Typst says of a template that does not fit.
    """
    import typst

    day = date.fromisoformat(document.meeting_on or document.status_date)
    compiled: Any = typst.compile  # its types know no list of standards
    made = compiled(
        template(templates, TEMPLATE).read_bytes(),
        format="pdf",
        root=str(templates),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"paper": json.dumps(_said(document, day), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )
    return bytes(made)


def _said(document: Document, day: date) -> dict[str, Any]:
    """What the template sees: the document, its day, the fonts, and which goals are too long for a page."""
    said: dict[str, Any] = _printable(asdict(document))
    for theme in said["themes"]:
        for goal in theme["goals"]:
            texts = [goal["wording"], goal["unwritten"], goal["conclusion"]]
            for name in ("account", "remarks", "explanation", "action"):
                texts += goal[name]
            if goal["chart"]:
                _scale(goal["chart"])
            goal["long"] = sum(map(len, texts)) > LONG
    return {**said, "date": [day.year, day.month, day.day], "fonts": NAMES}


def _scale(chart: dict[str, Any]) -> None:
    """Give each bar its `start` and `length` as shares of the track, and the last of now its krav's `limit`.

    A whole track is the chart's own `full`, or else a third more than its largest value.
    """
    values = [Fraction(bar["value"]) for bar in chart["bars"]]
    limit = Fraction(chart["limit"]) if chart["limit"] else None
    low = min(Fraction(0), *values, *([limit] if limit is not None else []))
    high = max(Fraction(0), *values, *([limit] if limit is not None else []))
    top = max(high, Fraction(chart["full"])) if chart["full"] else high * Fraction(4, 3)
    span = top - low or Fraction(1)
    now = max((place for place, bar in enumerate(chart["bars"]) if bar["role"] == "now"), default=len(values) - 1)
    for place, (bar, value) in enumerate(zip(chart["bars"], values, strict=True)):
        first, last = sorted((Fraction(0), value))
        bar["start"], bar["length"] = float((first - low) / span), float((last - first) / span)
        bar["limit"] = float((limit - low) / span) if limit is not None and place == now else None


def _printable(data: Any) -> Any:
    """The same data with texts that the fonts can print, and without figures, which the paper has in words."""
    match data:
        case str():
            return _breakable(in_the_fonts(data))
        case dict():
            kept = {name: value for name, value in data.items() if name != "figures"}
            return {name: value if name == "svg" else _printable(value) for name, value in kept.items()}
        case list() | tuple():
            return [_printable(item) for item in data]
        case _:
            return data


def _breakable(text: str) -> str:
    """The text with places to break inside words that no line could hold."""
    if len(text) <= WORD:
        return text
    return " ".join(
        "\N{ZERO WIDTH SPACE}".join(word[at : at + WORD] for at in range(0, len(word), WORD))
        if len(word) > WORD
        else word
        for word in text.split(" ")
    )
