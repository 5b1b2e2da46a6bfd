"""The explorer in a browser: read by everybody, by keyboard alone, with scripts and without."""

from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems
from tests.indicators.explorer_world import LAST, NORDDJURS, count, describe, forget, share, store


@pytest.fixture
def figures(readers: object) -> None:
    """A percentage, a count, and an indicator without figures."""
    forget()
    describe(share(), count(), share("uden-tal", name="Uden tal"), members=("Norddjurs", "Randers"))
    store("andel", {(NORDDJURS, LAST): Decimal("2.4")})
    store("antal", plain=Decimal(40))


def test_axe_finds_nothing(visit: Visit, figures: None, complaints: list[str]) -> None:
    page, axe, found = visit(""), Axe(), []
    addresses = (
        "/indikatorer/", "/indikatorer/?tal=andel&omraade=730&omraade=740&fra=alle", "/indikatorer/?tal=antal",
        "/indikatorer/?tal=uden-tal", "/indikatorer/?tal=xyzzy&omraade=999",
    )  # fmt: skip
    for address in addresses:
        page.goto(address)
        open_everything(page)
        found += problems(page, axe, address)
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_where_there_is_nothing(visit: Visit, readers: object) -> None:
    forget()
    page = visit("")
    page.goto("/indikatorer/")
    assert not problems(page, Axe(), "empty")


def test_without_scripts(visit: Visit, figures: None) -> None:
    page = visit("", java_script_enabled=False)
    page.goto("/opfoelgning/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Landstal").click()
    page.get_by_label("Tilføj kommune").select_option(label="Silkeborg")
    page.get_by_label("Måneder", exact=True).select_option(label="Alle måneder")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("section[aria-labelledby=tal] thead")).to_contain_text("Silkeborg")
    expect(page.locator("section[aria-labelledby=tal] tbody tr")).to_have_count(13)
    page.get_by_role("checkbox", name="Silkeborg").uncheck()
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("section[aria-labelledby=tal] thead")).not_to_contain_text("Silkeborg")
    expect(page.locator(".chart-drawn svg").first).to_be_visible()


def tab_to(page: Page, ident: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == ident:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{ident} cannot be reached")


def test_by_keyboard_with_scripts_the_main_part_alone_is_changed(
    visit: Visit, figures: None, complaints: list[str]
) -> None:
    page = visit("raadsmedlem")
    page.goto("/indikatorer/?tal=andel")
    page.evaluate("document.querySelector('header').dataset.mark = 'still here'")
    tab_to(page, "omraade")
    page.keyboard.type("Silk")
    tab_to(page, "vis-valgte")
    page.keyboard.press("Enter")
    expect(page.locator("section[aria-labelledby=tal] thead")).to_contain_text("Silkeborg")
    expect(page).to_have_url("/indikatorer/?tal=andel&omraade=740")
    expect(page.locator("header[data-mark]")).to_have_count(1)
    expect(page.locator("#besked")).to_have_text("Andel ledige, juli 2026: Norddjurs 2,4 %.")
    assert page.evaluate("document.activeElement.id") == "vis-valgte"
    # The chart that was put in comes alive too.
    page.locator(".chart[data-chart-url]").hover()
    page.wait_for_selector(".chart-ready .chart-live:visible")
    page.go_back()
    expect(page.locator("section[aria-labelledby=tal] thead")).not_to_contain_text("Silkeborg")
    assert not complaints


def test_the_table_of_municipalities_opens_by_keyboard(visit: Visit, figures: None) -> None:
    page = visit("", viewport={"width": 390, "height": 900})
    page.goto("/indikatorer/?tal=andel")
    summary = page.locator("details.ranked summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.ranked tbody tr")).to_have_count(98)
    box = summary.bounding_box()
    assert box
    assert box["height"] >= 24
