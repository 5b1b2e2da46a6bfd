"""When people are reminded of figures that were asked for: days counted from the deadline, and nothing else."""

from datetime import date, timedelta
from typing import NamedTuple

from goals.models import Message

Kind = Message.Kind


class Occasion(NamedTuple):
    """Something to be told from `day` on, and before `until`: both in days after the deadline, negative before it.

    A reminder that could not be made on its day is made on a later one, until it would be out of date.
    """

    name: str
    kind: Message.Kind
    day: int
    until: int

    def on(self, deadline: date) -> date:
        """The Danish day of it."""
        return deadline + timedelta(days=self.day)

    def key(self, request_id: int) -> str:
        """Its name in a message's key: a person is told once."""
        return f"{self.name}:request:{request_id}"


OCCASIONS = (
    Occasion("soon-14", Kind.REMINDER, -14, -3),
    Occasion("soon-3", Kind.REMINDER, -3, 1),
    Occasion("late-3", Kind.LATE, 3, 7),
    Occasion("left-7", Kind.MANAGER, 7, 21),
)
"""The last is the managers': what is still missing."""


def present(deadline: date, asked_on: date, today: date) -> Occasion | None:
    """The occasion that it is today, if any. What was over when figures were asked for never comes."""
    for one in OCCASIONS:
        if asked_on < one.on(deadline) <= today < deadline + timedelta(days=one.until):
            return one
    return None


def coming(deadline: date, asked_on: date, after: date) -> Occasion | None:
    """The first occasion after a day."""
    return next((one for one in OCCASIONS if one.on(deadline) > max(asked_on, after)), None)
