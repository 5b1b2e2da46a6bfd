"""Many new versions at once, written by hand: the model layer's way of inserting takes ten times the database's."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field

from indicators.ingest.difference import Found
from indicators.ingest.stated import Batch
from indicators.models import Measurement
from norddjurs.people.models import User

_FIELDS: Sequence["Field[Any, Any]"] = [field for field in Measurement._meta.local_fields if not field.primary_key]
_OWN = (
    "area", "period_kind", "period_start", "period_end", "state", "value", "numerator", "denominator", "provisional",
    "version",
)  # fmt: skip
"""What differs from row to row; the other columns are the batch's."""


def insert(found: Iterable[Found], batch: Batch, *, by: User) -> int:
    """Store what was found new or revised as the next versions; how many. One statement, run for every row.

    Raises IntegrityError where a version is there already.
    """
    row = Measurement(
        indicator_id=batch.indicator,
        known_on=batch.retrieved_on,
        known_basis=Measurement.KnownBasis.FETCHED,
        source=batch.source,
        by=by,
    )
    constant = {
        field.name: _prepared(field, getattr(row, field.attname)) for field in _FIELDS if field.name not in _OWN
    }
    places = [constant.get(field.name) for field in _FIELDS]
    own = [(index, field) for index, field in enumerate(_FIELDS) if field.name in _OWN]
    prepare = lru_cache(100_000)(_prepared)
    rows = []
    for one in found:
        said = _said(one)
        values = places.copy()
        for index, field in own:
            values[index] = prepare(field, said[field.name])
        rows.append(values)
    if rows:
        columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in _FIELDS)
        marks = ", ".join(["%s"] * len(_FIELDS))
        table = connection.ops.quote_name(Measurement._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    return len(rows)


def _said(found: Found) -> dict[str, str | int | bool | date | None]:
    stated = found.stated
    return {
        "area": stated.area,
        "period_kind": stated.period.kind.value,
        "period_start": stated.period.start,
        "period_end": stated.period.end,
        "state": stated.state.value,
        "value": stated.value,  # type: ignore[dict-item]
        "numerator": stated.numerator,  # type: ignore[dict-item]
        "denominator": stated.denominator,  # type: ignore[dict-item]
        "provisional": stated.provisional,
        "version": found.version + 1,
    }


def _prepared(field: "Field[Any, Any]", value: Any) -> Any:
    """The value as the driver of this database takes it."""
    return field.get_db_prep_save(value, connection)
