"""Danish periods: written in one form each, read in that form and in the ways people and sources write them."""

import re
from datetime import date
from difflib import get_close_matches

from norddjurs.danish.dates import (
    LONGEST,
    MONTH_PATTERN,
    MONTHS,
    checked_year,
    month_name,
    month_number,
    read_date,
    write_long_date,
)
from norddjurs.danish.refusal import NBSP, DanishError, plain_spaces, quoted
from norddjurs.periods import Period, PeriodKind

TO_DATE = "(år til dato)"
"""Follows a year to date, which would else read like any other span with the same dates."""
ROLLING = "de 12 måneder til og med"

_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = re.compile(rf"(?P<month>{MONTH_PATTERN}) {_YEAR}")
_QUARTER = re.compile(rf"(?P<n>[1-4])\. ?(?:kvartal|kvt\.?|kv\.?) {_YEAR}")
_HALF_YEAR = re.compile(rf"(?P<n>[12])\. ?(?:halvår|halvaar) {_YEAR}")
_CODE = re.compile(rf"{_YEAR}(?P<kind>[mkqhy])(?P<n>[0-9]{{1,2}})")
_SCHOOL_YEAR = re.compile(rf"skoleåret? {_YEAR} ?[/-] ?(?P<next>[0-9]{{4}}|[0-9]{{2}})")
_ROLLING = re.compile(rf"(?:{ROLLING}|12 måneder til og med) (?P<end>.+)")
_TO_DATE = re.compile(r"(?P<before>.+) \(?år til dato\)?|\(?år til dato\)?:? (?P<after>.+)")
_BARE = re.compile(r"[0-9]{1,2}\.")
_DASHES = str.maketrans({"–": "-", "—": "-", "\N{NON-BREAKING HYPHEN}": "-"})
_SPANNED = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.DAY)


def write_period(p: Period) -> str:
    """The period in words: "april 2025", "1. kvartal 2025", "skoleåret 2024/2025", "3. marts–17. april 2025".

    Each kind has a form of its own, so that read_period gives the same period back.
    """
    match p.kind:
        case PeriodKind.YEAR:
            return str(p.start.year)
        case PeriodKind.MONTH:
            return f"{month_name(p.start.month)} {p.start.year}"
        case PeriodKind.QUARTER:
            return f"{(p.start.month + 2) // 3}. kvartal {p.start.year}"
        case PeriodKind.HALF_YEAR:
            return _half_year(p.start)
        case PeriodKind.SCHOOL_YEAR:
            return f"skoleåret {p.start.year}/{p.end.year}"
        case PeriodKind.DAY:
            return write_long_date(p.start)
        case PeriodKind.ROLLING_YEAR:
            month = f"{month_name(p.end.month)} {p.end.year}"
            return f"{ROLLING} {month if p.in_whole_months else write_long_date(p.end)}"
        case PeriodKind.YEAR_TO_DATE:
            return f"{_dates_of(p)} {TO_DATE}"
        case PeriodKind.SPAN:
            if p.start == p.end or p.months == 1:
                return _by_days(p)
            return _dates_of(p)


def write_period_in(p: Period) -> str:
    """The period with its preposition, for running text: "i april 2025", "den 30. juni 2025".

    A year to date is its dates alone here ("i perioden januar–april 2025"): a sentence says when, not of what kind.
    """
    match p.kind:
        case PeriodKind.DAY:
            return f"den {write_period(p)}"
        case PeriodKind.SPAN | PeriodKind.YEAR_TO_DATE:
            if p.start == p.end:
                return f"den {write_long_date(p.start)}"
            return f"i {_dates_of(p)}" if p.months == 1 else f"i perioden {_dates_of(p)}"
        case _:
            return f"i {write_period(p)}"


def _dates_of(p: Period) -> str:
    """From and to, as shortly as they can be said; a period's kind doesn't show."""
    start, end = p.start, p.end
    if p.start == p.end:
        return write_long_date(end)
    if not p.in_whole_months:
        return _by_days(p)
    if p.months == 1:
        return f"{month_name(end.month)} {end.year}"
    if start.year == end.year:
        return f"{month_name(start.month)}–{month_name(end.month)} {end.year}"
    if start.month in (1, 7) and end.month in (6, 12):
        return f"{_half_year(start)}–{_half_year(end)}"
    return f"{month_name(start.month)} {start.year}–{month_name(end.month)} {end.year}"


def _by_days(p: Period) -> str:
    start, end = p.start, p.end
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}.–{write_long_date(end)}"
    if start.year == end.year:
        return f"{start.day}.{NBSP}{month_name(start.month)}–{write_long_date(end)}"
    return f"{write_long_date(start)}–{write_long_date(end)}"


def _half_year(day: date) -> str:
    return f"{1 if day.month <= 6 else 2}. halvår {day.year}"


