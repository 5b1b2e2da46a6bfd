"""Which figures a target may read, so that a loader can fetch those of many targets in one query."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from goals.engine.bases import At, Back, Base
from goals.engine.context import Context
from goals.engine.facts import Facts
from goals.engine.measures import Rank
from goals.engine.references import Baseline
from goals.engine.targets import Latest, MovementTest, Target, Test, When, leaves
from norddjurs.periods import PeriodKind, add_months


class Need(NamedTuple):
    """Figures of an indicator and an area (None: every ranked area) whose period ends from `first` to `last`.

    `kind` is None where figures of every kind may count.
    """

    indicator: str
    area: str | None
    kind: PeriodKind | None
    first: date
    last: date


def needs(target: Target, as_of: date) -> Iterator[Need]:
    """Every figure that `judge(target, facts, as_of)` may read; a figure outside changes no verdict."""
    context = Context(Facts().as_of(as_of), target.area, target.plan)
    for rule in leaves(target.rule, *(rule for _, rule in target.others)):
        match rule:
            case MovementTest(indicator=indicator, when=when):
                kind, first, last = _span(when)
                yield Need(indicator.code, target.area, kind, first, last)
            case Test():
                yield from _of_test(rule, context)


def _span(when: When) -> tuple[PeriodKind, date, date]:
    match when:
        case At(period):
            return period.kind, period.end, period.end
        case Latest(kind, start, end):
            return kind, start, end


def _of_test(rule: Test, context: Context) -> Iterator[Need]:
    spans = list(_spans(rule, context))
    for indicator, area in dict.fromkeys(context.series(rule)):
        for kind, first, last in spans:
            yield Need(indicator, area, kind, first, last)
    if isinstance(rule.measure, Rank):
        for kind, first, last in spans:
            yield Need(rule.measure.indicator.code, None, kind, first, last)


def _spans(rule: Test, context: Context) -> Iterator[tuple[PeriodKind | None, date, date]]:
    kind, first, last = _span(rule.when)
    bases: list[Base] = [*rule.measure.bases()]
    bases += [bound.reference.base for bound in rule.bounds if isinstance(bound.reference, Baseline)]
    if rule.running is not None:
        start = rule.when.period.start if isinstance(rule.when, At) else first
        back = max([12, *(base.months for base in bases if isinstance(base, Back))])
        yield None, add_months(start, -back), last
        for base in bases:
            if isinstance(base, At):
                yield None, base.period.start, base.period.end
        return
    yield kind, first, last
    for base in bases:
        if isinstance(base, At):
            yield base.period.kind, base.period.end, base.period.end
        else:
            yield kind, add_months(first, -base.months), add_months(last, -base.months)
    if not bases:
        yield kind, min(context.before, add_months(first, -12)), last
    if isinstance(rule.when, At) and not rule.when.period.is_over(context.day):
        yield kind, date.min, last


def merged(wanted: Iterator[Need]) -> dict[tuple[PeriodKind | None, date, date], tuple[set[str], set[str | None]]]:
    """The needs of many targets by what they share: of each kind and stretch the indicators and the areas."""
    groups: dict[tuple[PeriodKind | None, date, date], tuple[set[str], set[str | None]]] = {}
    for need in wanted:
        indicators, areas = groups.setdefault((need.kind, need.first, need.last), (set(), set()))
        indicators.add(need.indicator)
        areas.add(need.area)
    return groups
