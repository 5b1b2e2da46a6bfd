"""A municipality's place among the others, computed from their figures and told by nobody.

Competition ranking: equal figures share the places that they fill, and the next figure comes after all of them. Sources
round to a decimal or two, so ties are common and are shown as the stretch that they are: "nr. 63–67".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from indicators.models import Indicator
from norddjurs.danish import write_number


@dataclass(frozen=True, slots=True)
class Rank:
    """A place: `first` is the best, 1. `shared` municipalities, this one included, fill the places `first`–`last`.

    `ranked` have a figure; `left_out` have none and stand nowhere.
    """

    first: int
    shared: int
    ranked: int
    left_out: int

    @property
    def last(self) -> int:
        """The last of the places that are shared."""
        return self.first + self.shared - 1

    @property
    def text(self) -> str:
        """The place in words: "nr. 39–47", with a no-break space."""
        first, last = write_number(self.first, 0), write_number(self.last, 0)
        return f"nr.\N{NO-BREAK SPACE}{first}" if first == last else f"nr.\N{NO-BREAK SPACE}{first}–{last}"


def rank(values: Mapping[str, Fraction | None], area: str, better: str) -> Rank | None:
    """The place of `area` among all areas of `values`, exact figures in one unit; None where it has no figure itself.

    `better` is the indicator's: with Better.LOWER the smallest figure has place 1.
    """
    own = values.get(area)
    if own is None:
        return None
    known = [value for value in values.values() if value is not None]
    ahead = sum(value < own if better == Indicator.Better.LOWER else value > own for value in known)
    return Rank(ahead + 1, known.count(own), len(known), len(values) - len(known))


def ranks(values: Mapping[str, Fraction | None], better: str) -> dict[str, Rank]:
    """The place of every area that has a figure, as `rank` gives it one by one."""
    areas: dict[Fraction, list[str]] = {}
    for area, value in values.items():
        if value is not None:
            areas.setdefault(value, []).append(area)
    known = sum(map(len, areas.values()))
    found: dict[str, Rank] = {}
    for value in sorted(areas, reverse=better == Indicator.Better.HIGHER):
        place = Rank(len(found) + 1, len(areas[value]), known, len(values) - known)
        found |= dict.fromkeys(areas[value], place)
    return found
