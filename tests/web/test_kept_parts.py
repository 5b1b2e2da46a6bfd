"""What is kept in memory is never what somebody else may see, and never what has changed since."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.judgements import judge
from goals.actions.texts import write
from goals.models import Goal, Judgement
from goals.views import cache
from indicators.actions.figure import Figure
from indicators.actions.figures import correct
from indicators.models import Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.web.page import read

ADDRESS = "/2025/"


def main(client: Client, address: str = ADDRESS) -> str:
    """The part of the page that may be kept."""
    html = client.get(address).content.decode()
    return html[html.index("<main") : html.index("</main>")]


def correct_a_figure(by: User) -> None:
    period = Period.month(2025, 4)
    row = Measurement.objects.select_related("text").get(indicator="samtaler", area="707", period_end=period.end)
    figure = Figure(
        indicator="samtaler",
        area="707",
        period=period,
        known_on=row.known_on,
        known_basis=Measurement.KnownBasis(row.known_basis),
        value=Decimal("71.5"),
    )
    correct(by=by, figure=figure, seen_version=row.version, reason="Tastefejl i tallet fra april.")


def judge_a_goal(by: User) -> None:
    goal = Goal.objects.get(number="1.1")
    judge(by=by, goal=goal, on=date(2025, 6, 30), status=Judgement.Status.REACHED, text="Efter et skøn.", seen=None)


@pytest.mark.parametrize("change", [correct_a_figure, judge_a_goal])
def test_a_write_is_seen_at_once(council: Client, people: dict[str, User], change: Callable[[User], None]) -> None:
    before = main(council)
    assert main(council) == before
    change(people["leder"])
    assert main(council) != before


def test_an_unchanged_page_is_the_same_bytes_for_three_queries(council: Client) -> None:
    before = main(council)
    with CaptureQueriesContext(connection) as queries:
        assert main(council) == before
    assert len(queries) == 3
    assert {word for word in ("django_session", "people_user", "auditevent") for q in queries if word in q["sql"]} == {
        "django_session", "people_user", "auditevent",
    }  # fmt: skip


def test_a_text_of_a_goal_is_a_write_too(manager: Client, people: dict[str, User]) -> None:
    etag = manager.get("/2025/maal/2.2/")["ETag"]
    goal = Goal.objects.get(number="2.2")
    write(by=people["leder"], goal=goal, on=date(2025, 6, 29), explanation="Det er fordi.", action="", seen=None)
    response = manager.get("/2025/maal/2.2/", headers={"If-None-Match": etag})
    assert "Det er fordi." in read(response).text


def test_two_roles_get_what_each_may_see(council: Client, manager: Client) -> None:
    for client, offered in ((manager, True), (council, False), (manager, True), (council, False)):
        assert ("Status pr. dato" in main(client)) is offered


def test_two_people_of_one_sight_share_a_part(manager: Client, clients: dict[str, Client]) -> None:
    assert main(manager) == main(clients["tovholder"])
    assert cache.overview.cache_info().hits == 1


def test_midnight_in_denmark_changes_the_page(
    manager: Client, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    """The figure of goal 1.1 is due on 30 September; nobody writes anything, and that day it is missing."""
    seen = []
    midnight = datetime(2025, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    for moment in (midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)):
        the_day.move_to(moment)
        manager.force_login(people["leder"])
        page = read(manager.get("/2025/?pr-dato=i-dag"))
        seen.append(page.one("tr", id="maal-1-1").one("span", "mark").text)
    assert seen == ["For tidligt", "Tal mangler"]


def test_the_meeting_is_to_come_until_its_day(
    council: Client, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    assert "Forelagt" in main(council)
    the_day.move_to(datetime(2025, 11, 24, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))
    council.force_login(people["raadsmedlem"])
    assert "Forelægges" in main(council)


def test_nothing_personal_is_kept(manager: Client, clients: dict[str, Client], people: dict[str, User]) -> None:
    for client in (manager, clients["raadsmedlem"]):
        kept = main(client)
        assert "csrf" not in kept
        assert "nonce" not in kept
        assert not any(person.name in kept or person.username in kept for person in people.values())


def test_few_parts_are_kept(council: Client) -> None:
    for n in range(cache.MOST + 6):
        council.get(f"/2025/?q=ord{n}")
    assert cache.overview.cache_info().currsize == cache.MOST


@pytest.mark.parametrize(
    "address", ["/2025/", "/2025/maal/2.2/", "/2025/moede/", "/begreber/", "/2025/maal/2.2/tal.csv"]
)
def test_a_browser_that_has_the_page_gets_no_body(council: Client, people: dict[str, User], address: str) -> None:
    first = council.get(address)
    again = council.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in again["Cache-Control"]
    correct_a_figure(people["leder"])
    assert council.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_another_login_is_another_page(council: Client, people: dict[str, User]) -> None:
    etag = council.get(ADDRESS)["ETag"]
    for person in (people["raadsmedlem"], people["leder"]):
        council.logout()
        council.force_login(person)
        assert council.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 200


def test_a_new_role_is_another_page(council: Client, people: dict[str, User]) -> None:
    etag = council.get(ADDRESS)["ETag"]
    User.objects.filter(pk=people["raadsmedlem"].pk).update(role="leder")
    response = council.get(ADDRESS, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert "Leder" in response.content.decode()
