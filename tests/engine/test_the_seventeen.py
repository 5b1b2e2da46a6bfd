"""The half-yearly follow-up of 2025 from its figures alone, and what each goal's neighbours are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.measures import Development
from goals.engine.references import Comparator
from goals.engine.values import Better, Movement, Reading, Record, State
from goals.engine.verdict import Outlook, Reason, RemarkKind, Side, Standing, Status, Verdict
from norddjurs.periods import Period
from tests.engine import seventeen as plan
from tests.engine.make import STATUS_DAY, figure, number, remarks, target
from tests.engine.seventeen import NOT_REACHED, REACHED, ROWS, Row


def judged(row: Row, day: date = STATUS_DAY) -> Verdict:
    return judge(target(row.rule, *row.others), Facts(row.readings, records=row.records), day)


def standings(found: Verdict) -> tuple[tuple[Fraction, Side], ...]:
    """What is published of a verdict's sums: distance and side, of each part where there are parts."""
    if found.parts:
        return tuple(standing for part in found.parts for standing in standings(part))
    return ((found.standing.distance, found.standing.side),) if found.standing else ()


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_published_status_follows_from_the_figures(row: Row) -> None:
    found = judged(row)
    assert found.status is row.status
    assert standings(found) == row.standings
    assert found.final is row.final


def test_the_paper_counts_nine_reached_one_too_early_and_seven_not_reached() -> None:
    statuses = [judged(row).status for row in ROWS.values()]
    assert len(statuses) == 17
    assert [statuses.count(status) for status in (Status.REACHED, Status.TOO_EARLY, Status.NOT_REACHED)] == [9, 1, 7]


def test_on_the_day_of_the_meeting_the_awaited_figure_is_missing() -> None:
    before, meeting = judged(ROWS["1.1"]), judged(ROWS["1.1"], date(2025, 11, 25))
    assert (before.reason, before.absence and before.absence.expected_on) == (
        Reason.PUBLISHED_LATER,
        date(2025, 9, 30),
    )
    assert (meeting.status, meeting.reason) == (Status.MISSING, Reason.OVERDUE)


def test_on_the_day_of_the_meeting_nothing_else_has_changed() -> None:
    for row in ROWS.values():
        if row.code != "1.1":
            found = judged(row, date(2025, 11, 25))
            assert (found.status, standings(found)) == (row.status, row.standings), row.code


def test_at_the_same_pace_the_courses_reach_552() -> None:
    projection = judged(ROWS["3.1"]).projection
    assert projection
    assert projection.outlook is Outlook.REACHED
    assert (projection.gone, projection.length, projection.in_months) == (4, 12, True)
    assert [projection.so_far, projection.whole] == [184, 552]


def test_neither_level_nor_development_of_integration_is_reached() -> None:
    found = judged(ROWS["4.1"])
    level = found.others[0][1].standing
    assert level
    assert (level.distance, level.side) == (number("3.6"), Side.UNDER)
    assert remarks(found, RemarkKind.NO_READING_REACHED)


def test_no_reading_of_the_long_term_unemployed_over_50_is_reached() -> None:
    found = judged(ROWS["6.6"])
    limits = [other.standing and other.standing.wanted for _, other in found.others]
    assert limits == [number("9.35"), number("8.55")]
    assert remarks(found, RemarkKind.NO_READING_REACHED)


def changed(code: str, status: Status, *changes: Reading, **rest: Any) -> Row:
    """A neighbour of a goal: some figures changed, known from the status day, and the status that follows."""
    dated = [change._replace(known_on=STATUS_DAY) for change in changes]
    return replace(ROWS[code].with_readings(*dated), status=status, **rest)


def _moved(code: str, movement: Movement, status: Status) -> Row:
    return changed(code, status, figure(plan.MOVES[code], plan.MAY, movement=movement))


FLIPPED = (
    changed(
        "1.1",
        REACHED,
        figure(plan.SUPPORTED, plan.HALF_YEARS, 1999),
        figure(plan.CALCULATED, plan.HALF_YEARS, 2000),
    ),
    changed("1.2", NOT_REACHED, figure(plan.TALKS, plan.APRIL, "79.9")),
    changed("1.3", NOT_REACHED, figure(plan.OFFERS, plan.APRIL, "69.9")),
    changed("2.1", NOT_REACHED, figure(plan.RETURNED, plan.HALF_YEAR, counts=(3, 128))),
    changed("2.2", REACHED, figure(plan.LONG, plan.APRIL, counts=(333, 1950))),
    changed("2.3", NOT_REACHED, figure(plan.REMITTED, Period.quarter(2025, 1), "38.8")),
    changed("3.1", REACHED, figure(plan.COURSES, plan.JANUARY_APRIL, 350)),
    changed("4.1", REACHED, figure(plan.EMPLOYED, plan.APRIL, "51.1")),
    changed("5.1", REACHED, figure(plan.FLEX, plan.MAY, "99.9")),
    changed("5.2", NOT_REACHED, figure(plan.MORE_HOURS, plan.JANUARY_APRIL, "19.9")),
    replace(ROWS["5.3"], status=NOT_REACHED, records=(Record(date(2025, 5, 14), False),)),
    changed("6.1", NOT_REACHED, figure(plan.PLACE, plan.MAY, 65)),
    _moved("6.2", Movement.SAME, REACHED),
    _moved("6.3", Movement.BACK, NOT_REACHED),
    _moved("6.4", Movement.BACK, NOT_REACHED),
    _moved("6.5", Movement.FORWARD, REACHED),
    changed("6.6", REACHED, figure(plan.LONG_TERM_50, plan.MAY, "19.35")),
)
"""Every goal once, with the least change that gives another status."""

