"""Begreber: the status words, and the target groups with the newest year's counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.conf import settings
from django.utils.text import slugify

from goals.catalogue import IndicatorInfo, indicator_infos
from goals.engine.facts import Facts
from goals.engine.values import Reading, State
from goals.engine.verdict import Status
from goals.presenters.marks import DECIDED, EXPECTED, JUDGED, mark
from goals.presenters.shapes import StatusWord, TargetGroup, TermsPage
from goals.privacy import counts_few
from goals.status import as_reading
from goals.told import HIDDEN
from indicators.models import Term
from indicators.secret import Secrets
from indicators.store import VersionRow, versions
from norddjurs.danish import write_list, write_number, write_percent, write_period

_NONE = "ikke oplyst"

_WORDS = (
    StatusWord(
        mark(Status.REACHED),
        "Det seneste tal, der er kendt på opfølgningens dag, er mindst så godt som kravet. "
        "Nogle mål afgøres ved en beslutning i stedet for et tal.",
    ),
    StatusWord(
        mark(Status.NOT_REACHED),
        "Det seneste tal er ikke så godt som kravet. Så længe planens år løber, gælder det ved denne opfølgning.",
    ),
    StatusWord(
        mark(Status.TOO_EARLY),
        "Tallet kan ikke være der endnu: perioden er ikke slut, eller tallet offentliggøres først senere.",
    ),
    StatusWord(mark(Status.MISSING), "Tallet skulle være der på den dag, status vises for, men det er der ikke."),
    StatusWord(
        EXPECTED,
        "Et mærke ved siden af »ikke nået«. Skønnet er forvaltningens, eller det er beregnet ud fra tempoet indtil nu. "
        "Målet tæller stadig som ikke nået.",
    ),
    StatusWord(DECIDED, "Målet kan ikke gøres op i tal. En beslutning afgør det."),
    StatusWord(JUDGED, "Forvaltningen har selv vurderet målet. Begrundelsen og den beregnede status står ved målet."),
)


class _Group(NamedTuple):
    """A term with the indicator that counts it, and the indicator that it is a part of; either may be missing."""

    name: str
    definition: str
    code: str | None
    whole: str | None


def terms_page(small_counts: bool, now: date) -> TermsPage:
    """The page for those who may see small counts, or may not, as known today. Three queries.

    The counts are the municipality's, of the newest period that any of the groups has. Where one is hidden, so are
    the total, the shares and what is told of the total, from which it could be worked out.
    """
    rows = Term.objects.order_by("position", "name")
    terms = [_Group(*row) for row in rows.values_list("name", "definition", "indicator", "indicator__part_of")]
    codes = {code for term in terms for code in (term.code, term.whole) if code}
    infos = indicator_infos(codes)
    history = versions(codes, [settings.MUNICIPALITY])
    view = Facts(as_reading(row.figure) for row in history).as_of(now)
    known = {code: view.known(code, settings.MUNICIPALITY) for code in codes}
    counted = [term.code for term in terms if term.code]
    periods = {period for code in counted for period in known[code]}
    newest = max(periods, key=lambda period: (period.end, period.start), default=None)
    found = {code: known[code][newest] for code in codes if newest and newest in known[code]}
    secrets = Secrets()
    hidden = {
        code
        for code in counted
        if code in found
        and (found[code].state is State.SUPPRESSED or (not small_counts and _is_hidden(found[code], infos, secrets)))
    }
    total = None if hidden else _total(terms, found)
    wholes = [infos[code].definition for code in {term.whole: 0 for term in terms if term.whole}]
    return TermsPage(
        groups=tuple(_group(term, found, hidden, total) for term in terms),
        total=HIDDEN.text if hidden else _NONE if total is None else write_number(total, 0),
        year=write_period(newest) if newest else "",
        source=_source(history, [found[code] for code in counted if code in found]),
        pending="Definition afventer afdelingen",
        notes=(_HIDDEN_NOTE,) if hidden else tuple(filter(None, wholes)),
        words=_WORDS,
    )


def _is_hidden(reading: Reading, infos: Mapping[str, IndicatorInfo], secrets: Secrets) -> bool:
    """Whether the count is small, or a small one could be worked out from it. No query without a threshold."""
    if counts_few(reading, infos):
        return True
    if not any(info.hide_below for info in infos.values()):
        return False
    period = reading.period
    return (reading.area, period.start, period.end) in secrets.hidden(reading.indicator, period.end, period.end)


_HIDDEN_NOTE = "Et tal er skjult, fordi det er lille. Derfor vises hverken tallet i alt eller andelene."


def _total(terms: Sequence[_Group], found: dict[str, Reading]) -> int | None:
    """The count of all groups: that of the indicator they are all parts of where it is known, else their sum."""
    wholes = {term.whole for term in terms if term.code}
    if len(wholes) == 1 and (whole := wholes.pop()) in found and found[whole].value is not None:
        return _count(found[whole])
    counts = [_count(found[term.code]) for term in terms if term.code in found]
    return sum(count for count in counts if count is not None) if counts else None


def _count(reading: Reading) -> int | None:
    count = reading.numerator if reading.numerator is not None else reading.value
    return None if count is None else int(count)


def _group(term: _Group, found: dict[str, Reading], hidden: set[str], total: int | None) -> TargetGroup:
    reading = found.get(term.code or "")
    count = _count(reading) if reading else None
    if term.code in hidden:
        written = f"{HIDDEN.text}, {HIDDEN.note}"
    else:
        written = _NONE if count is None else write_number(count, 0)
    share = write_percent(Fraction(100 * count, total), 1) if count is not None and total else ""
    return TargetGroup(slugify(term.name, allow_unicode=True), term.name, written, share, term.definition)


def _source(history: Sequence[VersionRow], used: Sequence[Reading]) -> str:
    readings = set(used)
    sources = dict.fromkeys(row.source for row in history if row.source and as_reading(row.figure) in readings)
    return f"Kilde: {write_list(sources)}" if sources else ""
