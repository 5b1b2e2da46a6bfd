"""A running sum: the unbroken run of an indicator's figures from the start of a period."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from goals.engine.facts import View
from goals.engine.values import Reading, State
from norddjurs.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Run:
    """The parts of a run, oldest first, and whether figures of the same kind lie beyond a hole in it."""

    parts: tuple[Reading, ...]
    gap: bool

    @property
    def until(self) -> date:
        """The last day that the run covers."""
        return self.parts[-1].period.end

    @property
    def total(self) -> Fraction:
        """The exact sum of the parts."""
        return sum((Fraction(part.value) for part in self.parts if part.value is not None), Fraction(0))


def run(view: View, indicator: str, area: str, period: Period) -> Run | None:
    """The run that reaches furthest into `period`, or None where its first part is not known.

    A figure that covers exactly the period is the run. Otherwise kinds never mix: of each kind the chain that
    reaches furthest with the fewest parts, and of those chains the one that reaches furthest with the fewest parts.
    """
    exact = view.reading(indicator, area, period)
    if exact is not None and exact.state is State.VALUE and exact.value is not None:
        return Run((exact,), gap=False)
    parts = [
        reading
        for reading in view.known(indicator, area).values()
        if reading.state is State.VALUE
        and reading.value is not None
        and reading.period.within(period.start, period.end)
    ]
    chains = [_chain(kind, parts, period.start) for kind in PeriodKind]
    found = [chain for chain in chains if chain is not None]
    return max(found, key=lambda chain: (chain.until, -len(chain.parts))) if found else None


def _chain(kind: PeriodKind, parts: list[Reading], start: date) -> Run | None:
    """The chain of one kind from `start`: each part begins the day after the one before it ends."""
    mine = sorted((part for part in parts if part.period.kind is kind), key=lambda part: part.period.end)
    best: dict[date, tuple[Reading, ...]] = {}
    for part in mine:
        before = () if part.period.start == start else best.get(part.period.start - timedelta(days=1))
        if before is None:
            continue
        rival = best.get(part.period.end)
        if rival is None or len(before) + 1 < len(rival):
            best[part.period.end] = (*before, part)
    if not best:
        return None
    until = max(best)
    return Run(best[until], gap=any(part.period.end > until for part in mine))
