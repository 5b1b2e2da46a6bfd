"""The order of questions, in one place: facts in, verdict out. No clock: the day is an argument."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from goals.engine.bases import At
from goals.engine.context import Context
from goals.engine.development import change_of, movement_change
from goals.engine.facts import Facts
from goals.engine.measures import Total
from goals.engine.numbers import Absence, Cause, Number, absence, lookup, worst
from goals.engine.outlook import project
from goals.engine.references import Baseline, Bound, Comparator
from goals.engine.remarks import about_interim, about_others, about_readings, about_standing, newer_incomplete
from goals.engine.targets import AtLeast, Decision, Latest, Milestone, MovementTest, Rule, Target, Test
from goals.engine.values import State
from goals.engine.verdict import Reason, Remark, Side, Standing, Status, Verdict
from norddjurs.periods import Period, periods_within


def judge(target: Target, facts: Facts, as_of: date) -> Verdict:
    """The verdict on a target with what was known on a day; its other readings are judged beside it."""
    context = Context(facts.as_of(as_of), target.area, target.plan)
    verdict = _judge(target.rule, context)
    if not target.others:
        return verdict
    others = tuple((label, _judge(rule, context)) for label, rule in target.others)
    remarks = (*verdict.remarks, *about_others(verdict, others))
    return replace(verdict, remarks=remarks, others=others)


def _judge(rule: Rule, context: Context) -> Verdict:
    match rule:
        case Test():
            return _judge_test(rule, context)
        case MovementTest():
            return _judge_movement(rule, context)
        case AtLeast():
            return _judge_parts(rule, context)
        case Decision():
            return _judge_decision(rule, context)
        case Milestone():
            return _judge_milestone(rule, context)


def _judge_decision(rule: Decision, context: Context) -> Verdict:
    record = context.view.record(rule.name)
    if record is None:
        return Verdict(rule, Status.TOO_EARLY, Reason.AWAITS_DECISION)
    return Verdict(rule, _reached(record.reached), Reason.DECIDED, final=True, record=record)


def _judge_milestone(rule: Milestone, context: Context) -> Verdict:
    record = context.view.record(rule.name)
    if record is not None and record.reached:
        in_time = record.on <= rule.by
        return Verdict(rule, _reached(in_time), Reason.DONE if in_time else Reason.DONE_LATE, final=True, record=record)
    if context.day < rule.by:
        return Verdict(rule, Status.TOO_EARLY, Reason.DEADLINE_AHEAD)
    return Verdict(rule, Status.NOT_REACHED, Reason.NOT_DONE, final=context.day > rule.by)


def _judge_parts(rule: AtLeast, context: Context) -> Verdict:
    parts = tuple(_judge(part, context) for part in rule.parts)
    count = len(parts)
    reached = [part for part in parts if part.status is Status.REACHED]
    lost = [part for part in parts if part.status is Status.NOT_REACHED and part.final]
    held = [part for part in reached if part.final]
    final = True
    if len(lost) > count - rule.n:
        status = Status.NOT_REACHED
    elif len(held) >= rule.n:
        status = Status.REACHED
    elif any(part.status is Status.MISSING for part in parts):
        status, final = Status.MISSING, False
    elif any(part.status is Status.TOO_EARLY for part in parts):
        status, final = Status.TOO_EARLY, False
    else:
        status, final = _reached(len(reached) >= rule.n), False
    return Verdict(rule, status, Reason.PARTS, final=final, parts=parts)


def _judge_movement(rule: MovementTest, context: Context) -> Verdict:
    if isinstance(rule.when, At):
        period = rule.when.period
    else:
        known = context.view.periods(rule.indicator.code, context.area, rule.when.kind)
        inside = [known_period for known_period in known if known_period.within(rule.when.start, rule.when.end)]
        if not inside:
            return _absent(rule, _first_expected(rule, rule.when, context))
        period = inside[-1]
    reading = lookup(context.view, rule.indicator, context.area, period)
    if isinstance(reading, Absence):
        return _absent(rule, reading)
    if reading.movement is None:
        return _absent(rule, Absence(Cause.NO_NUMBER, rule.indicator.code, context.area, period))
    return Verdict(
        rule,
        _reached(rule.holds(reading.movement)),
        Reason.MOVED,
        final=_no_more_to_come(rule.when, period, context.day) and not reading.unsure,
        period=period,
        change=movement_change(reading.movement),
        remarks=tuple(about_readings([reading])),
    )


def _judge_test(rule: Test, context: Context) -> Verdict:
    if isinstance(rule.when, At):
        weighed = weigh(rule, context, rule.when.period, so_far=True)
        if isinstance(weighed, Absence):
            return _absent_at(rule, weighed, context)
        return _settle(rule, weighed, context, [])
    newer: list[Remark] = []
    refused: Absence | None = None
    newest: Absence | None = None
    for period in _candidates(rule, rule.when, context):
        weighed = weigh(rule, context, period)
        if isinstance(weighed, Standing):
            return _settle(rule, weighed, context, newer)
        if not weighed.cause.too_early and weighed.cause is not Cause.DUE and refused is None:
            refused = weighed
        if newest is None and rule.running is None:
            newest = weighed
        newer += newer_incomplete(rule, context, period, weighed)
    return _absent(rule, refused or newest or _first_expected(rule, rule.when, context))


def weigh(rule: Test, context: Context, period: Period, *, so_far: bool = False) -> Standing | Absence:
    """The number of a period against its limits, exactly, with no rounding anywhere; or what is not there."""
    view, area = context.view, context.area
    actual = rule.measure.number(view, area, period, so_far)
    until = actual.until if isinstance(actual, Number) else None
    limits = [bound.reference.limit(rule.measure, view, area, period, until) for bound in rule.bounds]
    absent = [one for one in (actual, *limits) if isinstance(one, Absence)]
    if isinstance(actual, Absence) or absent:
        return worst(absent)
    known = tuple(limit for limit in limits if isinstance(limit, Number))
    return _stand(rule, period, actual, known)


def _stand(rule: Test, period: Period, actual: Number, limits: tuple[Number, ...]) -> Standing:
    value = actual.value
    pairs = list(zip(rule.bounds, limits, strict=True))
    broken = [(bound, limit) for bound, limit in pairs if not bound.comparator.holds(value, limit.value)]
    bound, limit = min(broken or pairs, key=lambda pair: abs(value - pair[1].value))
    needed = _nearest(bound, limit.value) if broken and rule.measure.whole else limit.value
    side = Side.OVER if value > needed else Side.UNDER if value < needed else Side.AT
    return Standing(
        period, actual, limits, rule.measure.unit, not broken, bound, limit.value, abs(value - needed), side
    )


def _nearest(bound: Bound, limit: Fraction) -> Fraction:
    """The whole number nearest to the limit that keeps it."""
    match bound.comparator:
        case Comparator.AT_LEAST:
            return Fraction(ceil(limit))
        case Comparator.ABOVE:
            return Fraction(floor(limit) + 1)
        case Comparator.AT_MOST:
            return Fraction(floor(limit))
        case Comparator.BELOW:
            return Fraction(ceil(limit) - 1)
        case _:
            return limit


def _settle(rule: Test, standing: Standing, context: Context, remarks: list[Remark]) -> Verdict:
    """Question 5: so far or final. A sum that still runs is settled early only where nothing can undo it."""
    sure = not any(number.unsure for number in (standing.actual, *standing.limits))
    total = rule.running
    running = total is not None and (standing.actual.until is not None or not standing.period.is_over(context.day))
    if not running:
        final = _no_more_to_come(rule.when, standing.period, context.day)
    else:
        final = _settled_early(rule, standing) and not _may_be_followed(rule.when, standing.period)
        if total is not None and not final and standing.period.is_over(context.day):
            until = standing.actual.until or standing.period.end
            rest = total.rest(context.view, context.area, standing.period, until)
            if not rest.cause.too_early:
                return _absent(rule, rest, interim=standing)
    final = final and sure
    return Verdict(
        rule,
        _reached(standing.met),
        Reason.COMPARED,
        final=final,
        standing=standing,
        period=standing.period,
        change=change_of(rule, standing, context),
        projection=project(rule, standing, context) if running and not final else None,
        remarks=(*remarks, *about_standing(rule, standing, context)),
    )


def _settled_early(rule: Test, standing: Standing) -> bool:
    """A floor already passed and a ceiling already broken, by a count that can only grow towards a fixed limit."""
    if any(reading.value is None or reading.value < 0 for reading in standing.actual.readings):
        return False
    value = standing.actual.value
    kept_for_good = []
    for bound, limit in zip(rule.bounds, standing.limits, strict=True):
        if not bound.reference.fixed:
            return False
        rises = bound.comparator in (Comparator.AT_LEAST, Comparator.ABOVE)
        holds = bound.comparator.holds(value, limit.value)
        if not holds and not rises and value >= limit.value:
            return True
        kept_for_good.append(rises and holds)
    return all(kept_for_good)


def _no_more_to_come(when: At | Latest, period: Period, day: date) -> bool:
    """Whether the period is over, and for the newest of several none newer can come within the window."""
    return period.is_over(day) and not _may_be_followed(when, period)


def _may_be_followed(when: At | Latest, period: Period) -> bool:
    """Whether a newer period can still take the place of this one."""
    return isinstance(when, Latest) and period.has_successor(when.end)


def _candidates(rule: Test, when: Latest, context: Context) -> list[Period]:
    """The periods that may be the newest, newest first: all for which any series of the target has a figure.

    A base is no figure of the development since it, nor is what lies before it.
    """
    found: set[Period] = set()
    if isinstance(rule.measure, Total):
        found.update(periods_within(when.kind, when.start, when.end))
    for indicator, area in context.series(rule):
        found.update(context.view.periods(indicator, area, when.kind))
    base = newest_base(rule)
    inside = [period for period in found if period.within(when.start, when.end) and period.end > base]
    return sorted(inside, key=lambda period: (period.end, period.start), reverse=True)


def newest_base(rule: Test) -> date:
    """The last day of the newest base with a period of its own; the day before all days where there is none."""
    bases = [*rule.measure.bases()]
    bases += [bound.reference.base for bound in rule.bounds if isinstance(bound.reference, Baseline)]
    return max((base.period.end for base in bases if isinstance(base, At)), default=date.min)


def _first_expected(rule: Test | MovementTest, when: Latest, context: Context) -> Absence:
    """Of a `Latest` that nothing qualifies for: what is not there of the first period that was to be expected.

    Where the figure itself is there, it is what the figure must meet that is not.
    """
    indicator = rule.indicator if isinstance(rule, MovementTest) else next(rule.measure.terms()).indicator
    base = newest_base(rule) if isinstance(rule, Test) else date.min
    announced = [
        period
        for period, reading in context.view.known(indicator.code, context.area).items()
        if period.kind is when.kind
        and reading.state is not State.VALUE
        and period.within(when.start, when.end)
        and period.end > base
    ]
    coming = [period for period in periods_within(when.kind, when.start, when.end) if period.end > base]
    listed = announced or coming or [Period.span(when.start, when.end)]
    first = min(listed, key=lambda period: (period.end, period.start))
    found: object = lookup(context.view, indicator, context.area, first)
    if isinstance(rule, Test) and not isinstance(found, Absence):
        found = weigh(rule, context, first)
    return found if isinstance(found, Absence) else absence(context.view, indicator, context.area, first)


_ABSENT = {
    Cause.AHEAD: (Status.TOO_EARLY, Reason.PUBLISHED_LATER),
    Cause.OPEN: (Status.TOO_EARLY, Reason.PERIOD_OPEN),
    Cause.DUE: (Status.MISSING, Reason.OVERDUE),
    Cause.SUPPRESSED: (Status.MISSING, Reason.SUPPRESSED),
    Cause.NO_NUMBER: (Status.MISSING, Reason.NOT_COMPUTABLE),
}


def _absent(rule: Rule, absence: Absence, interim: Standing | None = None) -> Verdict:
    status, reason = _ABSENT[absence.cause]
    return Verdict(rule, status, reason, absence=absence, period=absence.period, interim=interim)


def _absent_at(rule: Test, absence: Absence, context: Context) -> Verdict:
    """A period that is yet to come shows the newest known figure of its kind meanwhile; it decides nothing."""
    verdict = _absent(rule, absence)
    if verdict.status is not Status.TOO_EARLY or rule.running or not isinstance(rule.when, At):
        return verdict
    deadline = rule.when.period
    indicator, area = next(iter(context.series(rule)))
    for period in reversed(context.view.periods(indicator, area, deadline.kind)):
        if period.end >= deadline.end:
            continue
        interim = _against_deadline(rule, context, period, deadline)
        if interim is not None:
            return replace(
                verdict,
                interim=interim,
                change=change_of(rule, interim, context),
                remarks=tuple(about_interim(rule, interim, deadline, context)),
            )
    return verdict


def _against_deadline(rule: Test, context: Context, period: Period, deadline: Period) -> Standing | None:
    """A figure of today against the limit at the deadline where that is known already, else against its own.

    None for the base itself, which has not moved from itself yet.
    """
    if period.end <= newest_base(rule):
        return None
    view, area = context.view, context.area
    actual = rule.measure.number(view, area, period)
    if isinstance(actual, Absence):
        return None
    limits = []
    for bound in rule.bounds:
        limit = bound.reference.limit(rule.measure, view, area, deadline)
        if isinstance(limit, Absence):
            limit = bound.reference.limit(rule.measure, view, area, period)
        if isinstance(limit, Absence):
            return None
        limits.append(limit)
    return _stand(rule, period, actual, tuple(limits))


def _reached(met: bool) -> Status:
    return Status.REACHED if met else Status.NOT_REACHED
