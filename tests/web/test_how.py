"""Sådan finder du tallet, on the goal's page and on the page where it is written."""

import pytest
from django.test import Client

from goals.models import Goal, Plan
from goals.presenters.how import how_to
from indicators.actions.howto import Way, describe
from indicators.models import Indicator
from norddjurs.people.models import User
from tests.goals.planfile.files import edited, load_text
from tests.goals.wording.scenes import PEOPLE, info
from tests.web.page import read

ADDRESS = "/2025/maal/1.2/saadan/"


@pytest.fixture
def owner(plan: Plan, people: dict[str, User], clients: dict[str, Client]) -> Client:
    """The browser of the tovholder of goal 1.2."""
    Goal.objects.filter(number="1.2").update(owner=people["tovholder"])
    return clients["tovholder"]


def typed(**texts: str) -> dict[str, str]:
    """The form as it is sent: what stands, and something else in some of its fields."""
    way = Way.of(Indicator.objects.get(pk="samtaler"))
    fields = {name: getattr(way, name) for name in Way.__slots__} | texts
    sent = {f"samtaler-{name}": text for name, text in fields.items()}
    return {"tal": "samtaler", "samtaler-seen": way.seal, **sent}


def test_the_way_has_its_lines_in_order() -> None:
    told = info(
        PEOPLE, source="Jobindsats", source_url="https://a.dk/", find_table="T", find_filters="F", find_extract="U",
        find_contact="S", how_to_find="Først.\n\nSå.",
    )  # fmt: skip
    how = how_to(told)
    assert how is not None
    assert [(line.label, line.value.label) for line in how.lines] == [
        ("Hvor", "Jobindsats"), ("Tabel", "T"), ("Filtre", "F"), ("Udtræk", "U"), ("Spørg", "S"),
    ]  # fmt: skip
    assert how.lines[0].value.url == "https://a.dk/"
    assert how.paragraphs == ("Først.", "Så.")
    assert how_to(info(PEOPLE)) is None


def test_a_form_stores_it_and_the_goal_shows_it(owner: Client, council: Client) -> None:
    assert owner.post(ADDRESS, typed(find_table="Tabel 7", how_to_find="Spørg <b>Bo</b>.")).status_code == 302
    page = read(owner.get("/2025/maal/1.2/"))
    how = page.one("details", "how").text
    assert "Tabel Tabel 7" in how
    assert "Spørg <b>Bo</b>." in how
    assert page.all("a", href=ADDRESS)
    assert "Tabel 7" not in read(council.get("/2025/maal/1.2/")).text


def test_an_error_keeps_what_was_typed(owner: Client) -> None:
    page = read(owner.post(ADDRESS, typed(find_table="Tabel 7", source_url="javascript:alert(1)")))
    assert "begynder med https://" in page.one("div", "errors").text
    assert page.one("input", name="samtaler-find_table")["value"] == "Tabel 7"
    assert Indicator.objects.get(pk="samtaler").find_table == ""


def test_two_who_write_at_once_both_keep_their_words(owner: Client, someone: User) -> None:
    mine = typed(find_table="Mit")
    seen = Way.of(Indicator.objects.get(pk="samtaler")).seal
    describe(by=someone, indicator="samtaler", way=Way(find_table="Andet"), seen=seen)
    page = read(owner.post(ADDRESS, mine))
    assert "Andet" in page.one("div", "stored").text
    assert page.one("input", name="samtaler-find_table")["value"] == "Mit"
    again = mine | {"samtaler-seen": page.one("input", name="samtaler-seen")["value"]}
    assert owner.post(ADDRESS, again).status_code == 302
    assert Indicator.objects.get(pk="samtaler").find_table == "Mit"


def test_another_goals_figure_is_not_found_here(owner: Client) -> None:
    assert owner.post(ADDRESS, {"tal": "opkvalificering"}).status_code == 404
    assert owner.get("/2025/maal/2.3/saadan/").status_code == 403
    assert owner.get("/2025/maal/9.9/saadan/").status_code == 404


def test_a_goal_without_figures_has_nothing_to_find(manager: Client) -> None:
    assert "Målet har ingen tal" in read(manager.get("/2025/maal/5.3/saadan/")).text


def test_a_file_gives_it_and_leaves_what_people_wrote(db: None, tmp_path: object, someone: User) -> None:
    row = "  - {kode: ledige, navn: Ledige, enhed: antal, retning: lavere er bedre"
    told = edited((row, row + ", kilde: K, tabel: T, filtre: F, udtræk: U, spørg: S"))
    load_text(tmp_path, told)
    ledige = Indicator.objects.get(pk="ledige")
    assert Way.of(ledige) == Way("K", "", "T", "F", "U", "S")
    describe(by=someone, indicator="ledige", way=Way(find_table="Skrevet"), seen=Way.of(ledige).seal)
    report = load_text(tmp_path, told.replace("tabel: T", "tabel: Ny"))
    assert Way.of(Indicator.objects.get(pk="ledige")) == Way(find_table="Skrevet")
    assert report.newer == ["tal »ledige«, sådan finder du tallet"]
