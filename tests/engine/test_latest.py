"""The newest period for which everything is known; and what is said where there is none."""

from datetime import date

import pytest

from goals.engine.bases import At, Back
from goals.engine.exceptions import TargetError
from goals.engine.measures import Gap, Numerator, Rank, Share, Total, Value
from goals.engine.references import Constant, Peer, Series, Step, Steps
from goals.engine.targets import Latest, MovementTest, default_window
from goals.engine.values import Better, Movement, Term
from goals.engine.verdict import Reason, RemarkKind, Status, Verdict
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import (
    BURDEN,
    LAND,
    MOVED,
    PLAN,
    RATE,
    SHARE,
    STARTS,
    awaited,
    baseline,
    figure,
    hidden,
    number,
    remarks,
    rule,
    verdict,
)

WINDOW = Latest(PeriodKind.MONTH, date(2024, 1, 1), date(2025, 12, 31))
FEBRUARY, MARCH, APRIL, MAY = (Period.month(2025, month) for month in (2, 3, 4, 5))
DAY = date(2025, 6, 30)
REACHED = Status.REACHED
OVER_80 = rule(Value(RATE), (">=", 80), WINDOW)
ABOVE_LAND = rule(Value(RATE), (">=", Peer(area=LAND)), WINDOW)


def told(found: Verdict) -> tuple[Status, Reason, Period | None]:
    return found.status, found.reason, found.period


def test_the_newest_known_period_decides() -> None:
    readings = [figure(RATE, MARCH, 90), figure(RATE, MAY, 70), figure(RATE, APRIL, 85)]
    assert told(verdict(OVER_80, readings, DAY)) == (Status.NOT_REACHED, Reason.COMPARED, MAY)


def test_it_is_not_final_before_the_windows_last_period() -> None:
    assert not verdict(OVER_80, [figure(RATE, MAY, 90)], DAY).final
    december = Period.month(2025, 12)
    assert verdict(OVER_80, [figure(RATE, december, 90)], date(2026, 1, 15)).final
    assert not verdict(OVER_80, [figure(RATE, december, 90, known_on=DAY)], date(2025, 12, 30)).final


def test_periods_outside_the_window_and_of_other_kinds_do_not_count() -> None:
    readings = [
        figure(RATE, MARCH, 90),
        figure(RATE, Period.quarter(2025, 2), 10),
        figure(RATE, Period.month(2026, 1), 10),
        figure(RATE, Period.month(2023, 12), 10),
    ]
    assert told(verdict(OVER_80, readings, date(2026, 2, 1))) == (Status.REACHED, Reason.COMPARED, MARCH)


def test_a_newer_period_that_lacks_something_is_a_remark() -> None:
    readings = [
        figure(RATE, MARCH, 90),
        figure(RATE, MARCH, 80, area=LAND),
        figure(RATE, APRIL, 60),
        awaited(RATE, APRIL, date(2025, 8, 1), area=LAND),
    ]
    found = verdict(ABOVE_LAND, readings, DAY)
    assert told(found) == (Status.REACHED, Reason.COMPARED, MARCH)
    said = remarks(found, RemarkKind.NEWER_INCOMPLETE)
    assert [(one.area, one.period, one.on) for one in said] == [(LAND, APRIL, date(2025, 8, 1))]


def test_a_newer_period_where_only_the_other_area_is_known_is_a_remark_too() -> None:
    readings = [figure(RATE, MARCH, 90), figure(RATE, MARCH, 80, area=LAND), figure(RATE, APRIL, 60, area=LAND)]
    found = verdict(ABOVE_LAND, readings, DAY)
    assert found.period == MARCH
    assert [one.period for one in remarks(found, RemarkKind.NEWER_INCOMPLETE)] == [APRIL]


def test_the_base_moves_with_the_period() -> None:
    goal = rule(Value(RATE), (">", baseline(Back(12))), WINDOW)
    readings = [figure(RATE, MARCH, 90), figure(RATE, MARCH.back(12), 85), figure(RATE, APRIL, 10)]
    assert told(verdict(goal, readings, DAY)) == (Status.REACHED, Reason.COMPARED, MARCH)


