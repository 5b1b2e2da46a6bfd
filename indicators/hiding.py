"""Small numbers: which counts are not shown to those who may not see them, and which others would give them away.

A count above zero and below its indicator's threshold is hidden. What is shown are linear equations about what is
hidden, of three kinds, and whoever can add and subtract may put any of them together:

- a whole is the sum of its parts (`part_of`), in an area and a period;
- the country is the sum of its municipalities, for an indicator and a period;
- a period is the sum of those that it is made of (a quarter of its months; a year to date less the one before it is
  the month between; also averages, which are sums in another scale), for an indicator and an area.

So the equations are solved. While one hidden count can be worked out, the smallest shown one of the sum that gives it
is hidden too. In the end no combination of equations has a single unknown, which is the same as that no hidden count is
determined. And since it is known that whoever is hidden is at least one, hidden counts that are known together must
leave room for each of them to be any small count: 1 + 1 = 2 tells both.

Everything here is pure, and the answer for a count depends only on those that equations join it to: it is the same for
every page and file, whatever a reader has asked for. `indicators.secret` reads the store for it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain, product
from typing import NamedTuple

Place = tuple[str, date, date]
"""An area, and a period's start and end."""


class Cell(NamedTuple):
    """A count: of which indicator, in which area, and from which day to which."""

    code: str
    area: str
    start: date
    end: date


class _Edge(NamedTuple):
    """The unknown sum of an indicator in an area up to a day. A period is the difference of two of them."""

    code: str
    area: str
    day: date


Row = dict[Cell | _Edge, int]
"""An equation: the sum of these, each as often as it says, is zero."""
_Reduced = dict[Cell | _Edge, Fraction]


def small(count: Decimal | Fraction, threshold: int) -> bool:
    """Whether the count is more than none and below the threshold (0: no threshold)."""
    return 0 < count < threshold


def hidden_cells(
    counts: Mapping[Cell, Decimal],
    thresholds: Mapping[str, int],
    wholes: Mapping[str, str] = {},
    within: Mapping[str, str] = {},
) -> frozenset[Cell]:
    """The counts that are not shown. `thresholds` by indicator (none or 0: it has none).

    `wholes` gives the indicator that another is a part of, and `within` the area that another lies in.
    """
    hidden = {cell for cell, count in counts.items() if small(count, thresholds.get(cell.code, 0))}
    if hidden:
        grid = _grid(counts, wholes)

        def whole(cell: Cell) -> Cell | None:
            return cell._replace(code=wholes[cell.code]) if cell.code in wholes else None

        def around(cell: Cell) -> Cell | None:
            return cell._replace(area=within[cell.area]) if cell.area in within else None

        rows = [*_sums(grid, whole, counts), *_sums(grid, around, counts), *_of_periods(grid)]
        for together in _joined(rows):
            if any(not hidden.isdisjoint(row) for row in together):
                _protect(together, counts, hidden, thresholds)
    return frozenset(hidden)


def _grid(counts: Mapping[Cell, Decimal], wholes: Mapping[str, str]) -> list[Cell]:
    """Every count that there could be: of a whole and its parts in all areas and periods that any of them is known of.

    One that is not known may still be worked out, and give another away.
    """
    families: dict[str, tuple[set[str], set[str], set[tuple[date, date]]]] = defaultdict(lambda: (set(), set(), set()))
    for cell in counts:
        top, seen = cell.code, {cell.code}
        while (above := wholes.get(top)) is not None and above not in seen:
            top = above
            seen.add(top)
        codes, areas, periods = families[top]
        codes.add(cell.code)
        areas.add(cell.area)
        periods.add((cell.start, cell.end))
    return [
        Cell(code, area, *period)
        for codes, areas, periods in families.values()
        for code, area, period in product(sorted(codes), sorted(areas), sorted(periods))
    ]


def _sums(
    grid: Sequence[Cell], whole_of: Callable[[Cell], Cell | None], counts: Mapping[Cell, Decimal]
) -> Iterator[Row]:
    """The sums of cells that hold, as far as rounding lets them: each figure may be half a unit off.

    Where something is left over, nobody printed it, and it is an unknown of its own: then the sum tells nothing. What
    is not known is an unknown too; but where the rest makes the whole without it, it is as good as nothing.
    """
    sums: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in grid:
        if (above := whole_of(cell)) is not None:
            sums[above].append(cell)
    for whole, parts in sums.items():
        known = [one for one in parts if one in counts]
        if len(known) < len(parts) or whole not in counts:
            yield {whole: 1, **dict.fromkeys(parts, -1)}
        if whole in counts and abs(counts[whole] - sum(counts[one] for one in known)) <= Decimal(len(known) + 1) / 2:
            yield {whole: 1, **dict.fromkeys(known, -1)}


