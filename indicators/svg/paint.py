"""Colours, text and marks: the values of static/css/tokens.css, written out because a picture has no stylesheet."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from indicators.svg.spec import Line, Role, Tone

INK, INK_2, FIELD, BRAND, PAPER = "#16222b", "#4d5b66", "#6b7a85", "#163f52", "#fff"
GRID = "#e3e8eb"
FONT = "Norddjurs Sans, IBM Plex Sans, sans-serif"
TONES: dict[Tone, tuple[str, str]] = {
    "is-ok": ("#1c6b3c", "#e6f2e9"),
    "is-no": ("#a3271f", "#fbeae8"),
    "": (INK_2, "#eaf1f4"),
}
"""A tone's colour for lines and text, and its tint for areas."""
LIMIT_DASH = "6 5"


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is told from the others without colour: shape of its marks, width and dash of its line.

    ``shape`` has plotly's names. ``size`` is the mark's width in pixels, ``dash`` an SVG dash pattern or "".
    """

    colour: str
    shape: str
    size: float
    width: float
    dash: str


_LOOKS: dict[Role, tuple[Look, ...]] = {
    "own": (Look(BRAND, "circle", 12, 3.5, ""), Look("#0b5a73", "diamond", 13, 3, "12 4")),
    "peer": (Look(FIELD, "square", 10, 2.5, ""), Look(INK_2, "triangle-up", 12, 2, "8 3 2 3")),
    "other": (
        Look(INK_2, "diamond", 12, 2, "10 4"),
        Look(FIELD, "triangle-up", 12, 2, "8 3 2 3"),
        Look(INK, "triangle-down", 12, 2, "3 3"),
        Look("#0b5a73", "square", 9, 2, "14 3 3 3"),
        Look(INK_2, "circle", 9, 2, "1 4"),
    ),
}


def looks(series: tuple[Line, ...]) -> list[Look]:
    """One look a series, by its role and its place among those of that role."""
    seen: dict[Role, int] = {}
    found = []
    for line in series:
        choice = _LOOKS[line.role]
        found.append(choice[seen.get(line.role, 0) % len(choice)])
        seen[line.role] = seen.get(line.role, 0) + 1
    return found


def num(value: float) -> str:
    """A coordinate with at most one decimal, as short as SVG allows."""
    return f"{round(value, 1):g}"


def text(x: float, y: float, content: str, *, anchor: str = "start", bold: bool = False, colour: str = "") -> str:
    """A text element whose content is escaped. ``y`` is its baseline.

    Its own colour sits on an inner tspan, since the page's stylesheet sets every text's colour.
    """
    inner = escape(content, quote=False)
    if colour:
        inner = f'<tspan fill="{colour}">{inner}</tspan>'
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = f' class="b" font-weight="600" fill="{INK}"' if bold else ""
    return f'<text x="{num(x)}" y="{num(y)}"{where}{weight}>{inner}</text>'


def mark(look: Look, x: float, y: float, *, hollow: bool = False) -> str:
    """A series' mark with its middle at (x, y)."""
    across, down, drawn = _stamp(look, hollow)
    return drawn.format(num(x + across), num(y + down))


@lru_cache(64)
def _stamp(look: Look, hollow: bool) -> tuple[float, float, str]:
    """A mark as a format string of the two coordinates where its pen is set down, and how far that is from its middle.

    A long series has the same mark at every figure.
    """
    r = look.size / 2 - (1 if hollow else 0)
    paint = f'fill="{PAPER}" stroke="{look.colour}" stroke-width="2"' if hollow else f'fill="{look.colour}"'
    if look.shape == "circle":
        return 0.0, 0.0, f'<circle cx="{{}}" cy="{{}}" r="{num(r)}" {paint}/>'
    across, down, outline = {
        "square": (-r, -r, f"h{num(2 * r)}v{num(2 * r)}h{num(-2 * r)}z"),
        "diamond": (0.0, -r, f"l{num(r)} {num(r)} {num(-r)} {num(r)} {num(-r)} {num(-r)}z"),
        "triangle-up": (0.0, -r, f"l{num(r)} {num(2 * r)}h{num(-2 * r)}z"),
        "triangle-down": (0.0, r, f"l{num(r)} {num(-2 * r)}h{num(-2 * r)}z"),
    }[look.shape]
    return across, down, f'<path d="M{{}} {{}}{outline}" {paint}/>'
