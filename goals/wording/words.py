"""The words of the product, one for one thing (see the list of words in the documentation)."""

from datetime import timedelta

from goals.engine.measures import Development, Gap, Index, Measure, Rank
from goals.engine.references import Comparator
from goals.engine.values import Better, Movement, Unit
from goals.engine.verdict import Direction, Outlook, Status
from norddjurs.danish import count_word, sentence_case
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
    Outlook.UNSURE: "usikkert",
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


def status_changed(before: Status, after: Status) -> str:
    """A status and the one before it: "nået (før ikke nået)"."""
    return f"{STATUS[after]} (før {STATUS[before]})"


def compared(comparator: Comparator, measure: Measure, written: str) -> str:
    """A limit in words: "mindst 80 %", "færre end 348", "nr. 64 eller bedre"."""
    words = _COMPARATOR
    if measure.unit is Unit.RANK:
        words = _COMPARATOR_OF_RANK
    elif counts(measure):
        words = _COMPARATOR_OF_COUNT
    return words[comparator].format(written)


def counts(measure: Measure) -> bool:
    """Whether the number is how many there are: "flere" and "færre" are said of nothing else."""
    return measure.unit is Unit.COUNT and measure.whole and not isinstance(measure, Development | Gap)


_NOUN = {Unit.PERCENT: "andelen", Unit.INDEX: "indekset", Unit.RANK: "placeringen"}


def noun(measure: Measure) -> str:
    """What a number is called where the sentence does not name its indicator: "antallet", "andelen", "tallet"."""
    match measure:
        case Development():
            return "udviklingen"
        case Gap():
            return "forskellen"
        case Index() | Rank():
            return _NOUN[measure.unit]
        case _:
            return _NOUN.get(measure.unit, "antallet" if counts(measure) else "tallet")


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence: "Hele landet" is "hele landet", but "A-dagpenge" and "KUI" stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2].isspace() else text


def how_many(n: int, of: int) -> str:
    """How many parts of a goal must be reached: "Begge dele", "Mindst to af tre dele"."""
    if n == of:
        return "Begge dele" if of == 2 else f"Alle {count_word(of)} dele"
    return f"Mindst {'én' if n == 1 else count_word(n)} af {count_word(of)} dele"


def count_of(reached: int) -> str:
    """How many of them are: "Ingen af dem", "Én af dem", "To af dem"."""
    return f"{sentence_case('én' if reached == 1 else count_word(reached)) if reached else 'Ingen'} af dem"


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
