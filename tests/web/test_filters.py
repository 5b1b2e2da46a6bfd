"""Search and filters stand in the address, so that what is found can be sent to somebody else."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from goals.models import Goal, Plan
from tests.web.page import Element, parse, read


def found(client: Client, **query: str) -> list[str]:
    """The numbers of the goals that the page lists."""
    page = read(client.get("/2025/?" + urlencode(query)))
    return numbers(page)


def numbers(page: Element) -> list[str]:
    return [row.one("span", "no").text for table in page.all("table", "goals") for row in table.one("tbody").all("tr")]


NOT_REACHED = ["2.2", "3.1", "4.1", "5.1", "6.2", "6.5", "6.6"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "ikke-naaet"}, NOT_REACHED),
        ({"status": "for-tidligt"}, ["1.1"]),
        ({"status": "ikke-naaet", "tema": "6"}, ["6.2", "6.5", "6.6"]),
        ({"tema": "3"}, ["3.1"]),
        ({"q": "2.2"}, ["2.2"]),
        ({"q": "sygedagpenge"}, ["6.4"]),
        ({"q": "  SYGE dagpenge "}, ["6.4"]),
        ({"q": "sỳgedagpèngé"}, ["6.4"]),
        ({"q": "flygtninge", "status": "naaet"}, []),
        ({"status": "opfundet", "tema": "x"}, None),
    ],
)
def test_what_is_found(council: Client, query: dict[str, str], expected: list[str] | None) -> None:
    everything = found(council)
    assert len(everything) == 17
    assert found(council, **query) == (everything if expected is None else expected)


def test_danish_letters_are_letters_of_their_own(council: Client, plan: Plan) -> None:
    Goal.objects.filter(number="6.1").update(title="Øget årsværk")
    assert "6.1" in found(council, q="øget ÅRSVÆRK")
    assert "6.1" not in found(council, q="oget")


def test_a_filter_counts_and_says_which_one_is_on(council: Client) -> None:
    page = read(council.get("/2025/?status=ikke-naaet&q=dagpenge"))
    links = page.one("nav", "quick").all("a")
    assert [link.text for link in links] == ["Alle (17)", "Ikke nået (7)", "Nået (9)", "For tidligt (1)"]
    assert [link.text for link in links if "aria-current" in link.attributes] == ["Ikke nået (7)"]
    # Every filter keeps the search, and the search keeps the filter.
    assert all("q=dagpenge" in link["href"] for link in links)
    kept = page.one("form", role="search").all("input", type="hidden")
    assert [(one["name"], one["value"]) for one in kept] == [("status", "ikke-naaet")]
    assert page.one("input", id="q")["value"] == "dagpenge"


def test_nothing_found_says_so_and_leads_back(council: Client) -> None:
    page = read(council.get("/2025/?q=xyzzy"))
    empty = page.one("div", "empty")
    assert empty.one("h2").text == "Ingen mål passer til filtrene"
    assert empty.one("a").text == "Nulstil filtre"
    assert numbers(read(council.get(empty.one("a")["href"]))) == found(council)
    assert page.one("p", id="resultat").text == "Viser 0 af 17 mål"


def test_a_filter_changes_the_list_and_never_the_counts(council: Client) -> None:
    page = read(council.get("/2025/?status=for-tidligt"))
    assert [one.one("b").text for one in page.all("a", "counter")] == ["9", "7", "1"]


def test_htmx_gets_the_list_alone_from_the_same_address(council: Client) -> None:
    address = "/2025/?status=ikke-naaet"
    part = council.get(address, headers={"HX-Request": "true"})
    whole = council.get(address)
    assert "HX-Request" in part["Vary"]
    assert "HX-Request" in whole["Vary"]
    root = parse(part.content.decode())
    assert [one["id"] for one in root.children if isinstance(one, Element)] == ["maal"]
    assert part.content.decode().strip() in whole.content.decode()
    # Going back in the browser's history asks for the whole page.
    restored = council.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert b"<html" in restored.content


def test_htmx_without_a_login_leads_the_whole_window_there(plan: Plan, client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/2025/"}
    response = client.get("/2025/", headers=headers)
    assert response["HX-Redirect"] == "/log-ind/?next=/2025/"
