"""Kalender: what comes when, for whom, where it leads, and the same as a file."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from goals.actions.judgements import judge
from goals.actions.requests import ask
from goals.models import FigureRequest, FollowUp, Goal, Judgement, Plan
from indicators.models import Area, Feed, Indicator, Measurement
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.goals.conftest import AT_LEAST_80
from tests.web.big import make_plan
from tests.web.dated import FILE, PAGE, events, make_days, not_published
from tests.web.page import Element, parse


@pytest.fixture
def dated(plan: Plan, people: dict[str, User]) -> Plan:
    """The shipped plan with something of everything."""
    return make_days(plan, people["leder"])


def rows(page: Element) -> list[str]:
    """Each line of the calendar as a reader reads it, from its day on."""
    return [one.text for one in page.all("li", css="dated")]


def shown(client: Client) -> Element:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return parse(answer.content.decode())


def test_what_comes_stands_by_month_and_says_how_far_off_it_is(dated: Plan, clients: dict[str, Client]) -> None:
    page = shown(clients["leder"])
    coming = [section.all("h2")[0].text for section in page.all("section") if not section.all("h2", css="late")]
    assert [title for title in coming if title[-4:].isdigit()][:3] == ["December 2025", "Januar 2026", "Februar 2026"]
    first = next(row for row in rows(page) if "for " not in row)
    assert first.startswith("3. december onsdag, om 7 dage Frist Tal til Beskæftigelsesplan 2025")
    assert "1 af 17 mål er besvaret." in first


def test_a_source_is_one_row_a_table_and_day_that_names_its_figures(dated: Plan, clients: dict[str, Client]) -> None:
    told = [row for row in rows(shown(clients["raadsmedlem"])) if "y25i01" in row]
    assert len(told) == 2
    assert "10. december" in told[0]
    assert "Jobindsats y25i01 opdateres" in told[0]
    assert "Ledige, Ledige i pct. og 1 underopdeling" in told[0]
    assert "Jobindsats y25i01 blev opdateret" in told[1]


def test_past_days_are_folded_away(dated: Plan, clients: dict[str, Client]) -> None:
    folded = next(one for one in shown(clients["leder"]).all("details") if one.all("li", css="dated"))
    assert "open" not in folded.attributes
    told = rows(folded)
    assert "i går Møde Møde i Norddjurs Beskæftigelsesråd" in told[0]
    assert "for 14 dage siden" in told[1]
    assert len(told) == 2


def test_council_members_see_meetings_and_publications_only(dated: Plan, clients: dict[str, Client]) -> None:
    told = " ".join(rows(shown(clients["raadsmedlem"])))
    assert "10. februar tirsdag, om 76 dage Møde" in told
    assert "Tal ventes" in told
    for secret in ("Frist", "Perioder til og med", "Tal hentet senest", "besvaret", "kladden"):
        assert secret not in told
    said = " ".join(events(clients["raadsmedlem"]))
    assert "Møde" in said
    assert "Frist" not in said
    assert "Frist: Frist til dagsorden" in " ".join(events(clients["administrator"]))


LEADS = {
    "leder": {"Tal til": "/bed-om-tal/", "Tal hentet": "/bed-om-tal/", "Tal ventes": "/indtast/2025/2.2/"},
    "tovholder": {"Tal til": "/indtast/", "Tal hentet": "/indtast/", "Tal ventes": "/2025/maal/2.2/"},
    "administrator": {"Tal til": "/2025/", "Tal hentet": "/opfoelgning/2025-2/", "Tal ventes": "/2025/maal/2.2/"},
    "raadsmedlem": {"om 76 dage Møde": "/2025/moede/", "Tal ventes": "/2025/maal/2.2/", "i går": "/2025/moede/"},
}


@pytest.mark.parametrize("role", LEADS)
def test_each_row_leads_to_where_this_reader_can_do_something(
    dated: Plan, clients: dict[str, Client], role: str
) -> None:
    page = shown(clients[role])
    for row in page.all("li", css="dated"):
        address = row.all("a")[0]["href"]
        wanted = next((where for said, where in LEADS[role].items() if said in row.text), None)
        if wanted and "Mål 1.1" not in row.text:
            assert address.startswith(wanted), row.text
        if "y25i01" not in row.text:
            assert clients[role].get(address).status_code == 200, address


def test_a_tovholder_enters_the_figures_of_their_own_goals(
    dated: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    Goal.objects.filter(number="2.2").update(owner=people["tovholder"])
    row = next(one for one in shown(clients["tovholder"]).all("li", css="dated") if "Mål 2.2" in one.text)
    assert row.all("a")[0]["href"] == "/indtast/2025/2.2/"


def test_what_should_have_come_stands_first_until_it_comes(
    dated: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    assert late(clients["leder"]) == []
    Feed.objects.filter(table="y25i01").update(next_on=date(2025, 11, 25))
    FigureRequest.objects.update(deadline=date(2024, 11, 20))
    not_published("over-to-aar", Period.month(2025, 9), date(2025, 11, 24), by=people["leder"])
    FollowUp.objects.filter(number=2).update(agenda_deadline=date(2025, 11, 21))
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        pass
    told = late(clients["leder"])
    assert [row[:12] for row in told] == ["20. november", "21. november", "24. november", "25. november"]
    assert "Jobindsats y25i01 skulle være opdateret" in told[3]
    asked = FigureRequest.objects.get()
    asked.asked.update(still_at=datetime.now(UTC), still_by=people["leder"])
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        pass
    assert late(clients["leder"]) == told[1:]


def late(client: Client) -> list[str]:
    """What should have come, but for the figure that the shipped plan waits for."""
    return [row for part in shown(client).all("section", css="late") for row in rows(part) if "Mål 1.1" not in row]


def test_a_figure_that_has_come_is_no_longer_awaited(
    dated: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    assert [line for line in rows(shown(clients["leder"])) if "Mål 2.2" in line]
    row = Measurement.objects.get(indicator_id="over-to-aar", period_end=date(2025, 10, 31))
    Measurement.objects.create(
        indicator_id=row.indicator_id,
        area_id="707",
        **Measurement.period_fields(row.period),
        numerator=1,
        denominator=9,
        known_on=date(2025, 11, 2),
        known_basis="entered",
        version=2,
        by=people["leder"],
    )
    assert not [line for line in rows(shown(clients["leder"])) if "Mål 2.2" in line]


def test_a_usual_delay_is_an_expectation(plan: Plan, clients: dict[str, Client]) -> None:
    """A goal that waits for a figure of the whole year, of which nothing is known."""
    row = Indicator.objects.create(code="praktik", name="Praktik", unit="percent", better="higher")
    at = {"kind": "at", "period": ["year", "2025-01-01", "2025-12-31"]}
    Goal.objects.get(number="3.1").targets.create(
        version=2, rule=AT_LEAST_80 | {"measure": {"kind": "value", "indicator": "praktik"}, "when": at}
    )
    assert not [line for line in rows(shown(clients["leder"])) if "Mål 3.1" in line]
    row.delay_days = 31
    row.save()
    told = [line for line in rows(shown(clients["raadsmedlem"])) if "Mål 3.1" in line]
    assert [line[: line.index(" Mål 3.1")] for line in told] == [
        "31. januar lørdag, om 66 dage Tal ventes Praktik, 2025"
    ]


def test_whoever_has_judged_without_the_figure_waits_no_longer(
    plan: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    """The shipped plan's 1.1 is judged "for tidligt": what it waits for is late until it is reached or not."""
    assert "Mål 1.1" in " ".join(rows(shown(clients["leder"]).all("section", css="late")[0]))
    judge(
        by=people["leder"], goal=Goal.objects.get(number="1.1"), on=date(2025, 11, 25),
        status=Judgement.Status.NOT_REACHED, text="Ministeriets tal kom aldrig.", seen=judged(),
    )  # fmt: skip
    assert not shown(clients["leder"]).all("section", css="late")


