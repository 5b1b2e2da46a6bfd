"""What a reader of the explorer has chosen: read from the address, and written back to it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from indicators.series import month_before
from norddjurs.periods import month_end

PAGE = "/indikatorer/"
TWELVE, ALL = "12", "alle"
"""How far back the page goes, where it is not from a month of the reader's own."""
MOST_ADDED = 4
"""Municipalities that can be added to Norddjurs, the group and the country."""

_LONGEST, _MOST = 60, 12
"""Signs of a value and areas of an address that are looked at."""
_MONTH = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})M(?P<month>0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """The address's query as it came, cut to a length that can be kept."""

    code: str = ""
    areas: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def asked(query: QueryDict, code: str = "") -> Asked:
    """The query `tal`, `omraade` (several), `fra` and `til`; a `code` from the path goes before `tal`."""

    def value(name: str) -> str:
        return str(query.get(name, "")).strip()[:_LONGEST]

    areas = dict.fromkeys(one.strip()[:_LONGEST] for one in query.getlist("omraade")[:_MOST])
    return Asked(code or value("tal"), tuple(one for one in areas if one), value("fra"), value("til"))


@dataclass(frozen=True, slots=True)
class Span:
    """The months of which there are figures, as their last days."""

    first: date
    last: date

    def months(self) -> list[date]:
        """Every month, the newest first."""
        found, at = [], self.last
        while at >= self.first:
            found.append(at)
            at = month_before(at, 1)
        return found


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown: `first` and `last` are months' last days. `newest` says that the last was not chosen.

    `since` is TWELVE, ALL or a month's code. `problems` are Danish sentences: what was asked for and cannot be had.
    """

    code: str
    areas: tuple[str, ...]
    since: str
    first: date
    last: date
    newest: bool
    problems: tuple[str, ...] = ()

    def query(self) -> str:
        """The choice as a query, without the code and without what is the default; "" where all is."""
        pairs = [("omraade", area) for area in self.areas]
        pairs += [("fra", self.since)] if self.since != TWELVE else []
        pairs += [] if self.newest else [("til", month_code(self.last))]
        return urlencode(pairs)

    def url(self) -> str:
        """The page of the choice."""
        return f"{PAGE}?{urlencode({'tal': self.code})}{'&' if self.query() else ''}{self.query()}"

    def file(self, kind: str) -> str:
        """A file of the choice."""
        return f"{PAGE}{self.code}.{kind}{'?' if self.query() else ''}{self.query()}"

    def going_back(self, since: str) -> "Choice":
        """The same choice with another beginning, for a link."""
        return replace(self, since=since)


def chosen(ask: Asked, span: Span, municipalities: Mapping[str, str], always: Collection[str]) -> Choice:
    """The choice that the query makes of an indicator with figures in `span`; what is unknown becomes the default.

    `municipalities` are all by code; those in `always` are shown anyway and cannot be added.
    """
    problems = []
    unknown = [one for one in ask.areas if one not in municipalities]
    if unknown:
        problems.append("Adressen nævner en kommune, der ikke findes. Den er ikke med.")
    areas = [one for one in ask.areas if one in municipalities and one not in always]
    if len(areas) > MOST_ADDED:
        problems.append(f"Der kan højst tilføjes {MOST_ADDED} kommuner. De første {MOST_ADDED} er med.")
    until = read_month(ask.until)
    if ask.until and (until is None or not span.first <= until <= span.last):
        problems.append("Adressen nævner en måned, der ikke er tal for. Her vises den nyeste.")
        until = None
    last = until or span.last
    since, first = _beginning(ask.since, span, last)
    if ask.since not in ("", since):
        problems.append("Siden kan ikke begynde med den måned, som adressen nævner. Her vises 12 måneder.")
    return Choice(ask.code, tuple(areas[:MOST_ADDED]), since, first, last, until in (None, span.last), tuple(problems))


def _beginning(since: str, span: Span, last: date) -> tuple[str, date]:
    month = read_month(since)
    if month is not None and span.first <= month <= last:
        return since, month
    if since == ALL:
        return ALL, span.first
    return TWELVE, max(span.first, month_before(last, 11))


def read_month(code: str) -> date | None:
    """The last day of the month of a code such as "2026M07"; None for anything else."""
    found = _MONTH.fullmatch(code)
    return month_end(int(found["year"]), int(found["month"])) if found else None


def month_code(end: date) -> str:
    """The code of the month that ends on a day."""
    return f"{end.year:04}M{end.month:02}"
