"""What the sources write for an area, a period and a figure, read strictly: what is not known is refused.

The forms are those that the two APIs have been seen to give. A source's text for "no figure" is never a number.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from indicators.areas import COUNTRY, country_and_municipalities
from indicators.ingest.stated import LARGEST, ContractError, Stated
from indicators.models import Measurement
from norddjurs.periods import Period, month_end

NO_AREA = "Uoplyst område"
"""Jobindsats' row for people without a known municipality. It is no area, and its figures are left out."""
ALIASES = {
    "Vesthimmerland": "Vesthimmerlands",
    "Nordfyn": "Nordfyns",
    "Høje Taastrup": "Høje-Taastrup",
    "Høje Tåstrup": "Høje-Taastrup",
    "Lyngby-Tårbæk": "Lyngby-Taarbæk",
    "Fåborg-Midtfyn": "Faaborg-Midtfyn",
    "Århus": "Aarhus",
}
"""Other spellings of a municipality's name, as older tables and other lists have them."""

UNSTATED = frozenset({"", "-", "–", "..", ".", "…", "*"})
"""Texts that stand where there is no figure. Statistikbanken writes ".." for what is hidden."""
SMALLEST = Decimal("0.000001")
"""A figure keeps as many decimals, as the store does."""

_YEAR = "((?:19|20)[0-9]{2})"
_JOBINDSATS = {
    "M": re.compile(_YEAR + "M(0[1-9]|1[0-2])"),
    "Q": re.compile(_YEAR + "Q0([1-4])"),
    "QMAT": re.compile(_YEAR + "QMAT0([1-4])"),
    "Y": re.compile(_YEAR + "Y01()"),
}
PERIOD_TYPES = tuple(_JOBINDSATS)
_STATBANK = {
    "M": re.compile(_YEAR + "M(0[1-9]|1[0-2])"),
    "K": re.compile(_YEAR + "K([1-4])"),
    "Y": re.compile(_YEAR + "()"),
}


def jobindsats_period(code: str) -> Period:
    """2026M07, 2025Q01, 2024Y01, and 2025QMAT02: the 12 months that end with that quarter. Raises ContractError."""
    return _period(_JOBINDSATS, code)


def statbank_period(code: str) -> Period:
    """2024M01, 2026K2 (a quarter) and 2024. Raises ContractError."""
    return _period(_STATBANK, code)


def _period(forms: dict[str, re.Pattern[str]], code: str) -> Period:
    for kind, form in forms.items():
        if not (found := form.fullmatch(code)):
            continue
        year, part = int(found[1]), int(found[2] or 0)
        match kind:
            case "M":
                return Period.month(year, part)
            case "Q" | "K":
                return Period.quarter(year, part)
            case "QMAT":
                return Period.rolling_year(month_end(year, part * 3))
            case _:
                return Period.year(year)
    raise ContractError(
        f"Perioden »{code[:40]}« kan ikke læses. Kilden har en ny slags perioder; kontakt leverandøren."
    )


def area_code(name: str) -> str | None:
    """The code of an area that a source names; None for people without one. Raises ContractError for an unknown."""
    if name == NO_AREA:
        return None
    code = _codes().get(ALIASES.get(name, name))
    if code is None:
        raise ContractError(f"Området »{name[:60]}« er hverken landet eller en kommune. Kontrollér områdeinddelingen.")
    return code


def is_area(name: str) -> bool:
    """Whether a source's name is one that `area_code` reads."""
    return name == NO_AREA or ALIASES.get(name, name) in _codes()


@cache
def _codes() -> dict[str, str]:
    return {area.name: area.code for area in country_and_municipalities()}


def municipality_codes() -> frozenset[str]:
    """Statistics Denmark's codes of the country and the municipalities."""
    return frozenset(_codes().values())


def figure(cell: object) -> tuple[Decimal | None, Measurement.State]:
    """A cell as a number, or as not stated. Raises ContractError for a text that isn't one of the known, and for true.

    A number keeps six decimals, which is what the store has; one of a billion or more is no count of people.
    """
    if cell is None or (isinstance(cell, str) and cell.strip() in UNSTATED):
        return None, Measurement.State.NOT_STATED
    if isinstance(cell, bool) or not isinstance(cell, (int, Decimal)):
        raise ContractError(f"»{str(cell)[:40]}« står, hvor der skal være et tal. Kilden har ændret sit svar.")
    number = Decimal(cell)
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ContractError("Et tal er for stort til at være rigtigt. Kilden har ændret sit svar.")
    rounded = number.quantize(SMALLEST)
    return (number if rounded == number else rounded), Measurement.State.VALUE


class Gathered:
    """The statements of one indicator: the same said twice is one, and two that contradict are refused."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Period], Stated] = {}

    def add(self, stated: Stated) -> None:
        """Raises ContractError where another figure of the same area and period was given."""
        known = self._found.setdefault((stated.area, stated.period), stated)
        if known.numbers != stated.numbers:
            raise ContractError(
                f"Område {stated.area} har to forskellige tal for perioden {stated.period.start} til "
                f"{stated.period.end}. Tabellen er delt op på mere end det, der er valgt."
            )

    def extend(self, rows: Iterable[Stated]) -> None:
        """Add each."""
        for row in rows:
            self.add(row)

    def has_country(self) -> bool:
        """Whether the whole country is among them."""
        return any(area == COUNTRY for area, _ in self._found)

    def rows(self) -> list[Stated]:
        """All of them, by area and then by time."""
        return [self._found[key] for key in sorted(self._found, key=lambda key: (key[0], key[1].end))]


def first_day(since: Period | date) -> date:
    """The day from which figures are wanted."""
    return since.start if isinstance(since, Period) else since
