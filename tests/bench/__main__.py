"""Run the groups one after the other, print the table, write `build/bench.json`, and fail where an exact row does."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg

from tests.bench.rows import Row, table
from tests.bench.serving import ROOT, SETTINGS, copied, fill, prepare, surroundings
from tests.run import running_server

GROUPS = (
    "pages",
    "entry",
    "upload",
    "documents",
    "queries",
    "browser",
    "explorer",
    "municipalities",
    "municipalities-postgresql",
    "ingest",
    "ingest-postgresql",
    "start",
)
FILE = ROOT / "build" / "bench.json"
SECONDS = 180
"""How long a group may take before it is given up."""


def run(group: str, installation: Path) -> list[Row]:
    """The rows of a group, measured in a process of its own on a copy of the installation."""
    print(f"… {group}", file=sys.stderr, flush=True)
    module, _, database = group.partition("-")
    folder = copied(installation, group)
    with postgresql(folder) if database else nullcontext("") as address:
        if address is None:
            print("  PostgreSQL is missing: not measured on it", file=sys.stderr)
            return []
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.group", module, str(folder)],
            cwd=ROOT,
            env={**surroundings(folder, address), "DJANGO_SETTINGS_MODULE": SETTINGS},
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        )
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


@contextmanager
def postgresql(folder: Path) -> Iterator[str | None]:
    """The address of a database with the demo's data on the PostgreSQL that answers, dropped afterwards; or None."""
    server = running_server()
    if server is None:
        yield None
        return
    name = f"norddjurs_bench_{os.getpid()}"
    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            fill(folder, server + name)
            yield server + name
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def surroundings_of_the_run() -> dict[str, object]:
    """What the numbers depend on: commit, load, machine and versions."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "load": os.getloadavg(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("django", "granian", "psycopg", "whitenoise")},
    }


def main(chosen: list[str]) -> int:
    """Measure the chosen groups, or all. 0 also where a ratio is missed; 1 where an exact row is, or a group broke."""
    unknown = set(chosen) - set(GROUPS)
    if unknown:
        print(f"Groups: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    around = surroundings_of_the_run()
    rows: list[Row] = []
    broken = []
    with tempfile.TemporaryDirectory(prefix="norddjurs-bench-") as temporary:
        installation = Path(temporary) / "fresh"
        prepare(installation)
        for group in chosen or GROUPS:
            try:
                rows += run(group, installation)
            except (subprocess.SubprocessError, ValueError) as error:
                broken.append(f"{group}: {error}")
    FILE.parent.mkdir(exist_ok=True)
    measured = {**around, "load_after": os.getloadavg(), "broken": broken, "rows": [asdict(row) for row in rows]}
    FILE.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n")
    print(table(rows))
    print(*(f"BROKEN {one}" for one in broken), sep="\n", end="")
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; written to {FILE.relative_to(ROOT)}")
    return int(bool(broken) or any(row.exact and not row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
