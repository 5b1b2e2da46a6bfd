"""What scripts add to entering: the status while one types, rows stored as they are left, drafts kept by themselves."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

from goals.models import EntryDraft, Goal
from goals.views import cache
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.make import PASSWORD

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
MAY = "/indtast/2025/2.2/?periode=maj+2025"
PREVIEW = "#forhaandsvisning"
SAVE = "button.button-primary[value=gem]"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


def row_of(number: str) -> str:
    """What the names of a goal's fields begin with in the list."""
    return f"m{Goal.objects.get(number=number).pk}"


def fill_may(page: Page, antal: str = "340", ialt: str = "2.040") -> None:
    """Type the pair of goal 2.2 for May, key by key."""
    page.goto(MAY)
    page.locator("[name=s0-nu-antal]").press_sequentially(antal)
    page.locator("[name=s0-nu-ialt]").press_sequentially(ialt)


def stored() -> tuple[int, int]:
    """How many figures and events there are."""
    return Measurement.objects.count(), AuditEvent.objects.count()


def test_the_preview_follows_the_typing_and_stores_nothing(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    before = stored()
    page.goto(MAY)
    expect(page.locator(f"{PREVIEW} .preview-head")).to_have_text("Status nu")
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Ikke nået")
    page.locator("[name=s0-nu-antal]").press_sequentially("340")
    page.locator("[name=s0-nu-ialt]").press_sequentially("2.040")
    expect(page.locator(f"{PREVIEW} .preview-head")).to_have_text("Sådan bliver status")
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Nået")
    page.locator("[name=s0-nu-antal]").fill("360")
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Ikke nået")
    page.locator("[name=s0-nu-antal]").fill("36o")
    expect(page.locator(PREVIEW)).to_contain_text("Status vises, når fejlen er rettet.")
    assert stored() == before
    assert not complaints


def test_the_newest_preview_wins(visit: Visit) -> None:
    page = visit("leder")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.goto(MAY)
    page.locator("[name=s0-nu-ialt]").fill("2.040")
    expect(page.locator(f"{PREVIEW} .preview-head")).to_have_text("Status nu")
    page.wait_for_load_state("networkidle")
    page.route("**/forhaandsvisning/", hold_the_first)
    page.locator("[name=s0-nu-antal]").fill("360")
    page.wait_for_timeout(800)
    assert held
    page.locator("[name=s0-nu-antal]").fill("340")
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Nået")
    # The browser has given the older request up, or its answer comes too late; either way it is not shown.
    with suppress(PlaywrightError):
        held[0].continue_()
    page.wait_for_timeout(800)
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Nået")


def test_a_row_is_stored_as_it_is_left(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto("/indtast/")
    row = row_of("1.2")
    page.locator(f"[name={row}-periode]").select_option("maj 2025")
    page.locator(f"[name={row}-s0-nu-tal]").press_sequentially("93,5")
    assert not Measurement.objects.filter(by__username="leder").exists()
    page.locator(f"[name={row_of('1.3')}-s0-nu-tal]").focus()
    expect(page.locator(f"#maal-{row} .row-told")).to_have_text("Gemt.")
    assert Measurement.objects.get(by__username="leder").value == Decimal("93.5")
    assert not complaints


def test_a_row_with_a_fault_keeps_what_was_typed(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto("/indtast/")
    row, next_row = row_of("1.2"), row_of("1.3")
    page.locator(f"[name={row}-periode]").select_option("maj 2025")
    page.locator(f"[name={row}-s0-nu-tal]").press_sequentially("93.5")
    page.keyboard.press("Enter")
    page.locator(f"[name={next_row}-s0-nu-tal]").press_sequentially("79")
    expect(page.locator(f"#maal-{row} .row-errors")).to_contain_text("brug komma")
    expect(page.locator(f"[name={row}-s0-nu-tal]")).to_have_value("93.5")
    expect(page.locator(f"[name={row}-periode]")).to_have_value("maj 2025")
    # The row that is typed in now is not touched by the answer of the other.
    expect(page.locator(f"[name={next_row}-s0-nu-tal]")).to_have_value("79")
    assert not Measurement.objects.filter(by__username="leder").exists()
    assert not complaints


def test_a_slow_answer_does_not_wipe_out_what_is_typed_meanwhile(visit: Visit) -> None:
    page = visit("leder")
    page.goto("/indtast/")
    row = row_of("1.2")
    held: list[Route] = []
    page.route("**/raekke/", lambda route: route.continue_() if held else held.append(route))
    page.locator(f"[name={row}-periode]").select_option("maj 2025")
    field = page.locator(f"[name={row}-s0-nu-tal]")
    field.press_sequentially("93,5")
    page.locator(f"[name={row_of('1.3')}-s0-nu-tal]").focus()
    page.wait_for_timeout(300)
    assert held
    field.focus()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    held[0].continue_()
    page.wait_for_timeout(1_500)
    expect(field).to_have_value("93,")
    page.keyboard.type("6")
    expect(field).to_have_value("93,6")


def test_a_draft_comes_back_after_a_reload_and_another_login(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    fill_may(page, "34")
    page.locator("[name=bemaerkning]").fill("Halvfærdig")
    page.locator("[name=kilde]").focus()
    expect(page.locator("#kladde")).to_contain_text("Kladden er gemt")
    assert EntryDraft.objects.get().typed["bemaerkning"] == "Halvfærdig"

    def is_back() -> None:
        expect(page.get_by_text("Du har en kladde fra")).to_be_visible()
        expect(page.locator("[name=periode]")).to_have_value("maj 2025")
        expect(page.locator("[name=s0-nu-antal]")).to_have_value("34")
        expect(page.locator("[name=bemaerkning]")).to_have_value("Halvfærdig")

    page.goto("/indtast/2025/2.2/")
    is_back()
    page.get_by_role("button", name="Log ud").first.click()
    page.goto("/indtast/2025/2.2/")
    page.get_by_label("Brugernavn").fill("leder")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(page).to_have_url("/indtast/2025/2.2/")
    is_back()
    assert not complaints


def test_a_double_click_has_one_effect(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    fill_may(page)
    before = stored()
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" and one.url.endswith("/2.2/") else None)
    page.locator(SAVE).dblclick()
    expect(page.locator(".messages")).to_contain_text("Mål 2.2 er gemt for maj 2025.")
    assert stored() == (before[0] + 1, before[1] + 1)
    assert len(sent) == 1
    assert not complaints


def test_back_after_saving_neither_loses_nor_doubles(visit: Visit) -> None:
    page = visit("leder")
    fill_may(page)
    page.locator(SAVE).click()
    expect(page.locator(".messages")).to_contain_text("Mål 2.2 er gemt")
    after = stored()
    page.go_back()
    expect(page).to_have_url(re.compile("periode=maj"))
    page.locator(SAVE).click()
    page.wait_for_selector(".messages, .errors")
    assert stored() == after
    row = Measurement.objects.get(by__username="leder")
    assert (row.numerator, row.denominator) == (340, 2040)


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_fields(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    fill_may(page, "x")
    page.locator("summary", has_text="Kilden har skrevet").click()
    page.locator("[name=kendt]").fill("i går")
    page.locator(SAVE).click()
    expect(page.locator(".errors")).to_be_focused()
    links = page.locator(".errors li a")
    expect(links).to_have_count(2)
    for place, name in ((0, "s0-nu-antal"), (1, "kendt")):
        links.nth(place).click()
        expect(page.locator(f"[name={name}]")).to_be_focused()
    assert not complaints


@pytest.mark.parametrize("mine", [True, False])
def test_two_people_at_one_figure(visit: Visit, complaints: list[str], mine: bool) -> None:
    Goal.objects.filter(number="2.2").update(owner=User.objects.get(username="tovholder"))
    cache.forget()
    first, second = visit("tovholder"), visit("leder")
    fill_may(second, "341")
    fill_may(first, "340")
    first.locator(SAVE).click()
    expect(first.locator(".messages")).to_contain_text("gemt")
    second.locator(SAVE).click()
    expect(second.locator(".errors")).to_contain_text("340 af 2.040")
    expect(second.locator(".errors")).to_contain_text("Du skrev 341 af 2.040")
    expect(second.locator("[name=s0-nu-antal]")).to_have_value("341")
    if mine:
        second.locator("[name=grund]").fill("Talt igen")
        second.locator(SAVE).click()
        expect(second.locator(".messages")).to_contain_text("Mål 2.2 er gemt")
    else:
        second.get_by_role("button", name="Behold 340 af 2.040").click()
        expect(second.locator("[name=s0-nu-antal]")).not_to_have_value("341")
        second.locator(SAVE).click()
        expect(second.locator(".messages")).to_contain_text("ikke ændret noget")
    newest = Measurement.objects.filter(indicator="over-to-aar").order_by("id").last()
    assert newest is not None
    assert (newest.numerator, newest.version) == ((341, 2) if mine else (340, 1))
    assert not complaints


def test_another_period_keeps_what_was_typed(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    page.goto("/indtast/2025/2.2/")
    page.locator("[name=bemaerkning]").fill("Opgjort den 3. juni.")
    page.locator("[name=periode]").select_option("maj 2025")
    expect(page.locator("[name=vist]")).to_have_value("maj 2025")
    expect(page.locator("[name=s0-nu-antal]")).to_have_value("")
    expect(page.locator("[name=bemaerkning]")).to_have_value("Opgjort den 3. juni.")
    page.locator("[name=s0-nu-antal]").press_sequentially("340")
    page.locator("[name=s0-nu-ialt]").press_sequentially("2.040")
    expect(page.locator(f"{PREVIEW} .mark")).to_have_text("Nået")
    assert not complaints
