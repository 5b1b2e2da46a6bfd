"""The strip above the overview: one's own and nobody else's, true at once, and free while nothing changes."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.notices import remind
from goals.actions.requests import ask
from goals.actions.texts import write
from goals.models import FigureRequest, Goal, Message, Plan
from norddjurs.danish import today
from norddjurs.people.models import User
from tests.web.big import make_plan
from tests.web.page import Element, read

DEADLINE = date(2025, 11, 10)


@pytest.fixture(autouse=True)
def earlier(the_day: time_machine.Traveller) -> None:
    """Some weeks before the meeting; the plan's figures are from before anybody asks."""
    the_day.move_to(datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))


@pytest.fixture
def owner(earlier: None, plan: Plan, clients: dict[str, Client], people: dict[str, User]) -> Client:
    """The browser of the tovholder, who owns two goals; 5.3 is decided by people."""
    Goal.objects.filter(number__in=("2.1", "5.3")).update(owner=people["tovholder"])
    return clients["tovholder"]


def asked(by: User, *numbers: str) -> FigureRequest:
    goals = list(Goal.objects.filter(number__in=numbers).select_related("plan"))
    return ask(
        by=by, plan=goals[0].plan, goals=goals, deadline=DEADLINE, text="", followup=None, token=uuid4(), today=today()
    )


def strip(client: Client, address: str = "/2025/") -> Element | None:
    found = read(client.get(address)).all("aside", "todo")
    return found[0] if found else None


def test_who_has_nothing_to_do_sees_nothing(
    owner: Client, council: Client, manager: Client, people: dict[str, User]
) -> None:
    assert strip(owner) is strip(council) is strip(manager) is None
    asked(people["leder"], "2.1")
    assert strip(council) is strip(manager) is None
    assert b"todo.css" not in council.get("/2025/").content


def test_an_owner_sees_what_is_missing_and_the_message(owner: Client, people: dict[str, User]) -> None:
    asked(people["leder"], "2.1", "5.3")
    page = strip(owner)
    assert page is not None
    assert page.one("p", "todo-line").text == "Der mangler tal til to af dine mål. Fristen er 10-11-2025. Indtast tal"
    assert page.one("a", "button-primary")["href"] == "/indtast/"
    assert page.one("summary").text == "Indtast tal til 2 mål senest 10-11-2025 20-10-2025"
    assert "/indtast/2025/2.1/" in [link["href"] for link in page.all("a")]


def test_what_is_entered_is_gone_at_once(owner: Client, people: dict[str, User]) -> None:
    asked(people["leder"], "2.1", "5.3")
    assert strip(owner) is not None
    goal = Goal.objects.get(number="5.3")
    write(by=people["tovholder"], goal=goal, on=today(), explanation="Uændret", action="", seen=None)
    page = strip(owner)
    assert page is not None
    assert page.one("p", "todo-line").text.startswith("Der mangler tal til et af dine mål.")


def test_the_deadline_passes_at_danish_midnight_without_a_write(
    owner: Client, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    asked(people["leder"], "2.1")
    said = []
    for hour, minute in ((22, 59), (23, 30)):
        the_day.move_to(datetime(2025, 11, 10, hour, minute, tzinfo=ZoneInfo("UTC")))
        owner.force_login(people["tovholder"])
        page = strip(owner)
        assert page is not None
        said.append(page.one("p", "todo-line").text)
    assert said == [
        "Der mangler tal til et af dine mål. Fristen er 10-11-2025. Indtast tal",
        "Der mangler tal til et af dine mål. Fristen var 10-11-2025. Indtast tal",
    ]


def test_goals_without_an_owner_are_the_askers(manager: Client, people: dict[str, User]) -> None:
    asked(people["leder"], "1.1")
    page = strip(manager)
    assert page is not None
    assert "Der mangler tal til et af dine mål." in page.text


def test_a_message_is_read_with_a_button_and_leads_back(owner: Client, people: dict[str, User]) -> None:
    request = asked(people["leder"], "2.1")
    remind(by=people["leder"], request=request, today=DEADLINE)
    address = "/2025/?status=ikke-naaet"
    page = strip(owner, address)
    assert page is not None
    first, second = page.all("form")
    sent = {box["name"]: box["value"] for box in first.all("input")}
    answer = owner.post(first["action"], sent)
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = strip(owner)
    assert page is not None
    assert [form["action"] for form in page.all("form")] == [second["action"]]
    owner.post(second["action"], {"tilbage": "https://elsewhere.example/"})
    assert not Message.objects.filter(to=people["tovholder"], read_at=None).exists()
    page = strip(owner)
    assert page is not None
    assert not page.all("form")


def test_reading_leads_nowhere_else(owner: Client, people: dict[str, User]) -> None:
    asked(people["leder"], "2.1")
    address = f"/beskeder/{Message.objects.get().pk}/laest/"
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""):
        assert owner.post(address, {"tilbage": back})["Location"] == "/"


def test_it_is_not_in_the_part_that_readers_share(
    owner: Client, clients: dict[str, Client], people: dict[str, User]
) -> None:
    """The administrator sees the same plan with the same rights, and reads the part that was kept for the tovholder."""
    asked(people["leder"], "2.1")
    html = owner.get("/2025/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "todo" in html
    assert "todo" not in main
    assert strip(clients["administrator"]) is None


def test_the_browser_keeps_the_page_until_a_message_is_read(owner: Client, people: dict[str, User]) -> None:
    asked(people["leder"], "2.1")
    etag = owner.get("/2025/")["ETag"]
    assert owner.get("/2025/", headers={"if-none-match": etag}).status_code == 304
    owner.post(f"/beskeder/{Message.objects.get().pk}/laest/")
    assert owner.get("/2025/", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("size", [(17, 12), (200, 12)])
def test_it_costs_no_query_while_nothing_changes(
    size: tuple[int, int], clients: dict[str, Client], people: dict[str, User]
) -> None:
    """After a change it costs whoever has something to do a constant number more, once."""
    plan = make_plan(*size, by=people["leder"])
    Goal.objects.update(owner=people["tovholder"])
    goals = list(plan.goals.select_related("plan"))
    ask(
        by=people["leder"], plan=plan, goals=goals, deadline=DEADLINE, text="", followup=None, token=uuid4(),
        today=today(),
    )  # fmt: skip
    counts = []
    for client in (clients["tovholder"], clients["leder"], clients["raadsmedlem"]):
        client.get("/begreber/")
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get("/2025/")
            counts.append(len(queries))
    assert counts == [9 + 5, 3, 3, 3, 4, 3]
