"""A prepared installation, its server started as the product starts it, and what its workers use of the processor.

python -m tests.bench.serving PORT      serve on that port, with the floors beside the product's pages
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.cookies import SimpleCookie
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.entry.sheet import Sheet

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = "tests.bench.settings"
PREPARE = "from norddjurs.operation import VAR, prepare; VAR.mkdir(parents=True, exist_ok=True); prepare()"


def surroundings(folder: Path, database_url: str = "") -> dict[str, str]:
    """The environment of a demo whose data are in `folder`, and in the database that is named, if any."""
    return {
        **os.environ,
        "NORDDJURS_VAR": str(folder),
        "NORDDJURS_DEMO": "true",
        "NORDDJURS_HOSTS": "127.0.0.1",
        "DATABASE_URL": database_url,
    }


def prepare(folder: Path) -> None:
    """Make an installation with the demo's data, as the first `make run` does."""
    command = [sys.executable, "-c", PREPARE]
    subprocess.run(command, cwd=ROOT, env=surroundings(folder), check=True, stdout=subprocess.DEVNULL, timeout=300)


def fill(folder: Path, database_url: str) -> None:
    """Make the tables in an empty database, and load the demo into it."""
    for command in ("migrate", "load_demo"):
        subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=ROOT,
            env=surroundings(folder, database_url),
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=300,
        )


def copied(folder: Path, name: str) -> Path:
    """A copy of a prepared installation that nothing runs on, beside it."""
    return Path(shutil.copytree(folder, folder.parent / name, dirs_exist_ok=True))


def free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Client:
    """A signed-in browser's four kept-open connections to the server, used in turn."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connections = cycle([http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(4)])
        self.headers = {"Cookie": f"sessionid={cookie}", "Accept-Encoding": "gzip, deflate, br"}

    def get(self, path: str) -> bytes:
        """The body, compressed if the server does that. Raises RuntimeError for any answer but 200."""
        connection = next(self.connections)
        connection.request("GET", path, headers=self.headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return body

    def open(self, path: str, mark: str) -> dict[str, Any]:
        """The fields of a page's form, ready to be sent back with `post`."""
        connection = next(self.connections)
        connection.request("GET", path, headers={**self.headers, "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        token = SimpleCookie(answer.getheader("Set-Cookie", ""))["csrftoken"].value
        self.headers["Cookie"] += f"; csrftoken={token}"
        return Sheet(answer.read(), mark).fields

    def post(self, path: str, fields: Mapping[str, str], expected: int) -> None:
        """Send a form. Raises RuntimeError for any answer but the expected one."""
        connection = next(self.connections)
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{path}: {answer.status}")


class Server:
    """The running server."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        pids = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in pids.split()]

    def cpu_ms(self) -> float:
        """The processor time that the workers have used so far, user and system, in milliseconds.

        From the clock of each process, which the process table rounds to hundredths of a second (clock_getcpuclockid(3)
        gives Linux' number of it).
        """
        return sum(time.clock_gettime_ns((~pid << 3) | 2) for pid in self.workers()) / 1e6

    def cost_of(self, what: Sequence[Callable[[], None]]) -> float:
        """Processor milliseconds a request of requests of any kind."""
        before = self.cpu_ms()
        for one in what:
            one()
        return (self.cpu_ms() - before) / len(what)

    def cost(self, client: Client, paths: Sequence[str]) -> float:
        """Processor milliseconds a request, asking for each of the paths once."""
        before = self.cpu_ms()
        for path in paths:
            client.get(path)
        return (self.cpu_ms() - before) / len(paths)


@contextmanager
def served(folder: Path, database_url: str = "") -> Iterator[Server]:
    """Serve the installation, with the floors, until the block ends."""
    port = free_port()
    environment = {**surroundings(folder, database_url), "DJANGO_SETTINGS_MODULE": SETTINGS}
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.serving", str(port)], cwd=ROOT, env=environment)
    try:
        wait_for(port, process)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the port is listened to. Raises RuntimeError when the process ends first, or after a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.002)
    raise RuntimeError("the server did not start")


def cookie(username: str = "leder") -> str:
    """A fresh session of one of the demo's people, as its cookie's value. Needs Django set up on its database."""
    from django.test import Client as Browser

    from norddjurs.people.models import User

    browser = Browser()
    browser.force_login(User.objects.get(username=username))
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    from norddjurs.operation import serve

    serve(int(sys.argv[1]))
