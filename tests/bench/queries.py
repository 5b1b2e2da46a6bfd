"""How many queries the pages take, at two sizes: exact, and the same number at both."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from norddjurs.audit.changes import change
from norddjurs.people.models import User, system_person
from tests.bench.rows import Row, holds
from tests.bench.world import store_plan

SIZES = ((17, 12), (1000, 120))
"""Goals, and monthly figures of each of their indicators."""

OVERVIEW = "/2025/"
GOAL = "/2025/maal/1.5/"
UNCHANGED, ELSE = 3, 8


def rows(folder: Path) -> list[Row]:
    """Every page at every size."""
    found = []
    for size in SIZES:
        store_plan(*size)
        found.append(counts(User.objects.get(username="leder")))
    return list(_compared(found))


def counts(reader: User) -> dict[tuple[str, int], int]:
    """Queries of each page for this reader, with the most there may be: session and user included."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(reader)
    browser.get("/healthz")
    found = {}
    for name, path in (("Overview", OVERVIEW), ("Goal page", GOAL)):
        with change(by=system_person(), action="bench.write", obj="bench"):
            pass
        found[f"{name}, first after a write", ELSE], etag = _asked(browser, path)
        found[f"{name}, unchanged (304)", UNCHANGED], _ = _asked(browser, path, etag)
    browser.get(OVERVIEW)
    found["Overview, unchanged, another browser", UNCHANGED], _ = _asked(browser, OVERVIEW)
    found["Overview, pr. dato", ELSE], _ = _asked(browser, f"{OVERVIEW}?pr-dato=2025-06-29")
    return found


def _asked(browser: Client, path: str, etag: str = "") -> tuple[int, str]:
    """The queries of one request and the answer's mark, or the same mark and 304 where the browser had it."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path, headers={"if-none-match": etag} if etag else {})
    wanted = 304 if etag else 200
    if answer.status_code != wanted:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return len(queries), answer.headers.get("ETag", "")


def _compared(found: list[Mapping[tuple[str, int], int]]) -> Iterator[Row]:
    sizes = " and ".join(f"{goals:,} × {figures}" for goals, figures in SIZES)
    for key in found[0]:
        name, most = key
        numbers = [counts[key] for counts in found]
        met = max(numbers) <= most and len(set(numbers)) == 1
        told = " and ".join(map(str, numbers))
        yield holds(f"{name}: queries at {sizes}", f"≤ {most}, the same", met, told)
