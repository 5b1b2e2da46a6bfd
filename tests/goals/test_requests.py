"""Asking for figures: who is told what, once; what is refused; and a follow-up's two dates."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from goals.actions.followups.dates import set_dates
from goals.actions.requests import ask, close
from goals.entry.letters import parts
from goals.exceptions import InputError
from goals.models import FigureRequest, FollowUp, Goal, Message, Plan
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.danish import today
from norddjurs.people.models import Role, User
from norddjurs.texts import CPR_REFUSED
from tests.make import make_user

DEADLINE = date(2025, 11, 10)


@pytest.fixture(autouse=True)
def the_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2025, 10, 20, 8, tzinfo=UTC)) as traveller:
        yield traveller


@pytest.fixture
def followup(plan: Plan) -> FollowUp:
    """The first follow-up, with its meeting."""
    return FollowUp.objects.create(
        plan=plan, number=1, status_date=date(2025, 6, 30), meeting_on=date(2025, 11, 25), state="kladde"
    )


def asked(by: User, *goals: Goal, **other: Any) -> FigureRequest:
    fields: dict[str, Any] = {"deadline": DEADLINE, "text": "", "followup": None, "token": uuid4(), "today": today()}
    return ask(by=by, plan=goals[0].plan, goals=goals, **fields | other)


def told() -> dict[str, Message]:
    return {message.to.username: message for message in Message.objects.all()}


def test_each_owner_gets_one_message_with_their_own_goals(
    goal: Goal, decided_goal: Goal, people: dict[str, User], followup: FollowUp
) -> None:
    other = make_user(Role.CASEWORKER, username="anden", name="Anne Anden")
    Goal.objects.filter(pk=decided_goal.pk).update(owner=other)
    decided_goal.refresh_from_db()
    asked(people["leder"], goal, decided_goal, followup=followup, text="Husk april.")
    assert set(told()) == {"tovholder", "anden"}
    message = told()["tovholder"]
    assert (message.subject, message.link) == ("Indtast tal til 1 mål senest 10-11-2025", "/indtast/")
    assert message.body == (
        "Hej Kim Hansen\n\n"
        "Kim Hansen beder dig om tal til 1. opfølgning af Beskæftigelsesplan 2025. Fristen er 10-11-2025.\n\n"
        "Besked fra Kim Hansen:\nHusk april.\n\n"
        "Det gælder:\n1.1 Mål 1.1\n/indtast/2025/1.1/\n\n"
        "Du får en påmindelse, hvis der stadig mangler tal kort før fristen.\n\n"
        "Se alle dine mål\n/indtast/"
    )
    assert "1.1" not in told()["anden"].body
    assert ("1.1 Mål 1.1", "/indtast/2025/1.1/") in parts(message.body)


def test_goals_without_an_owner_who_can_enter_are_the_askers(
    goal: Goal, decided_goal: Goal, people: dict[str, User]
) -> None:
    User.objects.filter(pk=people["tovholder"].pk).update(is_active=False)
    asked(people["leder"], goal, decided_goal)
    [message] = Message.objects.all()
    assert message.to == people["leder"]
    assert "Disse mål har ingen tovholder og er derfor dine:\n1.1" in message.body
    assert "\n5.3 Mål 5.3\n" in message.body


def test_the_same_form_sent_twice_asks_once(goal: Goal, people: dict[str, User]) -> None:
    token = uuid4()
    first = asked(people["leder"], goal, token=token)
    assert asked(people["leder"], goal, token=token, text="Igen") == first
    assert FigureRequest.objects.count() == Message.objects.count() == AuditEvent.objects.count() == 1
    assert dict(AuditText.objects.values_list("name", "text")) == {"mål": "1.1", "frist": "2025-11-10"}


def days(until: date | None, deadline: date | None) -> dict[str, date | None]:
    """The two dates that asking rests on, by the model's field."""
    return {"figures_until": until, "agenda_deadline": deadline}


