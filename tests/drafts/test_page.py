"""The page of a draft, as its readers use it: with and without a script."""

import re
from typing import Any

import pytest
from django.test import Client

from goals.actions.followups.texts import write_section
from goals.models import FollowUp, Goal, Judgement
from norddjurs.people.models import User
from tests.drafts.conftest import OWNED, looked_at
from tests.web.page import parse, read

PAGE = "/opfoelgning/2025-1/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def test_the_page_shows_dates_check_sections_and_every_goal(manager: Client) -> None:
    page = read(manager.get(PAGE))
    assert page.one("h1").text == "1. opfølgning på Beskæftigelsesplan 2025"
    assert "Kladde. Forelægges Norddjurs Beskæftigelsesråd 25-11-2025." in page.text
    assert len(page.all("div", "goal-item")) == 17
    titles = [one.text for one in page.all("h2")]
    assert [title for title in titles if title in _SECTIONS] == _SECTIONS
    assert page.one("ol", "stages").all("li", "c")[0].text.startswith("1 Saml tal"), "a figure is missing"


_SECTIONS = [
    "Sagsfremstilling",
    "Baggrund",
    "Opfølgning mål for mål",
    "Sammenhæng til andre politikker",
    "Økonomiske konsekvenser",
    "Lovgrundlag",
    "Indstilling",
    "Bilag",
    "Interne noter",
]


def test_who_may_see_and_who_may_write(clients: dict[str, Client], followup: FollowUp) -> None:
    answers = {role: client.get(PAGE) for role, client in clients.items()}
    statuses = {role: answer.status_code for role, answer in answers.items()}
    assert statuses == {"anonym": 302, "raadsmedlem": 404, "tovholder": 200, "leder": 200, "administrator": 200}
    assert "Godkend og lås</button>" in answers["leder"].content.decode()
    assert "Send til godkendelse</button>" in answers["tovholder"].content.decode()
    assert "Godkend og lås</button>" not in answers["tovholder"].content.decode()
    assert "/tekst/" not in answers["administrator"].content.decode()
    assert "<button" not in re.sub(r"(?s)<header.*?</header>", "", answers["administrator"].content.decode())
    mine = re.findall(r"/indtast/2025/([\d.]+)/#forklar\">\w+ forklaring", answers["tovholder"].content.decode())
    assert mine == list(OWNED)


def save(client: Client, section: str, text: str, seen: int = 0, **more: Any) -> Any:
    """Send a section."""
    return client.post(f"{PAGE}tekst/{section}/", {"text": text, "seen": seen, "knap": "gem"}, **more)


def test_a_section_is_written_without_a_script(manager: Client, followup: FollowUp) -> None:
    form = read(manager.get(f"{PAGE}?ret=baggrund"))
    assert form.one("textarea", id="tekst-baggrund")
    answer = save(manager, "baggrund", "Baggrunden.\n- et punkt")
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#baggrund")
    page = read(manager.get(PAGE))
    assert [p.text for p in page.one("section", id="baggrund").all("p")][:2] == ["Baggrunden.", "et punkt"]


def test_autosave_renews_what_was_seen_the_reading_and_the_check(manager: Client, followup: FollowUp) -> None:
    answer = manager.post(
        f"{PAGE}tekst/baggrund/", {"text": "18 mål er vores.", "seen": 0, "knap": "auto"}, **HTMX
    ).content.decode()
    assert 'id="set-baggrund" value="1" hx-swap-oob="true"' in answer
    assert "målene: 17" in answer
    assert "Teksten siger 18, opfølgningen beskriver 17." in answer
    assert "<textarea" not in answer.split("<form", 1)[0], "what is being typed is left alone"
    again = manager.post(f"{PAGE}tekst/baggrund/", {"text": "Mere.", "seen": 1, "knap": "auto"}, **HTMX)
    assert 'value="2"' in again.content.decode()


def test_a_stale_save_shows_both_texts_and_the_next_one_wins(
    manager: Client, writer: Client, followup: FollowUp, people: dict[str, User]
) -> None:
    save(writer, "baggrund", "Tovholderens tekst.")
    answer = save(manager, "baggrund", "Lederens tekst.")
    assert answer.status_code == 409
    page = parse(answer.content.decode())
    assert people["tovholder"].name in page.text
    assert [one.text for one in page.one("section", id="baggrund").all("textarea")] == [
        "Tovholderens tekst.",
        "Lederens tekst.",
    ]
    seen = page.one("input", id="set-baggrund")["value"]
    assert save(manager, "baggrund", "Begges tekst.", int(seen)).status_code == 302
    assert followup.texts.order_by("version").last().text == "Begges tekst."  # type: ignore[union-attr]


