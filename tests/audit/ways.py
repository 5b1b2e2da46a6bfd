"""Ways to change or remove a row that may not be changed. Each gets the row and a column that may hold any text.

A way that only one database knows is in its own list. Every way would succeed without the triggers; `test_frozen.py`
shows that too.
"""

from collections.abc import Callable
from copy import copy

from asgiref.sync import async_to_sync
from django.core import serializers
from django.db import connection, models, transaction
from django.db.models import F, Model, Value
from django.db.models.functions import Concat

Way = Callable[[Model, str], object]
OTHER = "ændret"


def sql(statement: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)


def table(row: Model) -> str:
    return row._meta.db_table


def key(row: Model) -> str:
    return row._meta.pk.column


def objects(row: Model) -> models.QuerySet[Model]:
    return type(row)._base_manager.filter(pk=row.pk)


def changed(row: Model, column: str) -> Model:
    other = copy(row)
    setattr(other, column, OTHER)
    return other


def insert(row: Model, column: str, verb: str = "INSERT", tail: str = "") -> None:
    """The row once more, with another text, as one INSERT of every column."""
    fields = row._meta.concrete_fields
    values = [
        field.get_db_prep_save(getattr(changed(row, column), field.attname), connection=connection) for field in fields
    ]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    sql(f"{verb} INTO {table(row)} ({names}) VALUES ({', '.join(['%s'] * len(values))}) {tail}", *values)


# -- through the ORM


def save(row: Model, column: str) -> None:
    changed(row, column).save()


def save_one_field(row: Model, column: str) -> None:
    changed(row, column).save(update_fields=[column])


def save_forced(row: Model, column: str) -> None:
    changed(row, column).save(force_update=True)


def save_unchanged(row: Model, column: str) -> None:
    row.save()


def save_base(row: Model, column: str) -> None:
    changed(row, column).save_base(raw=True)


def save_fetched_for_update(row: Model, column: str) -> None:
    with transaction.atomic():
        fetched = objects(row).select_for_update().get()
        setattr(fetched, column, OTHER)
        fetched.save()


def loaddata(row: Model, column: str) -> None:
    for loaded in serializers.deserialize("json", serializers.serialize("json", [changed(row, column)])):
        loaded.save()


def delete(row: Model, column: str) -> None:
    copy(row).delete()


def update(row: Model, column: str) -> None:
    objects(row).update(**{column: OTHER})


def update_from_itself(row: Model, column: str) -> None:
    objects(row).update(**{column: Concat(F(column), Value("x"))})


def update_to_itself(row: Model, column: str) -> None:
    objects(row).update(**{column: F(column)})


def update_all(row: Model, column: str) -> None:
    type(row)._base_manager.all().update(**{column: OTHER})


def update_or_create(row: Model, column: str) -> None:
    objects(row).update_or_create(defaults={column: OTHER})


def queryset_delete(row: Model, column: str) -> None:
    objects(row).delete()


def queryset_delete_all(row: Model, column: str) -> None:
    type(row)._base_manager.all().delete()


def queryset_raw_delete(row: Model, column: str) -> None:
    objects(row)._raw_delete(connection.alias)


def bulk_update(row: Model, column: str) -> None:
    type(row)._base_manager.bulk_update([changed(row, column)], [column])


def bulk_create_update_conflicts(row: Model, column: str) -> None:
    type(row)._base_manager.bulk_create(
        [changed(row, column)], update_conflicts=True, update_fields=[column], unique_fields=[row._meta.pk.name]
    )


def async_update(row: Model, column: str) -> None:
    async_to_sync(objects(row).aupdate)(**{column: OTHER})


# -- in SQL


