"""So far or final, and how far a number is from its limit."""

from collections.abc import Sequence
from datetime import date

import pytest

from goals.engine.bases import At
from goals.engine.measures import Gap, Measure, Share, Total, Value
from goals.engine.references import Peer, Series
from goals.engine.targets import AtLeast, Decision, MovementTest
from goals.engine.values import Better, Indicator, Movement, Reading, Record, Term, Unit
from goals.engine.verdict import Reason, Side, Status
from norddjurs.periods import Period
from tests.engine.make import (
    BURDEN,
    LAND,
    MOVED,
    PEOPLE,
    RATE,
    SHARE,
    STARTS,
    Limit,
    awaited,
    baseline,
    figure,
    hidden,
    number,
    rule,
    verdict,
)

YEAR, MARCH = Period.year(2025), Period.month(2025, 3)
DAY = date(2025, 6, 30)
CASES = Indicator("cases", Unit.COUNT, Better.LOWER)
BEFORE = figure(STARTS, Period.year(2024), 10)


def sums(indicator: Indicator, *values: int, **rest: bool) -> list[Reading]:
    pairs = enumerate(values, start=1)
    return [figure(indicator, Period.month(2025, month), value, **rest) for month, value in pairs]


@pytest.mark.parametrize(
    ("indicator", "limits", "status", "final"),
    [
        (STARTS, [(">=", 10)], Status.REACHED, True),
        (STARTS, [(">", 10)], Status.NOT_REACHED, False),
        (STARTS, [(">=", 11)], Status.NOT_REACHED, False),
        (CASES, [("<=", 9)], Status.NOT_REACHED, True),
        (CASES, [("<", 10)], Status.NOT_REACHED, True),
        (CASES, [("<=", 10)], Status.REACHED, False),
        (STARTS, [("=", 9)], Status.NOT_REACHED, True),
        (STARTS, [("=", 10)], Status.REACHED, False),
        (STARTS, [("=", 11)], Status.NOT_REACHED, False),
        (STARTS, [(">=", 5), ("<=", 20)], Status.REACHED, False),
        (STARTS, [(">=", 5), ("<=", 9)], Status.NOT_REACHED, True),
        (STARTS, [(">=", 15), ("<=", 20)], Status.NOT_REACHED, False),
        (STARTS, [(">=", baseline(Period.year(2024)))], Status.REACHED, True),
    ],
)
def test_a_sum_that_can_only_grow_is_settled_early(
    indicator: Indicator, limits: Sequence[Limit], status: Status, final: bool
) -> None:
    goal = rule(Total(indicator), limits[0], At(YEAR), *limits[1:])
    found = verdict(goal, [*sums(indicator, 6, 4), BEFORE], DAY)
    assert (found.status, found.final) == (status, final)


def test_a_sum_that_may_fall_is_not_settled() -> None:
    assert not verdict(rule(Total(STARTS), (">=", 1), At(YEAR)), sums(STARTS, 6, -4), DAY).final


def test_a_limit_that_moves_settles_nothing() -> None:
    theirs = [figure(STARTS, Period.month(2025, month), 1, area=LAND) for month in (1, 2)]
    found = verdict(rule(Total(STARTS), (">=", Peer(area=LAND)), At(YEAR)), [*sums(STARTS, 6, 4), *theirs], DAY)
    assert (found.status, found.final) == (Status.REACHED, False)


@pytest.mark.parametrize("mark", ["provisional", "projected"])
def test_an_unsure_figure_is_judged_as_usual_and_never_final(mark: str) -> None:
    unsure = {mark: True}
    total = verdict(rule(Total(STARTS), (">=", 5), At(YEAR)), sums(STARTS, 6, 4, **unsure), DAY)
    plain = verdict(rule(Value(RATE), (">=", 5), At(MARCH)), [figure(RATE, MARCH, 6, **unsure)], DAY)
    moved = figure(MOVED, MARCH, movement=Movement.FORWARD, **unsure)
    movement = verdict(MovementTest(MOVED, Movement.SAME, At(MARCH)), [moved], DAY)
    for found in (total, plain, movement):
        assert (found.status, found.final) == (Status.REACHED, False)


