"""Entering figures: what is stored, from when it counts, and what is never taken silently."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import OperationalError
from django.test import Client

from goals.actions import entering
from goals.models import FigureRequest, Goal, GoalText, Message, Plan
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from tests.entry.conftest import Send
from tests.entry.sheet import Sheet


def newest(indicator: str, area: str = "707") -> Measurement:
    return Measurement.objects.filter(indicator=indicator, area=area).order_by("id").last()  # type: ignore[return-value]


def events() -> int:
    return AuditEvent.objects.count()


def test_a_new_figure_is_dated_by_the_follow_up_that_it_is_collected_for(send: Send) -> None:
    before = events()
    answer = send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", kilde="Jobindsats.dk")
    assert answer.status_code == 302
    row = newest("over-to-aar")
    assert (row.numerator, row.denominator, row.source, row.version) == (340, 2040, "Jobindsats.dk", 1)
    assert (row.period_end, row.known_on, row.known_basis) == (date(2025, 5, 31), date(2025, 6, 30), "status_date")
    assert events() == before + 1


def test_a_figure_after_the_status_date_counts_from_the_day_it_is_entered(send: Send) -> None:
    send("2.2", period="oktober 2025", s0_nu_antal="340", s0_nu_ialt="2.040")
    row = newest("over-to-aar")
    assert (row.known_on, row.known_basis) == (date(2025, 11, 26), "entered")


def test_the_sources_own_day_counts_where_it_is_told(send: Send) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", kendt="20-06-2025")
    row = newest("over-to-aar")
    assert (row.known_on, row.known_basis) == (date(2025, 6, 20), "source")


def test_the_status_follows_at_once(send: Send, owner: Client) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040")
    assert "Nået" in owner.get("/2025/maal/2.2/").content.decode().partition("</h1>")[2][:300]


def test_own_and_comparison_figures_of_two_periods_are_one_form_and_one_event(send: Send) -> None:
    before = events()
    send("4.1", grund="Læst forkert", s0_nu_tal="51,3", s1_nu_tal="54,0", s0_b0_tal="50,7", s1_b0_tal="54,1")
    assert events() == before + 1
    told = {text.name: text.text for text in AuditText.objects.filter(event=before + 1)}
    assert {"1 sted", "2 sted", "3 sted", "4 sted"} <= told.keys()
    assert newest("integration", "000").value == Decimal("54.0")


def test_what_stands_is_corrected_with_a_reason_and_keeps_its_day(send: Send) -> None:
    refused = send("2.2", s0_nu_antal="356")
    assert refused.status_code == 200
    assert "Skriv, hvorfor tallet ændres." in refused.content.decode()
    assert newest("over-to-aar").numerator == 355
    send("2.2", s0_nu_antal="356", grund="Tastet forkert")
    row = newest("over-to-aar")
    assert (row.numerator, row.version, row.replaces, row.known_on) == (356, 2, 1, date(2025, 6, 30))
    assert row.text.reason == "Tastet forkert"


def test_a_revision_by_the_source_replaces_nothing(send: Send) -> None:
    send("2.2", s0_nu_antal="356", hvorfor="kilden", grund="Jobindsats har rettet april")
    row = newest("over-to-aar")
    assert (row.numerator, row.version, row.replaces) == (356, 2, None)


def test_a_provisional_figure_gives_way_without_an_excuse(send: Send) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", foreloebigt="on")
    assert newest("over-to-aar").provisional
    sheet = {"s0_nu_antal": "341", "s0_nu_ialt": "2.040"}
    send("2.2", period="maj 2025", **sheet)
    row = newest("over-to-aar")
    assert (row.numerator, row.version) == (341, 2)


def test_a_figure_that_is_not_there_yet_says_when_it_comes(send: Send) -> None:
    refused = send("2.1", period="2. halvår 2025", har="ikke")
    assert "Skriv, hvornår tallet ventes" in refused.content.decode()
    send("2.1", period="2. halvår 2025", har="ikke", ventes="15-02-2026")
    row = newest("vandrende-sager")
    assert (row.state, row.expected_on) == ("not_published", date(2026, 2, 15))
    # And when it has come, it is entered without a reason.
    assert (
        send("2.1", period="2. halvår 2025", har="ja", ventes="", s0_nu_antal="1", s0_nu_ialt="90").status_code == 302
    )
    assert (newest("vandrende-sager").numerator, newest("vandrende-sager").version) == (1, 2)


def test_a_hidden_figure_is_no_number(send: Send) -> None:
    send("2.1", period="2. halvår 2025", har="skjult")
    row = newest("vandrende-sager")
    assert (row.state, row.value, row.numerator) == ("suppressed", None, None)


def test_counts_are_asked_for_behind_percentages_alone(owner: Client) -> None:
    assert "Tilføj antal bag procenterne" in owner.get("/indtast/2025/4.1/").content.decode()
    assert "Tilføj antal bag procenterne" not in owner.get("/indtast/2025/5.1/").content.decode()


def test_half_of_a_pair_of_series_may_wait(send: Send) -> None:
    send("5.1", period="juni 2025", s0_nu_tal="105,0")
    assert newest("fleksjob-ledighed").value == Decimal("105.0")
    assert newest("fleksjob-ledighed", "000").period_end == date(2025, 5, 31)


def test_nothing_new_stores_nothing(send: Send) -> None:
    before = events(), Measurement.objects.count()
    assert send("2.2").status_code == 302
    assert (events(), Measurement.objects.count()) == before


def test_sent_twice_has_one_effect(owner: Client) -> None:
    sheet = Sheet(owner.get("/indtast/2025/2.2/", {"periode": "maj 2025"}))
    typed = {**sheet.fields, "s0-nu-antal": "340", "s0-nu-ialt": "2.040", "knap": "gem"}
    first, second = (owner.post("/indtast/2025/2.2/", typed) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Measurement.objects.filter(indicator="over-to-aar", period_end="2025-05-31").count() == 1


def test_explanation_and_action_go_along_in_the_same_event(send: Send) -> None:
    before = events()
    send(
        "2.2", period="maj 2025", s0_nu_antal="360", s0_nu_ialt="1.900", forklaring="Forløbene er længere.", handling=""
    )
    assert events() == before + 1
    assert GoalText.objects.get(goal__number="2.2").explanation == "Forløbene er længere."


def test_remark_and_internal_note_are_kept_apart(send: Send, clients: dict[str, Client]) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", bemaerkning="Til rådet", intern="Spørg Bo")
    row = newest("over-to-aar")
    assert (row.text.remark, row.text.internal_note) == ("Til rådet", "Spørg Bo")
    council = clients["raadsmedlem"].get("/2025/maal/2.2/").content.decode()
    assert "Maj 2025: Til rådet" in council
    assert "Spørg Bo" not in council


def test_the_figures_own_source_stands_on_the_goals_page(send: Send, clients: dict[str, Client]) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", kilde="Jobindsats.dk")
    assert "Jobindsats.dk" in clients["raadsmedlem"].get("/2025/maal/2.2/").content.decode()


def test_a_changed_text_alone_needs_no_reason(send: Send) -> None:
    assert send("2.2", bemaerkning="Opgjort den 3. juni").status_code == 302
    row = newest("over-to-aar")
    assert (row.version, row.replaces, row.text.reason) == (2, 1, "Kun teksten er ændret.")


def test_gem_og_gaa_til_naeste_leads_to_the_next_of_ones_own(send: Send) -> None:
    assert send("2.2", "gem-naeste", bemaerkning="x")["Location"] == "/indtast/2025/4.1/"
    assert send("6.6", "gem-naeste", bemaerkning="x")["Location"] == "/indtast/2025/2.1/"


def test_a_busy_database_keeps_what_was_typed(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("goals.views.entry.goal.enter_goal", locked)
    answer = send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040")
    assert answer.status_code == 503
    assert 'value="340"' in answer.content.decode()
    assert "prøv igen" in answer.content.decode()


def test_another_persons_goal_is_not_ones_own(owner: Client) -> None:
    assert owner.get("/indtast/2025/1.2/").status_code == 403
    assert owner.post("/indtast/2025/1.2/", {"s0-nu-tal": "95,0"}).status_code == 403


def test_a_failure_after_the_figures_leaves_none_of_them(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(entering, "drop", fails)
    before = events(), Measurement.objects.count()
    with pytest.raises(RuntimeError):
        send("4.1", grund="x", s0_nu_tal="51,3", s1_nu_tal="54,0")
    assert (events(), Measurement.objects.count()) == before


def test_a_decision_is_the_managers(owner: Client, manager: Client) -> None:
    address = "/indtast/2025/5.3/beslutning/"
    assert owner.get(address).status_code == 403
    assert "Skriv beslutningen" in manager.get("/indtast/2025/5.3/").content.decode()
    sheet = Sheet(manager.get(address), 'method="post" novalidate')
    answer = manager.post(
        address, {**sheet.fields, "dato": "26-11-2025", "resultat": "nej", "tekst": "Udvalget sagde nej."}
    )
    assert answer.status_code == 302
    newest_one = Goal.objects.get(number="5.3").judgements.order_by("id").last()
    assert newest_one is not None
    assert (newest_one.status, newest_one.text) == ("not_reached", "Udvalget sagde nej.")


def test_the_manager_is_told_once_of_a_status_that_a_new_figure_changes(send: Send, people: dict[str, User]) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="300", s0_nu_ialt="2.040")
    [message] = Message.objects.filter(to=people["leder"])
    assert (message.kind, message.link) == ("status", "/2025/maal/2.2/")
    assert "2.2" in message.subject
    send("2.2", period="juni 2025", s0_nu_antal="299", s0_nu_ialt="2.040")
    assert Message.objects.filter(to=people["leder"]).count() == 1


def test_nobody_is_told_of_what_was_asked_for(send: Send, people: dict[str, User], plan: Plan) -> None:
    ask = FigureRequest.objects.create(plan=plan, deadline="2025-12-10", by=people["leder"])
    ask.asked.create(goal=Goal.objects.get(number="2.2"))
    send("2.2", period="maj 2025", s0_nu_antal="300", s0_nu_ialt="2.040")
    assert not Message.objects.exists()
