"""Jobindsats' API, version 3: its tables, and one indicator's figures from one of them.

Columns are mapped by their labels, areas by their names, and periods by the table's own list. Whatever in an answer
differs from what the feed says is refused, since a figure of another group would look quite as credible.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from indicators.ingest.stated import ContractError, SourceError, Stated
from indicators.models import Feed
from indicators.sources.answer import Answer
from indicators.sources.codes import PERIOD_TYPES, Gathered, area_code, figure, first_day, is_area, jobindsats_period
from indicators.sources.http import LIMITS, Http, Limits
from indicators.sources.metadata import ROOT, Dimension, Hierarchy, Table, read_catalogue, read_table
from norddjurs.periods import Period

HOST = "api.jobindsats.dk"
KEYLESS = (
    "Der er ingen nøgle til Jobindsats. Bestil en hos jobindsats@star.dk (emne: Ansøgning om adgang til "
    "api.jobindsats.dk), og sæt den som JOBINDSATS_TOKEN, eller sæt JOBINDSATS_TOKEN_FILE til en fil med den."
)
PERIODS_A_CALL = 12
"""A year of all municipalities at a time: larger answers have been seen to take more than a minute."""


class Jobindsats:
    """The calls. Every one may raise SourceError. A table's metadata are asked for once in the life of the object."""

    name = "Jobindsats"

    def __init__(self, token: str, *, test_address: str = "", limits: Limits = LIMITS) -> None:
        self._http = Http(self.name, HOST, token=token, test_address=test_address, limits=limits)
        self._known: dict[str, Table] = {}

    @property
    def has_key(self) -> bool:
        """Whether there is a key to ask with."""
        return self._http.has_key

    def tables(self) -> tuple[Table, ...]:
        """The catalogue, with the days of each table's last and next update."""
        return read_catalogue(self.raw("tables"))

    def table(self, table: str) -> Table:
        """One table with its hierarchies and periods."""
        if table not in self._known:
            self._known[table] = read_table(self.raw(f"table/{table}"))
        return self._known[table]

    def data(self, table: str, *, hierarchies: Mapping[str, str], period_type: str, periods: Sequence[str]) -> Answer:
        """All measures of a table. `hierarchies` maps a hierarchy's id to "*", "/", a path, or several with commas."""
        chosen = {f"hierarchy.{name}": value for name, value in hierarchies.items()}
        return Answer.read(
            self.raw(f"data/{table}", **{"mgroup.*": "*", f"period.{period_type}": ",".join(periods)}, **chosen)
        )

    def raw(self, path: str, **params: str) -> Any:
        """The JSON under /v3, as it is."""
        if not self.has_key:
            raise SourceError(KEYLESS)
        return self._http.get(f"/v3/{path}", **params, format="json")


def stated(client: Jobindsats, feed: Feed, *, since: Period | date, today: date) -> list[Stated]:
    """The feed's figures of the country and every municipality, of the periods that end on `since` or later.

    A period that has begun and isn't over is marked provisional. Raises SourceError when the source fails, and
    ContractError when table, column, hierarchy, label, period or area isn't what the feed says.
    """
    table = client.table(feed.table)
    periods = periods_from(table, feed, first_day(since), today)
    picks = dict(choose(table, feed.selection))
    everywhere = areas(table, feed.hierarchy)
    gathered = Gathered()
    for start in range(0, len(periods), PERIODS_A_CALL):
        part = dict(list(periods.items())[start : start + PERIODS_A_CALL])
        of_part = Gathered()
        for chosen in dict.fromkeys((everywhere, ROOT)):
            if chosen == ROOT and of_part.has_country():
                continue
            answer = client.data(
                feed.table, hierarchies={feed.hierarchy: chosen, **picks}, period_type=feed.period_type, periods=[*part]
            )
            of_part.extend(read(answer, feed, table, part, today))
        gathered.extend(of_part.rows())
    if periods and not gathered.rows():
        raise ContractError(f"Jobindsats {feed.table} gav ingen rækker for {', '.join(list(periods)[-3:])}.")
    return gathered.rows()


