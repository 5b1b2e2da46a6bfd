"""Everything known, and the cut of it that was known on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from goals.engine.values import Break, Reading, Record, State
from norddjurs.periods import Period, PeriodKind

Known = dict[Period, Reading]


class Facts:
    """All versions of all figures that a judgement may need, with decisions and series breaks beside them.

    `areas` are the municipalities that a computed rank is among. Readings may come in any order and number; those
    that no target asks for change nothing.
    """

    def __init__(
        self,
        readings: Iterable[Reading] = (),
        *,
        records: Iterable[Record] = (),
        breaks: Iterable[Break] = (),
        areas: Iterable[str] = (),
    ) -> None:
        self._series: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
        for reading in readings:
            self._series[reading.indicator, reading.area].append(reading)
        self.records = tuple(records)
        self.breaks = tuple(breaks)
        self.areas = tuple(areas)
        self._views: dict[date, View] = {}

    def with_records(self, records: Iterable[Record]) -> "Facts":
        """The same figures beside the decisions of another goal. Shares the figures; copies none."""
        other = Facts(records=records, breaks=self.breaks, areas=self.areas)
        other._series = self._series
        return other

    def as_of(self, day: date) -> "View":
        """What was known on `day`, later corrections included. The same object for the same day."""
        if day not in self._views:
            self._views[day] = View(self, day)
        return self._views[day]

    def versions(self, indicator: str, area: str) -> list[Reading]:
        """Every stored version of an indicator's figures for an area, in no order."""
        return self._series.get((indicator, area), [])


class View:
    """The figures as of a day: one reading a period, the greatest (known_on, version) not replaced by a correction."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.facts = facts
        self.day = day
        self._known: dict[tuple[str, str], Known] = {}

    def known(self, indicator: str, area: str) -> Known:
        """The current reading of each period that has one; withdrawn figures are absent."""
        key = (indicator, area)
        if key not in self._known:
            self._known[key] = _current(self.facts.versions(indicator, area), self.day)
        return self._known[key]

    def reading(self, indicator: str, area: str, period: Period) -> Reading | None:
        """The current reading that matches on indicator, area, kind and both dates."""
        return self.known(indicator, area).get(period)

    def periods(self, indicator: str, area: str, kind: PeriodKind) -> list[Period]:
        """The periods of a kind with a figure (state value), oldest first."""
        found = [p for p, r in self.known(indicator, area).items() if p.kind is kind and r.state is State.VALUE]
        return sorted(found, key=lambda period: (period.end, period.start))

    def record(self, part: str = "") -> Record | None:
        """The newest record of the day for the goal or its named part; of two with one date the one recorded last."""
        known = [record for record in self.facts.records if record.part == part and record.on <= self.day]
        return max(reversed(known), key=lambda record: record.on) if known else None


def _current(versions: list[Reading], day: date) -> Known:
    replaced = {(reading.period, reading.replaces) for reading in versions if reading.replaces is not None}
    newest: Known = {}
    for reading in versions:
        if reading.known_on > day or (replaced and (reading.period, reading.version) in replaced):
            continue
        rival = newest.get(reading.period)
        if rival is None or (rival.known_on, rival.version) < (reading.known_on, reading.version):
            newest[reading.period] = reading
    return {period: reading for period, reading in newest.items() if reading.state is not State.WITHDRAWN}
