"""When something is to happen, as people write it: a date, a month, a quarter, a week, a season, a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from goals.reconcile.lex import BLOB, MONTH_NAMES, Tokens
from norddjurs.danish.dates import month_number

_DAY = re.compile(
    r"(?P<d>[0-9]{1,2})[-./](?P<m>[0-9]{1,2})(?:[-./](?P<y>[0-9]{4}|[0-9]{2}))?"
    r"|(?P<y2>[0-9]{4})-(?P<m2>[0-9]{2})-(?P<d2>[0-9]{2})"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PARTS = {
    "primo": 10,
    "starten": 10,
    "begyndelsen": 10,
    "medio": 20,
    "midten": 20,
    "ultimo": 31,
    "slutningen": 31,
    "udgangen": 31,
}
"""The last day of a month's beginning, middle and end."""
_SEASONS = {
    "forår": 5, "foråret": 5, "sommer": 8, "sommeren": 8, "efterår": 11, "efteråret": 11, "sensommeren": 9,
    "efterårets": 11, "forårets": 5,
}  # fmt: skip
_LENGTHS = {"kvartal": 3, "kvt": 3, "kv": 3, "halvår": 6}
_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4}


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text: its pieces `first` to `stop` (exclusive), and the last day that it allows."""

    first: int
    stop: int
    day: date


def read_when(tokens: Tokens, i: int, today: date) -> When | None:
    """The time whose first piece is `i`, or None. A time without a year is the one nearest to `today`."""
    word = tokens.words[i]
    if tokens.kinds[i] == BLOB:
        return _from_number(tokens, i, today)
    if word in _PARTS:
        return _part(tokens, i, today)
    if word in MONTH_NAMES:
        return _month(tokens, i, i, 31, today)
    if word in _SEASONS:
        return _ending(tokens, i, i + 1, _SEASONS[word], today)
    if word == "uge" and tokens.words[i + 1].isdecimal():
        return _week(tokens, i, today)
    if word in _ORDINALS and tokens.words[i + 1] in _LENGTHS:
        return _stretch(tokens, i, i + 1, _ORDINALS[word], today)
    return None


def _from_number(tokens: Tokens, i: int, today: date) -> When | None:
    word = tokens.words[i]
    after = i + 1 + (tokens.words[i + 1] == ".")
    if len(word) <= 2 and word.isdecimal():
        if tokens.words[after] in MONTH_NAMES:
            return _month(tokens, i, after, int(word), today)
        if tokens.words[after] in _LENGTHS:
            return _stretch(tokens, i, after, int(word), today)
        return None
    if _YEAR.fullmatch(word):
        return When(i, i + 1, date(int(word), 12, 31))
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    day, month, year = found["d"] or found["d2"], found["m"] or found["m2"], found["y"] or found["y2"]
    if year is None:
        # "14.30" is a time and "2.2" a goal; only a slash makes a day of a month.
        return _dated(tokens, i, i + 1, int(day), int(month), today) if "/" in word else None
    return _on(i, i + 1, int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _on(first: int, stop: int, year: int, month: int, day: int) -> When | None:
    """A day, or None where the calendar or our time has none such."""
    if not (1 <= month <= 12 and 1900 <= year <= 2199 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return When(first, stop, date(year, month, day))


def _dated(tokens: Tokens, first: int, stop: int, day: int, month: int, today: date) -> When | None:
    """A day of a month, with the year that follows it or the nearest one. A day after the month's last is the last."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if _YEAR.fullmatch(tokens.words[stop]):
        years, stop = [int(tokens.words[stop])], stop + 1
    else:
        years = [year for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999]
    days = [date(year, month, min(day, monthrange(year, month)[1])) for year in years]
    return When(first, stop, min(days, key=lambda one: abs(one - today)))


def _month(tokens: Tokens, first: int, i: int, day: int, today: date) -> When | None:
    """A month, and the last day in it that is meant."""
    stop = i + 1 + (tokens.words[i + 1] == "." and tokens.kinds[i + 2] == BLOB)
    return _dated(tokens, first, stop, day, month_number(tokens.words[i]), today)


def _ending(tokens: Tokens, first: int, stop: int, month: int, today: date) -> When | None:
    """What ends with a month."""
    return _dated(tokens, first, stop, 31, month, today)


def _part(tokens: Tokens, i: int, today: date) -> When | None:
    """ "ultimo september 2025", "i slutningen af 3. kvartal", "ultimo 2025"."""
    j = i + 1 + (tokens.words[i + 1] == "af")
    if tokens.words[j] in MONTH_NAMES:
        return _month(tokens, i, j, _PARTS[tokens.words[i]], today)
    inner = read_when(tokens, j, today) if tokens.words[j] not in _PARTS else None
    return When(i, inner.stop, inner.day) if inner else None


def _stretch(tokens: Tokens, first: int, i: int, n: int, today: date) -> When | None:
    """ "3. kvartal 2025" and "2. halvår"."""
    month = n * _LENGTHS[tokens.words[i]]
    return _ending(tokens, first, i + 1, month, today) if month <= 12 else None


def _week(tokens: Tokens, i: int, today: date) -> When | None:
    """The Sunday of a week by its number."""
    week, stop = tokens.words[i + 1], i + 2
    if len(week) > 2 or not 1 <= int(week) <= 53:
        return None
    if _YEAR.fullmatch(tokens.words[stop]):
        years, stop = [int(tokens.words[stop])], stop + 1
    else:
        years = [year for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999]
    days = []
    for year in years:
        try:
            days.append(date.fromisocalendar(year, int(week), 7))
        except ValueError:
            continue  # a year of 52 weeks
    return When(i, stop, min(days, key=lambda one: abs(one - today))) if days else None
