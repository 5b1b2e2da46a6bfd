"""The outlook of a running sum: what the same pace makes of the whole period. A calculation, never a status."""

from fractions import Fraction

from goals.engine.context import Context
from goals.engine.measures import Total
from goals.engine.numbers import Number
from goals.engine.targets import Test
from goals.engine.verdict import Outlook, Projection, Standing
from norddjurs.periods import Period

_EARLY = Fraction(1, 4)
_NEAR = Fraction(5, 100)


def project(rule: Test, standing: Standing, context: Context) -> Projection | None:
    """The projection while the period runs; None once it is over or where nothing has run yet.

    None against another area too: its limit is that area's sum so far, which grows as well.

    Unsure when less than a quarter of the period has gone or the projection is within 5 % of a limit. With last
    year's same months and whole year known, the same months' share of that year stands for the share that has gone.
    """
    period, total = standing.period, rule.running
    if total is None or period.is_over(context.day) or not all(bound.reference.fixed for bound in rule.bounds):
        return None
    exact = standing.actual.readings[0].period == period
    until = standing.actual.until or (context.day if exact else period.end)
    if until < period.start:
        return None
    stretch = Period.span(period.start, until)
    in_months = stretch.months is not None and period.months is not None
    gone, length = (stretch.months or 0, period.months or 0) if in_months else (stretch.days, period.days)
    so_far = standing.actual.value
    last_year = _last_year(total, stretch, period, context)
    share = last_year[0].value / last_year[1].value if last_year else Fraction(gone, length)
    whole = so_far / share
    met = all(b.comparator.holds(whole, limit.value) for b, limit in zip(rule.bounds, standing.limits, strict=True))
    near = any(abs(whole - limit.value) <= _NEAR * abs(limit.value) for limit in standing.limits)
    if Fraction(gone, length) < _EARLY or near:
        outlook = Outlook.UNSURE
    else:
        outlook = Outlook.REACHED if met else Outlook.NOT_REACHED
    values = (last_year[0].value, last_year[1].value) if last_year else None
    behind = (*last_year[0].readings, *last_year[1].readings) if last_year else ()
    return Projection(outlook, so_far, gone, length, in_months, whole, values, behind)


def _last_year(total: Total, stretch: Period, whole: Period, context: Context) -> tuple[Number, Number] | None:
    """Last year's same months and its whole, where both are known and above 0."""
    try:
        months, year = stretch.back(12), whole.back(12)
    except ValueError:
        return None
    part = total.number(context.view, context.area, months)
    entire = total.number(context.view, context.area, year)
    if not isinstance(part, Number) or not isinstance(entire, Number) or not 0 < part.value <= entire.value:
        return None
    return part, entire
