"""Begreber: the target groups with their counts, and what the status words mean."""

from django.test import Client
from django.test.utils import override_settings

from goals.models import Plan
from indicators.models import Term
from tests.web.page import Element, read


def groups(page: Element) -> dict[str, tuple[str, ...]]:
    rows = page.one("table", "groups").one("tbody").all("tr")
    return {row.one("th").text: tuple(cell.children[-1] for cell in row.all("td", "num")) for row in rows}  # type: ignore[misc]


def test_the_fifteen_target_groups_of_2022(council: Client) -> None:
    page = read(council.get("/begreber/"))
    found = groups(page)
    assert len(found) == 15
    assert found["Jobafklaring"] == ("348", "5,6\N{NO-BREAK SPACE}%")
    assert found["Sygedagpenge"] == ("2.122", "34,3\N{NO-BREAK SPACE}%")
    table = page.one("table", "groups")
    assert "Sager i 2022" in table.text
    assert "6.183" in table.one("tfoot").text
    assert page.text.count("Definition afventer afdelingen") == 15
    assert "Kilde: Fasit og Statistikbanken" in page.text


def test_an_approved_definition_stands_instead(council: Client) -> None:
    Term.objects.filter(name="Fleksjob").update(definition="Job på særlige vilkår.", approved_on="2025-01-01")
    page = read(council.get("/begreber/"))
    assert page.one("tr", id="fleksjob").one("td", "whole").text == "Job på særlige vilkår."


def test_the_status_words_are_explained(council: Client) -> None:
    words = [one.text for one in read(council.get("/begreber/")).one("dl", "meanings").all("dt")]
    assert words[:5] == ["Nået", "Ikke nået", "For tidligt", "Tal mangler", "Forventes nået"]


def test_everybody_may_read_it_unless_the_installation_says_otherwise(plan: Plan, client: Client) -> None:
    assert len(groups(read(client.get("/begreber/")))) == 15
    with override_settings(PUBLISHED_WITHOUT_LOGIN=False):
        assert client.get("/begreber/").status_code == 302


def test_without_terms_the_page_still_explains_the_words(db: None, client: Client) -> None:
    assert "Ikke nået" in read(client.get("/begreber/")).text
