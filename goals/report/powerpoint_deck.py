"""The package of the slides: the template opened, slides, notes and charts put in, and written."""

import io
import struct
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from goals.report.document import Document
from goals.report.formats import template
from goals.report.marks import DRAFT
from goals.report.measure import fitted, width
from goals.report.package import clean
from goals.report.powerpoint_slide import SPACES, Slide, Text, paragraph, text

TEMPLATE = "opfoelgning.pptx"
LAYOUTS = ("Forside", "Indhold", "Tekst")
_FOOT = 506.0
_DATE = struct.pack("<HH", 0, 1 << 5 | 1)
"""The first of January 1980, midnight: the earliest that a package can tell."""


@dataclass(frozen=True, slots=True)
class About:
    """What a presentation says of itself: at the foot of its slides and to the desktop. ``draft`` is a draft's mark."""

    title: str
    department: str
    subject: str
    category: str
    day: str
    draft: str = ""


class Slides:
    """A presentation being made. Equal contents are equal bytes."""

    def __init__(self, about: About, templates: Path) -> None:
        self._told = about
        try:
            self._deck: Any = Presentation(str(template(templates, TEMPLATE)))
        except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise ValueError(f"Skabelonen {TEMPLATE} kan ikke læses.") from error
        self._package: Any = self._deck.part.package
        self._layouts = {layout.name: layout.part for layout in self._deck.slide_layouts}
        if missing := [name for name in LAYOUTS if name not in self._layouts]:
            raise ValueError(f"Skabelonen {TEMPLATE} mangler layoutet »{missing[0]}«.")
        self._master: Any = self._deck.notes_master.part
        self._list: Any = self._deck.element.get_or_add_sldIdLst()
        self._slides = self._charts = 0

    def add(self, slide: Slide) -> None:
        """Put a slide last, with its number, the paper's name, and a draft's mark at its foot."""
        self._slides += 1
        self._foot(slide)
        part = self._part(f"/ppt/slides/slide{self._slides}.xml", CONTENT_TYPE.PML_SLIDE)
        part.relate_to(self._layouts[slide.layout], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        notes = self._part(f"/ppt/notesSlides/notesSlide{self._slides}.xml", CONTENT_TYPE.PML_NOTES_SLIDE)
        notes.blob = _notes(slide)
        notes.relate_to(self._master, RELATIONSHIP_TYPE.NOTES_MASTER)
        notes.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
        for drawing, workbook in slide.charts:
            part.relate_to(self._chart(drawing, workbook), RELATIONSHIP_TYPE.CHART)
        part.blob = slide.xml()
        self._list.add_sldId(self._deck.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE))

    def written(self) -> bytes:
        """The file."""
        about, told = self._told, self._deck.core_properties
        mark = f"{about.draft}: " if about.draft else ""
        told.title = clean(f"{mark}{about.title}")[:255]
        told.author = told.last_modified_by = clean(about.department)[:255]
        told.subject = clean(about.subject)[:255]
        told.category = clean(about.category)[:255]
        told.language = "da-DK"
        told.created = told.modified = datetime.fromisoformat(about.day)
        self._package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES).blob = _about(about)
        held = io.BytesIO()
        self._deck.save(held)
        return _dated(held.getvalue())

    def _part(self, name: str, kind: str) -> Part:
        return Part(PackURI(name), kind, self._package, b"")

    def _chart(self, drawing: bytes, workbook: bytes) -> Part:
        self._charts += 1
        chart = self._part(f"/ppt/charts/chart{self._charts}.xml", CONTENT_TYPE.DML_CHART)
        figures = self._part(f"/ppt/embeddings/Tal{self._charts}.xlsx", CONTENT_TYPE.SML_SHEET)
        figures.blob, chart.blob = workbook, drawing
        chart.relate_to(figures, RELATIONSHIP_TYPE.PACKAGE)
        return chart

    def _foot(self, slide: Slide) -> None:
        about, room = self._told, 620.0
        if about.draft:
            mark = Text(fitted(about.draft, 12, 300, 1, bold=True), 12, bold=True, colour=DRAFT[0])
            wide = width(mark.text, 12, bold=True) + 20
            # Beside the number, where nothing else stands on any slide.
            slide.box(
                (800 - wide, _FOOT - 1, wide, 24), paragraph(mark, align="ctr"),
                name="Kladde", fill=DRAFT[1], round_by=0.2, anchor="ctr",
            )  # fmt: skip
            room -= wide - 40
        slide.place("ftr", paragraph(Text(fitted(about.title, 12, room, 1))), index=11)
        slide.number(self._slides, index=12)


class Deck(Slides):
    """The presentation of a paper."""

    def __init__(self, document: Document, templates: Path) -> None:
        self.document = document
        about = About(
            title=document.title,
            department=document.department,
            subject=document.plan_title,
            category=document.meeting,
            day=document.meeting_on or document.status_date,
            draft=document.draft,
        )
        super().__init__(about, templates)


def _notes(slide: Slide) -> bytes:
    """The notes of a slide: every text in full, a paragraph a line, with what it is in bold before it."""
    lines: list[str] = []
    for label, told in slide.notes:
        first, *rest = told.split("\n")
        head = Text(f"{label}: " if label and told else label, bold=True).xml() if label else ""
        lines.append(f"<a:p>{head}{Text(first).xml() if first else ''}</a:p>")
        lines += [f"<a:p>{Text(line).xml() if line else ''}</a:p>" for line in rest]
    body = "".join(lines) or "<a:p/>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<p:notes {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide 1"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Noter 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _about(about: About) -> bytes:
    """What the file says of itself to the desktop."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{space}">'
        "<Application>Microsoft Office PowerPoint</Application><PresentationFormat>Widescreen</PresentationFormat>"
        f"<Company>{text(about.department[:255])}</Company></Properties>"
    ).encode()


def _dated(content: bytes) -> bytes:
    """The package with one date on all of its parts, which are packed already: packing them again costs a third."""
    made = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        at = package.start_dir
        for entry in package.infolist():
            made[entry.header_offset + 10 : entry.header_offset + 14] = _DATE
            made[at + 12 : at + 16] = _DATE
            at += 46 + sum(struct.unpack_from("<HHH", content, at + 28))
    return bytes(made)
