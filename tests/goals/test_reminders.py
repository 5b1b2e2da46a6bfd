"""Reminders: 14 and 3 days before a deadline, 3 days after, and the managers after 7; each once, and by mail too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from goals.actions import delivery
from goals.actions.delivery import SENDING, deliver
from goals.actions.notices import add_status_message, read, remind
from goals.actions.requests import ask, close
from goals.engine.verdict import Status
from goals.entry.occasions import coming, present
from goals.models import FigureRequest, Goal, Message
from indicators.actions import figures
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import today
from norddjurs.people.models import Role, User
from tests.goals.test_due import FIGURE
from tests.make import make_user

DEADLINE = date(2025, 11, 10)
ASKED = datetime(2025, 10, 20, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def the_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(ASKED) as traveller:
        yield traveller


@pytest.fixture
def request_(goal: Goal, decided_goal: Goal, people: dict[str, User]) -> FigureRequest:
    """Goal 1.1 is the tovholder's, 5.3 nobody's."""
    made = ask(
        by=people["leder"],
        plan=goal.plan,
        goals=[goal, decided_goal],
        deadline=DEADLINE,
        text="",
        followup=None,
        token=uuid4(),
        today=today(),
    )
    Message.objects.all().delete()
    return made


@pytest.fixture
def server(settings: Settings, people: dict[str, User]) -> None:
    """A mail server, and people with addresses."""
    settings.MAIL_FROM, settings.ADDRESS = "maal@norddjurs.example", "https://maal.norddjurs.example"
    for person in people.values():
        User.objects.filter(pk=person.pk).update(email=f"{person.username}@norddjurs.example")


def sent(day: date) -> list[tuple[str, str]]:
    """What the command makes on a day: who gets what."""
    before = set(Message.objects.values_list("pk", flat=True))
    call_command("send_reminders", as_of=day.isoformat(), stdout=StringIO())
    new = Message.objects.exclude(pk__in=before).order_by("to__username")
    return [(message.to.username, message.kind) for message in new]


BOTH = [("leder", "reminder"), ("tovholder", "reminder")]
LATE = [("leder", "late"), ("tovholder", "late")]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-15, []), (-14, BOTH), (-4, BOTH), (-3, BOTH), (0, BOTH), (1, []), (2, []), (3, LATE), (6, LATE),
        (7, [("leder", "manager")]), (20, [("leder", "manager")]), (21, []),
    ],
)  # fmt: skip
def test_the_days_around_the_deadline(request_: FigureRequest, days: int, expected: list[tuple[str, str]]) -> None:
    """What was not made on its own day, because nothing ran, is made while it is still true."""
    assert sent(DEADLINE + timedelta(days=days)) == expected


def test_each_is_told_once_of_an_occasion(request_: FigureRequest) -> None:
    every = [sent(DEADLINE + timedelta(days=n)) for n in range(-20, 30) for _ in range(2)]
    assert [one for one in every if one] == [BOTH, BOTH, LATE, [("leder", "manager")]]
    assert AuditEvent.objects.filter(action="request.remind").count() == 4


def test_the_danish_day_decides(request_: FigureRequest, the_day: time_machine.Traveller) -> None:
    """At 22:59 UTC on the 26th it is the 26th in Denmark (winter time), half an hour later it is 14 days before."""
    the_day.move_to(datetime(2025, 10, 26, 22, 59, tzinfo=UTC))
    call_command("send_reminders")
    assert not Message.objects.exists()
    the_day.move_to(datetime(2025, 10, 26, 23, 30, tzinfo=UTC))
    call_command("send_reminders")
    assert Message.objects.count() == 2


def test_what_was_over_when_figures_were_asked_for_never_comes() -> None:
    asked_on = DEADLINE - timedelta(days=14)
    assert present(DEADLINE, asked_on, asked_on) is None
    assert present(DEADLINE, asked_on, asked_on + timedelta(days=1)) is None
    first = coming(DEADLINE, asked_on, asked_on)
    assert first is not None
    assert first.on(DEADLINE) == DEADLINE - timedelta(days=3)


def test_nobody_is_reminded_of_what_is_entered(request_: FigureRequest, people: dict[str, User]) -> None:
    figures.enter(by=people["tovholder"], figure=FIGURE)
    assert sent(DEADLINE - timedelta(days=14)) == [("leder", "reminder")]
    [message] = Message.objects.all()
    assert "1.1" not in message.body
    assert "5.3" in message.body


def test_a_closed_request_reminds_nobody(request_: FigureRequest, people: dict[str, User]) -> None:
    close(by=people["leder"], request=request_)
    assert sent(DEADLINE) == []


def test_the_goals_of_who_left_are_the_managers(request_: FigureRequest, people: dict[str, User]) -> None:
    User.objects.filter(pk=people["tovholder"].pk).update(is_active=False)
    assert sent(DEADLINE - timedelta(days=3)) == [("leder", "reminder")]
    assert "Disse mål har ingen tovholder og er derfor dine:\n1.1 Mål 1.1\n" in Message.objects.get().body


def test_where_the_asker_left_too_every_manager_answers(request_: FigureRequest, people: dict[str, User]) -> None:
    make_user(Role.MANAGER, username="ny-leder")
    User.objects.filter(pk=people["leder"].pk).update(is_active=False)
    assert sent(DEADLINE - timedelta(days=3)) == [("ny-leder", "reminder"), ("tovholder", "reminder")]


def test_the_texts(request_: FigureRequest) -> None:
    def text(day: int, username: str) -> tuple[str, str]:
        Message.objects.all().delete()
        sent(DEADLINE + timedelta(days=day))
        message = Message.objects.get(to__username=username)
        return message.subject, message.body

    subject, body = text(-14, "tovholder")
    assert subject == "Påmindelse: 1 mål mangler tal, frist 10-11-2025"
    assert body.startswith(
        "Hej Kim Hansen\n\nDer mangler stadig tal til et af dine mål: 1.1. "
        "Fristen for tal til Beskæftigelsesplan 2025 er 10-11-2025, om 14 dage.\n\nDet gælder:\n1.1 Mål 1.1\n"
    )
    assert "er 10-11-2025, i morgen." in text(-1, "tovholder")[1]
    subject, body = text(3, "tovholder")
    assert subject == "Fristen er overskredet: 1 mål mangler tal"
    assert "Fristen for tal til Beskæftigelsesplan 2025 var 10-11-2025." in body
    assert "Indtast det, der mangler, eller giv Kim Hansen besked." in body
    subject, body = text(7, "leder")
    assert subject == "2 mål mangler stadig tal: fristen var 10-11-2025"
    assert body == (
        "Hej Kim Hansen\n\nFristen for tal til Beskæftigelsesplan 2025 var 10-11-2025. To mål mangler stadig tal.\n\n"
        "Kim Hansen:\n1.1 Mål 1.1\n\nUden tovholder:\n5.3 Mål 5.3\n\n"
        f"Se, hvem der mangler hvad\n/bed-om-tal/{request_.pk}/"
    )


def test_a_dry_run_shows_and_makes_nothing(request_: FigureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_reminders", "--dry-run", as_of="27-10-2025")
    said = capsys.readouterr().out
    assert f"Anmodning {request_.pk}: Påmindelse til Kim Hansen (tovholder): Påmindelse: 1 mål mangler tal" in said
    assert "27-10-2025: påmindelser, der ville blive sendt: 2." in said
    assert not Message.objects.exists()
    call_command("send_reminders", as_of="27-10-2025")
    assert "27-10-2025: påmindelser sendt: 2." in capsys.readouterr().out
    with pytest.raises(CommandError, match="kan ikke læses"):
        call_command("send_reminders", as_of="i overmorgen")


def test_only_who_may_judge_reminds(request_: FigureRequest, people: dict[str, User]) -> None:
    with pytest.raises(PermissionDenied):
        remind(by=people["tovholder"], request=request_, today=DEADLINE)


def test_mail_leaves_after_the_change_with_whole_addresses(
    request_: FigureRequest,
    server: None,
    people: dict[str, User],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as later:
        remind(by=people["leder"], request=request_, today=DEADLINE)
        assert mail.outbox == []
    for callback in later:
        callback()
    [first, _] = sorted(mail.outbox, key=lambda one: one.to, reverse=True)
    assert (first.to, first.from_email) == (["tovholder@norddjurs.example"], "maal@norddjurs.example")
    assert "\n1.1 Mål 1.1\nhttps://maal.norddjurs.example/indtast/2025/1.1/\n" in str(first.body)
    assert {message.mail_error for message in Message.objects.all()} == {""}
    assert all(message.mailed_at for message in Message.objects.all())
    assert deliver() == 0


def test_without_a_server_nothing_is_mailed(request_: FigureRequest, people: dict[str, User]) -> None:
    User.objects.update(email="en@norddjurs.example")
    remind(by=people["leder"], request=request_, today=DEADLINE)
    assert deliver() == 0
    assert mail.outbox == []


def test_who_has_no_address_or_has_read_it_gets_no_mail(
    request_: FigureRequest, server: None, people: dict[str, User]
) -> None:
    User.objects.filter(pk=people["leder"].pk).update(email="")
    remind(by=people["leder"], request=request_, today=DEADLINE)
    read(by=people["tovholder"], message=Message.objects.get(to=people["tovholder"]))
    assert deliver() == 0


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SMTPRecipientsRefused({}), "Mailserveren afviste modtagerens adresse."),
        (SMTPServerDisconnected("x"), "Mailserveren svarede ikke, eller den afviste mailen."),
        (ValueError("x"), "Mailen kunne ikke skrives."),
    ],
)
def test_a_mail_that_fails_says_why_and_is_tried_again(
    request_: FigureRequest,
    server: None,
    people: dict[str, User],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    sentence: str,
) -> None:
    remind(by=people["leder"], request=request_, today=DEADLINE)

    def fail(*_: Any) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", fail)
        assert deliver() == 0
    assert {(message.mail_error, message.mailed_at) for message in Message.objects.all()} == {(sentence, None)}
    call_command("send_reminders")
    assert len(mail.outbox) == 2
    assert {message.mail_error for message in Message.objects.all()} == {""}


def test_a_server_that_does_not_answer_is_asked_once(
    request_: FigureRequest, server: None, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    remind(by=people["leder"], request=request_, today=DEADLINE)
    asked = []

    def refuse(self: EmailBackend) -> None:
        asked.append(self)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", refuse)
    assert deliver() == 0
    assert len(asked) == 1
    assert all("svarede ikke" in message.mail_error for message in Message.objects.all())


def test_a_claimed_mail_is_sent_by_its_claimer_until_the_claim_is_old(
    request_: FigureRequest, server: None, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    """Whoever died between the claim and the end leaves a mail that goes out later."""
    remind(by=people["leder"], request=request_, today=DEADLINE)
    Message.objects.update(mailed_at=datetime.now(UTC), mail_error=SENDING)
    assert deliver() == 0
    the_day.shift(delivery.CLAIMED + timedelta(seconds=1))
    assert deliver() == 2


def test_old_messages_are_not_mailed(
    request_: FigureRequest, server: None, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    remind(by=people["leder"], request=request_, today=DEADLINE)
    the_day.shift(timedelta(days=8))
    assert deliver() == 0


def test_a_message_is_read_by_its_own_person_once(request_: FigureRequest, people: dict[str, User]) -> None:
    remind(by=people["leder"], request=request_, today=DEADLINE)
    message = Message.objects.get(to=people["tovholder"])
    with pytest.raises(PermissionDenied):
        read(by=people["leder"], message=message)
    first = read(by=people["tovholder"], message=message).read_at
    assert first is not None
    assert read(by=people["tovholder"], message=message).read_at == first
    assert AuditEvent.objects.filter(action="message.read").count() == 1


def change_status(by: User, goal: Goal, before: Status, after: Status) -> list[Message]:
    with change(by=by, action="test", obj="test"):
        return add_status_message(by=by, goal=goal, before=before, after=after, link="/2025/maal/1.1/")


def test_a_new_status_is_told_to_the_other_managers(goal: Goal, people: dict[str, User]) -> None:
    tovholder = people["tovholder"]
    assert change_status(tovholder, goal, Status.REACHED, Status.REACHED) == []
    [message] = change_status(tovholder, goal, Status.MISSING, Status.REACHED)
    assert (message.to, message.subject) == (people["leder"], "Mål 1.1: nået (før tal mangler)")
    assert message.body.endswith("\n\nSe målet\n/2025/maal/1.1/")
    assert change_status(people["leder"], goal, Status.REACHED, Status.NOT_REACHED) == []
    other = make_user(Role.MANAGER, username="anden-leder")
    [message] = change_status(people["leder"], goal, Status.REACHED, Status.NOT_REACHED)
    assert message.to == other


def test_one_message_a_goal_danish_day_and_new_status(
    goal: Goal, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    by = people["tovholder"]

    def told() -> int:
        return len(change_status(by, goal, Status.REACHED, Status.NOT_REACHED))

    assert [told(), told()] == [1, 0]
    assert len(change_status(by, goal, Status.NOT_REACHED, Status.REACHED)) == 1
    the_day.move_to(datetime(2025, 10, 20, 21, 59, tzinfo=UTC))
    assert told() == 0
    the_day.move_to(datetime(2025, 10, 20, 22, 30, tzinfo=UTC))
    assert told() == 1
