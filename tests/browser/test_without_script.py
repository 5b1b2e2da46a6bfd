"""Everything works where scripts do not run."""

from datetime import timedelta

from playwright.sync_api import expect

from goals.models import Goal
from norddjurs.danish import today
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.make import PASSWORD


def test_reading_from_login_to_logout(visit: Visit) -> None:
    page = visit("", java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Brugernavn").fill("raadsmedlem")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(page).to_have_url("/2025/")
    expect(page.locator("table.goals tbody tr")).to_have_count(17)

    page.get_by_role("link", name="Ikke nået (7)").click()
    expect(page).to_have_url("/2025/?status=ikke-naaet")
    expect(page.locator("table.goals tbody tr")).to_have_count(7)

    page.locator("details.search summary").click()
    page.get_by_label("Søg efter nummer eller ord").fill("sagsbehandling")
    page.get_by_label("Tema", exact=True).select_option("2")
    page.get_by_role("search").get_by_role("button", name="Vis").click()
    expect(page.locator("table.goals tbody tr")).to_have_count(1)
    expect(page.locator("#resultat")).to_have_text("Viser 1 af 17 mål")

    page.locator("table.goals tbody th a").click()
    expect(page).to_have_url("/2025/maal/2.2/")
    expect(page.locator(".chart-drawn svg").first).to_be_visible()
    expect(page.get_by_role("button", name="Kopiér link")).to_have_count(0)
    page.locator("a[rel=next]").click()
    expect(page).to_have_url("/2025/maal/2.3/")

    page.goto("/2025/moede/")
    page.get_by_role("link", name="Næste").click()
    expect(page).to_have_url("/2025/moede/2.2/")
    page.locator("a[data-leave]").click()
    expect(page).to_have_url("/2025/")

    page.get_by_role("contentinfo").get_by_role("link", name="Målgrupper og begreber").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Målgrupper og begreber")
    page.get_by_role("button", name="Log ud").first.click()
    page.goto("/2025/")
    expect(page).to_have_url("/log-ind/?next=/2025/")


def test_choosing_a_day(visit: Visit) -> None:
    page = visit("leder", java_script_enabled=False)
    page.goto("/2025/?status=for-tidligt")
    page.get_by_label("Status pr. dato").fill("2025-11-25")
    page.locator("form.asof").get_by_role("button", name="Vis").click()
    expect(page).to_have_url("/2025/?status=for-tidligt&pr-dato=2025-11-25")
    expect(page.get_by_text("Ingen mål passer til filtrene")).to_be_visible()
    page.get_by_role("link", name="Nulstil filtre").click()
    expect(page.locator("table.goals tbody tr")).to_have_count(17)
    page.goto("/2025/maal/2.2/")
    page.locator("#rettelser summary").click()
    expect(page.locator("#rettelser section").first).to_be_visible()


def test_asking_for_figures_and_reading_the_message(visit: Visit, readers: dict[str, User]) -> None:
    Goal.objects.filter(number="2.1").update(owner=readers["tovholder"])
    page = visit("leder", java_script_enabled=False)
    page.goto("/bed-om-tal/")
    page.get_by_role("main").get_by_role("link", name="Bed om tal", exact=True).click()
    page.get_by_role("link", name="Vælg ingen").click()
    page.get_by_label("2.1 Vandrende sager").check()
    page.get_by_label("Frist").fill((today() + timedelta(days=20)).isoformat())
    page.get_by_label("Frist").press("Enter")
    page.get_by_role("button", name="Ret").click()
    expect(page.get_by_label("2.1 Vandrende sager")).to_be_checked()
    expect(page.locator("input[name=goals]:checked")).to_have_count(1)
    page.get_by_role("button", name="Se, hvem der får hvad").click()
    page.get_by_role("button", name="Send til 1 person").click()
    expect(page.locator(".messages")).to_contain_text("Der er bedt om tal til 1 mål.")
    expect(page.get_by_text("0 af 1 mål er besvaret.").first).to_be_visible()

    owner = visit("tovholder", java_script_enabled=False)
    owner.goto("/2025/")
    strip = owner.get_by_role("complementary", name="Til dig")
    expect(strip).to_contain_text("Der mangler tal til et af dine mål.")
    strip.locator("summary").click()
    expect(strip.get_by_role("link", name="2.1 Vandrende sager")).to_be_visible()
    strip.get_by_role("button", name="Læst").click()
    expect(owner).to_have_url("/2025/")
    expect(strip.get_by_role("button", name="Læst")).to_have_count(0)
    page.get_by_role("button", name="Afslut anmodningen").click()
    expect(page.get_by_text("Anmodningen er afsluttet.").first).to_be_visible()
    owner.reload()
    expect(strip).to_have_count(0)
