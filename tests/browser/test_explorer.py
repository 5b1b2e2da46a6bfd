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


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Where the texts are that match, as they are seen."""
    return page.eval_on_selector_all(
        selector,
        "all => all.map(e => e.getBoundingClientRect()).filter(b => b.width).map(b => "
        "({left: b.left, right: b.right, top: b.top, bottom: b.bottom, high: b.height}))",
    )


def overlapping(found: list[dict[str, float]]) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Those that lie on each other by more than the air round their letters."""
    return [
        (one, other)
        for n, one in enumerate(found)
        for other in found[:n]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 5
    ]


@pytest.mark.parametrize("wide", [320, 390, 820, 1280])
def test_no_words_of_a_live_chart_lie_on_each_other(visit: Visit, figures: None, wide: int) -> None:
    page = visit("", viewport={"width": wide, "height": 900})
    page.goto("/indikatorer/?tal=andel&omraade=730&omraade=740")
    page.locator(".chart[data-chart-url]").hover()
    page.wait_for_selector(".chart-ready .chart-live:visible")
    words = boxes(page, ".chart-live .annotation-text")
    assert len(words) > 4
    assert not overlapping(words)
    panel = page.locator("section[aria-labelledby=udvikling]").bounding_box()
    assert panel
    assert all(panel["x"] <= one["left"] and one["right"] <= panel["x"] + panel["width"] for one in words)


def test_a_table_that_is_wider_than_a_phone_keeps_its_first_column_in_sight(visit: Visit, figures: None) -> None:
    page = visit("", viewport={"width": 320, "height": 900})
    page.goto("/indikatorer/?tal=andel&omraade=730&omraade=740")
    table = page.locator("section[aria-labelledby=tal] .scroll")
    before = table.locator("tbody th").first.bounding_box()
    table.evaluate("part => { part.scrollLeft = 200; }")
    assert table.evaluate("part => part.scrollLeft") > 0
    assert table.locator("tbody th").first.bounding_box() == before


def test_those_who_are_logged_in_find_the_comparison_groups(visit: Visit, figures: None) -> None:
    page = visit("raadsmedlem")
    page.goto("/indikatorer/?tal=andel")
    page.get_by_role("link", name="Sammenlignelige kommuner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sammenlignelige kommuner")
    way = page.get_by_role("navigation", name="Brødkrumme")
    way.get_by_role("link", name="Indikatorer").click()
    expect(page).to_have_url("/indikatorer/")
    visitor = visit("")
    visitor.goto("/indikatorer/?tal=andel")
    expect(visitor.get_by_role("link", name="Sammenlignelige kommuner")).to_have_count(0)


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