def read(answer: Answer, feed: Feed, table: Table, periods: Mapping[str, Period], today: date) -> Iterator[Stated]:
    """The rows of one answer as statements. Raises ContractError."""
    period_at, area_at, figure_at = answer.only("Periode"), answer.only("Område"), answer.only(feed.column)
    answer.hold_to(feed.selection, table, apart=(period_at, area_at, figure_at))
    for row in answer.rows:
        code, name = row[period_at], row[area_at]
        if not isinstance(code, str) or not isinstance(name, str):
            raise ContractError(f"Jobindsats {feed.table}: en række mangler periode eller område.")
        period = periods.get(code)
        if period is None:
            jobindsats_period(code)
            raise ContractError(f"Jobindsats {feed.table} svarede med perioden {code}, som der ikke blev spurgt om.")
        value, state = figure(row[figure_at])
        area = area_code(name)
        if area is not None:
            yield Stated(area, period, value, state, provisional=not period.is_over(today))


class Updated(NamedTuple):
    """When a table was updated last, and will be next; None where the source doesn't say."""

    last: date | None
    next: date | None


def calendar(client: Jobindsats) -> dict[str, Updated]:
    """The days of every table, by the table's id. One call."""
    return {table.id: Updated(table.updated_on, table.next_on) for table in client.tables()}


def choose(table: Table, selection: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The hierarchy and the path of each label that is chosen. Raises ContractError, with what resembles it."""
    for name, label in selection.items():
        if not isinstance(label, str):
            raise ContractError(f"Jobindsats {table.id}: valget i {name} skal være én tekst.")
        found = dimension(table, name)
        if found is None:
            raise ContractError(f"Jobindsats {table.id} har ikke inddelingen {name}{_like(name, dimensions(table))}")
        options = [one for one in found.hierarchies if name in {found.id, one.id}]
        exact = [one for one in options if one.id == name] or options
        paths = {(one.id, value.path) for one in exact for value in one.values if value.name == label}
        if not paths:
            names = [value.name for one in exact for value in one.values]
            raise ContractError(f"Jobindsats {table.id}: {name} har ikke værdien »{label}«{_like(label, names)}")
        if len(paths) > 1:
            raise ContractError(f"Jobindsats {table.id}: {name} har »{label}« mere end én gang.")
        yield paths.pop()


def dimension(table: Table, name: str) -> Dimension | None:
    """The dimension with this id, or the one that has a hierarchy with it."""
    own = [one for one in table.dimensions if one.id == name]
    return next(iter(own + [one for one in table.dimensions if any(sub.id == name for sub in one.hierarchies)]), None)


def dimensions(table: Table) -> list[str]:
    """The ids of a table's dimensions."""
    return [one.id for one in table.dimensions]


def periods_from(table: Table, feed: Feed, since: date, today: date) -> dict[str, Period]:
    """The ids to ask for, oldest first, of those that the table has."""
    if feed.period_type not in PERIOD_TYPES:
        raise ContractError(f"Periodetypen »{feed.period_type}« kan ikke læses; brug {', '.join(PERIOD_TYPES)}.")
    ids = table.periods_of(feed.period_type)
    if not ids:
        has = ", ".join(kind for kind, _ in table.periods) or "ingen"
        raise ContractError(f"Jobindsats {feed.table} har ikke periodetypen {feed.period_type}; den har {has}.")
    known = {code: jobindsats_period(code) for code in ids}
    wanted = {code: period for code, period in known.items() if period.end >= since and period.start <= today}
    return dict(sorted(wanted.items(), key=lambda one: one[1].end))


def areas(table: Table, hierarchy: str) -> str:
    """What to ask for to get every municipality of a hierarchy, and no area that isn't one."""
    found = next((one for one in table.hierarchies if one.id == hierarchy), None)
    if found is None:
        ids = [one.id for one in table.hierarchies]
        if ids or not hierarchy:
            raise ContractError(
                f"Jobindsats {table.id} har ikke områdeinddelingen »{hierarchy}«{_like(hierarchy, ids)}"
            )
        return "*"
    return _every_municipality(found)


def _every_municipality(hierarchy: Hierarchy) -> str:
    below = [value for value in hierarchy.values if value.path != ROOT]
    if not below:
        return ROOT if hierarchy.values else "*"
    if all(is_area(value.name) for value in below):
        return "*"
    levels = dict.fromkeys(value.level for value in below if value.level)
    for level in levels:
        if all(is_area(value.name) for value in below if value.level == level):
            return f"level:{level}"
    return ",".join(value.path for value in below if is_area(value.name)) or ROOT


def _like(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    return f"; ligner: {', '.join(near)}." if near else "."
