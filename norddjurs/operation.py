"""Prepare this installation and serve it: `python -m norddjurs.operation run`, which is what `make run` does.

A second start asks one small query and hashes a few files to see that nothing changed, then sets Django up once and
forks the workers, so that the first page comes about as fast as Django itself can start. What is printed here is read
by those who run it: in Danish, one line for each thing that can go wrong.
"""

from __future__ import annotations

import ctypes
import hashlib
import multiprocessing
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NORDDJURS_VAR") or ROOT / "var").absolute()
DATABASE_URL = os.environ.get("DATABASE_URL", "")
STAMP = VAR / "klargjort"
LOG = VAR / "klargoering.log"
PASSWORDS = VAR / "demo-adgangskoder.txt"

# What a prepared installation depends on. A change to any of it prepares the installation again; data stay as they are.
INGREDIENTS = (
    "pyproject.toml",
    "requirements.lock",
    "norddjurs/settings.py",
    "*/migrations/*.py",
    "fixtures/**/*",
    "static/**/*",
)

APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"

WORKERS = 2
THREADS = 4

# Linux's prctl(2): have the kernel send this process a signal when its parent is gone.
PR_SET_PDEATHSIG = 1


class Trouble(Exception):
    """Something that whoever runs the server can mend; the text is one Danish line that says how."""


def run() -> None:
    """Prepare the installation where needed, with the demo's data, and serve it until it is stopped."""
    port = chosen_port()
    os.environ.setdefault("NORDDJURS_DEMO", "true")
    VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = STAMP.read_text() if STAMP.is_file() else None
    if not (now := fingerprint()) or now != stamp:
        prepare()
    print(f"\nDashboardet er klar på http://127.0.0.1:{port}/ (stop med Ctrl+C)\n")
    if PASSWORDS.is_file():
        print(
            f"Demoens personer og deres adgangskoder ({PASSWORDS}):\n\n{PASSWORDS.read_text()}",
            flush=True,
        )
    serve(port)


def chosen_port() -> int:
    """Return the port in the environment's PORT, or 8000. Raises `Trouble` when it is no port or taken."""
    text = os.environ.get("PORT", "8000")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise Trouble(f"PORT skal være et tal fra 1 til 65535, men er »{text}«.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise Trouble(f"Port {text} må kun bruges af systemet. Vælg en anden: make run PORT=8001") from None
        except OSError:
            raise Trouble(f"Port {text} er optaget af et andet program. Vælg en anden: make run PORT=8001") from None
    return int(text)


def fingerprint() -> str:
    """Return a hash of all that a prepared installation depends on and of the migrations in its database.

    Empty while the database is, which no stamp is. Raises `Trouble` when the database can't be read.
    """
    if not (applied := applied_migrations()):
        return ""
    digest = hashlib.sha256(repr((DATABASE_URL, applied)).encode())
    for path in ingredients():
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ingredients() -> Iterable[Path]:
    """Return the files that a prepared installation depends on, in one order."""
    return sorted({path for pattern in INGREDIENTS for path in ROOT.glob(pattern) if path.is_file()})


def applied_migrations() -> list[tuple[str, str]]:
    """Return app and name of each migration in the database, none when it is empty or not there yet.

    Raises `Trouble` when there is something that is not a database, or no answer.
    """
    if DATABASE_URL.startswith("postgres"):
        return applied_on_postgresql()
    file = Path(unquote(urlsplit(DATABASE_URL).path[1:])).absolute() if DATABASE_URL else VAR / "data.sqlite3"
    if not file.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
                return []
            return connection.execute(APPLIED).fetchall()
    except sqlite3.Error as error:
        raise Trouble(
            f"Databasen {file} kan ikke læses ({error}). Læg en sikkerhedskopi på dens plads, eller flyt den væk"
            " for at begynde forfra."
        ) from None


def applied_on_postgresql() -> list[tuple[str, str]]:
    """Do what `applied_migrations` does, on the PostgreSQL that DATABASE_URL names."""
    import psycopg

    try:
        with psycopg.connect(DATABASE_URL, connect_timeout=5) as connection:
            return connection.execute(APPLIED).fetchall()
    except psycopg.errors.UndefinedTable:
        return []
    except psycopg.Error as error:
        raise Trouble(f"Databasen i DATABASE_URL svarer ikke ({str(error).strip().splitlines()[-1]}).") from None


def prepare() -> None:
    """Bring database, demo data and static files up to date, and leave the stamp that says so.

    Raises `Trouble` when a step fails.
    """
    STAMP.unlink(missing_ok=True)
    LOG.write_bytes(b"")
    for what, command in (
        ("Klargør databasen", ["migrate", "--no-input"]),
        ("Indlæser demoens data", ["load_demo"]),
        ("Indlæser landstal", ["load_indicators"]),
        (
            "Samler sidernes filer",
            ["collectstatic", "--no-input", "--clear", "--ignore=*.ttf", "--ignore=*.md", "--ignore=*.py"],
        ),
    ):
        print(f"{what} …", flush=True)
        step = subprocess.run(
            [sys.executable, ROOT / "manage.py", *command], cwd=ROOT, check=False, capture_output=True, text=True
        )
        with LOG.open("a") as log:
            log.write(f"$ manage.py {' '.join(command)}\n{step.stdout}{step.stderr}")
        if step.returncode:
            last = (step.stderr.strip() or step.stdout.strip() or f"kode {step.returncode}").splitlines()[-1]
            raise Trouble(f"{what}: det lykkedes ikke ({last}). Hele fejlen står i {LOG}.")
    STAMP.write_text(fingerprint())


def serve(port: int) -> None:
    """Serve the application on 127.0.0.1 until SIGINT, SIGTERM or SIGHUP; a worker that dies is replaced."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if multiprocessing.get_start_method() == "fork":
        preload()
    server = Granian(
        "norddjurs.operation:worker",
        factory=True,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        working_dir=ROOT,
    )
    # A closed terminal stops the server; granian itself would only renew its workers.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve()


def preload() -> None:
    """Set Django up once, before the workers are forked, instead of in each of them at the same time.

    Nothing in it may open a connection or start a thread: a fork takes neither along.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norddjurs.settings")
    django.setup()
    import_module("norddjurs.urls")


def worker() -> WSGIHandler:
    """Return the application, in a worker process that ends when the server ends, however that happens."""
    # Ctrl+C reaches the whole process group, and a worker that is told to stop twice never does: let the server say it.
    os.setpgid(0, 0)
    # Until the worker listens, it has the server's handlers, which would swallow the word to stop.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    from norddjurs.wsgi import application

    return application


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name and return the exit code."""
    if arguments != ["run"]:
        print("Brug: python -m norddjurs.operation run", file=sys.stderr)
        return 2
    try:
        run()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
