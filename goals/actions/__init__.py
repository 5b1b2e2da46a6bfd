"""What people do with goals: each action is one transaction, one right, one event in the log.

In each module the functions that begin with `add_` store a row and nothing else: for whoever stores many as one change.
"""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from goals.exceptions import InputError
from goals.models import Goal
from norddjurs.danish import DanishError
from norddjurs.texts import LONGEST, clean_text


def goal_key(goal: Goal) -> str:
    """The goal's name in the log: "goal:2025/2.2"."""
    return f"goal:{goal.plan.year}/{goal.number}"


LINK_LENGTH = 200
"""The most characters of a link, as the columns have it."""


def clean_field(field: str, text: str, *, longest: int = LONGEST) -> str:
    """The text as it is stored. Raises InputError on `field` for a CPR number, and where it is too long."""
    try:
        return clean_text(text, longest=longest)
    except DanishError as error:
        raise InputError(field, str(error)) from error


def clean_link(link: str) -> str:
    """The link as it is stored, or "". Raises InputError on "link" where it is no whole address."""
    link = clean_field("link", link, longest=LINK_LENGTH)
    if link:
        try:
            URLValidator(schemes=["https", "http"])(link)
        except ValidationError:
            raise InputError("link", "Skriv hele adressen: den begynder med https://.") from None
    return link
