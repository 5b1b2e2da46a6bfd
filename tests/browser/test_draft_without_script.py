"""The manager's way from an empty draft to the package for the journal where scripts do not run."""

from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Page, expect

from goals.actions.followups import steps
from goals.models import FollowUp
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.drafting import (
    NOW,
    PAGE,
    REASON,
    REMARK,
    check,
    package_of,
    press,
    proven,
    somebody_writes,
    stored,
    the_followup,
)
from tests.followup.locking import locked


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def page(visit: Visit) -> Page:
    """The manager's browser, without scripts."""
    return visit("leder", java_script_enabled=False)


def write(page: Page, section: str, text: str) -> None:
    """Open a section, write in it, and store it."""
    page.locator(f"#{section} a.edit").click()
    page.get_by_label("Tekst", exact=True).fill(text)
    press(page, "Gem og luk")


def done(page: Page, text: str) -> None:
    """The page says what was done."""
    expect(page.locator(".messages")).to_contain_text(text)


def test_from_an_empty_draft_to_the_package(page: Page) -> None:
    page.goto(PAGE)
    expect(page.locator("[data-with-script]:visible")).to_have_count(0)
    write(page, "baggrund", "Planen har 18 mål.")
    done(page, "Baggrund er gemt.")
    expect(page).to_have_url(f"{PAGE}#baggrund")
    expect(check(page)).to_contain_text("Teksten siger 18, opfølgningen beskriver 17.")
    expect(page.locator("#baggrund .wm")).to_have_text("18")
    press(page, "Indsæt levende felter")
    done(page, "evende felter")
    assert stored("baggrund") == "Planen har {antal mål} mål."
    expect(page.locator("#baggrund .chip")).to_have_text("17")

    write(page, "oekonomi", "Indsatsen koster 4.711 kr.")
    summary = check(page).get_by_text("Lad det stå, og begrund")
    summary.click()
    press(page, "Lad det stå")
    # Without a reason it is refused: the summary leads to the field, which is open.
    page.get_by_role("link", name="Skriv, hvorfor det kan blive stående.").click()
    field = check(page).get_by_label("Hvorfor kan det blive stående?")
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_have_attribute("name", "reason")
    field.fill("Budgettet for 2025")
    press(page, "Lad det stå")
    done(page, "Begrundelsen er gemt.")
    expect(page.locator("#oekonomi .kept")).to_have_text("4.711")

    check(page).get_by_role("link", name="Vurdér målet").click()
    expect(page.get_by_label("Begrundelse, som den bliver trykt")).to_have_value(REASON)
    press(page, "Gem vurderingen")
    expect(page.locator(".errors")).to_contain_text("Vælg en vurdering.")
    expect(page.get_by_label("Begrundelse, som den bliver trykt")).to_have_value(REASON)
    page.get_by_label("Vurdering").select_option("too_early")
    press(page, "Gem vurderingen")
    done(page, "Mål 1.1 er vurderet.")

    press(page, "Godkend og lås")
    expect(page.locator(".errors")).to_contain_text("bemærkning")
    page.get_by_label("Bemærkning").fill(REMARK)
    press(page, "Godkend og lås")
    done(page, "Opfølgningen er låst.")
    expect(page.locator(".lockbar")).to_contain_text("Låst")
    with page.expect_download() as download:
        page.get_by_role("link", name="Pakke til journalisering").click()
    proven(package_of(download.value))
    assert the_followup().state == FollowUp.State.LOCKED


def test_a_stale_save_shows_both_texts(page: Page, readers: dict[str, User]) -> None:
    page.goto(f"{PAGE}?ret=baggrund")
    somebody_writes(readers["tovholder"], "baggrund", "Tovholderens tekst.")
    page.get_by_label("Tekst", exact=True).fill("Lederens tekst.")
    press(page, "Gem og luk")
    expect(page.locator("#baggrund .errors")).to_contain_text(f"{readers['tovholder'].name} har gemt en anden tekst")
    expect(page.get_by_label("Den gemte tekst")).to_have_value("Tovholderens tekst.")
    expect(page.get_by_label("Din tekst")).to_have_value("Lederens tekst.")
    page.get_by_label("Din tekst").fill("Begges tekst.")
    press(page, "Gem og luk")
    done(page, "Baggrund er gemt.")
    assert stored("baggrund") == "Begges tekst."


