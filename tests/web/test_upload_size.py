"""A file of 2.000 figures: a constant number of queries. How long it takes, the bench measures."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Measurement
from norddjurs.people.models import User
from tests.web.big import make_plan
from tests.web.sheets import LOOKED, fetched, previewed, sent


def filled(client: Client) -> tuple[bytes, int]:
    """The fetched file with every figure changed, and how many that are."""
    file = fetched(client)
    for number in range(2, file.sheet.max_row + 1):
        file.set(number, Værdi=float(Decimal(number % 90) + Decimal("0.5")), Begrundelse="Talt igen")
    return file.data(), file.sheet.max_row - 1


def queries(client: Client, goals: int, figures: int, by: User) -> tuple[int, int, int]:
    """How many queries the file, its sending and its preview take."""
    make_plan(goals, figures, by=by)
    data, _ = filled(client)
    with CaptureQueriesContext(connection) as fetching:
        client.get("/indtast/tal.xlsx?x")
    with CaptureQueriesContext(connection) as sending:
        address = sent(client, data)["Location"]
    with CaptureQueriesContext(connection) as previewing:
        client.get(address)
    return len(fetching), len(sending), len(previewing)


@pytest.mark.parametrize("size", [(2, 4), (30, 24)])
def test_the_same_few_queries(size: tuple[int, int], clients: dict[str, Client], someone: User) -> None:
    fetching, sending, previewing = queries(clients["leder"], *size, someone)
    assert (fetching, sending, previewing) == (8, 11, 11)


def test_two_thousand_figures(clients: dict[str, Client], someone: User) -> None:
    make_plan(120, 24, by=someone)
    manager = clients["leder"]
    data, count = filled(manager)
    assert count >= 2000
    address, page = previewed(manager, data)
    assert f"Indlæs {count:,} tal".replace(",", ".") in page
    page = manager.post(address, LOOKED, follow=True).content.decode()
    assert f"{count:,} tal er gemt.".replace(",", ".") in page
    assert Measurement.objects.filter(text__reason="Talt igen").count() == count
