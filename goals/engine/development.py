"""Development, apart from attainment: has the number become better or worse, and since when."""

from fractions import Fraction

from goals.engine.context import Context
from goals.engine.measures import Development, Index
from goals.engine.numbers import Number
from goals.engine.references import Baseline
from goals.engine.targets import Test
from goals.engine.values import Better, Movement, Unit
from goals.engine.verdict import Change, Direction, Standing
from norddjurs.periods import Period

_MOVED = {
    Movement.FORWARD: Direction.BETTER,
    Movement.SAME: Direction.SAME,
    Movement.BACK: Direction.WORSE,
}


def movement_change(movement: Movement) -> Change:
    """A bare movement is its own development; how far is not known."""
    return Change(_MOVED[movement], None, Unit.MOVEMENT)


def change_of(rule: Test, standing: Standing, context: Context) -> Change | None:
    """The development since the target's base, else since 12 months before, else since the first figure known.

    The first figure is looked for in the plan year and the 12 months before it.

    A change that is measured is its own development. An index stands against its own 100. A running sum is compared
    with the same stretch a year before, and with nothing else. None where there is no earlier number.
    """
    measure, value = rule.measure, standing.actual.value
    own_base = measure.base.of(standing.period) if isinstance(measure, Development | Index) else None
    if isinstance(measure, Development):
        return Change(_direction(measure.better, value), value, measure.unit, since=own_base)
    if measure.unit is Unit.INDEX:
        amount = value - 100
        return Change(_direction(measure.better, amount), amount, Unit.INDEX_POINTS, Fraction(100), own_base)
    for period in _earlier(rule, standing, context):
        before = measure.number(context.view, context.area, period)
        if isinstance(before, Number):
            amount = value - before.value
            direction = _direction(measure.better, amount)
            return Change(direction, amount, measure.unit.of_difference, before.value, period, before.readings)
    return None


def _direction(better: Better, amount: Fraction) -> Direction:
    if not amount:
        return Direction.SAME
    return Direction.BETTER if (amount > 0) is (better is Better.HIGHER) else Direction.WORSE


def _earlier(rule: Test, standing: Standing, context: Context) -> list[Period]:
    """The periods to compare with, the best first."""
    period = standing.period
    if rule.running:
        until = standing.actual.until
        same = period if until is None else Period.span(period.start, until)
        return _moved(same, 12)
    for bound in rule.bounds:
        if isinstance(bound.reference, Baseline):
            try:
                return [bound.reference.base.of(period)]
            except ValueError:
                return []
    indicator, area = next(iter(context.series(rule)))
    known = context.view.periods(indicator, area, period.kind)
    return _moved(period, 12) + [one for one in known if one.end < period.end and one.start >= context.before]


def _moved(period: Period, months: int) -> list[Period]:
    try:
        return [period.back(months)]
    except ValueError:
        return []
