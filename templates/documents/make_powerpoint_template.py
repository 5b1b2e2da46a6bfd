"""Makes opfoelgning.pptx, the slides' template: `.venv/bin/python templates/documents/make_powerpoint_template.py`.

It has the colours, the fonts, the notes page and three layouts, found by name: "Forside" (title, subtitle), "Indhold"
(title; the rest is drawn by the program) and "Tekst" (title, body). A municipality opens it in PowerPoint, adds its
logo or changes colours and fonts, and puts its own opfoelgning.pptx in the folder that NORDDJURS_DOCUMENTS names. The
slides stay 13.33 × 7.5 inches, and what the program draws lies between 0.5 inch and 12.8 inches across, and from 1.15
inches to 6.9 inches down.
"""

import io
import re
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from goals.report.package import settled

OUT = Path(__file__).with_name("opfoelgning.pptx")
FONT = "Segoe UI"
COLOURS = {
    "dk1": "16222B", "lt1": "FFFFFF", "dk2": "163F52", "lt2": "EAF1F4", "accent1": "163F52", "accent2": "8A98A2",
    "accent3": "6B7A85", "accent4": "1C6B3C", "accent5": "A3271F", "accent6": "7A5000", "hlink": "0B5A73",
    "folHlink": "4D5B66",
}  # fmt: skip
"""As in static/css/tokens.css."""
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PT = 12_700
TITLE, BODY, FOOT, NUMBER = (36, 20, 888, 62), (36, 96, 888, 390), (36, 506, 640, 22), (824, 506, 100, 22)
PLACES = {
    "title": (2, "Titel"),
    "ctrTitle": (2, "Titel"),
    "subTitle": (3, "Undertitel"),
    "body": (3, "Tekst"),
    "ftr": (4, ""),
    "sldNum": (5, "#"),
}
"""The kinds of placeholders: the id of each on its page, and the hint that it shows in the editor."""


def made() -> bytes:
    """The template."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(960 * PT), Emu(540 * PT)
    for layout in list(deck.slide_layouts)[3:]:
        deck.slide_layouts.remove(layout)
    for layout, xml in zip(deck.slide_layouts, (_cover(), _content(), _text()), strict=True):
        layout.part._element = parse_xml(xml)
    _master(deck)
    _themes(deck)
    _bare(deck)
    held = io.BytesIO()
    deck.save(held)
    return settled(held.getvalue(), inner=True)


def _cover() -> str:
    white = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    soft = '<a:solidFill><a:srgbClr val="CFDDE3"/></a:solidFill>'
    shapes = (
        _line(64, 338, 96, '<a:srgbClr val="CFDDE3"/>')
        + _place("ctrTitle", (60, 120, 840, 200), f'<a:defRPr sz="4400" b="1">{white}</a:defRPr>', anchor="b")
        + _place("subTitle", (60, 356, 840, 130), f'<a:defRPr sz="2000">{soft}</a:defRPr>', idx=1)
        + _foot(soft)
    )
    back = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return _layout("Forside", "title", shapes, back=back)


def _content() -> str:
    return _layout("Indhold", "titleOnly", _place("title", TITLE) + _foot())


def _text() -> str:
    return _layout("Tekst", "tx", _place("title", TITLE) + _place("body", BODY, idx=1) + _foot())


def _foot(fill: str = "") -> str:
    looks = f"<a:defRPr>{fill}</a:defRPr>" if fill else ""
    return _place("ftr", FOOT, looks, idx=11) + _place("sldNum", NUMBER, looks, idx=12)


def _layout(name: str, kind: str, shapes: str, *, back: str = "") -> str:
    return (
        f'<p:sldLayout {SPACES} type="{kind}" preserve="1"><p:cSld name="{name}">{back}{_tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _tree(shapes: str) -> str:
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:spTree>{group}{shapes}</p:spTree>"


def _place(
    kind: str, box: tuple[int, int, int, int], looks: str = "", *, idx: int = 0, anchor: str = "", level: str = ""
) -> str:
    """A placeholder: where its text stands, and how it looks where that is not as on the master."""
    number, hint = PLACES[kind]
    left, top, width, height = (side * PT for side in box)
    index = f' idx="{idx}"' if idx else ""
    style = f'<a:lstStyle><a:lvl1pPr marL="0" indent="0"{level}><a:buNone/>{looks}</a:lvl1pPr></a:lstStyle>'
    field = kind == "sldNum"
    run = (
        '<a:fld id="{0C9A7B0E-5D52-4D6B-9B0F-2F7C5A0C1F11}" type="slidenum">' if field else "<a:r>"
    ) + f'<a:rPr lang="da-DK"/><a:t>{hint}</a:t></a:{"fld" if field else "r"}>'
    stands = f' anchor="{anchor}"' if anchor else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{hint.strip("#") or "Sidefod"} {number}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"{stands}><a:noAutofit/></a:bodyPr>'
        f'{style}<a:p>{run if hint else ""}<a:endParaRPr lang="da-DK"/></a:p></p:txBody></p:sp>'
    )


def _line(left: int, top: int, width: int, colour: str) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="6" name="Streg"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{left * PT}" y="{top * PT}"/><a:ext cx="{width * PT}" cy="0"/>'
        f'</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="38100"><a:solidFill>{colour}</a:solidFill>'
        "</a:ln></p:spPr></p:cxnSp>"
    )


def _master(deck: Any) -> None:
    """The master's own places and styles; its list of layouts and its map of colours stay."""
    master = deck.slide_master.part._element
    dim = '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="folHlink"/></a:solidFill></a:defRPr>'
    shapes = (
        _place("title", TITLE, anchor="ctr")
        + _place("body", BODY, idx=1)
        + _place("ftr", FOOT, dim, idx=3, anchor="ctr")
        + _place("sldNum", NUMBER, dim, idx=4, anchor="ctr", level=' algn="r"')
    )
    page = parse_xml(
        f'<p:cSld {SPACES}><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr>'
        f"</p:bg>{_tree(shapes)}</p:cSld>"
    )
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    faces = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
    body = "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="l"><a:spcAft><a:spcPts val="600"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="1800" kern="1200">{ink}{faces.format("mn")}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 6)
    )
    styles = parse_xml(
        f'<p:txStyles {SPACES}><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="2800" b="1" kern="1200">{ink}{faces.format("mj")}</a:defRPr></a:lvl1pPr></p:titleStyle>'
        f"<p:bodyStyle>{body}</p:bodyStyle>"
        f'<p:otherStyle><a:lvl1pPr><a:defRPr sz="1800" kern="1200">{ink}{faces.format("mn")}</a:defRPr></a:lvl1pPr>'
        "</p:otherStyle></p:txStyles>"
    )
    for old in list(master):
        name = old.tag.rpartition("}")[2]
        if name == "cSld":
            master.replace(old, page)
        elif name == "txStyles":
            master.replace(old, styles)


