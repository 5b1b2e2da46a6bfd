"""Rows that the database itself refuses to change, on SQLite and PostgreSQL. This file is the whole list.

A trigger speaks of its own table only: one that reads another breaks when Django remakes that table on SQLite. Such a
remake also loses the triggers, so `install` runs after every migrate and flush, and a migration that remakes a guarded
table ends with `migrations.RunPython(triggers.reinstall, migrations.RunPython.noop)`.
Triggers stop everything but DDL: in production the role that serves pages doesn't own the tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


class Kind(Enum):
    """What is refused."""

    FROZEN = "frozen"
    """Every UPDATE and DELETE: append-only."""

    LOCKED = "locked"
    """UPDATE and DELETE of a row whose state is 'laast'."""

    BLANKABLE = "blankable"
    """DELETE, and every UPDATE but one: once, the texts become empty while `erased` says by which law."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A table and what is refused on it; `texts` are the columns that may be blanked."""

    table: str
    kind: Kind
    texts: tuple[str, ...] = ()


GUARDS = (
    Guard("audit_auditevent", Kind.FROZEN),
    Guard("audit_audittext", Kind.BLANKABLE, texts=("salt", "text")),
    Guard("indicators_measurement", Kind.FROZEN),
    Guard("indicators_measurementtext", Kind.BLANKABLE, texts=("remark", "internal_note", "reason")),
    Guard("indicators_importrun", Kind.FROZEN),
    Guard("indicators_proposal", Kind.FROZEN),
    Guard("indicators_proposalanswer", Kind.BLANKABLE, texts=("reason",)),
    Guard("goals_judgement", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_goaltext", Kind.BLANKABLE, texts=("explanation", "action")),
    Guard("goals_target", Kind.FROZEN),
    Guard("goals_suggestion", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_suggestionanswer", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_followup", Kind.LOCKED),
    Guard("goals_followupline", Kind.FROZEN),
    Guard("goals_storedfile", Kind.FROZEN),
    Guard("goals_followuptext", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_followupstep", Kind.BLANKABLE, texts=("note",)),
    Guard("goals_keptfinding", Kind.BLANKABLE, texts=("finding", "reason")),
    Guard("goals_councildecision", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_councilquestion", Kind.BLANKABLE, texts=("text", "asked_by")),
    Guard("goals_councilanswer", Kind.BLANKABLE, texts=("text",)),
    Guard("goals_journaling", Kind.FROZEN),
)

# A refusal is an IntegrityError on both databases: RAISE(ABORT) is a constraint on SQLite, 23001 is restrict_violation.
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$
"""
POSTGRES_BODIES = {
    "norddjurs_refuse": """
BEGIN
  RAISE EXCEPTION '% er låst', TG_TABLE_NAME USING ERRCODE = '23001';
END
""",
    "norddjurs_blank_only": """
BEGIN
  IF to_jsonb(NEW) - TG_ARGV::text[] - 'erased' = to_jsonb(OLD) - TG_ARGV::text[] - 'erased'
     AND OLD.erased = '' AND NEW.erased <> ''
     AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(to_jsonb(NEW)) WHERE key = ANY (TG_ARGV::text[]) AND value <> '')
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% er låst', TG_TABLE_NAME USING ERRCODE = '23001';
END
""",
}


def install(using: str = "default") -> None:
    """Make every trigger anew on the guarded tables that exist. Safe to repeat; one transaction."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in _dropping(connection):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            for name, body in POSTGRES_BODIES.items():
                cursor.execute(POSTGRES_FUNCTION.format(name=name, body=body))
        for statement in _expected(connection).values():
            cursor.execute(statement)


def drop(using: str = "default") -> None:
    """Take every trigger away: for a test's clean-up and for its control, never in the product."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in _dropping(connection):
            cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Names of the triggers that ought to be there and are not, or not as they were made. Empty is well.

    Silent about tables that don't exist yet. Two queries on SQLite, three on PostgreSQL.
    """
    connection = connections[using]
    expected = _expected(connection)
    if connection.vendor == "sqlite":
        found = _sqlite_triggers(connection)
        return sorted(name for name, statement in expected.items() if found.get(name) != statement)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, p.proname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgname LIKE 'norddjurs\\_%'"
        )
        sound = {name for name, function, source in cursor.fetchall() if POSTGRES_BODIES.get(function) == source}
    return sorted(expected.keys() - sound)


def reinstall(apps: Any, schema_editor: Any) -> None:
    """`install`, as the last operation of a migration that remakes a guarded table."""
    install(schema_editor.connection.alias)


def _guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    tables = set(connection.introspection.table_names())
    return [guard for guard in GUARDS if guard.table in tables]


def _expected(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name of each trigger and the statement that makes it."""
    write = _sqlite if connection.vendor == "sqlite" else _postgres
    return {name: sql for guard in _guards(connection) for name, sql in write(connection, guard).items()}


def _sqlite(connection: BaseDatabaseWrapper, guard: Guard) -> dict[str, str]:
    when = {
        Kind.FROZEN: "",
        Kind.LOCKED: " WHEN OLD.state = 'laast'",
        Kind.BLANKABLE: f" WHEN NOT ({_only_blanked(connection, guard)})" if guard.kind is Kind.BLANKABLE else "",
    }[guard.kind]
    body = f"BEGIN SELECT RAISE(ABORT, '{guard.table} er låst'); END"
    return {
        f"norddjurs_{guard.table}_{verb.lower()}": (
            f"CREATE TRIGGER norddjurs_{guard.table}_{verb.lower()} BEFORE {verb} ON {guard.table}"
            f" FOR EACH ROW{when if verb == 'UPDATE' or guard.kind is Kind.LOCKED else ''} {body}"
        )
        for verb in ("UPDATE", "DELETE")
    }


def _only_blanked(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    """The condition that an UPDATE is the one that is allowed, for SQLite, which has no row comparison of its own."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, guard.table)]
    kept = [f'NEW."{column}" IS OLD."{column}"' for column in columns if column not in {*guard.texts, "erased"}]
    blank = [f"NEW.\"{column}\" IS ''" for column in guard.texts]
    return " AND ".join([*kept, *blank, "OLD.erased IS ''", "NEW.erased IS NOT ''"])


def _postgres(connection: BaseDatabaseWrapper, guard: Guard) -> dict[str, str]:
    when = " WHEN (OLD.state = 'laast')" if guard.kind is Kind.LOCKED else ""
    blank = f"norddjurs_blank_only({', '.join(repr(column) for column in guard.texts)})"
    update = blank if guard.kind is Kind.BLANKABLE else "norddjurs_refuse()"
    name = f"norddjurs_{guard.table}"
    return {
        f"{name}_update": f"CREATE TRIGGER {name}_update BEFORE UPDATE ON {guard.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION {update}",
        f"{name}_delete": f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {guard.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION norddjurs_refuse()",
        f"{name}_truncate": f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {guard.table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION norddjurs_refuse()",
    }


def _dropping(connection: BaseDatabaseWrapper) -> Sequence[str]:
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name in _sqlite_triggers(connection)]
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {guard.table}"
        for guard in _guards(connection)
        for name in _postgres(connection, guard)
    ]


def _sqlite_triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'norddjurs\\_%' ESCAPE '\\'"
        )
        return dict(cursor.fetchall())
