"""A locked follow-up in a browser: nothing for axe to find, everything by keyboard, and its text on the clipboard."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from goals.actions.followups import outside, steps
from goals.models import FollowUp
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems
from tests.followup.locking import locked, with_goal

PAGE = "/opfoelgning/2025-1/"


@pytest.fixture
def first(readers: dict[str, User]) -> FollowUp:
    """The first follow-up, locked, with everything that can come after the meeting."""
    by = readers["leder"]
    followup = locked(
        by,
        FollowUp.objects.get(plan__year=2025, number=1),
        lambda document: with_goal(
            document, "2.2", explanation=("Forløbene er længere <end> før & nu.",), action=("Vi ringer.",)
        ),
    )
    text = "Rådet tog orienteringen til efterretning."
    link = "https://norddjurs.dk/referat"
    outside.record_decision(by=by, followup=followup, on=date(2025, 11, 25), text=text, link=link, seen=None)
    asked = outside.ask(by=by, followup=followup, goal_number="5.1", asked_by="rådsmedlem", text="Hvad ligger bag?")
    outside.ask(by=by, followup=followup, goal_number="", asked_by="", text="Hvornår kommer tallene?")
    outside.answer(by=by, question=asked, text="Flere er visiteret.")
    outside.journalise(by=by, followup=followup, case_number="25/12345", on=None, today=date(2025, 11, 26))
    return followup


@pytest.fixture
def second(first: FollowUp, readers: dict[str, User]) -> FollowUp:
    """A corrected edition of the first, and the second beside it."""
    by = readers["leder"]
    locked(by, steps.begin_edition(by=by, followup=first, note="Et tal var forkert."))
    other = FollowUp.objects.create(plan=first.plan, number=2, status_date=date(2025, 12, 31))
    return locked(by, other, lambda document: with_goal(document, "6.1", figure="Nr. 70", actual="70"))


@pytest.mark.parametrize("role", ["", "leder"])
def test_axe_finds_nothing(visit: Visit, second: FollowUp, complaints: list[str], role: str) -> None:
    page, axe, found = visit(role), Axe(), []
    for address in (
        PAGE,
        f"{PAGE}#ikke-naaet",
        f"{PAGE}udgave-1/",
        "/opfoelgning/",
        f"{PAGE}siden-sidst/?med=udgave-1",
        "/opfoelgning/2025-2/siden-sidst/?vis=aendrede&med=x",
        f"{PAGE}moede/",
    ):
        page.goto(address)
        open_everything(page)
        found += problems(page, axe, f"{address} for {role or 'a visitor'}")
    assert not found, "\n".join(found)
    assert not complaints


def test_axe_finds_nothing_in_forms_that_came_back(visit: Visit, first: FollowUp, complaints: list[str]) -> None:
    page, axe, found = visit("leder"), Axe(), []
    for button in ("Gem beslutning", "Tilføj spørgsmål", "Gem svar", "Gem journalisering"):
        page.goto(PAGE)
        open_everything(page)
        for field in page.locator("aside textarea, aside input:not([type=hidden])").all():
            field.fill("")
        if button == "Gem journalisering":
            page.get_by_label("Journaliseret den").fill("2025-11-26")
        page.get_by_role("button", name=button).first.click()
        page.wait_for_selector(".errors")
        found += problems(page, axe, button)
    page.goto("/opfoelgning/")
    expect(page.get_by_role("heading", name="Begynd 2. opfølgning")).to_be_visible()
    page.get_by_label("Perioder til og med").fill("")
    page.get_by_role("button", name="Begynd opfølgningen").click()
    page.wait_for_selector(".errors")
    found += problems(page, axe, "a follow-up without a day")
    assert not found, "\n".join(found)
    assert not complaints


def on_the_clipboard(page: Page) -> dict[str, str]:
    """What another program would paste, by type."""
    script = """async () => {
      const found = {};
      for (const item of await navigator.clipboard.read())
        for (const type of item.types) found[type] = await (await item.getType(type)).text();
      return found;
    }"""
    return dict(page.evaluate(script))


def test_a_part_is_copied_as_simple_html_and_as_text(visit: Visit, first: FollowUp, complaints: list[str]) -> None:
    page = visit("", permissions=["clipboard-read", "clipboard-write"])
    page.goto(PAGE)
    page.get_by_role("button", name="Kopiér tekst: mål 2.2").click()
    expect(page.locator("#besked")).to_have_text("Kopieret: mål 2.2.")
    held = on_the_clipboard(page)
    assert held["text/plain"].startswith("2.2 Progression i sagerne\n\nOrdlyd (omskrevet ordlyd): Både antallet")
    assert "Forvaltningens forklaring: Forløbene er længere <end> før & nu.\n\nDet gør vi nu: Vi ringer.\n" in held[
        "text/plain"
    ].replace("\r\n", "\n")
    assert "<h3>2.2 Progression i sagerne</h3><p>" in held["text/html"]
    assert "længere &lt;end&gt; før &amp; nu." in held["text/html"]
    assert "class=" not in held["text/html"]

    page.get_by_role("button", name="Kopiér tekst: tema 2").click()
    expect(page.locator("#besked")).to_have_text("Kopieret: tema 2.")
    theme = on_the_clipboard(page)["text/plain"]
    assert theme.startswith("2 Alle ledige skal have en værdig sagsbehandling\n\n2.1 Vandrende sager\n\n")
    assert "2.3 Kvalitet i afgørelserne" in theme
    assert "3.1 " not in theme

    page.get_by_role("button", name="Kopiér tekst: Sagsfremstilling").click()
    expect(page.locator("#besked")).to_have_text("Kopieret: Sagsfremstilling.")
    assert "<ul><li>9 mål er nået</li><li>7 mål er ikke nået</li></ul>" in on_the_clipboard(page)["text/html"]
    assert not complaints


def test_the_whole_text_is_the_one_that_has_an_address(visit: Visit, first: FollowUp, complaints: list[str]) -> None:
    page = visit("", permissions=["clipboard-read", "clipboard-write"])
    page.goto(PAGE)
    button = page.get_by_role("button", name="Kopiér hele teksten")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#besked")).to_have_text("Kopieret: hele teksten.")
    expect(page.locator(".copy-all span").first).to_have_text("Kopieret")
    held = on_the_clipboard(page)["text/plain"].replace("\r\n", "\n")
    assert held == page.request.get(f"{PAGE}tekst.txt").text()
    expect(page.locator(".copy-all span").first).to_have_text("Kopiér hele teksten")
    assert not complaints


def test_a_clipboard_that_refuses_is_told_of(visit: Visit, first: FollowUp) -> None:
    page = visit("")
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error('no'))")
    page.goto(PAGE)
    page.get_by_role("button", name="Kopiér hele teksten").click()
    expect(page.locator("#besked")).to_contain_text("Teksten kunne ikke kopieres.")


def test_the_keyboard_alone_leads_through_it(visit: Visit, first: FollowUp) -> None:
    page = visit("leder")
    page.goto(PAGE)
    names = list[str]()
    told = "e.getAttribute('href') || e.name || e.ariaLabel || e.innerText"
    while len(names) < 200:
        page.keyboard.press("Tab")
        names.append(str(page.evaluate(f"(e => e === document.body ? '' : {told})(document.activeElement)")))
        if not names[-1]:
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", names[-1]
    wanted = ["#indhold", f"{PAGE}moede/", "#naaet", "#maal-2-2", f"{PAGE}hent/word/", f"{PAGE}hent/pakke/"]
    wanted += [f"{PAGE}tekst.txt", "https://norddjurs.dk/referat", "spoergsmaal-text", "note"]
    places = [names.index(one) for one in wanted]
    assert places == sorted(places), names


def test_a_count_shows_its_goals_alone_and_the_way_back(visit: Visit, first: FollowUp, complaints: list[str]) -> None:
    page = visit("", java_script_enabled=False)
    page.goto(f"{PAGE}moede/")
    page.locator("ul.big a").nth(1).click()
    expect(page).to_have_url(f"{PAGE}#ikke-naaet")
    expect(page.locator("table.view tbody tr:visible")).to_have_count(7)
    page.get_by_role("link", name="Vis alle 17 mål").click()
    expect(page.locator("table.view tbody tr:visible")).to_have_count(17)
    page.get_by_role("link", name="4.1 Integration").first.click()
    expect(page.locator("#maal-4-1")).to_be_in_viewport()


def test_everything_without_a_script(visit: Visit, first: FollowUp) -> None:
    page = visit("leder", java_script_enabled=False)
    page.goto(PAGE)
    expect(page.locator("button[hidden]:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Kopiér")).to_have_count(0)
    page.get_by_role("link", name="Hele teksten som ren tekst").click()
    expect(page.locator("body")).to_contain_text("Opfølgning mål for mål")
    page.goto(PAGE)
    page.get_by_text("Ret beslutningen").click()
    form = page.locator("form[action$='beslutning/']")
    form.get_by_label("Tekst").fill("Rådet godkendte.")
    form.get_by_role("button", name="Gem beslutning").click()
    expect(page.locator(".messages")).to_contain_text("Rådets beslutning er gemt.")
    page.get_by_label("Mål", exact=True).select_option("6.6")
    page.get_by_label("Spørgsmål", exact=True).fill("Hvorfor?")
    page.get_by_role("button", name="Tilføj spørgsmål").click()
    expect(page.locator(".questions")).to_contain_text("6.6 Hvorfor?")
    with page.expect_download() as download:
        page.get_by_role("link", name="Pakke til journalisering").click()
    assert download.value.suggested_filename == "Pakke til journalisering 2025-1.zip"
    page.get_by_label("Hvad skal rettes, og hvorfor").fill("Et tal var forkert.")
    page.get_by_role("button", name="Lav rettet udgave").click()
    expect(page).to_have_url(f"{PAGE}udgave-2/")


def test_arrow_keys_in_the_meeting(visit: Visit, first: FollowUp, complaints: list[str]) -> None:
    page = visit("", viewport={"width": 1920, "height": 1080})
    page.goto(f"{PAGE}moede/")
    for key, address in (("ArrowRight", "2.2/"), ("PageDown", "3.1/"), ("ArrowLeft", "2.2/"), ("PageUp", "")):
        page.keyboard.press(key)
        expect(page).to_have_url(f"{PAGE}moede/{address}")
        tall = page.evaluate("document.documentElement.scrollHeight - document.documentElement.clientHeight")
        assert tall <= 0, address
    page.keyboard.press("Escape")
    expect(page).to_have_url(PAGE)
    assert not complaints


def test_on_paper_it_is_the_paper_and_the_decision(visit: Visit, first: FollowUp) -> None:
    page = visit("leder")
    page.emulate_media(media="print")
    page.goto(f"{PAGE}#ikke-naaet")
    for hidden in ("header.top", ".tools", ".files", ".copy", "form[action$='beslutning/']", "footer.foot"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("table.view tbody tr:visible")).to_have_count(17)
    expect(page.locator(".goal .mark svg").first).to_be_visible()
    expect(page.get_by_role("paragraph").filter(has_text="Rådet tog orienteringen til efterretning.")).to_be_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") in range(4, 13)
