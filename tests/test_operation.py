"""`make run` as whoever runs it sees it: started as a process of its own, with its own folder for data."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "norddjurs.operation", "run"]


def free_port() -> int:
    """Return a port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


port = pytest.fixture(free_port)


def answers(port: int) -> bool:
    """Say whether something listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def surroundings(folder: Path, port: int | str, database_url: str = "") -> dict[str, str]:
    """Return the environment of a fresh clone, whichever database the tests run on."""
    return {**os.environ, "NORDDJURS_VAR": str(folder), "PORT": str(port), "DATABASE_URL": database_url}


@contextmanager
def started(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start the server in a process group of its own, wait for its answer, and yield it and the file of its output."""
    output = folder / "output"
    with output.open("w") as file:
        server = subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env=surroundings(folder, port),
            stdout=file,
            stderr=file,
            text=True,
            start_new_session=True,
        )
    try:
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                    assert answer.status == 200
                break
            except urllib.error.URLError:
                assert server.poll() is None, output.read_text()
                time.sleep(0.05)
        yield server, output
    finally:
        server.kill()
        server.wait()


def refusal(folder: Path, port: int | str, database_url: str = "") -> str:
    """Start the server where it can't start; return what it says."""
    environment = surroundings(folder, port, database_url)
    result = subprocess.run(COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stdout == ""
    return result.stderr


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which the server was started once, and what that printed."""
    folder = tmp_path_factory.mktemp("var")
    with started(folder, free_port()) as (_, output):
        return folder, output.read_text()


def test_the_first_start_loads_the_demo_and_says_where_it_is_and_who_may_log_in(prepared: tuple[Path, str]) -> None:
    folder, said = prepared
    assert "Indlæser demoens data" in said
    assert "http://127.0.0.1:" in said
    passwords = folder / "demo-adgangskoder.txt"
    assert passwords.stat().st_mode & 0o777 == 0o600
    assert passwords.read_text() in said


def test_the_second_start_prepares_nothing_until_something_changes(prepared: tuple[Path, str], port: int) -> None:
    folder, _ = prepared
    with started(folder, port) as (_, output):
        assert "Indlæser" not in output.read_text()
    with closing(sqlite3.connect(folder / "data.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
    with started(folder, port) as (_, output):
        assert "Indlæser" in output.read_text()


def test_ctrl_c_stops_it_at_once_and_leaves_the_port_free(prepared: tuple[Path, str], port: int) -> None:
    with started(prepared[0], port) as (server, output):
        # As a terminal does: to everything that was started from it.
        os.killpg(server.pid, signal.SIGINT)
        assert server.wait(timeout=5) == 0
        assert "Traceback" not in output.read_text()
    assert not answers(port)


def test_a_killed_server_leaves_no_worker_behind(prepared: tuple[Path, str], port: int) -> None:
    with started(prepared[0], port) as (server, _):
        server.kill()
        server.wait()
        deadline = time.monotonic() + 5
        while answers(port) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not answers(port)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refusal(tmp_path, port) == (
            f"Port {port} er optaget af et andet program. Vælg en anden: make run PORT=8001\n"
        )


@pytest.mark.parametrize("text", ["80a", "0", "65536", "-1", "²"])
def test_a_port_that_is_none_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text) == f"PORT skal være et tal fra 1 til 65535, men er »{text}«.\n"


def test_an_unreadable_database_is_said_in_one_line_and_left_alone(tmp_path: Path, port: int) -> None:
    database = tmp_path / "data.sqlite3"
    database.write_bytes(b"not a database" * 100)
    said = refusal(tmp_path, port)
    assert said.startswith(f"Databasen {database} kan ikke læses (")
    assert said.count("\n") == 1
    assert database.read_bytes() == b"not a database" * 100


def test_a_postgresql_that_does_not_answer_is_said_in_one_line(tmp_path: Path, port: int) -> None:
    said = refusal(tmp_path, port, f"postgres://nobody:secret@127.0.0.1:{port}/none")
    assert said.startswith("Databasen i DATABASE_URL svarer ikke (")
    assert said.count("\n") == 1
    assert "secret" not in said
