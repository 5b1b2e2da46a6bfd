"""What a reader asked for in the address: words, theme, status and day. Hostile input is cleaned, never an error."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from goals.addresses import plan_url
from goals.presenters.marks import KEYS
from goals.status import GoalStatus
from norddjurs.danish import DanishError, read_date

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Query:
    """`text` and `theme` as typed (cleaned), `status` a key of `marks.KEYS` or "".

    `as_of` is the day asked for, None for the follow-up's own. `error` is a Danish sentence about a day that cannot
    be shown; the rest of the query stands.
    """

    text: str = ""
    theme: str = ""
    status: str = ""
    as_of: date | None = None
    error: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str], today: date) -> "Query":
        """The query of an address. `pr-dato` is a date as Danes or machines write it, or "i-dag"; no day to come."""
        text = " ".join(_printable(given.get("q", "")).split())[:_LONGEST]
        theme = given.get("tema", "")
        status = given.get("status", "")
        day, error = _day(_printable(given.get("pr-dato", "")).strip(), today)
        return cls(
            text=text,
            theme=theme if theme.isascii() and theme.isdigit() and len(theme) <= 4 else "",
            status=status if status in KEYS.values() else "",
            as_of=day,
            error=error,
        )

    @property
    def day(self) -> str:
        """The day as an address carries it, "" for the follow-up's own."""
        return self.as_of.isoformat() if self.as_of else ""

    def url(self, year: int, *, status: str | None = None, day: str | None = None) -> str:
        """The overview with this query, with another status or day where one is given ("" takes it away)."""
        return plan_url(
            year,
            q=self.text,
            tema=self.theme,
            status=self.status if status is None else status,
            pr_dato=self.day if day is None else day,
        )

    def without_filters(self) -> "Query":
        """Only the day."""
        return replace(self, text="", theme="", status="")

    def lets_through(self, goal: GoalStatus) -> bool:
        """Whether the goal has the status and the theme, and every word in its number, titles or wording."""
        info = goal.goal
        if self.status and KEYS[goal.status] != self.status:
            return False
        if self.theme and str(info.theme_number) != self.theme:
            return False
        words = _folded(self.text).split()
        if not words:
            return True
        told = _folded(f"{info.number} {info.title} {info.short_title} {info.wording} {info.theme_title}")
        return all(word in told for word in words)


def _day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    if text == "i-dag":
        return today, ""
    try:
        day = read_date(text[:_LONGEST])
    except DanishError as error:
        return None, str(error)
    if day > today:
        return None, "Datoen ligger ude i fremtiden. Vælg i dag eller en tidligere dag."
    return day, ""


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _folded(text: str) -> str:
    """Lower case without accents; æ, ø and å are letters of their own and stay."""
    kept = "".join(sign if sign in "æøåÆØÅ" else unicodedata.normalize("NFD", sign)[:1] for sign in text)
    return kept.casefold()
