"""axe finds nothing on a draft in any of its states at any width, and the keyboard alone reaches and uses all of it."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from goals.actions.followups.steps import send_back, submit
from goals.models import Goal
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.drafting import (
    NOT_STORED,
    NOW,
    PAGE,
    REMARK,
    STORED,
    check,
    opened,
    press,
    somebody_writes,
    stored,
    the_followup,
    told,
)
from tests.browser.test_entry_accessibility import RING, found_at
from tests.browser.test_entry_keyboard import Typist

Look = Callable[[Page, str], None]

PLACE = """
(one => [one.closest('header.top') ? 0 : 1, one.getBoundingClientRect().left >= 900 ? 1 : 0,
  one.getBoundingClientRect().top + scrollY])(document.activeElement)
"""
"""Where the focus is on a wide window: within the page's head or below it, in the second column, how far down."""

AT_ITS_CALENDAR = "document.activeElement.matches('[type=date]:not(:focus-visible)')"
"""The button within a field for a date, on which the browser draws the ring itself."""

NAME = "(one => one.id || one.getAttribute('href') || one.value || one.innerText)(document.activeElement)"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def look(complaints: list[str]) -> Iterator[Look]:
    """Look at a page in a state; at the end nothing may have been found, and no browser may have complained."""
    axe, found = Axe(), list[str]()
    yield lambda page, where: found.extend(found_at(page, axe, where))
    assert not found, "\n".join(found)
    assert not complaints


@pytest.fixture
def owned(readers: dict[str, User]) -> dict[str, User]:
    """The tovholder owns some goals."""
    Goal.objects.filter(number__in=("2.1", "2.2", "6.6")).update(owner=readers["tovholder"])
    return readers


def test_untouched_for_each_who_may_see_it(visit: Visit, owned: dict[str, User], look: Look) -> None:
    for role in ("leder", "tovholder", "administrator"):
        page = visit(role)
        page.goto(PAGE)
        look(page, f"untouched as {role}")


def test_while_it_is_written(visit: Visit, owned: dict[str, User], look: Look) -> None:
    page = visit("leder")
    page.goto(PAGE)
    field = opened(page, "baggrund")
    look(page, "a section open")
    field.fill(
        f"Der er 18 mål, og 11 mål er nået.\n- {'Enlangtordudenmellemrum' * 8}\nDet koster 4.711 kr. {{status 9.9}}"
    )
    expect(told(page)).to_have_text(STORED)
    look(page, "autosaved, with what is to be mended")
    somebody_writes(owned["tovholder"], "baggrund", f"En anden tekst. {'Enlangtordudenmellemrum' * 8}")
    field.fill("Det koster 4.712 kr.")
    expect(told(page)).to_have_text(NOT_STORED)
    look(page, "a stale autosave")
    press(page, "Gem og luk")
    expect(page.get_by_label("Den gemte tekst")).to_be_visible()
    look(page, "a conflict with both texts")
    page.get_by_label("Din tekst").fill("Borger 010190-1234 koster 4.711 kr.")
    press(page, "Gem og luk")
    expect(page.locator("#baggrund .errors")).to_contain_text("CPR-nummer")
    look(page, "a text that is refused")


def test_with_errors_and_with_what_is_kept(visit: Visit, owned: dict[str, User], look: Look) -> None:
    somebody_writes(owned["leder"], "oekonomi", "Det koster 4.711 kr. og 4.712 kr.")
    page = visit("leder")
    page.goto(PAGE)
    check(page).get_by_text("Lad det stå, og begrund").first.click()
    press(page, "Lad det stå")
    expect(page.locator(".errors")).to_be_focused()
    look(page, "a reason is missing")
    check(page).locator("details[open] [name=reason]").first.fill("Budgettet")
    press(page, "Lad det stå")
    expect(page.locator("#begrundelser")).to_be_visible()
    look(page, "a number is kept")
    page.get_by_label("Antal mål i den vedtagne plan").fill("18,5")
    press(page, "Gem antal mål i den vedtagne plan")
    expect(page.locator(".errors")).to_be_visible()
    look(page, "a count that is none")
    page.get_by_label("Frist til dagsorden").fill("2025-12-01")
    press(page, "Gem datoer")
    expect(page.locator(".errors")).to_be_visible()
    look(page, "a date that cannot be")
    page.goto(PAGE)
    page.get_by_label("Bemærkning").fill("Borger 010190-1234")
    press(page, "Send til en anden leder")
    expect(page.locator(".errors")).to_be_visible()
    look(page, "a remark that is refused")


