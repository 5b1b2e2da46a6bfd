"""A slide as the XML of its shapes. Every text in it is escaped here, so that it is text and nothing else.

Places and sizes are in points; a slide is 960 × 540. Setting the same properties through python-pptx takes twenty
times as long, since each of them searches the slide's XML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from goals.report.marks import INK, INK_2, LINE
from goals.report.measure import CUT, fitted, height, lines, width
from goals.report.package import clean
from goals.report.powerpoint_icons import icon

PT = 12_700
"""English Metric Units in a point."""
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LEFT, WIDE, BOTTOM = 36.0, 888.0, 498.0
"""Where the content of a slide begins, how wide it is, and where it ends."""
TITLE_SIZES = ((28.0, 1), (26.0, 1), (24.0, 2), (20.0, 2))
"""The sizes of a title, largest first, each with the most lines that it may take."""
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
HEAD_HIGH = 28.0
"""How high the head of a table is."""
_CELL_SIDE, _CELL_TOP = 6.0, 5.0
_FIRST_CHART = 3
"""A slide's relations are its layout, its notes, and then its charts."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a paragraph. Without size and colour it looks as its place says."""

    text: str
    size: float = 0
    bold: bool = False
    colour: str = ""

    def xml(self) -> str:
        """The run."""
        size = f' sz="{round(self.size * 100)}"' if self.size else ""
        bold = ' b="1"' if self.bold else ""
        fill = f'<a:solidFill><a:srgbClr val="{self.colour}"/></a:solidFill>' if self.colour else ""
        looks = f'<a:rPr lang="da-DK"{size}{bold}>{fill}</a:rPr>' if fill else f'<a:rPr lang="da-DK"{size}{bold}/>'
        return f"<a:r>{looks}<a:t>{text(self.text)}</a:t></a:r>"

    @property
    def cut_off(self) -> bool:
        """Whether something is left out at its end."""
        return self.text.endswith(CUT)

    @property
    def widest_word(self) -> float:
        """About how wide its widest word is."""
        return max((width(word, self.size, bold=self.bold) for word in self.text.split(" ")), default=0)

    def high(self, room: float) -> float:
        """About how high it is as a paragraph in so much room."""
        return height(self.text, self.size, room, bold=self.bold)

    def cut(self, room: float, most: int) -> "Text":
        """As much of it as so many lines hold."""
        return Text(fitted(self.text, self.size, room, most, bold=self.bold), self.size, self.bold, self.colour)


def text(value: str) -> str:
    """A text between tags."""
    return escape(clean(value), quote=False)


def attribute(value: str) -> str:
    """A text between quotation marks."""
    return escape(clean(value).replace("\n", " "))


def paragraph(line: Text, *, after: float = 0, align: str = "") -> str:
    """A paragraph of a slide."""
    spacing = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
    side = f' algn="{align}"' if align else ""
    return f"<a:p><a:pPr{side}>{spacing}</a:pPr>{line.xml()}</a:p>"


