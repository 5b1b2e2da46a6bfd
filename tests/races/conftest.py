"""Databases of a race's own, of the kind that the tests run on: a file, or one on the tests' PostgreSQL server.

Processes of the operating system need a database that they all can open, which pytest's own cannot be on SQLite.
"""

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 600
"""Seconds after which a process is given up."""


@dataclass(frozen=True)
class Arena:
    """A database that processes may fight over."""

    address: str
    folder: Path
    module: str = "tests.races.process"

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a process of the race, with a pipe in and a pipe out."""
        return subprocess.Popen(
            [sys.executable, "-m", self.module, *command],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": self.address,
                "NORDDJURS_VAR": str(self.folder),
                "DJANGO_SETTINGS_MODULE": "norddjurs.settings",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str) -> None:
        """Run a process of the race to its end."""
        with self.start(*command) as process:
            assert process.wait(PATIENCE) == 0


def said(process: "subprocess.Popen[str]") -> Any:
    """The next line that a process said, read as JSON; None when it said no more."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return json.loads(line) if line.endswith("\n") else None


def together(arena: Arena, *commands: tuple[str, ...]) -> list[dict[str, Any]]:
    """Start processes, let them go at once, and give what each reports."""
    processes = [arena.start(*command) for command in commands]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [said(process) for process in processes]
    for process in processes:
        assert process.wait(PATIENCE) == 0
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
    return answers


@pytest.fixture(scope="session")
def new_arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Arena]]:
    """Make databases, each a copy of one that was migrated and filled once."""
    folder = tmp_path_factory.mktemp("races")
    make = _server_databases(folder) if connection.vendor == "postgresql" else _files(folder)
    with make as copies:
        yield copies


@pytest.fixture
def arena(new_arena: Callable[[], Arena]) -> Arena:
    """A fresh database: tables, one area, one indicator, one person."""
    return new_arena()


@pytest.fixture
def goal_arena(new_arena: Callable[[], Arena]) -> Arena:
    """A fresh database with the shipped plan, whose processes store whole forms of a goal."""
    arena = replace(new_arena(), module="tests.races.goal_process")
    arena.run("plan")
    return arena


@contextmanager
def _files(folder: Path) -> Iterator[Callable[[], Arena]]:
    template = folder / "template.sqlite3"
    Arena(f"sqlite:///{template}", folder).run("prepare")
    numbers = itertools.count(1)

    def copy() -> Arena:
        file = folder / f"{next(numbers)}.sqlite3"
        shutil.copy(template, file)
        return Arena(f"sqlite:///{file}", folder)

    yield copy


@contextmanager
def _server_databases(folder: Path) -> Iterator[Callable[[], Arena]]:
    names = (f"norddjurs_race_{os.getpid()}_{number}" for number in itertools.count())
    made = []
    server = connection.settings_dict
    login = ":".join(quote(part, safe="") for part in (server["USER"], server["PASSWORD"]))
    address = f"postgres://{login}@{quote(server['HOST'], safe='')}:{server['PORT']}/"

    def create(template: str) -> str:
        name = next(names)
        administer("CREATE DATABASE {} TEMPLATE {}", name, template)
        made.append(name)
        return name

    def administer(statement: str, *named: str) -> None:
        parts = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
        with psycopg.connect(dbname="postgres", autocommit=True, **{k: v for k, v in parts.items() if v}) as admin:
            admin.execute(sql.SQL(statement).format(*map(sql.Identifier, named)))

    try:
        template = create("template1")
        Arena(address + template, folder).run("prepare")
        yield lambda: Arena(address + create(template), folder)
    finally:
        for name in made:
            administer("DROP DATABASE {} WITH (FORCE)", name)
