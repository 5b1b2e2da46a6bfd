"""Exact numbers as JSON and spreadsheets take them."""

from fractions import Fraction

from norddjurs.danish import exact

Number = int | float

_MOST = 6
"""Decimals of a number whose own never end."""


def number(value: Fraction | None) -> Number | None:
    """The number as JSON writes it: exact where it has at most 15 digits, as all that are stored have.

    A double gives back every decimal number of 15 digits as it was written, so nothing is lost on the way out.
    """
    if value is None:
        return None
    if value.denominator == 1:
        return value.numerator
    return float(round(value, _MOST) if "/" in exact(value) else value)


def read_exact(text: str) -> Fraction | None:
    """A number as `norddjurs.danish.exact` wrote it, in a locked paper; None for ""."""
    return Fraction(text) if text else None
