"""The words in a line chart: what is said where, most important first, and nothing on top of anything else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from indicators.svg.frame import END_GAP, Box, Dot, Frame, Gap, Label, block
from indicators.svg.paint import TONES
from indicators.svg.placing import GRID, reaches, stack, within
from indicators.svg.spec import GapMarker, Line, LineChart, Point
from indicators.svg.type import LEADING, text_width, wrapped

EARLY = 40
"""A line that ends so many pixels before the right edge has its label beside its own end."""
AIR = 5
"""Between a label and a line, in pixels: half a mark."""
WIDEST = 200.0
"""The most pixels that a line of an end label may take."""
CROSSING, COVERING = 60, 1000
"""What it costs a label to lie on a line, and on another label, in pixels that it would rather move."""


@dataclass(slots=True)
class Room:
    """What a label must reckon with: the frame, the lines, and the labels that stand already."""

    ground: Frame
    paths: list[list[Dot]]
    labels: list[Label] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def put(self, label: Label) -> None:
        """Let a label stand."""
        self.labels.append(label)
        self.boxes.append(label.box())

    def covered(self, box: Box) -> int:
        """How many labels the box would lie on."""
        return sum(box.overlaps(other) for other in self.boxes)

    def beside(self, box: Box) -> list[Dot]:
        """The heights of the labels that the box would meet if it were moved up or down."""
        return [(one.top, one.bottom) for one in self.boxes if one.left < box.right and box.left < one.right]

    def crossed(self, box: Box) -> int:
        """How many lines run through the box."""
        return within(box.top, box.bottom, self.passing(box))

    def passing(self, box: Box) -> list[Dot]:
        """The heights that each line takes between the box's two sides."""
        return reaches(box.left, box.right, self.paths)


@dataclass(frozen=True, slots=True)
class _End:
    """What is written where a line ends, and where that is."""

    words: tuple[str, ...]
    dot: Dot
    bold: bool


def end_words(spec: LineChart) -> list[tuple[str, ...]]:
    """The end labels' lines of text: each series' name and last figure, then each krav's label."""
    ends = [_name_and_figure(line.label, line.points[-1].label) for line in spec.series]
    return ends + [wrapped(limit.label, WIDEST) for limit in spec.limits]


def _name_and_figure(name: str, figure: str) -> tuple[str, ...]:
    """On one line where there is room, else the figure below the name."""
    whole = f"{name} {figure}".strip()
    return (whole,) if text_width(whole) <= WIDEST else (*wrapped(name, WIDEST), figure)


def place_breaks(spec: LineChart, room: Room) -> None:
    """A break's words at the top of its line; one that would lie on another is left to the table's note."""
    ground = room.ground
    for item in spec.breaks:
        if ground.first <= item.at <= ground.last:
            width = text_width(item.label)
            left = min(max(ground.x(item.at) - width / 2, 2), ground.size.width - 2 - width)
            label = Label((item.label,), left, ground.free_top - LEADING / 2)
            if not room.covered(label.box()):
                room.put(label)


def place_ends(spec: LineChart, ends: Sequence[tuple[str, ...]], targets: Sequence[Sequence[Dot]], room: Room) -> None:
    """Each series' name and last figure, and each krav, in the order in which the lines end."""
    named = zip(spec.series, ends, strict=False)
    found = [_End(words, room.ground.dot(line.points[-1]), bold=line.role == "own") for line, words in named]
    demands = zip(targets, ends[len(spec.series) :], strict=True)
    found += [_End(words, path[-1], bold=False) for path, words in demands if path]
    early = room.ground.x_last - EARLY
    for x in sorted({end.dot[0] for end in found if end.dot[0] < early}):
        _stack([end for end in found if end.dot[0] == x], room, beside=x + END_GAP + 6)
    _stack([end for end in found if end.dot[0] >= early], room, beside=None)


