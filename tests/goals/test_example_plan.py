"""The invented plan on two dates. What must come out was worked out by hand from the rules and figures of the file.

The sums are beside the rows; where a row has none, no number decides.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from django.core.management import call_command

from goals.catalogue import plan_head
from goals.engine.verdict import Outlook, Reason, RemarkKind, Side, Status
from goals.status import GoalStatus, plan_status

SUMMER, WINTER = date(2024, 6, 30), date(2025, 1, 31)
REACHED, NOT_REACHED, EARLY, MISSING = Status.REACHED, Status.NOT_REACHED, Status.TOO_EARLY, Status.MISSING
OVER, UNDER, AT = Side.OVER, Side.UNDER, Side.AT


@dataclass(frozen=True)
class Expected:
    """Status, distance in the unit that decides, and side; `final` where it says something of its own."""

    status: Status
    distance: Fraction | None = None
    side: Side | None = None
    final: bool | None = None


def be(status: Status, distance: str | None = None, side: Side | None = None, final: bool | None = None) -> Expected:
    return Expected(status, None if distance is None else Fraction(distance), side, final)


EXPECTED: dict[str, tuple[Expected, Expected]] = {
    # 372/400 = 93, the revised figure of 25 June; 388/400 = 97; the ceiling is 95.
    "1.1": (be(REACHED, "2", UNDER, final=False), be(NOT_REACHED, "2", OVER)),
    # 20,0 after 18,0 and beside 20,0: nr. 2-3. Then 21,0 after 18,0, 20,0 and 20,5: nr. 4, two places too far down.
    "1.2": (be(REACHED, "0", AT), be(NOT_REACHED, "2", OVER)),
    # 70,2 - 72,0 = -1,8 against -1,5; 71,0 - 72,1 = -1,1.
    "1.3": (be(NOT_REACHED, "0.3", UNDER), be(REACHED, "0.4", OVER)),
    # 61,0 against the first step's 60; 64,5 against the second's 66,0 - 1. The fourth quarter is the plan's last.
    "1.4": (be(REACHED, "1", OVER, final=False), be(NOT_REACHED, "0.5", UNDER, final=True)),
    # 2026 is to come.
    "1.5": (be(EARLY), be(EARLY)),
    # 18,0: "højst 18" is kept at the limit; 19,5 breaks it by 1,5.
    "2.1": (be(REACHED, "0", AT), be(NOT_REACHED, "1.5", OVER)),
    # 0 is 0, provisional; the source then says 2.
    "2.2": (be(REACHED, "0", AT, final=False), be(NOT_REACHED, "2", OVER, final=True)),
    # May has no figure a year before, so April: 285/300 - 1 = -5 %. October: 291/300 - 1 = -3 %.
    "2.3": (be(REACHED, "0", AT), be(NOT_REACHED, "2", OVER)),
    # Published 20 days after the year's end; 131 - 120 = 11 against 10.
    "2.4": (be(EARLY), be(REACHED, "1", OVER, final=True)),
    # 10 + 12 + 20 = 42: a broken ceiling stays broken, whatever months are missing.
    "2.5": (be(NOT_REACHED, "2", OVER, final=True), be(NOT_REACHED, "2", OVER, final=True)),
    # One agreement, the milestone and the other agreement to come; then two of three for good.
    "3.1": (be(EARLY, final=False), be(REACHED, final=True)),
    # 100 x 1,1 + 5 = 115, and 119 is four too many; 80 x 1,1 + 5 = 93.
    "3.2": (be(NOT_REACHED, "4", OVER), be(REACHED, "0", AT, final=False)),
    # Published 15 October; 7,9 against 8,5 - 0,5 = 8,0.
    "3.3": (be(EARLY), be(REACHED, "0.1", UNDER, final=True)),
    # 81,0 against 80,5 + 1; 82,0 against 80,9 + 1.
    "3.4": (be(NOT_REACHED, "0.5", UNDER), be(REACHED, "0.1", OVER)),
    # 110 of 300 so far; 310 when the year is over.
    "3.5": (be(NOT_REACHED, "190", UNDER, final=False), be(REACHED, "10", OVER, final=True)),
    # Done on 10 June, nine days late.
    "3.6": (be(NOT_REACHED, final=True), be(NOT_REACHED, final=True)),
    # Withdrawn, so in June nothing is known that was due; 52 of October is two more than 50.
    "4.1": (be(MISSING), be(REACHED, "2", OVER, final=True)),
    # 47 was our own slip: 74 also in the past.
    "4.2": (be(REACHED, "4", OVER, final=True), be(REACHED, "4", OVER, final=True)),
    # Uændret is not frem.
    "4.3": (be(NOT_REACHED), be(REACHED)),
    # Expected 30 June 2025, after both days, although the year is over on the second.
    "4.4": (be(EARLY), be(EARLY)),
    # Hidden by the source: a person must judge.
    "4.5": (be(MISSING), be(MISSING)),
    # 0 of 0.
    "4.6": (be(MISSING), be(MISSING)),
}


@pytest.fixture
def loaded(db: None) -> None:
    """The example plan in an empty database."""
    call_command("load_plan", "fixtures/eksempelplan-opdigtet-2024.yaml", verbosity=0)


def goals_on(day: date) -> dict[str, GoalStatus]:
    """The plan's goals as of a day, by number."""
    head = plan_head(2024)
    assert head is not None
    return {goal.goal.number: goal for goal in plan_status(head, day).goals}


