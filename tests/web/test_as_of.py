"""The page shows the day of the newest follow-up; those who work with figures may choose another."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from goals.models import FollowUp, Plan
from norddjurs.people.models import User
from tests.web.page import read

DAYS = ("2025-06-30", "i-dag", "2031-01-01", "vrøvl")
PLACES = ("/2025/", "/2025/maal/2.2/", "/2025/maal/2.2/tal.csv", "/2025/maal/2.2/diagram.png")


@pytest.mark.parametrize("place", PLACES)
def test_a_council_member_may_not_choose_the_day(council: Client, place: str) -> None:
    for day in DAYS:
        response = council.get(f"{place}?pr-dato={day}")
        assert response.status_code == 403
        assert "Du har ikke adgang til denne side" in response.content.decode()
    assert council.get(f"{place}?pr-dato=").status_code == 200


def test_a_council_member_is_not_offered_it(council: Client, manager: Client) -> None:
    assert not read(council.get("/2025/")).all("form", "asof")
    assert read(manager.get("/2025/")).one("input", id="pr-dato")["value"] == "2025-06-30"


def test_on_the_day_of_the_meeting_a_figure_is_missing(manager: Client) -> None:
    page = read(manager.get("/2025/?pr-dato=2025-11-25"))
    counted = [(one.one("b").text, one.one("span").text) for one in page.all("a", "counter")]
    assert [number for number, _ in counted] == ["9", "7", "0", "1"]
    assert counted[3][1] == "Tal mangler"
    assert page.one("input", id="pr-dato")["value"] == "2025-11-25"
    # Every way on keeps the day.
    assert page.one("tr", id="maal-2-2").one("th").one("a")["href"] == "/2025/maal/2.2/?pr-dato=2025-11-25"
    assert all("pr-dato=2025-11-25" in link["href"] for link in page.one("nav", "quick").all("a"))


def test_today_by_name(manager: Client) -> None:
    page = read(manager.get("/2025/?pr-dato=i-dag"))
    assert page.one("input", id="pr-dato")["value"] == "2025-11-26"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("vrøvl", "kan ikke læses som en dato"),
        ("2025-02-30", "har ingen 30. dag"),
        ("2026-01-01", "ude i fremtiden"),
        ("9999-12-31", "Årstallet 9999 er forkert"),
    ],
)
def test_a_day_that_cannot_be_shown_is_told_and_nothing_is_lost(manager: Client, typed: str, told: str) -> None:
    page = read(manager.get(f"/2025/?pr-dato={typed}&status=ikke-naaet&q=dagpenge"))
    error = page.one("span", id="pr-dato_error")
    assert told in error.text
    field = page.one("input", id="pr-dato")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "pr-dato_error"
    assert page.one("input", id="q")["value"] == "dagpenge"
    kept = page.one("form", "asof").all("input", type="hidden")
    assert {one["name"]: one["value"] for one in kept} == {"q": "dagpenge", "status": "ikke-naaet"}
    assert told in read(manager.get(f"/2025/maal/2.2/?pr-dato={typed}")).text


def test_the_goal_page_says_which_other_day_it_shows(manager: Client) -> None:
    page = read(manager.get("/2025/maal/1.1/?pr-dato=2025-11-25"))
    assert "25. november 2025" in page.one("div", "title").text + page.one("p", "lede").text
    assert page.one("span", "mark large").text == "Tal mangler"
    assert "pr-dato=2025-11-25" in page.one("a", rel="next")["href"]


def test_a_day_before_every_figure(manager: Client) -> None:
    page = read(manager.get("/2025/?pr-dato=1900-01-01"))
    assert sum(int(one.one("b").text) for one in page.all("a", "counter")) == 17


def test_the_newest_follow_up_whose_day_has_come(
    manager: Client, plan: Plan, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    FollowUp.objects.create(plan=plan, number=2, status_date=date(2025, 12, 31))
    assert read(manager.get("/2025/")).one("input", id="pr-dato")["value"] == "2025-06-30"
    # Half past midnight in Denmark is still the day before where servers count in UTC.
    the_day.move_to(datetime(2025, 12, 31, 0, 30, tzinfo=ZoneInfo("Europe/Copenhagen")))
    manager.force_login(people["leder"])
    page = read(manager.get("/2025/"))
    assert page.one("input", id="pr-dato")["value"] == "2025-12-31"
    assert "anden opfølgning" in page.one("p", "lede").text
