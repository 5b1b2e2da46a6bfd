"""Finding room for labels, so that none lies on another and few lie on a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from indicators.svg.frame import Dot

GRID = 2
"""Heights are tried every so many pixels."""


def stack(heights: Sequence[float], top: float, bottom: float, cost: Callable[[int, float], float]) -> list[float]:
    """The middle heights of blocks that stand below each other in the given order, at the least total cost.

    ``cost(n, y)`` is what block n costs at middle height y. The optimum over a grid, by dynamic programming: none
    overlaps and the order is kept. Where they need more room than there is, they go on below ``bottom``.
    """
    bottom = max(bottom, top + sum(heights))
    rows = [top + GRID * n for n in range(int((bottom - top) / GRID) + 1)]
    best = [0.0] * len(rows)
    choices: list[list[int]] = []
    for n, height in enumerate(heights):
        need = -(-int(height) // GRID)
        ends = [float("inf")] * len(rows)
        choice = [-1] * len(rows)
        for end in range(need, len(rows)):
            here = best[end - need] + cost(n, rows[end] - height / 2)
            if here < ends[end - 1]:
                ends[end], choice[end] = here, end
            else:
                ends[end], choice[end] = ends[end - 1], choice[end - 1]
        best = ends
        choices.append(choice)
    middles = []
    end = len(rows) - 1
    for n in range(len(heights) - 1, -1, -1):
        end = choices[n][end]
        middles.append(rows[end] - heights[n] / 2)
        end -= -(-int(heights[n]) // GRID)
    return middles[::-1]


def _x(dot: Dot) -> float:
    return dot[0]


def within(top: float, bottom: float, spans: Sequence[Dot]) -> int:
    """How many spans of heights have something between these two heights."""
    return sum(low < bottom and high > top for low, high in spans)


def reaches(left: float, right: float, paths: Sequence[Sequence[Dot]]) -> list[Dot]:
    """The least and the greatest height of every path that comes between the two sides.

    A path has no holes, so it meets whatever spans the same sides at a height between its least and its greatest.
    """
    found = []
    for path in paths:
        heights: list[float] = []
        # From the last corner left of the box to the first right of it: a path goes from left to right.
        first = max(bisect_left(path, left, key=_x) - 1, 0)
        corners = path[first : bisect_right(path, right, lo=first, key=_x) + 1]
        for (x0, y0), (x1, y1) in pairwise([*corners, *corners[-1:]]):
            if x1 < left or x0 > right:
                continue
            start, end = max(x0, left), min(x1, right)
            slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
            heights += [y0 + slope * (start - x0), y0 + slope * (end - x0)]
            if x1 == x0:
                heights.append(y1)
        if heights:
            found.append((min(heights), max(heights)))
    return found
