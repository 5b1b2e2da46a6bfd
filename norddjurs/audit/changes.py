"""The way every change is made: one transaction, one lock, one event."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Exists

from norddjurs.audit import chain
from norddjurs.audit.models import AuditEvent, AuditText

# Any number will do, as long as nothing else in the database locks the same.
LOCK_KEY = 7_070_001


class Person(Protocol):
    """Whoever has a key. The log keeps the key alone, so that a name can be blanked."""

    @property
    def pk(self) -> Any: ...


@dataclass(slots=True)
class Change:
    """What the event of this transaction will say; `change` hands it out and writes it.

    `number` is the event's number, already certain: nobody else can write until this transaction ends.
    """

    number: int
    action: str
    object_key: str
    rows_hash: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    joined: list[str] = field(default_factory=list)
    dropped: bool = False

    def text(self, name: str, text: str) -> None:
        """Add a text of at most 60 letters' name. The chain holds its hash alone, so it can be blanked by law.

        Raises ValueError when there is one of that name: a log that overwrites is none.
        """
        if name in self.texts:
            raise ValueError(name)
        self.texts[name] = text

    def all_texts(self) -> dict[str, str]:
        """The texts, with the changes that joined this one as the last."""
        return self.texts | ({"omfatter": "\n".join(self.joined)} if self.joined else {})

    def nothing_changed(self) -> None:
        """Nothing was written after all: no event."""
        self.dropped = True


_open: ContextVar[Change | None] = ContextVar("open_change", default=None)


@contextmanager
def change(*, by: Person, action: str, obj: str) -> Iterator[Change]:
    """Run the block as one transaction that takes the one lock first and writes exactly one event last.

    `action` is a short English code ("figure.enter"), `obj` names what is changed ("goal:2025/2.2"); both are kept for
    ever, so neither may hold personal data. A block that raises writes nothing. Inside another `change` the block
    joins it: a savepoint of its own, and a line in the outer event's text "omfatter"; its texts get the line's number.

    Raises OperationalError when the lock is not to be had within settings.LOCK_SECONDS, and RuntimeError inside a
    transaction that somebody else opened, because then ids would not commit in order.
    """
    outer = _open.get()
    if outer is not None:
        yield from _joined(outer, action, obj)
        return
    with transaction.atomic(durable=True):
        _lock()
        head = newest()
        current = Change(head.number + 1, action, obj)
        token = _open.set(current)
        try:
            yield current
        finally:
            _open.reset(token)
        if not current.dropped:
            _write(current, head, by)


def _joined(outer: Change, action: str, obj: str) -> Iterator[Change]:
    inner = Change(outer.number, action, obj)
    with transaction.atomic():
        token = _open.set(inner)
        try:
            yield inner
        finally:
            _open.reset(token)
    if not inner.dropped:
        outer.joined.append(f"{inner.action} {inner.object_key}")
        for name, text in inner.all_texts().items():
            outer.text(f"{len(outer.joined)} {name}", text)


def newest() -> chain.Head:
    """The newest event's number and hash; number 0 before the first. One query."""
    return newest_and()[0]


def newest_and(*questions: Exists) -> tuple[chain.Head, tuple[bool, ...]]:
    """The newest event, and the answers to questions about other tables at the same moment. One query for them all.

    Before the first event nothing has been changed, so every answer is no.
    """
    asked = {f"answer_{place}": question for place, question in enumerate(questions)}
    row = AuditEvent.objects.order_by("-number").annotate(**asked).values_list("number", "hash", *asked).first()
    if row is None:
        return chain.EMPTY, (False,) * len(questions)
    return chain.Head(*row[:2]), tuple(bool(answer) for answer in row[2:])


def data_version() -> int:
    """The newest event's number: it grows with every change and with nothing else. One query."""
    return AuditEvent.objects.order_by("-number").values_list("number", flat=True).first() or 0


def _lock() -> None:
    # On SQLite the IMMEDIATE transaction is the lock.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


def _write(current: Change, head: chain.Head, by: Person) -> None:
    texts = [
        AuditText(event=current.number, name=name, salt=secrets.token_hex(16), text=text)
        for name, text in current.all_texts().items()
    ]
    event = chain.Event(
        number=current.number,
        at=datetime.now(UTC),
        user_id=by.pk,
        action=current.action,
        object_key=current.object_key,
        digests=chain.written_digests({text.name: chain.text_digest(text.salt, text.text) for text in texts}),
        rows_hash=current.rows_hash,
        prev_hash=head.hash,
        hash="",
    )
    AuditEvent.objects.create(**event._replace(hash=chain.event_hash(event))._asdict())
    AuditText.objects.bulk_create(texts)