def judged() -> int | None:
    """The newest judgement of goal 1.1, as whoever judges it again has seen it."""
    newest = Judgement.objects.filter(goal__number="1.1", kind=Judgement.Kind.OVERRIDE).order_by("id").last()
    return newest.pk if newest else None


def test_a_corrected_edition_is_told_to_those_who_work_with_it(
    dated: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    FollowUp.objects.create(
        plan=dated, number=1, edition=2, status_date=date(2025, 6, 30), meeting_on=date(2025, 12, 16)
    )
    first = {"state": "laast", "locked_at": datetime.now(UTC), "data_version": 1, "line_count": 0, "file_count": 0}
    FollowUp.objects.filter(number=1, edition=1).update(**first, lines_hash="x", files_hash="x")
    own = next(one for one in shown(clients["tovholder"]).all("li", css="dated") if "16. december" in one.text)
    assert own.all("a")[0]["href"] == "/opfoelgning/2025-1/udgave-2/"
    council = rows(shown(clients["raadsmedlem"]))
    assert not [row for row in council if "16. december" in row]
    assert [row for row in council if "i går" in row]


def test_a_half_year_without_a_follow_up_is_told_to_those_who_work_with_them(
    plan: Plan, clients: dict[str, Client]
) -> None:
    def told(role: str) -> list[str]:
        return [row for row in rows(shown(clients[role])) if "31. december" in row]

    [row] = told("leder")
    assert "Perioder til og med denne dag regnes med" in row
    assert "2. opfølgning på Beskæftigelsesplan 2025, som ikke er begyndt endnu" in row
    assert told("raadsmedlem") == []
    before = {str(one["UID"]) for one in Calendar.from_ical(clients["leder"].get(FILE).content).walk("VEVENT")}
    FollowUp.objects.create(plan=plan, number=2, status_date=date(2025, 12, 31))
    [row] = told("leder")
    assert "ikke er begyndt" not in row
    after = {str(one["UID"]) for one in Calendar.from_ical(clients["leder"].get(FILE).content).walk("VEVENT")}
    assert after == before


def test_the_next_figure_of_a_series_comes_with_its_usual_delay(
    plan: Plan, clients: dict[str, Client], people: dict[str, User]
) -> None:
    def told() -> list[str]:
        return [row for row in rows(shown(clients["leder"])) if "oktober 2025" in row]

    code = "over-to-aar"
    Measurement.objects.create(
        indicator_id=code, area_id="707", **Measurement.period_fields(Period.month(2025, 9)), state="value", value=1,
        version=1, known_on=date(2025, 11, 1), known_basis="entered", by=people["leder"],
    )  # fmt: skip
    assert told() == []
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        Indicator.objects.filter(code=code).update(delay_days=5)
    assert told() == [], "a day that is over is no announcement"
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        Indicator.objects.filter(code=code).update(delay_days=40)
    [row] = told()
    assert row.startswith("10. december")
    assert "Mål 2.2. Kommer normalt 40 dage efter periodens slutning" in row
    with change(by=people["leder"], action="plan.count", obj="plan:2025"):
        not_published(code, Period.month(2025, 10), date(2025, 12, 15), by=people["leder"])
    [row] = told()
    assert row.startswith("15. december"), "what somebody has stated goes before what is usual"
    assert "Kommer normalt" not in row


def test_tables_whose_next_update_is_not_known_are_counted(dated: Plan, clients: dict[str, Client]) -> None:
    assert "Det er ikke kendt" not in shown(clients["leder"]).text
    Feed.objects.filter(indicator="ledige").update(table="y99z99", next_on=None)
    with change(by=User.objects.get(username="leder"), action="plan.count", obj="plan:2025"):
        pass
    page = shown(clients["leder"])
    assert "Det er ikke kendt, hvornår 1 tabel hos Jobindsats opdateres næste gang." in page.text
    assert page.all("a", href="/indikatorer/hentning/")
    assert "Det er ikke kendt" not in shown(clients["raadsmedlem"]).text


def test_nothing_to_come_says_so_and_offers_no_file(
    plan: Plan, clients: dict[str, Client], people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    the_day.move_to(datetime(2026, 2, 1, 12, tzinfo=UTC))
    for role in ("leder", "raadsmedlem"):
        clients[role].force_login(people[role])
    page = shown(clients["leder"])
    assert "Der er ingen kommende dage i kalenderen" in page.text
    assert page.all("a", href="/bed-om-tal/#datoer")
    assert not page.all("a", href=FILE)
    assert not shown(clients["raadsmedlem"]).all("a", href="/bed-om-tal/#datoer")
    assert not Calendar.from_ical(clients["leder"].get(FILE).content).walk("VEVENT")


def test_without_a_plan_the_calendar_is_empty(clients: dict[str, Client]) -> None:
    assert "Der er ingen kommende dage i kalenderen" in shown(clients["raadsmedlem"]).text


def test_the_menu_leads_there(dated: Plan, clients: dict[str, Client]) -> None:
    current = shown(clients["raadsmedlem"]).all("a", href=PAGE, aria_current="page")
    assert [one.text for one in current] == ["Kalender"] * 2


def test_the_page_says_what_the_file_is(dated: Plan, clients: dict[str, Client]) -> None:
    page = shown(clients["raadsmedlem"])
    assert page.all("a", href=FILE)
    assert "opdateres ikke af sig selv" in page.text
    assert "Hent den igen, når datoer er ændret" in page.text


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_as_few_queries_however_much_there_is(someone: User, clients: dict[str, Client], address: str) -> None:
    plan = make_plan(5, 12, by=someone)
    forty = [counted(clients["leder"], address, plan, someone, size) for size in (2, 40)]
    assert forty[0] == forty[1] <= 16


def counted(client: Client, address: str, plan: Plan, by: User, size: int) -> int:
    """How many queries an address takes with so many of everything."""
    start = FollowUp.objects.count()
    for n in range(start, start + size):
        FollowUp.objects.create(plan=plan, number=n + 1, status_date=date(2025, 12, 1), meeting_on=date(2026, 1, 9))
        row = Indicator.objects.create(code=f"x-{n}", name=f"X {n}", unit="count", better="lower")
        Feed.objects.create(indicator=row, provider="jobindsats", table=f"y{n}", next_on=date(2025, 12, 9))
        ask(
            by=by, plan=plan, goals=list(plan.goals.all()), deadline=date(2025, 12, 5), text="", followup=None,
            token=uuid4(), today=date(2025, 11, 26),
        )  # fmt: skip
        code = plan.goals.all()[n % 5].targets.get().indicator_codes().pop()
        area = Area.objects.get(code="707")
        period = Period.month(2025, 10 + n % 2)
        if not Measurement.objects.filter(indicator_id=code, area=area, **Measurement.period_fields(period)).exists():
            not_published(code, period, date(2025, 12, 15), by=by)
    client.get("/begreber/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
