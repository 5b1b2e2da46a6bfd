"""How the number has moved, apart from whether the goal is reached."""

from datetime import date

import pytest

from goals.engine.bases import At, Back
from goals.engine.measures import Development, Index, Mode, Total, Value
from goals.engine.targets import Latest, MovementTest, Rule
from goals.engine.values import Better, Indicator, Movement, Reading, Unit
from goals.engine.verdict import Change, Direction, Reason, Status
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import BURDEN, MOVED, PEOPLE, RATE, STARTS, baseline, figure, number, rule, verdict

DAY = date(2025, 6, 30)
MARCH, MARCH_2024, JANUARY = Period.month(2025, 3), Period.month(2024, 3), Period.month(2025, 1)
GOAL = rule(Value(RATE), (">=", 90), At(MARCH))


def change(goal: Rule, *readings: Reading) -> Change | None:
    return verdict(goal, readings, DAY).change


def told(found: Change | None) -> tuple[object, ...]:
    assert found
    return found.direction, found.amount, found.unit, found.before, found.since


def test_a_goal_can_be_missed_while_it_improves() -> None:
    found = verdict(GOAL, [figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 80)], DAY)
    assert found.status is Status.NOT_REACHED
    assert told(found.change) == (Direction.BETTER, 10, Unit.POINTS, 70, MARCH_2024)


@pytest.mark.parametrize(("now", "direction"), [(69, Direction.BETTER), (70, Direction.SAME), (71, Direction.WORSE)])
def test_better_is_what_the_polarity_says(now: int, direction: Direction) -> None:
    found = change(
        rule(Value(BURDEN), ("<=", 5), At(MARCH)), figure(BURDEN, MARCH_2024, 70), figure(BURDEN, MARCH, now)
    )
    assert found
    assert found.direction is direction


def test_the_targets_own_base_comes_first() -> None:
    goal = rule(Value(RATE), (">", baseline(JANUARY)), At(MARCH))
    found = change(goal, figure(RATE, MARCH_2024, 70), figure(RATE, JANUARY, 82), figure(RATE, MARCH, 80))
    assert told(found) == (Direction.WORSE, -2, Unit.POINTS, 82, JANUARY)


def test_without_last_years_month_the_first_known_figure_is_compared_with() -> None:
    found = change(GOAL, figure(RATE, JANUARY, 75), figure(RATE, Period.month(2025, 2), 85), figure(RATE, MARCH, 80))
    assert told(found)[4] == JANUARY
    assert change(GOAL, figure(RATE, MARCH, 80)) is None


def test_figures_from_long_before_the_plan_are_not_the_first() -> None:
    assert change(GOAL, figure(RATE, Period.month(2023, 6), 75), figure(RATE, MARCH, 80)) is None


def test_a_measured_change_is_its_own_development() -> None:
    goal = rule(Development(Value(RATE), At(MARCH_2024), Mode.POINTS), (">=", 1), At(MARCH))
    found = change(goal, figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 69))
    assert told(found) == (Direction.WORSE, -1, Unit.POINTS, None, MARCH_2024)


@pytest.mark.parametrize("goal", [Index(Value(PEOPLE), At(MARCH_2024))])
def test_a_computed_index_stands_against_its_own_hundred(goal: Index) -> None:
    found = change(rule(goal, ("<=", 100), At(MARCH)), figure(PEOPLE, MARCH_2024, 50), figure(PEOPLE, MARCH, 53))
    assert told(found) == (Direction.WORSE, 6, Unit.INDEX_POINTS, 100, MARCH_2024)


def test_a_reported_index_stands_against_its_own_hundred() -> None:
    index = Indicator("index", Unit.INDEX, Better.LOWER, decimals=1)
    found = change(rule(Value(index), ("<=", 100), At(MARCH)), figure(index, MARCH, "99.5"))
    assert told(found) == (Direction.BETTER, number("-1/2"), Unit.INDEX_POINTS, 100, None)


