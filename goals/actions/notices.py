"""Telling people: each is told once of an occasion. Mail leaves when the change is safely stored (`delivery`)."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from goals.actions.delivery import deliver
from goals.engine.verdict import Status
from goals.entry.letters import Letter, status_letter
from goals.entry.reminders import owed
from goals.entry.shares import staff
from goals.models import FigureRequest, Goal, Message
from goals.wording import status_changed
from norddjurs.audit.changes import change
from norddjurs.danish import today as danish_today
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def add_messages(letters: Iterable[Letter], key: str) -> list[Message]:
    """Store the letters for whoever was not told of the occasion yet, inside a `change`; mail follows its commit."""
    told = set(Message.objects.filter(key=key).values_list("to_id", flat=True))
    new = [
        Message(to_id=one.to_id, kind=one.kind, key=key, subject=one.subject, body=one.body, link=one.link)
        for one in letters
        if one.to_id not in told
    ]
    if new:
        Message.objects.bulk_create(new)
        transaction.on_commit(deliver, robust=True)
    return new


def add_status_message(*, by: User, goal: Goal, before: Status, after: Status, link: str) -> list[Message]:
    """Tell every other manager that a new figure changed the goal's status; once a Danish day and new status.

    Inside the `change` that saves the figure. Nothing where the status is the same. `link` is the goal's page.
    """
    if before == after:
        return []
    sentence = status_changed(before, after)
    letters = [
        status_letter(one.pk, goal.number, goal.title, sentence, link) for one in staff().managers if one.pk != by.pk
    ]
    return add_messages(letters, f"status:{goal.pk}:{danish_today().isoformat()}:{after}")


def remind(*, by: User, request: FigureRequest, today: date) -> list[Message]:
    """Store the reminders that are owed about a request on a Danish day, and that nobody made before.

    Raises PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="request.remind", obj=f"request:{request.pk}") as event:
        # What is owed is asked for under the lock: of two programs that start together the second finds nothing.
        request.refresh_from_db(fields=["closed_at", "deadline"])
        reminding = owed(request, today)
        if reminding is None:
            event.nothing_changed()
            return []
        event.text("anledning", reminding.occasion.kind.label)
        messages = add_messages(reminding.letters, reminding.key)
        event.text("til", ", ".join(sorted(message.to.username for message in messages)))
    return messages


def read(*, by: User, message: Message) -> Message:
    """Mark one's own message as read; a second time is no change. Raises PermissionDenied for somebody else's."""
    refuse_unless(by, Right.LIVE)
    if message.to_id != by.pk:
        raise PermissionDenied("Beskeden er ikke din.")
    with change(by=by, action="message.read", obj=f"message:{message.pk}") as event:
        if not Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now()):
            event.nothing_changed()
        message.refresh_from_db()
    return message
