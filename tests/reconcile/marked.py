"""Sentences in which the figures are marked, so that a table of cases reads like the text that people write.

"[18|goals] lokale mål" holds the figure 18 that counts goals. After the bar stand the use or the unit (neither: a plain
count) and, for numbers in words, their value: "[elleve|reached|11]".
"""

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from goals.reconcile import Found, Unit, Use

_MARK = re.compile(r"\[([^\]|]+)((?:\|[^\]|]*)*)\]")


class Wanted(NamedTuple):
    """A figure that must be found."""

    start: int
    written: str
    value: Fraction
    use: Use
    unit: Unit


def read_marked(marked: str) -> tuple[str, list[Wanted]]:
    """The sentence without its marks, and the figures that they say it holds."""
    plain, wanted, last = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        written, said = mark[1], [part for part in mark[2].split("|") if part]
        uses = [Use(part) for part in said if part in list(Use)]
        units = [Unit(part) for part in said if part in list(Unit)]
        values = [Fraction(part) for part in said if part not in list(Use) and part not in list(Unit)]
        value = values[0] if values else _value(written)
        wanted.append(Wanted(len(plain), written, value, [*uses, Use.FIGURE][0], [*units, Unit.COUNT][0]))
        plain += written
        last = mark.end()
    return plain + marked[last:], wanted


def as_wanted(found: Found) -> Wanted:
    """What was found, to compare with what was marked."""
    return Wanted(found.start, found.written, found.value, found.use, found.unit)


def _value(written: str) -> Fraction:
    return Fraction(
        re.sub(r"[.\s\N{NO-BREAK SPACE}]", "", written).replace(",", ".").replace("−", "-").replace("–", "-")
    )


def cases(name: str) -> list[str]:
    """The marked sentences of a table in `cases/`, one a line, with "\\n" and "\\t" written out."""
    lines = (Path(__file__).parent / "cases" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in lines]
