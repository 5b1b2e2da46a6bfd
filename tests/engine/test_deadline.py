"""A goal with a deadline years ahead: too early until then, and meanwhile how far it has come."""

from datetime import date
from fractions import Fraction

from goals.engine.bases import At, Back
from goals.engine.measures import Development, Mode, Total, Value
from goals.engine.references import Constant, Peer, Step, Steps
from goals.engine.targets import Milestone
from goals.engine.values import Record
from goals.engine.verdict import Direction, Reason, RemarkKind, Side, Status, Verdict
from norddjurs.periods import Period
from tests.engine.make import LAND, RATE, STARTS, awaited, baseline, figure, number, remarks, rule, verdict

DAY = date(2025, 6, 30)
START, NOW, DEADLINE = Period.year(2022), Period.year(2024), Period.year(2027)
GOAL = rule(Value(RATE), (">=", 80), At(DEADLINE))
KNOWN = [figure(RATE, START, 60), figure(RATE, Period.year(2023), 90), figure(RATE, NOW, 68)]


def line(found: Verdict) -> tuple[RemarkKind, Fraction | None]:
    (remark,) = remarks(found, RemarkKind.AHEAD_OF_LINE) + remarks(found, RemarkKind.BEHIND_LINE)
    return remark.kind, remark.number


def test_until_the_deadline_it_is_too_early_and_the_newest_figure_is_shown() -> None:
    found = verdict(GOAL, KNOWN, DAY)
    assert (found.status, found.reason, found.final) == (Status.TOO_EARLY, Reason.PERIOD_OPEN, False)
    assert found.standing is None
    assert found.interim
    assert (found.interim.period, found.interim.side) == (NOW, Side.UNDER)
    assert found.interim.distance == 12


def test_it_is_too_early_even_while_the_limit_is_kept() -> None:
    found = verdict(GOAL, [figure(RATE, NOW, 95)], DAY)
    assert found.status is Status.TOO_EARLY
    assert found.interim
    assert found.interim.met


def test_at_the_deadline_the_figure_decides() -> None:
    found = verdict(GOAL, [*KNOWN, figure(RATE, DEADLINE, 81)], DEADLINE.end)
    assert (found.status, found.final, found.interim) == (Status.REACHED, True, None)


def test_a_deadline_that_passed_without_its_figure_is_missing_data() -> None:
    late = verdict(GOAL, KNOWN, DEADLINE.end)
    assert (late.status, late.interim) == (Status.MISSING, None)


def test_the_line_goes_from_the_first_figure_to_the_limit() -> None:
    gone = Fraction((NOW.end - START.end).days, (DEADLINE.end - START.end).days)
    assert line(verdict(GOAL, KNOWN, DAY)) == (RemarkKind.BEHIND_LINE, 60 + 20 * gone)
    assert line(verdict(GOAL, [*KNOWN[:2], figure(RATE, NOW, 69)], DAY))[0] is RemarkKind.AHEAD_OF_LINE


def test_the_line_goes_from_the_targets_own_base_where_it_has_one() -> None:
    base = Period.year(2023)
    goal = rule(Value(RATE), (">=", baseline(base, offset=4)), At(DEADLINE))
    gone = Fraction((NOW.end - base.end).days, (DEADLINE.end - base.end).days)
    assert line(verdict(goal, KNOWN, DAY)) == (RemarkKind.BEHIND_LINE, 90 + 4 * gone)


def test_with_a_single_figure_there_is_no_line() -> None:
    found = verdict(GOAL, KNOWN[2:], DAY)
    assert not remarks(found, RemarkKind.AHEAD_OF_LINE)
    assert not remarks(found, RemarkKind.BEHIND_LINE)


def test_its_development_is_told_since_the_year_before() -> None:
    change = verdict(GOAL, KNOWN, DAY).change
    assert change
    assert (change.direction, change.amount, change.since) == (Direction.WORSE, number(-22), Period.year(2023))


def test_another_areas_number_today_stands_in_for_its_number_at_the_deadline() -> None:
    goal = rule(Value(RATE), (">=", Peer(area=LAND)), At(DEADLINE))
    found = verdict(goal, [*KNOWN, figure(RATE, NOW, 70, area=LAND)], DAY)
    assert found.interim
    assert (found.interim.wanted, found.interim.distance) == (number(70), number(2))
    assert verdict(goal, KNOWN, DAY).interim is None


def test_a_staircase_is_held_to_its_last_step() -> None:
    values = ((date(2024, 1, 1), date(2025, 12, 31), 65), (date(2026, 1, 1), DEADLINE.end, 80))
    steps = Steps(tuple(Step(start, end, Constant(value=number(value))) for start, end, value in values))
    found = verdict(rule(Value(RATE), (">=", steps), At(DEADLINE)), KNOWN, DAY)
    assert found.interim
    assert (found.interim.wanted, found.interim.met) == (number(80), False)


def test_a_newer_figure_that_cannot_be_computed_gives_way_to_an_older() -> None:
    goal = rule(Development(Value(RATE), Back(12), Mode.POINTS), (">=", 1), At(DEADLINE))
    found = verdict(goal, [*KNOWN[:2], figure(RATE, Period.year(2025), 70, known_on=DAY)], DAY)
    assert found.interim
    assert found.interim.period == Period.year(2023)


def test_a_publication_ahead_is_told_with_its_day() -> None:
    expected = date(2028, 2, 1)
    found = verdict(GOAL, [*KNOWN, awaited(RATE, DEADLINE, expected, known_on=DAY)], date(2028, 1, 1))
    assert (found.status, found.reason) == (Status.TOO_EARLY, Reason.PUBLISHED_LATER)
    assert found.absence
    assert found.absence.expected_on == expected
    assert found.interim


def test_a_running_sum_has_no_interim_figure_of_another_year() -> None:
    goal = rule(Total(STARTS), (">=", 10), At(Period.year(2026)))
    assert verdict(goal, [figure(STARTS, NOW, 5)], DAY).interim is None


BY = date(2025, 9, 1)


def milestone(day: date, *records: Record) -> tuple[Status, Reason, bool]:
    found = verdict(Milestone(BY), [], day, records=records)
    return found.status, found.reason, found.final


def test_a_milestone_is_reached_when_it_is_done_in_time() -> None:
    assert milestone(DAY) == (Status.TOO_EARLY, Reason.DEADLINE_AHEAD, False)
    assert milestone(BY) == (Status.NOT_REACHED, Reason.NOT_DONE, False)
    assert milestone(date(2025, 9, 2)) == (Status.NOT_REACHED, Reason.NOT_DONE, True)
    assert milestone(BY, Record(BY, True)) == (Status.REACHED, Reason.DONE, True)
    late = Record(date(2025, 9, 2), True)
    assert milestone(date(2025, 12, 1), late) == (Status.NOT_REACHED, Reason.DONE_LATE, True)
    assert milestone(BY, late) == (Status.NOT_REACHED, Reason.NOT_DONE, False)


def test_a_milestone_that_was_taken_back_is_not_done() -> None:
    assert milestone(DAY, Record(date(2025, 5, 1), True), Record(date(2025, 6, 1), False))[0] is Status.TOO_EARLY
