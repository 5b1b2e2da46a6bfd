"""Entering works where scripts do not run, and nothing that was typed has to be typed again."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from goals.models import EntryDraft, Goal
from indicators.models import Measurement
from tests.browser.conftest import Visit

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def page(visit: Visit) -> Page:
    """The manager's browser, without scripts."""
    return visit("leder", java_script_enabled=False)


def newest(indicator: str) -> Measurement:
    """The figure of the municipality that was stored last."""
    row = Measurement.objects.filter(indicator=indicator, area="707").order_by("id").last()
    assert row is not None
    return row


def press(page: Page, name: str) -> None:
    """Press a button of the page's main part."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def told(page: Page, text: str) -> None:
    """The page says what was done."""
    expect(page.locator(".messages")).to_contain_text(text)


def test_the_list_is_stored_by_one_button(page: Page) -> None:
    keys = {goal.number: f"m{goal.pk}" for goal in Goal.objects.all()}
    page.goto("/indtast/")
    for number, text in (("1.2", "93,5"), ("1.3", "79.5")):
        page.locator(f"[name={keys[number]}-periode]").select_option("maj 2025")
        page.locator(f"[name={keys[number]}-s0-nu-tal]").fill(text)
    press(page, "Gem alle")
    # What is right is stored; what is not stands as it was typed, with what to do.
    assert newest("samtaler").value == Decimal("93.5")
    assert newest("tilbud").period_end.month == 4
    expect(page.locator(f"#maal-{keys['1.2']} .row-told")).to_have_text("Gemt.")
    expect(page.locator(f"#maal-{keys['1.3']} .row-errors")).to_contain_text("brug komma")
    expect(page.locator(f"[name={keys['1.3']}-s0-nu-tal]")).to_have_value("79.5")
    expect(page.locator(f"[name={keys['1.3']}-periode]")).to_have_value("maj 2025")
    page.locator(f"[name={keys['1.3']}-s0-nu-tal]").fill("79,5")
    press(page, "Gem alle")
    told(page, "Tal til et mål er gemt.")
    assert newest("tilbud").value == Decimal("79.5")
    assert Measurement.objects.filter(by__username="leder").count() == 2


def test_a_form_from_another_period_to_the_withdrawal(page: Page) -> None:
    page.goto("/indtast/2025/2.2/")
    page.locator("[name=periode]").select_option("maj 2025")
    page.locator("[name=bemaerkning]").fill("Opgjort den 3. juni.")
    press(page, "Skift periode")
    expect(page.locator("[name=bemaerkning]")).to_have_value("Opgjort den 3. juni.")
    expect(page.locator("[name=s0-nu-antal]")).to_have_value("")

    # A pair the wrong way round, with a text that is not a date.
    page.locator("[name=s0-nu-antal]").fill("2.040")
    page.locator("[name=s0-nu-ialt]").fill("340")
    page.locator("summary", has_text="Kilden har skrevet").click()
    page.locator("[name=kendt]").fill("i går")
    press(page, "Gem tal")
    expect(page.locator(".errors li")).to_have_count(1)
    expect(page.locator("[name=kendt]")).to_have_value("i går")
    press(page, "Byt om på tallene")
    expect(page.locator("[name=s0-nu-antal]")).to_have_value("340")
    expect(page.locator("[name=s0-nu-ialt]")).to_have_value("2.040")
    expect(page.locator("[name=bemaerkning]")).to_have_value("Opgjort den 3. juni.")
    page.locator("[name=kendt]").fill("")
    press(page, "Gem tal")
    told(page, "Mål 2.2 er gemt for maj 2025.")
    row = newest("over-to-aar")
    assert (row.numerator, row.denominator, row.text.remark) == (340, 2040, "Opgjort den 3. juni.")

    page.get_by_role("button", name="Fortryd").click()
    told(page, "Fortrudt.")
    assert newest("over-to-aar").state == "withdrawn"

    page.goto("/indtast/2025/2.2/?periode=april+2025")
    page.get_by_role("link", name="Træk tallet tilbage").click()
    press(page, "Træk tallet tilbage")
    expect(page.locator(".errors")).to_contain_text("Skriv, hvorfor tallet trækkes tilbage.")
    page.get_by_label("Hvorfor trækkes tallet tilbage?").fill("Det var en anden kommunes.")
    page.locator("[name=sted]").last.check()
    press(page, "Træk tallet tilbage")
    told(page, "trukket tilbage")
    gone = Measurement.objects.filter(indicator="over-to-aar", state="withdrawn", period_end="2025-04-30")
    assert gone.count() == 1


def test_a_doubt_is_ticked(page: Page) -> None:
    page.goto("/indtast/2025/4.1/?periode=maj+2025")
    page.locator("[name=s0-nu-tal]").fill("5,0")
    page.locator("[name=s1-nu-tal]").fill("54,3")
    page.locator("[name=kilde]").fill("Jobindsats.dk")
    press(page, "Gem tal")
    expect(page.locator(".errors.doubts")).to_contain_text("Er kommaet sat rigtigt?")
    assert not Measurement.objects.filter(by__username="leder").exists()
    expect(page.locator("[name=s0-nu-tal]")).to_have_value("5,0")
    expect(page.locator("[name=kilde]")).to_have_value("Jobindsats.dk")
    page.get_by_role("checkbox", name="Er kommaet sat rigtigt?").check()
    press(page, "Gem tal")
    told(page, "Mål 4.1 er gemt for maj 2025.")
    assert newest("integration").value == Decimal("5.0")


def test_a_draft_is_kept_and_thrown_away(page: Page) -> None:
    page.goto("/indtast/2025/2.2/?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill("34o")
    page.locator("[name=bemaerkning]").fill("Halvfærdig")
    press(page, "Gem kladde")
    expect(page.locator("[name=s0-nu-antal]")).to_have_value("34o")
    page.goto("/indtast/2025/2.2/")
    expect(page.get_by_text("Du har en kladde fra")).to_be_visible()
    expect(page.locator("[name=periode]")).to_have_value("maj 2025")
    expect(page.locator("[name=s0-nu-antal]")).to_have_value("34o")
    expect(page.locator("[name=bemaerkning]")).to_have_value("Halvfærdig")
    press(page, "Slet kladden")
    expect(page.locator("[name=bemaerkning]")).to_have_value("")
    assert not EntryDraft.objects.exists()


def test_earlier_figures_are_pasted(page: Page) -> None:
    page.goto("/indtast/2025/2.2/")
    page.get_by_role("link", name="Indsæt tidligere tal fra Excel").click()
    block = page.get_by_label("Tal fra Excel")
    block.fill("Måned\tBorgere\tForløb\nfebruar 2024\t340\t2.010\nmarts 2024\t3x4\t2.020\n")
    page.get_by_label("Kilde").fill("Jobindsats.dk")
    press(page, "Vis, hvad der bliver gemt")
    expect(page.locator(".errors")).to_contain_text("Linje 3")
    assert "marts 2024\t3x4\t2.020" in block.input_value()
    block.fill(block.input_value().replace("3x4", "344"))
    press(page, "Vis, hvad der bliver gemt")
    expect(page.locator("table.data tbody tr")).to_have_count(2)
    assert not Measurement.objects.filter(by__username="leder").exists()
    press(page, "Gem 2 tal")
    told(page, "2 tidligere tal er gemt.")
    stored = Measurement.objects.filter(by__username="leder").order_by("period_end")
    assert [(row.numerator, row.known_basis) for row in stored] == [(340, "period_end"), (344, "period_end")]


def test_errors_lead_to_their_fields(page: Page) -> None:
    page.goto("/indtast/2025/2.2/?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill("x")
    page.locator("[name=bemaerkning]").fill("010190-1234")
    press(page, "Gem tal")
    links = page.locator(".errors li a")
    expect(links).to_have_count(2)
    for link in links.all():
        target = link.get_attribute("href")
        assert target
        expect(page.locator(target)).to_be_visible()
    assert page.title().startswith("Fejl: ")
