"""Which figures a goal asks for, worked out from its rule alone: a goal needs no form of its own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from goals.engine.bases import At, Base
from goals.engine.context import Context
from goals.engine.facts import Facts
from goals.engine.references import Baseline
from goals.engine.targets import Latest, MovementTest, Target, Test, default_window, leaves
from norddjurs.periods import Period, PeriodKind, month_end, periods_within

Series = tuple[str, str]
"""An indicator and an area."""


UNLISTED = (PeriodKind.DAY, PeriodKind.SPAN)
"""Kinds of which nobody can list the periods to come."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure that a goal asks for; `base` is what the newest is compared with, from an earlier period."""

    indicator: str
    area: str
    period: Period
    base: bool = False

    @property
    def series(self) -> Series:
        """Whose figure it is, whatever the period."""
        return self.indicator, self.area


def asks_for_figures(target: Target) -> bool:
    """Whether figures decide the goal at all, and not people alone."""
    return bool(series_of(target))


def series_of(target: Target) -> tuple[Series, ...]:
    """Indicator and area of everything that the goal compares, its own first; also those of its other readings."""
    found: dict[Series, None] = {}
    for rule in _rules(target):
        found.update(dict.fromkeys(_series(rule, target)))
    return tuple(found)


def slots(target: Target, period: Period) -> tuple[Slot, ...]:
    """The figures asked for when the goal is entered for `period`: series by series, each the base before the newest.

    Parts of the goal that are judged by another kind of period ask for nothing.
    """
    found: dict[Slot, None] = {}
    for rule in _rules(target):
        if not _admits(rule, period):
            continue
        bases = list(_bases(rule, period))
        for series, when in product(_series(rule, target), [*bases, period]):
            found[Slot(*series, when, base=when != period)] = None
    order = {series: place for place, series in enumerate(series_of(target))}
    return tuple(sorted(found, key=lambda slot: (order[slot.series], slot.period.end)))


def choices(target: Target, today: date, known: Collection[PeriodKind] = ()) -> tuple[Period, ...]:
    """The periods that a figure may be entered for, the newest first; of a window those that have begun.

    `known` are the kinds that the goal's figures have come in: a sum over a year may be reported month by month, or,
    where nothing is known, as one figure from the beginning of the year.
    """
    found: dict[Period, None] = {}
    for rule in _rules(target):
        found.update(dict.fromkeys(_choices(rule, target.plan, today, known)))
    return tuple(sorted(found, key=lambda period: (period.end, period.start), reverse=True))


def deciding(target: Target, until: date) -> Period | None:
    """The period to enter first: the one that the rule names, else the newest that is over on a day, or the first.

    None where no figure decides, or where the period must be written.
    """
    named = [rule.when.period for rule in _rules(target) if isinstance(rule.when, At)]
    plain = [rule for rule in _rules(target) if isinstance(rule, Test) and rule.running is not None]
    if named and not plain:
        return named[0]
    listed = [period for period in choices(target, until) if period not in named]
    over = [period for period in listed if period.is_over(until)]
    return over[0] if over else listed[-1] if listed else named[0] if named else None


def free_kind(target: Target) -> PeriodKind | None:
    """A day or a span, where the rule takes any of them, so that a period must be written and cannot be chosen."""
    for rule in _rules(target):
        if isinstance(rule.when, Latest) and rule.when.kind in UNLISTED:
            return rule.when.kind
    return None


def _rules(target: Target) -> Iterator[Test | MovementTest]:
    for rule in leaves(target.rule, *(other for _, other in target.others)):
        if isinstance(rule, Test | MovementTest):
            yield rule


def _series(rule: Test | MovementTest, target: Target) -> Iterator[Series]:
    if isinstance(rule, MovementTest):
        yield rule.indicator.code, target.area
    else:
        yield from Context(Facts().as_of(target.plan.end), target.area, target.plan).series(rule)


def _admits(rule: Test | MovementTest, period: Period) -> bool:
    match rule.when:
        case At(wanted):
            if isinstance(rule, Test) and rule.running is not None:
                return period.within(wanted.start, wanted.end)
            return period == wanted or (period.kind is wanted.kind and wanted.kind not in UNLISTED)
        case Latest(kind, start, end):
            return period.kind is kind and period.within(start, end)


def _bases(rule: Test | MovementTest, period: Period) -> Iterator[Period]:
    if isinstance(rule, MovementTest):
        return
    bases: list[Base] = [*rule.measure.bases()]
    bases += [bound.reference.base for bound in rule.bounds if isinstance(bound.reference, Baseline)]
    # A sum is compared with a sum over the same stretch, whatever part of it is entered now.
    whole = rule.when.period if isinstance(rule.when, At) and rule.running is not None else period
    if isinstance(rule.when, At) and whole != rule.when.period:
        return
    for base in bases:
        try:
            yield base.of(whole)
        except ValueError:
            continue


def _choices(rule: Test | MovementTest, plan: Period, today: date, known: Collection[PeriodKind]) -> Iterator[Period]:
    match rule.when:
        case At(period):
            yield period
            if isinstance(rule, Test) and rule.running is not None:
                yield from _running(period, today, known)
            elif period.kind not in UNLISTED:
                # Later and earlier figures of the same kind are entered too; they do not decide.
                window = default_window(plan, stepped=False)
                yield from (one for one in periods_within(period.kind, *window) if one.start <= today)
        case Latest(kind, start, end):
            listed = periods_within(kind, start, end)
            yield from [period for period in listed if period.start <= today] or listed[:1]


def _running(whole: Period, today: date, known: Collection[PeriodKind]) -> Iterator[Period]:
    """Parts of a sum, in the kinds that it has come in, else the stretches from its beginning to a month's end."""
    kinds = {kind for kind in known if kind not in UNLISTED}
    for kind in kinds:
        for period in periods_within(kind, whole.start, whole.end):
            if period.start <= today and period != whole:
                yield period
    if kinds - {whole.kind}:
        return
    for index in range(whole.start.month, whole.start.month + (whole.months or 0) - 1):
        end = month_end(whole.start.year + (index - 1) // 12, (index - 1) % 12 + 1)
        if end.replace(day=1) <= today and end < whole.end:
            yield Period.span(whole.start, end)