def sql_update(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = %s WHERE {key(row)} = %s", OTHER, row.pk)


def sql_update_every_row(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = '{OTHER}'")


def sql_update_key(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {key(row)} = {key(row)} + 1000")


def sql_update_from(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = a.t FROM (SELECT '{OTHER}' AS t) AS a")


def sql_update_with(row: Model, column: str) -> None:
    sql(f"WITH a AS (SELECT '{OTHER}' AS t) UPDATE {table(row)} SET {column} = (SELECT t FROM a)")


def sql_update_returning(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = '{OTHER}' RETURNING {column}")


def sql_update_in_savepoint(row: Model, column: str) -> None:
    with transaction.atomic(), transaction.atomic():
        sql_update(row, column)


def sql_update_many(row: Model, column: str) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table(row)} SET {column} = %s WHERE {key(row)} = %s", [(OTHER, row.pk)])


def sql_delete(row: Model, column: str) -> None:
    sql(f"DELETE FROM {table(row)} WHERE {key(row)} = %s", row.pk)


def sql_delete_every_row(row: Model, column: str) -> None:
    sql(f"DELETE FROM {table(row)}")


def sql_delete_with(row: Model, column: str) -> None:
    sql(
        f"WITH a AS (SELECT {key(row)} AS k FROM {table(row)})"
        f" DELETE FROM {table(row)} WHERE {key(row)} IN (SELECT k FROM a)"
    )


def sql_delete_returning(row: Model, column: str) -> None:
    sql(f"DELETE FROM {table(row)} RETURNING {key(row)}")


def sql_insert_on_conflict(row: Model, column: str) -> None:
    insert(row, column, tail=f"ON CONFLICT ({key(row)}) DO UPDATE SET {column} = excluded.{column}")


def sql_delete_and_insert(row: Model, column: str) -> None:
    with transaction.atomic():
        sql_delete(row, column)
        insert(row, column)


def sql_rename_around(row: Model, column: str) -> None:
    """The guard follows the table, not its name."""
    with transaction.atomic():
        sql(f"ALTER TABLE {table(row)} RENAME TO a_side_name")
        sql(f"UPDATE a_side_name SET {column} = '{OTHER}'")
        sql(f"ALTER TABLE a_side_name RENAME TO {table(row)}")


ON_BOTH: list[Way] = [
    save, save_one_field, save_forced, save_unchanged, save_base, save_fetched_for_update, loaddata, delete, update,
    update_from_itself, update_to_itself, update_all, update_or_create, queryset_delete, queryset_delete_all,
    queryset_raw_delete, bulk_update, bulk_create_update_conflicts, async_update, sql_update, sql_update_every_row,
    sql_update_key, sql_update_from, sql_update_with, sql_update_returning, sql_update_in_savepoint, sql_update_many,
    sql_delete, sql_delete_every_row, sql_delete_with, sql_delete_returning, sql_insert_on_conflict,
    sql_delete_and_insert, sql_rename_around,
]  # fmt: skip


# -- SQLite's own


def insert_or_replace(row: Model, column: str) -> None:
    insert(row, column, "INSERT OR REPLACE")


def replace(row: Model, column: str) -> None:
    insert(row, column, "REPLACE")


def update_or_replace(row: Model, column: str) -> None:
    sql(f"UPDATE OR REPLACE {table(row)} SET {column} = '{OTHER}'")


def update_or_ignore(row: Model, column: str) -> None:
    sql(f"UPDATE OR IGNORE {table(row)} SET {column} = '{OTHER}'")


def update_or_fail(row: Model, column: str) -> None:
    sql(f"UPDATE OR FAIL {table(row)} SET {column} = '{OTHER}'")


def update_by_rowid(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = '{OTHER}' WHERE rowid > 0")


ON_SQLITE: list[Way] = [
    insert_or_replace, replace, update_or_replace, update_or_ignore, update_or_fail, update_by_rowid,
]  # fmt: skip


# -- PostgreSQL's own


def truncate(row: Model, column: str) -> None:
    sql(f"TRUNCATE ONLY {table(row)} CASCADE")


def truncate_cascade(row: Model, column: str) -> None:
    sql(f"TRUNCATE {table(row)} RESTART IDENTITY CASCADE")


def update_only(row: Model, column: str) -> None:
    sql(f"UPDATE ONLY {table(row)} SET {column} = '{OTHER}'")


def update_by_ctid(row: Model, column: str) -> None:
    sql(f"UPDATE {table(row)} SET {column} = '{OTHER}' WHERE ctid IN (SELECT ctid FROM {table(row)})")


def merge(row: Model, column: str) -> None:
    sql(f"MERGE INTO {table(row)} t USING (SELECT 1) AS a ON true WHEN MATCHED THEN UPDATE SET {column} = '{OTHER}'")


def update_in_a_block(row: Model, column: str) -> None:
    sql(f"DO $$ BEGIN UPDATE {table(row)} SET {column} = '{OTHER}'; END $$")


ON_POSTGRES: list[Way] = [
    truncate, truncate_cascade, update_only, update_by_ctid, merge, update_in_a_block,
]  # fmt: skip
