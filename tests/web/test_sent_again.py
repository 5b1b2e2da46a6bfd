"""Nothing is typed twice: a form that came too late comes back with what was typed, and is sent again after a login."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from goals.models import Goal, Plan, Suggestion
from norddjurs.people.models import User
from norddjurs.refusals import MOST_FIELDS, MOST_LETTERS
from norddjurs.refusals import refused as refused_answer
from tests.make import PASSWORD
from tests.web.page import Element, parse, read
from tests.web.test_danish import check

ADDRESS = "/2025/maal/2.2/forslag/"
OURS = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"handling": "foreslaa", "status": "too_early", "text": 'Registeret & "kommunen"\r\n<script>alert(1)</script>'}


@pytest.fixture
def owner(plan: Plan, people: dict[str, User]) -> User:
    """The tovholder of goal 2.2."""
    Goal.objects.filter(number="2.2").update(owner=people["tovholder"])
    return people["tovholder"]


@pytest.fixture
def browser_of_owner(owner: User) -> Client:
    """A browser that sends tokens, as real ones do, logged in through the form."""
    client = Client(enforce_csrf_checks=True)
    log_in(client)
    return client


def log_in(client: Client) -> None:
    token = read(client.get("/log-ind/")).all("input", name="csrfmiddlewaretoken")[0]["value"]
    answer = client.post("/log-ind/", {"login": "tovholder", "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert answer.status_code == 302


def refused(client: Client, data: Any, headers: dict[str, str] = OURS, address: str = ADDRESS) -> Element:
    answer = client.post(address, data, headers=headers)
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    return parse(answer.content.decode())


def fields(page: Element) -> dict[str, str]:
    """What the page would send again."""
    return {one["name"]: one.attributes.get("value", "") for one in page.one("main").one("form").all("input")}


def test_after_a_login_in_between_the_same_is_sent(browser_of_owner: Client) -> None:
    client = browser_of_owner
    token = read(client.get(ADDRESS)).all("input", name="csrfmiddlewaretoken")[0]["value"]
    client.cookies.pop("sessionid")
    first = refused(client, TYPED | {"csrfmiddlewaretoken": token})
    assert "Du er blevet logget ud" in first.text
    assert first.one("a", target="_blank")["href"] == "/log-ind/"
    again = fields(first)
    assert {name: again[name] for name in TYPED} == TYPED

    log_in(client)
    second = refused(client, again)
    assert "Tryk »Send igen«" in second.text
    assert "logget ud" not in second.text
    assert client.post(second.one("main").one("form")["action"], fields(second), headers=OURS).status_code == 302
    stored = Suggestion.objects.get()
    assert stored.text == TYPED["text"].replace("\r\n", "\n")


def test_a_page_of_another_day_keeps_its_address(browser_of_owner: Client) -> None:
    page = refused(browser_of_owner, TYPED, address=f"{ADDRESS}?pr-dato=2025-11-25")
    assert page.one("main").one("form")["action"] == f"{ADDRESS}?pr-dato=2025-11-25"


def test_several_values_of_one_name_and_a_file(client: Client, plan: Plan) -> None:
    data = {"tal": ["1", "2"], "fil": SimpleUploadedFile("tal <b>.csv", b"a;b")}
    page = refused(client, data)
    assert [one["value"] for one in page.all("input", name="tal")] == ["1", "2"]
    assert "Filen »tal <b>.csv« kan ikke huskes." in page.text


def test_nothing_is_kept_on_the_server(client: Client, plan: Plan) -> None:
    answer = client.post(ADDRESS, {"text": "Forsinket"}, headers=OURS)
    check(answer.content.decode(), "sent too late")
    assert "sessionid" not in answer.cookies
    assert not client.session.keys()


def plain(page: Element) -> bool:
    return not page.one("main").all("form")


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
        {"Origin": "https://ond.example"}, {"Origin": "null"}, {"Referer": "https://ond.example/testserver"},
        {"Referer": "http://[/"}, {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)  # fmt: skip
def test_a_strange_site_gets_no_button_of_ours(plan: Plan, headers: dict[str, str]) -> None:
    """Neither from a visitor nor with a wrong token: its words would be sent in the reader's name."""
    assert plain(refused(Client(), TYPED, headers))
    assert plain(refused(Client(enforce_csrf_checks=True), TYPED, headers))


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/2025/"}])
def test_browsers_that_say_less_are_believed_by_their_origin(plan: Plan, headers: dict[str, str]) -> None:
    assert not plain(refused(Client(), TYPED, headers))


def test_only_as_much_as_anybody_types(client: Client, plan: Plan) -> None:
    assert not plain(refused(client, {"text": "x" * (MOST_LETTERS - 4)}))
    assert plain(refused(client, {"text": "x" * MOST_LETTERS}))
    assert not plain(refused(client, {str(n): "" for n in range(MOST_FIELDS)}))
    assert plain(refused(client, {str(n): "" for n in range(MOST_FIELDS + 1)}))
    assert plain(refused(client, {}))


def test_never_a_login_and_never_for_whoever_may_not(clients: dict[str, Client], plan: Plan) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = refused(strict, {"login": "x", "password": "hemmeligt"}, address="/log-ind/")
    assert plain(page)
    assert plain(refused(clients["administrator"], TYPED))
    assert plain(parse(Client().put(ADDRESS, TYPED, headers=OURS).content.decode()))


def test_an_address_that_is_another_sites(client: Client, plan: Plan) -> None:
    answer = client.post("//ond.example/2025/maal/2.2/forslag/", TYPED, headers=OURS)
    assert b"ond.example" not in answer.content


def test_htmx_shows_it_as_a_whole_page_of_the_form_around(client: Client, plan: Plan) -> None:
    headers = OURS | {"HX-Request": "true", "HX-Current-URL": f"http://testserver{ADDRESS}?pr-dato=2025-11-25"}
    answer = client.post(ADDRESS, TYPED, headers=headers)
    assert answer["HX-Retarget"] == "body"
    whole = parse(answer.content.decode())
    assert whole.one("main").one("form")["action"] == f"{ADDRESS}?pr-dato=2025-11-25"
    for strange in ("http://ond.example/2025/maal/2.2/", "http://testserver//ond.example/", "http://[", "x"):
        headers["HX-Current-URL"] = strange
        answer = client.post(ADDRESS, TYPED, headers=headers)
        assert parse(answer.content.decode()).one("main").one("form")["action"] == ADDRESS, strange


def test_a_part_of_a_page_is_sent_again_as_the_page(rf: RequestFactory) -> None:
    """What is posted while one types goes to below the page whose form it is."""
    headers = OURS | {"HX-Request": "true", "HX-Current-URL": "http://testserver/et/skema/"}
    request = rf.post("/et/skema/forhaandsvisning/", TYPED, headers=headers)
    request.user = AnonymousUser()
    whole = parse(refused_answer(request).content.decode())
    assert whole.one("main").one("form")["action"] == "/et/skema/"
