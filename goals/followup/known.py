"""Every number that the goals hold: what a number in a text is looked up among.

A number that the public may not see is not among them, so that a text which tells it is looked at.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from goals.engine.facts import Facts as FigureFacts
from goals.engine.references import Constant
from goals.engine.targets import Test, leaves
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Status, Verdict
from goals.followup.live import counted
from goals.privacy import is_small, tells_small
from goals.reconcile import Facts, Known, Use, figures_in
from goals.reconcile import Unit as TextUnit
from goals.status import GoalStatus, PlanStatus, as_reading
from indicators.store import VersionRow
from norddjurs.danish import write_period

_UNITS = {
    Unit.PERCENT: TextUnit.PERCENT,
    Unit.RELATIVE: TextUnit.PERCENT,
    Unit.POINTS: TextUnit.POINTS,
    Unit.INDEX: TextUnit.INDEX,
    Unit.INDEX_POINTS: TextUnit.INDEX,
    Unit.RANK: TextUnit.RANK,
}
_STATUSES = {Status.REACHED: Use.REACHED, Status.NOT_REACHED: Use.NOT_REACHED, Status.TOO_EARLY: Use.TOO_EARLY}


def facts_of(plan: PlanStatus, history: Sequence[VersionRow]) -> Facts:
    """The counts, the statuses by goal number, and every number known on the day, with where it stands."""
    return Facts(
        counts=counted(plan),
        known=tuple(dict.fromkeys((*_of_plan(plan), *_of_figures(plan, history), *_of_goals(plan)))),
        statuses={goal.goal.number: _STATUSES[goal.status] for goal in plan.goals if goal.status in _STATUSES},
    )


def _of_plan(plan: PlanStatus) -> Iterator[Known]:
    by_theme: dict[int, int] = {}
    for goal in plan.goals:
        by_theme[goal.goal.theme_number] = by_theme.get(goal.goal.theme_number, 0) + 1
    yield Known(Fraction(len(by_theme)), TextUnit.COUNT, "antal temaer")
    numbers = {followup.number for followup in plan.plan.followups}
    yield Known(Fraction(len(numbers)), TextUnit.COUNT, "antal opfølgninger")
    for theme, count in by_theme.items():
        yield Known(Fraction(count), TextUnit.COUNT, f"antal mål under tema {theme}")


def _of_figures(plan: PlanStatus, history: Sequence[VersionRow]) -> Iterator[Known]:
    goals: dict[str, str] = {}
    for goal in plan.goals:
        for code in goal.goal.target.indicator_codes():
            goals.setdefault(code, goal.goal.number)
    view = FigureFacts(as_reading(row.figure) for row in history).as_of(plan.as_of)
    series = dict.fromkeys((row.figure.indicator, row.figure.area) for row in history)
    for code, area in series:
        if code not in goals:
            continue
        for reading in view.known(code, area).values():
            if not is_small(reading, plan):
                yield from _of_reading(plan, goals[code], reading)


def _of_reading(plan: PlanStatus, number: str, reading: Reading) -> Iterator[Known]:
    where = f"mål {number}, {write_period(reading.period)}"
    unit = _UNITS.get(plan.indicators[reading.indicator].engine.unit, TextUnit.COUNT)
    if (value := reading.exact()) is not None:
        yield Known(value, unit, where)
    for count in (reading.numerator, reading.denominator):
        if count is not None:
            yield Known(Fraction(count), TextUnit.COUNT, where)


def _of_goals(plan: PlanStatus) -> Iterator[Known]:
    for goal in plan.goals:
        where = f"mål {goal.goal.number}"
        for text in (goal.goal.wording, goal.goal.title, goal.goal.method, goal.goal.note):
            for found in figures_in(text):
                yield Known(abs(found.value), found.unit, f"{where}, ordlyden")
        if not tells_small(goal.verdict, plan):
            yield from _of_verdicts(goal, where)


def _of_verdicts(goal: GoalStatus, where: str) -> Iterator[Known]:
    for rule in leaves(goal.target.rule):
        if isinstance(rule, Test):
            unit = _UNITS.get(rule.measure.unit, TextUnit.COUNT)
            for bound in rule.bounds:
                if isinstance(bound.reference, Constant):
                    yield Known(bound.reference.value, unit, f"{where}, kravet")
    verdict = goal.verdict
    for one in (verdict, *verdict.parts, *(other for _, other in verdict.others)):
        yield from _of_verdict(one, where)


def _of_verdict(verdict: Verdict, where: str) -> Iterator[Known]:
    for standing in (verdict.standing, verdict.interim):
        if standing is not None:
            yield from _of_standing(standing, where)
    if verdict.change is not None and verdict.change.amount is not None:
        unit = _UNITS.get(verdict.change.unit.of_difference, TextUnit.COUNT)
        yield Known(abs(verdict.change.amount), unit, f"{where}, udviklingen")
    if verdict.projection is not None:
        told = verdict.projection
        for number in (told.whole, told.so_far, Fraction(told.gone), Fraction(told.length), *(told.last_year or ())):
            yield Known(number, TextUnit.COUNT, f"{where}, skønnet")


def _of_standing(standing: Standing, where: str) -> Iterator[Known]:
    unit = _UNITS.get(standing.unit, TextUnit.COUNT)
    yield Known(standing.actual.value, unit, where)
    yield Known(standing.wanted, unit, f"{where}, kravet")
    yield Known(standing.distance, _UNITS.get(standing.unit.of_difference, TextUnit.COUNT), f"{where}, afstanden")
    for limit in standing.limits:
        if limit.readings and limit.value > 0 and unit in (TextUnit.COUNT, TextUnit.INDEX):
            change = abs(standing.actual.value - limit.value)
            yield Known(change, unit, f"{where}, forskellen")
            yield Known(change / limit.value * 100, TextUnit.PERCENT, f"{where}, forskellen i procent")
