"""Small counts: figures about so few people that they may be recognised. Who may not see them sees none of the sum."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goals.catalogue import IndicatorInfo
from goals.engine.facts import Facts
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict
from indicators.areas import COUNTRY
from indicators.hiding import Cell, hidden_cells, small

if TYPE_CHECKING:
    from goals.status import PlanStatus


def counts_people(info: IndicatorInfo) -> bool:
    """Whether the indicator's figures count somebody: not in a percentage without counts, an index or a place."""
    return info.engine.fraction or info.engine.unit is Unit.COUNT


def counts_few(reading: Reading, indicators: Mapping[str, IndicatorInfo]) -> bool:
    """Whether the figure counts more than none and fewer than its indicator's threshold (0: no threshold).

    The count of a fraction is its numerator; its percentage would tell it, so the whole figure is small with it.
    """
    info = indicators.get(reading.indicator)
    count = _count(reading, info) if info and info.hide_below else None
    return info is not None and count is not None and small(count, info.hide_below)


def is_small(reading: Reading, plan: "PlanStatus") -> bool:
    """Whether the figure is a small count, or one from which a small count could be worked out."""
    return counts_few(reading, plan.indicators) or _cell(reading) in plan.secret


def secret_cells(
    readings: Collection[Reading], indicators: Mapping[str, IndicatorInfo], municipalities: Iterable[str], as_of: date
) -> frozenset[Cell]:
    """The counts that are hidden: of the figures known on the day, and of those that are known by now.

    Nothing is computed where no version of any figure was ever small.
    """
    if not any(counts_few(one, indicators) for one in readings):
        return frozenset()
    facts = Facts(readings)
    series = {(one.indicator, one.area) for one in readings}
    thresholds = {code: info.hide_below for code, info in indicators.items()}
    wholes = {code: info.part_of_id for code, info in indicators.items() if info.part_of_id}
    within = dict.fromkeys(municipalities, COUNTRY)
    found: frozenset[Cell] = frozenset()
    for day in (as_of, date.max):
        counts: dict[Cell, Decimal] = {}
        for code, area in series:
            for one in facts.as_of(day).known(code, area).values():
                if code in indicators and (count := _count(one, indicators[code])) is not None:
                    # Of two kinds of period with the same days, the smaller count decides.
                    counts[_cell(one)] = min(count, counts.get(_cell(one), count))
        found |= hidden_cells(counts, thresholds, wholes, within)
    return found


def _count(reading: Reading, info: IndicatorInfo) -> Decimal | None:
    if not counts_people(info):
        return None
    return reading.numerator if info.engine.fraction else reading.value


def _cell(reading: Reading) -> Cell:
    return Cell(reading.indicator, reading.area, reading.period.start, reading.period.end)


def tells_small(verdict: Verdict, plan: "PlanStatus") -> bool:
    """Whether any number of the judgement, of its parts or of its other readings comes from a small count.

    Also the numbers told beside the one that decides: a development, an outlook and a straight line name their base.
    """
    judged = (verdict, *verdict.parts, *(other for _, other in verdict.others))
    if any(is_small(reading, plan) for one in judged for reading in _readings(one)):
        return True
    return any(tells_small(part, plan) for part in verdict.parts if part.parts)


def _readings(verdict: Verdict) -> Iterable[Reading]:
    for standing in (verdict.standing, verdict.interim):
        if isinstance(standing, Standing):
            for number in (standing.actual, *standing.limits):
                yield from number.readings
    for told in (verdict.change, verdict.projection, *verdict.remarks):
        if told is not None:
            yield from told.readings
