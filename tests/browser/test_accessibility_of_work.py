"""axe on the pages for those who work with the goals, empty, filled, and with errors."""

from datetime import date

from axe_playwright_python.sync_playwright import Axe

from goals.actions import suggestions
from goals.models import Goal, Judgement
from indicators.actions.howto import Way, describe
from indicators.models import Indicator
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import open_everything, problems

GOAL = "/2025/maal/2.2/"
SUGGESTIONS = f"{GOAL}forslag/"
WAYS = f"{GOAL}saadan/"
DAY = date(2025, 6, 30)
DESCRIBED = Way(
    source="Jobindsats", source_url="https://www.jobindsats.dk/", find_table="Varighed på offentlig forsørgelse",
    find_filters="Norddjurs, april, midlertidige ydelser, over 2 år", find_extract="Kolonnen »Antal personer«",
    find_contact="Integrationsteamet", how_to_find="Log ind først.\nVælg derefter måneden.",
)  # fmt: skip


def fill(readers: dict[str, User]) -> None:
    """A goal with an owner, described figures, and one suggestion answered and two that wait."""
    goal = Goal.objects.get(number="2.2")
    Goal.objects.filter(pk=goal.pk).update(owner=readers["tovholder"])
    goal.refresh_from_db()
    for row in Indicator.objects.filter(code__in=goal.targets.get().indicator_codes()):
        describe(by=readers["tovholder"], indicator=row.code, way=DESCRIBED, seen=Way.of(row).seal)
    made = [
        suggestions.suggest(by=readers["tovholder"], goal=goal, on=DAY, status=status, text="Registeret er forsinket.")
        for status in Judgement.Status
    ]
    suggestions.decline(by=readers["leder"], suggestion=made[0], text="Registeret er kommet.")


def test_empty_filled_and_with_errors(visit: Visit, readers: dict[str, User], complaints: list[str]) -> None:
    manager, axe, found = visit("leder"), Axe(), []
    for address in (SUGGESTIONS, WAYS, "/2025/maal/5.3/saadan/", "/historik/?person=" + str(readers["leder"].pk)):
        manager.goto(address)
        found += problems(manager, axe, f"{address}, empty")
    fill(readers)
    for address in (GOAL, SUGGESTIONS, WAYS, "/historik/", "/historik/?maal=2025/2.2"):
        manager.goto(address)
        open_everything(manager)
        found += problems(manager, axe, f"{address}, filled")
    manager.goto(SUGGESTIONS)
    manager.get_by_role("button", name="Send forslaget").click()
    manager.wait_for_selector(".errors")
    found += problems(manager, axe, f"{SUGGESTIONS}, error")
    manager.goto(WAYS)
    manager.get_by_label("Link til kilden").first.fill("jobindsats.dk")
    manager.get_by_role("button", name="Gem").first.click()
    manager.wait_for_selector(".errors")
    found += problems(manager, axe, f"{WAYS}, error")

    reader = visit("administrator")
    reader.goto(SUGGESTIONS)
    found += problems(reader, axe, f"{SUGGESTIONS}, read")
    owner = visit("tovholder")
    owner.goto(SUGGESTIONS)
    owner.context.clear_cookies(name="sessionid")
    owner.get_by_label("Begrundelse").fill("x")
    owner.get_by_role("button", name="Send forslaget").click()
    owner.wait_for_selector("ol.steps")
    found += problems(owner, axe, "sent too late")
    assert not found, "\n".join(found)
    assert not complaints


def test_a_conflict(visit: Visit, readers: dict[str, User]) -> None:
    fill(readers)
    page, axe = visit("tovholder"), Axe()
    page.goto(WAYS)
    page.get_by_label("Tabel").first.fill("Min tabel")
    row = Indicator.objects.filter(find_table=DESCRIBED.find_table).order_by("code")[0]
    describe(by=readers["leder"], indicator=row.code, way=Way(find_table="Lederens tabel"), seen=Way.of(row).seal)
    page.get_by_role("button", name="Gem").first.click()
    page.wait_for_selector(".stored")
    assert page.get_by_label("Tabel").first.input_value() == "Min tabel"
    found = problems(page, axe, f"{WAYS}, conflict")
    assert not found, "\n".join(found)