def test_an_unsure_base_or_limit_keeps_the_answer_open() -> None:
    base = figure(RATE, Period.year(2024), 5, provisional=True)
    goal = rule(Value(RATE), (">", baseline(Period.year(2024))), At(MARCH))
    assert not verdict(goal, [figure(RATE, MARCH, 6), base], DAY).final
    assert verdict(goal, [figure(RATE, MARCH, 6), base._replace(provisional=False)], DAY).final


def test_a_share_is_never_final_before_its_period_ends() -> None:
    goal = rule(Share(SHARE), ("<=", 20), At(YEAR))
    reading = figure(SHARE, YEAR, counts=(0, 100), known_on=DAY)
    assert [verdict(goal, [reading], day).final for day in (DAY, date(2025, 12, 30), YEAR.end)] == [False, False, True]


PARTS = ("a", "b", "c")


def parts(n: int, records: str, *waiting: str) -> tuple[Status, bool]:
    """`+` reached, `-` not reached, both for good; `.` awaits its decision."""
    recorded = [Record(DAY, sign == "+", name) for name, sign in zip(PARTS, records, strict=False) if sign != "."]
    extra = {"missing": At(MARCH), "open": At(YEAR)}
    goal = AtLeast(
        n, (*map(Decision, PARTS[: len(records)]), *(rule(Value(RATE), (">=", 5), extra[w]) for w in waiting))
    )
    found = verdict(goal, [], DAY, records=recorded)
    assert found.reason is Reason.PARTS
    assert len(found.parts) == len(goal.parts)
    return found.status, found.final


@pytest.mark.parametrize(
    ("n", "records", "waiting", "answer"),
    [
        (2, "++-", (), (Status.REACHED, True)),
        (2, "+--", (), (Status.NOT_REACHED, True)),
        (1, "+..", (), (Status.REACHED, True)),
        (2, "+..", (), (Status.TOO_EARLY, False)),
        (2, "--.", (), (Status.NOT_REACHED, True)),
        (2, "+", ("missing", "open"), (Status.MISSING, False)),
        (1, "+", ("missing",), (Status.REACHED, True)),
        (2, "-", ("missing",), (Status.NOT_REACHED, True)),
    ],
)
def test_parts_are_counted_for_good_first_then_what_is_missing(
    n: int, records: str, waiting: tuple[str, ...], answer: tuple[Status, bool]
) -> None:
    assert parts(n, records, *waiting) == answer


def test_parts_that_are_judged_so_far_decide_so_far() -> None:
    ahead, behind = (rule(Total(STARTS), (limit), At(YEAR)) for limit in ((">=", 20), (">=", 30)))
    ceiling = rule(Total(CASES), ("<=", 20), At(YEAR))
    readings = [*sums(STARTS, 6, 4), *sums(CASES, 6, 4)]
    kept = verdict(AtLeast(1, (ahead, ceiling)), readings, DAY)
    lost = verdict(AtLeast(1, (ahead, behind)), readings, DAY)
    assert (kept.status, kept.final) == (Status.REACHED, False)
    assert (lost.status, lost.final) == (Status.NOT_REACHED, False)


@pytest.mark.parametrize(
    ("measure", "limit", "actual", "distance", "side"),
    [
        (Value(STARTS), (">", 349), 349, 1, Side.UNDER),
        (Value(STARTS), (">=", "349.5"), 349, 1, Side.UNDER),
        (Value(STARTS), (">=", "349.5"), 351, "1.5", Side.OVER),
        (Value(PEOPLE), ("<", 348), 355, 8, Side.OVER),
        (Value(PEOPLE), ("<=", "347.5"), 348, 1, Side.OVER),
        (Value(PEOPLE), ("<", 348), 347, 1, Side.UNDER),
        (Value(RATE), (">", 80), "79.95", "0.05", Side.UNDER),
        (Value(RATE), (">", 80), 80, 0, Side.AT),
        (Value(BURDEN), ("<=", 2), 2, 0, Side.AT),
    ],
)
def test_the_distance_is_exact_and_in_whole_numbers_where_numbers_are_whole(
    measure: Value, limit: Limit, actual: str | int, distance: str | int, side: Side
) -> None:
    found = verdict(rule(measure, limit, At(MARCH)), [figure(measure.indicator, MARCH, actual)], DAY).standing
    assert found
    assert (found.distance, found.side) == (number(distance), side)


