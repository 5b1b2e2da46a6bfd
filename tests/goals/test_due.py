"""How far an asked-for goal is: missing, late from the Danish day after the deadline, entered by what came since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goals.actions.judgements import add_decision, add_override
from goals.actions.texts import add_text
from goals.catalogue import plan_goals, plan_head
from goals.entry.due import Asked, Due, asked_of
from goals.models import FigureRequest, Goal, Judgement, Plan
from indicators.actions import figures
from indicators.actions.figure import Figure
from indicators.models import Area, Measurement
from norddjurs.danish import today
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.goals.conftest import AT_LEAST_80, make_goal

DEADLINE = date(2025, 11, 10)
FIGURE = Figure(
    indicator="samtaler",
    area="707",
    period=Period.month(2025, 4),
    known_on=date(2025, 6, 30),
    known_basis=Measurement.KnownBasis.SOURCE,
    value=Decimal("93.9"),
)


@pytest.fixture(autouse=True)
def the_day() -> object:
    with time_machine.travel(datetime(2025, 10, 20, 8, tzinfo=UTC)) as traveller:
        yield traveller


def ask(*goals: Goal, by: User, deadline: date = DEADLINE, text: str = "") -> FigureRequest:
    """Somebody asked; the rows alone."""
    request = FigureRequest.objects.create(plan=goals[0].plan, deadline=deadline, text=text, by=by, token=uuid4())
    request.goals.set(goals)
    return request


def due(plan: Plan, day: date | None = None) -> dict[str, Asked]:
    head = plan_head(plan.year)
    assert head is not None
    day = day or today()
    return asked_of(head, plan_goals(head, day), day)


def states(plan: Plan, day: date | None = None) -> dict[str, Due]:
    return {number: one.state for number, one in due(plan, day).items()}


def test_nothing_is_asked_for(goal: Goal, decided_goal: Goal) -> None:
    assert states(goal.plan) == {"1.1": Due.IDLE, "5.3": Due.IDLE}
    assert due(goal.plan)["1.1"].request_id is None


def test_what_is_asked_for_says_by_whom_and_when(goal: Goal, decided_goal: Goal, people: dict[str, User]) -> None:
    request = ask(goal, by=people["leder"], text="Husk april.")
    one = due(goal.plan)["1.1"]
    assert (one.state, one.deadline, one.request_id) == (Due.MISSING, DEADLINE, request.pk)
    assert (one.text, one.asked_by, one.owner_id) == ("Husk april.", "Kim Hansen", people["tovholder"].pk)
    assert states(goal.plan)["5.3"] is Due.IDLE


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2025, 11, 10, 22, 59, tzinfo=UTC), Due.MISSING),
        (datetime(2025, 11, 10, 23, 30, tzinfo=UTC), Due.LATE),
    ],
)
def test_a_deadline_ends_with_the_danish_day(
    goal: Goal, people: dict[str, User], the_day: time_machine.Traveller, instant: datetime, expected: Due
) -> None:
    """At 23:30 UTC it is the next day in Denmark."""
    ask(goal, by=people["leder"])
    the_day.move_to(instant)
    assert states(goal.plan)["1.1"] is expected


def test_a_figure_from_before_does_not_count(
    goal: Goal, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    figures.enter(by=people["leder"], figure=FIGURE)
    the_day.shift(timedelta(hours=1))
    ask(goal, by=people["leder"])
    assert states(goal.plan)["1.1"] is Due.MISSING
    the_day.shift(timedelta(hours=1))
    figures.enter(by=people["tovholder"], figure=replace(FIGURE, period=Period.month(2025, 5)))
    assert states(goal.plan)["1.1"] is Due.ENTERED
    assert states(goal.plan, DEADLINE + timedelta(days=30))["1.1"] is Due.ENTERED


@pytest.mark.parametrize("state", [Measurement.State.NOT_PUBLISHED, Measurement.State.SUPPRESSED])
def test_that_there_is_no_figure_is_also_an_answer(
    goal: Goal, people: dict[str, User], state: Measurement.State
) -> None:
    ask(goal, by=people["leder"])
    figures.enter(by=people["tovholder"], figure=replace(FIGURE, state=state, value=None))
    assert states(goal.plan)["1.1"] is Due.ENTERED


def test_a_figure_taken_back_is_missing_again(goal: Goal, people: dict[str, User]) -> None:
    ask(goal, by=people["leder"])
    figures.enter(by=people["tovholder"], figure=FIGURE)
    figures.withdraw(
        by=people["tovholder"],
        indicator=FIGURE.indicator,
        area=FIGURE.area,
        period=FIGURE.period,
        seen_version=1,
        reason="Forkert måned",
    )
    assert states(goal.plan)["1.1"] is Due.MISSING


def test_another_areas_figure_is_not_the_goals(goal: Goal, people: dict[str, User]) -> None:
    Area.objects.create(code="706", name="Syddjurs", kind=Area.Kind.MUNICIPALITY)
    ask(goal, by=people["leder"])
    figures.enter(by=people["leder"], figure=replace(FIGURE, area="706"))
    assert states(goal.plan)["1.1"] is Due.MISSING


def decide(goal: Goal, by: User) -> None:
    add_decision(by=by, goal=goal, on=date(2025, 10, 1), reached=True, text="Vedtaget")


def explain(goal: Goal, by: User) -> None:
    add_text(by=by, goal=goal, on=date(2025, 10, 1), explanation="Uændret", action="")


@pytest.mark.parametrize("answer", [decide, explain])
def test_a_goal_of_decisions_is_entered_by_a_decision_or_a_text(
    decided_goal: Goal, goal: Goal, people: dict[str, User], answer: Callable[[Goal, User], None]
) -> None:
    ask(decided_goal, goal, by=people["leder"])
    add_override(by=people["leder"], goal=decided_goal, on=date(2025, 10, 1), status=Judgement.Status.REACHED, text="A")
    assert states(goal.plan)["5.3"] is Due.MISSING
    answer(decided_goal, people["leder"])
    explain(goal, people["leder"])
    assert states(goal.plan) == {"1.1": Due.MISSING, "5.3": Due.ENTERED}


def test_of_two_requests_the_most_urgent_counts(goal: Goal, people: dict[str, User]) -> None:
    first = ask(goal, by=people["leder"])
    second = ask(goal, by=people["leder"], deadline=DEADLINE - timedelta(days=5))
    assert due(goal.plan)["1.1"].request_id == second.pk
    assert due(goal.plan, DEADLINE)["1.1"].state is Due.LATE
    second.closed_at = timezone.now()
    second.save()
    assert due(goal.plan)["1.1"].request_id == first.pk


def test_a_closed_request_asks_for_nothing(goal: Goal, people: dict[str, User]) -> None:
    request = ask(goal, by=people["leder"])
    request.closed_at = timezone.now()
    request.save()
    assert states(goal.plan)["1.1"] is Due.IDLE


def test_three_queries_whatever_the_number_of_goals(goal: Goal, people: dict[str, User]) -> None:
    head = plan_head(goal.plan.year)
    assert head is not None
    counts = []
    for more in range(2):
        for number in range(more * 20):
            make_goal(goal.plan, f"2.{number}", AT_LEAST_80)
        ask(*goal.plan.goals.all(), by=people["leder"])
        infos = plan_goals(head, today())
        with CaptureQueriesContext(connection) as queries:
            assert len(asked_of(head, infos, today())) == len(infos)
        counts.append(len(queries))
    assert counts == [3, 3]
