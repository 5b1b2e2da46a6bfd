"""What a person has to do: the strip above the overview and above "Indtast tal"."""

from collections.abc import Collection, Sequence
from datetime import date

from goals.addresses import ENTRIES, REQUESTS
from goals.entry.due import Asked
from goals.entry.letters import parts
from goals.models import Message
from goals.presenters.shapes.common import Link
from goals.presenters.shapes.requests import Todo, Unread
from norddjurs.danish import civil_date, count_word, write_date

MOST = 5
"""How many messages are shown; the rest come as these are read."""


def todo_strip(lacking: Collection[Asked], unread: Sequence[Message], today: date) -> Todo | None:
    """The strip, or None for nothing to do. `lacking` are the person's own goals, `unread` the newest first."""
    if not lacking and not unread:
        return None
    more = len(unread) - MOST
    return Todo(
        lacking=_lacking(lacking, today),
        late=any(one.deadline is not None and one.deadline < today for one in lacking),
        entry_url=ENTRIES,
        messages=tuple(_unread(message, with_entry=not lacking) for message in unread[:MOST]),
        more=f"Du har {count_word(more)} ulæste beskeder mere." if more > 1 else _ONE_MORE if more == 1 else "",
    )


_ONE_MORE = "Du har en ulæst besked mere."


def _lacking(lacking: Collection[Asked], today: date) -> str:
    deadlines = [one.deadline for one in lacking if one.deadline is not None]
    if not deadlines:
        return ""
    first = min(deadlines)
    count = "et" if len(lacking) == 1 else count_word(len(lacking))
    return f"Der mangler tal til {count} af dine mål. Fristen {'var' if first < today else 'er'} {write_date(first)}."


def _unread(message: Message, *, with_entry: bool) -> Unread:
    """Where the strip leads to the figures already, a message about them does not repeat it."""
    link = message.link if with_entry or message.link != ENTRIES else ""
    return Unread(
        subject=message.subject,
        when=write_date(civil_date(message.created_at)),
        lines=parts(message.body),
        link=Link(_label(link), link),
        read_url=f"/beskeder/{message.pk}/laest/",
    )


def _label(link: str) -> str:
    if not link:
        return ""
    return "Indtast tal" if link.startswith(ENTRIES) else "Bed om tal" if link.startswith(REQUESTS) else "Se målet"
