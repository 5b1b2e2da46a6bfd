"""A running sum: which parts it takes, where it stops, and what it waits for."""

from datetime import date

import pytest

from goals.engine.bases import At
from goals.engine.measures import Total
from goals.engine.references import Peer
from goals.engine.values import Reading, State
from goals.engine.verdict import Reason, RemarkKind, Side, Status, Verdict
from norddjurs.periods import Period
from tests.engine.make import LAND, STARTS, awaited, baseline, figure, hidden, remarks, rule, verdict

YEAR = Period.year(2025)
MONTHS = [Period.month(2025, month) for month in range(1, 13)]
DAY = date(2025, 6, 30)
GOAL = rule(Total(STARTS), (">=", 100), At(YEAR))


def months(*values: int | None) -> list[Reading]:
    return [figure(STARTS, month, value) for month, value in zip(MONTHS, values, strict=False) if value is not None]


def total(found: Verdict) -> int:
    assert found.standing
    return int(found.standing.actual.value)


def test_the_parts_are_added_from_the_start() -> None:
    found = verdict(GOAL, months(10, 20, 30), DAY)
    assert total(found) == 60
    assert found.standing
    assert found.standing.actual.until == date(2025, 3, 31)
    assert (found.status, found.final) == (Status.NOT_REACHED, False)


def test_a_gap_ends_the_run_and_is_said() -> None:
    found = verdict(GOAL, months(10, 20, None, 40), DAY)
    assert total(found) == 30
    assert [remark.on for remark in remarks(found, RemarkKind.GAP_IN_RUN)] == [date(2025, 2, 28)]


def test_an_unbroken_run_has_no_gap() -> None:
    assert not remarks(verdict(GOAL, months(10, 20, 30), DAY), RemarkKind.GAP_IN_RUN)


def test_without_its_first_part_there_is_no_sum() -> None:
    found = verdict(GOAL, months(None, 20, 30), DAY)
    assert (found.status, found.reason) == (Status.TOO_EARLY, Reason.PERIOD_OPEN)


def test_zero_is_a_part_and_a_hidden_one_is_none() -> None:
    assert total(verdict(GOAL, months(10, 0, 30), DAY)) == 40
    assert total(verdict(GOAL, [*months(10, None, 30), hidden(STARTS, MONTHS[1])], DAY)) == 10


def test_kinds_never_mix() -> None:
    quarter = figure(STARTS, Period.quarter(2025, 1), 55)
    assert total(verdict(GOAL, [quarter, figure(STARTS, MONTHS[3], 40)], DAY)) == 55


def test_the_kind_that_reaches_furthest_counts_and_then_the_one_with_fewest_parts() -> None:
    quarter = figure(STARTS, Period.quarter(2025, 1), 55)
    assert total(verdict(GOAL, [quarter, *months(10, 20, 30, 40)], DAY)) == 100
    assert total(verdict(GOAL, [quarter, *months(10, 20, 30)], DAY)) == 55


def test_of_one_kind_too_the_fewest_parts_count() -> None:
    halves = [Period.span(date(2025, 1, 1), date(2025, 1, 15)), Period.span(date(2025, 1, 16), date(2025, 1, 31))]
    whole = figure(STARTS, Period.span(date(2025, 1, 1), date(2025, 1, 31)), 50)
    parts = [figure(STARTS, half, 10) for half in halves]
    assert total(verdict(GOAL, [*parts, whole], DAY)) == total(verdict(GOAL, [whole, *parts], DAY)) == 50


def test_the_longest_of_several_running_figures_is_the_sum() -> None:
    to_date = [figure(STARTS, Period.year_to_date(MONTHS[n].end), 10 * n) for n in (1, 3, 2)]
    assert total(verdict(GOAL, to_date, DAY)) == 30


def test_a_figure_of_exactly_the_period_wins_over_its_parts() -> None:
    assert total(verdict(GOAL, [figure(STARTS, YEAR, 77, known_on=DAY), *months(10, 20)], DAY)) == 77


def test_parts_outside_the_period_are_not_its() -> None:
    before = figure(STARTS, Period.span(date(2024, 12, 31), date(2025, 1, 31)), 99)
    assert total(verdict(GOAL, [before, *months(10)], DAY)) == 10


CLOSED = date(2026, 1, 1)


def test_a_year_that_ended_without_its_last_part_is_missing_data_and_shows_the_sum() -> None:
    found = verdict(GOAL, months(10, 20), CLOSED)
    assert (found.status, found.reason) == (Status.MISSING, Reason.OVERDUE)
    assert found.interim
    assert found.interim.distance == 70
    assert found.interim.side is Side.UNDER


@pytest.mark.parametrize("period", [YEAR, MONTHS[11], Period.quarter(2025, 4)])
def test_a_year_whose_last_part_is_announced_is_judged_so_far(period: Period) -> None:
    waiting = awaited(STARTS, period, date(2026, 1, 20), known_on=DAY)
    found = verdict(GOAL, [*months(10, 20), waiting], CLOSED)
    assert (found.status, found.reason, found.final) == (Status.NOT_REACHED, Reason.COMPARED, False)
    assert verdict(GOAL, [*months(10, 20), waiting], date(2026, 1, 20)).status is Status.MISSING


def test_what_is_announced_before_the_run_ends_says_nothing_of_the_rest() -> None:
    waiting = awaited(STARTS, Period.quarter(2025, 1), date(2026, 1, 20), known_on=DAY)
    assert verdict(GOAL, [*months(10, 20, 30), waiting], CLOSED).status is Status.MISSING


def test_a_year_that_ended_with_its_goal_already_passed_is_reached() -> None:
    found = verdict(GOAL, months(60, 60), CLOSED)
    assert (found.status, found.final) == (Status.REACHED, True)


def test_a_complete_run_is_compared_as_a_whole() -> None:
    found = verdict(GOAL, months(*[5] * 12), date(2025, 12, 31))
    assert (total(found), found.status, found.final) == (60, Status.NOT_REACHED, True)
    assert found.standing
    assert found.standing.actual.until is None


def test_a_base_must_be_complete() -> None:
    against = rule(Total(STARTS), (">", baseline(Period.year(2024))), At(YEAR))
    before = [figure(STARTS, Period.month(2024, month), 5) for month in range(1, 12)]
    missing = verdict(against, [*months(10), *before], DAY)
    assert (missing.status, missing.reason) == (Status.MISSING, Reason.OVERDUE)
    whole = [*before, figure(STARTS, Period.month(2024, 12), 5)]
    found = verdict(against, [*months(10), *whole], DAY)
    assert found.standing
    assert found.standing.wanted == 60


def test_another_area_is_asked_for_the_same_stretch() -> None:
    against = rule(Total(STARTS), (">=", Peer(area=LAND)), At(YEAR))
    theirs = [figure(STARTS, month, 7, area=LAND) for month in MONTHS[:6]]
    found = verdict(against, [*months(10, 10), *theirs], DAY)
    assert found.standing
    assert found.standing.wanted == 14
    assert found.status is Status.REACHED
    late = verdict(against, [*months(10, 10), *theirs[:1]], DAY)
    assert (late.status, late.reason) == (Status.MISSING, Reason.OVERDUE)


def test_a_withdrawn_part_is_not_there() -> None:
    withdrawn = figure(STARTS, MONTHS[1], None, version=2, replaces=1, state=State.WITHDRAWN)
    assert total(verdict(GOAL, [*months(10, 20, 30), withdrawn], DAY)) == 10
