"""The calendar and the comparison groups in a browser: axe, the keyboard alone, and without JavaScript."""

from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Page

from goals.models import FollowUp, Plan
from indicators.actions.groups import own_group, set_group
from indicators.areas import country_and_municipalities
from indicators.groups import Group
from indicators.models import Area, ComparisonGroup, Feed, Indicator
from norddjurs.danish import today
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems

CALENDAR, LIST = "/kalender/", "/indikatorer/sammenligning/"
FORM = "/indikatorer/ledige/sammenligning/"


@pytest.fixture
def filled(readers: dict[str, User]) -> None:
    """A follow-up whose agenda is late and whose meeting comes, a source's days, and the shared group."""
    now = today()
    FollowUp.objects.create(
        plan=Plan.objects.get(),
        number=2,
        status_date=now - timedelta(days=40),
        agenda_deadline=now - timedelta(days=2),
        meeting_on=now + timedelta(days=3),
    )
    Area.objects.bulk_create((Area(**line._asdict()) for line in country_and_municipalities()), ignore_conflicts=True)
    row = Indicator.objects.create(code="ledige", name="Ledige fuldtidspersoner", unit="count", better="lower")
    Feed.objects.create(
        indicator=row, provider="jobindsats", table="y25i01", updated_on=now - timedelta(days=9), next_on=now
    )
    shared = ComparisonGroup.objects.create(indicator=None, name="Østjylland", origin="Randers Kommunes dashboard.")
    shared.members.set(Area.objects.filter(name__in=["Norddjurs", "Aarhus", "Samsø"]))


def test_axe_finds_nothing(visit: Visit, filled: None, readers: dict[str, User], complaints: list[str]) -> None:
    manager, axe, found = visit("leder"), Axe(), []
    for address in (CALENDAR, LIST, f"{LIST}faelles/", FORM, f"{FORM}?fra=faelles"):
        manager.goto(address)
        open_everything(manager)
        found += problems(manager, axe, address)
    manager.get_by_role("button", name="Gem gruppen").click()
    manager.wait_for_selector(".errors")
    found += problems(manager, axe, f"{FORM}, error")
    set_group(by=readers["leder"], indicator="ledige", name="Andres", origin="Rådet", members=["751"], seen="")
    manager.get_by_label("Gruppens navn").fill("Mine")
    manager.get_by_label("Hvor gruppen kommer fra").fill("Direktionen")
    manager.get_by_role("button", name="Gem gruppen").click()
    manager.wait_for_selector(".stored")
    found += problems(manager, axe, f"{FORM}, stale")
    council = visit("raadsmedlem")
    for address in (CALENDAR, LIST):
        council.goto(address)
        found += problems(council, axe, f"{address}, council")
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_on_empty_pages(visit: Visit, complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    for address in (CALENDAR, LIST):
        page.goto(address)
        found += problems(page, axe, f"{address}, empty")
    assert not found, "\n".join(found)
    assert not complaints


def test_targets_are_large_enough(visit: Visit, filled: None) -> None:
    page = visit("leder", viewport={"width": 390, "height": 900})
    for address in (CALENDAR, f"{LIST}faelles/", FORM):
        page.goto(address)
        open_everything(page)
        for one in page.locator("main a:visible, main button:visible, main input[type=checkbox], main summary").all():
            box = one.bounding_box()
            # A link within a sentence may be as high as its line.
            if box and one.evaluate("e => !e.closest('.crumbs, .note')"):
                assert box["height"] >= 24, (address, one.inner_text())


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_a_group_is_made_with_the_keyboard_alone(visit: Visit, filled: None) -> None:
    page = visit("leder")
    page.goto(FORM)
    tab_to(page, "#id_name")
    page.keyboard.type("Naboer")
    tab_to(page, "#id_origin")
    page.keyboard.type("Rådet, maj 2025")
    tab_to(page, "[value='706']")
    page.keyboard.press("Space")
    tab_to(page, "[value='save']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages")
    assert own_group("ledige") == Group("Naboer", "Rådet, maj 2025", ("706",))


def test_everything_works_without_javascript(visit: Visit, filled: None, tmp_path: Path) -> None:
    page = visit("leder", java_script_enabled=False)
    page.goto(CALENDAR)
    page.get_by_text("De seneste tre måneder").click()
    assert page.get_by_text("Jobindsats y25i01 blev opdateret").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent til din kalender (.ics)").click()
    assert download.value.suggested_filename == "kalender.ics"
    download.value.save_as(tmp_path / "kalender.ics")
    assert len(Calendar.from_ical((tmp_path / "kalender.ics").read_bytes()).walk("VEVENT")) == 2

    page.goto(LIST)
    page.get_by_text("Giv et tal en egen gruppe").click()
    page.get_by_role("link", name="Ledige fuldtidspersoner").click()
    page.get_by_role("link", name="Begynd med de samme kommuner").click()
    page.get_by_label("Gruppens navn").fill("Naboer")
    page.get_by_role("button", name="Gem gruppen").click()
    page.get_by_label("Hvor gruppen kommer fra").fill("Rådet")
    page.get_by_role("button", name="Gem gruppen").click()
    page.get_by_role("link", name="Ret gruppen til Ledige fuldtidspersoner").click()
    page.get_by_role("button", name="Brug den fælles gruppe igen").click()
    page.wait_for_selector(".messages")
    assert own_group("ledige") is None
