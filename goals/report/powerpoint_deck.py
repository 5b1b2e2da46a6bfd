"""A deck of slides with real titles, notes and page numbers, in fonts and colours that every machine has."""

import io
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from goals.report.document import Document, Mark
from goals.report.package import clean

WIDTH, HEIGHT = 13.333, 7.5
FONT = "Segoe UI"
INK, INK_2, BRAND, RULE = "#16222b", "#4d5b66", "#163f52", "#c2cbd1"
COLOURS = {
    "reached": ("#1c6b3c", "#e6f2e9"),
    "not_reached": ("#a3271f", "#fbeae8"),
    "too_early": ("#4a545c", "#ffffff"),
    "missing": ("#16222b", "#ffdc62"),
    "expected": ("#7a5000", "#fff3d6"),
}
"""Ink and ground of a mark, as on the pages."""
SIGNS = {"reached": "✓", "not_reached": "✕", "too_early": "…", "missing": "!", "expected": "↗"}
"""A shape beside the word, so that colour is never alone."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""


class Deck:
    """The presentation being made."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._count = 0

    @property
    def properties(self) -> Any:
        """What the file says of itself."""
        return self._deck.core_properties

    def save(self, held: io.BytesIO) -> None:
        """Write the file."""
        self._deck.save(held)

    def slide(self, title: str, *, cover: bool = False) -> Any:
        """A new slide with its title in the title's own place, its number, and a draft's mark."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[5])
        self._count += 1
        shape = slide.shapes.title
        box = (0.9, 1.7, 11.5, 1.7) if cover else (0.7, 0.3, 11.9, 1.1)
        shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in box)
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM if cover else MSO_ANCHOR.MIDDLE
        self._write(frame.paragraphs[0], title, size=40 if cover else 26, bold=True, colour="#ffffff" if cover else INK)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        if cover:
            fill = slide.background.fill
            fill.solid()
            fill.fore_color.rgb = rgb(BRAND)
        colour = "#cfdde3" if cover else INK_2
        foot = f"{self.document.title}   {self.document.draft}".strip()
        self.text(slide, (0.7, 7.0, 10.5, 0.35), [foot], size=12, colour=colour)
        self.text(slide, (11.8, 7.0, 0.9, 0.35), [str(self._count)], size=12, colour=colour, right=True)
        return slide

    def text(
        self,
        slide: Any,
        box: Box,
        lines: Sequence[str],
        *,
        size: float = 16,
        bold: bool = False,
        colour: str = INK,
        right: bool = False,
    ) -> Any:
        """A text field with a paragraph a line."""
        shape = slide.shapes.add_textbox(*(Inches(side) for side in box))
        frame = shape.text_frame
        frame.word_wrap = True
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(6)
            if right:
                paragraph.alignment = PP_ALIGN.RIGHT
            self._write(paragraph, line, size=size, bold=bold, colour=colour)
        return shape

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        """What the speaker reads: every text in full."""
        slide.notes_slide.notes_text_frame.text = clean("\n".join(lines))

    def cell(self, cell: Any, text: str, *, size: float = 14, bold: bool = False, mark: Mark | None = None) -> None:
        """A cell of a table; a mark's gets its colours."""
        ink, ground = COLOURS.get(mark.kind, (INK, "#ffffff")) if mark else (INK, "#ffffff")
        old = cell._tc.tcPr
        if old is not None:
            cell._tc.remove(old)
        cell._tc.append(deepcopy(_cell_looks(ground)))
        self._write(cell.text_frame.paragraphs[0], text, size=size, bold=bold, colour=ink)

    def _write(self, paragraph: Any, text: str, *, size: float, bold: bool, colour: str) -> None:
        """A run of text that is never read as anything else."""
        run = deepcopy(_run(size, bold, colour))
        run[-1].text = clean(text).replace("\n", " ")
        # The paragraph's closing properties, where it has some, stay last.
        last = paragraph._p.find(qn("a:endParaRPr"))
        paragraph._p.append(run) if last is None else last.addprevious(run)


@cache
def _run(size: float, bold: bool, colour: str) -> Any:
    """A run with its looks, to be copied: setting them one by one costs a hundred times as much."""
    return parse_xml(
        f'<a:r {nsdecls("a")}><a:rPr lang="da-DK" sz="{round(size * 100)}" b="{int(bold)}" dirty="0">'
        f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/></a:rPr><a:t/></a:r>'
    )


@cache
def _cell_looks(ground: str) -> Any:
    """A cell's margins, its ground, and a thin line below it, to be copied."""
    line = RULE.lstrip("#").upper()
    return parse_xml(
        f'<a:tcPr {nsdecls("a")} marL="73152" marR="73152" marT="41148" marB="41148" anchor="ctr">'
        f'<a:lnB w="9525"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:lnB>'
        f'<a:solidFill><a:srgbClr val="{ground.lstrip("#").upper()}"/></a:solidFill></a:tcPr>'
    )


def table(slide: Any, box: Box, rows: int, widths: Sequence[float]) -> Any:
    """An empty table with a heading row, its columns so many inches wide."""
    shape = slide.shapes.add_table(rows, len(widths), *(Inches(side) for side in box))
    made = shape.table
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Inches(width)
    properties = shape._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        # "Light Style 1": lines between the rows and no colours of its own.
        style.text = "{9D7B030F-B1BA-407E-B2E1-1A3D8AE5DD5A}"
    return made


def said(mark: Mark) -> str:
    """A mark with its shape: "✓ Nået"."""
    return f"{SIGNS.get(mark.kind, '')} {mark.word}".strip()


def rgb(colour: str) -> Any:
    """A colour of the stylesheet."""
    return RGBColor.from_string(colour.lstrip("#").upper())  # type: ignore[no-untyped-call]


def shortened(text: str, most: int) -> str:
    """A text that fits its place; what is cut is in the notes, and the sign says that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]} …"
