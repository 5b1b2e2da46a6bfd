"""axe finds nothing on the pages of entering, empty, wrong, doubted, contested or kept, at any width."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from goals.actions.drafts import keep
from goals.actions.entering import enter_goal
from goals.models import Goal
from indicators.actions.figure import Figure
from indicators.actions.statements import Statement
from indicators.models import Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import WIDTHS, open_everything, problems

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
SMALLEST = 24
"""Pixels across and down of what one may have to hit (WCAG 2.2, 2.5.8)."""

AS_IT_STANDS = (
    "/indtast/", "/indtast/2025/2.2/", "/indtast/2025/2.2/?periode=maj+2025", "/indtast/2025/4.1/",
    "/indtast/2025/5.3/", "/indtast/2025/1.1/", "/indtast/2025/6.2/", "/indtast/2025/2.2/tidligere/",
    "/indtast/2025/4.1/traek-tilbage/?periode=april+2025", "/indtast/2025/4.1/traek-tilbage/?periode=januar+2025",
    "/indtast/2025/5.3/beslutning/",
)  # fmt: skip

TOO_SMALL = """
([least]) => [...document.querySelectorAll('main :is(a, button, input, select, summary, textarea)')]
  .filter(one => one.checkVisibility() && !one.closest('.vh') && !one.matches('.vh, .skip'))
  .filter(one => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width && Math.min(box.width, box.height) < least)
  .map(([one]) => one.outerHTML.slice(0, 120))
"""

RING = """
(look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== 'none')
(getComputedStyle(document.activeElement))
"""


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


def found_at(page: Page, axe: Axe, where: str) -> list[str]:
    """What axe finds at each width, what is too wide, and what is too small to hit."""
    open_everything(page)
    found = problems(page, axe, where)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [
            f"{where} at {width}: smaller than {SMALLEST} px: {one}" for one in page.evaluate(TOO_SMALL, [SMALLEST])
        ]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_as_they_stand(visit: Visit, complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    for address in AS_IT_STANDS:
        page.goto(address)
        found += found_at(page, axe, address)
    assert not found, "\n".join(found)
    assert not complaints


def test_with_errors_and_doubts(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    gem = "button.button-primary[value=gem]"

    page.goto("/indtast/2025/4.1/")
    for name, text in (("s0-nu-tal", "51.3"), ("s1-nu-tal", "x"), ("kendt", "i går"), ("bemaerkning", "010190-1234")):
        page.locator(f"[name={name}]").evaluate("(field, text) => field.value = text", text)
    page.locator(gem).click()
    page.wait_for_selector(".errors")
    found += found_at(page, axe, "form with errors")

    page.goto("/indtast/2025/2.2/?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill("1950")
    page.locator("[name=s0-nu-ialt]").fill("355")
    page.locator(gem).click()
    page.wait_for_selector("[value='byt:s0-nu']")
    found += found_at(page, axe, "swapped pair")

    page.goto("/indtast/2025/2.2/?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill("3550")
    page.locator("[name=s0-nu-ialt]").fill("19500")
    page.locator(gem).click()
    page.wait_for_selector(".doubts")
    found += found_at(page, axe, "form with a doubt")

    page.goto("/indtast/2025/2.2/?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill("340")
    page.locator("[name=s0-nu-ialt]").fill("2040")
    store_meanwhile(readers["tovholder"])
    page.locator(gem).click()
    page.wait_for_selector("[value='brug:s0-nu']")
    found += found_at(page, axe, "somebody was first")

    page.goto("/indtast/")
    number = Goal.objects.get(number="1.3").pk
    for pk, text in ((number, "79.0"), (Goal.objects.get(number="1.2").pk, "7,0")):
        page.locator(f"[name=m{pk}-periode]").select_option("maj 2025")
        page.locator(f"[name=m{pk}-s0-nu-tal]").fill(text)
    page.locator(".entry-bar button").focus()
    page.wait_for_selector(".row-errors")
    page.wait_for_selector(".row-doubts")
    found += found_at(page, axe, "rows with an error and a doubt")

    for address in ("2.2/tidligere/", "4.1/traek-tilbage/?periode=april+2025", "5.3/beslutning/"):
        page.goto(f"/indtast/2025/{address}")
        page.evaluate("document.querySelectorAll('main input:checked').forEach(one => one.checked = false)")
        page.locator("main button[type=submit]").first.click()
        page.wait_for_selector(".errors")
        found += found_at(page, axe, f"{address} with errors")

    page.goto("/indtast/2025/2.2/tidligere/")
    page.locator("[name=blok]").fill("april 2023\t340\t2.010\napril 2024\t348\t2.035\n")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_selector("table.data")
    found += found_at(page, axe, "earlier figures read")
    assert not found, "\n".join(found)
    assert not complaints


def test_with_a_draft_and_after_saving(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    keep(person=readers["leder"], goal=Goal.objects.get(number="4.1"), typed={"s0-nu-tal": "51,2", "grund": "Ny"})
    page.goto("/indtast/2025/4.1/")
    page.wait_for_selector("[value=slet-kladde]")
    found += found_at(page, axe, "draft")
    page.locator("button.button-primary[value=gem]").click()
    page.wait_for_selector(".messages")
    page.wait_for_selector("form[action$='/fortryd/']")
    found += found_at(page, axe, "stored")
    assert not found, "\n".join(found)
    assert not complaints


def store_meanwhile(by: User) -> None:
    """Somebody else stores the figure that is being typed."""
    period = Period.month(2025, 5)
    figure = Figure(
        indicator="over-to-aar", area="707", period=period, known_on=NOW.date(),
        known_basis=Measurement.KnownBasis.ENTERED, numerator=Decimal(344), denominator=Decimal(2044),
    )  # fmt: skip
    goal = Goal.objects.get(number="2.2")
    goal.owner = by
    goal.save()
    enter_goal(by=by, goal=goal, statements=[Statement(figure=figure)])


def test_the_focus_is_seen(visit: Visit) -> None:
    """Every stop of the keyboard on the form and the list has a ring, or a border of its own."""
    page = visit("leder")
    for address in ("/indtast/2025/2.2/", "/indtast/"):
        page.goto(address)
        page.locator("#indhold").focus()
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            seen = page.evaluate(RING)
            assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
