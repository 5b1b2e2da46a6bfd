"""What is wrong with a plan file, said to the person who wrote it: where, in which field, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_SHOWN = 20
"""How many problems are told at once."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. `place` is whose field it is ("mål 7.3"), `field` the key; either may be empty."""

    line: int
    place: str
    field: str
    sentence: str

    def __str__(self) -> str:
        where = [f"linje {self.line}"] if self.line else []
        where += [self.place] if self.place else []
        where += [f"»{self.field}«"] if self.field else []
        return f"{', '.join(where)}: {self.sentence}" if where else self.sentence


class PlanFileError(ValueError):
    """A plan file that is refused as a whole. `problems` are all that were found, by line."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = sorted(set(problems))
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One Danish line for each problem, at most MOST_SHOWN, and how many more there are."""
        shown = [f"{self.name}, {problem}" for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - len(shown)
        return [*shown, f"… og {more} fejl mere. Ret de første, og indlæs igen."] if more else shown


def nearest(word: str, choices: Iterable[str]) -> str:
    """A hint that ends a sentence: " Mente du »måned«?", or all the choices where none is near and they are few."""
    known = {_plain(choice): choice for choice in choices}
    near = get_close_matches(_plain(word), known, 1, 0.6)
    if near:
        return f" Mente du »{known[near[0]]}«?"
    if 0 < len(known) <= 16:
        return f" Vælg en af: {', '.join(f'»{choice}«' for choice in known.values())}."
    return ""


def _plain(word: str) -> str:
    """Small letters, and æ, ø and å as they are written without a Danish keyboard."""
    return word.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
