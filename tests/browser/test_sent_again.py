"""A session that ends while somebody types: with and without scripts, the words are there after the login."""

from playwright.sync_api import Page, expect

from goals.models import Goal, Suggestion
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.make import PASSWORD

ADDRESS = "/2025/maal/2.2/forslag/"
REASON = "Registeret er forsinket.\nDet kommer i august."

# A form of ours is sent by htmx where a page has one; the overview has the script, and this is such a form.
HTMX_FORM = f"""
document.querySelector('#liste, main').insertAdjacentHTML('beforeend',
  `<form id="proeve" method="post" hx-post="{ADDRESS}" hx-target="#proevet" hx-select="#proevet">
  <textarea name="text"></textarea>
  <input name="status" value="too_early"><input name="handling" value="foreslaa"><button>Prøv</button></form>
  <div id="proevet"></div>`);
htmx.process(document.getElementById('proeve'));
"""


def own(readers: dict[str, User]) -> None:
    Goal.objects.filter(number="2.2").update(owner=readers["tovholder"])


def end_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def log_in_beside(page: Page) -> None:
    """In a new tab, as the page says."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log ind i en ny fane").click()
    tab = opened.value
    tab.get_by_label("Brugernavn").fill("tovholder")
    tab.get_by_label("Adgangskode").fill(PASSWORD)
    tab.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(tab).to_have_url("/2025/")
    tab.close()


def send_again(page: Page) -> None:
    page.get_by_role("button", name="Send igen").click()
    expect(page.get_by_text("Tryk »Send igen«", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Send igen").click()
    expect(page.get_by_text("Forslaget er sendt til lederen.")).to_be_visible()


def test_without_scripts(visit: Visit, readers: dict[str, User]) -> None:
    own(readers)
    page = visit("tovholder", java_script_enabled=False)
    page.goto(ADDRESS)
    page.get_by_label("Vurdering").select_option("too_early")
    page.get_by_label("Begrundelse").fill(REASON)
    end_session(page)
    page.get_by_role("button", name="Send forslaget").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det, du skrev, er her endnu")
    log_in_beside(page)
    send_again(page)
    assert Suggestion.objects.get().text == REASON


def test_with_htmx_it_is_the_whole_page(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    own(readers)
    page = visit("tovholder")
    page.goto("/2025/")
    page.evaluate(HTMX_FORM)
    page.locator("#proeve textarea").fill(REASON)
    end_session(page)
    page.get_by_role("button", name="Prøv").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det, du skrev, er her endnu")
    expect(page.locator("header.top")).to_have_count(1)
    expect(page.locator("main")).to_have_count(1)
    expect(page.locator("#proevet")).to_have_count(0)
    expect(page).to_have_url("/2025/")
    log_in_beside(page)
    send_again(page)
    expect(page).to_have_url(ADDRESS)
    assert Suggestion.objects.get().text == REASON
    assert not complaints


def test_the_form_of_figures(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    """Whether it is the preview, the draft or the form itself that meets the end of the session."""
    own(readers)
    page = visit("tovholder")
    page.goto("/indtast/2025/2.2/")
    end_session(page)
    page.locator("#skema textarea").first.press_sequentially("Forsinket register")
    expect(page.get_by_role("heading", level=1)).to_have_text("Det, du skrev, er her endnu")
    expect(page.locator("main form")).to_have_attribute("action", "/indtast/2025/2.2/")
    log_in_beside(page)
    page.get_by_role("button", name="Send igen").click()
    page.get_by_role("button", name="Send igen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Indtast tal")
    expect(page.get_by_text("Forsinket").first).to_be_attached()
    assert not complaints
