"""The manager's way from an empty draft to the package for the journal, with scripts; and what several people, a slow
line and a closed lid do to what is being written.
"""

import json
import re
from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Dialog, Route, expect

from goals.models import FollowUp
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.drafting import (
    NOT_STORED,
    NOW,
    PAGE,
    REASON,
    REMARK,
    STORED,
    check,
    opened,
    package_of,
    press,
    proven,
    somebody_writes,
    stored,
    the_followup,
    told,
)
from tests.make import PASSWORD

FEW_SECONDS = 6_000
"""Milliseconds in which what is typed is stored."""


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


def test_from_an_empty_draft_to_the_package(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto(PAGE)
    page.evaluate("document.querySelector('h1').dataset.mark = 'still here'")
    opened(page, "baggrund").press_sequentially("Planen har 18 mål. De er vedtaget af rådet.", delay=5)
    expect(told(page)).to_have_text("Gemmer …")
    expect(told(page)).to_have_text(STORED, timeout=FEW_SECONDS)
    assert stored("baggrund") == "Planen har 18 mål. De er vedtaget af rådet."
    expect(check(page)).to_contain_text("Teksten siger 18, opfølgningen beskriver 17.")
    expect(check(page).locator("table .bad")).to_have_text("18")
    expect(page.locator("#laes-baggrund .wm")).to_have_text("18")
    expect(page.get_by_role("button", name="Godkend og lås")).to_be_disabled()
    expect(page.locator("h1[data-mark]")).to_have_count(1)

    press(page, "Indsæt levende felter")
    expect(page.locator(".messages")).to_contain_text(re.compile("[Ll]evende felter .* i Baggrund"))
    assert stored("baggrund") == "Planen har {antal mål} mål. De er vedtaget af rådet."
    expect(check(page)).not_to_contain_text("18")
    expect(page.locator("#baggrund .chip")).to_have_text("17")

    opened(page, "oekonomi").fill("Indsatsen koster 4.711 kr.")
    press(page, "Gem og luk")
    expect(page.locator("#oekonomi .open")).to_have_text("4.711")
    check(page).get_by_text("Lad det stå, og begrund").click()
    check(page).get_by_label("Hvorfor kan det blive stående?").fill("Budgettet for 2025")
    press(page, "Lad det stå")
    expect(page.locator("#oekonomi .kept")).to_have_text("4.711")
    check(page).get_by_text("Beholdt med begrundelse (1)").click()
    expect(check(page)).to_contain_text("Budgettet for 2025")

    check(page).get_by_role("link", name="Vurdér målet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vurdér mål 1.1 Resultatmål")
    expect(page.get_by_label("Begrundelse, som den bliver trykt")).to_have_value(REASON)
    page.get_by_label("Vurdering").select_option("too_early")
    press(page, "Gem vurderingen")
    expect(page.locator("#maal-1-1")).to_contain_text("Vurderet")
    expect(page).to_have_url(f"{PAGE}#maal-1-1")

    page.get_by_label("Bemærkning").fill(REMARK)
    press(page, "Godkend og lås")
    expect(page.locator(".lockbar")).to_contain_text("Låst", timeout=60_000)
    expect(page).to_have_url(PAGE)
    expect(page.locator(".paper")).to_contain_text("Indsatsen koster 4.711 kr.")
    expect(page.locator("#maal-1-1")).to_contain_text(REASON)
    with page.expect_download() as download:
        page.get_by_role("link", name="Pakke til journalisering").click()
    files = proven(package_of(download.value))
    paper = json.dumps(json.loads(files["json"]), ensure_ascii=False)
    for said in ("Planen har 17 mål.", "Indsatsen koster 4.711 kr.", REASON):
        assert said in paper
    assert the_followup().state == FollowUp.State.LOCKED
    assert not complaints


def test_a_live_field_is_put_in_at_the_cursor(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto(PAGE)
    field = opened(page, "baggrund")
    field.fill("Der er XX mål i planen.")
    field.evaluate("field => field.setSelectionRange(7, 9)")
    page.get_by_label("Indsæt levende felt").select_option("antal mål")
    expect(field).to_have_value("Der er {antal mål} mål i planen.")
    expect(field).to_be_focused()
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [18, 18]
    expect(page.get_by_label("Indsæt levende felt")).to_have_value("")
    # It is typing like any other: stored by itself, and read as the council will read it.
    expect(told(page)).to_have_text(STORED, timeout=FEW_SECONDS)
    expect(page.locator("#laes-baggrund")).to_contain_text("Der er 17 mål i planen.")
    assert not complaints


def test_two_editors_see_each_other(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    manager, writer = visit("leder"), visit("tovholder")
    manager.clock.install()
    manager.goto(PAGE)
    expect(manager.locator("#andre")).to_be_empty()
    writer.goto(PAGE)
    expect(writer.locator("#andre")).to_have_text(f"{readers['leder'].name} har også kladden åben.")
    manager.clock.fast_forward(20_000)
    expect(manager.locator("#andre")).to_have_text(f"{readers['tovholder'].name} har også kladden åben.")
    opened(manager, "baggrund")
    manager.clock.fast_forward(20_000)
    writer.reload()
    expect(writer.locator("#andre")).to_have_text(f"{readers['leder'].name} skriver i Baggrund.")
    assert not complaints


def test_a_stale_autosave_shows_the_conflict_and_loses_nothing(
    visit: Visit, readers: dict[str, User], complaints: list[str]
) -> None:
    page, dialogs = visit("leder"), list[str]()
    page.goto(PAGE)
    field = opened(page, "baggrund")
    somebody_writes(readers["tovholder"], "baggrund", "Tovholderens tekst.")
    field.fill("Lederens tekst.")
    expect(told(page)).to_have_text(NOT_STORED, timeout=FEW_SECONDS)
    expect(page.locator("#svar-baggrund")).to_contain_text(f"{readers['tovholder'].name} har gemt en anden tekst")
    expect(field).to_have_value("Lederens tekst.")
    assert stored("baggrund") == "Tovholderens tekst."
    # It is not stored, so it is not left without a word, although the server has answered.
    page.once("dialog", lambda dialog: stay(dialog, dialogs))
    page.get_by_role("link", name="Status").first.click()
    assert dialogs == ["beforeunload"]

    press(page, "Gem og luk")
    expect(page.get_by_label("Den gemte tekst")).to_have_value("Tovholderens tekst.")
    mine = page.get_by_label("Din tekst")
    expect(mine).to_have_value("Lederens tekst.")
    expect(mine).to_be_focused()
    mine.fill("Tovholderens og lederens tekst.")
    press(page, "Gem og luk")
    expect(page.locator("#baggrund p").first).to_have_text("Tovholderens og lederens tekst.")
    expect(told(page)).to_have_text(STORED)
    assert stored("baggrund") == "Tovholderens og lederens tekst."
    assert the_followup().texts.filter(section="baggrund").count() == 2
    assert not complaints


def stay(dialog: Dialog, dialogs: list[str]) -> None:
    """Note what was asked, and stay on the page."""
    dialogs.append(dialog.type)
    dialog.dismiss()


def test_leaving_with_unsaved_text_warns_and_with_stored_text_does_not(visit: Visit, complaints: list[str]) -> None:
    page, dialogs = visit("leder"), list[str]()
    page.on("dialog", lambda dialog: stay(dialog, dialogs))
    page.goto(PAGE)
    field = opened(page, "baggrund")
    field.press_sequentially("Ikke gemt endnu")
    page.get_by_role("link", name="Status").first.click()
    assert dialogs == ["beforeunload"]
    # Closing the section asks as well, and leaves it as it is.
    field.press_sequentially(", stadig ikke")
    page.get_by_role("link", name="Luk", exact=True).click()
    assert dialogs == ["beforeunload", "confirm"]
    expect(field).to_have_value("Ikke gemt endnu, stadig ikke")
    expect(told(page)).to_have_text(STORED, timeout=FEW_SECONDS)
    page.get_by_role("link", name="Luk", exact=True).click()
    expect(field).to_have_count(0)
    expect(page.locator("#baggrund")).to_contain_text("Ikke gemt endnu, stadig ikke")
    page.get_by_role("link", name="Status").first.click()
    expect(page).to_have_url(re.compile("/2025/$"))
    assert len(dialogs) == 2
    assert not complaints


def test_another_form_is_sent_when_the_text_is_stored(visit: Visit, complaints: list[str]) -> None:
    page, dialogs = visit("leder"), list[str]()
    page.on("dialog", lambda dialog: stay(dialog, dialogs))
    page.goto(PAGE)
    field = opened(page, "baggrund")
    field.fill("11 mål er nået.")
    expect(told(page)).to_have_text(STORED, timeout=FEW_SECONDS)
    field.press_sequentially(" Det er alle 18 mål.")
    press(page, "Indsæt levende felter")
    expect(page.locator(".messages")).to_contain_text(re.compile("[Ll]evende felter .* i Baggrund"))
    assert stored("baggrund") == "{nået} mål er nået. Det er alle {antal mål} mål."
    assert not dialogs
    assert not complaints


def test_what_is_typed_beside_the_text_survives_its_autosave(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto(PAGE)
    opened(page, "oekonomi").fill("Det koster 4.711 kr.")
    expect(check(page)).to_contain_text("4.711", timeout=FEW_SECONDS)
    check(page).get_by_text("Lad det stå, og begrund").click()
    check(page).get_by_label("Hvorfor kan det blive stående?").fill("Budg")
    page.locator("#tekst-oekonomi").press_sequentially("\nOg 4.712 kr. mere.")
    note = page.get_by_label("Bemærkning")
    note.press_sequentially("En halv bem")
    expect(check(page)).to_contain_text("4.712", timeout=FEW_SECONDS)
    expect(note).to_have_value("En halv bem")
    expect(note).to_be_focused()
    note.press_sequentially("ærkning")
    expect(note).to_have_value("En halv bemærkning")
    expect(check(page).get_by_label("Hvorfor kan det blive stående?").first).to_have_value("Budg")
    assert not complaints


def test_saving_does_not_meet_its_own_autosave(visit: Visit, complaints: list[str]) -> None:
    """The button is pressed while an autosave is on its way: both are the same person's."""
    page = visit("leder")
    page.goto(PAGE)
    page.route("**/tekst/baggrund/", slow)
    field = opened(page, "baggrund")
    with page.expect_request(lambda one: "knap=auto" in (one.post_data or "")):
        field.fill("Først.")
    field.press_sequentially(" Så.")
    press(page, "Gem og luk")
    expect(field).to_have_count(0)
    expect(page.locator("#baggrund p").first).to_have_text("Først. Så.")
    expect(page.locator(".errors")).to_have_count(0)
    expect(told(page)).to_have_text(STORED)
    assert stored("baggrund") == "Først. Så."
    assert not complaints


def test_nothing_is_typed_into_a_section_that_is_being_stored(visit: Visit) -> None:
    """The answer takes the field's place, so what was typed meanwhile would be gone."""
    page, held = visit("leder"), list[Route]()
    page.goto(PAGE)
    field = opened(page, "baggrund")
    page.route("**/tekst/baggrund/", lambda route: hold(route, held))
    field.fill("Borger 010190-1234.")
    field.press("Tab")
    press(page, "Gem og luk")
    expect(field).not_to_be_editable()
    held.pop().continue_()
    expect(page.locator("#baggrund .errors")).to_contain_text("CPR-nummer")
    expect(field).to_be_editable()
    expect(field).to_have_value("Borger 010190-1234.")


def hold(route: Route, held: list[Route]) -> None:
    """Keep a request until it is let on."""
    held.append(route)


def slow(route: Route) -> None:
    """A line on which an answer takes its time."""
    answer = route.fetch()
    route.fulfill(response=answer)


def test_a_text_that_cannot_be_sent_stays(visit: Visit) -> None:
    page = visit("leder")
    page.clock.install()
    page.goto(PAGE)
    field = opened(page, "baggrund")
    page.context.set_offline(True)
    field.fill("Skrevet uden net.")
    page.clock.fast_forward(2_000)
    expect(told(page)).to_have_text(NOT_STORED)
    expect(page.locator("#svar-baggrund")).to_contain_text("Teksten kunne ikke gemmes")
    # Those who are present are asked for meanwhile, which fails as well and leads nobody away.
    page.clock.fast_forward(40_000)
    expect(field).to_have_value("Skrevet uden net.")
    page.context.set_offline(False)
    press(page, "Gem og luk")
    expect(page.locator("#baggrund p").first).to_have_text("Skrevet uden net.")
    expect(told(page)).to_have_text(STORED)
    expect(page).to_have_url(PAGE)
    assert stored("baggrund") == "Skrevet uden net."


def test_a_session_that_ends_does_not_take_the_page_away(visit: Visit) -> None:
    page = visit("leder")
    page.clock.install()
    page.goto(PAGE)
    field = opened(page, "baggrund")
    page.context.clear_cookies(name="sessionid")
    with page.expect_response(re.compile("/til-stede/$")):
        page.clock.fast_forward(20_000)
    expect(page).to_have_url(PAGE)
    field.fill("Skrevet efter frokost.")
    page.clock.fast_forward(2_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Det, du skrev, er her endnu")
    with page.context.expect_page() as beside:
        page.get_by_role("link", name="Log ind i en ny fane").click()
    beside.value.get_by_label("Brugernavn").fill("leder")
    beside.value.get_by_label("Adgangskode").fill(PASSWORD)
    beside.value.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(beside.value).to_have_url("/2025/")
    for _ in range(2):  # the first only renews what the form is let in with
        page.get_by_role("button", name="Send igen").click()
    expect(page).to_have_url(f"{PAGE}#baggrund")
    assert stored("baggrund") == "Skrevet efter frokost."


def test_the_focus_goes_back_to_where_a_section_was_opened(visit: Visit) -> None:
    page = visit("leder")
    page.goto(PAGE)
    for button in (page.get_by_role("button", name="Gem og luk"), page.get_by_role("link", name="Luk", exact=True)):
        opened(page, "lovgrundlag")
        button.press("Enter")
        expect(page.locator("#lovgrundlag a.edit")).to_be_focused()


def test_the_browser_is_asked_for_nothing_while_nobody_writes(visit: Visit) -> None:
    page, sent = visit("leder"), list[str]()
    page.goto(PAGE)
    opened(page, "baggrund")
    page.on("request", lambda one: sent.append(one.url))
    page.wait_for_timeout(3_000)
    assert not [one for one in sent if "/tekst/" in one]
