"""The page about the open data: every address on it answers, every field is there, and nothing is from another host."""

import re

import pytest
from django.conf import settings
from django.test import Client

from goals.api import words
from goals.models import FollowUp
from indicators.models import Feed, Indicator
from tests.opendata.conftest import API, data, rows
from tests.web.page import read

PAGE = "/aabne-data/"


def test_every_address_on_it_answers(everything: None, client: Client) -> None:
    page = read(client.get(PAGE)).one("main")
    links = [one["href"] for one in page.all("a") if one["href"].startswith("http")]
    assert len(links) > 12
    for address in links:
        assert client.get(address).status_code == 200, address
    shown = [code.text for code in page.all("code") if code.text.startswith("http")]
    assert set(shown) <= set(links)
    assert "http://testserver/api/v1/indikatorer/ledige-pct/tal?omraade=707&omraade=000" in shown


def test_its_examples_give_something(everything: None, client: Client) -> None:
    Feed.objects.create(
        indicator=Indicator.objects.create(code="aaa", name="Uden tal"), provider="jobindsats", table="y01a02"
    )
    page = read(client.get(PAGE)).one("main")
    links = [one["href"] for one in page.all("a") if "/tal" in one["href"] and "format" not in one["href"]]
    assert links
    for address in links:
        assert data(client.get(address))["count"], address


def test_it_names_every_field_and_parameter(everything: None, client: Client) -> None:
    page = read(client.get(PAGE)).one("main")
    named = {one.text for one in page.all("dt")}
    described = data(client.get(f"{API}openapi.json"))
    asked = {
        parameter["name"]
        for operation in described["paths"].values()
        for parameter in operation["get"]["parameters"]
        if parameter["in"] == "query"
    }
    assert asked == set(words.PARAMETERS) <= named
    for name in ("opfoelgninger", "maal", "indikatorer", "indikatorer/ledige-pct/tal", "omraader"):
        assert set(rows(client, name)[0]) <= named, name
    whole = data(client.get(f"{API}opfoelgninger/2025-1"))
    goal = next(one for one in whole["goals"] if one["figures"])
    assert set(whole) | set(goal) | set(goal["figures"][0]) <= named


def test_nothing_on_it_comes_from_another_host(everything: None, client: Client) -> None:
    answer = client.get(PAGE)
    found = set(re.findall(r"(?:https?:)?//([\w.:-]+)", answer.content.decode()))
    assert found <= {"testserver"}
    assert "cdn" not in answer.content.decode()
    assert client.get(f"{API}docs").status_code == 404


def test_without_anything_to_fetch_it_still_explains(db: None, client: Client) -> None:
    page = read(client.get(PAGE)).one("main")
    assert "Nævn kilden" in page.text
    assert not [one for one in page.all("a") if "/tal" in one["href"] or "2025-1" in one["href"]]


def test_a_login_is_told_of_where_there_is_one(
    first: FollowUp, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Du skal logge ind for at hente data" not in read(clients["raadsmedlem"].get(PAGE)).text
    monkeypatch.setattr(settings, "PUBLISHED_WITHOUT_LOGIN", False)
    assert "Du skal logge ind for at hente data" in read(clients["raadsmedlem"].get(PAGE)).text
    assert clients["anonym"].get(PAGE)["Location"] == f"/log-ind/?next={PAGE}"


def test_every_page_leads_to_it(first: FollowUp, client: Client) -> None:
    assert PAGE in [one["href"] for one in read(client.get("/begreber/")).one("footer").all("a")]
