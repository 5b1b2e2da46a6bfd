"""Messages on their way out by mail, where the installation has a mail server. They stand on the front page either way.

A message is claimed before it is sent, so that of two senders one sends it. What fails is tried again later, and the
message says why. This is no change of the plan: no event, no right, and never inside a transaction.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone

from goals.entry.letters import mailed
from goals.models import Message

SENDING = "sendes"
"""What stands in `mail_error` from the claim to the end; a sender that died leaves it there."""
CLAIMED = timedelta(minutes=10)
"""How long a claim holds."""
NEWER = timedelta(days=7)
"""Older messages are not mailed any more: they would only surprise."""

_log = logging.getLogger("norddjurs.mail")


def deliver() -> int:
    """Mail every unread message that was not mailed yet to whoever has an address. Returns how many were sent.

    Nothing is raised: why a mail failed is kept with the message. A server that does not answer is asked once.
    """
    if not settings.MAIL_FROM:
        return 0
    waiting = list(unsent(timezone.now()))
    if not waiting:
        return 0
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, ValueError) as error:
        for pk in waiting:
            _failed(Q(pk=pk, mailed_at=None), error)
        return 0
    try:
        return sum(_send(pk, connection) for pk in waiting)
    finally:
        connection.close()


def unsent(now: datetime) -> Iterator[int]:
    """The ids of what is to be mailed, the oldest first. One query."""
    ready = Q(mailed_at=None) | Q(mail_error=SENDING, mailed_at__lt=now - CLAIMED)
    rows = Message.objects.filter(ready, read_at=None, created_at__gt=now - NEWER, to__is_active=True)
    yield from rows.exclude(to__email="").order_by("pk").values_list("pk", flat=True)


def _send(pk: int, connection: BaseEmailBackend) -> bool:
    now = timezone.now()
    free = Q(mailed_at=None) | Q(mail_error=SENDING, mailed_at__lt=now - CLAIMED)
    if not Message.objects.filter(free, pk=pk).update(mailed_at=now, mail_error=SENDING):
        return False
    message = Message.objects.select_related("to").get(pk=pk)
    try:
        EmailMessage(
            message.subject,
            mailed(message.body, settings.ADDRESS),
            settings.MAIL_FROM,
            [message.to.email],
            connection=connection,
        ).send()
    except (OSError, ValueError) as error:
        _failed(Q(pk=pk, mail_error=SENDING), error)
        return False
    Message.objects.filter(pk=pk).update(mailed_at=timezone.now(), mail_error="")
    return True


def _failed(mine: Q, error: Exception) -> None:
    """Keep why, with a message that nobody else has sent meanwhile. The error's own words may hold an address or a name
    of a server; they go to the server's log.
    """
    _log.warning("mail %s: %s", mine, error)
    Message.objects.filter(mine).update(mailed_at=None, mail_error=_reason(error))


def _reason(error: Exception) -> str:
    from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused

    match error:
        case SMTPRecipientsRefused():
            return "Mailserveren afviste modtagerens adresse."
        case SMTPAuthenticationError():
            return "Mailserveren afviste installationens brugernavn eller adgangskode."
        case OSError():
            return "Mailserveren svarede ikke, eller den afviste mailen."
        case _:
            return "Mailen kunne ikke skrives."
