"""What a line chart shows: one frozen description for the drawing and for the interactive figure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

Role = Literal["own", "peer", "other"]
"""own: the municipality itself. peer: what it is compared with. other: a further series."""

Tone = Literal["is-ok", "is-no", ""]
"""The same words as the components of the pages use; "" is neutral."""

TickLabel = Callable[[Fraction, int], str]
"""Writes an axis value with so many decimals and without a unit: ``norddjurs.danish.write_number``."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. ``at`` is the day it stands at (a period's last day), ``value`` the exact figure in the chart's unit.

    ``label`` is the figure in words ("50,8 %") and ``period`` its period ("april 2025"); both are shown as they are.
    ``provisional`` draws a hollow mark. ``show_label`` asks for the label where a crowded chart would leave it out.
    ``joined`` is false where no line may lead here from the point before: their periods are not alike.
    """

    at: date
    value: Fraction
    label: str
    period: str
    provisional: bool = False
    show_label: bool = False
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its points in the order of time, no two on one day. ``label`` stands beside its last point."""

    label: str
    points: tuple[Point, ...]
    role: Role = "own"

    def __post_init__(self) -> None:
        """Raise ValueError where points are missing or out of order: the drawing would tell another story."""
        days = [point.at for point in self.points]
        if not days:
            raise ValueError("a line needs a point")
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise ValueError("a line's points stand in the order of time, one a day")


@dataclass(frozen=True, slots=True)
class Level:
    """A krav that is the same all the way."""

    label: str
    value: Fraction

    def corners(self, first: date, last: date) -> tuple[tuple[date, Fraction], ...]:
        """The corners of the target line between two days."""
        return (first, self.value), (last, self.value)


@dataclass(frozen=True, slots=True)
class Steps:
    """A krav that changes on given days: each value holds from its day until the next."""

    label: str
    steps: tuple[tuple[date, Fraction], ...]

    def corners(self, first: date, last: date) -> tuple[tuple[date, Fraction], ...]:
        """The corners of the target line until ``last``; it begins on the first step's own day, or on ``first``."""
        found: list[tuple[date, Fraction]] = []
        for at, value in sorted(self.steps):
            day = max(at, first)
            if day > last:
                break
            if found:
                found.append((day, found[-1][1]))
            found.append((day, value))
        if found and found[-1][0] < last:
            found.append((last, found[-1][1]))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Slope:
    """A krav that is a development: a straight line from the base to what it demands."""

    label: str
    start: tuple[date, Fraction]
    end: tuple[date, Fraction]

    def corners(self, first: date, last: date) -> tuple[tuple[date, Fraction], ...]:
        """The two ends, whatever the chart spans; the chart makes room for them."""
        del first, last
        return self.start, self.end


Limit = Level | Steps | Slope


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the series: no line crosses it. ``at`` is the first day of the new way of counting."""

    at: date
    label: str


@dataclass(frozen=True, slots=True)
class GapMarker:
    """A bracket between the first own and the first peer line at their last common day, the area between them tinted.

    ``label`` says how large the gap is: "forskel 6,0".
    """

    label: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """A whole line chart.

    ``title`` and ``description`` are read aloud instead of the drawing. ``tick_label`` writes the axis's numbers;
    ``unit_suffix`` follows the outermost two (a no-break space and %, or ""). ``tick_decimals`` is the most decimals
    that a tick may have: 0 for counts. ``ceiling`` is what no value can exceed (100 for per cent of a whole), or None.
    ``x_labels`` are further days on the axis, with what is written there (the end of a year that still runs).
    """

    title: str
    description: str
    series: tuple[Line, ...]
    tick_label: TickLabel
    unit_suffix: str = ""
    limits: tuple[Limit, ...] = ()
    breaks: tuple[Break, ...] = ()
    gap: GapMarker | None = None
    tick_decimals: int = 1
    ceiling: Fraction | None = None
    x_labels: tuple[tuple[date, str], ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where there is nothing to draw."""
        if not self.series:
            raise ValueError("a chart needs a line")

    def span(self) -> tuple[date, date]:
        """The first and the last day that the chart shows."""
        days = [point.at for line in self.series for point in line.points]
        days += [at for at, _ in self.x_labels]
        for limit in self.limits:
            if isinstance(limit, Slope):
                days += [limit.start[0], limit.end[0]]
        return min(days), max(days)

    def values(self) -> list[Fraction]:
        """Every value that must lie within the axis."""
        first, last = self.span()
        return [point.value for line in self.series for point in line.points] + [
            value for limit in self.limits for _, value in limit.corners(first, last)
        ]

    def moves(self) -> bool:
        """Whether any line or krav has a direction that an axis could exaggerate."""
        slopes = any(isinstance(limit, Slope) for limit in self.limits)
        return slopes or any(len(line.points) > 1 for line in self.series)