@pytest.mark.parametrize(
    ("field", "change", "sentence"),
    [
        ("deadline", {"deadline": date(2025, 10, 19)}, "Fristen 19-10-2025 er forbi"),
        ("text", {"text": "Gælder 010190-1234"}, CPR_REFUSED),
        ("text", {"text": "x" * 2_001}, "skriv højst 2.000"),
    ],
)
def test_what_is_refused_leaves_nothing(
    goal: Goal, people: dict[str, User], field: str, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as refused:
        asked(people["leder"], goal, **change)
    assert refused.value.field == field
    assert not FigureRequest.objects.exists()
    assert not Message.objects.exists()


def test_the_deadline_may_be_today_and_no_goal_is_refused(goal: Goal, people: dict[str, User]) -> None:
    asked(people["leder"], goal, deadline=today())
    with pytest.raises(InputError, match="mindst ét"):
        ask(
            by=people["leder"],
            plan=goal.plan,
            goals=[],
            deadline=DEADLINE,
            text="",
            followup=None,
            token=uuid4(),
            today=today(),
        )


@pytest.mark.parametrize("role", ["raadsmedlem", "tovholder", "administrator"])
def test_only_a_manager_asks(goal: Goal, people: dict[str, User], followup: FollowUp, role: str) -> None:
    request = asked(people["leder"], goal)
    with pytest.raises(PermissionDenied):
        asked(people[role], goal)
    with pytest.raises(PermissionDenied):
        close(by=people[role], request=request)
    with pytest.raises(PermissionDenied):
        set_dates(by=people[role], followup=followup, dates=days(DEADLINE, None), seen=days(None, None))


def test_closing_twice_is_one_change(goal: Goal, people: dict[str, User], the_day: time_machine.Traveller) -> None:
    request = asked(people["leder"], goal)
    first = close(by=people["leder"], request=request).closed_at
    the_day.shift(timedelta(hours=1))
    assert close(by=people["leder"], request=request).closed_at == first
    assert list(AuditEvent.objects.order_by("number").values_list("action", flat=True)) == [
        "request.ask",
        "request.close",
    ]


def test_a_follow_ups_dates_are_set_and_cleared(followup: FollowUp, people: dict[str, User]) -> None:
    by, until = people["leder"], date(2025, 11, 1)
    set_dates(by=by, followup=followup, dates=days(until, DEADLINE), seen=days(None, None))
    set_dates(by=by, followup=followup, dates=days(until, DEADLINE), seen=days(None, None))
    set_dates(by=by, followup=followup, dates=days(None, DEADLINE), seen=days(until, DEADLINE))
    followup.refresh_from_db()
    assert (followup.figures_until, followup.agenda_deadline) == (None, DEADLINE)
    texts = list(AuditText.objects.order_by("event", "id").values_list("event", "name", "text"))
    assert texts == [
        (1, "tal hentet senest", "ingen → 2025-11-01"),
        (1, "frist til dagsorden", "ingen → 2025-11-10"),
        (2, "tal hentet senest", "2025-11-01 → ingen"),
    ]


def test_the_second_to_change_dates_is_told(followup: FollowUp, people: dict[str, User]) -> None:
    set_dates(by=people["leder"], followup=followup, dates=days(None, DEADLINE), seen=days(None, None))
    with pytest.raises(InputError, match="er ændret, siden du åbnede siden"):
        set_dates(by=people["leder"], followup=followup, dates=days(DEADLINE, None), seen=days(None, None))


@pytest.mark.parametrize(
    ("dates", "field", "sentence"),
    [
        ((date(2025, 6, 29), None), "figures_until", "tidligst 30-06-2025"),
        ((None, date(2025, 11, 26)), "agenda_deadline", "mødedagen, 25-11-2025"),
    ],
)
def test_dates_that_cannot_be(
    followup: FollowUp, people: dict[str, User], dates: tuple[date | None, date | None], field: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as refused:
        set_dates(by=people["leder"], followup=followup, dates=days(*dates), seen=days(None, None))
    assert refused.value.field == field


def test_a_locked_follow_up_keeps_its_dates(followup: FollowUp, people: dict[str, User]) -> None:
    FollowUp.objects.filter(pk=followup.pk).update(
        state="laast",
        locked_at=datetime.now(UTC),
        data_version=1,
        line_count=0,
        file_count=0,
        lines_hash="a",
        files_hash="a",
    )
    with pytest.raises(InputError, match="låst"):
        set_dates(by=people["leder"], followup=followup, dates=days(None, DEADLINE), seen=days(None, None))