def _of_periods(grid: Sequence[Cell]) -> Iterator[Row]:
    """Periods that overlap, as differences between sums up to a day; a period that overlaps no other tells nothing.

    Whether an indicator can be added up over time is stored nowhere, so it is taken that it can. A count of one day is
    no part of a month's.
    """
    series: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in grid:
        if cell.start != cell.end:
            series[cell.code, cell.area].append(cell)
    for cells in series.values():
        for together in _overlapping(sorted(cells)):
            for cell in together:
                before, after = (_Edge(cell.code, cell.area, day) for day in (cell.start, cell.end + timedelta(1)))
                yield {cell: 1, before: 1, after: -1}


def _overlapping(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The stretches of time in which periods overlap, each with its periods. The cells come by their first day."""
    together: list[Cell] = []
    for cell in cells:
        if together and cell.start > max(one.end for one in together):
            if len(together) > 1:
                yield together
            together = []
        together.append(cell)
    if len(together) > 1:
        yield together


def _joined(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The equations in parts that have nothing in common, each in the order that they came."""
    root: dict[Cell | _Edge, Cell | _Edge] = {}

    def find(one: Cell | _Edge) -> Cell | _Edge:
        while (above := root.setdefault(one, one)) != one:
            root[one] = root[above]
            one = above
        return one

    for row in rows:
        first, *others = row
        for other in others:
            root[find(other)] = find(first)
    found: dict[Cell | _Edge, list[Row]] = defaultdict(list)
    for row in rows:
        found[find(next(iter(row)))].append(row)
    yield from found.values()


def _protect(
    rows: Sequence[Row], counts: Mapping[Cell, Decimal], hidden: set[Cell], thresholds: Mapping[str, int]
) -> None:
    """Hide more, until the equations give no hidden count away.

    It ends: a hidden count is not zero, so an equation that gives it has a shown one in it, and that is hidden next.
    """
    while (telling := _telling(rows, counts, hidden, thresholds)) is not None:
        hidden.add(min(telling, key=lambda cell: (not counts[cell], counts[cell], cell)))


def _telling(
    rows: Sequence[Row], counts: Mapping[Cell, Decimal], hidden: set[Cell], thresholds: Mapping[str, int]
) -> list[Cell] | None:
    """The shown counts of an equation that gives a hidden one away; None where there is no such equation."""
    plain = ({cell: Fraction(times) for cell, times in row.items()} for row in rows)
    for row in chain(plain, _solved(rows, counts, hidden)):
        shown = [cell for cell in row if isinstance(cell, Cell) and cell in counts and cell not in hidden]
        unknown = {cell: times for cell, times in row.items() if isinstance(cell, Cell) and cell in hidden}
        if shown and len(shown) + len(unknown) == len(row) and _gives_away(unknown, counts, thresholds):
            return shown
    return None


def _gives_away(cells: Mapping[Cell, Fraction], counts: Mapping[Cell, Decimal], thresholds: Mapping[str, int]) -> bool:
    """Whether a known sum of unknowns tells one of them: it is alone, or there is no room for it to be any small count.

    The room of one is what is left where all others are 1. With unknowns on both sides, there is no end to it.
    """
    if len(cells) < 2:
        return bool(cells)
    if len({times > 0 for times in cells.values()}) > 1:
        return False
    room = sum(abs(times) * (Fraction(counts[cell]) - 1) for cell, times in cells.items())
    most = max(thresholds.get(cell.code, 0) for cell in cells) - 1
    return room < max(map(abs, cells.values())) * (most - 1)


def _solved(rows: Sequence[Row], counts: Mapping[Cell, Decimal], hidden: set[Cell]) -> Iterator[_Reduced]:
    """The equations solved for their unknowns (Gauss and Jordan), first for those that are no hidden counts themselves,
    so that these fall out of the others.

    An unknown is determined if and only if it is then the only one of an equation.
    """
    solved: dict[Cell | _Edge, _Reduced] = {}
    for row in rows:
        if all(cell in counts and cell not in hidden for cell in row):
            continue
        left: _Reduced = {cell: Fraction(times) for cell, times in row.items()}
        for pivot in [cell for cell in row if cell in solved]:
            _add(left, solved[pivot], -left[pivot])
        unknown = [cell for cell in left if cell not in counts or cell in hidden]
        if not unknown:
            continue
        pivot = min(unknown, key=lambda cell: (cell in hidden, cell))
        _add(left, dict(left), 1 / left[pivot] - 1)
        for other in solved.values():
            if pivot in other:
                _add(other, left, -other[pivot])
        solved[pivot] = left
    yield from solved.values()


def _add(row: _Reduced, other: Mapping[Cell | _Edge, Fraction], times: Fraction) -> None:
    """Add an equation to another, so many times."""
    for cell, count in other.items():
        total = row.get(cell, 0) + count * times
        if total:
            row[cell] = total
        else:
            row.pop(cell, None)
