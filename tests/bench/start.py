"""From the exec of the server to the last byte of the overview, on an installation that is up to date."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.rows import Row, holds, timed
from tests.bench.serving import ROOT, cookie, free_port, surroundings

ROUNDS = 7
OVERVIEW = "/2025/"
HEAVY = ("pandas", "numpy", "plotly", "docx", "pptx", "typst", "ninja", "pydantic")


def rows(folder: Path) -> list[Row]:
    """The start against Django's own, and what is not imported on the way to an overview."""
    mark = cookie()
    floors, starts = [], []
    for _ in range(ROUNDS):
        floors.append(_setup(folder))
        starts.append(_start(folder, mark))
    imported = imported_by_an_overview(mark, _environment(folder))
    return [
        timed("Start to the last byte of the overview", floors, starts, 3, "django.setup()"),
        holds(f"Imported after an overview: {', '.join(HEAVY)}", "none", not imported, ", ".join(imported) or "none"),
    ]


def imported_by_an_overview(mark: str, environment: dict[str, str]) -> list[str]:
    """Which of the heavy libraries a fresh process has imported when it has answered one overview."""
    command = [sys.executable, "-m", "tests.bench.start", mark]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, timeout=60)
    found: list[str] = json.loads(done.stdout)
    return found


def _environment(folder: Path) -> dict[str, str]:
    return {**surroundings(folder), "DJANGO_SETTINGS_MODULE": "norddjurs.settings"}


def _setup(folder: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-c", "import django; django.setup()"]
    subprocess.run(command, cwd=ROOT, env=_environment(folder), check=True, timeout=60)
    return (time.perf_counter() - began) * 1000


def _start(folder: Path, mark: str) -> float:
    """Milliseconds, as `make run` starts the server the second time."""
    port = free_port()
    environment = {**surroundings(folder), "PORT": str(port)}
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "norddjurs.operation", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _first_answer(port, mark, server)
        return (time.perf_counter() - began) * 1000
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _first_answer(port: int, mark: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", OVERVIEW, headers={"Cookie": f"sessionid={mark}"})
            answer = connection.getresponse()
            answer.read()
        except ConnectionError:
            time.sleep(0.002)
            continue
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{OVERVIEW}: {answer.status}")
        return
    raise RuntimeError("the server did not start")


def _answer_one(mark: str) -> list[str]:
    from wsgiref.util import setup_testing_defaults

    from norddjurs.wsgi import application

    told: list[str] = []
    request = {"PATH_INFO": OVERVIEW, "HTTP_HOST": "127.0.0.1", "HTTP_COOKIE": f"sessionid={mark}"}
    setup_testing_defaults(request)
    b"".join(application(request, lambda status, _: told.append(status)))
    if not told[0].startswith("200"):
        raise RuntimeError(told[0])
    return sorted(set(HEAVY) & set(sys.modules))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norddjurs.settings")
    print(json.dumps(_answer_one(sys.argv[1])))
