"""Small counts: figures about so few people that they may be recognised. Who may not see them sees none of the sum."""

from collections.abc import Iterable, Mapping

from goals.catalogue import IndicatorInfo
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict


def is_small(reading: Reading, indicators: Mapping[str, IndicatorInfo]) -> bool:
    """Whether the figure counts more than none and fewer than its indicator's threshold (0: no threshold).

    The count of a fraction is its numerator; its percentage would tell it, so the whole figure is small with it.
    """
    info = indicators.get(reading.indicator)
    if info is None or not info.hide_below:
        return False
    counted = info.engine.unit is Unit.COUNT or info.engine.fraction
    count = reading.numerator if reading.numerator is not None else reading.value
    if not counted or count is None or (info.engine.fraction and reading.numerator is None):
        return False
    return 0 < count < info.hide_below


def tells_small(verdict: Verdict, indicators: Mapping[str, IndicatorInfo]) -> bool:
    """Whether any number of the judgement, of its parts or of its other readings comes from a small count.

    Also the numbers told beside the one that decides: a development, an outlook and a straight line name their base.
    """
    judged = (verdict, *verdict.parts, *(other for _, other in verdict.others))
    if any(is_small(reading, indicators) for one in judged for reading in _readings(one)):
        return True
    return any(tells_small(part, indicators) for part in verdict.parts if part.parts)


def _readings(verdict: Verdict) -> Iterable[Reading]:
    for standing in (verdict.standing, verdict.interim):
        if isinstance(standing, Standing):
            for number in (standing.actual, *standing.limits):
                yield from number.readings
    for told in (verdict.change, verdict.projection, *verdict.remarks):
        if told is not None:
            yield from told.readings
