"""Siden sidst: what is different between two follow-ups, and nothing that the two do not tell."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.followups import steps
from goals.models import FollowUp
from goals.presenters.followups.since import compare, way
from goals.report.document import Document, Figure, Goal, Mark, Paragraph, Section
from norddjurs.people.models import User
from tests.followup.locking import locked, paper_of, with_goal
from tests.web.page import Element, read

REACHED, NOT_REACHED = Mark("reached", "Nået"), Mark("not_reached", "Ikke nået")
PAGE = "/opfoelgning/2025-2/siden-sidst/"


def figure(period: tuple[str, str], value: str, indicator: str = "Andel") -> Figure:
    return Figure(
        indicator, "Norddjurs", "", *period, "procent", "", value, "", "", "tal", "2025-06-30", "", "", ""
    )  # fmt: skip


APRIL, OCTOBER, QUARTER = ("2025-04-01", "2025-04-30"), ("2025-10-01", "2025-10-31"), ("2025-07-01", "2025-09-30")
TO_APRIL, TO_OCTOBER = ("2025-01-01", "2025-04-30"), ("2025-01-01", "2025-10-31")


@pytest.fixture
def goal(plan: object) -> Goal:
    """Some goal, to be made into others."""
    return next(one for one in paper_of(FollowUp.objects.get(number=1)).goals if one.number == "1.2")


def told(
    goal: Goal, actual: str, period: tuple[str, str], status: Mark, wanted: str = "80", unit: str = "procentpoint"
) -> Goal:
    return replace(
        goal,
        status=status,
        computed=status,
        actual=actual,
        wanted=wanted,
        unit=unit,
        figure=f"{actual} %",
        figure_note=str(period),
        figures=(figure(period, actual),),
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (("78", APRIL, NOT_REACHED), ("84", OCTOBER, REACHED), "Bedre"),
        (("84", APRIL, REACHED), ("78", OCTOBER, NOT_REACHED), "Dårligere"),
        (("84", APRIL, REACHED), ("84", OCTOBER, REACHED), "Uændret"),
        # A krav that is a ceiling: less is better.
        (("84", APRIL, NOT_REACHED), ("78", OCTOBER, REACHED), "Bedre"),
        (("71/39", APRIL, REACHED), ("72/39", OCTOBER, REACHED), "Dårligere"),
        # On the krav itself a number does not tell which way is better; the other one does.
        (("80", APRIL, REACHED), ("90", OCTOBER, REACHED), "Bedre"),
        # The two disagree: the rule has been turned round.
        (("84", APRIL, REACHED), ("85", OCTOBER, NOT_REACHED), "Kan ikke sammenlignes"),
        # A month beside a quarter, and a sum that has grown for longer.
        (("78", APRIL, NOT_REACHED), ("84", QUARTER, REACHED), "Kan ikke sammenlignes"),
        (("184", TO_APRIL, NOT_REACHED), ("400", TO_OCTOBER, REACHED), "Kan ikke sammenlignes"),
        (("", APRIL, NOT_REACHED), ("84", OCTOBER, REACHED), "Kan ikke sammenlignes"),
        (("78", APRIL, NOT_REACHED), ("78", APRIL, NOT_REACHED), "Intet nyt tal"),
    ],
)
def test_which_way_a_number_went(
    goal: Goal, before: tuple[str, tuple[str, str], Mark], now: tuple[str, tuple[str, str], Mark], said: str
) -> None:
    assert way(told(goal, *before), told(goal, *now)).text == said


def test_nothing_is_said_of_another_unit_or_another_figure(goal: Goal) -> None:
    before, now = told(goal, "78", APRIL, NOT_REACHED), told(goal, "84", OCTOBER, REACHED)
    assert way(before, replace(now, unit="antal")).text == "Kan ikke sammenlignes"
    other = replace(now, figures=(figure(OCTOBER, "84", "Noget andet"),))
    assert way(before, other).text == "Kan ikke sammenlignes"


def test_a_difference_is_compared_where_all_its_figures_are_of_one_length(goal: Goal) -> None:
    def gap(actual: str, period: tuple[str, str], status: Mark) -> Goal:
        figures = (figure(period, "50"), figure(("2024-04-01", "2024-04-30"), "40"))
        return replace(told(goal, actual, period, status, wanted="2"), figures=figures)

    assert way(gap("5", APRIL, NOT_REACHED), gap("1", OCTOBER, REACHED)).text == "Bedre"
    assert way(gap("5", APRIL, NOT_REACHED), gap("1", QUARTER, REACHED)).text == "Kan ikke sammenlignes"
    sums = [replace(one, unit="antal") for one in (gap("5", APRIL, NOT_REACHED), gap("1", OCTOBER, REACHED))]
    assert way(*sums).text == "Kan ikke sammenlignes"


def autumn(document: Document) -> Document:
    """The paper of the second follow-up: 2.2 is reached now, 1.2 has a better number, 6.1 is gone and 7.1 is new."""
    document = with_goal(
        document, "2.2", status=REACHED, computed=REACHED, figure="340 borgere", figure_note="oktober 2025"
    )
    document = with_goal(
        document, "1.2", actual="95", figure="95,0 %", figure_note="oktober 2025", figures=(
            replace(next(one for one in document.goals if one.number == "1.2").figures[0],
                    start="2025-10-01", end="2025-10-31", value="95"),
        ),
    )  # fmt: skip
    document = with_goal(document, "5.2", title="Et nyt navn", krav="Over 22,0 %")
    return with_goal(document, "6.1", number="7.1", title="Et nyt mål", short_title="Et nyt mål")


@pytest.fixture
def both(first: FollowUp, second: FollowUp, someone: User) -> FollowUp:
    """Both follow-ups of 2025, locked."""
    locked(someone, second, autumn)
    return first


def rows(page: Element) -> dict[str, list[Element]]:
    """The table's rows by the goal's number."""
    found = page.one("table", "compared").one("tbody").all("tr")
    return {row.one("th").text.split()[0]: row.all("td") for row in found}


def test_old_stands_beside_new(both: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get(PAGE))
    assert page.one("p", "lede").text == (
        "2. opfølgning på Beskæftigelsesplan 2025 sammenlignet med 1. opfølgning på Beskæftigelsesplan 2025."
    )
    found = rows(page)
    assert "Ikke nået" in found["2.2"][0].text
    assert "355 borgere" in found["2.2"][0].text
    assert "Nået 340 borgere oktober 2025" in found["2.2"][1].text
    assert found["1.2"][3].one("span", "way").text == "Bedre"
    assert "Over 19,9 %" in found["5.2"][2].one("s").text
    assert "Over 22,0 %" in found["5.2"][2].text
    assert "Hed »Progression i arbejdsevnen«" in page.one("table", "compared").text
    assert "2.2: nu nået" in page.one("p", "turned").text


def test_a_goal_that_is_in_one_alone_says_so(both: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get(PAGE))
    heads = {row.one("th").text for row in page.one("table", "compared").one("tbody").all("tr")}
    assert "7.1 Et nyt mål Målet er ikke med i første opfølgning i 2025." in heads
    assert "6.1 A-dagpenge Målet er ikke med i anden opfølgning i 2025." in heads
    assert "Ikke med" in rows(page)["6.1"][1].text
    assert list(rows(page))[-1] == "7.1"


def test_those_that_are_the_same_can_be_left_out(both: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get(f"{PAGE}?med=2025-1&vis=aendrede"))
    found = rows(page)
    assert {"1.2", "2.2", "5.2", "6.1", "7.1"} <= set(found)
    assert "6.6" not in found
    assert page.one("input", name="vis").attributes.get("checked") is not None
    assert f"Viser {len(found)} af 18 mål" in page.text


def test_the_older_one_stands_first_whichever_is_asked_for(both: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get("/opfoelgning/2025-1/siden-sidst/?med=2025-2"))
    heads = [one.text for one in page.one("table", "compared").one("thead").all("th")]
    assert heads == ["Mål", "1. opfølgning", "2. opfølgning", "Krav", "Siden sidst"]
    assert rows(page)["2.2"][0].text != rows(page)["2.2"][1].text


def test_the_first_one_has_nothing_before_it(first: FollowUp, clients: dict[str, Client]) -> None:
    page = read(clients["anonym"].get("/opfoelgning/2025-1/siden-sidst/"))
    assert page.one("p", "lede").text == (
        "Første opfølgning i 2025, så ingen mål har en tidligere status. "
        "Udviklingen er regnet fra målets eget udgangspunkt."
    )
    assert len(page.one("tbody").all("tr")) == 17
    assert not page.all("select")


@pytest.mark.parametrize("asked", ["2019-1", "x", "2025-2", "<script>", "%00", "udgave-9", "9" * 4000])
def test_what_is_not_there_is_said_and_the_newest_earlier_one_shown(
    both: FollowUp, clients: dict[str, Client], asked: str
) -> None:
    page = read(clients["anonym"].get(PAGE, {"med": asked}))
    assert "Der er ingen låst opfølgning, der hedder" in page.one("div", "errors").text
    assert page.one("option", selected="").text == "1. opfølgning 2025"


def test_a_draft_is_not_compared(first: FollowUp, second: FollowUp, clients: dict[str, Client]) -> None:
    assert clients["leder"].get(PAGE).status_code == 404
    page = read(clients["leder"].get("/opfoelgning/2025-1/siden-sidst/?med=2025-2"))
    assert "Der er ingen låst opfølgning" in page.text


def test_another_plans_follow_up_is_compared_by_number(
    first: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    earlier = FollowUp.objects.create(plan=first.plan, number=9, status_date=date(2024, 12, 31))
    locked(someone, earlier, lambda document: replace(document, key="2024-2", year=2024, number=2))
    page = read(clients["anonym"].get("/opfoelgning/2025-1/siden-sidst/"))
    heads = [one.text for one in page.one("table", "compared").one("thead").all("th")]
    assert heads[1:3] == ["2. opfølgning 2024", "1. opfølgning 2025"]


def test_two_editions_tell_what_was_corrected(first: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    def corrected(document: Document) -> Document:
        opening = (Section("sagsfremstilling", "Sagsfremstilling", (Paragraph("Rettet."),)),)
        return replace(with_goal(document, "2.2", explanation=("Forløbene er længere.",)), opening=opening)

    locked(someone, steps.begin_edition(by=someone, followup=first, note="Rettet."), corrected)
    page = read(clients["anonym"].get("/opfoelgning/2025-1/siden-sidst/?med=udgave-1&vis=aendrede"))
    assert "Udgave 2 af 1. opfølgning" in page.one("p", "lede").text
    assert "Ændrede afsnit: Sagsfremstilling." in page.one("p", "turned").text
    assert list(rows(page)) == ["2.2"]
    assert "Teksten er ændret" in rows(page)["2.2"][3].text


def test_the_pages_own_panel_shows_what_is_not_reached_or_turned(both: FollowUp, clients: dict[str, Client]) -> None:
    panel = read(clients["anonym"].get("/opfoelgning/2025-2/")).one("section", "since")
    numbers = [row.one("th").text.split()[0] for row in panel.one("tbody").all("tr")]
    assert {"2.2", "4.1", "5.1", "6.2", "6.5", "6.6", "6.1", "7.1"} <= set(numbers)
    assert "1.2" not in numbers
    assert panel.one("p", "more").one("a")["href"] == PAGE


def test_texts_are_written_anew_from_one_follow_up_to_the_next(both: FollowUp) -> None:
    one = paper_of(both)
    other = replace(with_goal(one, "6.6", explanation=("Ny.",)), key="2025-2", number=2)
    assert next(row for row in compare(one, other) if row.number == "6.6").changes == ()


def test_few_queries(both: FollowUp, clients: dict[str, Client]) -> None:
    clients["leder"].get("/begreber/")
    with CaptureQueriesContext(connection) as queries:
        clients["leder"].get(PAGE)
    assert len(queries) <= 8
