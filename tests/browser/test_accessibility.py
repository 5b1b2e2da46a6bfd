"""axe finds nothing on any page, at any width, in any state; and nothing has to be read sideways."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from goals.models import Goal
from norddjurs.danish import today
from norddjurs.people.models import User
from tests.browser.conftest import Visit

WIDTHS = (1280, 820, 390, 320)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

WORKING = (
    "/2025/", "/2025/?status=ikke-naaet&q=dagpenge", "/2025/?q=xyzzy", "/2025/?pr-dato=i+morgen",
    "/2025/?pr-dato=2025-11-25", "/2025/maal/2.2/", "/2025/maal/6.6/", "/2025/maal/1.1/?pr-dato=2025-11-25",
)  # fmt: skip
READING = (
    "/2025/maal/4.1/", "/2025/maal/5.3/", "/2025/moede/", "/2025/moede/2.2/", "/begreber/", "/rettigheder/",
    "/2025/?pr-dato=i-dag", "/findes-ikke/",
)  # fmt: skip
OUTSIDE = ("/log-ind/", "/begreber/", "/was/", "/aabne-data/")


def problems(page: Page, axe: Axe, where: str) -> list[str]:
    """What axe finds at each width, and whether the page is wider than the window."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        result = axe.run(page, options=OPTIONS)
        for violation in result.response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            found.append(f"{where} at {width}: {violation['id']}: {violation['help']}: {nodes}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{where} at {width}: {wide} px too wide")
    return found


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => one.open = true)")


@pytest.mark.parametrize(("role", "addresses"), [("leder", WORKING), ("raadsmedlem", READING), ("", OUTSIDE)])
def test_axe_finds_nothing(
    visit: Visit, readers: dict[str, User], complaints: list[str], role: str, addresses: tuple[str, ...]
) -> None:
    goal = Goal.objects.get(number="2.2")
    goal.texts.create(
        on="2025-06-30", explanation="Forløbene er blevet længere.", action="Vi ringer.", by=readers["leder"]
    )
    page, axe, found = visit(role), Axe(), []
    for address in addresses:
        page.goto(address)
        open_everything(page)
        found += problems(page, axe, address)
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_where_figures_are_asked_for(
    visit: Visit, readers: dict[str, User], complaints: list[str]
) -> None:
    """The list empty and filled, the form new and with a fault, the preview, a request, and the owner's strip."""
    Goal.objects.filter(number__in=("2.1", "2.2")).update(owner=readers["tovholder"])
    page, axe, found = visit("leder"), Axe(), []
    for address in ("/bed-om-tal/", "/bed-om-tal/ny/"):
        page.goto(address)
        found += problems(page, axe, address)
    page.get_by_role("button", name="Se, hvem der får hvad").click()
    page.wait_for_selector(".errors")
    found += problems(page, axe, "a request without a deadline")
    page.get_by_label("Frist").fill((today() + timedelta(days=20)).isoformat())
    page.get_by_label("Besked til tovholderne").fill("Husk april.")
    page.get_by_role("button", name="Se, hvem der får hvad").click()
    page.wait_for_selector(".letters")
    found += problems(page, axe, "the preview")
    page.get_by_role("button", name="Send til 2 personer").click()
    page.wait_for_selector(".told")
    open_everything(page)
    found += problems(page, axe, "a request")
    for address in ("/bed-om-tal/", "/2025/"):
        page.goto(address)
        open_everything(page)
        found += problems(page, axe, f"{address} with a request")
    page.goto("/bed-om-tal/")
    page.get_by_label("Frist til dagsorden").fill((today() - timedelta(days=3000)).isoformat())
    page.get_by_role("button", name="Gem datoer").click()
    page.wait_for_selector(".errors")
    found += problems(page, axe, "a date that cannot be")
    owner = visit("tovholder")
    owner.goto("/2025/")
    open_everything(owner)
    found += problems(owner, axe, "the owner's strip")
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_on_a_login_that_failed(visit: Visit) -> None:
    page = visit("")
    page.goto("/log-ind/")
    page.get_by_label("Brugernavn").fill("ingen")
    page.get_by_label("Adgangskode").fill("forkert")
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    page.wait_for_selector(".errors")
    found = problems(page, Axe(), "login error")
    assert not found, "\n".join(found)


def test_axe_finds_something_where_there_is_something(visit: Visit) -> None:
    """The control: a picture without a text."""
    page = visit("")
    page.goto("/was/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any("image-alt" in one for one in problems(page, Axe(), "control"))
