"""What was known on a day: revisions, corrections, withdrawals and what undoes them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from goals.engine.bases import At
from goals.engine.measures import Value
from goals.engine.targets import Decision
from goals.engine.values import Reading, Record, State
from goals.engine.verdict import Reason, Status
from norddjurs.periods import Period
from tests.engine.make import RATE, awaited, figure, rule, verdict

MARCH = Period.month(2025, 3)
GOAL = rule(Value(RATE), (">=", 0), At(MARCH))
FIRST, LATER, LAST = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)
STATED = figure(RATE, MARCH, 10, known_on=FIRST)


def value(readings: list[Reading], day: date) -> Fraction | None:
    found = verdict(GOAL, readings, day)
    return found.standing.actual.value if found.standing else None


def version(place: int, number: int, known_on: date, replaces: int | None = None) -> Reading:
    return STATED._replace(version=place, value=Decimal(number), known_on=known_on, replaces=replaces)


def test_nothing_is_known_before_its_day() -> None:
    assert value([STATED], date(2025, 3, 31)) is None
    assert value([STATED], FIRST) == 10


def test_a_revision_leaves_the_past_as_it_was() -> None:
    revised = [STATED, version(2, 12, LATER)]
    assert [value(revised, day) for day in (FIRST, date(2025, 4, 30), LATER)] == [10, 10, 12]


def test_of_two_statements_of_one_day_the_later_version_counts() -> None:
    assert value([STATED, version(2, 12, FIRST)], FIRST) == 12


def test_an_older_statement_entered_later_does_not_take_over() -> None:
    assert value([version(1, 12, LATER), version(2, 10, FIRST)], LATER) == 12
    assert value([version(1, 12, LATER), version(2, 10, FIRST)], FIRST) == 10


def test_a_correction_heals_the_past_too() -> None:
    corrected = [STATED, version(2, 12, FIRST, replaces=1)]
    assert [value(corrected, day) for day in (FIRST, LAST)] == [12, 12]


def test_a_correction_of_the_old_figure_leaves_its_revision_alone() -> None:
    history = [STATED, version(2, 12, LATER), version(3, 11, FIRST, replaces=1)]
    assert [value(history, day) for day in (FIRST, LATER)] == [11, 12]


def test_undoing_a_correction_gives_the_figure_before_it() -> None:
    undone = [STATED, version(2, 12, FIRST, replaces=1), version(3, 10, FIRST, replaces=2)]
    assert [value(undone, day) for day in (FIRST, LAST)] == [10, 10]


def test_a_replaced_version_is_never_read_again_even_if_what_replaced_it_is_replaced() -> None:
    gone = version(3, 0, FIRST, replaces=2)._replace(state=State.WITHDRAWN)
    assert value([STATED, version(2, 12, FIRST, replaces=1), gone], LAST) is None


@pytest.mark.parametrize("replaces", [None, 1])
def test_a_withdrawn_figure_is_absent(replaces: int | None) -> None:
    withdrawn = STATED._replace(version=2, state=State.WITHDRAWN, replaces=replaces)
    found = verdict(GOAL, [STATED, withdrawn], LATER)
    assert (found.status, found.reason) == (Status.MISSING, Reason.OVERDUE)


def test_a_version_replaces_only_within_its_own_period() -> None:
    other = version(2, 12, FIRST, replaces=1)._replace(period=Period.month(2025, 2))
    assert value([STATED, other], LAST) == 10


def test_a_figure_takes_the_place_of_its_announcement_on_its_day() -> None:
    waiting = awaited(RATE, MARCH, LAST, known_on=FIRST)
    history = [waiting, version(2, 12, LAST)]
    found = verdict(GOAL, history, LATER)
    assert (found.status, found.reason) == (Status.TOO_EARLY, Reason.PUBLISHED_LATER)
    assert found.absence
    assert found.absence.expected_on == LAST
    assert value(history, LAST) == 12


def test_a_reading_matches_on_kind_and_both_dates() -> None:
    assert value([STATED._replace(period=Period.span(MARCH.start, MARCH.end))], LAST) is None


def test_decisions_are_cut_by_the_same_day() -> None:
    records = [Record(FIRST, False), Record(LATER, True)]
    answers = [verdict(Decision(), [], day, records=records) for day in (MARCH.end, FIRST, LATER)]
    assert [(found.status, found.final) for found in answers] == [
        (Status.TOO_EARLY, False),
        (Status.NOT_REACHED, True),
        (Status.REACHED, True),
    ]


def test_of_two_decisions_of_one_day_the_one_recorded_last_counts() -> None:
    records = [Record(FIRST, True), Record(FIRST, False)]
    assert verdict(Decision(), [], LAST, records=records).status is Status.NOT_REACHED
    assert verdict(Decision(), [], LAST, records=records[::-1]).status is Status.REACHED


def test_a_decision_is_about_the_part_that_it_names() -> None:
    records = [Record(FIRST, True, "elever")]
    assert verdict(Decision("elever"), [], LAST, records=records).status is Status.REACHED
    assert verdict(Decision("lærlinge"), [], LAST, records=records).status is Status.TOO_EARLY