def _themes(deck: Any) -> None:
    """The colours and fonts, of the slides and of the notes."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    faces = f'<a:latin typeface="{FONT}" panose="020B0502040204020203"/><a:ea typeface=""/><a:cs typeface=""/>'
    for owner in (deck.slide_master.part, deck.notes_master.part):
        theme = owner.part_related_by(RELATIONSHIP_TYPE.THEME)
        scheme = f'<a:clrScheme name="Norddjurs">{colours}</a:clrScheme>'
        xml = re.sub(r"<a:clrScheme.*?</a:clrScheme>", scheme, theme.blob.decode(), flags=re.DOTALL)
        for part in ("majorFont", "minorFont"):
            xml = re.sub(rf"<a:{part}>.*?</a:{part}>", f"<a:{part}>{faces}</a:{part}>", xml, flags=re.DOTALL)
        if hasattr(theme, "_element"):
            theme._element = parse_xml(xml.encode())
        else:
            theme.blob = xml.encode()


def _bare(deck: Any) -> None:
    """Leave out what a new deck brings along: a printer's settings, a picture of itself, another language."""
    part = deck.part
    for owner, kind in ((part, RELATIONSHIP_TYPE.PRINTER_SETTINGS), (part.package, RELATIONSHIP_TYPE.THUMBNAIL)):
        for name, relation in list(owner._rels.items()):
            if relation.reltype == kind:
                owner._rels.pop(name)
    root = part._element
    root.attrib.pop("autoCompressPictures", None)
    root.find(f"{{{root.nsmap['p']}}}sldSz").attrib.pop("type", None)
    for looks in root.iter(f"{{{root.nsmap['a']}}}defRPr"):
        if looks.get("lang"):
            looks.set("lang", "da-DK")
    notes = deck.notes_master.part
    # The library makes a page for notes without naming it among the masters.
    relation = part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_MASTER)
    named = f'<p:notesMasterIdLst {SPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    root.find(f"{{{root.nsmap['p']}}}sldMasterIdLst").addnext(parse_xml(named))
    notes._element = parse_xml(re.sub(rb'lang="en-US"', b'lang="da-DK"', notes.blob))
    deck.core_properties.title = deck.core_properties.author = deck.core_properties.last_modified_by = ""


if __name__ == "__main__":
    OUT.write_bytes(made())
