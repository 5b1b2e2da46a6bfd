"""What the same pace makes of the whole period; a calculation, never a status."""

from datetime import date

import pytest

from goals.engine.bases import At
from goals.engine.measures import Total, Value
from goals.engine.references import Peer
from goals.engine.targets import Latest
from goals.engine.values import Reading
from goals.engine.verdict import Outlook, Projection
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import LAND, STARTS, figure, number, rule, verdict

YEAR = Period.year(2025)
DAY = date(2025, 6, 30)
APRIL = Period.year_to_date(date(2025, 4, 30))


def projected(limit: int, *readings: Reading, day: date = DAY, period: Period = YEAR) -> Projection | None:
    return verdict(rule(Total(STARTS), (">=", limit), At(period)), readings, day).projection


def to_date(value: int, end: date, year: int = 2025) -> Reading:
    return figure(STARTS, Period.year_to_date(end.replace(year=year)), value)


def sum_of(found: Projection | None) -> tuple[object, ...]:
    assert found
    return found.so_far, found.gone, found.length, found.in_months, found.whole


def test_months_are_counted_where_all_ends_are_month_ends() -> None:
    assert sum_of(projected(500, figure(STARTS, APRIL, 184))) == (184, 4, 12, True, 552)


def test_days_are_counted_otherwise() -> None:
    middle = figure(STARTS, Period.year_to_date(date(2025, 4, 10)), 100)
    assert sum_of(projected(500, middle)) == (100, 100, 365, False, 365)


@pytest.mark.parametrize(
    ("limit", "outlook"),
    [
        (525, Outlook.REACHED),
        (526, Outlook.UNSURE),
        (552, Outlook.UNSURE),
        (581, Outlook.UNSURE),
        (582, Outlook.NOT_REACHED),
    ],
)
def test_within_five_per_cent_of_the_limit_it_is_unsure(limit: int, outlook: Outlook) -> None:
    found = projected(limit, figure(STARTS, APRIL, 184))
    assert found
    assert found.outlook is outlook


@pytest.mark.parametrize(("limit", "outlook"), [(99, Outlook.REACHED), (100, Outlook.UNSURE)])
def test_exactly_five_per_cent_is_still_unsure(limit: int, outlook: Outlook) -> None:
    found = projected(limit, figure(STARTS, APRIL, 35))
    assert found
    assert (found.whole, found.outlook) == (number(105), outlook)


@pytest.mark.parametrize(("month", "outlook"), [(2, Outlook.UNSURE), (3, Outlook.NOT_REACHED)])
def test_under_a_quarter_of_the_period_it_is_unsure(month: int, outlook: Outlook) -> None:
    found = projected(1000, figure(STARTS, Period.year_to_date(Period.month(2025, month).end), 10))
    assert found
    assert found.outlook is outlook


def test_last_years_share_stands_for_the_months_gone() -> None:
    last = [to_date(100, APRIL.end, 2024), figure(STARTS, Period.year(2024), 400)]
    found = projected(500, figure(STARTS, APRIL, 184), *last)
    assert found
    assert found.last_year
    assert [*found.last_year, found.gone, found.whole] == [100, 400, 4, 736]
    assert found.outlook is Outlook.REACHED


@pytest.mark.parametrize(("part", "whole"), [(0, 400), (100, 50), (None, 400), (100, None)])
def test_last_year_is_left_aside_where_it_cannot_serve(part: int | None, whole: int | None) -> None:
    stated = [] if part is None else [to_date(part, APRIL.end, 2024)]
    stated += [] if whole is None else [figure(STARTS, Period.year(2024), whole)]
    found = projected(500, figure(STARTS, APRIL, 184), *stated)
    assert found
    assert found.last_year is None
    assert found.whole == 552


def test_a_figure_of_the_whole_period_reaches_until_the_day() -> None:
    so_far = figure(STARTS, YEAR, 100, known_on=date(2025, 4, 1))
    assert sum_of(projected(500, so_far, day=date(2025, 4, 10))) == (100, 100, 365, False, 365)


def test_parts_that_reach_the_end_of_the_period_are_all_of_it() -> None:
    parts = [figure(STARTS, Period.month(2025, month), 10, known_on=date(2025, 1, 1)) for month in (4, 5, 6)]
    found = projected(100, *parts, day=date(2025, 5, 1), period=Period.quarter(2025, 2))
    assert sum_of(found) == (30, 3, 3, True, 30)


def test_there_is_none_once_the_period_is_over_or_the_answer_final() -> None:
    so_far = figure(STARTS, APRIL, 184)
    assert projected(500, so_far, day=date(2025, 12, 30))
    assert projected(500, so_far, day=date(2025, 12, 31)) is None
    assert projected(184, so_far) is None


def test_there_is_one_where_a_provisional_figure_has_passed_the_limit() -> None:
    assert projected(184, figure(STARTS, APRIL, 184, provisional=True))


def test_only_a_sum_has_one() -> None:
    assert verdict(rule(Value(STARTS), (">=", 5), At(YEAR)), [figure(STARTS, YEAR, 1)], DAY).projection is None


def test_against_another_areas_sum_so_far_there_is_none() -> None:
    goal = rule(Total(STARTS), (">=", Peer(area=LAND)), At(YEAR))
    found = verdict(goal, [figure(STARTS, APRIL, 100), figure(STARTS, APRIL, 120, area=LAND)], DAY)
    assert found.standing
    assert found.projection is None


def test_the_newest_period_looks_at_its_own_last_year() -> None:
    goal = rule(Total(STARTS), (">=", 500), Latest(PeriodKind.YEAR, date(2024, 1, 1), date(2025, 12, 31)))
    readings = [figure(STARTS, YEAR, 100, known_on=APRIL.end), figure(STARTS, Period.year(2024), 400)]
    found = verdict(goal, [*readings, to_date(50, APRIL.end, 2024)], APRIL.end)
    assert found.projection
    assert found.projection.whole == 800
