"""Whether every feed's table, column, areas and labels are what the source has; and where not, what resembles them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import Enum

from indicators.ingest.stated import LONGEST_ERROR, ContractError
from indicators.models import Feed
from indicators.sources import jobindsats, statbank
from indicators.sources.catalogue import Catalogue
from indicators.sources.metadata import Table
from norddjurs.texts import one_line

ALIKE, QUITE_ALIKE = 0.45, 0.6
"""How alike two names must be (difflib's ratio) to be suggested: for what is missing, and for what nobody asked for."""
SUGGESTIONS = 3
LONGEST_NAME = 200


class Kind(Enum):
    """What a finding says of a feed."""

    FOUND = "fundet"
    MISSING = "mangler"
    NOTE = "bemærk"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one feed: a Danish sentence, and what it could be instead."""

    indicator: str
    kind: Kind
    text: str
    suggestions: tuple[str, ...] = ()


def check(feeds: Iterable[Feed], catalogue: Catalogue) -> list[Finding]:
    """At least one finding for every feed, in their order. A feed that is all right has one that says so."""
    return [finding for feed in feeds for finding in _of(feed, catalogue)]


def _of(feed: Feed, catalogue: Catalogue) -> Iterator[Finding]:
    match feed.provider:
        case Feed.Provider.JOBINDSATS:
            found = list(_jobindsats(feed, catalogue))
        case Feed.Provider.STATBANK:
            found = list(_statbank(feed, catalogue))
        case Feed.Provider.DERIVED:
            parts = " og ".join(str(part) for part in feed.selection.values())
            found = [_finding(feed, Kind.NOTE, f"beregnes ud fra {parts or 'andre tal'}.")]
        case _:
            near = _tables_like(feed.indicator.name, catalogue.tables.values(), QUITE_ALIKE)
            found = [_finding(feed, Kind.NOTE, f"ingen kendt tabel. {feed.note}".strip(), near)]
    yield from found or [_finding(feed, Kind.FOUND, f"{feed.table} har kolonnen, områderne og de valgte værdier.")]


def _jobindsats(feed: Feed, catalogue: Catalogue) -> Iterator[Finding]:
    table = catalogue.tables.get(feed.table)
    if table is None:
        by_id = _alike(feed.table, {one: one for one in catalogue.tables}, QUITE_ALIKE)
        near = tuple(dict.fromkeys(_tables_like(feed.indicator.name, catalogue.tables.values(), ALIKE) + by_id))
        yield _finding(feed, Kind.MISSING, f"Jobindsats har ikke tabellen {feed.table}.", near)
        return
    if said := catalogue.refused.get(feed.table):
        yield _finding(feed, Kind.MISSING, said)
        return
    yield from _column(feed, table, catalogue.columns.get(feed.table, ()))
    if not table.dimensions and not table.periods:
        yield _finding(feed, Kind.NOTE, f"områder, perioder og valg i {feed.table} står ikke i dette katalog.")
        return
    for look in (
        lambda: jobindsats.areas(table, feed.hierarchy),
        lambda: jobindsats.periods_from(table, feed, date.min, date.max),
        lambda: list(jobindsats.choose(table, feed.selection)),
    ):
        try:
            look()
        except ContractError as error:
            yield _finding(feed, Kind.MISSING, str(error))


def _column(feed: Feed, table: Table, columns: Sequence[str]) -> Iterator[Finding]:
    """The labels of an answer decide; without one, the names of measures and their groups do."""
    labels = columns or table.measures
    times = labels.count(feed.column)
    if not labels:
        yield _finding(feed, Kind.NOTE, f"kolonnerne i {feed.table} står ikke i dette katalog.")
    elif not times:
        near = _alike(feed.column, {label: label for label in labels}, ALIKE)
        yield _finding(feed, Kind.MISSING, f"{feed.table} har ikke kolonnen »{feed.column}«.", near)
    elif times > 1:
        yield _finding(feed, Kind.MISSING, f"{feed.table} har kolonnen »{feed.column}« mere end én gang.")


def _statbank(feed: Feed, catalogue: Catalogue) -> Iterator[Finding]:
    info = catalogue.statbank.get(feed.table)
    if info is None:
        said = catalogue.refused.get(feed.table, f"tabellen {feed.table} i Statistikbanken står ikke i dette katalog.")
        yield _finding(feed, Kind.MISSING if feed.table in catalogue.refused else Kind.NOTE, said)
        return
    try:
        statbank.choose(info, feed)
    except ContractError as error:
        yield _finding(feed, Kind.MISSING, str(error))


def _finding(feed: Feed, kind: Kind, text: str, near: tuple[str, ...] = ()) -> Finding:
    """What is quoted from the source, or from a saved file, is printed on a terminal."""
    suggestions = tuple(one_line(one, LONGEST_NAME) for one in near[:SUGGESTIONS])
    return Finding(str(feed.indicator_id), kind, one_line(text, LONGEST_ERROR), suggestions)


def _tables_like(name: str, tables: Iterable[Table], least: float) -> tuple[str, ...]:
    """Tables by name, with and without their subject: a title alone is often the same for every benefit."""
    names = {}
    for table in tables:
        shown = f"{table.id} ({', '.join(filter(None, (table.subject, table.name)))})"
        names[shown] = max((table.name, f"{table.subject} {table.name}"), key=lambda one: _ratio(name, one))
    return _alike(name, names, least)


def _alike(name: str, names: dict[str, str], least: float) -> tuple[str, ...]:
    """The keys whose names resemble `name` most, the most alike first."""
    ratios = {key: _ratio(name, one) for key, one in names.items()}
    near = sorted((key for key, ratio in ratios.items() if ratio >= least), key=lambda key: -ratios[key])
    return tuple(near[:SUGGESTIONS])


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
