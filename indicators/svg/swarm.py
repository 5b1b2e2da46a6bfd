"""Many figures of one moment on one axis: a mark each, heaped where figures are alike, and some of them named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from operator import itemgetter

from indicators.svg.axis import Axis, value_axis
from indicators.svg.frame import SLIM, WIDE
from indicators.svg.paint import BRAND, FIELD, FONT, INK, INK_2, PAPER, num, text
from indicators.svg.spec import Role, TickLabel
from indicators.svg.type import LEADING, SIZE, text_width

_EDGE, _FOOT, _AIR = 16, 34, 6
_RADIUS = {"own": 7.0, "peer": 5.5, "other": 3.6}
"""Half a mark's width in pixels, by its role."""
_APART = 0.8
_REACH = 2 * max(_RADIUS.values()) + _APART
"""Pixels from which two marks stand clear of each other, whatever they are."""

_Place = tuple[float, float, float]
"""Where a mark stands along the axis and above it, and half its width."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure, exact. ``label`` is written above it ("Norddjurs 3,4 %"), "" for the many that have no name.

    own: the municipality itself; peer: one that was chosen; other: the rest.
    """

    value: Fraction
    label: str = ""
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that all are held against, drawn as a line across ("Hele landet 2,9 %")."""

    value: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Swarm:
    """The whole drawing. ``title`` and ``description`` are read aloud instead of it; the rest as in ``LineChart``."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    tick_label: TickLabel
    references: tuple[Reference, ...] = ()
    unit_suffix: str = ""
    tick_decimals: int = 1
    ceiling: Fraction | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where there is nothing to draw."""
        if not self.marks:
            raise ValueError("a swarm needs a mark")

    def values(self) -> list[Fraction]:
        """Every value that must lie within the axis."""
        return [*(one.value for one in self.marks), *(one.value for one in self.references)]

    def moves(self) -> bool:
        """The axis may be cut: it is the distances between the marks that are read."""
        return True


@dataclass(frozen=True, slots=True)
class _Named:
    x: float
    label: str
    bold: bool
    row: int
    left: float


def swarm(spec: Swarm, *, prefix: str, slim: bool = False) -> str:
    """The drawing as one SVG, 760 wide or 340 (``slim``), as high as its largest heap. ``prefix`` as in a line chart.

    A figure has the same place whatever it is beside: marks are heaped upwards in the order of their values.
    """
    size = SLIM if slim else WIDE
    axis = value_axis(spec)
    heaped, top = _heap(spec, axis, size.width)
    named = _named(spec, axis, size.width)
    above = LEADING * (1 + max((one.row for one in named), default=-1)) + 8
    base = above + top
    ids = f"{escape(prefix)}-{size.name}"
    parts = [
        f'<title id="{ids}-t">{escape(spec.title, quote=False)}</title>',
        f'<desc id="{ids}-d">{escape(spec.description, quote=False)}</desc>',
        *_ground(spec, axis, base, size.width),
        *_leaders(spec, axis, named, heaped, base, size.width),
    ]
    parts += [_drawn(mark, x, base - height) for mark, x, height in heaped]
    parts.append('<g paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round">')
    parts += [text(one.left, LEADING * one.row + 13, one.label, bold=one.bold) for one in named]
    parts.append("</g>")
    return (
        f'<svg class="chart-{size.name}" viewBox="0 0 {size.width} {num(base + _FOOT)}" role="img" '
        f'aria-labelledby="{ids}-t {ids}-d" font-family="{FONT}" font-size="{SIZE}" fill="{INK_2}">'
        f"{''.join(parts)}</svg>"
    )


def _x(value: Fraction, axis: Axis, width: int) -> float:
    low, high = float(axis.low), float(axis.high)
    return _EDGE + (float(value) - low) / (high - low) * (width - 2 * _EDGE)


def _heap(spec: Swarm, axis: Axis, width: int) -> tuple[list[tuple[Mark, float, float]], float]:
    """Each mark's place along the axis and its height above it, the named ones lowest; and the height of them all."""
    placed: list[tuple[Mark, float, float]] = []
    # By stretches of the axis: a mark reaches no further than into the next.
    nearby: defaultdict[int, list[_Place]] = defaultdict(list)
    order = {"own": 0, "peer": 1, "other": 2}
    for _, x, mark in sorted(
        ((order[one.role], _x(one.value, axis, width), one) for one in spec.marks), key=itemgetter(0, 1)
    ):
        r, at = _RADIUS[mark.role], int(x // _REACH)
        height = _free([*nearby[at - 1], *nearby[at], *nearby[at + 1]], x, r)
        nearby[at].append((x, height, r))
        placed.append((mark, x, height))
    return placed[::-1], max(height + _RADIUS[mark.role] for mark, _, height in placed) + _AIR


def _free(others: Sequence[_Place], x: float, r: float) -> float:
    """The lowest height at which a mark lies on no other. Each of those beside it bars a stretch of heights."""
    barred = []
    for other, at, radius in others:
        apart, across = r + radius + _APART, abs(other - x)
        if across < apart:
            reach = (apart**2 - across**2) ** 0.5
            barred.append((at - reach, at + reach))
    height = r + 2
    for low, high in sorted(barred):
        if low < height < high:
            height = high
    return height


def _named(spec: Swarm, axis: Axis, width: int) -> list[_Named]:
    """The names above the heaps, in as few rows as they need: none on another, nor on the line down from another.

    Each stands over its mark where one row holds them all so. Otherwise the first few stand to the left of their lines
    and the rest to the right, as stairs that rise from both sides.
    """
    wanted = [(_x(one.value, axis, width), one.label, one.role == "own") for one in spec.marks if one.label]
    wanted += [(_x(one.value, axis, width), one.label, False) for one in spec.references]
    wanted.sort()
    over = [_placed(one, width, text_width(one[1]) / 2) for one in wanted]
    if all(_stands_free(one, over[:n]) for n, one in enumerate(over)):
        return over
    stairs = [_stairs(wanted, width, split) for split in range(len(wanted) + 1)]
    found = min(stairs, key=lambda names: (_crossings(names), max(one.row for one in names)))
    top = max(one.row for one in found)
    return [replace(one, row=top - one.row) for one in found]


def _placed(wanted: tuple[float, str, bool], width: int, shift: float, row: int = 0) -> _Named:
    """A name whose text begins so far to the left of its mark, within the drawing. Row 0 is the lowest."""
    x, label, bold = wanted
    return _Named(x, label, bold, row, min(max(x - shift, 2), width - 2 - text_width(label)))


def _stairs(wanted: Sequence[tuple[float, str, bool]], width: int, split: int) -> list[_Named]:
    """The names in order of their marks: those before `split` end at their lines, the others begin there."""
    found: list[_Named] = []
    for n in (*range(split), *range(len(wanted) - 1, split - 1, -1)):
        shift = text_width(wanted[n][1]) + _AIR / 2 if n < split else -_AIR / 2
        rows = (_placed(wanted[n], width, shift, row) for row in range(len(wanted)))
        found.append(next((one for one in rows if _stands_free(one, found)), _placed(wanted[n], width, shift, n)))
    return found


def _crossings(names: Sequence[_Named]) -> int:
    return sum(not _stands_free(one, names[:n]) for n, one in enumerate(names))


def _stands_free(one: _Named, others: Sequence[_Named]) -> bool:
    """Whether a name lies on no other of its row, on no line from a higher name, and its own line on no lower name."""
    left, right = one.left - _AIR, one.left + text_width(one.label) + _AIR
    for other in others:
        begin, end = other.left, other.left + text_width(other.label)
        if other.row == one.row and begin < right and left < end:
            return False
        if other.row > one.row and left + _AIR / 2 < other.x < right - _AIR / 2:
            return False
        if other.row < one.row and begin - _AIR / 2 < one.x < end + _AIR / 2:
            return False
    return True


def _ground(spec: Swarm, axis: Axis, base: float, width: int) -> list[str]:
    """The axis with its ticks."""
    parts = [f'<path d="M{_EDGE} {num(base)}H{width - _EDGE}" stroke="{FIELD}"/>']
    ticks = axis.ticks()
    for n, tick in enumerate(ticks):
        label = spec.tick_label(tick, axis.decimals) + (spec.unit_suffix if n in (0, len(ticks) - 1) else "")
        x = _x(tick, axis, width)
        half = text_width(label) / 2
        parts.append(f'<path d="M{num(x)} {num(base)}v5" stroke="{FIELD}"/>')
        parts.append(text(min(max(x, half), width - half), base + 22, label, anchor="middle"))
    return parts


def _leaders(
    spec: Swarm,
    axis: Axis,
    named: Sequence[_Named],
    heaped: Sequence[tuple[Mark, float, float]],
    base: float,
    width: int,
) -> list[str]:
    """From each name down to its mark, and a reference's all the way down, dashed."""
    rows = {one.label: one.row for one in named}
    parts = []
    for mark, x, height in heaped:
        if mark.label:
            y = LEADING * (rows[mark.label] + 1)
            parts.append(f'<path d="M{num(x)} {num(y)}V{num(base - height)}" stroke="{INK_2}"/>')
    for one in spec.references:
        y, x = LEADING * (rows[one.label] + 1), _x(one.value, axis, width)
        parts.append(
            f'<path d="M{num(x)} {num(y)}V{num(base)}" stroke="{INK}" stroke-width="2" stroke-dasharray="6 5"/>'
        )
    return parts


def _drawn(mark: Mark, x: float, y: float) -> str:
    r = _RADIUS[mark.role]
    if mark.role == "own":
        return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{BRAND}" stroke="{PAPER}"/>'
    if mark.role == "peer":
        outline = f"M{num(x)} {num(y - r)}l{num(r)} {num(r)} {num(-r)} {num(r)} {num(-r)} {num(-r)}z"
        return f'<path d="{outline}" fill="{INK_2}" stroke="{PAPER}"/>'
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{PAPER}" stroke="{FIELD}" stroke-width="1.5"/>'
