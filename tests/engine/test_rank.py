"""The place among the municipalities, computed from everybody's figures."""

from datetime import date

import pytest

from goals.engine.bases import At
from goals.engine.measures import Rank
from goals.engine.references import Peer
from goals.engine.values import Better, Indicator, Reading
from goals.engine.verdict import Reason, RemarkKind, Side, Status, Verdict
from norddjurs.periods import Period
from tests.engine.make import (
    BURDEN,
    OWN,
    RATE,
    SHARE,
    awaited,
    baseline,
    figure,
    hidden,
    number,
    remarks,
    rule,
    verdict,
)

MARCH = Period.month(2025, 3)
DAY = date(2025, 6, 30)
AREAS = ("Randers", "Syddjurs", OWN, "Favrskov")


def readings(own: int, *others: int, indicator: Indicator = RATE, period: Period = MARCH) -> list[Reading]:
    names = [area for area in AREAS if area != OWN]
    theirs = [figure(indicator, period, value, area=area) for area, value in zip(names, others, strict=False)]
    return [figure(indicator, period, own), *theirs]


def ranked(given: list[Reading], indicator: Indicator = RATE, at_most: int = 2, day: date = DAY) -> Verdict:
    return verdict(rule(Rank(indicator), ("<=", at_most), At(MARCH)), given, day, areas=AREAS)


def place(found: Verdict) -> int:
    assert found.standing
    return int(found.standing.actual.value)


@pytest.mark.parametrize(("indicator", "places"), [(RATE, [4, 2, 1]), (BURDEN, [1, 3, 4])])
def test_polarity_says_who_is_best(indicator: Indicator, places: list[int]) -> None:
    assert [place(ranked(readings(own, 20, 30, 40, indicator=indicator), indicator)) for own in (10, 35, 50)] == places


def test_equals_share_the_better_place_and_the_next_is_passed_over() -> None:
    found = ranked(readings(30, 30, 30, 40))
    assert place(found) == 2
    assert found.standing
    assert found.standing.actual.tied == (2, 4)
    assert place(ranked(readings(20, 30, 30, 40))) == 4


def test_alone_on_a_place_nothing_is_shared() -> None:
    found = ranked(readings(35, 20, 30, 40)).standing
    assert found
    assert found.actual.tied is None


def test_areas_without_a_number_are_left_out_and_counted() -> None:
    given = [*readings(30, 20), hidden(RATE, MARCH, area="Syddjurs"), awaited(RATE, MARCH, area="Favrskov")]
    found = ranked(given)
    assert place(found) == 1
    assert [remark.number for remark in remarks(found, RemarkKind.LEFT_OUT_OF_RANK)] == [2]


def test_only_the_areas_of_the_comparison_count() -> None:
    assert place(ranked([*readings(30, 20, 20, 20), figure(RATE, MARCH, 99, area="Hele landet")])) == 1


def test_without_the_own_figure_there_is_no_place() -> None:
    found = ranked(readings(30, 20)[1:])
    assert (found.status, found.reason) == (Status.MISSING, Reason.OVERDUE)


def test_counts_decide_over_printed_percentages() -> None:
    given = [figure(SHARE, MARCH, 99, counts=(1, 10)), figure(SHARE, MARCH, 5, counts=(2, 10), area="Randers")]
    assert place(ranked(given, SHARE)) == 1


def test_a_broken_limit_is_told_in_places() -> None:
    found = ranked(readings(10, 20, 30, 40)).standing
    assert found
    assert (found.distance, found.side) == (number(2), Side.OVER)


def test_a_provisional_figure_of_another_area_keeps_the_place_open() -> None:
    given = readings(35, 20, 30, 40)
    assert ranked(given).final
    given[3] = given[3]._replace(provisional=True)
    found = ranked(given)
    assert (found.status, found.final) == (Status.REACHED, False)


def test_the_place_of_last_year_may_be_the_limit() -> None:
    goal = rule(Rank(RATE), ("<=", baseline(MARCH.back(12))), At(MARCH))
    given = [*readings(35, 20, 30, 40), *readings(25, 20, 30, 10, period=MARCH.back(12))]
    found = verdict(goal, given, DAY, areas=AREAS)
    assert found.standing
    assert (found.standing.wanted, found.status) == (number(2), Status.REACHED)


def test_another_area_is_ranked_among_the_same() -> None:
    goal = rule(Rank(RATE), ("<", Peer(area="Favrskov")), At(MARCH))
    found = verdict(goal, readings(35, 20, 30, 32), DAY, areas=AREAS)
    assert found.standing
    assert (place(found), found.standing.wanted) == (1, number(2))


def test_the_lowest_place_is_best_whatever_is_ranked() -> None:
    assert Rank(RATE).better is Rank(BURDEN).better is Better.LOWER
