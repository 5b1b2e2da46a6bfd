"""The shipped plan of 2025: what its file says beyond the rules, held against what the sources say."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command

from goals.catalogue import plan_head
from goals.engine.verdict import Status
from goals.planfile.parse import parse_file
from goals.planfile.plan import PlanFile
from goals.status import plan_status
from indicators.models import Measurement
from norddjurs.periods import Period

GROUPS = [348, 1544, 875, 310, 209, 46, 181, 32, 42, 119, 5, 136, 36, 178, 2122]


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    """The file."""
    return parse_file(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2025, 6, 30), {Status.REACHED: 9, Status.NOT_REACHED: 7, Status.TOO_EARLY: 1}),
        (date(2025, 11, 25), {Status.REACHED: 9, Status.NOT_REACHED: 7, Status.MISSING: 1}),
    ],
)
def test_the_file_gives_the_statuses_of_the_follow_up(day: date, counts: dict[Status, int]) -> None:
    call_command("load_plan", "fixtures/beskaeftigelsesplan-2025.yaml", verbosity=0)
    head = plan_head(2025)
    assert head is not None
    status = plan_status(head, day)
    assert status.counts == counts
    assert status.expected == 1


def test_figures_of_2025_are_dated_by_the_status_date_and_bases_by_their_periods_end(plan: PlanFile) -> None:
    for line in plan.figures:
        figure = line.figure
        if figure.period.end >= date(2025, 1, 1):
            assert (figure.known_on, figure.known_basis) == (date(2025, 6, 30), "status_date"), line.place
        elif figure.period.start >= date(2024, 1, 1):
            assert (figure.known_on, figure.known_basis) == (figure.period.end, "period_end"), line.place


def test_the_target_groups_sum_to_the_cases_of_2022(plan: PlanFile) -> None:
    parts = {line.code for line in plan.indicators if line.part_of == "sager"}
    figures = [line.figure for line in plan.figures]
    counts = [figure.value for figure in figures if figure.indicator in parts]
    assert counts == GROUPS
    [total] = [figure.value for figure in figures if figure.indicator == "sager"]
    assert sum(GROUPS) == total == 6183
    [share] = [figure for figure in figures if figure.indicator == "sager-mod-indbyggere"]
    assert (share.numerator, share.denominator, share.value) == (6183, 16357, Decimal("37.8"))
    assert [term.indicator for term in plan.terms] == [code for code in _order(plan) if code in parts]
    assert not any(term.definition for term in plan.terms)


def _order(plan: PlanFile) -> list[str]:
    return [line.figure.indicator for line in plan.figures]


def test_what_awaits_publication_says_since_when_and_until_when(plan: PlanFile) -> None:
    waiting = [line.figure for line in plan.figures if line.figure.state == Measurement.State.NOT_PUBLISHED]
    period = Period.span(date(2024, 7, 1), date(2025, 6, 30))
    assert {figure.indicator for figure in waiting} == {"offentlig-forsoergelse", "offentlig-forsoergelse-beregnet"}
    assert {(figure.period, figure.known_on, figure.expected_on) for figure in waiting} == {
        (period, date(2025, 6, 30), date(2025, 9, 30))
    }


def test_nothing_is_invented(plan: PlanFile) -> None:
    goals = {goal.number: goal for goal in plan.goals}
    assert [number for number, goal in goals.items() if goal.texts] == ["4.1"]
    assert not any(text.explanation for goal in plan.goals for text in goal.texts)
    assert [number for number, goal in goals.items() if goal.responsible] == ["4.1"]
    assert [number for number, goal in goals.items() if goal.target.others] == ["4.1", "6.6"]
    assert [number for number, goal in goals.items() if goal.judgements] == ["3.1", "5.3"]
    assert plan.plan.adopted_goal_count is None
    assert plan.plan.wording_mark == "omskrevet ordlyd"
