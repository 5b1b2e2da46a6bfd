"""Small builders of what the engine is given, so that a test shows only what it is about."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from goals.engine.bases import At, Base
from goals.engine.exceptions import Fault, TargetError
from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.measures import Measure
from goals.engine.references import Baseline, Bound, Comparator, Constant, Reference
from goals.engine.targets import Rule, Target, Test, When
from goals.engine.values import Better, Indicator, Reading, State, Unit
from goals.engine.verdict import Remark, RemarkKind, Verdict
from norddjurs.periods import Period

OWN = "Norddjurs"
LAND = "Hele landet"
PLAN = Period.year(2025)
STATUS_DAY = date(2025, 6, 30)

Limit = tuple[str, Reference | str | int]
"""A comparator and a reference; a bare number is a constant."""

PEOPLE = Indicator("people", Unit.COUNT, Better.LOWER)
STARTS = Indicator("starts", Unit.COUNT, Better.HIGHER)
RATE = Indicator("rate", Unit.PERCENT, Better.HIGHER, decimals=1)
BURDEN = Indicator("burden", Unit.PERCENT, Better.LOWER, decimals=1)
SHARE = Indicator("share", Unit.PERCENT, Better.LOWER, fraction=True, decimals=1)
MOVED = Indicator("moved", Unit.MOVEMENT, Better.HIGHER)


def number(text: str | int | Fraction) -> Fraction:
    """An exact number written with a decimal point."""
    return Fraction(text)


def figure(indicator: Indicator, period: Period, value: str | int | None = None, **rest: Any) -> Reading:
    """A reading of the own area, known from the period's last day; `counts` are a fraction's two."""
    area = rest.pop("area", OWN)
    known_on = rest.pop("known_on", period.end)
    if counts := rest.pop("counts", None):
        rest["numerator"], rest["denominator"] = map(Decimal, counts)
    exact = None if value is None else Decimal(value)
    return Reading(indicator.code, area, period, known_on, value=exact, **rest)


def awaited(indicator: Indicator, period: Period, expected_on: date | None = None, **rest: Any) -> Reading:
    """A stored "not published" row."""
    return figure(indicator, period, state=State.NOT_PUBLISHED, expected_on=expected_on, **rest)


def hidden(indicator: Indicator, period: Period, **rest: Any) -> Reading:
    """A stored row that says that the number is suppressed."""
    return figure(indicator, period, state=State.SUPPRESSED, **rest)


def bound(comparator: str, reference: Reference | str | int) -> Bound:
    """COMPARATOR · REFERENCE; a bare number is a constant."""
    if isinstance(reference, str | int):
        reference = Constant(value=number(reference))
    return Bound(Comparator(comparator), reference)


def rule(measure: Measure, limit: Limit, when: When, *further: Limit) -> Test:
    """MEASURE · COMPARATOR · REFERENCE · WHEN; a second limit makes it a `between`."""
    return Test(measure, tuple(bound(*one) for one in (limit, *further)), when)


def baseline(base: Base | Period, factor: str | int = 1, offset: str | int = 0) -> Baseline:
    """The same measure at a base; a bare period is `At` it."""
    where = At(base) if isinstance(base, Period) else base
    return Baseline(number(factor), number(offset), base=where)


def target(rule: Rule, *others: Rule, area: str = OWN, plan: Period = PLAN) -> Target:
    """The rule in the own area; other readings are named by their place."""
    return Target(rule, area, plan, tuple((str(place), other) for place, other in enumerate(others)))


def verdict(rule: Rule | Target, readings: Iterable[Reading], day: date = STATUS_DAY, **facts: Any) -> Verdict:
    """Judge a rule by some readings; the rest goes to Facts."""
    return judge(rule if isinstance(rule, Target) else target(rule), Facts(readings, **facts), day)


def remarks(found: Verdict, kind: RemarkKind) -> list[Remark]:
    """Every remark of a kind, of the verdict and of its parts."""
    return [
        *(remark for remark in found.remarks if remark.kind is kind),
        *(remark for part in found.parts for remark in remarks(part, kind)),
    ]


def fault(build: Any, *arguments: Any, **named: Any) -> Fault | None:
    """What is wrong with what cannot be built; None where it can."""
    try:
        build(*arguments, **named)
    except TargetError as error:
        return error.fault
    return None