def test_a_sum_so_far_is_compared_with_the_same_stretch_last_year() -> None:
    goal = rule(Total(STARTS), (">", 100), At(Period.year(2025)))
    parts = [figure(STARTS, Period.month(2025, month), 10) for month in (1, 2)]
    last = [figure(STARTS, Period.month(2024, month), 8) for month in range(1, 13)]
    stretch = Period.span(date(2024, 1, 1), date(2024, 2, 29))
    assert told(change(goal, *parts, *last)) == (Direction.BETTER, 4, Unit.COUNT, 16, stretch)
    assert change(goal, *parts, figure(STARTS, Period.year(2024), 96)) is None


@pytest.mark.parametrize(
    ("movement", "direction", "status"),
    [
        (Movement.FORWARD, Direction.BETTER, Status.REACHED),
        (Movement.SAME, Direction.SAME, Status.REACHED),
        (Movement.BACK, Direction.WORSE, Status.NOT_REACHED),
    ],
)
def test_a_bare_movement_is_its_own_development(movement: Movement, direction: Direction, status: Status) -> None:
    found = verdict(MovementTest(MOVED, Movement.SAME, At(MARCH)), [figure(MOVED, MARCH, movement=movement)], DAY)
    assert (found.status, found.reason) == (status, Reason.MOVED)
    assert told(found.change) == (direction, None, Unit.MOVEMENT, None, None)


def test_forward_may_be_asked_for() -> None:
    goal = MovementTest(MOVED, Movement.FORWARD, At(MARCH))
    found = [verdict(goal, [figure(MOVED, MARCH, movement=one)], DAY).status for one in Movement]
    assert found == [Status.REACHED, Status.NOT_REACHED, Status.NOT_REACHED]


@pytest.mark.parametrize(
    ("mode", "indicator", "wanted"),
    [
        (Mode.ABSOLUTE, PEOPLE, -10),
        (Mode.RELATIVE, PEOPLE, -20),
        (Mode.POINTS, BURDEN, -10),
        (Mode.RELATIVE, BURDEN, -20),
    ],
)
def test_relative_change_is_never_mixed_with_points(mode: Mode, indicator: Indicator, wanted: int) -> None:
    goal = rule(Development(Value(indicator), Back(12), mode), ("<=", wanted), At(MARCH))
    found = verdict(goal, [figure(indicator, MARCH_2024, 50), figure(indicator, MARCH, 40)], DAY)
    assert found.standing
    assert found.standing.actual.value == wanted
    assert found.standing.unit is (Unit.RELATIVE if mode is Mode.RELATIVE else indicator.unit.of_difference)


@pytest.mark.parametrize("base", [0, -5])
def test_relative_change_and_an_index_need_a_base_above_zero(base: int) -> None:
    readings = [figure(PEOPLE, MARCH_2024, base), figure(PEOPLE, MARCH, 40)]
    for measure in (Development(Value(PEOPLE), Back(12), Mode.RELATIVE), Index(Value(PEOPLE), Back(12))):
        found = verdict(rule(measure, ("<=", 0), At(MARCH)), readings, DAY)
        assert (found.status, found.reason) == (Status.MISSING, Reason.NOT_COMPUTABLE)
    absolute = rule(Development(Value(PEOPLE), Back(12), Mode.ABSOLUTE), ("<=", 100), At(MARCH))
    assert verdict(absolute, readings, DAY).status is Status.REACHED


def test_a_factor_needs_a_number_above_zero() -> None:
    goal = rule(Value(PEOPLE), ("<=", baseline(MARCH_2024, factor="1/2")), At(MARCH))
    readings = [figure(PEOPLE, MARCH_2024, 0), figure(PEOPLE, MARCH, 0)]
    assert verdict(goal, readings, DAY).reason is Reason.NOT_COMPUTABLE
    plain = rule(Value(PEOPLE), ("<=", baseline(MARCH_2024, offset=1)), At(MARCH))
    assert verdict(plain, readings, DAY).status is Status.REACHED


def test_a_base_that_the_kind_cannot_move_to_gives_no_number() -> None:
    quarters = Latest(PeriodKind.QUARTER, date(2025, 1, 1), date(2025, 12, 31))
    goal = rule(Value(RATE), (">", baseline(Back(1))), quarters)
    found = verdict(goal, [figure(RATE, Period.quarter(2025, 1), 80)], DAY)
    assert (found.status, found.reason) == (Status.MISSING, Reason.NOT_COMPUTABLE)
