"""One transaction, one lock, one event: whatever is written is in the log, and nothing else is."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from indicators.models import Area
from norddjurs.audit.changes import change, data_version
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User


def add_area(person: User, code: str) -> None:
    with change(by=person, action="area.add", obj=f"area:{code}") as event:
        Area.objects.create(code=code, name=code, kind=Area.Kind.GROUP)
        event.text("navn", code)


def add_half_an_area(person: User, code: str) -> None:
    with change(by=person, action="area.add", obj=f"area:{code}") as event:
        Area.objects.create(code=code, name=code, kind=Area.Kind.GROUP)
        event.text("navn", code)
        raise LookupError


def test_a_change_is_one_event(person: User, django_assert_num_queries) -> None:
    assert data_version() == 0
    add_area(person, "a")
    add_area(person, "b")
    assert list(AuditEvent.objects.values_list("number", "user_id", "action", "object_key")) == [
        (1, person.pk, "area.add", "area:a"),
        (2, person.pk, "area.add", "area:b"),
    ]
    assert list(AuditText.objects.values_list("event", "name", "text")) == [(1, "navn", "a"), (2, "navn", "b")]
    with django_assert_num_queries(1):
        assert data_version() == 2


def test_a_change_that_fails_leaves_neither_row_nor_event(person: User) -> None:
    with pytest.raises(LookupError):
        add_half_an_area(person, "a")
    assert (Area.objects.count(), data_version(), AuditText.objects.count()) == (0, 0, 0)
    add_area(person, "b")
    assert data_version() == 1


def test_nothing_changed_is_no_event(person: User) -> None:
    with change(by=person, action="area.add", obj="area:a") as event:
        event.nothing_changed()
    assert data_version() == 0


def test_a_change_inside_another_joins_it(person: User) -> None:
    with change(by=person, action="plan.load", obj="plan:2025") as event:
        add_area(person, "a")
        with pytest.raises(LookupError):
            add_half_an_area(person, "lost")
        add_area(person, "b")
        assert event.number == 1
    assert [event.action for event in AuditEvent.objects.all()] == ["plan.load"]
    assert dict(AuditText.objects.values_list("name", "text")) == {
        "omfatter": "area.add area:a\narea.add area:b",
        "1 navn": "a",
        "2 navn": "b",
    }
    assert sorted(Area.objects.values_list("code", flat=True)) == ["a", "b"]
    call_command("verify_audit")


def test_two_texts_of_one_name_are_a_mistake(person: User) -> None:
    with change(by=person, action="area.add", obj="area:a") as event:
        event.text("navn", "a")
        with pytest.raises(ValueError, match="navn"):
            event.text("navn", "b")


@pytest.mark.django_db(transaction=True)
def test_a_change_inside_somebody_elses_transaction_is_a_mistake(person: User) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        add_area(person, "a")


@pytest.mark.django_db(transaction=True)
def test_numbers_commit_in_order(person: User) -> None:
    """The second waits for the first, so nobody ever reads number 2 before number 1 is there."""
    order = []
    inside = threading.Event()

    def slow() -> None:
        with change(by=person, action="area.add", obj="area:slow") as event:
            inside.set()
            time.sleep(0.3)
            order.append(("slow", event.number))
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait()
    with change(by=person, action="area.add", obj="area:quick") as event:
        order.append(("quick", event.number))
    thread.join()
    assert order == [("slow", 1), ("quick", 2)]
    call_command("verify_audit")
