"""The small axis in a goal's row: always from 0 to 100 per cent, so that it never exaggerates."""

from fractions import Fraction
from html import escape
from typing import Literal

from indicators.svg.paint import num

WIDTH, HEIGHT, END = 168, 22, 4
"""The drawing's size, and where its axis begins: ends of the axis are round and need room."""


def strip(
    *,
    now: Fraction,
    aria_label: str,
    limit: Fraction | None = None,
    base: Fraction | None = None,
    peer: Fraction | None = None,
    join: Literal["base", "peer"] | None = None,
) -> str:
    """The axis with the figure now, and where given the krav (a tick), the own base (hollow) and the peer (a square).

    All in per cent, 0 to 100; anything else raises ValueError, since it has no place on this axis. ``join`` draws a
    line from the point now to the base or the peer; the caller asks for it only where the two periods are alike.
    The colours are the stylesheet's (strip-* in status.css).
    """
    given = [value for value in (now, limit, base, peer) if value is not None]
    if any(not 0 <= value <= 100 for value in given):
        raise ValueError("the small axis runs from 0 to 100 per cent")
    parts = [f'<path class="strip-track" d="M{END} 11H{WIDTH - END}"/>']
    other = {"base": base, "peer": peer, None: None}[join]
    if other is not None and other != now:
        parts.append(f'<path class="strip-line" d="M{_x(other)} 11H{_x(now)}"/>')
    if limit is not None:
        tick = f'd="M{_x(limit)} 1.5v19"'
        parts.append(f'<path {tick} stroke="#fff" stroke-width="5"/><path class="strip-target" {tick}/>')
    if peer is not None:
        parts.append(f'<path class="strip-peer" d="M{num(_at(peer) - 4)} 7h8v8h-8z"/>')
    if base is not None:
        parts.append(f'<circle class="strip-base" cx="{_x(base)}" cy="11" r="4"/>')
    parts.append(f'<circle class="strip-now" cx="{_x(now)}" cy="11" r="5"/>')
    label = escape(aria_label)
    return f'<svg class="strip" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _at(value: Fraction) -> float:
    return END + float(value) * (WIDTH - 2 * END) / 100


def _x(value: Fraction) -> str:
    return num(_at(value))
