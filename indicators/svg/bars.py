"""Bars of the meeting view: few figures, large, read from the end of the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Literal

from indicators.svg.paint import BRAND, FIELD, FONT, INK, INK_2, PAPER, num, text
from indicators.svg.type import text_width

WIDTH, PITCH, THICK, SIZE = 205, 27, 7, 11
"""Width of the drawing, height of a row, thickness of a bar and size of type, in the drawing's own pixels."""
_COLOURS = {"now": BRAND, "before": "#8a98a2", "peer": FIELD}
_TRACK = "#e3e9ec"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: its name, the figure in words, and its exact value; ``role`` chooses the shade."""

    label: str
    value_label: str
    value: Fraction
    role: Literal["now", "before", "peer"] = "now"


@dataclass(frozen=True, slots=True)
class BarLimit:
    """A krav, marked on the last bar with role now; ``label`` is written below ("Krav: højst 0,65")."""

    value: Fraction
    label: str


def bars(rows: Sequence[Bar], *, aria_label: str, full: Fraction | None = None, limit: BarLimit | None = None) -> str:
    """The bars below each other, all from zero on one scale, as one SVG.

    ``full`` is the value of a whole track in the figures' unit; without it, the largest value (or krav) fills three
    quarters. Negative values run to the left of a zero that all bars share. Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("no bars to draw")
    values = [bar.value for bar in rows] + ([limit.value] if limit else [])
    low = min(Fraction(0), *values)
    high = max(Fraction(0), *values)
    top = max(high, full) if full is not None else high * Fraction(4, 3)
    span = top - low or Fraction(1)

    def x(value: Fraction) -> float:
        return float((value - low) / span) * WIDTH

    marked = max((n for n, bar in enumerate(rows) if bar.role == "now"), default=len(rows) - 1)
    parts: list[str] = []
    y = 0.0
    for n, bar in enumerate(rows):
        parts.append(text(0, y + 11, bar.label))
        if text_width(bar.label, SIZE) + text_width(bar.value_label, SIZE) + 6 > WIDTH:
            y += SIZE + 3
        parts.append(text(WIDTH, y + 11, bar.value_label, anchor="end", bold=True))
        middle = num(y + 18.5)
        parts.append(f'<path d="M0 {middle}H{WIDTH}" stroke="{_TRACK}" stroke-width="{THICK}"/>')
        if bar.value:
            reach = f"M{num(x(Fraction(0)))} {middle}H{num(x(bar.value))}"
            parts.append(f'<path d="{reach}" stroke="{_COLOURS[bar.role]}" stroke-width="{THICK}"/>')
        if low:
            parts.append(f'<path d="M{num(x(Fraction(0)))} {num(y + 14)}v9" stroke="{INK_2}" stroke-width="1"/>')
        if limit and n == marked:
            tick = f'd="M{num(x(limit.value))} {num(y + 14.5)}v12"'
            parts.append(f'<path {tick} stroke="{PAPER}" stroke-width="3"/>')
            parts.append(f'<path {tick} stroke="{INK}" stroke-width="2"/>')
        y += PITCH
    if limit:
        width = text_width(limit.label, SIZE)
        parts.append(text(max(0.0, min(x(limit.value) - 1, WIDTH - width)), y + 13, limit.label))
        y += 15
    height = num(y + 2)
    return (
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(aria_label)}" '
        f'font-family="{FONT}" font-size="{SIZE}" fill="{INK_2}">{"".join(parts)}</svg>'
    )