def test_a_step_goes_by_the_period_that_counts() -> None:
    steps = Steps(
        (
            Step(date(2025, 1, 1), date(2025, 3, 31), Constant(value=number(90))),
            Step(date(2025, 4, 1), date(2025, 12, 31), Constant(value=number(70))),
        )
    )
    window = Latest(PeriodKind.MONTH, *default_window(PLAN, stepped=True))
    goal = rule(Value(RATE), (">=", steps), window)
    assert verdict(goal, [figure(RATE, MARCH, 80)], DAY).status is Status.NOT_REACHED
    assert verdict(goal, [figure(RATE, MARCH, 80), figure(RATE, APRIL, 80)], DAY).status is Status.REACHED


def test_the_step_that_covers_the_last_day_counts() -> None:
    values = ((date(2025, 1, 1), date(2025, 2, 28), 90), (date(2025, 3, 1), date(2025, 12, 31), 70))
    steps = Steps(tuple(Step(start, end, Constant(value=number(value))) for start, end, value in values))
    quarter = Period.quarter(2025, 1)
    assert verdict(rule(Value(RATE), (">=", steps), At(quarter)), [figure(RATE, quarter, 80)], DAY).status is REACHED


def test_the_window_is_the_plan_year_and_the_twelve_months_before_and_stepped_the_year_alone() -> None:
    assert default_window(PLAN, stepped=False) == (date(2024, 1, 1), date(2025, 12, 31))
    assert default_window(PLAN, stepped=True) == (date(2025, 1, 1), date(2025, 12, 31))


def test_without_any_figure_the_first_announced_one_decides() -> None:
    waiting = [awaited(RATE, APRIL, date(2025, 8, 1)), awaited(RATE, MARCH, date(2025, 7, 1))]
    found = verdict(OVER_80, waiting, DAY)
    assert told(found) == (Status.TOO_EARLY, Reason.PUBLISHED_LATER, MARCH)
    assert found.absence
    assert found.absence.expected_on == date(2025, 7, 1)
    assert told(verdict(OVER_80, waiting, date(2025, 7, 1)))[:2] == (Status.MISSING, Reason.OVERDUE)


def test_without_anything_the_windows_first_period_decides() -> None:
    assert told(verdict(OVER_80, [], DAY)) == (Status.MISSING, Reason.OVERDUE, Period.month(2024, 1))
    assert told(verdict(OVER_80, [], date(2024, 1, 30)))[:2] == (Status.TOO_EARLY, Reason.PERIOD_OPEN)


def test_days_cannot_be_listed_so_the_whole_window_must_be_over() -> None:
    goal = rule(Value(RATE), (">=", 80), Latest(PeriodKind.DAY, date(2025, 1, 1), date(2025, 6, 30)))
    assert told(verdict(goal, [], date(2025, 6, 29)))[:2] == (Status.TOO_EARLY, Reason.PERIOD_OPEN)
    assert told(verdict(goal, [], date(2025, 6, 30)))[:2] == (Status.MISSING, Reason.OVERDUE)
    counted = Period.day(date(2025, 3, 3))
    found = verdict(goal, [figure(RATE, counted, 81)], date(2025, 4, 1))
    assert (told(found), found.final) == ((Status.REACHED, Reason.COMPARED, counted), False)


def test_a_hidden_figure_is_first_expected_and_not_overdue() -> None:
    assert told(verdict(OVER_80, [hidden(RATE, MARCH)], DAY))[:2] == (Status.MISSING, Reason.SUPPRESSED)


def test_where_the_newest_cannot_be_computed_an_older_one_decides() -> None:
    goal = rule(Share(SHARE), ("<=", 20), WINDOW)
    readings = [figure(SHARE, MARCH, counts=(1, 10)), figure(SHARE, APRIL, counts=(0, 0))]
    assert told(verdict(goal, readings, DAY)) == (Status.REACHED, Reason.COMPARED, MARCH)
    assert told(verdict(goal, readings[1:], DAY))[:2] == (Status.MISSING, Reason.NOT_COMPUTABLE)


def test_a_reason_that_time_does_not_mend_is_told_before_one_that_it_may() -> None:
    own = [figure(RATE, MARCH, 80), figure(RATE, APRIL, 80)]
    found = verdict(ABOVE_LAND, [*own, hidden(RATE, MARCH, area=LAND)], DAY)
    assert told(found) == (Status.MISSING, Reason.SUPPRESSED, MARCH)


