"""The meeting view of a locked follow-up: its figures stay, whatever is written while the council sits."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.followups import steps
from goals.models import FollowUp, Goal, GoalText
from indicators.models import Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.followup.locking import locked, with_goal
from tests.web.page import read

WALL = "/opfoelgning/2025-1/moede/"


def test_it_shows_what_was_locked_without_login(first: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get(WALL))
    assert page.one("h1").text == "9 af 17 mål er nået ved denne opfølgning"
    assert [one.one("b").text for one in page.one("ul", "big").all("li")] == ["9", "7", "1"]
    rows = [row.one("span", "no").text for row in page.one("table", "missed").one("tbody").all("tr")]
    assert rows == ["2.2", "3.1", "4.1", "5.1", "6.2", "6.5", "6.6"]


def test_the_counts_lead_to_the_goals_on_the_follow_ups_page(first: FollowUp, clients: dict[str, Client]) -> None:
    links = [one["href"] for one in read(clients["anonym"].get(WALL)).one("ul", "big").all("a")]
    assert links == [f"/opfoelgning/2025-1/#{key}" for key in ("naaet", "ikke-naaet", "for-tidligt")]
    ids = {one.attributes.get("id") for one in read(clients["anonym"].get("/opfoelgning/2025-1/")).walk()}
    assert {link.partition("#")[2] for link in links} <= ids


def test_the_live_view_still_leads_to_the_overview(first: FollowUp, clients: dict[str, Client]) -> None:
    links = [one["href"] for one in read(clients["raadsmedlem"].get("/2025/moede/")).one("ul", "big").all("a")]
    assert links == [f"/2025/?status={key}" for key in ("naaet", "ikke-naaet", "for-tidligt")]


def test_the_arrows_lead_through_it_and_out_of_it(first: FollowUp, clients: dict[str, Client]) -> None:
    address, seen = WALL, []
    while True:
        page = read(clients["anonym"].get(address))
        seen.append(page.one("span", "position").text)
        assert page.one("a", data_leave="")["href"] == "/opfoelgning/2025-1/"
        following = page.all("a", rel="next")
        if not following:
            break
        address = following[0]["href"]
    assert seen == [f"{n} af 8" for n in range(1, 9)]
    assert address == f"{WALL}6.6/"


def test_its_figures_do_not_move(first: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    before = {page: clients["anonym"].get(f"{WALL}{page}").content for page in ("", "2.2/", "6.6/")}
    Goal.objects.update(short_title="Nyt navn", wording="Ny ordlyd")
    GoalText.objects.create(
        goal=Goal.objects.get(number="2.2"), on=date(2025, 6, 30), explanation="Ny.", action="Ny.", by=someone
    )
    Measurement.objects.create(
        indicator=Measurement.objects.get(numerator=355, denominator=1950).indicator,
        area_id="707",
        **Measurement.period_fields(Period.month(2025, 4)),
        numerator=Decimal(1),
        denominator=Decimal(1950),
        known_on=date(2025, 6, 1),
        known_basis=Measurement.KnownBasis.ENTERED,
        version=2,
        by=someone,
    )
    assert {page: clients["anonym"].get(f"{WALL}{page}").content for page in before} == before


def test_it_is_of_the_latest_locked_edition(first: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    made = steps.begin_edition(by=someone, followup=first, note="Rettet.")
    assert "Rettet titel" not in clients["leder"].get(f"{WALL}2.2/").content.decode()
    locked(someone, made, lambda document: with_goal(document, "2.2", title="Rettet titel"))
    assert "Rettet titel" in clients["anonym"].get(f"{WALL}2.2/").content.decode()


@pytest.mark.parametrize("number", ["9.9", "x", "%00", "2.2%20"])
def test_a_goal_that_is_not_in_it_is_not_found(first: FollowUp, clients: dict[str, Client], number: str) -> None:
    assert clients["anonym"].get(f"{WALL}{number}/").status_code == 404


def test_a_draft_has_none(second: FollowUp, clients: dict[str, Client]) -> None:
    assert clients["leder"].get("/opfoelgning/2025-2/moede/").status_code == 404


def test_few_queries(first: FollowUp, clients: dict[str, Client]) -> None:
    for identity, most in (("anonym", 2), ("leder", 4)):
        clients[identity].get("/begreber/")
        with CaptureQueriesContext(connection) as queries:
            clients[identity].get(f"{WALL}2.2/")
        assert len(queries) <= most
