"""What a measurement says: a line of the table and of `build/bench.json`."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One goal and whether it is met.

    Timed rows have a floor and a ratio (medians over the rounds; `low` and `high` are the ratio's extremes); counted
    rows have a `value` alone. An `exact` row knows no noise: missing it makes the run fail.
    """

    name: str
    goal: str
    met: bool
    exact: bool = False
    floor_ms: float | None = None
    ms: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    value: str = ""


def timed(name: str, floors: Sequence[float], costs: Sequence[float], most: float, floor: str) -> Row:
    """A cost against a floor, both in milliseconds and one of each a round: the median of the rounds' ratios."""
    ratios = [cost / under for cost, under in zip(costs, floors, strict=True)]
    ratio = median(ratios)
    goal = f"≤ {most:g} × {floor}"
    return Row(
        name,
        goal,
        ratio <= most,
        floor_ms=round(median(floors), 3),
        ms=round(median(costs), 3),
        ratio=round(ratio, 2),
        low=round(min(ratios), 2),
        high=round(max(ratios), 2),
    )


def interleaved(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Each measure's costs over the rounds, in another order each round, after one that does not count."""
    for measure in measures.values():
        measure()
    costs: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name in random.sample(list(measures), len(measures)):
            costs[name].append(measures[name]())
    return costs


def counted(name: str, number: float, most: float, unit: str, *, exact: bool = True) -> Row:
    """A number that is the same in every run, or nearly: queries, kilobytes, modules."""
    return Row(name, f"≤ {most:g} {unit}", number <= most, exact, value=f"{number:g} {unit}")


def holds(name: str, goal: str, met: bool, value: str) -> Row:
    """An exact statement that is true or not."""
    return Row(name, goal, met, True, value=value)


def table(rows: Sequence[Row]) -> str:
    """The rows as a text of aligned columns."""
    lines = [("", "floor ms", "ms", "ratio", "(min–max)", "goal", "")]
    for row in rows:
        timing = ("", "", row.value, "")
        if row.ratio is not None:
            timing = (f"{row.floor_ms:.2f}", f"{row.ms:.2f}", f"{row.ratio:.2f}", f"({row.low:.2f}–{row.high:.2f})")
        lines.append((row.name, *timing, row.goal, "met" if row.met else "MISSED"))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in (0, 5, 6) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
