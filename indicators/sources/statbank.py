"""Statistikbanken's API, version 1, without a key: its tables, and one indicator's figures from one of them.

The API sums up by itself over every variable that isn't named. So all are named, each with one code, and the answer
must have these and no others. The figures are Statistics Denmark's, to be used with the source named (CC BY 4.0).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import prod
from typing import Any

from indicators.ingest.stated import ContractError, Stated
from indicators.models import Feed, Indicator
from indicators.sources.codes import Gathered, figure, first_day, municipality_codes, statbank_period
from indicators.sources.http import LIMITS, Http, Limits
from indicators.sources.jsonstat import MOST_CELLS, Cube
from norddjurs.periods import Period

HOST = "api.statbank.dk"
CONTENTS = "ContentsCode"
"""The dimension of one value that the API adds: what is counted, and in which unit."""

_PERCENT = re.compile(r"\b(pct|procent|percent|per cent)|%")
_MANY = re.compile(r"\b(1[.,]?000|tusind|thousand|mio|mia|million\w*)\b")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a table, its codes and their texts. `is_time` marks the periods'."""

    id: str
    text: str
    is_time: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table of Statistikbanken."""

    id: str
    name: str
    unit: str
    updated_on: date | None
    variables: tuple[Variable, ...]

    def variable(self, name: str) -> Variable | None:
        """The variable with this id, whatever its letters' size."""
        return next((one for one in self.variables if one.id.casefold() == name.casefold()), None)

    @property
    def time(self) -> str:
        """The id of the variable of the periods."""
        return next((one.id for one in self.variables if one.is_time), "Tid")


class Statbank:
    """The calls. Every one may raise SourceError. A table's description is asked for once in the life of the object."""

    name = "Statistikbanken"

    def __init__(self, *, test_address: str = "", limits: Limits = LIMITS) -> None:
        self._http = Http(self.name, HOST, test_address=test_address, limits=limits)
        self._known: dict[str, TableInfo] = {}

    def tableinfo(self, table: str) -> TableInfo:
        """One table's variables with their codes."""
        if table not in self._known:
            self._known[table] = read_info(self.raw_info(table))
        return self._known[table]

    def raw_info(self, table: str) -> Any:
        """The JSON of a table's description, as it is."""
        return self._http.post("/v1/tableinfo", {"table": table, "format": "JSON", "lang": "da"})

    def data(self, table: str, chosen: Mapping[str, Sequence[str]]) -> Cube:
        """The figures of `chosen`: the codes of every variable. Raises ContractError for over a million cells."""
        if (cells := prod(len(codes) for codes in chosen.values())) > MOST_CELLS:
            raise ContractError(
                f"Statistikbanken {table}: udtrækket ville have {cells} celler, og der gives højst en million. "
                "Vælg færre perioder."
            )
        variables = [{"code": name, "values": list(codes)} for name, codes in chosen.items()]
        return Cube.read(
            self._http.post("/v1/data", {"table": table, "format": "JSONSTAT", "lang": "da", "variables": variables})
        )


def stated(client: Statbank, feed: Feed, *, since: Period | date, today: date) -> list[Stated]:
    """The feed's figures of the country and every municipality, of the periods that end on `since` or later.

    `feed.hierarchy` is the area's variable, `feed.selection` gives one code for each of the others but the time's, and
    `feed.column` is the label above the figures ("" accepts any). Raises SourceError and ContractError.
    """
    info = client.tableinfo(feed.table)
    chosen = choose(info, feed)
    periods = _periods(info, first_day(since), today)
    if not periods:
        return []
    time, area = _known(info, info.time), _known(info, feed.hierarchy)
    cube = client.data(feed.table, {**chosen, time.id: list(periods)})
    _same_contract(cube, feed, {**chosen, time.id: list(periods)})
    gathered = Gathered()
    for codes, cell in cube.cells():
        value, state = figure(cell)
        gathered.add(Stated(codes[area.id], periods[codes[time.id]], value, state))
    if not gathered.rows():
        raise ContractError(f"Statistikbanken {feed.table} gav ingen tal for {', '.join(list(periods)[-3:])}.")
    return gathered.rows()


def read_info(answer: Any) -> TableInfo:
    """A table's description. Raises ContractError where the variables can't be read."""
    items = answer.get("variables") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(items, list) or not items:
        raise ContractError("Statistikbanken beskrev en tabel uden variable. Prøv igen, og kontakt leverandøren.")
    try:
        variables = tuple(
            Variable(
                one["id"],
                str(one.get("text", "")),
                one.get("time") is True,
                {value["id"]: str(value.get("text", "")) for value in one["values"]},
            )
            for one in items
        )
        updated = date.fromisoformat(str(answer["updated"])[:10]) if answer.get("updated") else None
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ContractError("Statistikbankens beskrivelse af tabellen kan ikke læses. Kontakt leverandøren.") from None
    return TableInfo(
        str(answer.get("id", "")),
        str(answer.get("description") or answer.get("text") or ""),
        str(answer.get("unit", "")),
        updated,
        variables,
    )