def test_on_its_way(visit: Visit, owned: dict[str, User], look: Look) -> None:
    followup = the_followup()
    submit(by=owned["tovholder"], followup=followup, note="Klar.")
    send_back(by=owned["leder"], followup=followup, note="Uddyb.")
    submit(by=owned["tovholder"], followup=followup, note="Uddybet.")
    for role in ("leder", "tovholder"):
        page = visit(role)
        page.goto(PAGE)
        expect(page.get_by_role("main")).to_contain_text("Sendt til godkendelse.")
        look(page, f"submitted as {role}")
    page = visit("leder")
    page.goto(PAGE)
    press(page, "Godkend uden at låse")
    expect(page.get_by_role("main")).to_contain_text("Godkendt, men ikke låst endnu.")
    look(page, "approved")


def test_the_page_of_a_judgement(visit: Visit, look: Look) -> None:
    page = visit("leder")
    for goal in ("1.1", "3.1", "5.3"):
        page.goto(f"{PAGE}maal/{goal}/vurder/")
        look(page, f"judging {goal}")
    page.goto(f"{PAGE}maal/1.1/vurder/")
    press(page, "Gem vurderingen")
    expect(page.locator(".errors")).to_be_focused()
    look(page, "a judgement without a status")
    page.get_by_label("Vurdering").select_option("too_early")
    press(page, "Gem vurderingen")
    expect(page).to_have_url(f"{PAGE}#maal-1-1")
    look(page, "the draft with a judged goal")
    page.goto(f"{PAGE}maal/1.1/vurder/")
    look(page, "a goal that is judged")


def test_every_stop_of_the_keyboard_is_seen_and_in_order(visit: Visit, owned: dict[str, User]) -> None:
    """Down the first column and then down the second, each with a ring; nothing holds the focus."""
    somebody_writes(owned["leder"], "oekonomi", "Det koster 4.711 kr.")
    page = visit("leder")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{PAGE}?ret=baggrund")
    page.evaluate("document.activeElement.blur(); document.querySelector('.skip').focus()")
    places, names = list[list[float]](), list[str]()
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement.closest('footer')"):
            break
        names.append(str(page.evaluate(NAME)))
        assert page.evaluate(RING) or page.evaluate(AT_ITS_CALENDAR), names[-1]
        places.append(page.evaluate(PLACE))
    wanted = ["id_opfoelgning-1-status_date", "Gem datoer", "id_count", "tekst-baggrund", "felt-baggrund", "gem"]
    wanted += [
        f"{PAGE}maal/1.2/vurder/",
        f"{PAGE}maal/6.6/vurder/",
        f"{PAGE}?ret=oekonomi#oekonomi",
        "id_note",
        "godkend",
    ]
    at = [names.index(one) for one in wanted]
    assert at == sorted(at), names
    below = [(column, top) for inside, column, top in places if inside and top > 450]
    jumps = [(one, other) for one, other in pairwise(below) if other < (one[0], one[1] - 60)]
    assert not jumps, jumps


def test_the_keyboard_alone_does_it_all(visit: Visit, complaints: list[str]) -> None:
    """From the page's top to the lock: written, made live, kept with a reason, judged, and locked."""
    page = visit("leder")
    page.goto(PAGE)
    hand = Typist(page)
    hand.to("#baggrund a.edit", most=60)
    hand.press("Enter")
    expect(page.locator("#tekst-baggrund")).to_be_focused()
    hand.type("Der er 18 mål og 4.711 kr.")
    hand.to("button[value=gem]")
    hand.press("Enter")
    expect(page.locator("#baggrund a.edit")).to_be_focused()
    assert stored("baggrund") == "Der er 18 mål og 4.711 kr."
    hand.to("form[action$='/levende/'] button", key="Shift+Tab")
    hand.press("Enter")
    expect(page.locator(".messages")).to_contain_text("evende felter")
    hand.to("#tjek summary", most=60)
    hand.press("Enter")
    hand.to("#tjek [name=reason]")
    hand.type("Budgettet")
    hand.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Begrundelsen er gemt.")
    hand.to("#tjek a[href$='/1.1/vurder/']", most=60)
    hand.press("Enter")
    page.wait_for_url("**/1.1/vurder/")
    hand.to("select", most=60)
    hand.type("For")
    hand.to("button[value=vurder]")
    hand.press("Enter")
    page.wait_for_url("**/#maal-1-1")
    hand.to("#id_note", most=120)
    hand.type(REMARK)
    hand.to("button[value=laas]")
    hand.press("Enter")
    expect(page.locator(".lockbar")).to_be_visible(timeout=60_000)
    assert not complaints
