"""Where everything in a line chart stands: computed once, for the drawing and for the interactive figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from indicators.svg.frame import END_GAP, Box, Dot, Frame, Label, Size, block, frame, tick_labels
from indicators.svg.paint import TONES
from indicators.svg.placing import crossings, stack
from indicators.svg.spec import Limit, Line, LineChart, Point, Slope, Steps
from indicators.svg.type import LEADING, text_width, wrapped

Paths = Sequence[Sequence[Dot]]

EARLY = 40
"""A line that ends so many pixels before the right edge has its label beside its own end."""
AIR = 5
"""Between a label and a line, in pixels: half a mark."""
CROWDED = 20
"""Marks closer together than so many pixels are left out, except at ends, labels and provisional figures."""
_STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)


@dataclass(frozen=True, slots=True)
class Gap:
    """The bracket of a gap marker, and the corners of the area between the two lines."""

    x: float
    top: float
    bottom: float
    area: tuple[Dot, ...]


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


@dataclass(frozen=True, slots=True)
class _End:
    """What is written where a line ends, and where that is."""

    words: tuple[str, ...]
    dot: Dot
    bold: bool


def layout(spec: LineChart, size: Size) -> Layout:
    """Place everything in a chart."""
    room = 200.0
    ends = [wrapped_end(line.label, line.points[-1].label, room) for line in spec.series]
    ends += [wrapped_end(limit.label, "", room) for limit in spec.limits]
    ground = frame(spec, size, ends, break_rows=1 if spec.breaks else 0)
    runs = tuple(_runs(line, spec) for line in spec.series)
    limits = tuple(_corners(limit, ground) for limit in spec.limits)
    gap = _gap(spec, ground)
    targets = [[(x, ground.y(value)) for x, value in corners] for corners in limits]
    paths = [_dots(run, ground) for line in runs for run in line] + targets
    bracket = [[(gap.x, gap.top), (gap.x, gap.bottom)]] if gap else []
    labels = _break_labels(spec, ground)
    if gap and spec.gap:
        labels.append(_gap_label(spec.gap.label, TONES[spec.gap.tone][0], gap, ground, paths))
    labels += _end_labels(spec, ends, targets, ground, paths + bracket, [label.box() for label in labels])
    wanted = [_wanted(line, ground) for line in spec.series]
    written: list[set[date]] = []
    for line, points in zip(spec.series, wanted, strict=True):
        days = set()
        for point in points:
            label = _point_label(point, line, ground, paths, [label.box() for label in labels])
            if label:
                labels.append(label)
                days.add(point.at)
        written.append(days)
    marked = tuple(
        _marked(line, line_runs, ground, days) for line, line_runs, days in zip(spec.series, runs, written, strict=True)
    )
    y_ticks = tuple(
        Label((words,), ground.plot.left - 8, ground.y(tick), "end")
        for tick, words in zip(ground.axis.ticks(), tick_labels(spec, ground.axis), strict=True)
    )
    breaks = tuple(ground.x(item.at) for item in spec.breaks if ground.first <= item.at <= ground.last)
    return Layout(ground, y_ticks, _x_ticks(spec, ground), runs, marked, limits, breaks, gap, tuple(labels))


def wrapped_end(name: str, value: str, room: float) -> tuple[str, ...]:
    """A series' name and last figure on one line where there is room, else the figure below the name."""
    whole = f"{name} {value}".strip()
    if text_width(whole) <= room:
        return (whole,)
    return wrapped(name, room) + ((value,) if value else ())


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


def _gap_label(words: str, colour: str, gap: Gap, ground: Frame, paths: Paths) -> Label:
    """Beside the bracket, or above or below it where the lines leave no room."""
    middle = (gap.top + gap.bottom) / 2
    low = min(ground.plot.bottom - LEADING, gap.bottom + LEADING)
    tries = [
        Label((words,), gap.x - 12, y, "end", bold=True, colour=colour)
        for y in (middle, low, max(ground.plot.top, gap.top - LEADING))
    ]
    return min(tries, key=lambda label: crossings(label.box(), paths))


def _break_labels(spec: LineChart, ground: Frame) -> list[Label]:
    """A break's words at the top of its line; one that would lie on another is left to the table's note."""
    labels: list[Label] = []
    for item in spec.breaks:
        if not ground.first <= item.at <= ground.last:
            continue
        x, width = ground.x(item.at), text_width(item.label)
        left = min(max(x - width / 2, 2), ground.size.width - 2 - width)
        label = Label((item.label,), left, ground.plot.top - 20)
        if not any(label.box().overlaps(other.box()) for other in labels):
            labels.append(label)
    return labels