def choose(info: TableInfo, feed: Feed) -> dict[str, list[str]]:
    """The codes of every variable but the time's. Raises ContractError for one that is unknown, or isn't chosen in."""
    _known(info, info.time)
    _right_unit(info.unit, feed)
    area = _known(info, feed.hierarchy)
    areas = [code for code in area.values if code in municipality_codes()]
    if not areas:
        raise ContractError(f"Statistikbanken {info.id}: {area.id} har ingen af kommunernes koder.")
    chosen = {area.id: areas}
    for name, code in feed.selection.items():
        variable = _known(info, name)
        if not isinstance(code, str):
            raise ContractError(f"Statistikbanken {info.id}: valget i {variable.id} skal være én kode.")
        if code not in variable.values:
            raise ContractError(
                f"Statistikbanken {info.id}: {variable.id} har ikke koden »{code}«{_like(code, variable)}"
            )
        chosen[variable.id] = [code]
    if missing := [one.id for one in info.variables if one.id not in chosen and one.id != info.time]:
        raise ContractError(
            f"Statistikbanken {info.id} er også delt op på {', '.join(missing)}. Vælg en kode i hver, for ellers "
            "lægger kilden selv tallene sammen."
        )
    return chosen


def _known(info: TableInfo, name: str) -> Variable:
    variable = info.variable(name)
    if variable is None:
        has = ", ".join(one.id for one in info.variables)
        raise ContractError(f"Statistikbanken {info.id} har ikke variablen »{name}«; den har {has}.")
    return variable


def _like(code: str, variable: Variable) -> str:
    """Codes that resemble, and those whose text it is: a text in a code's place is the likely mistake."""
    near = [one for one, text in variable.values.items() if text == code]
    near += [one for one in get_close_matches(code, variable.values, n=3, cutoff=0.5) if one not in near]
    return f"; ligner: {', '.join(near[:3])}." if near else "."


def _periods(info: TableInfo, since: date, today: date) -> dict[str, Period]:
    """The codes to ask for. A stock may be published before its period is over, but not before it begins."""
    known = {code: statbank_period(code) for code in _known(info, info.time).values}
    return {code: one for code, one in known.items() if one.end >= since and one.start <= today}


def _same_contract(cube: Cube, feed: Feed, asked: Mapping[str, Iterable[str]]) -> None:
    """The dimensions and codes of the answer are those that were asked for, and it counts what the feed says."""
    if {axis.id for axis in cube.axes} - {CONTENTS} != set(asked):
        has = ", ".join(axis.id for axis in cube.axes)
        raise ContractError(f"Statistikbanken {feed.table} svarede delt op på {has}; det er ikke det, der er valgt.")
    for axis in cube.axes:
        if axis.id == CONTENTS:
            _same_contents(axis.codes, axis.labels, axis.units, feed)
        elif not set(axis.codes) <= set(asked[axis.id]) or (axis.id in feed.selection and not axis.codes):
            raise ContractError(f"Statistikbanken {feed.table} svarede med andre koder i {axis.id} end de valgte.")


def _same_contents(codes: Sequence[str], labels: Mapping[str, str], units: Mapping[str, str], feed: Feed) -> None:
    if len(codes) != 1:
        raise ContractError(f"Statistikbanken {feed.table} svarede med flere slags tal på én gang.")
    label = labels.get(codes[0], "")
    if feed.column and label != feed.column:
        raise ContractError(f"Statistikbanken {feed.table} tæller nu »{label}« og ikke »{feed.column}«.")
    _right_unit(units.get(codes[0], ""), feed)


def _right_unit(unit: str, feed: Feed) -> None:
    """Raises ContractError where the source's unit can't be the indicator's. A unit of "-" or "" says nothing."""
    said = unit.casefold().strip()
    if said in {"", "-"}:
        return
    is_percent = bool(_PERCENT.search(said))
    wanted = feed.indicator.unit
    wrong = (wanted == Indicator.Unit.PERCENT) != is_percent if wanted in _COUNTED else False
    if wrong or _MANY.search(said):
        raise ContractError(
            f"Statistikbanken {feed.table} måler i »{unit}«, men tallet her er i {Indicator.Unit(wanted).label}."
        )


_COUNTED = {Indicator.Unit.COUNT, Indicator.Unit.PERCENT}
