"""Another judgement of a goal, from the form to the answer."""

import pytest
from django.test import Client

from goals.models import Goal, Judgement, Plan, Suggestion
from norddjurs.people.models import Role, User
from tests.make import make_user
from tests.web.page import read
from tests.web.test_danish import check

GOAL = "/2025/maal/2.2/"
ADDRESS = f"{GOAL}forslag/"
SENT = {"handling": "foreslaa", "status": "too_early", "text": "Registeret er forsinket."}


@pytest.fixture
def owner(plan: Plan, people: dict[str, User], clients: dict[str, Client]) -> Client:
    """The browser of goal 2.2's tovholder, who has a name of their own."""
    people["tovholder"].name = "Tove Tovholder"
    people["tovholder"].save()
    Goal.objects.filter(number="2.2").update(owner=people["tovholder"])
    return clients["tovholder"]


def answer(key: int, how: str, text: str, seen: str = "") -> dict[str, str]:
    return {"handling": how, "forslag": str(key), f"{how}-{key}-text": text, f"{how}-{key}-seen": seen}


def test_from_the_goals_page_to_the_answer(owner: Client, manager: Client) -> None:
    assert read(owner.get(GOAL)).one("a", href=ADDRESS).text == "Foreslå en anden vurdering"
    assert owner.post(ADDRESS, SENT).status_code == 302
    made = Suggestion.objects.get()
    assert str(made.on) == "2025-06-30"
    told = read(manager.get(GOAL)).one("div", "waiting").text
    assert "Tove Tovholder foreslår vurderingen »for tidligt« pr. 30-06-2025." in told
    assert read(manager.get(GOAL)).one("span", "mark large").text == "Ikke nået"

    page = read(manager.get(ADDRESS))
    check(manager.get(ADDRESS).content.decode(), ADDRESS)
    assert page.one("textarea", name=f"godkend-{made.pk}-text").text == "Registeret er forsinket."
    assert manager.post(ADDRESS, answer(made.pk, "godkend", "Registeret kommer i august.")).status_code == 302
    assert read(manager.get(GOAL)).one("span", "mark large").text == "For tidligt"
    assert not read(manager.get(GOAL)).all("div", "waiting")
    assert "Godkendt af Kim Hansen" in read(owner.get(ADDRESS)).text


def test_a_council_member_finds_nothing_of_it(owner: Client, council: Client) -> None:
    owner.post(ADDRESS, SENT)
    assert council.get(ADDRESS).status_code == 404
    for address in (GOAL, "/2025/", "/2025/moede/", "/2025/moede/2.2/", f"{GOAL}tal.csv", f"{GOAL}diagram.json"):
        told = council.get(address).content.decode()
        assert "forsinket" not in told, address
        assert "forslag" not in told.lower(), address


def test_errors_keep_what_was_typed(owner: Client) -> None:
    page = read(owner.post(ADDRESS, SENT | {"status": "not_reached"}))
    assert "Vælg en anden vurdering end den, målet har." in page.one("div", "errors").text
    assert page.one("textarea", name="text").text == SENT["text"]
    page = read(owner.post(ADDRESS, SENT | {"text": " "}))
    assert "Skriv begrundelsen for forslaget." in page.one("div", "errors").text
    assert not Suggestion.objects.exists()


def test_a_second_manager_sees_what_was_answered(owner: Client, manager: Client) -> None:
    owner.post(ADDRESS, SENT)
    key = Suggestion.objects.get().pk
    other = Client()
    other.force_login(make_user(Role.MANAGER, username="leder2", name="Lis Leder"))
    assert other.post(ADDRESS, answer(key, "afvis", "Tallet er kommet.")).status_code == 302
    told = read(manager.post(ADDRESS, answer(key, "godkend", "Enig."))).one("div", "errors").text
    assert "Afvist af Lis Leder" in told
    assert "Tallet er kommet." in told
    assert "»Enig.«" in told
    assert not Judgement.objects.filter(goal__number="2.2").exists()


def test_a_judgement_made_meanwhile_is_shown_first(owner: Client, manager: Client, someone: User) -> None:
    owner.post(ADDRESS, SENT)
    key = Suggestion.objects.get().pk
    goal = Goal.objects.get(number="2.2")
    between = goal.judgements.create(kind="override", on="2025-06-30", status="reached", text="Skøn.", by=someone)
    page = read(manager.post(ADDRESS, answer(key, "godkend", "Enig.")))
    assert "»nået«: Skøn." in page.one("div", "errors").text
    assert page.one("textarea", name=f"godkend-{key}-text").text == "Enig."
    assert page.one("input", name=f"godkend-{key}-seen")["value"] == str(between.pk)
    assert manager.post(ADDRESS, answer(key, "godkend", "Enig.", str(between.pk))).status_code == 302


def test_an_owner_does_not_answer_and_others_do_not_suggest(owner: Client, clients: dict[str, Client]) -> None:
    owner.post(ADDRESS, SENT)
    key = Suggestion.objects.get().pk
    assert owner.post(ADDRESS, answer(key, "godkend", "Ja.")).status_code == 403
    assert owner.post("/2025/maal/2.3/forslag/", SENT).status_code == 403
    assert not read(owner.get("/2025/maal/2.3/forslag/")).all("textarea")
    assert not read(clients["administrator"].get(ADDRESS)).all("textarea")


@pytest.mark.parametrize("key", ["", "x", "0", "99999999999999999999", "²", "-1"])
def test_an_answer_to_nothing(manager: Client, key: str) -> None:
    assert manager.post(ADDRESS, {"handling": "afvis", "forslag": key}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/2025/maal/%00/", "/2025/maal/9.9/", "/99999999999999999999/maal/2.2/", "/1/maal/2.2/"]
)
@pytest.mark.parametrize("page", ["forslag/", "saadan/"])
def test_goals_that_do_not_exist(manager: Client, path: str, page: str) -> None:
    assert manager.get(f"{path}{page}").status_code == 404


def test_of_another_day_it_is_as_of_that_day(owner: Client) -> None:
    assert owner.post(f"{ADDRESS}?pr-dato=2025-11-25", SENT).status_code == 302
    assert str(Suggestion.objects.get().on) == "2025-11-25"
    assert owner.post(f"{ADDRESS}?pr-dato=i+morgen", SENT | {"text": "Igen."}).status_code == 200
    assert Suggestion.objects.count() == 1
