"""Fetched figures that wait, and the places among the municipalities: with axe, by keyboard, and without scripts."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from indicators.models import Measurement, Proposal, ProposalAnswer
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.browser.conftest import Visit
from tests.browser.test_entry_accessibility import found_at
from tests.goals.landstal import (
    MAY_2024,
    MAY_2025,
    beside,
    fetch,
    make_areas,
    make_group,
    make_indicator,
    make_proposal,
    month_of_all,
)  # fmt: skip

NOW = datetime(2025, 6, 30, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
MAY = Period.month(2025, 5)
ENTRY = "/indtast/2025/2.2/"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The status date of the first follow-up."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def waiting(readers: dict[str, User]) -> Proposal:
    """A figure that reaches goal 2.2 and one that is unusual, a jump that is no goal's, and goal 6.1 beside others."""
    make_areas()
    make_indicator()
    make_group()
    beside("6.1")
    beside("6.3", None)
    fetch({MAY_2024: month_of_all(74), MAY_2025: month_of_all(62, 4)})
    fetch({Period.month(2025, 6): {**month_of_all(20), "751": Decimal("30.0")}}, on=date(2025, 6, 22))
    make_proposal("over-to-aar", Period.month(2025, 3), numerator=Decimal(1940), denominator=Decimal(290))
    return make_proposal("over-to-aar", MAY, numerator=Decimal(290), denominator=Decimal(1940))


def test_axe_finds_nothing(visit: Visit, waiting: Proposal, complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    for address in (
        ENTRY, "/indtast/", "/indikatorer/hentning/", "/2025/maal/6.1/", "/2025/maal/6.3/", "/2025/maal/6.1/landstal/",
    ):  # fmt: skip
        page.goto(address)
        found += found_at(page, axe, address)
    # With what stands in the way of an answer: an unusual figure, and a month that was not chosen.
    page.goto(ENTRY)
    page.locator("#hentet button[value=godkend]").first.click()
    expect(page.locator("#hentet .form-error-message")).to_contain_text("byttet om")
    found += found_at(page, axe, "a figure that asks for a remark")
    page.goto("/2025/maal/6.1/landstal/")
    page.get_by_role("button", name="Bekræft", exact=True).click()
    expect(page.locator(".errors")).to_contain_text("Vælg den måned")
    found += found_at(page, axe, "an empty confirmation")
    assert not found, "\n".join(found)
    assert not complaints


def test_one_key_accepts_what_the_list_leads_to(visit: Visit, waiting: Proposal) -> None:
    page = visit("leder")
    page.goto("/indtast/")
    page.get_by_role("link", name="2 hentede tal venter til mål 2.2").press("Enter")
    page.wait_for_url("**/indtast/2025/2.2/#hentet")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("value", "godkend")
    # The first is unusual and asks for a remark, where the reader now stands.
    page.keyboard.press("Enter")
    expect(page.locator("textarea[name=bemaerkning]:focus")).to_be_visible()
    page.keyboard.type("Kilden tæller forløb.")
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_attribute("value", "godkend")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Tallet for marts 2025 er godkendt.")
    assert Measurement.objects.get(indicator="over-to-aar", period_end=date(2025, 3, 31)).text.remark


def test_from_proposal_to_status_without_scripts(visit: Visit, waiting: Proposal) -> None:
    page = visit("leder", java_script_enabled=False)
    page.goto("/2025/maal/2.2/")
    expect(page.locator(".mark.large").first).to_have_text("Ikke nået")
    page.goto(ENTRY)
    page.locator(f"#forslag-{waiting.pk} button[value=godkend]").click()
    expect(page.locator(".messages")).to_contain_text("Mål 2.2 er nu »nået«.")
    page.goto("/2025/maal/2.2/")
    expect(page.locator(".mark.large").first).to_have_text("Nået")
    _refuse_the_other(page)


def _refuse_the_other(page: Page) -> None:
    page.goto(ENTRY)
    page.locator("#hentet summary", has_text="Afvis").click()
    page.locator("#hentet textarea[name=grund]").fill("Tallene er byttet om.")
    page.get_by_role("button", name="Afvis tallet").click()
    expect(page.locator(".messages")).to_contain_text("Forslaget er afvist.")
    assert ProposalAnswer.objects.get(answer="refused").reason == "Tallene er byttet om."


def test_confirming_proposes_the_place_without_scripts(visit: Visit, waiting: Proposal) -> None:
    page = visit("leder", java_script_enabled=False)
    page.goto("/2025/maal/6.1/")
    page.get_by_role("link", name="Vælg udgangspunkt og bekræft").click()
    page.locator("select[name=base]").select_option("2024-05")
    page.get_by_label("Tallet er opgjort som i planen").check()
    page.get_by_role("button", name="Bekræft", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Den beregnede placering venter")
    page.get_by_role("link", name="Se forslaget ved målets tal").click()
    expect(page.locator("#hentet")).to_contain_text("Kravet (nr. 64) ligger inden for de delte pladser")
    expect(page.locator("#hentet")).to_contain_text("Nr. 63")
