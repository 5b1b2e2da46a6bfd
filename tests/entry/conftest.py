"""The shipped plan with the demo's owners, the day after the meeting, and somebody at each goal's form."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from goals.models import Goal, Plan
from goals.planfile.load import load
from goals.views import cache
from norddjurs.people.models import User, system_person
from tests.entry.sheet import Sheet

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
OWNED = ("2.1", "2.2", "4.1", "5.1", "6.6")

Send = Callable[..., HttpResponse]


def forget() -> None:
    """Throw away what is kept between requests: a test's database is not the one before."""
    cache.forget()


@pytest.fixture(autouse=True)
def the_day() -> Iterator[time_machine.Traveller]:
    """A day on which the shipped plan's follow-up is open and its status date past."""
    forget()
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def plan(people: dict[str, User]) -> Plan:
    """The shipped plan; the tovholder owns five of its goals."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    Goal.objects.filter(number__in=OWNED).update(owner=people["tovholder"])
    forget()
    return Plan.objects.get(year=2025)


@pytest.fixture
def owner(plan: Plan, clients: dict[str, Client]) -> Client:
    """The tovholder's browser."""
    return clients["tovholder"]


@pytest.fixture
def manager(plan: Plan, clients: dict[str, Client]) -> Client:
    """The leder's browser."""
    return clients["leder"]


@pytest.fixture
def send(owner: Client) -> Send:
    """Open a goal's form, type over some of its fields, and send it; the answer."""

    def sent(
        number: str, knap: str = "gem", *, client: Client | None = None, period: str = "", **typed: str
    ) -> HttpResponse:
        browser = client or owner
        address = f"/indtast/2025/{number}/"
        sheet = Sheet(browser.get(address, {"periode": period} if period else {}))
        fields = {name.replace("_", "-"): value for name, value in typed.items()}
        return browser.post(address, {**sheet.fields, **fields, "knap": knap})

    return sent
