"""What scripts add: lists without a page load, charts to point at, arrow keys; and nothing that the policy refuses."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

PLACE = """
(box => [box.top + scrollY, box.left, box.width, box.height])(document.querySelector('.chart').getBoundingClientRect())
"""


def focused(page: Page) -> str:
    """The focused thing: the row it stands in, its id, its address, or its tag."""
    script = "(e => e.closest('tbody tr')?.id || e.id || e.getAttribute('href') || e.tagName)(document.activeElement)"
    return str(page.evaluate(script))


def test_a_filter_swaps_the_list_and_the_address(visit: Visit, complaints: list[str]) -> None:
    page = visit("raadsmedlem")
    page.goto("/2025/")
    page.evaluate("document.querySelector('h1').dataset.mark = 'still here'")
    page.get_by_role("link", name="Ikke nået (7)").click()
    expect(page).to_have_url("/2025/?status=ikke-naaet")
    expect(page.locator("table.goals tbody tr")).to_have_count(7)
    expect(page.locator("h1[data-mark]")).to_have_count(1)
    expect(page.locator("#besked")).to_have_text("Viser 7 af 17 mål")
    assert focused(page) == "vis-ikke-naaet"

    page.locator("#find-maal").click()
    page.locator("#q").fill("dagpenge")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/2025/?status=ikke-naaet&q=dagpenge&tema=")
    expect(page.locator("#resultat")).to_contain_text("af 17 mål")
    page.go_back()
    expect(page).to_have_url("/2025/?status=ikke-naaet")
    expect(page.locator("table.goals tbody tr")).to_have_count(7)
    assert not complaints


def test_a_session_that_ended_leads_to_login_and_back(visit: Visit) -> None:
    page = visit("raadsmedlem")
    page.goto("/2025/")
    page.context.clear_cookies()
    page.get_by_role("link", name="Ikke nået (7)").click()
    expect(page).to_have_url("/log-ind/?next=/2025/")


def test_the_chart_comes_alive_without_moving_anything(visit: Visit, complaints: list[str]) -> None:
    page = visit("raadsmedlem")
    for number in ("4.1", "6.6"):
        page.goto(f"/2025/maal/{number}/")
        before = page.evaluate(PLACE)
        page.locator(".chart").hover()
        page.wait_for_selector(".chart-ready .chart-live:visible")
        assert page.evaluate(PLACE) == before
        box = page.locator(".chart-live .scatterlayer .point").last.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".chart-live .hovertext").first).to_be_visible()
        # plotly would offer to send the figures to its maker.
        expect(page.locator(".modebar-btn")).to_have_count(0)
        expect(page.locator("[data-title*=loud], [data-title*=Edit]")).to_have_count(0)
    assert not complaints


def test_an_unchanged_page_is_not_sent_again(visit: Visit) -> None:
    page = visit("raadsmedlem")
    page.goto("/2025/")
    statuses: list[int] = []
    page.on("response", lambda response: statuses.append(response.status) if "/2025/" in response.url else None)
    page.goto("/2025/")
    # The browser shows its own copy as 200; what was sent says it.
    size = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    sent = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
    assert size > 10_000
    assert sent < 2_000, (sent, statuses)


def test_the_keyboard_alone(visit: Visit) -> None:
    page = visit("raadsmedlem")
    page.goto("/2025/")
    order = []
    for _ in range(80):
        page.keyboard.press("Tab")
        order.append(focused(page))
    wanted = [
        "#indhold",
        "/",
        "/2025/moede/",
        "vis-alle",
        "vis-ikke-naaet",
        "find-maal",
        "maal-1-1",
        "maal-1-2",
    ]
    places = [order.index(one) for one in wanted]
    assert places == sorted(places), order
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) != "none"
    page.locator("#vis-naaet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.goals tbody tr")).to_have_count(9)
    page.locator("#find-maal").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "q"


def test_the_skip_link_leads_past_the_menu(visit: Visit) -> None:
    page = visit("raadsmedlem")
    page.goto("/2025/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "indhold"


def test_escape_puts_a_phones_menu_away(visit: Visit) -> None:
    page = visit("leder", viewport={"width": 390, "height": 844})
    page.goto("/kalender/")
    page.keyboard.press("Escape")
    page.locator(".menu summary").press("Enter")
    menu = page.locator(".menu-body")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert focused(page) == "SUMMARY"


def test_arrow_keys_in_the_meeting(visit: Visit, complaints: list[str]) -> None:
    page = visit("raadsmedlem", viewport={"width": 1920, "height": 1080})
    page.goto("/2025/moede/")
    for key, address in (
        ("ArrowRight", "2.2/"), ("PageDown", "3.1/"), ("ArrowLeft", "2.2/"), ("PageUp", ""), ("ArrowLeft", ""),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(page).to_have_url(f"/2025/moede/{address}")
        tall = page.evaluate("document.documentElement.scrollHeight - document.documentElement.clientHeight")
        assert tall <= 0, address
    page.keyboard.press("Escape")
    expect(page).to_have_url("/2025/")
    assert not complaints


def test_on_paper_there_are_no_controls_and_no_colour_alone(visit: Visit) -> None:
    page = visit("leder")
    page.emulate_media(media="print")
    page.goto("/2025/")
    for hidden in ("header.top", "nav.quick", "details.search", "form.asof", ".tools", "footer.foot"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("p.headline")).to_be_visible()
    expect(page.locator("table.goals tbody tr .mark")).to_have_count(17)
    expect(page.locator("table.goals tbody tr .mark svg").first).to_be_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") in range(1, 7)
    page.goto("/2025/maal/4.1/")
    expect(page.locator(".chart-drawn svg").first).to_be_visible()
