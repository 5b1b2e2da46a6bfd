"""What has become known since a follow-up was locked: at the top of the goal's figures, and in no status."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goals.models import FollowUp
from indicators.models import Indicator, Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.followup.locking import locked
from tests.web.page import Element, read

LABEL = "Nyeste tal (ikke med i status)"


@pytest.fixture
def first(plan: object, someone: User) -> FollowUp:
    """The first follow-up of 2025, locked."""
    return locked(someone, FollowUp.objects.get(number=1))


def count(by: User, code: str, period: Period, numerator: int, denominator: int, known: date, version: int = 1) -> None:
    Measurement.objects.create(
        indicator_id=code,
        area_id="707",
        **Measurement.period_fields(period),
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        known_on=known,
        known_basis=Measurement.KnownBasis.ENTERED,
        version=version,
        by=by,
    )


def table(client: Client, number: str) -> list[list[str]]:
    """The rows of a goal's figures: the period with its note, then the figures."""
    found = read(client.get(f"/2025/maal/{number}/")).one("h2", id="tal")
    assert found.text == "Tal"
    page = read(client.get(f"/2025/maal/{number}/"))
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in figures(page).one("tbody").all("tr")]


def figures(page: Element) -> Element:
    return page.one("section", aria_labelledby="tal").all("table")[0]


def over_two_years() -> str:
    return str(Measurement.objects.get(numerator=355, denominator=1950).indicator_id)


def test_a_later_month_stands_first_and_changes_no_status(first: FollowUp, council: Client, someone: User) -> None:
    before = read(council.get("/2025/maal/2.2/"))
    count(someone, over_two_years(), Period.month(2025, 9), 300, 1900, date(2025, 10, 20))
    rows = table(council, "2.2")
    assert rows[0][0] == f"September 2025 {LABEL}"
    assert rows[0][1:] == ["300", "1.900", "15,8 %"]
    assert [row[0] for row in rows[1:]] == ["April 2025", "April 2024"]
    after = read(council.get("/2025/maal/2.2/"))
    assert after.one("span", "mark large").text == before.one("span", "mark large").text == "Ikke nået"
    assert after.one("dl", "panel facts").text == before.one("dl", "panel facts").text


def test_a_revised_figure_of_the_deciding_month_stands_above_the_one_that_decided(
    first: FollowUp, council: Client, someone: User
) -> None:
    count(someone, over_two_years(), Period.month(2025, 4), 350, 1950, date(2025, 10, 20), version=2)
    rows = table(council, "2.2")
    assert rows[0][:2] == [f"April 2025 {LABEL}", "350"]
    assert rows[1][:2] == ["April 2025", "355"]


def test_an_older_month_is_not_newest_however_late_it_came(first: FollowUp, council: Client, someone: User) -> None:
    count(someone, over_two_years(), Period.month(2023, 4), 350, 1950, date(2025, 10, 20))
    assert LABEL not in figures(read(council.get("/2025/maal/2.2/"))).text


def test_small_counts_are_hidden_from_those_who_may_not_see_them(
    first: FollowUp, council: Client, manager: Client, someone: User
) -> None:
    code = over_two_years()
    Indicator.objects.filter(code=code).update(hide_below=5)
    count(someone, code, Period.month(2025, 9), 3, 1900, date(2025, 10, 20))
    assert table(council, "2.2")[0][1:] == ["skjult fordi tallet er lille"] * 3
    assert table(manager, "2.2")[0][1] == "3"


def test_nothing_is_newest_where_nothing_is_locked(plan: object, council: Client, someone: User) -> None:
    count(someone, over_two_years(), Period.month(2025, 9), 300, 1900, date(2025, 10, 20))
    assert LABEL not in figures(read(council.get("/2025/maal/2.2/"))).text


def test_nothing_is_newest_as_of_another_day(first: FollowUp, manager: Client, someone: User) -> None:
    count(someone, over_two_years(), Period.month(2025, 9), 300, 1900, date(2025, 10, 20))
    assert LABEL not in manager.get("/2025/maal/2.2/?pr-dato=2025-07-01").content.decode()


def test_the_shipped_plan_has_none(first: FollowUp, council: Client) -> None:
    for number in ("1.1", "2.2", "3.1", "4.1", "6.6"):
        assert LABEL not in council.get(f"/2025/maal/{number}/").content.decode()


def test_a_figure_of_one_of_two_series_leaves_the_other_empty(first: FollowUp, council: Client, someone: User) -> None:
    own = Measurement.objects.get(value=Decimal("50.8"))
    Measurement.objects.create(
        indicator=own.indicator,
        area_id="707",
        **Measurement.period_fields(Period.month(2025, 9)),
        value=Decimal("52.1"),
        known_on=date(2025, 10, 20),
        known_basis=Measurement.KnownBasis.ENTERED,
        version=1,
        by=someone,
    )
    rows = table(council, "4.1")
    assert rows[0] == [f"September 2025 {LABEL}", "52,1 %", "–", "–"]
    assert rows[1][1:] == ["50,8 %", "54,4 %", "−3,6"]
