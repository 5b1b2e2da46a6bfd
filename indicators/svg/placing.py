"""Finding room for labels, so that none lies on another and few lie on a line."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from indicators.svg.frame import Box, Dot

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


def crossings(box: Box, paths: Sequence[Sequence[Dot]]) -> int:
    """How many of the paths run through the box; a path of one dot counts as its mark."""
    return sum(_crosses(box, path) for path in paths)


def _crosses(box: Box, path: Sequence[Dot]) -> bool:
    if len(path) == 1:
        path = [path[0], path[0]]
    for (x0, y0), (x1, y1) in pairwise(path):
        if max(x0, x1) < box.left or min(x0, x1) > box.right:
            continue
        slope = (y1 - y0) / (x1 - x0) if x1 != x0 else 0.0
        ends = [y0 + slope * (min(max(x, min(x0, x1)), max(x0, x1)) - x0) for x in (box.left, box.right)]
        if x1 == x0:
            ends = [y0, y1]
        if max(ends) > box.top and min(ends) < box.bottom:
            return True
    return False
