"""Where everything in a line chart stands: computed once, for the drawing and for the interactive figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from indicators.svg.frame import Dot, Frame, Gap, Label, Size, frame, tick_labels
from indicators.svg.labels import Room, end_words, place_breaks, place_ends, place_gap, place_points
from indicators.svg.spec import Limit, Line, LineChart, Point, Slope, Steps
from indicators.svg.type import text_width

CROWDED = 20
"""Marks closer together than so many pixels are left out, except at ends, labels and provisional figures."""
_STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)


@dataclass(frozen=True, slots=True)
class Layout:
    """All geometry of one chart at one size.

    ``runs`` are each line's stretches without a break, ``marked`` its points that carry a mark; ``limits`` are the
    target lines' corners, x in pixels and the exact value; ``break_xs`` and the labels are in pixels.
    """

    frame: Frame
    y_ticks: tuple[Label, ...]
    x_ticks: tuple[tuple[date, Label], ...]
    runs: tuple[tuple[tuple[Point, ...], ...], ...]
    marked: tuple[tuple[Point, ...], ...]
    limits: tuple[tuple[tuple[float, Fraction], ...], ...]
    break_xs: tuple[float, ...]
    gap: Gap | None
    labels: tuple[Label, ...]


def layout(spec: LineChart, size: Size) -> Layout:
    """Place everything in a chart."""
    ends = end_words(spec)
    ground = frame(spec, size, ends, break_rows=1 if spec.breaks else 0)
    runs = tuple(_runs(line, spec) for line in spec.series)
    limits = tuple(_corners(limit, ground) for limit in spec.limits)
    targets = [[(x, ground.y(value)) for x, value in corners] for corners in limits]
    room = Room(ground, [_dots(run, ground) for line in runs for run in line] + targets)
    gap = _gap(spec, ground)
    if gap:
        room.paths.append([(gap.x, gap.top), (gap.x, gap.bottom)])
    place_breaks(spec, room)
    place_ends(spec, ends, targets, room)
    if gap and spec.gap:
        place_gap(spec.gap, gap, room)
    written = place_points(spec, room)
    marked = tuple(
        _marked(line, line_runs, ground, days) for line, line_runs, days in zip(spec.series, runs, written, strict=True)
    )
    y_ticks = tuple(
        Label((words,), ground.plot.left - 8, ground.y(tick), "end")
        for tick, words in zip(ground.axis.ticks(), tick_labels(spec, ground.axis), strict=True)
    )
    breaks = tuple(ground.x(item.at) for item in spec.breaks if ground.first <= item.at <= ground.last)
    return Layout(ground, y_ticks, _x_ticks(spec, ground), runs, marked, limits, breaks, gap, tuple(room.labels))


def _runs(line: Line, spec: LineChart) -> tuple[tuple[Point, ...], ...]:
    """A line's points, parted where periods are not alike and where a break in the series lies between."""
    runs: list[list[Point]] = [[line.points[0]]]
    for before, point in pairwise(line.points):
        if not point.joined or any(before.at < item.at <= point.at for item in spec.breaks):
            runs.append([])
        runs[-1].append(point)
    return tuple(tuple(run) for run in runs)


def _dots(points: Sequence[Point], ground: Frame) -> list[Dot]:
    return [ground.dot(point) for point in points]


def _corners(limit: Limit, ground: Frame) -> tuple[tuple[float, Fraction], ...]:
    """A target line's corners; a level and the ends of steps reach the plot's edges."""
    found = [(ground.x(day), value) for day, value in limit.corners(ground.first, ground.last)]
    if found and not isinstance(limit, Slope):
        starts_later = isinstance(limit, Steps) and min(limit.steps)[0] > ground.first
        if not starts_later:
            found[0] = (ground.plot.left, found[0][1])
        found[-1] = (ground.plot.right, found[-1][1])
    return tuple(found)


def _gap(spec: LineChart, ground: Frame) -> Gap | None:
    own = next((line for line in spec.series if line.role == "own"), None)
    peer = next((line for line in spec.series if line.role == "peer"), None)
    if spec.gap is None or own is None or peer is None:
        return None
    common = sorted({point.at for point in own.points} & {point.at for point in peer.points})
    if not common:
        return None
    sides = [
        _dots([point for point in line.points if common[0] <= point.at <= common[-1]], ground) for line in (own, peer)
    ]
    (x, y_own), (_, y_peer) = sides[0][-1], sides[1][-1]
    return Gap(x - 22, min(y_own, y_peer), max(y_own, y_peer), tuple(sides[0] + sides[1][::-1]))


def _marked(line: Line, runs: Sequence[Sequence[Point]], ground: Frame, written: set[date]) -> tuple[Point, ...]:
    """The points that carry a mark."""
    if len(line.points) * CROWDED <= ground.x_last - ground.x_first:
        return line.points
    alone = {run[0].at for run in runs if len(run) == 1}
    kept = alone | written | {line.points[0].at, line.points[-1].at}
    return tuple(point for point in line.points if point.provisional or point.at in kept)


def _x_ticks(spec: LineChart, ground: Frame) -> tuple[tuple[date, Label], ...]:
    """The periods below the axis: the last, the newest figure's and the first, and evenly between as room allows."""
    words: dict[date, str] = {}
    for line in spec.series:
        for point in line.points:
            words.setdefault(point.at, point.period)
    words.update(spec.x_labels)
    days = sorted(words)

    def half(day: date) -> float:
        return text_width(words[day]) / 2

    middles = {day: min(max(ground.x(day), 2 + half(day)), ground.size.width - 2 - half(day)) for day in days}
    apart = 10

    def free(day: date, others: Iterable[date]) -> bool:
        return all(abs(middles[day] - middles[other]) >= half(day) + half(other) + apart for other in others)

    fixed: list[date] = []
    for day in (days[-1], spec.series[0].points[-1].at, days[0]):
        if day not in fixed and free(day, fixed):
            fixed.append(day)
    chosen = fixed
    for stride in _STRIDES:
        between = [day for day in days[::-1][stride::stride] if free(day, fixed[1:])]
        if all(free(day, [days[-1], *between[:n]]) for n, day in enumerate(between)):
            chosen = sorted(fixed + between)
            break
    return tuple((day, Label((words[day],), middles[day], ground.plot.bottom + 25, "middle")) for day in chosen)
