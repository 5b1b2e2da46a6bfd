"""Historik: who sees what of it, filters, pages, and the same few queries whatever there is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goals.actions import texts
from goals.models import Goal, Plan
from indicators.actions import figures
from indicators.actions.figure import Figure
from indicators.actions.howto import Way, describe
from indicators.models import Indicator, Measurement
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.actions import create_person
from norddjurs.people.models import Role, User, system_person
from norddjurs.periods import Period
from tests.web.page import Element, read
from tests.web.test_danish import check

ADDRESS = "/historik/"


@pytest.fixture
def figure(plan: Plan, someone: User) -> Figure:
    """A figure of goal 1.2, entered and corrected by a manager."""
    figure = Figure(
        indicator="samtaler",
        area="707",
        period=Period.month(2025, 5),
        known_on=date(2025, 6, 20),
        known_basis=Measurement.KnownBasis.SOURCE,
        value=Decimal("93.9"),
    )
    figures.enter(by=someone, figure=figure)
    figures.correct(by=someone, figure=replace(figure, value=Decimal("94.1")), seen_version=1, reason="Tastefejl.")
    return figure


def told(page: Element) -> list[str]:
    return [one.text for one in page.all("li") if one.attributes.get("id", "").startswith("h")]


def test_a_change_is_a_sentence(manager: Client, figure: Figure) -> None:
    page = read(manager.get(ADDRESS))
    newest, first = told(page)[:2]
    assert "Kim Hansen rettede tallet for maj 2025 i mål 1.2 fra 93,9 % til 94,1 %." in newest
    assert "Begrundelse Tastefejl." in newest
    assert "indtastede tallet for maj 2025 i mål 1.2: 93,9 %, kendt 20-06-2025." in first
    assert page.one("nav", "mainnav").one("a", href=ADDRESS)["aria-current"] == "page"
    assert "Indlæsning indlæste planen for 2025 fra en fil." in told(page)[-1]
    check(manager.get(ADDRESS).content.decode(), ADDRESS)


def test_the_time_is_danish(manager: Client, someone: User, plan: Plan) -> None:
    with time_machine.travel("2025-12-31T23:30:00Z"):
        texts.write(
            by=someone, goal=Goal.objects.get(number="2.2"), on=date(2025, 6, 30), explanation="A", action="", seen=None
        )
    page = read(manager.get(ADDRESS))
    assert page.all("section", "history-day")[0].one("h2").text == "1. januar 2026"
    assert told(page)[0].startswith("kl. 00.30")


def test_a_goals_part_of_it(manager: Client, figure: Figure, someone: User) -> None:
    goal = Goal.objects.get(number="1.2")
    texts.write(by=someone, goal=goal, on=date(2025, 6, 30), explanation="Mål et to.", action="", seen=None)
    other = Goal.objects.get(number="2.2")
    texts.write(by=someone, goal=other, on=date(2025, 6, 30), explanation="To to.", action="", seen=None)
    seal = Way.of(Indicator.objects.get(pk="samtaler")).seal
    describe(by=someone, indicator="samtaler", way=Way(find_table="T"), seen=seal)
    link = read(manager.get("/2025/maal/1.2/")).one("a", href="/historik/?maal=2025/1.2")
    mine = told(read(manager.get(link["href"])))
    assert len(mine) == 4
    assert "Mål et to." in mine[1]
    assert not any("To to." in one for one in mine)


def test_a_goal_whose_number_begins_another(manager: Client, plan: Plan, someone: User) -> None:
    """Neither goal:2025/2.2 and 2.20, nor the series a and a-b, are one another's."""
    for key in ("goal:2025/1.20", "figure:samtaler-kvinder/707/month/2025-04-01..2025-04-30", "figure:samtalerx/"):
        with change(by=someone, action="figure.enter", obj=key):
            pass
    assert told(read(manager.get("/historik/?maal=2025/1.2"))) == []


def test_a_persons_part_of_it(clients: dict[str, Client], people: dict[str, User], figure: Figure) -> None:
    leder, tovholder = people["leder"].pk, people["tovholder"].pk
    assert len(told(read(clients["leder"].get(f"{ADDRESS}?person={leder}")))) == 2
    assert len(told(read(clients["administrator"].get(f"{ADDRESS}?person={leder}")))) == 2
    assert clients["tovholder"].get(f"{ADDRESS}?person={leder}").status_code == 403
    mine = read(clients["tovholder"].get(f"{ADDRESS}?person={tovholder}"))
    assert told(mine) == []
    assert "Ingen historik" in mine.text
    assert not mine.all("select", name="person")


def test_what_is_about_people_is_for_those_who_go_through_the_log(clients: dict[str, Client], plan: Plan) -> None:
    create_person(by=system_person(), username="ny", name="Nina Ny", role=Role.CASEWORKER)
    assert "oprettede Nina Ny som tovholder." in told(read(clients["leder"].get(ADDRESS)))[0]
    page = read(clients["tovholder"].get(ADDRESS))
    assert "Nina" not in page.text
    assert not page.one("nav", "mainnav").all("a", href=ADDRESS)


def test_a_blanked_text_reads_as_slettet(manager: Client, figure: Figure) -> None:
    text = AuditText.objects.get(text="Tastefejl.")
    AuditText.objects.filter(pk=text.pk).update(text="", salt="", erased="slettet 01-12-2025, GDPR art. 17")
    assert "Begrundelse slettet 01-12-2025, GDPR art. 17" in told(read(manager.get(ADDRESS)))[0]


@pytest.mark.parametrize(
    "query",
    [
        "maal=2025", "maal=2025/9.9", "maal=1999/2.2", "maal=x/y", "maal=2025/2.2%00", "maal=2025/'--", "person=0",
        "person=-1", "person=x", "person=999999", "person=99999999999999999999", "person=%C2%B2",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(manager: Client, query: str) -> None:
    assert manager.get(f"{ADDRESS}?{query}").status_code == 404


def test_pages_of_fifty_and_numbers_that_are_none(manager: Client, plan: Plan, someone: User) -> None:
    for number in range(120):
        with change(by=someone, action="goal.text", obj="goal:2025/2.2") as event:
            event.text("forklaring", f"Nummer {number}.")
    assert AuditEvent.objects.count() == 121
    first = read(manager.get(ADDRESS))
    assert len(told(first)) == 50
    assert "Nummer 119." in told(first)[0]
    second = read(manager.get(first.one("a", rel="next")["href"]))
    assert "Nummer 69." in told(second)[0]
    assert len(told(read(manager.get(f"{ADDRESS}?side=3")))) == 21
    for side in ("4", "999999999999", "-1", "0", "x", "²", "1e9", "%00"):
        assert manager.get(f"{ADDRESS}?side={side}").status_code == 404, side
    kept = read(manager.get(f"{ADDRESS}?maal=2025/2.2&person={someone.pk}&side=2"))
    assert kept.one("a", rel="next")["href"] == f"{ADDRESS}?maal=2025/2.2&person={someone.pk}&side=3"


def test_the_same_few_queries_whatever_there_is(manager: Client, plan: Plan, someone: User) -> None:
    def queries(query: str = "") -> int:
        with CaptureQueriesContext(connection) as asked:
            assert manager.get(f"{ADDRESS}{query}").status_code == 200
        return len(asked)

    few = [queries(), queries("?maal=2025/2.2")]
    for number in range(60):
        with change(by=someone, action="figure.enter", obj=f"figure:samtaler/707/month/{2000 + number}") as event:
            event.text("til", str(timezone.now()))
    assert [queries(), queries("?maal=2025/2.2")] == few
    assert max(few) <= 8
