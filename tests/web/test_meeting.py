"""The view for the meeting: first the count and the goals not reached, then one of them a screen."""

from django.test import Client

from goals.models import Goal
from norddjurs.people.models import User
from tests.web.page import Element, read

NOT_REACHED = ["2.2", "3.1", "4.1", "5.1", "6.2", "6.5", "6.6"]


def test_the_first_screen(council: Client) -> None:
    page = read(council.get("/2025/moede/"))
    assert page.one("h1").text == "9 af 17 mål er nået ved denne opfølgning"
    assert [one.one("b").text for one in page.one("ul", "big").all("li")] == ["9", "7", "1"]
    assert "heraf 1 forventes nået" in page.one("ul", "big").text
    assert [row.one("span", "no").text for row in page.one("table", "missed").one("tbody").all("tr")] == NOT_REACHED


def test_the_arrows_lead_through_the_goals_not_reached_and_back(council: Client) -> None:
    address, seen = "/2025/moede/", []
    while True:
        page = read(council.get(address))
        seen.append(page.one("span", "position").text)
        following = page.all("a", rel="next")
        if not following:
            break
        previous = address
        address = following[0]["href"]
        assert read(council.get(address)).one("a", rel="prev")["href"] == previous
    assert seen == [f"{n} af 8" for n in range(1, 9)]
    assert address == "/2025/moede/6.6/"


def test_one_goal_tells_what_became_of_it(council: Client, people: dict[str, User]) -> None:
    Goal.objects.get(number="2.2").texts.create(
        on="2025-06-30", explanation="Fordi det er sådan.", action="Vi ringer.", by=people["leder"]
    )
    page = read(council.get("/2025/moede/2.2/"))
    assert page.one("span", "mark large").text == "Ikke nået"
    assert "355" in page.one("dl", "key").text
    said = [(one.one("h2").text, one.one("p").text) for one in page.one("div", "said").all("section")]
    assert said == [("Forvaltningens forklaring", "Fordi det er sådan."), ("Det gør vi nu", "Vi ringer.")]


def test_leaving_leads_to_the_overview(council: Client) -> None:
    for address in ("/2025/moede/", "/2025/moede/2.2/"):
        assert _leave(read(council.get(address)))["href"] == "/2025/"


def _leave(page: Element) -> Element:
    return page.one("a", data_leave="")
