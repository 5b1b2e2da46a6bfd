"""Målet blandt de 98 kommuner: the panel on a goal's page, and the page where a manager confirms the figure."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.models import FollowUp, GoalIndicator
from indicators.actions.proposals import accept
from indicators.models import Feed, Indicator, Proposal
from norddjurs.people.models import Role, User
from norddjurs.periods import Period
from tests.followup.locking import locked
from tests.goals.landstal import (
    CODE,
    MAY_2024,
    MAY_2025,
    OWN,
    beside,
    fetch,
    make_areas,
    make_group,
    make_indicator,
    month_of_all,
)  # fmt: skip
from tests.make import make_user
from tests.web.conftest import forget
from tests.web.page import Element, read
from tests.web.test_danish import check

GOAL, PAGE = "/2025/maal/6.1/", "/2025/maal/6.1/landstal/"
JUNE = Period.month(2025, 6)
MOST = 8


@pytest.fixture(autouse=True)
def _figures(plan: object, the_day: time_machine.Traveller) -> None:
    the_day.move_to(datetime(2025, 7, 20, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))
    make_areas()
    make_indicator()
    make_group()


@pytest.fixture
def row() -> GoalIndicator:
    """Goal 6.1 beside a figure of three months."""
    found = beside("6.1")
    fetch({MAY_2024: month_of_all(74), MAY_2025: month_of_all(62, 4), JUNE: month_of_all(20)})
    return found


def panel(client: Client, address: str = GOAL) -> str:
    forget()
    return sections(client, address)[0].text


def sections(client: Client, address: str = GOAL) -> list[Element]:
    return read(client.get(address)).all("section", "panel pad national order-4")


def confirm(client: Client, base: str = "2024-05") -> str:
    form = read(client.get(PAGE))
    seen = form.all("input", name="seen")[0]["value"]
    data = {"handling": "bekraeft", "base": base, "same": "on", "seen": seen}
    return read(client.post(PAGE, data, follow=True)).text


def test_the_panel_tells_places_months_source_and_group(council: Client, row: GoalIndicator) -> None:
    told = panel(council)
    for words in (
        "Målet blandt de 98 kommuner", "Opgjort på en anden måde end i planen og kan ikke afgøre målet.",
        "Planen mener et andet tal.", "Juni 2025, nyeste tal", "nr. 21", "Maj 2025, kravets måned",
        "nr. 63–67", "2,2 %; 98 kommuner har tal", "Placering i gruppen Østkysten", "nr. 5 af 5",
        "Hele landet", "2,6 %", "Kilde: Jobindsats y01a02, hentet 20-06-2025.", "Udpeget af en prøve.",
    ):  # fmt: skip
        assert words in told, words
    check(council.get(GOAL).content.decode(), GOAL)
    assert read(council.get(GOAL)).one("a", href=f"/indikatorer/?tal={CODE}").text == "Se tallet for alle kommuner"
    assert not read(council.get(GOAL)).all("a", href=PAGE), "only a manager confirms"


def test_municipalities_without_a_figure_are_told(council: Client, row: GoalIndicator) -> None:
    figures = month_of_all(20)
    del figures["751"]
    fetch({Period.month(2025, 7): figures}, on=date(2025, 7, 18))
    assert "97 kommuner har tal, 1 har ikke" in panel(council)


def test_a_goal_without_a_national_figure_has_no_panel(council: Client) -> None:
    assert not sections(council)


def test_why_there_is_nothing_to_show(council: Client) -> None:
    beside("6.3", None, "Kilden har ikke længere et tal for den alene.")
    told = panel(council, "/2025/maal/6.3/")
    assert "Der er ikke gemt landstal for målet." in told
    assert "Kilden har ikke længere et tal for den alene." in told
    beside("6.4")
    told = panel(council, "/2025/maal/6.4/")
    assert "Der er ingen tal gemt for »Fuldtidspersoner på ydelsen«." in told


def test_both_figures_stand_where_the_paper_has_another(council: Client) -> None:
    one = beside("6.6")
    GoalIndicator.objects.filter(pk=one.pk).update(counterpart="langtidsledige")
    fetch({Period.month(2024, 12): month_of_all(10, own="7.8"), MAY_2025: month_of_all(10, own="9.7")})
    told = panel(council, "/2025/maal/6.6/")
    assert "December 2024: målets tal er 15,8 %, landstallet 7,8 %." in told
    assert "Maj 2025: målets tal er 18,7 %, landstallet 9,7 %." in told


def test_the_figures_as_they_were_known_on_a_day(manager: Client, row: GoalIndicator) -> None:
    assert "Der er ingen tal gemt" in panel(manager, f"{GOAL}?pr-dato=2025-06-19")
    assert "Juni 2025, nyeste tal" in panel(manager, f"{GOAL}?pr-dato=2025-06-20")


def test_what_could_be_a_small_count_is_not_shown_to_the_council(
    council: Client, manager: Client, row: GoalIndicator
) -> None:
    """The percentage is no count, but it tells of the count that its source has in the same table."""
    Indicator.objects.filter(pk=CODE).update(hide_below=5)
    assert "2,2" in panel(council)
    count = Indicator.objects.create(code="ydelse", name="Personer", unit="count", better="lower", hide_below=5)
    Feed.objects.create(indicator=count, provider="jobindsats", table="y01a02")
    forget()
    told = panel(council)
    assert "vises kun for dem, der arbejder med det" in told
    assert "2,2" not in told
    assert "2,2" in panel(manager)


def test_a_manager_confirms_and_takes_back(manager: Client, council: Client, row: GoalIndicator) -> None:
    page = read(manager.get(PAGE))
    assert "Placeringen er nr." in page.text
    assert [one["value"] for one in page.one("select").all("option")] == ["", "2025-06", "2025-05", "2024-05"]
    again = read(manager.post(PAGE, {"handling": "bekraeft", "base": "2031-01"}))
    assert "Vælg en måned på listen." in again.text
    assert "Sæt flueben, hvis tallet er opgjort som i planen." in again.text
    assert not Proposal.objects.exists()

    told = confirm(manager)
    assert "Den beregnede placering venter på at blive godkendt som målets tal." in told
    assert "Bekræftet af Kim Hansen 20-07-2025" in panel(manager)
    told = panel(council)
    assert "Bekræftet af lederen 20-07-2025: tallet er opgjort som i planen" in told
    assert "Kim Hansen" not in told
    for words in ("Maj 2024, valgt udgangspunkt", "Bedre end i maj 2024", "nr. 75 → nr. 21"):
        assert words in told, words
    check(manager.get(PAGE).content.decode(), PAGE)

    seen = read(manager.get(PAGE)).all("input", name="seen")[0]["value"]
    manager.post(PAGE, {"handling": "tag-tilbage", "seen": seen})
    assert "kan ikke afgøre målet" in panel(council)
    assert not Proposal.objects.filter(answer=None).exists()


def test_a_second_manager_who_saw_something_else_is_told(manager: Client, row: GoalIndicator) -> None:
    old = read(manager.get(PAGE)).all("input", name="seen")[0]["value"]
    other = Client()
    other.force_login(make_user(Role.MANAGER, username="lise", name="Lise Leder"))
    confirm(other)
    data = {"handling": "bekraeft", "base": "2025-06", "same": "on", "seen": old}
    assert "En anden var først" in read(manager.post(PAGE, data)).text
    row.refresh_from_db()
    assert row.base_month == MAY_2024.end


def test_the_page_says_why_a_place_cannot_be_computed(manager: Client) -> None:
    beside("6.2")
    fetch({MAY_2025: month_of_all(62)})
    fetch({MAY_2024: {code: value for code, value in month_of_all(62).items() if code != OWN}})
    page = "/2025/maal/6.2/landstal/"
    assert "Udgangspunktet er ikke valgt." in read(manager.get(page)).text
    GoalIndicator.objects.update(base_month=MAY_2024.end)
    assert "Kommunen har intet tal for maj 2024" in read(manager.get(page)).text


@pytest.mark.parametrize(
    "address", ["/2025/maal/6.3/landstal/", "/2025/maal/9.9/landstal/", "/2024/maal/6.1/landstal/"]
)
def test_there_is_no_page_where_there_is_nothing_to_confirm(manager: Client, address: str) -> None:
    beside("6.3", None)
    assert manager.get(address).status_code == 404
    assert manager.post(address, {"handling": "bekraeft"}).status_code == 404


def test_the_goals_page_takes_as_few_questions_as_without_it(manager: Client, row: GoalIndicator) -> None:
    manager.get("/2025/")
    for address in (GOAL, "/2025/maal/6.2/"):
        forget()
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(address).status_code == 200
        assert len(queries) <= MOST, address


def test_a_computed_place_decides_through_its_acceptance_and_no_locked_paper_changes(
    manager: Client, council: Client, people: dict[str, User], row: GoalIndicator
) -> None:
    # The first follow-up is locked before anything is confirmed.
    followup = locked(people["leder"], FollowUp.objects.get(plan__year=2025, number=1))
    lines = list(followup.lines.order_by("pk").values())
    files = list(followup.files.order_by("pk").values("sha256", "content"))
    page = read(council.get("/opfoelgning/2025-1/")).text
    confirm(manager)
    assert read(manager.get(GOAL)).one("span", "mark large").text == "Nået"

    fetch({MAY_2025: month_of_all(80)})
    one = Proposal.objects.get(answer=None)
    assert one.value == Decimal(81)
    forget()
    assert read(manager.get(f"{GOAL}?pr-dato=2025-07-20")).one("span", "mark large").text == "Nået"
    # The plan's own figure was known on the status date, later than these were fetched.
    later = fetch({MAY_2025: month_of_all(81)}, on=date(2025, 7, 15))
    assert later.revised
    accept(by=people["leder"], proposal=Proposal.objects.get(answer=None).pk)
    forget()
    assert read(manager.get(f"{GOAL}?pr-dato=2025-07-20")).one("span", "mark large").text == "Ikke nået"
    assert read(manager.get(GOAL)).one("span", "mark large").text == "Nået", "status of the locked day is as it was"
    assert list(followup.lines.order_by("pk").values()) == lines
    assert list(followup.files.order_by("pk").values("sha256", "content")) == files
    assert read(council.get("/opfoelgning/2025-1/")).text == page
