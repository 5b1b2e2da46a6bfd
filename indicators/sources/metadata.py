"""What Jobindsats says about its tables, read leniently: only what is there, and nothing is missed that isn't used.

The answers' shape is known from programs that read them and not from a specification, so a table's measures, and the
names of its dimensions, are looked for rather than expected.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

ROOT = "/"
"""The path of a hierarchy's total."""


@dataclass(frozen=True, slots=True)
class Value:
    """One choice in a hierarchy: `path` is opaque ("/2/"), `name` what is printed, `level` where it stands."""

    path: str
    name: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """One way of dividing a dimension."""

    id: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a table can be divided by. The area's is `_omrade`, with hierarchies such as `_nykom`."""

    id: str
    name: str
    hierarchies: tuple[Hierarchy, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of Jobindsats. From the catalogue it has a name and dates; asked for by itself also the rest.

    `measures` are the labels that its columns may have; empty where the metadata don't tell. `periods` has the ids of
    each period type, in the source's order.
    """

    id: str
    name: str = ""
    subject: str = ""
    updated_on: date | None = None
    next_on: date | None = None
    measures: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    periods: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def periods_of(self, kind: str) -> tuple[str, ...]:
        """The period ids of a type ("M"); empty where the table hasn't that type."""
        return next((ids for one, ids in self.periods if one.casefold() == kind.casefold()), ())

    @property
    def hierarchies(self) -> tuple[Hierarchy, ...]:
        """All hierarchies of all dimensions."""
        return tuple(one for dimension in self.dimensions for one in dimension.hierarchies)


def read_catalogue(answer: Any) -> tuple[Table, ...]:
    """The tables of /tables, wherever in the answer they stand, each once."""
    found: dict[str, Table] = {}
    for subject, item in _tables(answer, ""):
        table = read_table(item, subject)
        found.setdefault(table.id, table)
    return tuple(found.values())


def read_table(item: Any, subject: str = "") -> Table:
    """One table's metadata. What is missing is empty."""
    if not isinstance(item, dict):
        return Table("")
    return Table(
        id=_text(item, "table_id"),
        name=_text(item, "table_name", "title", "name"),
        subject=subject or _text(item, "subject_name"),
        updated_on=_day(item.get("update_latest")),
        next_on=_day(item.get("update_next")),
        measures=tuple(dict.fromkeys(_measures(_list(item, "mgroups")))),
        dimensions=tuple(_dimension(one) for one in _list(item, "dimensions")),
        periods=tuple(
            (_text(one, "periodtype_id", "id"), tuple(_period_ids(_list(one, "values"))))
            for one in _list(item, "periods")
            if isinstance(one, dict)
        ),
    )


def _tables(answer: Any, subject: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(answer, list):
        for one in answer:
            yield from _tables(one, subject)
    elif isinstance(answer, dict):
        if answer.get("table_id"):
            yield subject, answer
            return
        subject = _text(answer, "subject_name") or subject
        for one in answer.values():
            yield from _tables(one, subject)


def _dimension(item: Any) -> Dimension:
    if not isinstance(item, dict):
        return Dimension(str(item), "", ())
    own = _text(item, "dimension_id", "id")
    hierarchies = tuple(
        Hierarchy(_text(one, "hierarchy_id", "id"), tuple(_values(one, "")))
        for one in _list(item, "hierarchies")
        if isinstance(one, dict)
    )
    loose = tuple(_values({key: one for key, one in item.items() if key != "hierarchies"}, ""))
    return Dimension(
        own, _text(item, "dimension_name", "name"), hierarchies or ((Hierarchy(own, loose),) * bool(loose))
    )


def _values(item: Any, level: str) -> Iterator[Value]:
    """Every value under a hierarchy, whether it stands in a level or under another value."""
    if isinstance(item, list):
        for one in item:
            yield from _values(one, level)
    elif isinstance(item, dict):
        level = _text(item, "level_id") or level
        if path := _text(item, "value_id"):
            yield Value(path, _text(item, "value_name"), level)
        for one in item.values():
            yield from _values(one, level)


def _measures(groups: list[Any]) -> Iterator[str]:
    """The labels of columns: a measure's own name, its group's, and "group: measure" as some columns are written."""
    for group in groups:
        if not isinstance(group, dict):
            continue
        name = _text(group, "mgroup_name", "name")
        if name:
            yield name
        for measure in _names(list(group.values())):
            yield measure
            yield f"{name}: {measure}"


def _names(item: Any) -> Iterator[str]:
    if isinstance(item, list):
        for one in item:
            yield from _names(one)
    elif isinstance(item, dict):
        for key, one in item.items():
            if key.endswith("name") and isinstance(one, str) and one:
                yield one
            yield from _names(one)


def _period_ids(values: list[Any]) -> Iterator[str]:
    for one in values:
        code = _text(one, "period_id", "id") if isinstance(one, dict) else one
        if isinstance(code, str) and code:
            yield code


def _list(item: Any, key: str) -> list[Any]:
    found = item.get(key) if isinstance(item, dict) else None
    return found if isinstance(found, list) else []


def _text(item: dict[str, Any], *keys: str) -> str:
    return next((one.strip() for key in keys if isinstance(one := item.get(key), str) and one.strip()), "")


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except (TypeError, ValueError):
        return None