def test_a_stale_autosave_says_so_and_keeps_the_text(manager: Client, writer: Client, followup: FollowUp) -> None:
    save(writer, "baggrund", "Først.")
    answer = manager.post(
        f"{PAGE}tekst/baggrund/", {"text": "Sidst.", "seen": 0, "knap": "auto"}, **HTMX
    ).content.decode()
    assert "Ikke gemt" in answer
    assert "Din tekst står her stadig" in answer
    assert followup.texts.count() == 1


def test_a_faulty_text_comes_back_as_it_was_typed(manager: Client, followup: FollowUp) -> None:
    answer = save(manager, "baggrund", "Borger 010190-1234 er i gang.")
    assert answer.status_code == 200
    page = read(answer)
    assert "CPR-nummer" in page.text
    assert page.one("textarea", id="tekst-baggrund").text == "Borger 010190-1234 er i gang."


def test_live_fields_are_put_in_with_one_button(manager: Client, followup: FollowUp) -> None:
    save(manager, "baggrund", "Planen har 18 mål. Mål 2.2 er nået.")
    assert "Indsæt levende felter" in manager.get(PAGE).content.decode()
    manager.post(f"{PAGE}levende/")
    assert followup.texts.order_by("version").last().text == "Planen har {antal mål} mål. Mål 2.2 er {status 2.2}."  # type: ignore[union-attr]
    page = manager.get(PAGE).content.decode()
    assert "Indsæt levende felter" not in page
    assert '<span class="chip">17</span>' in page


def test_a_number_is_kept_with_a_reason_on_the_page(manager: Client, followup: FollowUp) -> None:
    save(manager, "oekonomi", "Det koster 4.711 kr.")
    key = read(manager.get(PAGE)).one("form", "keep").one("input", name="key")["value"]
    refused = manager.post(f"{PAGE}behold/", {"key": key, "reason": ""})
    assert "Skriv, hvorfor det kan blive stående." in refused.content.decode()
    manager.post(f"{PAGE}behold/", {"key": key, "reason": "Budgettet"})
    page = read(manager.get(PAGE))
    assert "Budgettet" in page.one("details", id="begrundelser").text
    assert page.one("section", id="oekonomi").one("span", "kept").text == "4.711"
    manager.post(f"{PAGE}behold/", {"key": key, "handling": "fortryd"})
    assert not read(manager.get(PAGE)).all("details", id="begrundelser")


def test_dates_are_set_and_faults_are_told(manager: Client, followup: FollowUp) -> None:
    fields = {
        "status_date": "2025-06-30",
        "figures_until": "2025-08-31",
        "agenda_deadline": "2025-11-10",
        "meeting_on": "2025-11-25",
    }
    seen = {"seen_status_date": "2025-06-30", "seen_meeting_on": "2025-11-25"}
    data = {f"opfoelgning-1-{name}": value for name, value in {**fields, **seen}.items()}
    assert manager.post(f"{PAGE}datoer/", data).status_code == 302
    followup.refresh_from_db()
    assert str(followup.figures_until) == "2025-08-31"
    stale = manager.post(f"{PAGE}datoer/", {**data, "opfoelgning-1-agenda_deadline": "2025-11-11"})
    assert "Datoerne er ændret" in stale.content.decode()
    late = {
        **data,
        "opfoelgning-1-seen_figures_until": "2025-08-31",
        "opfoelgning-1-seen_agenda_deadline": "2025-11-10",
        "opfoelgning-1-agenda_deadline": "2025-12-01",
    }
    assert "senest på mødedagen" in manager.post(f"{PAGE}datoer/", late).content.decode()


def test_the_adopted_plans_count(manager: Client, followup: FollowUp) -> None:
    assert manager.post(f"{PAGE}plan/", {"count": "18", "seen": ""}).status_code == 302
    followup.plan.refresh_from_db()
    assert followup.plan.adopted_goal_count == 18
    assert "helt tal" in manager.post(f"{PAGE}plan/", {"count": "18,5", "seen": "18"}).content.decode()


def test_two_editors_are_told_of_each_other(manager: Client, writer: Client, people: dict[str, User]) -> None:
    assert people["leder"].name not in writer.post(f"{PAGE}til-stede/", {"section": ""}).content.decode()
    told = manager.post(f"{PAGE}til-stede/", {"section": "baggrund"}).content.decode()
    assert f"{people['tovholder'].name} har også kladden åben." in told
    told = writer.post(f"{PAGE}til-stede/", {"section": ""}).content.decode()
    assert f"{people['leder'].name} skriver i Baggrund." in told


