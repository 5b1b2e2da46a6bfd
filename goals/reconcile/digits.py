"""Runs of signs that begin with a digit: which are numbers, and which are dates, times, goals or file numbers."""

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache

LONGEST = 40
"""The most signs of a run that is looked at; a longer one is no number."""

_DASH = r"[-\u2010\u2011\u2013\u2212]"
_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:,[0-9]{1,9})?[½¼¾]?"
_NUMBERS = re.compile(rf"(?P<a>{_NUMBER})(?:{_DASH}(?P<b>{_NUMBER}))?(?:(?:\.?{_DASH})?(?P<suffix>[^\W0-9_½¼¾]+))?")
_RATIO = re.compile(rf"(?P<a>{_NUMBER})/(?P<b>[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]+,[0-9]+)")
_DOTTED = re.compile(rf"(?P<a>[0-9]{{1,3}}\.[0-9]{{1,2}})(?:{_DASH}(?P<b>[0-9]{{1,3}}\.[0-9]{{1,2}}))?")
_DATE = re.compile(
    r"[0-9]{1,2}(?:[-.][0-9]{1,2}[-.]|/[0-9]{1,2}[-/.])(?:[0-9]{4}|[0-9]{2})"
    r"|(?:19|20)[0-9]{2}-[0-9]"  # a follow-up's own number: "2025-1"
    r"|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
    r"|[0-9]{1,2}/[0-9]{1,2}"
)
_DAY = re.compile(r"(?P<a>[0-9]|[1-9][0-9])/(?P<b>[1-9][0-9]?)")
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SUFFIX = re.compile(
    r"års?|årigt?e?s?|måneders?|måneds|mdr|ugers?|uge|dages?|dags|timers?|times?|minutters?|procents?|pct|procentpoints?|"
    r"kroners?|kr|personers|mands|points?|pointers?|gange|mio|mia|tkr|stk|km|plads(?:en)?|tommers?"
)
"""What may be glued to a number without making it a name."""


class Shape(Enum):
    """What a run is by its looks alone."""

    NUMBERS = "one number, or two with a dash between them"
    DOTTED = "a goal, a time, or per cent with a point: which one shows in what follows"
    DAY = "a day of a month, a share such as 3/4, or goals of all goals"
    OTHER = "a date, a file number or a name"


@dataclass(frozen=True, slots=True)
class Part:
    """A number inside a run; `start` counts from the run's first sign."""

    start: int
    written: str
    value: Fraction
    decimals: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was read. `suffix` is a unit glued to the last number ("måneders")."""

    shape: Shape
    parts: tuple[Part, ...] = ()
    suffix: str = ""


_OTHER = Run(Shape.OTHER)


@lru_cache(maxsize=4096)
def read_run(run: str) -> Run:
    """What a run of signs is, by its looks alone."""
    if run.isdecimal() and len(run) < 16 and (run[0] != "0" or len(run) == 1):
        return Run(Shape.NUMBERS, (Part(0, run, Fraction(int(run)), 0),))
    if len(run) > LONGEST:
        return _OTHER
    if day := _DAY.fullmatch(run):
        return Run(Shape.DAY, (_part(day, "a", ","), _part(day, "b", ",")))
    if _DATE.fullmatch(run):
        return _OTHER if not _DOTTED.fullmatch(run) else Run(Shape.DOTTED)
    if dotted := _DOTTED.fullmatch(run):
        return Run(Shape.DOTTED, tuple(_part(dotted, name, ".") for name in ("a", "b") if dotted[name]))
    if ratio := _RATIO.fullmatch(run):
        return Run(Shape.NUMBERS, (_part(ratio, "a", ","), _part(ratio, "b", ",")))
    found = _NUMBERS.fullmatch(run)
    if found is None or (found["suffix"] and not _is_counted(found["suffix"])):
        return _OTHER
    parts = tuple(_part(found, name, ",") for name in ("a", "b") if found[name])
    if any(re.match("0[0-9]", part.written) for part in parts):
        return _OTHER
    return Run(Shape.NUMBERS, parts, (found["suffix"] or "").lower())


def is_year(written: str) -> bool:
    """Whether four digits can be a year of our time."""
    return len(written) == 4 and written.isdecimal() and "1900" <= written <= "2099"


def _is_counted(suffix: str) -> bool:
    """Whether what is glued to a number is a unit, or a noun whose blank was lost in copying ("351Borgere")."""
    return _SUFFIX.fullmatch(suffix.lower()) is not None or (len(suffix) > 3 and suffix.istitle())


def _part(found: re.Match[str], name: str, comma: str) -> Part:
    written = found[name]
    piece = _PARTS.get(written[-1], Fraction(0))
    plain = written.rstrip("½¼¾")
    whole, _, decimals = plain.partition(comma)
    if comma == ",":
        whole = whole.replace(".", "")
    value = Fraction(int(whole + decimals), 10 ** len(decimals)) + piece
    return Part(found.start(name), written, value, len(decimals))
