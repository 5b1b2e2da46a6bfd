"""What is wrong with a target is found when it is built: every fault, and its nearest neighbour that may be built."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from goals.engine.bases import At, Back
from goals.engine.exceptions import Fault
from goals.engine.measures import Development, Gap, Index, Mode, Numerator, Rank, Share, Total, Value
from goals.engine.references import Comparator, Constant, Peer, Reference, Series, Step, Steps
from goals.engine.targets import AtLeast, Decision, Latest, MovementTest
from goals.engine.values import Better, Indicator, Movement, Term, Unit
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import (
    BURDEN,
    LAND,
    MOVED,
    OWN,
    PEOPLE,
    RATE,
    SHARE,
    STARTS,
    baseline,
    fault,
    number,
    rule,
    target,
)

YEAR = At(Period.year(2025))
JUNE = At(Period.month(2025, 6))
PLACE = Indicator("place", Unit.RANK, Better.LOWER)


def half(value: int) -> Constant:
    return Constant(number("1/2"), value=Fraction(value))


def step(first: date, last: date) -> Step:
    return Step(first, last, Constant(value=Fraction(80)))


JANUARY = step(date(2025, 1, 1), date(2025, 5, 31))
SUMMER = step(date(2025, 6, 1), date(2025, 12, 31))


def staircase(*steps: Step) -> tuple[str, Reference]:
    return ">=", Steps(steps)


Build = Callable[[], Any]
CASES: list[tuple[Fault, Build, Build]] = [
    (
        Fault.AGAINST_POLARITY,
        lambda: rule(Value(RATE), ("<=", 80), JUNE),
        lambda: rule(Value(BURDEN), ("<=", 80), JUNE),
    ),
    (
        Fault.AGAINST_POLARITY,
        lambda: rule(Gap(Term(RATE), Term(RATE, LAND), Better.LOWER), (">", 0), JUNE),
        lambda: rule(Gap(Term(RATE), Term(RATE, LAND), Better.HIGHER), (">", 0), JUNE),
    ),
    (
        Fault.AGAINST_POLARITY,
        lambda: rule(Rank(RATE), (">=", 10), JUNE),
        lambda: rule(Rank(RATE), ("<=", 10), JUNE),
    ),
    (Fault.BACK_NOT_POSITIVE, lambda: Back(0), lambda: Back(1)),
    (
        Fault.BASE_AFTER_PERIOD,
        lambda: rule(Value(RATE), (">", baseline(Period.year(2025))), JUNE),
        lambda: rule(Value(RATE), (">", baseline(Period.year(2024))), JUNE),
    ),
    (
        Fault.BASE_AFTER_PERIOD,
        lambda: rule(Index(Value(RATE), At(Period.month(2025, 6))), (">", 100), JUNE),
        lambda: rule(Index(Value(RATE), At(Period.month(2025, 5))), (">", 100), JUNE),
    ),
    (
        Fault.BASE_AFTER_PERIOD,
        lambda: rule(Value(RATE), (">", baseline(Back(5))), YEAR),
        lambda: rule(Value(RATE), (">", baseline(Back(12))), YEAR),
    ),
    (
        Fault.BOUNDS_CROSSED,
        lambda: rule(Value(RATE), (">=", 60), JUNE, ("<=", 50)),
        lambda: rule(Value(RATE), (">=", 50), JUNE, ("<=", 60)),
    ),
    (
        Fault.BOUNDS_CROSSED,
        lambda: rule(Value(RATE), (">=", 50), JUNE, (">=", 60)),
        lambda: rule(Value(RATE), (">=", 50), JUNE, ("<", 60)),
    ),
    (
        Fault.DEVELOPMENT_OF_TOTAL,
        lambda: Development(Total(STARTS), Back(), Mode.ABSOLUTE),
        lambda: Development(Value(STARTS), Back(), Mode.ABSOLUTE),
    ),
    (Fault.DEVELOPMENT_OF_TOTAL, lambda: Index(Total(STARTS), Back()), lambda: Index(Value(STARTS), Back())),
    (Fault.FACTOR_NOT_POSITIVE, lambda: Peer(Fraction(0), area=LAND), lambda: Peer(number("1/2"), area=LAND)),
    (Fault.FACTOR_ON_NO_BASE, lambda: half(0), lambda: half(1)),
    (
        Fault.GAP_OF_UNLIKE_UNITS,
        lambda: Gap(Term(RATE), Term(PEOPLE), Better.LOWER),
        lambda: Gap(Term(RATE), Term(BURDEN), Better.LOWER),
    ),
    (
        Fault.GAP_OF_UNLIKE_UNITS,
        lambda: Gap(Term(MOVED), Term(MOVED, LAND), Better.LOWER),
        lambda: Gap(Term(PLACE), Term(PLACE, LAND), Better.LOWER),
    ),
    (
        Fault.GAP_TO_ITSELF,
        lambda: Gap(Term(RATE), Term(RATE), Better.LOWER),
        lambda: Gap(Term(RATE), Term(RATE, LAND), Better.LOWER),
    ),
    (Fault.MOVEMENT_HAS_NO_NUMBER, lambda: Value(MOVED), lambda: Value(PLACE)),
    (Fault.NOT_A_FRACTION, lambda: Share(RATE), lambda: Share(SHARE)),
    (Fault.NOT_A_FRACTION, lambda: Numerator(RATE), lambda: Numerator(SHARE)),
    (
        Fault.NOT_A_MOVEMENT,
        lambda: MovementTest(PLACE, Movement.SAME, JUNE),
        lambda: MovementTest(MOVED, Movement.SAME, JUNE),
    ),
    (
        Fault.NOT_A_MOVEMENT,
        lambda: MovementTest(MOVED, Movement.BACK, JUNE),
        lambda: MovementTest(MOVED, Movement.FORWARD, JUNE),
    ),
    (
        Fault.PARTS_TOO_FEW,
        lambda: AtLeast(3, (Decision("a"), Decision("b"))),
        lambda: AtLeast(2, (Decision("a"), Decision("b"))),
    ),
    (Fault.PARTS_TOO_FEW, lambda: AtLeast(0, (Decision("a"), Decision("b"))), lambda: AtLeast(1, (Decision("a"),) * 2)),
    (
        Fault.PEER_IS_ITSELF,
        lambda: target(rule(Value(RATE), (">", Peer(area=OWN)), JUNE)),
        lambda: target(rule(Value(RATE), (">", Peer(area=LAND)), JUNE)),
    ),
    (
        Fault.PEER_IS_ITSELF,
        lambda: target(Decision(), rule(Value(RATE), (">", Peer(area=OWN)), JUNE)),
        lambda: target(Decision(), rule(Value(RATE), (">", Peer(area=LAND)), JUNE)),
    ),
    (
        Fault.POINTS_OF_PERCENT_ONLY,
        lambda: Development(Value(PEOPLE), Back(), Mode.POINTS),
        lambda: Development(Value(PEOPLE), Back(), Mode.RELATIVE),
    ),
    (
        Fault.POINTS_OF_PERCENT_ONLY,
        lambda: Development(Value(RATE), Back(), Mode.ABSOLUTE),
        lambda: Development(Value(RATE), Back(), Mode.POINTS),
    ),
    (Fault.RANK_OF_RANK, lambda: Rank(PLACE), lambda: Rank(RATE)),
    (
        Fault.STEPS_LEAVE_HOLES,
        lambda: rule(Value(RATE), staircase(JANUARY), JUNE),
        lambda: rule(Value(RATE), staircase(SUMMER), JUNE),
    ),
    (
        Fault.STEPS_LEAVE_HOLES,
        lambda: rule(Value(RATE), staircase(SUMMER), Latest(PeriodKind.MONTH, date(2025, 1, 1), date(2025, 12, 31))),
        lambda: rule(
            Value(RATE), staircase(JANUARY, SUMMER), Latest(PeriodKind.MONTH, date(2025, 1, 1), date(2025, 12, 31))
        ),
    ),
    (Fault.STEPS_LEAVE_HOLES, lambda: Steps(()), lambda: Steps((SUMMER,))),
    (
        Fault.STEPS_OVERLAP,
        lambda: Steps((JANUARY, step(date(2025, 5, 31), date(2025, 12, 31)))),
        lambda: Steps((SUMMER, JANUARY)),
    ),
    (Fault.TOTAL_OF_NO_COUNT, lambda: Total(RATE), lambda: Total(STARTS)),
    (
        Fault.UNLIKE_UNITS,
        lambda: rule(Value(RATE), (">", Series(indicator=STARTS)), JUNE),
        lambda: rule(Value(RATE), (">", Series(indicator=BURDEN)), JUNE),
    ),
    (
        Fault.WINDOW_EMPTY,
        lambda: Latest(PeriodKind.QUARTER, date(2025, 1, 2), date(2025, 6, 29)),
        lambda: Latest(PeriodKind.QUARTER, date(2025, 1, 2), date(2025, 6, 30)),
    ),
    (
        Fault.WINDOW_EMPTY,
        lambda: Latest(PeriodKind.DAY, date(2025, 1, 2), date(2025, 1, 1)),
        lambda: Latest(PeriodKind.DAY, date(2025, 1, 2), date(2025, 1, 2)),
    ),
]


@pytest.mark.parametrize(("wrong", "build", "neighbour"), CASES, ids=[str(case[0]) for case in CASES])
def test_a_fault_is_refused_and_its_neighbour_is_not(wrong: Fault, build: Build, neighbour: Build) -> None:
    assert fault(build) is wrong
    assert fault(neighbour) is None


def test_every_fault_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(Fault)


def test_equality_pulls_neither_way() -> None:
    assert fault(lambda: rule(Value(RATE), ("=", 0), JUNE)) is None
    assert Comparator.EQUAL.wants is None
