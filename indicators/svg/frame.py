"""The ground of a line chart: its size, its scales, and what a text takes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from indicators.svg.axis import Axis, value_axis
from indicators.svg.spec import LineChart, Point
from indicators.svg.type import LEADING, text_width

Dot = tuple[float, float]

END_GAP = 8
"""From the plot's right edge to the labels beside it, in pixels."""


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's size in pixels; a slim one has no room for labels beside the lines."""

    name: str
    width: int
    height: int
    slim: bool


WIDE, SLIM = Size("wide", 760, 290, slim=False), Size("slim", 340, 290, slim=True)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        beside = self.left >= other.right or other.left >= self.right
        return not (beside or self.top >= other.bottom or other.top >= self.bottom)

    def lowered(self, by: float) -> "Box":
        """The same box further down."""
        return Box(self.left, self.top + by, self.right, self.bottom + by)

    def within(self, other: "Box") -> bool:
        """Whether this box lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text round the middle height ``y``; ``anchor`` says which end of each line stands at ``x``."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str = "start"
    bold: bool = False
    colour: str = ""

    def box(self) -> Box:
        """The room that the text takes."""
        width, height = block(self.lines)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - height / 2, left + width, self.y + height / 2)


def block(lines: tuple[str, ...]) -> Dot:
    """Width and height of lines of text."""
    return max(text_width(line) for line in lines), float(LEADING * len(lines))


@dataclass(frozen=True, slots=True)
class Gap:
    """The bracket of a gap marker, and the corners of the area between the two lines."""

    x: float
    top: float
    bottom: float
    area: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's edges and its two scales. Time is to scale: a long gap between two figures is a long way.

    ``free_top`` is the height from which labels may stand: above it are the words of breaks in the series. ``y_low`` is
    the axis's lowest value and ``y_scale`` the pixels of one unit.
    """

    size: Size
    axis: Axis
    plot: Box
    first: date
    last: date
    x_first: float
    x_last: float
    free_top: float
    y_low: float
    y_scale: float

    def x(self, day: date) -> float:
        """Pixels from the left. A chart with one day has it in the middle."""
        days = (self.last - self.first).days
        if not days:
            return (self.x_first + self.x_last) / 2
        return self.x_first + (self.x_last - self.x_first) * (day - self.first).days / days

    def y(self, value: Fraction) -> float:
        """Pixels from the top: the higher the value, the smaller."""
        return self.plot.bottom - (float(value) - self.y_low) * self.y_scale

    def dot(self, point: Point) -> Dot:
        """Where a point stands."""
        return self.x(point.at), self.y(point.value)

    def moment(self, x: float) -> datetime:
        """The inverse of ``x``, to the second: where an edge of the plot lies in time."""
        days = (self.last - self.first).days
        per_pixel = days / (self.x_last - self.x_first) if days else 1.0
        origin = datetime.combine(self.first, datetime.min.time())
        return origin + timedelta(seconds=round((x - self.x(self.first)) * per_pixel * 86400))


def frame(spec: LineChart, size: Size, end_labels: Iterable[tuple[str, ...]], break_rows: int) -> Frame:
    """The frame of a chart, with room to the left for its ticks and, when wide, to the right for its end labels."""
    axis = value_axis(spec)
    first, last = spec.span()
    ticks = max(text_width(label) for label in tick_labels(spec, axis))
    left = max(40.0 if size.slim else 56.0, ticks + 10)
    top = (36.0 if size.slim else 24.0) + LEADING * break_rows
    days = {point.at for line in spec.series for point in line.points}
    if size.slim:
        right = size.width - 12.0
        inset, outset = 16.0, 6.0
    else:
        right = size.width - max(120.0, *(block(lines)[0] for lines in end_labels)) - END_GAP - 4
        inset, outset = (64.0 if len(days) <= 3 else 16.0), 10.0
    plot = Box(left, top, right, size.height - 44.0)
    low, scale = float(axis.low), (plot.bottom - plot.top) / float(axis.high - axis.low)
    return Frame(size, axis, plot, first, last, left + inset, right - outset, 4.0 + LEADING * break_rows, low, scale)


def tick_labels(spec: LineChart, axis: Axis) -> list[str]:
    """What stands at the ticks, from the lowest: the unit at the outermost two only."""
    ticks = axis.ticks()
    return [
        spec.tick_label(tick, axis.decimals) + (spec.unit_suffix if n in (0, len(ticks) - 1) else "")
        for n, tick in enumerate(ticks)
    ]
