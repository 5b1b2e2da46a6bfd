"""The words of the product, one for one thing (see the list of words in the documentation)."""

from datetime import timedelta

from goals.engine.measures import Measure, Numerator, Share, Total
from goals.engine.references import Comparator
from goals.engine.values import Better, Movement, Unit
from goals.engine.verdict import Direction, Outlook, Status
from norddjurs.danish import count_word
from norddjurs.periods import Period, PeriodKind

STATUS = {
    Status.REACHED: "nået",
    Status.NOT_REACHED: "ikke nået",
    Status.TOO_EARLY: "for tidligt",
    Status.MISSING: "tal mangler",
}
"""The statuses as people read them. In files for machines a missing figure is "mangler data" (`MACHINE_STATUS`)."""

MACHINE_STATUS = {**STATUS, Status.MISSING: "mangler data"}

OUTLOOK = {
    Outlook.REACHED: "forventes nået",
    Outlook.NOT_REACHED: "forventes ikke nået",
    Outlook.UNSURE: "usikker",
}

DIRECTION_MOVED = {Direction.BETTER: "gået frem", Direction.SAME: "uændret", Direction.WORSE: "gået tilbage"}

MOVED = {Movement.FORWARD: "gået frem", Movement.SAME: "uændret", Movement.BACK: "gået tilbage"}

PLACED = {
    Direction.BETTER: "bedre placering",
    Direction.SAME: "samme placering",
    Direction.WORSE: "dårligere placering",
}

COMPARED = {Direction.BETTER: "bedre end", Direction.WORSE: "dårligere end", Direction.SAME: "samme som"}

POLARITY = {Better.HIGHER: "højere er bedre", Better.LOWER: "lavere er bedre"}

UNIT = {
    Unit.COUNT: "antal",
    Unit.PERCENT: "pct.",
    Unit.POINTS: "procentpoint",
    Unit.RELATIVE: "pct.",
    Unit.INDEX: "indeks",
    Unit.INDEX_POINTS: "indekspoint",
    Unit.RANK: "pladser",
    Unit.MOVEMENT: "bevægelse",
}

_COMPARATOR = {
    Comparator.AT_LEAST: "mindst {}",
    Comparator.ABOVE: "over {}",
    Comparator.AT_MOST: "højst {}",
    Comparator.BELOW: "under {}",
    Comparator.EQUAL: "præcis {}",
}
_COMPARATOR_OF_COUNT = {**_COMPARATOR, Comparator.ABOVE: "flere end {}", Comparator.BELOW: "færre end {}"}
_COMPARATOR_OF_RANK = {**_COMPARATOR, Comparator.AT_MOST: "{} eller bedre", Comparator.BELOW: "bedre end {}"}


def compared(comparator: Comparator, unit: Unit, written: str) -> str:
    """A limit in words: "mindst 80 %", "færre end 348", "nr. 64 eller bedre"."""
    words = {Unit.COUNT: _COMPARATOR_OF_COUNT, Unit.RANK: _COMPARATOR_OF_RANK}.get(unit, _COMPARATOR)
    return words[comparator].format(written)


def part_name(measure: Measure) -> str:
    """How a part of a goal is spoken of beside its other parts: "antallet", "andelen", "tallet"."""
    match measure:
        case Numerator() | Total():
            return "antallet"
        case Share():
            return "andelen"
        case _:
            return "tallet"


_LENGTH = {1: "en måned", 3: "et kvartal", 6: "et halvt år", 12: "et helt år"}


def length(period: Period) -> str:
    """How long a period is, in words: "et kvartal", "fire måneder", "én dag"."""
    if period.kind is PeriodKind.DAY:
        return "én dag"
    if period.months is None:
        return f"{period.days} dage"
    return _LENGTH.get(period.months) or f"{count_word(period.months)} måneder"


def season(period: Period) -> str:
    """Where in the year a stretch lies, for a sum that has run so far: "årets sidste otte måneder"."""
    whole_year = period.kind is PeriodKind.YEAR
    return "årets" if whole_year else "periodens"


def rest_of(period: Period, until: Period) -> str:
    """What is left of a running period: "i årets sidste otte måneder", or "" where it is not whole months."""
    if period.end <= until.end:
        return ""
    left = Period.span(until.end + timedelta(days=1), period.end)
    if left.months is None:
        return ""
    if left.months == 1:
        return f"i {season(period)} sidste måned"
    return f"i {season(period)} sidste {count_word(left.months)} måneder"
