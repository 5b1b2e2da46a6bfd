"""The shipped plan's first follow-up as a draft, the day after the meeting; and its lock, with small files."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from goals.actions.followups.lock import Made
from goals.actions.judgements import judge
from goals.followup.checks import check_draft
from goals.followup.desk import Draft, draft
from goals.followup.findings import Check
from goals.models import FollowUp, Goal, Judgement, Plan
from goals.planfile.load import load
from goals.publish import making
from goals.publish.making import make, plan_of
from goals.report.document import Document
from goals.views import cache
from norddjurs.people.models import User, system_person

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
TODAY = NOW.date()
STATUS_DATE = date(2025, 6, 30)
OWNED = ("2.1", "2.2", "4.1", "5.1", "6.6")
REASON = "Tallet skulle være offentliggjort ultimo september 2025. Det er ikke blandt kilderne."


@pytest.fixture(autouse=True)
def the_day() -> Iterator[time_machine.Traveller]:
    """The day after the meeting: the goal that waited for September's figure is overdue."""
    cache.forget()
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def plan(people: dict[str, User]) -> Plan:
    """The shipped plan; the tovholder owns five of its goals."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    Goal.objects.filter(number__in=OWNED).update(owner=people["tovholder"])
    cache.forget()
    return Plan.objects.get(year=2025)


@pytest.fixture
def followup(plan: Plan) -> FollowUp:
    """The first follow-up, a draft that nobody has worked on."""
    return plan.followups.select_related("plan").get()


@pytest.fixture
def leder(people: dict[str, User]) -> User:
    """The manager."""
    return people["leder"]


@pytest.fixture
def judged(followup: FollowUp, leder: User) -> FollowUp:
    """The same with a judgement in the place of the missing figure, so that it can be locked."""
    goal = Goal.objects.select_related("plan").get(number="1.1")
    judge(by=leder, goal=goal, on=STATUS_DATE, status=Judgement.Status.TOO_EARLY, text=REASON, seen=None)
    return followup


@pytest.fixture
def manager(plan: Plan, clients: dict[str, Client]) -> Client:
    """The manager's browser."""
    return clients["leder"]


@pytest.fixture
def writer(plan: Plan, clients: dict[str, Client]) -> Client:
    """The tovholder's browser."""
    return clients["tovholder"]


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few bytes in the renderers' place: what is stored of them does not depend on what is in them."""

    def rendered(document: Document, *keys: str) -> dict[str, bytes]:
        return {key: f"{key}: {document.title}".encode() for key in keys}

    monkeypatch.setattr(making, "files_of", rendered)


Maker = Callable[[], Made]


@pytest.fixture
def maker(judged: FollowUp, small_files: None) -> Maker:
    """What the lock is given to make the paper with."""
    return partial(make, judged, TODAY)


def desk(followup: FollowUp) -> Draft:
    """The follow-up with everything around it."""
    return draft(plan_of(followup), followup)


def looked_at(followup: FollowUp) -> Check:
    """What is found in it today."""
    return check_draft(desk(followup), TODAY)


def kinds(check: Check) -> set[str]:
    """The kinds of what is open."""
    return {one.kind for one in check.findings if one.open}