def read_period(text: str) -> Period:
    """The period that a text names: what write_period writes, in any case, with "-" for "–" and short month names,
    and the codes of the sources (2025M04, 2025K1, 2025Q01, 2025H1, 2025Y01).

    Raises DanishError with the nearest form that can be read. Two years ("2024-2025") are refused: they may be a
    school year or both years.
    """
    if len(text) > LONGEST:
        raise DanishError("Teksten er for lang til en periode: skriv fx april 2025.")
    typed = " ".join(plain_spaces(text).lower().translate(_DASHES).split())
    if not typed:
        raise DanishError("Feltet er tomt: skriv en periode, fx april 2025.")
    found = _to_date(typed) or _rolling(typed) or _single(typed) or _span(typed)
    if found is None:
        raise DanishError(f"{quoted(typed)} kan ikke læses som en periode: skriv fx {_nearest(typed)}.")
    return found


def _to_date(typed: str) -> Period | None:
    found = _TO_DATE.fullmatch(typed)
    if found is None:
        return None
    body = found["before"] or found["after"]
    dates = _single(body) or _span(body)
    if dates is None:
        return None
    if dates.start != date(dates.end.year, 1, 1):
        meant = write_period(Period.year_to_date(dates.end))
        raise DanishError(f"År til dato begynder den 1. januar: skriv {meant}.")
    return Period.year_to_date(dates.end)


def _rolling(typed: str) -> Period | None:
    found = _ROLLING.fullmatch(typed)
    end = _single(found["end"]) if found else None
    if end is None or end.kind not in (PeriodKind.MONTH, PeriodKind.DAY):
        return None
    try:
        return Period.rolling_year(end.end)
    except ValueError:
        raise DanishError(f"Der er ikke 12 måneder til og med {write_long_date(end.end)}: ret datoen.") from None


def _single(typed: str) -> Period | None:
    """A period that is not made of two: a day, month, quarter, half-year, year or school year."""
    if re.fullmatch(r"[0-9]{4}", typed):
        return Period.year(checked_year(int(typed)))
    if found := _MONTH.fullmatch(typed):
        return Period.month(checked_year(int(found["year"])), month_number(found["month"]))
    if found := _QUARTER.fullmatch(typed):
        return Period.quarter(checked_year(int(found["year"])), int(found["n"]))
    if found := _HALF_YEAR.fullmatch(typed):
        return Period.half_year(checked_year(int(found["year"])), int(found["n"]))
    if found := _CODE.fullmatch(typed):
        return _coded(found["kind"], checked_year(int(found["year"])), int(found["n"]))
    if found := _SCHOOL_YEAR.fullmatch(typed):
        first = checked_year(int(found["year"]))
        return Period.school_year(first) if str(first + 1).endswith(found["next"]) else None
    try:
        return Period.day(read_date(typed))
    except DanishError:
        return None


def _coded(kind: str, year: int, n: int) -> Period | None:
    """A period from a source's code: Statistikbanken writes 2025K1, Jobindsats 2025Q01 and 2024Y01."""
    if kind == "m" and 1 <= n <= 12:
        return Period.month(year, n)
    if kind in "kq" and 1 <= n <= 4:
        return Period.quarter(year, n)
    if kind == "h" and n in (1, 2):
        return Period.half_year(year, n)
    return Period.year(year) if kind == "y" and n == 1 else None


def _span(typed: str) -> Period | None:
    """Two periods of one kind with a dash between; what the first leaves out it takes from the second."""
    found = set()
    for dash in re.finditer("-", typed):
        left, right = typed[: dash.start()].strip(), typed[dash.end() :].strip()
        end = _single(right)
        if end is None or end.kind not in _SPANNED:
            continue
        tail = right.partition(" ")[2] if _BARE.fullmatch(left) else str(end.end.year)
        start = _single(left) or _single(f"{left} {tail}")
        if start and start.kind is end.kind:
            found.add((start, end))
    if len(found) != 1:
        return None
    [(start, end)] = found
    if end.end < start.start:
        raise DanishError(f"Perioden {quoted(typed)} slutter, før den begynder: byt om, eller ret årstallet.")
    return Period.span(start.start, end.end)


def _nearest(typed: str) -> str:
    """The form nearest to a text that can't be read, with the text's own year and month where they can be seen."""
    years = [int(year) for year in re.findall(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", typed)] or [2025]
    words = re.findall(r"[a-zæøå]+", typed)
    months = [MONTHS.index(near[0]) + 1 for word in words if (near := get_close_matches(word, MONTHS, 1, 0.7))]
    if "skole" in typed or (len(years) == 2 and not words):
        return write_period(Period.school_year(years[0]))
    if "halv" in typed:
        return write_period(Period.half_year(years[0], 1))
    if any(word in ("kvartal", "kvt", "kv", "k", "q") or word.startswith("kvart") for word in words):
        return write_period(Period.quarter(years[0], 1))
    month = months[0] if months else 4
    if "dato" in words:
        return write_period(Period.year_to_date(Period.month(years[0], month).end))
    if "måneder" in words:
        return write_period(Period.rolling_year(Period.month(years[0], month).end))
    if len(months) > 1 and months[0] < months[1]:
        return f"{month_name(months[0])}–{month_name(months[1])} {years[0]}"
    if re.fullmatch(r"[0-9]{1,2}\D+[0-9]{1,2}\D+[0-9]{2,4}", typed):
        return "30-06-2025"
    return write_period(Period.month(years[0], month))
