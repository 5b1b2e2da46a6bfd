"""Dump the demo database of the version in hand, on SQLite and PostgreSQL: `python -m tests.upgrade.dump`.

Run once when a version is finished; the dumps of finished versions never change. Nobody's password is in them.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
POSTGRES = "postgres://root@127.0.0.1:5432/norddjurs_dump"
NO_PASSWORDS = "from norddjurs.people.models import User; User.objects.update(password='!')"


def main() -> None:
    """Write `<version>.sqlite.sql` and `<version>.postgresql.sql` beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.sqlite3"
        prepare(folder, f"sqlite:///{file}")
        with sqlite3.connect(file) as connection:
            (HERE / f"{VERSION}.sqlite.sql").write_text("\n".join(connection.iterdump()) + "\n")
    run("dropdb", "--if-exists", "-h", "127.0.0.1", "norddjurs_dump")
    run("createdb", "-h", "127.0.0.1", "norddjurs_dump")
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder, POSTGRES)
        told = run("pg_dump", "-h", "127.0.0.1", "--no-owner", "--no-privileges", "--inserts", "norddjurs_dump")
    # A line of its own only in newer versions of pg_dump, with a number that changes at every dump.
    lines = [line for line in told.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]
    (HERE / f"{VERSION}.postgresql.sql").write_text("\n".join(lines) + "\n")
    run("dropdb", "-h", "127.0.0.1", "norddjurs_dump")


def prepare(folder: str, database: str) -> None:
    """Migrate an empty database and load the demo into it; of the national figures what is around them alone."""
    env = {**os.environ, "NORDDJURS_VAR": folder, "NORDDJURS_DEMO": "true", "DATABASE_URL": database}
    figures = ["load_indicators", "--without-figures"]
    for arguments in (["migrate", "-v0"], ["load_demo"], figures, ["shell", "-v0", "-c", NO_PASSWORDS]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True)


def run(*command: str) -> str:
    """Run a program of PostgreSQL and give what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
