"""Small counts are hidden, and so is what would give them away: within one place, over time, and over the country."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.hiding import Cell, hidden_cells
from norddjurs.periods import Period

JULY = Period.month(2026, 7)
MONTHS = [Period.month(2026, month) for month in range(1, 13)]
PARTS = dict.fromkeys("abcdef", "i-alt")
THRESHOLDS = dict.fromkeys(["i-alt", *PARTS], 5)


def cell(code: str, area: str = "707", period: Period = JULY) -> Cell:
    return Cell(code, area, period.start, period.end)


def family(total: int, **parts: int) -> set[str]:
    """Which of a family's codes are hidden at one place."""
    counts = {cell("i-alt"): Decimal(total)} | {cell(code): Decimal(count) for code, count in parts.items()}
    return {one.code for one in hidden_cells(counts, THRESHOLDS, PARTS)}


def over_time(figures: dict[Period, int]) -> set[Period]:
    """Which of one series' periods are hidden."""
    counts = {cell("a", period=period): Decimal(count) for period, count in figures.items()}
    found = hidden_cells(counts, THRESHOLDS)
    return {period for period in figures if cell("a", period=period) in found}


def over_areas(country: int, *municipalities: int) -> list[int]:
    """The counts of the municipalities that are hidden; -1 stands for the country."""
    areas = {str(101 + place): count for place, count in enumerate(municipalities)}
    counts = {cell("a", area): Decimal(count) for area, count in areas.items()} | {cell("a", "000"): Decimal(country)}
    found = hidden_cells(counts, THRESHOLDS, {}, dict.fromkeys(areas, "000"))
    return sorted(-1 if one.area == "000" else areas[one.area] for one in found)


def test_zero_and_five_are_shown() -> None:
    assert family(12, a=0, b=5, c=7) == set()


def test_a_second_part_is_hidden_with_the_first() -> None:
    assert family(27, a=3, b=9, c=15) == {"a", "b"}


def test_two_hidden_parts_hide_each_other() -> None:
    assert family(20, a=3, b=4, c=13) == {"a", "b"}


def test_two_hidden_parts_that_can_only_be_one_each_need_a_third() -> None:
    assert family(11, a=1, b=1, c=9) == {"a", "b", "c"}
    assert family(5, a=1, b=1, c=1, d=1, e=1) == {"a", "b", "c", "d", "e", "i-alt"}


def test_with_no_other_part_the_whole_is_hidden() -> None:
    assert family(3, a=3, b=0, c=0) == {"a", "i-alt"}
    assert family(3, a=3) == {"a", "i-alt"}


def test_where_parts_do_not_make_the_whole_nothing_is_given_away() -> None:
    assert family(90, a=3, b=9, c=15) == {"a"}


def test_rounded_parts_make_the_whole_too() -> None:
    assert family(28, a=3, b=9, c=15) == {"a", "b"}


@pytest.mark.parametrize("threshold", [0, 3])
def test_at_the_threshold_it_is_shown(threshold: int) -> None:
    assert not hidden_cells({cell("i-alt"): Decimal(3)}, {"i-alt": threshold})


def test_a_month_between_shown_ones_takes_another_with_it_where_the_quarter_is_shown() -> None:
    january, february, march, april = MONTHS[:4]
    quarter = Period.quarter(2026, 1)
    figures = {january: 20, february: 3, march: 12, april: 9}
    assert over_time(figures) == {february}
    assert over_time(figures | {quarter: 35}) == {february, march}


def test_what_a_quarter_and_a_year_tell_together_is_hidden() -> None:
    """The year less three quarters is the fourth, and that less two months is the third."""
    months = dict(zip(MONTHS, [10] * 10 + [3, 8], strict=True))
    quarters = {Period.quarter(2026, number): 30 for number in (1, 2, 3)}
    assert over_time(months | quarters) == {MONTHS[10]}
    assert over_time(months | quarters | {Period.year(2026): 111}) == {MONTHS[10], MONTHS[11]}


def test_a_year_to_date_less_the_one_before_it_is_a_month() -> None:
    until = [Period.span(date(2026, 1, 1), one.end) for one in MONTHS]
    assert over_time({MONTHS[4]: 3, until[3]: 40, until[4]: 43}) == {MONTHS[4], until[3]}


def test_a_day_is_no_part_of_a_month() -> None:
    assert over_time({Period.day(date(2026, 1, 5)): 3, MONTHS[0]: 40}) == {Period.day(date(2026, 1, 5))}


def test_a_municipality_is_not_the_country_less_the_others() -> None:
    assert over_areas(136, 3, 40, 30, 63) == [3, 30]
    assert over_areas(800, 3, 40, 30, 63) == [3]
    assert over_areas(3, 3, 0) == [-1, 3]


def test_parts_and_areas_are_weighed_together() -> None:
    """Each row and column of the table hides two, and yet the bridge between two rings would be told."""
    rows = ["101", "102", "103"]
    table = {"a": (3, 20, 30), "b": (15, 16, 40), "c": (50, 60, 70)}
    counts = {cell(code, area): Decimal(n) for code, line in table.items() for area, n in zip(rows, line, strict=True)}
    counts |= {cell("i-alt", area): Decimal(sum(line[at] for line in table.values())) for at, area in enumerate(rows)}
    counts |= {
        cell(code, "000"): sum((counts[cell(code, area)] for area in rows), Decimal(0)) for code in ("i-alt", *table)
    }
    found = hidden_cells(counts, THRESHOLDS, PARTS, dict.fromkeys(rows, "000"))
    assert {(one.code, one.area) for one in found} == {("a", "101"), ("a", "102"), ("b", "101"), ("b", "102")}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_no_hidden_part_can_be_worked_out(counts: list[int]) -> None:
    """Whoever sees the rest, and knows that parts make the whole and that who is hidden is at least one, must for
    each small count see every small count as possible."""
    parts = dict(zip("abcd", counts, strict=False))
    secret = family(sum(counts), **parts)
    if "i-alt" in secret:
        return
    shown = sum(count for code, count in parts.items() if code not in secret)
    unseen = [one for one in parts if one in secret]
    possible = [
        dict(zip(unseen, guess, strict=True))
        for guess in product(range(1, 50), repeat=len(unseen))
        if sum(guess) == sum(counts) - shown
    ]
    for code in secret:
        assert {1, 2, 3, 4} <= {world[code] for world in possible}
