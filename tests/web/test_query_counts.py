"""A page asks the database a constant number of questions, however large the plan is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from norddjurs.people.models import User
from tests.web.big import make_plan
from tests.web.conftest import forget

MOST = 8
UNCHANGED = 3
SIZES = [pytest.param((17, 12), id="17 × 12"), pytest.param((1000, 120), id="1000 × 120")]
PAGES = {
    "/2025/": 8,
    "/2025/?status=ikke-naaet&pr-dato=2025-05-15": 8,
    "/2025/maal/{}/": 8,
    "/2025/maal/{}/tal.csv": 8,
    "/2025/maal/{}/diagram.json": 8,
    "/2025/moede/": 8,
    "/2025/moede/{}/": 8,
    "/begreber/": 4,
    "/tal-og-tendenser/": 7,
}


def counted(client: Client, address: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


@pytest.mark.parametrize("size", SIZES)
def test_pages_take_the_same_few_queries(size: tuple[int, int], clients: dict[str, Client], someone: User) -> None:
    plan = make_plan(*size, by=someone)
    number = Goal.objects.filter(plan=plan)[10].number
    manager = clients["leder"]
    manager.get("/begreber/")
    for page, expected in PAGES.items():
        address = page.format(number)
        forget()
        assert counted(manager, address) == expected <= MOST, address
    filled = manager.get("/2025/")
    assert len(filled.content) > size[0] * 500
    assert counted(manager, "/2025/") == UNCHANGED
