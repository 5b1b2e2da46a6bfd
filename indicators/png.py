"""A drawing as a picture that can stand alone: typst draws it, with our own font, without a browser."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indicators.svg.paint import INK, INK_2

FONTS = Path(__file__).resolve().parent.parent / "static" / "vendor" / "ibm-plex-sans-1.1.0"
PAGE_WIDTH = 600
"""The page's width in points. Text is sized against it; the resolution follows from the wanted pixels."""

# The texts arrive as data, so that no sign in them is read as typst's own language.
_SHEET = f"""
#let said = json(bytes(sys.inputs.said))
#set page(width: {PAGE_WIDTH}pt, height: auto, margin: 18pt, fill: white)
#set text(font: "IBM Plex Sans", size: 10pt, lang: "da", fill: rgb("{INK_2}"))
#text(size: 14pt, weight: 600, fill: rgb("{INK}"), said.title)
#v(2pt)
#image(bytes(said.svg), format: "svg", width: 100%)
#for line in said.lines [#v(-4pt)#block(text(line))]
"""

_DRAWINGS = """
#set page(width: 205pt, height: auto, margin: 0pt, fill: white)
#set text(font: "IBM Plex Sans", lang: "da")
#let svgs = json(bytes(sys.inputs.svgs))
#for (place, svg) in svgs.enumerate() { if place > 0 { pagebreak() }; image(bytes(svg), format: "svg", width: 100%) }
"""


def drawings(svgs: Sequence[str], *, width_px: int = 600) -> list[bytes]:
    """Each drawing alone as PNG of exactly ``width_px`` pixels' width, in one go; ValueError as `png`."""
    import typst

    _check(width_px)
    made: Any = typst.compile(
        _DRAWINGS.encode(),
        format="png",
        ppi=72 * width_px / 205,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"svgs": json.dumps(list(svgs))},
    )
    # One page comes as it is, several as a list.
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]


def png(svg: str, *, title: str, lines_below: Sequence[str], width_px: int = 1280) -> bytes:
    """The drawing with its title above, and source and date below, as PNG of exactly ``width_px`` pixels' width.

    Raises ValueError for a width outside 100 to 4000 pixels: the picture is made in memory while somebody waits.
    """
    import typst

    _check(width_px)
    said = json.dumps({"title": title, "svg": svg, "lines": list(lines_below)})
    picture = typst.compile(
        _SHEET.encode(),
        format="png",
        ppi=72 * width_px / PAGE_WIDTH,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"said": said},
    )
    return bytes(picture)


def _check(width_px: int) -> None:
    if not 100 <= width_px <= 4000:
        raise ValueError("a picture is between 100 and 4000 pixels wide")
