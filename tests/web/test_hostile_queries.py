"""Whatever stands in an address, the answer is a page."""

import random
import time
from urllib.parse import quote_from_bytes, urlencode

from django.test import Client

from tests.web.conftest import forget
from tests.web.page import parse

PIECES = (
    "", " ", "0", "-1", "2", "2.2", "9" * 400, "1e999", "NaN", "ikke-naaet", "naaet", "NAAET", "alle", "i-dag",
    "2025-06-30", "30-06-2025", "2025-02-30", "2025-6-30", "0000-00-00", "9999-12-31", "1899-12-31", "14. maj 2025",
    "31/12-2025", "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% debug %}", "%s%n",
    "' OR 1=1 --", "\x00", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\u202e\u200b", "ﷺ" * 50,
    "æøå" * 40, "a\u0301" * 60, "../../etc/passwd", "\r\nSet-Cookie: a=b", ";", "&", "=", "+", "q=1&q=2",
    "\u0131", "ß", "Å",
    "\u2028", "٣", "²", "x" * 5000,
)  # fmt: skip
NAMES = ("q", "tema", "status", "pr-dato", "pr_dato", "q[]", "", "csrfmiddlewaretoken", "\x00", "as_of")
CASES = 500
SLOWEST = 0.1
"""Seconds of this thread's own work: what else the machine does is no query's fault."""


def query(chance: random.Random) -> str:
    """A query string: pieces under any name, some of them twice, some as bytes that are no text."""
    parts = [
        urlencode({chance.choice(NAMES): chance.choice(PIECES) + chance.choice(PIECES)})
        for _ in range(chance.randrange(1, 6))
    ]
    if chance.random() < 0.2:
        parts.append(f"{chance.choice(NAMES[:4])}={quote_from_bytes(chance.randbytes(12))}")
    return chance.choice(("&", "&&", "&;")).join(parts)


def seconds(client: Client, address: str) -> float:
    """How long an answer takes to make, without anything kept from before."""
    forget()
    began = time.thread_time()
    client.get(address)
    return time.thread_time() - began


def test_five_hundred_hostile_queries(manager: Client) -> None:
    chance = random.Random(2025)
    manager.get("/2025/")
    slow = []
    for n in range(CASES):
        address = f"{chance.choice(('/2025/', '/2025/', '/2025/maal/2.2/'))}?{query(chance)}"
        began = time.thread_time()
        response = manager.get(address)
        slow += [address] if time.thread_time() - began > SLOWEST else []
        assert response.status_code == 200, address
        if n % 10 == 0:
            html = response.content.decode()
            parse(html)
            assert "<script>alert" not in html
            assert "<img src=x" not in html
    # A busy machine makes any query slow once; one that is slow itself is slow every time.
    assert not [address for address in slow if min(seconds(manager, address) for _ in range(3)) > SLOWEST]


def test_far_too_many_fields_are_refused_in_danish(manager: Client) -> None:
    response = manager.get("/2025/?" + "&".join(f"a{n}=1" for n in range(2000)))
    assert response.status_code == 400
    assert "Siden kan ikke vises" in response.content.decode()


def test_files_refuse_a_day_that_cannot_be_read(manager: Client) -> None:
    for name in ("tal.csv", "diagram.png", "diagram.json"):
        response = manager.get(f"/2025/maal/2.2/{name}?pr-dato=i+morgen")
        assert response.status_code == 400
        assert "kan ikke læses som en dato" in response.content.decode()
