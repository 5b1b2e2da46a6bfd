"""What a statement is to what stands: new, a revision, the same, or something that a person has to look at first."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from indicators.ingest.stated import Stated
from indicators.models import Indicator, Measurement, Proposal
from norddjurs.danish import write_number, write_percent

State = Measurement.State
Why = Proposal.Why


class Stored(NamedTuple):
    """One version of a figure, as far as a difference needs it."""

    version: int
    replaces: int | None
    known_on: date
    fetched: bool
    numbers: tuple[object, ...]
    """As `Stated.numbers`."""


class Outcome(StrEnum):
    """What becomes of a statement; the values are the columns of `ImportRun` that count them."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"
    HELD = "held"


class Found(NamedTuple):
    """A statement and what becomes of it; `version` is the newest that stands, 0 for none."""

    stated: Stated
    outcome: Outcome
    version: int = 0
    why: Why | None = None
    note: str = ""
    older: bool = False


def difference(
    stated: Stated, versions: list[Stored], before: Decimal | None, indicator: Indicator, retrieved_on: date, asks: bool
) -> Found:
    """What becomes of one statement.

    `versions` are the stored ones of its place, oldest first; `before` the figure of the period before it, in the
    indicator's unit. `asks`: every figure of this area waits for a person.
    """
    newest = versions[-1] if versions else None
    live = max(_live(versions), key=lambda one: (one.known_on, one.version), default=None)
    version = newest.version if newest else 0
    if live is not None and live.numbers == stated.numbers:
        return Found(stated, Outcome.SAME, version)
    if live is not None and live.known_on > retrieved_on:
        return Found(stated, Outcome.SAME, version, older=True)
    if live is None and stated.state != State.VALUE and asks:
        return Found(stated, Outcome.SAME, version)
    note, why = "", None
    if live is not None and not live.fetched:
        why, note = Why.GOAL, "Tallet, der står nu, er indtastet. Kilden oplyser et andet."
    elif asks:
        why = Why.GOAL
    elif sentence := _jump(stated, live, before, indicator):
        why, note = Why.JUMP, sentence
    if why is not None:
        return Found(stated, Outcome.HELD, version, why, note)
    return Found(stated, Outcome.REVISED if live is not None else Outcome.NEW, version)


def _live(versions: list[Stored]) -> list[Stored]:
    replaced = {one.replaces for one in versions}
    return [one for one in versions if one.version not in replaced]


LARGE_ENOUGH = {Indicator.Unit.COUNT: Decimal(30), Indicator.Unit.PERCENT: Decimal(2)}
"""From how large a figure on a jump says something: three persons may well become none."""
JUMP = 4
"""How many times larger or smaller a figure may be than the one before it."""


def _jump(stated: Stated, live: Stored | None, before: Decimal | None, indicator: Indicator) -> str:
    """A sentence where a figure is too far from what stood in its place, or in the period before it; else ""."""
    standing = live.numbers[1] if live is not None else None
    base = standing if isinstance(standing, Decimal) else before
    least = LARGE_ENOUGH.get(Indicator.Unit(indicator.unit))
    if base is None or least is None:
        return ""
    written = _written(base, indicator)
    if stated.value is None:
        told = f"Kilden oplyser ikke længere tallet. Før var det {written}."
        return told if live is not None and base >= least else ""
    low, high = sorted((base, stated.value))
    if high < least or (low and high <= JUMP * low):
        return ""
    return f"Tallet er {_written(stated.value, indicator)}. Før var det {written}."


def _written(value: Decimal, indicator: Indicator) -> str:
    """A count or a percentage, the units that may jump."""
    write = write_percent if indicator.unit == Indicator.Unit.PERCENT else write_number
    return write(value, indicator.decimals)