class Slide:
    """A slide being made: its layout's name, its shapes in the order in which they are read, its charts, its notes."""

    def __init__(self, layout: str, notes: Sequence[tuple[str, str]]) -> None:
        self.layout = layout
        self.notes = tuple(notes)
        self.charts: list[tuple[bytes, bytes]] = []
        self._shapes: list[str] = []

    def xml(self) -> bytes:
        """The slide's part."""
        tree = f"<p:spTree>{_GROUP}{''.join(self._shapes)}</p:spTree>"
        slide = f"<p:sld {SPACES}><p:cSld>{tree}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{slide}'.encode()

    def _id(self) -> int:
        return len(self._shapes) + 2

    def place(self, kind: str, paragraphs: str, *, index: int = 0, box: Box | None = None) -> None:
        """Fill a place of the layout: "title", "body", "ftr" … `box` moves it."""
        number = self._id()
        moved = f"<p:spPr>{_frame(box)}</p:spPr>" if box else "<p:spPr/>"
        order = f' idx="{index}"' if index else ""
        self._shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{_PLACES[kind]} {number}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{order}/></p:nvPr></p:nvSpPr>'
            f"{moved}<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def number(self, shown: int, *, index: int) -> None:
        """The slide's number, which changes with its place."""
        field = (
            f'<a:p><a:fld id="{{0C9A7B0E-5D52-4D6B-9B0F-2F7C5A0C1F11}}" type="slidenum"><a:rPr lang="da-DK"/>'
            f"<a:t>{shown}</a:t></a:fld></a:p>"
        )
        self.place("sldNum", field, index=index)

    def title(self, value: str, *, kind: str = "title", sizes: Sequence[tuple[float, int]] = TITLE_SIZES) -> None:
        """The slide's title, in the largest of the sizes that it fits in; each comes with its most lines."""
        room = WIDE - (48 if kind == "ctrTitle" else 0)
        fits = ((size, most) for size, most in sizes if lines(value[:400], size, room, bold=True) <= most)
        size, most = next(fits, sizes[-1])
        self.place(kind, paragraph(Text(fitted(value, size, room, most, bold=True), size)))

    def box(
        self,
        box: Box,
        paragraphs: str,
        *,
        name: str = "Tekst",
        fill: str = "",
        line: str = "",
        round_by: float = 0,
        inset: float = 0,
        anchor: str = "t",
    ) -> None:
        """A field of text."""
        number = self._id()
        shape = (
            f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {round(round_by * 100_000)}"/></a:avLst>'
            "</a:prstGeom>"
            if round_by
            else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        )
        edge = f'<a:ln w="12700">{_solid(line)}</a:ln>' if line else "<a:ln><a:noFill/></a:ln>"
        sides = " ".join(f'{side}Ins="{round(inset * PT)}"' for side in ("l", "r"))
        self._shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{_frame(box)}{shape}{_solid(fill) if fill else '<a:noFill/>'}{edge}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" {sides} tIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{paragraphs or '<a:p/>'}</p:txBody></p:sp>"
        )

    def rule(self, left: float, top: float, width: float, high: float, *, colour: str, weight: float) -> None:
        """A straight line, across or down."""
        number = self._id()
        self._shapes.append(
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Streg {number}">{_DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/>'
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{_frame((left, top, width, high))}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{round(weight * PT)}">{_solid(colour)}</a:ln></p:spPr></p:cxnSp>'
        )

    def icon(self, kind: str, left: float, top: float, size: float, colour: str) -> None:
        """The sign of a status, drawn; its word stands beside it."""
        drawn = icon(kind)
        if drawn:
            number = self._id()
            self._shapes.append(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Tegn {number}">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
                f"<p:nvPr/></p:nvSpPr><p:spPr>{_frame((left, top, size, size))}{drawn}<a:noFill/>"
                f'<a:ln w="{round(size / 11 * PT)}" cap="rnd">{_solid(colour)}<a:round/></a:ln></p:spPr></p:sp>'
            )

    def chart(self, box: Box, part: tuple[bytes, bytes], alt: str) -> None:
        """A chart that can be edited: its drawing and the workbook of its figures."""
        number, relation = self._id(), _FIRST_CHART + len(self.charts)
        self.charts.append(part)
        self._graphic(
            number,
            box,
            f'name="Diagram {number}" descr="{attribute(alt)}"',
            "http://schemas.openxmlformats.org/drawingml/2006/chart",
            f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId{relation}"/>',
        )

    def table(
        self, top: float, widths: Sequence[float], rows: Sequence[tuple[float, Sequence[Sequence[Text]]]], alt: str
    ) -> None:
        """A table: of each row its height and its cells, and of each cell its paragraphs. The first row is the head."""
        number = self._id()
        columns = "".join(f'<a:gridCol w="{round(width * PT)}"/>' for width in widths)
        drawn = "".join(
            f'<a:tr h="{round(high * PT)}">{"".join(_cell(cell, head=place == 0) for cell in cells)}</a:tr>'
            for place, (high, cells) in enumerate(rows)
        )
        box = (LEFT, top, sum(widths), sum(high for high, _ in rows))
        self._graphic(
            number,
            box,
            f'name="Tabel {number}" descr="{attribute(alt)}"',
            "http://schemas.openxmlformats.org/drawingml/2006/table",
            f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{drawn}</a:tbl>',
        )

    def _graphic(self, number: int, box: Box, about: str, kind: str, content: str) -> None:
        self._shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" {about}/><p:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{_frame(box).replace('a:xfrm', 'p:xfrm')}"
            f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
        )


def row_height(cells: Sequence[Sequence[Text]], widths: Sequence[float], least: float) -> float:
    """About how high a row of a table is."""
    return max(
        least,
        *(
            sum(line.high(width - 2 * _CELL_SIDE) for line in cell) + 2 * _CELL_TOP
            for cell, width in zip(cells, widths, strict=True)
        ),
    )


def in_cell(value: Text, width: float, most: int) -> Text:
    """A text cut to so many lines of a cell."""
    return value.cut(width - 2 * _CELL_SIDE, most)


_PLACES = {
    "title": "Titel",
    "ctrTitle": "Titel",
    "subTitle": "Undertitel",
    "body": "Tekst",
    "ftr": "Sidefod",
    "sldNum": "Nummer",
}


def _frame(box: Box) -> str:
    left, top, width, high = (round(side * PT) for side in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{high}"/></a:xfrm>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _cell(lines_of: Sequence[Text], *, head: bool) -> str:
    side, top = round(_CELL_SIDE * PT), round(_CELL_TOP * PT)
    none = "".join(f'<a:ln{edge} w="0"><a:noFill/></a:ln{edge}>' for edge in "LRT")
    below = f'<a:lnB w="{19_050 if head else 9_525}">{_solid(INK if head else LINE)}</a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{''.join(map(paragraph, lines_of)) or '<a:p/>'}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{top}" marB="{top}" anchor="{"b" if head else "ctr"}">'
        f"{none}{below}<a:noFill/></a:tcPr></a:tc>"
    )


def heads(*words: str) -> tuple[float, list[list[Text]]]:
    """The head of a table."""
    return HEAD_HIGH, [[Text(word, 14, bold=True, colour=INK_2)] for word in words]