def test_a_percentage_without_counts_has_no_numerator() -> None:
    goal = rule(Numerator(SHARE), ("<=", 20), WINDOW)
    assert told(verdict(goal, [figure(SHARE, MARCH, 10)], DAY))[:2] == (Status.MISSING, Reason.NOT_COMPUTABLE)


def test_what_the_newest_figure_is_to_be_set_against_is_what_is_awaited() -> None:
    own, land = figure(RATE, APRIL, 80), awaited(RATE, APRIL, date(2025, 8, 1), area=LAND)
    assert told(verdict(ABOVE_LAND, [own, land], DAY)) == (Status.TOO_EARLY, Reason.PUBLISHED_LATER, APRIL)
    assert told(verdict(ABOVE_LAND, [own, land], date(2025, 8, 1))) == (Status.MISSING, Reason.OVERDUE, APRIL)


def test_a_base_is_not_its_own_newest_figure() -> None:
    goal = rule(Value(RATE), (">", baseline(MARCH)), Latest(PeriodKind.MONTH, date(2025, 1, 1), MAY.end))
    base = figure(RATE, MARCH, 80)
    earlier = figure(RATE, Period.month(2025, 2), 90)
    assert told(verdict(goal, [base, earlier], DAY))[:2] == (Status.MISSING, Reason.OVERDUE)
    assert told(verdict(goal, [base, figure(RATE, APRIL, 81)], DAY)) == (Status.REACHED, Reason.COMPARED, APRIL)


def test_a_base_that_no_period_of_the_window_comes_after_is_refused() -> None:
    with pytest.raises(TargetError, match="base_after_period"):
        rule(Value(RATE), (">", baseline(MAY)), Latest(PeriodKind.MONTH, MARCH.start, MAY.end))


def test_every_series_that_is_compared_must_be_known() -> None:
    gap = rule(Gap(Term(BURDEN), Term(BURDEN, LAND), Better.LOWER), ("<=", 1), WINDOW)
    series = rule(Value(BURDEN), ("<=", Series(indicator=RATE)), WINDOW)
    own = [figure(BURDEN, MARCH, 5), figure(BURDEN, APRIL, 5)]
    assert verdict(gap, [*own, figure(BURDEN, MARCH, 4, area=LAND)], DAY).period == MARCH
    assert verdict(series, [*own, figure(RATE, MARCH, 6)], DAY).period == MARCH


def test_a_place_needs_the_own_figure_only() -> None:
    goal = rule(Rank(RATE), ("<=", 1), WINDOW)
    readings = [figure(RATE, MARCH, 90), figure(RATE, APRIL, 80, area="Randers")]
    assert verdict(goal, readings, DAY, areas=["Randers"]).period == MARCH


def test_a_sum_must_cover_the_whole_period_and_is_not_final_while_a_newer_may_come() -> None:
    goal = rule(Total(STARTS), (">=", 10), Latest(PeriodKind.QUARTER, date(2025, 1, 1), date(2025, 12, 31)))
    months = [figure(STARTS, Period.month(2025, month), 5) for month in range(1, 6)]
    found = verdict(goal, months, DAY)
    assert (told(found), found.final) == ((Status.REACHED, Reason.COMPARED, Period.quarter(2025, 1)), False)
    early = [*months, figure(STARTS, Period.quarter(2025, 2), 50, known_on=date(2025, 6, 1))]
    found = verdict(goal, early, date(2025, 6, 15))
    assert (found.period, found.final) == (Period.quarter(2025, 2), False)


def test_the_newest_movement_decides() -> None:
    goal = MovementTest(MOVED, Movement.SAME, WINDOW)
    readings = [figure(MOVED, MARCH, movement=Movement.BACK), figure(MOVED, APRIL, movement=Movement.SAME)]
    assert told(verdict(goal, readings, DAY)) == (Status.REACHED, Reason.MOVED, APRIL)
    assert told(verdict(goal, [awaited(MOVED, MARCH, date(2025, 7, 1))], DAY))[:2] == (
        Status.TOO_EARLY,
        Reason.PUBLISHED_LATER,
    )
    assert told(verdict(goal, [], DAY))[:2] == (Status.MISSING, Reason.OVERDUE)
