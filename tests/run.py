"""Run the project's checks and tests: `make check`, `make test` and `make deep`.

    .venv/bin/python -m tests.run check|test|deep [arguments for pytest]

The tests run twice: on SQLite, and on a PostgreSQL that is found, or started here in a folder of its own. Chromium and
PostgreSQL are installed from Debian where that is allowed (as root). Without them the tests that need them are
skipped, and the closing lines say so; with CI set in the environment that is a failure.
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CI = bool(os.environ.get("CI"))
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Neither checks nor tests touch the data of the installation that they run in.
ELSEWHERE = {"NORDDJURS_VAR": str(ROOT / "build" / "var"), "DATABASE_URL": ""}

CHECKS: tuple[tuple[str, Sequence[str | Path]], ...] = (
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
    ("lint", [BIN / "ruff", "check", "--quiet", "."]),
    ("types", [BIN / "mypy"]),
    ("templates", [BIN / "djlint", "--lint", "--quiet", "templates"]),
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
)


def say(text: str) -> None:
    print(f"\n=== {text}", flush=True)


def run(what: str, command: Sequence[str | Path], environment: Mapping[str, str]) -> list[str]:
    """Run a command in the project's root; return what failed: nothing, or `what`."""
    say(what)
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, **ELSEWHERE, **environment}, check=False)
    return [what] if result.returncode else []


# What knows no database is tested once, beside SQLite.
WITHOUT_DATABASE = ("tests/engine", "tests/danish")


def check() -> list[str]:
    """Run every check, whether or not one before it failed; return those that failed."""
    return [failed for what, command in CHECKS for failed in run(f"check: {what}", command, {})]


def test(deep: bool, arguments: Sequence[str]) -> list[str]:
    """Run the tests on PostgreSQL and then, with the browser's, on SQLite; return what failed.

    `deep` runs the long forms instead of the ordinary ones.
    """
    kind = "deep" if deep else "not deep and not bench"
    environment = {"HYPOTHESIS_PROFILE": "deep"} if deep else {}
    pytest = [PYTHON, "-m", "pytest", "-n", str(min(os.cpu_count() or 1, 4)), *arguments]
    failed = []

    chromium = find_chromium()
    if chromium:
        environment["CHROMIUM"] = chromium
    else:
        say("Chromium or its driver is missing, its tests are skipped (apt install chromium libatomic1)")
        failed += ["Chromium is missing"] if CI else []

    with postgresql() as address:
        if address:
            selection = f"{kind} and not browser"
            stored = [*pytest, "-m", selection, *(f"--ignore={folder}" for folder in WITHOUT_DATABASE)]
            failed += run("tests on PostgreSQL", stored, {**environment, "DATABASE_URL": address})
        else:
            say("PostgreSQL is missing: nothing is tested on it (apt install postgresql)")
            failed += ["PostgreSQL is missing"] if CI else []

    # Where there is no PostgreSQL, its own tests are counted among the skipped ones.
    selection = f"{kind} and not postgres" if address else kind
    failed += run("tests on SQLite, and in the browser", [*pytest, "-m", selection], environment)
    return failed


def install(*packages: str) -> bool:
    """Install Debian packages where this is Debian and we are root; say whether that was done."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    say(f"installing {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode == 0:
        return True
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    return subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode == 0


def find_chromium() -> str | None:
    """Return the path of a Chromium that Playwright's driver can start; install what is missing where it may."""
    driver = [PYTHON, "-m", "playwright", "--version"]
    names = (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES)
    for attempt in ("look", "install"):
        found = next(filter(None, map(shutil.which, names)), None)
        if found and subprocess.run(driver, check=False, capture_output=True).returncode == 0:
            return found
        if attempt == "look" and not install("chromium", "libatomic1"):
            return None
    return None


@contextmanager
def postgresql() -> Iterator[str | None]:
    """Yield the address of a database that does not exist yet, on a server that can create it, or None."""
    database = f"norddjurs_{os.getpid()}"
    if server := running_server():
        yield server + database
        return
    if not server_programs():
        install("postgresql")
    if programs := server_programs():
        with own_server(programs) as server:
            yield server + database
    else:
        yield None


def running_server() -> str | None:
    """Return the address, up to and with the last slash, of a server that answers and lets us create databases."""
    given = os.environ.get("DATABASE_URL_TEST")
    hosts = [os.environ.get("PGHOST"), "127.0.0.1", "/var/run/postgresql", "/tmp"]
    users = dict.fromkeys([os.environ.get("PGUSER") or getpass.getuser(), "postgres"])
    port = os.environ.get("PGPORT", "5432")
    addresses = (
        [given.removesuffix(urlsplit(given).path.lstrip("/"))]
        if given
        else [f"postgresql://{quote(u)}@{quote(h, safe='')}:{port}/" for h in hosts if h for u in users]
    )
    for address in addresses:
        try:
            with psycopg.connect(address + "postgres", connect_timeout=2) as connection:
                allowed = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
                if connection.execute(allowed).fetchone() == (True,):
                    return address
        except psycopg.Error:
            continue
    return None


def server_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest version first; Debian keeps them out of PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    in_path = shutil.which("initdb")
    return debian[-1].parent if debian else Path(in_path).resolve().parent if in_path else None


@contextmanager
def own_server(programs: Path) -> Iterator[str]:
    """Start a server in a temporary folder, on a free port of 127.0.0.1, until the block ends; yield its address."""
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="norddjurs-postgresql-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def control(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            cwd=folder, user=user, extra_groups=[] if user else None, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    say("starting a PostgreSQL of our own")
    try:
        control("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        control("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-p {port} -h 127.0.0.1 -k {folder} -F", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/"
        finally:
            control("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def main(arguments: Sequence[str]) -> int:
    """Run what the first argument names, the rest goes to pytest; return the exit code."""
    started = time.monotonic()
    what, *rest = arguments or [""]
    if what == "check":
        failed = check()
    elif what == "test":
        failed = [*check(), *test(deep=False, arguments=rest)]
    elif what == "deep":
        failed = test(deep=True, arguments=rest)
    else:
        print(__doc__)
        return 2
    if failed:
        say(f"FAILED after {time.monotonic() - started:.0f} s: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
