"""Finding CPR numbers in what people type, so that they are refused before they are stored. Standard library only."""

import re
import unicodedata
from datetime import date

_SPELLINGS = (
    # 0101901234 · 010190-1234 · 010190 1234
    re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d) ?-? ?(\d{4})(?!\d)"),
    # 01.01.90-1234 · 01-01-90-1234 · 01 01 90 1234. Not "31.12.24 1950": that is a date and a figure beside it.
    re.compile(r"(?<!\d)(\d\d)(?P<sign>[ ./-])(\d\d)(?P=sign)(\d\d)(?:(?P=sign)| ?- ?)(\d{4})(?!\d)"),
)


def holds_cpr(text: str) -> bool:
    """Whether the text holds something that reads as a CPR number: a date of birth and four digits.

    The check digit is not asked for: numbers given out since 2007 need not fit it. A number whose first six digits are
    no date is no CPR number; nor are those digits inside a longer row of digits.
    """
    plain = _plain(text)
    return any(
        _is_birth_date(*(int(found[group]) for group in groups))
        for spelling, groups in zip(_SPELLINGS, ((1, 2, 3, 4), (1, 3, 4, 5)), strict=True)
        for found in spelling.finditer(plain)
    )


def _plain(text: str) -> str:
    """With ordinary digits, "-" for every dash, one space for a run of spaces, and nothing that can't be seen."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(sign)
        if category == "Pd" or sign == "−":
            signs.append("-")
        elif category != "Cf":
            signs.append(sign)
    return re.sub(r"\s+", " ", "".join(signs))


def _is_birth_date(day: int, month: int, year: int, serial: int) -> bool:
    try:
        date(_century(year, serial // 1000) + year, month, day)
    except ValueError:
        return False
    return True


def _century(year: int, seventh: int) -> int:
    """The century of a two-digit year, by the seventh digit (CPR-kontoret, "Personnummeret i CPR")."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
