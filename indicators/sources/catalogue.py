"""What the sources have, asked for once or read from a file: the ground that feeds are checked against."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from indicators.ingest.stated import SourceError
from indicators.models import Feed
from indicators.sources import Clients
from indicators.sources.answer import Answer
from indicators.sources.jobindsats import periods_from
from indicators.sources.metadata import ROOT, Table, read_catalogue, read_table
from indicators.sources.statbank import TableInfo, read_info
from indicators.sources.strict import NotJson, parse


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Tables of Jobindsats and of Statistikbanken, by id.

    `columns` are the labels that a table's answer was seen to have; `refused` is what a source said instead of
    describing a table.
    """

    tables: Mapping[str, Table] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statbank: Mapping[str, TableInfo] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def ask(clients: Clients, feeds: Iterable[Feed], today: date) -> dict[str, Any]:
    """Everything that `read` needs, as JSON: the catalogue, and of each feed's table its metadata and its columns.

    Raises SourceError where the catalogue itself can't be had; a table that can't is noted under "refused".
    """
    found: dict[str, Any] = {"tables": clients.jobindsats.raw("tables")}
    found |= {"table": {}, "columns": {}, "tableinfo": {}, "refused": {}}
    known = {table.id for table in read_catalogue(found["tables"])}
    for feed in feeds:
        try:
            if feed.provider == Feed.Provider.STATBANK and feed.table not in found["tableinfo"]:
                found["tableinfo"][feed.table] = clients.statbank.raw_info(feed.table)
            elif feed.provider == Feed.Provider.JOBINDSATS and feed.table in known:
                if feed.table not in found["table"]:
                    found["table"][feed.table] = clients.jobindsats.raw(f"table/{feed.table}")
                found["columns"].setdefault(feed.table, _columns(clients, feed, today))
        except SourceError as error:
            found["refused"][feed.table] = str(error)
    return found


def _columns(clients: Clients, feed: Feed, today: date) -> list[str]:
    """The labels of the newest figures of the country: the smallest answer that shows them."""
    table = clients.jobindsats.table(feed.table)
    newest = list(periods_from(table, feed, date.min, today))[-1:]
    places = {feed.hierarchy: ROOT} if any(one.id == feed.hierarchy for one in table.hierarchies) else {}
    return list(
        clients.jobindsats.data(feed.table, hierarchies=places, period_type=feed.period_type, periods=newest).columns
    )


def read_file(path: Path) -> Catalogue:
    """A saved catalogue. Raises SourceError for a file that isn't one."""
    try:
        return read(parse(path.read_bytes()))
    except OSError as error:
        raise SourceError(f"Filen {path} kan ikke læses: {error.strerror}.") from None
    except NotJson as error:
        raise SourceError(f"Filen {path} er ikke et katalog: {error}.") from None


def read(saved: Any) -> Catalogue:
    """What `ask` gave; or the answer of /tables alone, with which less can be checked. Raises SourceError."""
    if not isinstance(saved, dict) or "tables" not in saved:
        saved = {"tables": saved}
    tables = {table.id: table for table in read_catalogue(saved["tables"])}
    if not tables:
        raise SourceError("Kataloget har ingen tabeller. Hent det igen med --save.")
    for name, item in _part(saved, "table").items():
        table, listed = read_table(item), tables.get(name, Table(name))
        tables[name] = replace(
            table,
            id=name,
            name=table.name or listed.name,
            subject=table.subject or listed.subject,
            measures=table.measures or listed.measures,
            updated_on=table.updated_on or listed.updated_on,
            next_on=table.next_on or listed.next_on,
        )
    return Catalogue(
        tables,
        {
            name: Answer.read({"columns": labels, "rows": []}).columns
            for name, labels in _part(saved, "columns").items()
        },
        {name: read_info(item) for name, item in _part(saved, "tableinfo").items()},
        {name: str(said) for name, said in _part(saved, "refused").items()},
    )


def write(saved: Mapping[str, Any]) -> str:
    """As the text of a file that `read_file` reads."""
    return json.dumps(saved, ensure_ascii=False, indent=1, default=str)


def _part(saved: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = saved.get(name)
    return found if isinstance(found, dict) else {}
