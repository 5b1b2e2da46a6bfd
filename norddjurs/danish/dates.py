"""Danish dates, and which Danish day it is."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from norddjurs.danish.numbers import write_number
from norddjurs.danish.refusal import NBSP, DanishError, plain_spaces, quoted

ZONE = "Europe/Copenhagen"
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that are read; one outside them is a slip of the finger."""
LONGEST = 80
"""The most characters that are read as a date or a period."""

_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
MONTH_PATTERN = "(?:" + "|".join([*MONTHS, *(rf"{short}\.?" for short in _NUMBERS), r"sept\.?"]) + ")"
"""A pattern of the months' names and abbreviations in small letters, in one group that doesn't capture."""

_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})\.? ?(?P<month>{MONTH_PATTERN}) (?P<year>[0-9]{{4}})"),
)
_SHORT_YEAR = re.compile(rf"[0-9]{{1,2}}(?:[-./][0-9]{{1,2}}[-./]|\.? ?{MONTH_PATTERN} )[0-9]{{2}}")


def today(zone: str = ZONE) -> date:
    """The civil date now in a time zone: Denmark's, whatever zone the server has."""
    return datetime.now(ZoneInfo(zone)).date()


def civil_date(instant: datetime) -> date:
    """The Danish civil date of an instant: 30 June 22:30 UTC is 1 July. Raises ValueError for one without a zone."""
    if instant.utcoffset() is None:
        raise ValueError("an instant without a time zone has no civil date")
    return instant.astimezone(ZoneInfo(ZONE)).date()


def month_name(n: int) -> str:
    """The Danish name of month 1 to 12. Raises ValueError for another number."""
    if not 1 <= n <= 12:
        raise ValueError(f"no month {n}")
    return MONTHS[n - 1]


def month_number(name: str) -> int:
    """The number of a month whose name or abbreviation matches MONTH_PATTERN."""
    return _NUMBERS[name[:3]]


def write_date(d: date) -> str:
    """A date in figures: "25-11-2025"."""
    return f"{d.day:02}-{d.month:02}-{d.year:04}"


def write_long_date(d: date) -> str:
    """A date with the month's name: "14. maj 2025", with a non-breaking space after the day."""
    return f"{d.day}.{NBSP}{month_name(d.month)} {d.year}"


def write_day(d: date) -> str:
    """A date where the year is told already: "25. november", with a non-breaking space after the day."""
    return f"{d.day}.{NBSP}{month_name(d.month)}"


def weekday_name(d: date) -> str:
    """The day of the week: "tirsdag"."""
    return WEEKDAYS[d.weekday()]


def write_away(d: date, today: date) -> str:
    """How far off a day is: "i dag", "i morgen", "om 3 dage", "i går", "for 3 dage siden"."""
    days = (d - today).days
    near = {-1: "i går", 0: "i dag", 1: "i morgen"}
    if days in near:
        return near[days]
    number = write_number(abs(days), 0)
    return f"om {number} dage" if days > 0 else f"for {number} dage siden"


def read_date(text: str) -> date:
    """The date that a person typed: 14-05-2025, 14/5-2025, 14.05.2025, "14. maj 2025" or 2025-05-14.

    14/5/2025 is refused, since files from elsewhere put the month first there. Raises DanishError.
    """
    if len(text) > LONGEST:
        raise DanishError("Teksten er for lang til en dato: skriv fx 14-05-2025.")
    typed = " ".join(plain_spaces(text).lower().split())
    if not typed:
        raise DanishError("Feltet er tomt: skriv en dato, fx 14-05-2025.")
    for form in _FORMS:
        if found := form.fullmatch(typed):
            month = found["month"]
            return _date(
                int(found["year"]), int(month) if month.isdecimal() else month_number(month), int(found["day"])
            )
    if _SHORT_YEAR.fullmatch(typed):
        raise DanishError(f"{quoted(typed)} har et årstal på to cifre: skriv årstallet med fire, fx 14-05-2025.")
    raise DanishError(f"{quoted(typed)} kan ikke læses som en dato: skriv den som dag-måned-år, fx 14-05-2025.")


def checked_year(year: int) -> int:
    """The year itself. Raises DanishError outside FIRST_YEAR to LAST_YEAR."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DanishError(f"Årstallet {year:04} er forkert: skriv et år fra {FIRST_YEAR} til {LAST_YEAR}.")
    return year


def _date(year: int, month: int, day: int) -> date:
    checked_year(year)
    if not 1 <= month <= 12:
        raise DanishError(f"Der er ingen måned nr. {month}: skriv datoen som dag-måned-år, fx 14-05-2025.")
    try:
        return date(year, month, day)
    except ValueError:
        raise DanishError(f"{MONTHS[month - 1].capitalize()} {year} har ingen {day}. dag: ret dagen.") from None
