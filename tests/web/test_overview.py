"""The status page answers in ten seconds: how many goals are reached, which are not, and where each stands."""

from django.test import Client

from goals.models import Plan
from tests.web.page import Element, read


def counters(page: Element) -> dict[str, str]:
    return {one.text.rpartition(" ")[0]: one.one("b").text for one in page.all("a", "counter")}


def test_the_counts_of_the_first_follow_up(council: Client) -> None:
    page = read(council.get("/2025/"))
    assert page.one("p", "headline").text == "9 af 17 mål er nået ved denne opfølgning"
    assert counters(page) == {"Nået": "9", "Ikke nået heraf 1 forventes nået": "7", "For tidligt": "1"}
    assert len(page.all("a", "tile")) == 17
    assert len(page.one("div", "bar").all("span")) == 17
    assert page.one("p", id="resultat").text == "Viser 17 af 17 mål"


def test_every_goal_has_a_row_that_leads_to_its_page(council: Client) -> None:
    page = read(council.get("/2025/"))
    rows = [row for table in page.all("table", "goals") for row in table.one("tbody").all("tr")]
    assert [row.one("span", "no").text for row in rows] == [
        "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "4.1", "5.1", "5.2", "5.3",
        "6.1", "6.2", "6.3", "6.4", "6.5", "6.6",
    ]  # fmt: skip
    for row in rows:
        address = row.one("th").one("a")["href"]
        assert address == f"/2025/maal/{row.one('span', 'no').text}/"
        assert council.get(address).status_code == 200


def test_distance_and_development_are_two_columns(council: Client) -> None:
    page = read(council.get("/2025/"))
    row = page.one("tr", id="maal-4-1")
    assert "0,3 procentpoint" in row.one("td", "c5").text.replace("pct.-point", "procentpoint")
    assert row.one("td", "c5").text != row.one("td", "c6").text


def test_the_expected_goal_carries_a_second_mark(council: Client) -> None:
    page = read(council.get("/2025/"))
    expected = [row for row in page.all("tr") if row.all("span", "submark is-exp")]
    assert [row["id"] for row in expected] == ["maal-3-1"]
    assert expected[0].one("span", "mark").text == "Ikke nået"


def test_the_front_page_leads_to_the_newest_plan(council: Client, plan: Plan) -> None:
    Plan.objects.create(year=2024, title="Den gamle plan", municipality=plan.municipality)
    assert council.get("/")["Location"] == "/2025/"
    assert council.get("/maal/2.2/")["Location"] == "/2025/maal/2.2/"


def test_without_a_plan_the_page_says_so(clients: dict[str, Client]) -> None:
    page = read(clients["raadsmedlem"].get("/"))
    assert page.one("h1").text == "Der er ingen plan endnu"
    assert clients["raadsmedlem"].get("/maal/2.2/").status_code == 404
    assert clients["anonym"].get("/").status_code == 302


def test_a_plan_without_goals_says_so(council: Client, plan: Plan) -> None:
    Plan.objects.create(year=2026, title="Næste plan", municipality=plan.municipality)
    page = read(council.get("/2026/"))
    assert page.one("div", "empty").one("h2").text == "Planen har ingen mål endnu"
    assert not page.all("a", "counter")


def test_a_plan_or_goal_that_does_not_exist(council: Client) -> None:
    for address in ("/1999/", "/99999999999999999999/", "/2025/maal/9.9/", "/2025/maal/2.2%0a/", "/2025/moede/9.9/"):
        response = council.get(address)
        assert response.status_code == 404, address
        assert "Siden findes ikke" in response.content.decode()


def test_a_visitor_logs_in_and_comes_back(plan: Plan, client: Client) -> None:
    assert client.get("/2025/maal/2.2/")["Location"] == "/log-ind/?next=/2025/maal/2.2/"
