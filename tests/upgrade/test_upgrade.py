"""The demo database of every finished version is taken over: migrated, whole, and read as it was."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VENDOR = connection.vendor
DUMPS = sorted(HERE.glob(f"*.{VENDOR}.sql"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.name)
def taken_over(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a database that a dump was read into and that today's version has migrated."""
    dump: Path = request.param
    env = {**os.environ, "NORDDJURS_VAR": str(tmp_path), "NORDDJURS_DEMO": "true"}
    if VENDOR == "sqlite":
        file = tmp_path / "old.sqlite3"
        with sqlite3.connect(file) as old:
            old.executescript(dump.read_text())
        yield migrated(env | {"DATABASE_URL": f"sqlite:///{file}"})
        return
    settings = connection.settings_dict
    server = {"host": settings["HOST"], "port": settings["PORT"] or 5432, "user": settings["USER"] or None}
    name = f"norddjurs_upgrade_{uuid4().hex[:8]}"
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            with psycopg.connect(dbname=name, autocommit=True, **server) as old:
                old.execute(dump.read_text())
            host, user = settings["HOST"] or "", settings["USER"] or ""
            url = f"postgres://{user}@{host}:{settings['PORT'] or 5432}/{name}"
            if host.startswith("/"):
                url = f"postgres://{user}@/{name}?host={host}"
            yield migrated(env | {"DATABASE_URL": url})
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def migrated(env: dict[str, str]) -> dict[str, str]:
    """The same environment, its database migrated."""
    manage(env, "migrate", "-v0")
    return env


def manage(env: dict[str, str], *arguments: str) -> str:
    """Run a management command; what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_there_is_a_dump_of_every_finished_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    versions = {line.split()[1] for line in changelog.splitlines() if line.startswith("## 0.")}
    assert versions == {path.name.removesuffix(f".{VENDOR}.sql") for path in DUMPS}


def test_the_statuses_are_those_that_the_old_version_told(taken_over: dict[str, str]) -> None:
    told = json.loads(manage(taken_over, "status", "--plan", "2025", "--as-of", "2025-06-30", "--json"))
    assert told["counts"] == {
        "nået": 9, "ikke nået": 7, "for tidligt": 1, "mangler data": 0, "forventes nået": 1, "i alt": 17,
    }  # fmt: skip


def test_the_chain_of_events_still_holds_and_the_frozen_tables_are_guarded(taken_over: dict[str, str]) -> None:
    manage(taken_over, "verify_audit")
    manage(taken_over, "check", "--database", "default", "--fail-level", "WARNING")