def _stack(group: Sequence[_End], room: Room, *, beside: float | None) -> None:
    """Labels below each other: from ``beside`` to the right, or without it at the chart's right edge."""
    ground = room.ground
    order = sorted(group, key=lambda end: end.dot[1])
    outside = beside is None and not ground.size.slim
    edge = ground.size.width - 12.0 if ground.size.slim else ground.plot.right

    def label(end: _End, y: float) -> Label:
        if outside:
            return Label(end.words, ground.plot.right + END_GAP, y, bold=end.bold)
        if beside is not None and beside + block(end.words)[0] <= edge:
            return Label(end.words, beside, y, bold=end.bold)
        return Label(end.words, edge, y, "end", bold=end.bold)

    boxes = [label(end, 0).box() for end in order]
    passing = [room.passing(box) for box in boxes]

    beneath = [room.beside(box) for box in boxes]

    def cost(place: int, y: float) -> float:
        away = abs(y - order[place].dot[1])
        if outside:
            return away
        top, bottom = boxes[place].top + y, boxes[place].bottom + y
        crossed = within(top - AIR, bottom + AIR, passing[place])
        return away + CROSSING * crossed + COVERING * within(top, bottom, beneath[place])

    middles = stack([block(end.words)[1] for end in order], ground.free_top, ground.plot.bottom - 2, cost)
    for end, y in zip(order, middles, strict=True):
        room.put(label(end, y))


def place_gap(marker: GapMarker, gap: Gap, room: Room) -> None:
    """Beside the bracket, or as near to it as there is room; nowhere where the chart is too full."""
    ground = room.ground
    # Where the bracket stands too close to the axis, its words are moved in from the left.
    x = max(gap.x - 12, ground.plot.left + 4 + text_width(marker.label))
    middle = (gap.top + gap.bottom) / 2
    label = Label((marker.label,), x, 0, "end", bold=True, colour=TONES[marker.tone][0])
    passing = room.passing(label.box())
    tries = []
    for y in range(round(ground.free_top + LEADING / 2), round(ground.plot.bottom - LEADING / 2), GRID):
        box = label.box().lowered(y)
        if not room.covered(box):
            tries.append((CROSSING * within(box.top, box.bottom, passing) + abs(y - middle), y))
    if tries:
        room.put(replace(label, y=float(min(tries)[1])))


def place_points(spec: LineChart, room: Room) -> list[set[date]]:
    """The figures at single points where there is room; answers, a series each, at which days one is written."""
    written = []
    for line in spec.series:
        days = set()
        for point in _wanted(line, room.ground):
            label = _beside(point, line, room)
            if label:
                room.put(label)
                days.add(point.at)
        written.append(days)
    return written


def _wanted(line: Line, ground: Frame) -> list[Point]:
    """The points whose figures are written, the most wanted first: all of a few, else the first and the extremes."""
    *rest, last = line.points
    chosen = [point for point in rest if point.show_label]
    if len(line.points) <= (3 if ground.size.slim else 6):
        chosen += rest
    elif line.role == "own":
        chosen += [line.points[0], max(line.points, key=_height), min(line.points, key=_height)]
    else:
        chosen.append(line.points[0])
    return [point for point in dict.fromkeys(chosen) if point is not last]


def _beside(point: Point, line: Line, room: Room) -> Label | None:
    """Above or below the point, free of other labels and of the lines (on one line, if asked for); else none."""
    ground, (x, y) = room.ground, room.ground.dot(point)
    inside = Box(ground.plot.left + 2, ground.free_top, ground.size.width - 2.0, ground.plot.bottom + 4)
    best: Label | None = None
    fewest = 2 if point.show_label else 1
    for away in (19, -17, 26, -24) if _valley(point, line) else (-17, 19, -24, 26):
        for anchor, shift in (("middle", 0), ("start", -4), ("end", 4)):
            label = Label((point.label,), x + shift, y + away, anchor, bold=line.role == "own")
            box = label.box()
            if box.within(inside) and not room.covered(box) and (crossed := room.crossed(box)) < fewest:
                best, fewest = label, crossed
    return best


def _height(point: Point) -> Fraction:
    return point.value


def _valley(point: Point, line: Line) -> bool:
    """Whether the line runs above the point on both sides, so that its figure belongs below."""
    at = line.points.index(point)
    return 0 < at < len(line.points) - 1 and all(line.points[n].value >= point.value for n in (at - 1, at + 1))
