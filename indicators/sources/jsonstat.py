"""JSON-stat, both as Statistikbanken writes it (all inside `dataset`, id and size inside `dimension`) and version 2.

https://json-stat.org/full/ : the values are in row-major order over `id`; an index is a list of codes or a mapping of
codes to places; values and statuses are lists or mappings of places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from indicators.ingest.stated import ContractError

MOST_CELLS = 1_000_000
HIDDEN = frozenset({"..", "...", "…", ":", "x", "c"})
"""Statuses of a cell whose value must not be taken for a figure."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: its codes in order, the label of each, and the unit of each where it is told."""

    id: str
    codes: tuple[str, ...]
    labels: dict[str, str]
    units: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cube:
    """Dimensions, and as many values as there are combinations of their codes."""

    axes: tuple[Axis, ...]
    values: tuple[Any, ...]

    @classmethod
    def read(cls, answer: Any) -> "Cube":
        """Raises ContractError for anything that is not whole."""
        data = answer.get("dataset", answer) if isinstance(answer, dict) else None
        dimension = data.get("dimension") if isinstance(data, dict) else None
        if not isinstance(data, dict) or not isinstance(dimension, dict):
            raise _broken("svaret har ingen inddelinger")
        ids, sizes = data.get("id", dimension.get("id")), data.get("size", dimension.get("size"))
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids) or len(set(ids)) != len(ids):
            raise _broken("svarets inddelinger har ingen rækkefølge")
        axes = tuple(_axis(one, dimension.get(one)) for one in ids)
        if not isinstance(sizes, list) or sizes != [len(axis.codes) for axis in axes]:
            raise _broken("svarets inddelinger har en anden størrelse, end der står")
        count = prod(sizes)
        if count > MOST_CELLS:
            raise _broken("svaret har over en million celler")
        values = _spread(data.get("value"), count, whole=True)
        statuses = _spread(data.get("status", {}), count, whole=False)
        return cls(
            axes, tuple(None if status in HIDDEN else value for value, status in zip(values, statuses, strict=True))
        )

    def axis(self, name: str) -> Axis | None:
        """The dimension with this id."""
        return next((axis for axis in self.axes if axis.id == name), None)

    def cells(self) -> Iterator[tuple[dict[str, str], Any]]:
        """Each value with the code that it has in each dimension."""
        ids = [axis.id for axis in self.axes]
        for codes, value in zip(product(*(axis.codes for axis in self.axes)), self.values, strict=True):
            yield dict(zip(ids, codes, strict=True)), value


def _axis(name: str, item: Any) -> Axis:
    category = item.get("category") if isinstance(item, dict) else None
    if not isinstance(category, dict):
        raise _broken(f"inddelingen {name} har ingen værdier")
    labels, index = category.get("label", {}), category.get("index")
    if index is None and isinstance(labels, dict) and len(labels) == 1:
        index = list(labels)  # a dimension with one value needs no index
    if isinstance(index, dict):
        if any(type(place) is not int for place in index.values()):
            raise _broken(f"inddelingen {name} har en plads, der ikke er et tal")
        if sorted(index.values()) != list(range(len(index))):
            raise _broken(f"inddelingen {name} har huller")
        index = sorted(index, key=index.__getitem__)
    if not isinstance(index, list) or not all(isinstance(one, str) for one in index) or len(set(index)) != len(index):
        raise _broken(f"inddelingen {name} kan ikke læses")
    units = category.get("unit")
    return Axis(
        name,
        tuple(index),
        {code: str(text) for code, text in labels.items()} if isinstance(labels, dict) else {},
        {code: _unit(unit) for code, unit in units.items()} if isinstance(units, dict) else {},
    )


def _unit(unit: Any) -> str:
    if isinstance(unit, dict):
        return str(unit.get("base") or unit.get("label") or "")
    return unit if isinstance(unit, str) else ""


def _spread(found: Any, count: int, *, whole: bool) -> list[Any]:
    """A list of `count`, from a list or from a mapping of places; one text is the same for all."""
    if isinstance(found, list) and len(found) == count:
        return found
    if isinstance(found, dict):
        spread: list[Any] = [None] * count
        for place, one in found.items():
            if not (place.isascii() and place.isdecimal() and int(place) < count):
                raise _broken("en værdi står uden for tabellen")
            spread[int(place)] = one
        return spread
    if isinstance(found, str) and not whole:
        return [found] * count
    raise _broken("der er ikke lige så mange værdier som celler")


def _broken(why: str) -> ContractError:
    return ContractError(f"Statistikbankens svar kan ikke læses: {why}. Prøv igen, og kontakt leverandøren.")
