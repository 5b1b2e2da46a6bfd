"""Live fields: places in a text that follow the goals. Written in braces, "{nået} mål er nået".

What stands in braces and is no field is text like any other.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goals.engine.verdict import Status
from goals.reconcile import Use
from goals.status import PlanStatus
from goals.told import texts
from goals.wording import STATUS, Scene
from norddjurs.danish import ordinal_word, write_long_date

FIELD = re.compile(r"\{([^{}\n]{1,60})\}")

COUNT_FIELDS: dict[Use, str] = {
    Use.GOALS: "antal mål",
    Use.REACHED: "nået",
    Use.NOT_REACHED: "ikke nået",
    Use.TOO_EARLY: "for tidligt",
    Use.EXPECTED: "forventes nået",
}
"""The fields that stand for a count of goals in a text, by what they count."""


@dataclass(frozen=True, slots=True)
class LiveField:
    """A field: its name in braces, what it says in words, and its text now ("" while it has none)."""

    name: str
    label: str
    value: str


OPTIONAL = {"heraf forventes nået"}
"""Fields that say nothing where there is nothing to say."""


def live_fields(
    plan: PlanStatus, number: int, status_date: date, figures_until: date | None, meeting_on: date | None
) -> tuple[LiveField, ...]:
    """Every field that a follow-up's texts can hold, the counts first."""
    counts = counted(plan)
    labels = {
        Use.GOALS: "Mål i alt",
        Use.REACHED: "Mål, der er nået",
        Use.NOT_REACHED: "Mål, der ikke er nået",
        Use.TOO_EARLY: "Mål, det er for tidligt at følge op på",
        Use.EXPECTED: "Ikke nåede mål, der forventes nået",
    }
    days = (
        ("perioder til og med", "Perioder til og med", status_date),
        ("tal hentet senest", "Tal hentet senest", figures_until),
        ("møde", "Mødets dato", meeting_on),
    )
    return (
        *(LiveField(COUNT_FIELDS[use], label, str(counts[use])) for use, label in labels.items()),
        LiveField("heraf forventes nået", "Heraf forventes nået, når der er nogen", _expected(plan)),
        LiveField("opfølgning", "Hvilken opfølgning det er", ordinal_word(number)),
        LiveField("plan", "Planens titel", plan.plan.title),
        LiveField("år", "Planens år", str(plan.plan.year)),
        LiveField("råd", "Hvem den forelægges", plan.plan.council),
        *(LiveField(name, label, write_long_date(day) if day else "") for name, label, day in days),
        *_of_goals(plan),
    )


def counted(plan: PlanStatus) -> dict[Use, int]:
    """How many goals there are of each sort."""
    return {
        Use.GOALS: len(plan.goals),
        Use.REACHED: plan.counts[Status.REACHED],
        Use.NOT_REACHED: plan.counts[Status.NOT_REACHED],
        Use.TOO_EARLY: plan.counts[Status.TOO_EARLY],
        Use.EXPECTED: plan.expected,
    }


def _of_goals(plan: PlanStatus) -> Iterator[LiveField]:
    for goal in plan.goals:
        number = goal.goal.number
        told = texts(Scene(goal, plan), small_counts=False)
        yield LiveField(f"status {number}", f"Status for mål {number}", STATUS[goal.status])
        yield LiveField(f"tal {number}", f"Seneste tal for mål {number}", _lowered(told.figure.text))
        yield LiveField(f"krav {number}", f"Krav til mål {number}", _lowered(told.wanted.text))
        yield LiveField(f"afstand {number}", f"Afstand til krav for mål {number}", _lowered(told.distance.text))


def values_of(fields: tuple[LiveField, ...]) -> dict[str, str]:
    """The fields' texts by name."""
    return {field.name: field.value for field in fields}


def name_of(written: str) -> str:
    """A field's name as it is looked up: written in small letters, with single spaces."""
    return " ".join(written.split()).casefold()


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its live fields filled. A field that lacks its value, and braces that are none, stay as written."""

    def value(found: re.Match[str]) -> str:
        name = name_of(found[1])
        return values.get(name) or ("" if name in OPTIONAL and name in values else found[0])

    return FIELD.sub(value, text)


def readable(text: str, values: dict[str, str]) -> str:
    """The text as it is read for its figures, every sign in its place: only braces that hold a known field are such.

    What stands in other braces is printed, so it is read; digits of other scripts are read as what they say.
    """
    fields = [found.span() for found in FIELD.finditer(text) if name_of(found[1]) in values]
    signs = [_plain(sign) for sign in text]
    for start, end in fields:
        signs[start], signs[end - 1] = "{", "}"
    return "".join(signs)


def _plain(sign: str) -> str:
    if sign in "{}":
        return " "
    return sign if sign.isascii() else str(unicodedata.digit(sign, sign))


def _expected(plan: PlanStatus) -> str:
    if not plan.expected:
        return ""
    end = " ved årets udgang" if plan.running else ""
    return f", heraf forventes {plan.expected} nået{end}"


def _lowered(text: str) -> str:
    """As it stands inside a sentence."""
    return text[:1].lower() + text[1:]