@pytest.mark.parametrize(("day", "index"), [(SUMMER, 0), (WINTER, 1)], ids=["30-06-2024", "31-01-2025"])
def test_status_and_distance_of_every_goal(loaded: None, day: date, index: int) -> None:
    goals = goals_on(day)
    assert list(goals) == list(EXPECTED)
    for number, expected in EXPECTED.items():
        verdict, wanted = goals[number].verdict, expected[index]
        standing = verdict.standing
        found = (verdict.status, standing.distance if standing else None, standing.side if standing else None)
        assert found == (wanted.status, wanted.distance, wanted.side), number
        if wanted.final is not None:
            assert verdict.final is wanted.final, number


def test_the_counts_follow_the_manager_where_she_judged(loaded: None) -> None:
    head = plan_head(2024)
    assert head is not None
    summer, winter = plan_status(head, SUMMER), plan_status(head, WINTER)
    assert summer.counts == {REACHED: 7, NOT_REACHED: 7, EARLY: 5, MISSING: 3}
    assert winter.counts == {REACHED: 11, NOT_REACHED: 8, EARLY: 2, MISSING: 1}
    assert (summer.judged, winter.judged) == (0, 1)
    assert winter.goal("4.5").status is REACHED  # type: ignore[union-attr]


def test_why_no_number_decides(loaded: None) -> None:
    summer, winter = goals_on(SUMMER), goals_on(WINTER)
    assert summer["2.4"].verdict.absence.expected_on == date(2025, 1, 20)  # type: ignore[union-attr]
    assert summer["3.3"].verdict.absence.expected_on == date(2024, 10, 15)  # type: ignore[union-attr]
    assert summer["4.1"].verdict.reason is Reason.OVERDUE
    assert winter["4.4"].verdict.reason is Reason.PUBLISHED_LATER
    assert winter["4.5"].verdict.reason is Reason.SUPPRESSED
    assert winter["4.6"].verdict.reason is Reason.NOT_COMPUTABLE
    assert summer["3.6"].verdict.reason is Reason.DONE_LATE


def test_a_deadline_shows_how_far_there_is_and_the_straight_line(loaded: None) -> None:
    for day, distance in ((SUMMER, 7), (WINTER, 6)):
        verdict = goals_on(day)["1.5"].verdict
        # 68 and 69 against 75; from 66 in 2022 the line to 75 in 2026 is at 68,2 and 70,5.
        assert verdict.interim is not None
        assert (verdict.interim.distance, verdict.interim.side, verdict.interim.wanted) == (distance, UNDER, 75)
        assert RemarkKind.BEHIND_LINE in {remark.kind for remark in verdict.remarks}


def test_the_same_months_of_last_year_say_how_the_sum_may_end(loaded: None) -> None:
    projection = goals_on(SUMMER)["3.5"].verdict.projection
    # 90 of 300 came in these months last year, so 110 may become 110 x 300 / 90 = 366 2/3.
    assert projection is not None
    assert projection.whole == Fraction(1100, 3)
    assert projection.outlook is Outlook.REACHED


@pytest.mark.parametrize(
    ("number", "day", "kind"),
    [
        ("1.1", SUMMER, RemarkKind.SERIES_BREAK),
        ("2.2", SUMMER, RemarkKind.PROVISIONAL),
        ("2.3", SUMMER, RemarkKind.NEWER_INCOMPLETE),
        ("2.4", WINTER, RemarkKind.DATED_BY_STATEMENT),
        ("3.2", SUMMER, RemarkKind.PROJECTED),
        ("1.2", SUMMER, RemarkKind.LEFT_OUT_OF_RANK),
    ],
)
def test_what_is_worth_saying_is_said(loaded: None, number: str, day: date, kind: RemarkKind) -> None:
    assert kind in {remark.kind for remark in goals_on(day)[number].verdict.remarks}


def test_places_that_are_shared_are_shown_as_shared(loaded: None) -> None:
    assert goals_on(SUMMER)["1.2"].verdict.standing.actual.tied == (2, 3)  # type: ignore[union-attr]