def test_a_refused_text_stays_and_a_section_is_closed(page: Page) -> None:
    page.goto(PAGE)
    write(page, "baggrund", "Borger 010190-1234 er i gang.")
    expect(page.locator("#baggrund .errors")).to_contain_text("CPR-nummer")
    expect(page.get_by_label("Tekst", exact=True)).to_have_value("Borger 010190-1234 er i gang.")
    page.get_by_role("link", name="Luk", exact=True).click()
    expect(page.locator("main textarea[name=text]")).to_have_count(0)
    assert stored("baggrund") == ""


def test_dates_and_the_adopted_count_are_set(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_label("Tal hentet senest").fill("2025-08-31")
    page.get_by_label("Frist til dagsorden").fill("2025-12-01")
    press(page, "Gem datoer")
    expect(page.locator(".errors").first).to_contain_text("møde")
    expect(page.get_by_label("Tal hentet senest")).to_have_value("2025-08-31")
    page.get_by_label("Frist til dagsorden").fill("2025-11-10")
    press(page, "Gem datoer")
    done(page, "Datoerne er gemt.")
    page.get_by_label("Antal mål i den vedtagne plan").fill("18,5")
    press(page, "Gem antal mål i den vedtagne plan")
    expect(page.get_by_label("Antal mål i den vedtagne plan")).to_have_value("18,5")
    page.get_by_label("Antal mål i den vedtagne plan").fill("18")
    press(page, "Gem antal mål i den vedtagne plan")
    done(page, "Antallet er gemt.")
    followup = the_followup()
    assert (str(followup.figures_until), followup.plan.adopted_goal_count) == ("2025-08-31", 18)


def test_sent_returned_approved_and_opened_again(visit: Visit, page: Page) -> None:
    writer = visit("tovholder", java_script_enabled=False)
    writer.goto(PAGE)
    press(writer, "Send til godkendelse")
    done(writer, "Opfølgningen er sendt til godkendelse.")
    expect(writer.locator("main button, main textarea, main input")).to_have_count(0)
    page.goto(PAGE)
    expect(page.locator("a.edit")).to_have_count(0)
    press(page, "Send tilbage med bemærkning")
    expect(page.locator(".errors")).to_contain_text("Skriv, hvad der skal ændres.")
    page.get_by_label("Bemærkning").fill("Uddyb baggrunden.")
    press(page, "Send tilbage med bemærkning")
    done(page, "Opfølgningen er sendt tilbage")
    writer.goto(PAGE)
    expect(writer.get_by_role("region", name="Forløb")).to_contain_text("Uddyb baggrunden.")
    write(writer, "baggrund", "Uddybet.")
    done(writer, "Baggrund er gemt.")
    page.goto(PAGE)
    press(page, "Godkend uden at låse")
    done(page, "Opfølgningen er godkendt.")
    press(page, "Åbn igen")
    done(page, "Opfølgningen er åbnet igen")
    assert the_followup().state == FollowUp.State.DRAFT


def test_a_corrected_edition_is_written_beside_the_locked_one(page: Page, readers: dict[str, User]) -> None:
    """Every step comes back to the edition that is worked on, also from a page that was refused."""
    here = f"{PAGE}udgave-2/"
    steps.begin_edition(
        by=readers["leder"], followup=locked(readers["leder"], the_followup()), note="Et tal var forkert."
    )
    page.goto(here)
    write(page, "baggrund", "Borger 010190-1234.")
    expect(page.locator("#baggrund .errors")).to_be_visible()
    write(page, "oekonomi", "Indsatsen koster 4.711 kr.")
    expect(page).to_have_url(f"{here}#oekonomi")
    check(page).get_by_text("Lad det stå, og begrund").click()
    press(page, "Lad det stå")
    expect(page.locator(".errors")).to_be_visible()
    write(page, "bilag", "Et bilag.")
    expect(page).to_have_url(f"{here}#bilag")
    page.get_by_label("Frist til dagsorden").fill("2025-11-10")
    press(page, "Gem datoer")
    expect(page).to_have_url(here)
    press(page, "Send til en anden leder")
    expect(page).to_have_url(here)
    expect(page.get_by_role("main")).to_contain_text("Sendt til godkendelse.")