FEWER_OF_EVEN_FEWER = changed("2.2", NOT_REACHED, figure(plan.LONG, plan.APRIL, counts=(300, 1750)))
"""The number falls by a seventh, the share rises by a thousandth: together that is not reached."""

TABLE = (*ROWS.values(), *FLIPPED, FEWER_OF_EVEN_FEWER)


@pytest.mark.parametrize("row", FLIPPED, ids=[row.code for row in FLIPPED])
def test_one_changed_figure_flips_the_status(row: Row) -> None:
    assert judged(row).status is row.status
    assert row.status is not ROWS[row.code].status


def test_every_goal_is_flipped() -> None:
    assert [row.code for row in FLIPPED] == list(ROWS)


def test_a_part_reached_amply_does_not_make_up_for_one_missed() -> None:
    found = judged(FEWER_OF_EVEN_FEWER)
    assert [part.status for part in found.parts] == [REACHED, NOT_REACHED]
    assert found.status is NOT_REACHED


def contradictions(judge_row: Callable[[Row], Verdict] = judged) -> set[str]:
    """The goals where a way of judging gives another status, or other distances, than the table."""
    wrong = set()
    for row in TABLE:
        found = judge_row(row)
        if found.status is not row.status or (row is ROWS[row.code] and standings(found) != row.standings):
            wrong.add(row.code)
    return wrong


def test_the_engine_itself_contradicts_nothing() -> None:
    assert contradictions() == set()


MIRRORED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.BELOW: Comparator.ABOVE,
    Comparator.EQUAL: Comparator.EQUAL,
}
HOLDS = Comparator.holds


def mirrored(comparator: Comparator, actual: Fraction, limit: Fraction) -> bool:
    return HOLDS(MIRRORED[comparator], actual, limit)


def tolerant(comparator: Comparator, actual: Fraction, limit: Fraction) -> bool:
    return HOLDS(comparator, actual, limit) or abs(actual - limit) <= abs(limit) * Fraction(15, 100)


def progress_from_zero(comparator: Comparator, actual: Fraction, limit: Fraction) -> bool:
    return actual >= limit if limit <= 0 else actual / limit * 100 >= 100


@pytest.mark.parametrize(
    ("mutant", "caught_by"),
    [
        (mirrored, {"1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "4.1", "5.1", "5.2", "6.6"}),
        (tolerant, {"1.2", "2.2", "5.1", "6.1"}),
        (progress_from_zero, {"2.1", "2.2", "2.3", "5.1", "6.6"}),
    ],
)
def test_another_comparison_contradicts_the_table(
    mutant: Callable[[Comparator, Fraction, Fraction], bool], caught_by: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Comparator, "holds", mutant)
    assert contradictions() >= caught_by


def test_missing_as_zero_contradicts_the_table() -> None:
    def zero(reading: Reading) -> Reading:
        return reading if reading.state is State.VALUE else reading._replace(state=State.VALUE, value=Decimal(0))

    def zeroed(row: Row) -> Verdict:
        return judged(replace(row, readings=[zero(reading) for reading in row.readings]))

    assert contradictions(zeroed) == {"1.1"}


def test_level_for_development_contradicts_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def level(measure: Development, *arguments: Any, **named: Any) -> Any:
        return measure.level.number(*arguments, **named)

    monkeypatch.setattr(Development, "number", level)
    assert contradictions() == {"4.1"}


def attainment(standing: Standing) -> Fraction:
    """How far a part has come, in per cent of its limit."""
    share = standing.actual.value / standing.wanted
    return 100 / share if standing.bound.comparator.wants is Better.LOWER else 100 * share


def test_a_mean_of_the_parts_contradicts_the_table() -> None:
    def mean(row: Row) -> Verdict:
        found = judged(row)
        parts = [attainment(part.standing) for part in found.parts if part.standing]
        if not parts:
            return found
        return replace(found, status=REACHED if sum(parts) >= 100 * len(parts) else NOT_REACHED)

    assert contradictions(mean) == {"2.2"}
