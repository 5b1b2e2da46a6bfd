"""A drawing as a file that stands alone: its title above, source and date below, in one SVG."""

from collections.abc import Sequence
from html import escape

from indicators.svg.paint import FONT, INK, INK_2, PAPER, num
from indicators.svg.type import LEADING, SIZE, wrapped

_TITLE, _TITLE_LEADING, _EDGE = 19, 25, 18


def alone(drawing: str, *, width: int, height: int, title: str, lines_below: Sequence[str]) -> str:
    """The drawing, itself an ``<svg>`` of this size in its own pixels, as an SVG file with a margin round it.

    Texts are broken at spaces to fit the drawing's width, and escaped.
    """
    heads = wrapped(title, width, _TITLE)
    below = [line for text in lines_below for line in wrapped(text, width)]
    top = _EDGE + _TITLE_LEADING * len(heads) + 8
    foot = top + height + 8
    across, down = width + 2 * _EDGE, foot + LEADING * len(below) + _EDGE
    parts = [f'<rect width="{across}" height="{down}" fill="{PAPER}"/>']
    parts += [
        f'<text x="{_EDGE}" y="{_EDGE + _TITLE_LEADING * n + _TITLE}" font-size="{_TITLE}" font-weight="600" '
        f'fill="{INK}">{escape(line, quote=False)}</text>'
        for n, line in enumerate(heads)
    ]
    place = f'<svg x="{_EDGE}" y="{num(top)}" width="{width}" height="{height}" '
    parts.append(drawing.replace("<svg ", place, 1))
    parts += [
        f'<text x="{_EDGE}" y="{num(foot + LEADING * n + SIZE)}">{escape(line, quote=False)}</text>'
        for n, line in enumerate(below)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {across} {down}" '
        f'font-family="{FONT}" font-size="{SIZE}" fill="{INK_2}">{"".join(parts)}</svg>\n'
    )