def _end_labels(
    spec: LineChart,
    ends: Sequence[tuple[str, ...]],
    limits: Paths,
    ground: Frame,
    paths: Paths,
    taken: Sequence[Box],
) -> list[Label]:
    """Each series' name and last figure, and each krav, in the order in which the lines end."""
    found = [
        _End(words, _dots(line.points[-1:], ground)[0], bold=line.role == "own")
        for line, words in zip(spec.series, ends, strict=False)
    ]
    found += [
        _End(words, path[-1], bold=False) for path, words in zip(limits, ends[len(spec.series) :], strict=True) if path
    ]
    early = ground.x_last - EARLY
    placed: list[Label] = []
    for x in sorted({end.dot[0] for end in found if end.dot[0] < early}):
        group = [end for end in found if end.dot[0] == x]
        placed += _stacked(group, ground, paths, [*taken, *(label.box() for label in placed)], beside=x + END_GAP + 6)
    group = [end for end in found if end.dot[0] >= early]
    return placed + _stacked(group, ground, paths, [*taken, *(label.box() for label in placed)], beside=None)


def _stacked(
    group: Sequence["_End"], ground: Frame, paths: Paths, taken: Sequence[Box], beside: float | None
) -> list[Label]:
    """Labels below each other: from the height ``beside``, or without it, at the chart's right edge."""
    order = sorted(group, key=lambda end: end.dot[1])
    outside = beside is None and not ground.size.slim

    def label(end: _End, y: float) -> Label:
        if outside:
            return Label(end.words, ground.plot.right + END_GAP, y, bold=end.bold)
        edge = ground.size.width - 12.0 if ground.size.slim else ground.plot.right
        if beside is not None and beside + block(end.words)[0] <= edge:
            return Label(end.words, beside, y, bold=end.bold)
        return Label(end.words, edge, y, "end", bold=end.bold)

    def cost(place: int, y: float) -> float:
        away = abs(y - order[place].dot[1])
        if outside:
            return away
        box = label(order[place], y).box()
        roomy = Box(box.left, box.top - AIR, box.right, box.bottom + AIR)
        return away + 60 * crossings(roomy, paths) + 1000 * sum(box.overlaps(other) for other in taken)

    middles = stack([block(end.words)[1] for end in order], 4, ground.plot.bottom - 2, cost)
    return [label(end, y) for end, y in zip(order, middles, strict=True)]


def _wanted(line: Line, ground: Frame) -> list[Point]:
    """The points whose figures are written, the most wanted first: all of a few, else the first and the extremes."""
    rest = line.points[:-1]
    asked = [point for point in line.points if point.show_label and point is not line.points[-1]]
    if len(line.points) <= (3 if ground.size.slim else 6):
        chosen = list(rest)
    else:
        chosen = [line.points[0]]
        if line.role == "own":
            chosen += [max(line.points, key=lambda point: point.value), min(line.points, key=lambda point: point.value)]
    found: list[Point] = []
    for point in asked + chosen:
        if point not in found and point is not line.points[-1]:
            found.append(point)
    return found


def _point_label(point: Point, line: Line, ground: Frame, paths: Paths, taken: Sequence[Box]) -> Label | None:
    """Above or below the point, free of every other label and of the lines; none where there is no such place."""
    x, y = ground.dot(point)
    inside = Box(ground.plot.left + 2, 2, ground.size.width - 2.0, ground.plot.bottom)
    choices = [
        Label((point.label,), x + shift, y + away, anchor, bold=line.role == "own")
        for away in ((19, -17, 26, -24) if _valley(point, line) else (-17, 19, -24, 26))
        for anchor, shift in (("middle", 0), ("start", -4), ("end", 4))
    ]
    free = [
        (crossings(label.box(), paths), n, label)
        for n, label in enumerate(choices)
        if label.box().within(inside) and not any(label.box().overlaps(other) for other in taken)
    ]
    if not free:
        return None
    crossed, _, label = min(free, key=lambda choice: choice[:2])
    return label if not crossed or point.show_label else None


def _valley(point: Point, line: Line) -> bool:
    """Whether the line runs above the point on both sides, so that its figure belongs below."""
    at = line.points.index(point)
    return 0 < at < len(line.points) - 1 and all(line.points[n].value >= point.value for n in (at - 1, at + 1))


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

    def label(day: date) -> Label:
        half = text_width(words[day]) / 2
        x = min(max(ground.x(day), 2 + half), ground.size.width - 2 - half)
        return Label((words[day],), x, ground.plot.bottom + 25, "middle")

    def free(day: date, others: Iterable[date]) -> bool:
        box = label(day).box()
        roomy = Box(box.left - 10, box.top, box.right + 10, box.bottom)
        return not any(roomy.overlaps(label(other).box()) for other in others)

    fixed: list[date] = []
    for day in (days[-1], spec.series[0].points[-1].at, days[0]):
        if day not in fixed and free(day, fixed):
            fixed.append(day)
    chosen = fixed
    for stride in _STRIDES:
        between = [day for day in days[::-1][::stride] if free(day, fixed)]
        if all(free(day, between[n + 1 :]) for n, day in enumerate(between)):
            chosen = sorted(fixed + between)
            break
    return tuple((day, label(day)) for day in chosen)
