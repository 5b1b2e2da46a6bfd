"""Fetched figures that wait, from the list to the goal's status; and where national figures are fetched."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.models import Goal, Message
from indicators.actions.figure import Figure
from indicators.actions.figures import enter
from indicators.actions.proposals import refuse
from indicators.ingest import failed
from indicators.models import Feed, Measurement, Proposal, ProposalAnswer
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import Role, User, system_person
from norddjurs.periods import Period
from tests.goals.landstal import MAY_2025, fetch, make_areas, make_indicator, make_proposal, month_of_all
from tests.make import make_user
from tests.web.conftest import forget
from tests.web.page import Element, read
from tests.web.test_danish import check

APRIL, MAY = Period.month(2025, 4), Period.month(2025, 5)
GOAL = "/indtast/2025/2.2/"
ANSWER = f"{GOAL}hentet/"
FETCHING = "/indikatorer/hentning/"
CODE = "over-to-aar"
FEW = {"numerator": Decimal(290), "denominator": Decimal(1940)}
"""So few that the goal is reached."""


@pytest.fixture(autouse=True)
def on_the_status_date(the_day: time_machine.Traveller) -> None:
    the_day.move_to(datetime(2025, 6, 30, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))


def sent(page: Element, pk: int) -> str:
    """What the form of a proposal sends: its key, and the version that its reader saw."""
    article = page.one("article", id=f"forslag-{pk}")
    return article.all("input", name="forslag")[0]["value"]


def status(client: Client) -> str:
    forget()
    return read(client.get("/2025/maal/2.2/?pr-dato=2025-06-30")).one("span", "mark large").text


def test_from_the_list_to_the_status(owner: Client) -> None:
    one = make_proposal(CODE, MAY, **FEW, note="Kilden har lukket måneden.")
    listed = read(owner.get("/indtast/"))
    assert listed.one("a", href=f"{GOAL}#hentet").text == "1 hentet tal venter til mål 2.2"

    page = read(owner.get(GOAL))
    told = page.one("section", id="hentet").text
    for words in (
        "Maj 2025, foreslået", "290 af 1.940", "Står nu", "intet tal", "kendt fra 20-06-2025",
        "Kilde: Jobindsats y01a02, hentet 20-06-2025.", "Tallet bruges i et mål og skal godkendes, før det gælder.",
        "Kilden har lukket måneden.", "bliver »nået«; uden tallet er den »ikke nået«.",
    ):  # fmt: skip
        assert words in told, words
    check(owner.get(GOAL).content.decode(), GOAL)
    buttons = [one for one in page.one("section", id="hentet").walk() if one.tag == "button"]
    assert (buttons[0]["value"], buttons[0]["accesskey"]) == ("godkend", "g")

    assert status(owner) == "Ikke nået"
    answer = owner.post(ANSWER, {"forslag": sent(page, one.pk), "handling": "godkend"}, follow=True)
    assert "Tallet for maj 2025 er godkendt. Mål 2.2 er nu »nået«." in read(answer).text
    assert not read(answer).all("section", id="hentet")
    assert status(owner) == "Nået"
    row = Measurement.objects.get(indicator=CODE, period_end=MAY.end)
    assert (row.numerator, row.known_on, row.known_basis) == (290, date(2025, 6, 20), "fetched")
    assert AuditEvent.objects.filter(action="goal.accept").count() == 1
    assert Message.objects.filter(to__role=Role.MANAGER, subject__contains="2.2").exists(), "the manager is told"


def test_a_waiting_figure_decides_nothing_and_is_not_shown_to_the_council(owner: Client, council: Client) -> None:
    make_proposal(CODE, MAY, **FEW)
    assert status(owner) == "Ikke nået"
    for address in ("/2025/", "/2025/maal/2.2/", "/2025/maal/2.2/tal.csv"):
        assert "1.940" not in council.get(address).content.decode()
    assert council.get(FETCHING).status_code == 404


def test_all_of_them_at_once(owner: Client) -> None:
    for period in (Period.month(2025, 3), MAY):
        make_proposal(CODE, period, **FEW)
    page = read(owner.get(GOAL))
    form = page.one("form", "pad proposals-all")
    keys = [one["value"] for one in form.all("input", name="forslag")]
    assert form.one("button").text == "Godkend alle 2"
    answer = owner.post(ANSWER, {"forslag": keys, "handling": "godkend-alle"}, follow=True)
    assert "To tal er godkendt." in read(answer).text
    assert ProposalAnswer.objects.filter(answer="accepted").count() == 2
    assert AuditEvent.objects.filter(action="goal.accept").count() == 1


def test_refused_with_a_reason(owner: Client) -> None:
    one = make_proposal(CODE, MAY, **FEW)
    key = sent(read(owner.get(GOAL)), one.pk)
    again = read(owner.post(ANSWER, {"forslag": key, "handling": "afvis", "grund": " "}))
    assert "Skriv, hvorfor tallet afvises." in again.one("article", id=f"forslag-{one.pk}").text
    answer = owner.post(ANSWER, {"forslag": key, "handling": "afvis", "grund": "Forkert målgruppe."}, follow=True)
    assert "Forslaget er afvist." in read(answer).text
    assert not Measurement.objects.filter(indicator=CODE, period_end=MAY.end).exists()


def test_a_refusal_too_long_or_with_a_cpr_number_comes_back_as_it_was_typed(owner: Client) -> None:
    one = make_proposal(CODE, MAY, **FEW)
    for reason in ("x" * 400, "Gælder 010190-1234 <b>"):
        answer = owner.post(ANSWER, {"forslag": f"{one.pk}:0", "handling": "afvis", "grund": reason})
        assert read(answer).one("textarea", name="grund").text == reason.replace("\n", "")
    assert not ProposalAnswer.objects.exists()


def test_an_unusual_figure_asks_for_a_remark_at_its_field(owner: Client) -> None:
    one = make_proposal(CODE, MAY, numerator=Decimal(1940), denominator=Decimal(290))
    data = {"forslag": f"{one.pk}:0", "handling": "godkend"}
    again = read(owner.post(ANSWER, data))
    assert "byttet om" in again.one("span", "form-error-message").text
    owner.post(ANSWER, {**data, "bemaerkning": "Kilden tæller forløb."})
    assert Measurement.objects.get(indicator=CODE, period_end=MAY.end).text.remark == "Kilden tæller forløb."


def test_somebody_typed_a_figure_meanwhile(owner: Client) -> None:
    one = make_proposal(CODE, MAY, **FEW)
    key = sent(read(owner.get(GOAL)), one.pk)
    figure = Figure(
        indicator=CODE, area="707", period=MAY, known_on=date(2025, 6, 18), known_basis=Measurement.KnownBasis.ENTERED,
        numerator=Decimal(300), denominator=Decimal(1940),
    )  # fmt: skip
    enter(by=make_user(Role.MANAGER, username="lise", name="Lise Leder"), figure=figure)
    again = read(owner.post(ANSWER, {"forslag": key, "handling": "godkend"}))
    told = again.one("article", id=f"forslag-{one.pk}").text
    assert "Lise Leder har gemt et andet tal, siden forslaget blev lavet: 300 af 1.940" in told
    assert not ProposalAnswer.objects.exists()
    # The page shows both now, and whoever has seen both may decide.
    owner.post(ANSWER, {"forslag": sent(again, one.pk), "handling": "godkend"})
    assert Measurement.objects.filter(indicator=CODE, period_end=MAY.end).latest("version").numerator == 290


def test_somebody_answered_meanwhile(owner: Client) -> None:
    one = make_proposal(CODE, MAY, **FEW)
    key = sent(read(owner.get(GOAL)), one.pk)
    refuse(by=make_user(Role.MANAGER, username="lise", name="Lise Leder"), proposal=one.pk, reason="Forkert.")
    told = read(owner.post(ANSWER, {"forslag": key, "handling": "godkend"})).one("section", id="hentet").text
    assert "Lise Leder har allerede afvist tallet: »Forkert.«. Intet er ændret." in told


def test_a_tovholder_answers_for_their_own_goals_alone(owner: Client) -> None:
    one = make_proposal("samtaler", MAY, value=Decimal("94.0"))
    assert owner.post("/indtast/2025/1.2/hentet/", {"forslag": f"{one.pk}:0", "handling": "godkend"}).status_code == 403
    # Another goal's figure is not answered through one's own goal either.
    assert owner.post(ANSWER, {"forslag": f"{one.pk}:0", "handling": "godkend"}).status_code == 404
    assert owner.post(FETCHING, {"forslag": f"{one.pk}:0", "handling": "godkend"}).status_code == 403
    assert not ProposalAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "1", "1:", ":1", "-1:0", "1:x", "9" * 30 + ":0", "²:0", "99999:0"])
@pytest.mark.parametrize("how", ["godkend", "godkend-alle", "afvis", "andet", ""])
def test_what_no_form_sends_is_not_found(manager: Client, key: str, how: str) -> None:
    for address in (ANSWER, FETCHING):
        assert manager.post(address, {"forslag": key, "handling": how, "grund": "Nej"}).status_code == 404


def test_text_of_the_source_is_text(owner: Client) -> None:
    make_proposal(CODE, MAY, **FEW, note="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in owner.get(GOAL).content


def test_the_list_takes_one_question_for_all_goals(manager: Client) -> None:
    def counted() -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            assert manager.get("/indtast/").status_code == 200
        return len(queries)

    counted()
    before = counted()
    for period in (APRIL, MAY):
        make_proposal(CODE, period, **FEW)
    make_proposal("samtaler", MAY, value=Decimal("94.0"))
    assert counted() == before


def jumps() -> list[Proposal]:
    """A figure that no goal uses jumps in two municipalities."""
    make_areas()
    make_indicator("ydelse-pct")
    fetch({APRIL: month_of_all(10)})
    fetch({MAY_2025: {**month_of_all(10), "707": Decimal("22.0"), "751": Decimal("30.0")}}, on=date(2025, 6, 21))
    return list(Proposal.objects.filter(answer=None))


def test_jumps_of_figures_that_no_goal_uses_are_answered_by_a_manager(
    manager: Client, clients: dict[str, Client]
) -> None:
    one, other = jumps()
    page = read(manager.get(FETCHING))
    check(manager.get(FETCHING).content.decode(), FETCHING)
    told = page.one("section", "panel proposals").text
    for words in ("Norddjurs", "Aarhus", "22,0 %", "Tallet ligger langt fra de tidligere.", "Før var det 2,2 %"):
        assert words in told, words
    for reader in ("tovholder", "administrator"):
        seen = read(clients[reader].get(FETCHING))
        assert "Tallet ligger langt fra de tidligere." in seen.text
        assert not seen.one("main").all("button"), "reads and does not answer"
        way = [one["href"] for one in seen.one("nav", "crumbs").all("a")]
        assert way == ["/", "/indikatorer/"], "a way back that each of them may go"
    assert manager.post(FETCHING, {"forslag": sent(page, one.pk), "handling": "godkend"}).status_code == 302
    assert manager.post(
        FETCHING, {"forslag": sent(page, other.pk), "handling": "afvis", "grund": "Tastefejl hos kilden."}
    ).status_code == 302  # fmt: skip
    assert {answer.answer for answer in ProposalAnswer.objects.all()} == {"accepted", "refused"}
    assert not read(manager.get(FETCHING)).all("section", "panel proposals")


def test_all_jumps_of_one_figure_at_once_and_a_conflict_among_them(manager: Client) -> None:
    one, other = jumps()
    refuse(by=make_user(Role.MANAGER, username="lise", name="Lise Leder"), proposal=one.pk, reason="Forkert.")
    keys = [f"{one.pk}:0", f"{other.pk}:0"]
    told = read(manager.post(FETCHING, {"forslag": keys, "handling": "godkend-alle"})).one("div", "errors").text
    assert "Lise Leder har allerede afvist tallet" in told
    assert not ProposalAnswer.objects.filter(answer="accepted").exists()


def test_the_page_tells_what_the_newest_fetching_brought_or_why_it_failed(manager: Client) -> None:
    make_areas()
    make_indicator()
    fetch({APRIL: month_of_all(10)})
    failed("ydelse-pct", "Kilden svarede ikke.", by=system_person(), today=date(2025, 6, 23))
    row = read(manager.get(FETCHING)).one("table").text
    for words in ("Jobindsats y01a02", "20-06-2025", "99 nye", "Mislykkedes 23-06-2025: Kilden svarede ikke."):
        assert words in row, words


def test_a_manager_switches_how_a_figure_is_received(manager: Client, clients: dict[str, Client]) -> None:
    make_areas()
    make_indicator()
    switch = {"handling": "modtag", "tal": "ydelse-pct", "modtagelse": "proposed"}
    assert clients["administrator"].post(FETCHING, switch).status_code == 403
    answer = manager.post(FETCHING, switch, follow=True)
    assert "foreslås tovholderen, når tallet er hentet." in read(answer).text
    assert Feed.objects.get(pk="ydelse-pct").acceptance == "proposed"
    assert "Skift til »gemmes af sig selv«" in read(answer).text
    for wrong in ({"modtagelse": "andet"}, {"tal": "findes-ikke"}, {"tal": ""}, {"tal": "ydelse-pct\0"}):
        assert manager.post(FETCHING, {**switch, **wrong}).status_code == 404


def test_goals_that_wait_are_linked_and_not_answered_there(manager: Client, people: dict[str, User]) -> None:
    make_proposal(CODE, MAY, **FEW)
    Goal.objects.filter(number="2.2").update(owner=people["tovholder"])
    page = read(manager.get(FETCHING))
    assert page.one("a", href=f"{GOAL}#hentet").text == "Mål 2.2 Over to år: 1"
    assert not page.all("article")
