"""Tal og tendenser in a browser: read by everybody, without scripts, on a phone, and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems
from tests.make_national import load_register, put

ADDRESS = "/tal-og-tendenser/"


@pytest.fixture
def national(readers: object) -> None:
    """Short series beside the shipped plan."""
    load_register()
    put("ledige-pct", (2024, 1), [f"{n % 4 + 2}.{n % 10}" for n in range(18)])
    put("aktiveringsgrad", (2025, 5), ["20.0", "21.5", "10.0"])


def test_axe_finds_nothing(visit: Visit, national: None, complaints: list[str]) -> None:
    page, axe, found = visit("raadsmedlem"), Axe(), []
    page.goto(ADDRESS)
    found += problems(page, axe, "closed")
    open_everything(page)
    found += problems(page, axe, "open")
    assert not found, "\n".join(found)
    assert not complaints


def test_everything_is_read_without_scripts(visit: Visit, national: None) -> None:
    page = visit("raadsmedlem", java_script_enabled=False)
    page.goto(ADDRESS)
    expect(page.locator("section.picture")).to_have_count(7)
    page.get_by_role("navigation", name="Diagrammerne på siden").get_by_role("link", name="benchmark").click()
    assert page.url.endswith("#benchmark")
    part = page.locator("section[aria-labelledby=benchmark]")
    expect(part.locator("table")).to_be_hidden()
    part.get_by_text("Vis tallene som tabel").click()
    expect(part.locator("tbody tr")).to_have_count(2)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Hent som PowerPoint").click()
    assert saved.value.suggested_filename.startswith("Tal og tendenser ")
    assert saved.value.suggested_filename.endswith(".pptx")


def test_on_paper_a_picture_stays_whole_and_nothing_is_there_to_be_pressed(visit: Visit, national: None) -> None:
    page = visit("raadsmedlem", viewport={"width": 794, "height": 1123})
    page.goto(ADDRESS)
    page.emulate_media(media="print")
    for hidden in ("header.top", "nav.pictures", "details.figures", ".tools", "footer.foot"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    expect(page.locator(".paper-only")).to_be_visible()
    assert _whole(page, ".drawing")
    assert _whole(page, ".known")


def _whole(page: Page, what: str) -> bool:
    """Whether each of these is kept on one sheet, and has room on it."""
    script = (
        f"[...document.querySelectorAll('{what}')].map(one => [getComputedStyle(one).breakInside, one.offsetHeight])"
    )
    found = page.evaluate(script)
    return bool(found) and all(kept == "avoid" and high < 1000 for kept, high in found)