@pytest.mark.parametrize(("actual", "wanted"), [(40, 50), (52, 50), (58, 60), (70, 60)])
def test_between_two_limits_the_broken_one_counts_and_else_the_nearest(actual: int, wanted: int) -> None:
    goal = rule(Value(RATE), (">=", 50), At(MARCH), ("<=", 60))
    found = verdict(goal, [figure(RATE, MARCH, actual)], DAY).standing
    assert found
    assert found.wanted == wanted


def test_of_limits_that_cross_the_broken_one_counts_even_where_the_other_is_nearer() -> None:
    goal = rule(Value(RATE), (">=", baseline(Period.year(2024))), At(MARCH), ("<=", 50))
    found = verdict(goal, [figure(RATE, Period.year(2024), 60), figure(RATE, MARCH, 65)], DAY).standing
    assert found
    assert (found.wanted, found.distance, found.side) == (number(50), number(15), Side.OVER)


def test_a_gap_of_whole_numbers_is_whole() -> None:
    measure: Measure = Gap(Term(PEOPLE), Term(PEOPLE, LAND), Better.LOWER)
    found = verdict(
        rule(measure, ("<", 5), At(MARCH)), [figure(PEOPLE, MARCH, 9), figure(PEOPLE, MARCH, 4, area=LAND)], DAY
    ).standing
    assert found
    assert (found.actual.value, found.distance) == (number(5), number(1))


def test_of_two_absences_the_one_that_is_not_a_matter_of_time_wins_and_else_the_last() -> None:
    goal = rule(Value(RATE), (">", Series(indicator=BURDEN)), At(MARCH))
    soon, late = date(2025, 8, 1), date(2025, 9, 1)
    both = verdict(goal, [awaited(RATE, MARCH, soon), awaited(BURDEN, MARCH, late)], DAY)
    assert both.absence
    assert (both.status, both.absence.expected_on) == (Status.TOO_EARLY, late)
    hides = verdict(goal, [awaited(RATE, MARCH, soon), hidden(BURDEN, MARCH)], DAY)
    assert (hides.status, hides.reason) == (Status.MISSING, Reason.SUPPRESSED)
    assert verdict(goal, [awaited(RATE, MARCH, soon)], DAY).reason is Reason.OVERDUE
    assert verdict(goal, [hidden(BURDEN, MARCH)], DAY).reason is Reason.OVERDUE
    assert verdict(goal, [hidden(RATE, MARCH)], DAY).reason is Reason.SUPPRESSED


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 3, 30), Reason.PUBLISHED_LATER),
        (date(2025, 4, 29), Reason.PUBLISHED_LATER),
        (date(2025, 4, 30), Reason.OVERDUE),
    ],
)
def test_the_usual_delay_says_when_a_figure_is_due(day: date, reason: Reason) -> None:
    delayed = Indicator("delayed", Unit.PERCENT, Better.HIGHER, decimals=1, delay_days=30)
    assert verdict(rule(Value(delayed), (">=", 5), At(MARCH)), [], day).reason is reason


def test_without_a_delay_a_figure_is_due_on_the_periods_last_day() -> None:
    goal = rule(Value(RATE), (">=", 5), At(MARCH))
    assert [verdict(goal, [], day).reason for day in (date(2025, 3, 30), MARCH.end)] == [
        Reason.PERIOD_OPEN,
        Reason.OVERDUE,
    ]
