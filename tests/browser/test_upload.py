"""A file of figures in a browser: fetched, sent, seen through and confirmed; with and without scripts."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from goals.models import Goal
from indicators.models import Measurement
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems
from tests.web.sheets import SEND, Filled

COUNT = """() => {
  window.sent = 0;
  document.addEventListener("submit", (event) => { window.sent += !event.defaultPrevented; event.preventDefault(); });
}"""
"""Counts what would be sent, and sends nothing."""


def filled(page: Page, folder: Path, reason: str | None = "Én var glemt") -> Path:
    """Fetch the file as a person does, and change a figure in it."""
    page.goto(SEND)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent Excel-fil").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    file = Filled(path.read_bytes())
    file.set(file.line("over-to-aar", "april 2025"), Tæller=356, Begrundelse=reason)
    path.write_bytes(file.data())
    return path


def send(page: Page, path: Path) -> None:
    """Send a file."""
    page.goto(SEND)
    page.get_by_label("Din udfyldte fil").set_input_files(path)
    page.get_by_role("button", name="Læs filen").click()


def own(readers: dict[str, User]) -> None:
    """Make two goals the tovholder's."""
    Goal.objects.filter(number__in=("2.2", "4.1")).update(owner=readers["tovholder"])


def test_from_the_file_to_the_figure_without_scripts(visit: Visit, readers: dict[str, User], tmp_path: Path) -> None:
    own(readers)
    page = visit("tovholder", java_script_enabled=False)
    send(page, filled(page, tmp_path))
    expect(page.get_by_role("main")).to_contain_text("356 af 1.950")
    page.get_by_role("checkbox", name="Jeg har set de rækker efter").check()
    page.get_by_role("button", name="Indlæs 1 tal").click()
    expect(page.locator(".messages")).to_have_text("1 tal er gemt.")
    assert Measurement.objects.filter(indicator="over-to-aar", numerator=356).count() == 1


def test_a_file_is_confirmed_once_however_often_it_is_clicked(
    visit: Visit, readers: dict[str, User], complaints: list[str], tmp_path: Path
) -> None:
    own(readers)
    page = visit("tovholder")
    send(page, filled(page, tmp_path))
    button = page.get_by_role("button", name="Indlæs 1 tal")
    expect(button).to_be_visible()
    page.get_by_role("checkbox", name="Jeg har set de rækker efter").check()
    page.evaluate(COUNT)
    button.click()
    busy = page.get_by_role("button", name="Indlæser 1 tal …")
    expect(busy).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#besked")).to_have_text("Indlæser 1 tal …")
    busy.click(force=True)
    busy.press("Enter")
    assert page.evaluate("window.sent") == 1
    assert not complaints


def test_axe_finds_nothing_in_any_state(
    visit: Visit, readers: dict[str, User], complaints: list[str], tmp_path: Path
) -> None:
    own(readers)
    page, axe, found = visit("tovholder"), Axe(), []
    page.goto(SEND)
    found += problems(page, axe, "the page of the file")
    page.get_by_role("button", name="Læs filen").click()
    expect(page.locator(".errors")).to_be_focused()
    found += problems(page, axe, "no file")
    send(page, filled(page, tmp_path, reason=None))
    expect(page.locator(".errors")).to_be_focused()
    open_everything(page)
    found += problems(page, axe, "a line that cannot be stored")
    send(page, filled(page, tmp_path))
    expect(page.get_by_role("button", name="Indlæs 1 tal")).to_be_visible()
    open_everything(page)
    found += problems(page, axe, "something to confirm")
    page.get_by_role("checkbox", name="Jeg har set de rækker efter").check()
    page.get_by_role("button", name="Indlæs 1 tal").click()
    expect(page.locator(".messages")).to_have_text("1 tal er gemt.")
    open_everything(page)
    found += problems(page, axe, "confirmed")
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_where_there_are_no_goals(visit: Visit) -> None:
    page = visit("tovholder")
    page.goto(SEND)
    found = problems(page, Axe(), "no goals")
    assert not found, "\n".join(found)
