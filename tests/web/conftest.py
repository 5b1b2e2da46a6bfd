"""The plan of 2025 as it is shipped, and readers of each role."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from goals.models import Goal, Plan
from goals.planfile.load import load
from goals.views import cache, todo
from norddjurs.people.models import User, system_person

OWNED = ("2.1", "2.2", "4.1", "5.1", "6.6")
"""The tovholder's goals, for whoever needs some."""

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
"""The day after the meeting."""


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Tests write rows without the log, which alone tells the cache that something changed."""
    forget()


def forget() -> None:
    """Throw away the parts of pages that are kept."""
    cache.forget()
    todo.strip.cache_clear()
    todo.answers.cache_clear()


@pytest.fixture(autouse=True)
def the_day() -> Iterator[time_machine.Traveller]:
    """A day on which the shipped plan's follow-up is the newest. The clock runs on from there."""
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def plan(db: None) -> Plan:
    """The shipped plan."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    return Plan.objects.get(year=2025)


@pytest.fixture
def council(plan: Plan, clients: dict[str, Client]) -> Client:
    """A council member's browser."""
    return clients["raadsmedlem"]


@pytest.fixture
def manager(plan: Plan, clients: dict[str, Client]) -> Client:
    """A manager's browser."""
    return clients["leder"]


@pytest.fixture
def someone(people: dict[str, User]) -> User:
    """Whoever enters what a test needs."""
    return people["leder"]


@pytest.fixture
def owner(plan: Plan, people: dict[str, User], clients: dict[str, Client]) -> Client:
    """The browser of a tovholder with five goals."""
    Goal.objects.filter(number__in=OWNED).update(owner=people["tovholder"])
    return clients["tovholder"]
