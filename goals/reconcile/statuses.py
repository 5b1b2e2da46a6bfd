"""Statuses that are said of goals by their numbers: "mål 2.2 er ikke nået", "ikke nået: 6.2 og 6.5"."""

import re
from collections.abc import Iterator

from goals.reconcile.lex import BLOB, LINE, REACH, WORD, Tokens, bag
from goals.reconcile.nouns import is_goal
from goals.reconcile.status import STARTS, status_at
from goals.reconcile.values import StatusSaid, Use

_GOAL = re.compile(
    r"(?P<theme>[0-9]{1,2})\.(?P<n>[0-9]{1,2})(?:[-\u2010\u2011\u2013](?P<theme2>[0-9]{1,2})\.(?P<n2>[0-9]{1,2}))?"
)
_BETWEEN = frozenset({",", "og", "samt", "til", "-", "–", "eller", "både", "&"})
_SPAN = frozenset({"til", "-", "–"})
_FILLERS = bag(
    "er var blev bliver har vi ved denne opfølgning nu år endnu allerede det som der i helt fuldt ud foreløbig altså"
    " dermed derfor stadig fortsat også at på alle begge dog målet status målopfyldelse blevet desværre"
)
_CONDITIONS = frozenset({"når", "hvis", "såfremt", "om", "hvorvidt", "hvornår", "medmindre"})
_LINKS = bag("er : på op følge at vurdere opgøre mål målene følgende de med ( for både målet det gælder nå og")
_MEASURED = frozenset({"%", "pct", "procent", "mio", "mia"})
_MOST = 30
"""No theme has as many goals; a longer span is no span of goals."""
_SAID = frozenset({Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY, Use.EXPECTED})


def statuses_in(text: str) -> tuple[StatusSaid, ...]:
    """The statuses that a text says of named goals, in its order; one for each goal of a list or a span.

    `start` to `end` is the whole statement, from the first goal or status word to the last. What is only asked or
    supposed ("hvis mål 2.2 er nået") says nothing. Takes time linear in the text's length.
    """
    tokens = Tokens(text)
    said: list[StatusSaid] = []
    for first, stop, goals in _lists(tokens):
        found = _after(tokens, first, stop) or _before(tokens, first, stop)
        if found is None:
            continue
        status, start, end = found
        written = text[start:end]
        said += [StatusSaid(start, end, written, goal, status) for goal in goals]
    return tuple(said)


def _lists(tokens: Tokens) -> Iterator[tuple[int, int, list[str]]]:
    """Every list of goals' numbers: its first piece ("mål" included), the place after it, and the numbers."""
    i = 0
    while i < tokens.size:
        named = _GOAL.fullmatch(tokens.words[i]) if tokens.kinds[i] == BLOB else None
        if named is None or tokens.words[i + 1] in _MEASURED or "kl" in tokens.words[max(i - 2, 0) : i]:
            i += 1
            continue
        first = i - 1 if is_goal(tokens.words[i - 1]) else i
        goals: list[str] = []
        stop = i
        while named is not None:
            goals += _span(goals, named, spans=stop > i and tokens.words[stop - 1] in _SPAN)
            i = stop = stop + 1
            while tokens.words[stop] in _BETWEEN and stop - i < 3:
                stop += 1
            while is_goal(tokens.words[stop]) and stop - i < 4:
                stop += 1
            named = _GOAL.fullmatch(tokens.words[stop]) if stop > i and tokens.kinds[stop] == BLOB else None
        yield first, i, goals


def _span(goals: list[str], named: re.Match[str], *, spans: bool) -> list[str]:
    """The goals that one piece adds: itself, or all from the first to the last of a span within one theme."""
    theme, n = named["theme"], int(named["n"])
    if named["n2"] is not None and theme == named["theme2"] and int(named["n2"]) < n + _MOST:
        return [f"{theme}.{k}" for k in range(n, int(named["n2"]) + 1)]
    if spans and goals:
        before, _, last = goals[-1].partition(".")
        if before == theme and int(last) < n < int(last) + _MOST:
            return [f"{theme}.{k}" for k in range(int(last) + 1, n + 1)]
    return [f"{theme}.{n}"]


def _after(tokens: Tokens, first: int, stop: int) -> tuple[Use, int, int] | None:
    """The status behind a list of goals, with where the statement starts and ends."""
    if _supposed(tokens, first):
        return None
    unknown = 0
    for i in range(stop, stop + REACH - 8):
        word = tokens.words[i]
        if tokens.ends_sentence(i):
            if i > stop or tokens.kinds[i] != LINE:
                return None
            continue
        said = status_at(tokens, i, stop + REACH) if word in STARTS else None
        if said is not None:
            use, end = said
            if use not in _SAID or _open(tokens, end):
                return None
            return use, tokens.starts[first], tokens.ends[end - 1]
        if word == ",":
            if tokens.words[i + 1] not in ("er", "som", "der"):
                return None
        elif tokens.kinds[i] == BLOB or word in ("og", "men", "mens"):
            return None
        elif word not in _FILLERS and tokens.kinds[i] == WORD:
            unknown += 1
            if unknown > 2:
                return None
    return None


def _open(tokens: Tokens, end: int) -> bool:
    """Whether a condition follows the status, or the sentence is a question."""
    if tokens.words[end] in _CONDITIONS or tokens.words[end + 1] in _CONDITIONS:
        return True
    for i in range(end, end + REACH // 2):
        if tokens.ends_sentence(i):
            return tokens.words[i] == "?"
    return False


def _supposed(tokens: Tokens, first: int) -> bool:
    """Whether a condition or a question stands before the goals."""
    return any(word in _CONDITIONS for word in tokens.words[max(first - 3, 0) : first])


def _before(tokens: Tokens, first: int, stop: int) -> tuple[Use, int, int] | None:
    """The status before a list of goals: "ikke nået: 6.2 og 6.5", "for tidligt at følge op på mål 1.1"."""
    start = max(first - REACH + 8, 0)
    for k in range(first - 1, start - 1, -1):
        if tokens.ends_sentence(k):
            start = k + 1
            break
    found: tuple[Use, int, int] | None = None
    i = start
    while i < first:
        said = status_at(tokens, i, first) if tokens.words[i] in STARTS else None
        if said is None or said[1] > first:
            i += 1
            continue
        use, end = said
        found = (use, i, end) if use in _SAID else None
        i = end
    if found is None or _supposed(tokens, found[1]):
        return None
    use, place, end = found
    labelled = tokens.words[first - 1] in (":", "(") and first - end <= 6
    if not labelled and any(word not in _LINKS for word in tokens.words[end:first]):
        return None
    return use, tokens.starts[place], tokens.ends[stop - 1]
