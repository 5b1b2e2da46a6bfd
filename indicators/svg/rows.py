"""Figures below each other, each with its name: bars from zero, or marks on a ladder of places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from math import ceil
from typing import Literal

from indicators.svg.frame import SLIM, WIDE, Size
from indicators.svg.paint import BRAND, FIELD, FONT, GRID, INK_2, PAPER, num, text
from indicators.svg.type import LEADING, SIZE, text_width, wrapped

_NAMES = 270.0
"""The most pixels that the names may take beside the bars of a wide drawing."""
_GAP, _THICK, _PITCH, _RADIUS = 12.0, 14.0, 26.0, 7.0
_COLOURS = {"now": BRAND, "before": "#8a98a2"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name, the figure in words, and its exact value; None where there is none to draw."""

    label: str
    value_label: str
    value: Fraction | None
    role: Literal["now", "before"] = "now"


@dataclass(frozen=True, slots=True)
class RowChart:
    """A whole drawing. ``title`` and ``description`` are read aloud instead of it.

    Bars run from zero; ``full`` is the value of a whole track (100 for per cent of a whole), without it the largest.
    With ``ladder`` the figures are places, 1 being the best: each is a mark on a line that begins with place 1, since a
    longer bar would look like more, and be worse. It is what stands at the line's beginning, and what writes its end.
    """

    title: str
    description: str
    rows: tuple[Row, ...]
    full: Fraction | None = None
    ladder: tuple[str, Callable[[int], str]] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where nothing can be drawn, or a figure has no place on the scale."""
        if not self.rows:
            raise ValueError("no rows to draw")
        least = 1 if self.ladder else 0
        if any(row.value is not None and row.value < least for row in self.rows):
            raise ValueError(f"a figure below {least} has no place on this scale")


def row_chart(spec: RowChart, *, prefix: str, slim: bool = False) -> str:
    """The drawing as one SVG, 760 wide with the names beside the bars, or 340 with them above (``slim``).

    ``prefix`` begins the ids of title and description and must be unique on the page, as for ``line_chart``.
    """
    size = SLIM if slim else WIDE
    left = 0.0 if slim else min(_NAMES, max(text_width(row.label) for row in spec.rows)) + _GAP
    words = max((text_width(row.value_label) for row in spec.rows if row.value is not None), default=0.0)
    scale = _Scale.of(spec, left, size.width - (0.0 if slim else words + _GAP) - (_RADIUS if spec.ladder else 0))
    parts: list[str] = []
    y = 2.0
    for row in spec.rows:
        drawn, y = _slim(row, scale, spec, y) if slim else _wide(row, scale, spec, y)
        parts += drawn
    if spec.ladder:
        best, written = spec.ladder
        parts.append(text(scale.left, y + 12, best))
        parts.append(text(scale.right, y + 12, written(int(scale.high)), anchor="end"))
        y += LEADING
    return _framed(spec, size, prefix, y, parts)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the pixel ``left``, where the value is ``low``, to ``right``, where it is ``high``."""

    left: float
    right: float
    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, spec: RowChart, left: float, right: float) -> "_Scale":
        top = max((row.value for row in spec.rows if row.value is not None), default=Fraction(0))
        if spec.ladder:
            return cls(left + _RADIUS, right, Fraction(1), Fraction(max(10, ceil(top / 10) * 10)))
        return cls(left, right, Fraction(0), max(top, spec.full or Fraction(0)) or Fraction(1))

    def x(self, value: Fraction) -> float:
        return self.left + float((value - self.low) / (self.high - self.low)) * (self.right - self.left)


def _wide(row: Row, scale: _Scale, spec: RowChart, y: float) -> tuple[list[str], float]:
    name = wrapped(row.label, _NAMES)
    high = max(_PITCH, LEADING * len(name) + 8)
    middle = y + high / 2
    top = middle - LEADING * (len(name) - 1) / 2 + 5
    edge = scale.left - _GAP - (_RADIUS if spec.ladder else 0)
    parts = [text(edge, top + LEADING * n, line, anchor="end") for n, line in enumerate(name)]
    drawn, end = _figure(row, scale, spec, middle)
    whole = row.value is not None and (spec.ladder or spec.full)
    beside = scale.right + _GAP + (_RADIUS if spec.ladder else 0) if whole else end + (8 if row.value else 0)
    return [*parts, *drawn, text(beside, middle + 5, row.value_label, bold=row.value is not None)], y + high


def _slim(row: Row, scale: _Scale, spec: RowChart, y: float) -> tuple[list[str], float]:
    room = scale.right - text_width(row.value_label) - _GAP
    name = wrapped(row.label, max(room, scale.right / 2))
    below = text_width(name[-1]) > room
    parts = [text(0, y + 13 + LEADING * n, line) for n, line in enumerate(name)]
    y += LEADING * (len(name) - (0 if below else 1))
    parts.append(text(SLIM.width, y + 13, row.value_label, anchor="end", bold=row.value is not None))
    drawn, _ = _figure(row, scale, spec, y + LEADING + 8)
    return [*parts, *drawn], y + LEADING + (24 if row.value is not None else 8)


def _figure(row: Row, scale: _Scale, spec: RowChart, middle: float) -> tuple[list[str], float]:
    """The bar or the mark, and the pixel where it ends."""
    if row.value is None:
        return [], scale.left
    end = scale.x(row.value)
    line = f"M{num(scale.left)} {num(middle)}H"
    if spec.ladder:
        ends = "".join(f"M{num(x)} {num(middle - 5)}v10" for x in (scale.left, scale.right))
        place = f'cx="{num(end)}" cy="{num(middle)}" r="{num(_RADIUS)}"'
        return [
            f'<path d="{line}{num(scale.right)}{ends}" stroke="{FIELD}" stroke-width="1.5"/>',
            f'<circle {place} fill="{_COLOURS[row.role]}" stroke="{PAPER}" stroke-width="2"/>',
        ], end
    track = f'<path d="{line}{num(scale.right)}" stroke="{GRID}" stroke-width="{num(_THICK)}"/>' if spec.full else ""
    bar = (
        f'<path d="{line}{num(end)}" stroke="{_COLOURS[row.role]}" stroke-width="{num(_THICK)}"/>' if row.value else ""
    )
    return [part for part in (track, bar) if part], end


def _framed(spec: RowChart, size: Size, prefix: str, height: float, parts: Sequence[str]) -> str:
    ids = f"{escape(prefix)}-{size.name}"
    return (
        f'<svg class="chart-{size.name}" viewBox="0 0 {size.width} {num(height + 4)}" role="img" '
        f'aria-labelledby="{ids}-t {ids}-d" font-family="{FONT}" font-size="{SIZE}" fill="{INK_2}">'
        f'<title id="{ids}-t">{escape(spec.title, quote=False)}</title>'
        f'<desc id="{ids}-d">{escape(spec.description, quote=False)}</desc>{"".join(parts)}</svg>'
    )
