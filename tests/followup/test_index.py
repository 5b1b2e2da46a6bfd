"""The list of follow-ups, where a reader without login is led, and beginning the next one."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.followups import steps
from goals.models import FollowUp, Plan
from norddjurs.people.models import User
from tests.followup.locking import locked
from tests.web.page import Element, read

LIST = "/opfoelgning/"


def titles(page: Element) -> list[str]:
    return [one.one("h2").text for one in page.one("ul", "followups").all("li", "panel")]


def test_the_newest_stands_first_with_its_counts_and_links(
    first: FollowUp, second: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    locked(someone, second)
    page = read(clients["anonym"].get(LIST))
    assert titles(page) == [f"{number}. opfølgning på Beskæftigelsesplan 2025" for number in (2, 1)]
    row = page.one("ul", "followups").all("li", "panel")[1]
    assert "Forelagt Norddjurs Beskæftigelsesråd 25-11-2025." in row.text
    assert [one.one("b").text for one in row.one("ul", "counts").all("li")] == ["9", "7", "1"]
    here = "/opfoelgning/2025-1/"
    links = [one["href"] for one in row.one("p", "links").all("a")]
    assert links == [here, f"{here}moede/", f"{here}hent/pdf/", f"{here}siden-sidst/"]
    for link in links:
        assert clients["anonym"].get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("identity", "sees"),
    [("anonym", False), ("raadsmedlem", False), ("tovholder", True), ("leder", True), ("administrator", True)],
)
def test_drafts_are_listed_for_those_who_work_with_them(
    first: FollowUp, second: FollowUp, clients: dict[str, Client], identity: str, sees: bool
) -> None:
    page = read(clients[identity].get(LIST))
    assert len(titles(page)) == (2 if sees else 1)
    assert ("Kladde" in page.text) == ("Låst" in page.text) == sees


def test_a_corrected_edition_is_told_to_those_who_work_with_it(
    first: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    steps.begin_edition(by=someone, followup=first, note="Rettet.")
    assert "Udgave 2 (kladde)" in read(clients["tovholder"].get(LIST)).text
    assert "Udgave 2" not in read(clients["raadsmedlem"].get(LIST)).text


def test_a_draft_is_never_said_to_have_been_presented(second: FollowUp, clients: dict[str, Client]) -> None:
    FollowUp.objects.filter(pk=second.pk).update(meeting_on=date(2025, 11, 1))
    rows = read(clients["leder"].get(LIST)).one("ul", "followups").all("li", "panel")
    assert "Forelægges Norddjurs Beskæftigelsesråd 01-11-2025." in rows[0].text


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("anonym", "Ingen opfølgning er låst endnu"),
        ("raadsmedlem", "Ingen opfølgning er låst endnu"),
        ("tovholder", "En leder begynder på den første"),
        ("leder", "Der er ingen opfølgninger endnu"),
    ],
)
def test_an_empty_list_says_what_to_do(plan: Plan, clients: dict[str, Client], identity: str, told: str) -> None:
    FollowUp.objects.all().delete()
    assert told in read(clients[identity].get(LIST)).one("section", "empty").text


def test_the_next_one_is_begun_when_the_last_is_locked(first: FollowUp, manager: Client) -> None:
    page = read(manager.get(LIST))
    form = page.one("form", "begin")
    assert form.one("h2").text == "Begynd 2. opfølgning på Beskæftigelsesplan 2025"
    sent = {one["name"]: one.attributes.get("value", "") for one in form.all("input")}
    assert sent["status_date"] == "2025-12-31"
    assert manager.post(form["action"], sent)["Location"] == "/opfoelgning/2025-2/"
    assert FollowUp.objects.get(number=2).status_date == date(2025, 12, 31)
    assert not read(manager.get(LIST)).all("form", "begin")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"number": "2", "status_date": ""}, "Skriv en dato"),
        ({"number": "2", "status_date": "2025-06-30"}, "skriv en senere dag"),
        ({"number": "7", "status_date": "2025-12-31"}, "løbende numre"),
        ({"number": "x" * 50, "status_date": "2025-12-31"}, "heltal"),
    ],
)
def test_one_that_cannot_be_begun(first: FollowUp, manager: Client, sent: dict[str, str], said: str) -> None:
    page = read(manager.post(f"{LIST}begynd/", sent))
    assert said in page.one("div", "errors").text
    assert FollowUp.objects.count() == 1


def test_the_first_one_of_a_plan_can_be_begun(plan: Plan, manager: Client) -> None:
    FollowUp.objects.all().delete()
    form = read(manager.get(LIST)).one("form", "begin")
    sent = {one["name"]: one.attributes.get("value", "") for one in form.all("input")}
    assert sent["status_date"] == "2025-06-30"
    assert manager.post(form["action"], sent)["Location"] == "/opfoelgning/2025-1/"


def test_a_reader_without_login_is_led_to_the_latest_locked_one(
    first: FollowUp, second: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    assert clients["anonym"].get("/")["Location"] == "/opfoelgning/2025-1/"
    assert clients["anonym"].head("/")["Location"] == "/opfoelgning/2025-1/"
    locked(someone, second)
    assert clients["anonym"].get("/")["Location"] == "/opfoelgning/2025-2/"
    for identity in ("raadsmedlem", "tovholder", "leder", "administrator"):
        assert clients[identity].get("/")["Location"] == "/2025/", identity
    assert clients["anonym"].post("/").status_code == 403


def test_where_nothing_is_locked_a_visitor_is_led_to_the_login_page(plan: Plan, clients: dict[str, Client]) -> None:
    assert clients["anonym"].get("/")["Location"] == "/log-ind/?next=/"
    assert clients["anonym"].get("/maal/2.2/")["Location"].startswith("/log-ind/")


def test_the_menu_leads_there(first: FollowUp, clients: dict[str, Client]) -> None:
    for client in clients.values():
        menu = [one.text for one in read(client.get(LIST)).one("nav", "mainnav").all("a")]
        assert "Halvårsopfølgning" in menu
    leader = read(clients["leder"].get("/opfoelgning/2025-1/siden-sidst/")).one("nav", "mainnav")
    assert [one.text for one in leader.all("a")].index("Halvårsopfølgning") == 3
    assert leader.one("a", aria_current="page").text == "Halvårsopfølgning"


def test_few_queries(first: FollowUp, second: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    def count() -> int:
        clients["leder"].get("/begreber/")
        with CaptureQueriesContext(connection) as queries:
            clients["leder"].get(LIST)
        return len(queries)

    before = count()
    locked(someone, second)
    assert count() == before <= 8
