"""The numbers of a text held against the goals."""

import re
from fractions import Fraction

from goals.reconcile.find import figures_in
from goals.reconcile.values import Checked, Facts, Found, Known, Unit, Use

_NEAR = 60
"""How many signs before a number are read for a word of change."""
_CHANGE = re.compile(
    r"\b(?:fald\w*|steg\w*|stig\w*|sunket|synk\w*|vokse\w*|øge\w*|reducere\w*|ændr\w*|forskel\w*|afstand\w*|gået|ned|op"
    r"|tilbage|frem|forbedr\w*|forværr\w*|udvikling\w*|nedgang\w*|fremgang\w*|tilbagegang\w*)(?:\s+\w+){0,3}\s+$",
    re.IGNORECASE,
)
_ROUNDED = frozenset({Unit.PERCENT, Unit.POINTS})


class _Index:
    """The known numbers by unit and value, so that a long text is not compared with each of them again."""

    def __init__(self, known: tuple[Known, ...]) -> None:
        self._known = known
        self._by_value: dict[tuple[Unit, int, bool], dict[Fraction, str]] = {}

    def where(self, unit: Unit, value: Fraction, decimals: int, signless: bool) -> str | None:
        """Where the first known number of a unit stands that is `value`, rounded as that was written; else None."""
        key = (unit, decimals if unit in _ROUNDED else 0, signless)
        if key not in self._by_value:
            places: dict[Fraction, str] = {}
            for known in self._known:
                if known.unit is unit:
                    size = _rounded(known.value, decimals) if unit in _ROUNDED else known.value
                    places.setdefault(abs(size) if signless else size, known.where)
            self._by_value[key] = places
        return self._by_value[key].get(abs(value) if signless else value)


def check(text: str, facts: Facts) -> tuple[Checked, ...]:
    """Every figure of a text, and whether the goals say the same.

    A number that counts goals agrees when the goals' own count is equal. Any other agrees when a known number of its
    unit is equal: exactly for counts, places and indices, and rounded half away from zero to the written decimals for
    per cent and percentage points. The sign of a difference is left aside, since words say which way it went.
    """
    index = _Index(facts.known)
    return tuple(_checked(text, one, facts, index) for one in figures_in(text))


def _checked(text: str, found: Found, facts: Facts, index: _Index) -> Checked:
    if found.use is not Use.FIGURE:
        here = facts.counts.get(found.use)
        return Checked(found, here, here is not None and found.value == here, "")
    # People write "steg fra 17,1 til 18,2" without a unit. A whole number without one would match far too much.
    units = tuple(Unit) if found.unit is Unit.COUNT and found.decimals else (found.unit,)
    changed = bool(_CHANGE.search(text[max(found.start - _NEAR, 0) : found.start]))
    for unit in units:
        signless = changed or unit is Unit.POINTS
        where = index.where(unit, found.value, found.decimals, signless)
        if where is not None:
            return Checked(found, None, True, where)
    return Checked(found, None, False, "")


def _rounded(value: Fraction, decimals: int) -> Fraction:
    """The value with so many decimals, half away from zero."""
    scaled = abs(value) * 10**decimals
    size = Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**decimals)
    return size if value >= 0 else -size