def test_a_goal_is_judged_and_taken_back(manager: Client, followup: FollowUp) -> None:
    address = f"{PAGE}maal/1.1/vurder/"
    page = read(manager.get(address))
    assert page.one("textarea", name="vurdering-text").text == (
        "Tallet skulle være offentliggjort 30. september 2025. Det forelå ikke 26. november 2025."
    )
    judged = {"handling": "vurder", "vurdering-status": "too_early", "vurdering-text": "Det forelå ikke."}
    assert manager.post(address, {**judged, "vurdering-status": ""}).status_code == 200
    assert manager.post(address, judged).status_code == 302
    row = Goal.objects.get(number="1.1").judgements.get(kind=Judgement.Kind.OVERRIDE)
    assert (row.status, row.on) == ("too_early", followup.status_date)
    assert "Vurderet" in read(manager.get(PAGE)).one("div", id="maal-1-1").text
    stale = manager.post(address, {**judged, "vurdering-text": "En anden begrundelse."})
    assert "vurderet på ny" in stale.content.decode()
    manager.post(address, {"handling": "tilbage", "vurdering-seen": row.pk})
    assert "Vurderet" not in read(manager.get(PAGE)).one("div", id="maal-1-1").text


def test_the_outlook_is_set_for_a_goal_that_is_not_final(manager: Client, followup: FollowUp) -> None:
    address = f"{PAGE}maal/3.1/vurder/"
    seen = read(manager.get(address)).one("input", name="skoen-seen")["value"]
    sent = {"handling": "skoen", "skoen-outlook": "not_reached", "skoen-text": "Nej.", "skoen-seen": seen}
    assert manager.post(address, sent).status_code == 302
    assert Goal.objects.get(number="3.1").judgements.filter(kind="outlook", outlook="not_reached").exists()
    assert "Skøn for årets udgang" not in manager.get(f"{PAGE}maal/4.1/vurder/").content.decode()


def test_a_status_date_is_not_emptied(manager: Client, followup: FollowUp) -> None:
    form = {
        one["name"]: one.attributes.get("value") or ""
        for one in read(manager.get(PAGE)).all("input")
        if "opfoelgning-1" in (one.attributes.get("name") or "")
    }
    answer = manager.post(f"{PAGE}datoer/", {**form, "opfoelgning-1-status_date": ""})
    assert answer.status_code == 200
    assert "Skriv den dag, perioderne går til." in answer.content.decode()


def test_an_approval_does_not_promise_what_is_stopped(manager: Client, followup: FollowUp) -> None:
    seen = read(manager.get(PAGE)).one("input", name="papir")["value"]
    answer = manager.post(f"{PAGE}trin/", {"trin": "godkend", "note": "", "papir": seen}, follow=True).content.decode()
    assert "Den kan låses, når punkterne under Tjek tallene er på plads." in answer


def test_from_draft_to_lock_on_the_page(
    manager: Client, writer: Client, judged: FollowUp, small_files: None, people: dict[str, User]
) -> None:
    writer.post(f"{PAGE}trin/", {"trin": "send", "note": "Klar"})
    page = read(manager.get(PAGE))
    assert "Sendt til godkendelse" in page.text
    assert "Klar" in page.text
    manager.post(f"{PAGE}trin/", {"trin": "retur", "note": "Uddyb"})
    judged.refresh_from_db()
    assert judged.state == FollowUp.State.DRAFT
    assert writer.post(f"{PAGE}trin/", {"trin": "laas", "note": "x"}).status_code == 403
    refused = manager.post(f"{PAGE}trin/", {"trin": "laas", "note": ""})
    assert "bemærkning til de åbne punkter" in refused.content.decode()
    seen = read(manager.get(PAGE)).one("input", name="papir")["value"]
    write_section(by=people["tovholder"], followup=judged, section="baggrund", text="Skrevet imens.", seen=0)
    meanwhile = manager.post(f"{PAGE}trin/", {"trin": "laas", "note": "Kendt.", "papir": seen}).content.decode()
    assert "er ændret, siden du åbnede siden" in meanwhile
    seen = read(manager.get(PAGE)).one("input", name="papir")["value"]
    assert manager.post(f"{PAGE}trin/", {"trin": "laas", "note": "Kendt.", "papir": seen}).status_code == 302
    judged.refresh_from_db()
    assert judged.state == FollowUp.State.LOCKED


def test_a_text_that_contradicts_the_goals_cannot_be_locked(
    manager: Client, judged: FollowUp, leder: User, small_files: None
) -> None:
    write_section(by=leder, followup=judged, section="baggrund", text="11 mål er nået.", seen=0)
    answer = manager.post(f"{PAGE}trin/", {"trin": "laas", "note": "Kendt."}).content.decode()
    assert "kan ikke låses endnu" in answer
    assert looked_at(judged).blocked
    judged.refresh_from_db()
    assert judged.state == FollowUp.State.DRAFT


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% include 'x' %}", "& < > \" '"])
def test_scripts_and_template_language_are_text(manager: Client, followup: FollowUp, text: str) -> None:
    save(manager, "baggrund", text)
    shown = read(manager.get(PAGE)).one("section", id="baggrund").all("p")[0].text
    assert shown.replace("\xa0", " ").strip().startswith(text[:12].strip())
