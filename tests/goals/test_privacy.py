"""A small count is hidden in everything that it could be worked out from, not only where it decides."""

from dataclasses import replace

import pytest

from goals.engine.bases import At
from goals.engine.measures import Total, Value
from goals.engine.targets import Rule
from goals.engine.values import Better, Indicator, Reading, Unit
from goals.presenters.marks import texts
from goals.presenters.viewer import Viewer
from goals.privacy import tells_small
from goals.told import HIDDEN
from goals.wording import Scene
from norddjurs.periods import Period
from tests.engine.make import figure, rule
from tests.goals.wording.scenes import info, scene

PEOPLE = Indicator("personer", Unit.COUNT, Better.HIGHER)
APRIL, BEFORE = Period.month(2025, 4), Period.month(2024, 4)
YEAR, LAST = Period.year(2025), Period.year(2024)
COUNCIL, STAFF = Viewer(False, False, False), Viewer(True, True, True)


def told(goal: Rule, *readings: Reading, threshold: int = 5) -> Scene:
    return scene(goal, readings, infos={PEOPLE: replace(info(PEOPLE), hide_below=threshold)})


AT_LEAST_TEN = rule(Value(PEOPLE), (">=", 10), At(APRIL))
MANY_A_YEAR = rule(Total(PEOPLE), (">=", 1000), At(YEAR))
MONTHS = [figure(PEOPLE, Period.month(2025, month), 40) for month in (1, 2, 3, 4)]
LAST_MONTHS = [figure(PEOPLE, Period.span(LAST.start, Period.month(2024, 4).end), 4), figure(PEOPLE, LAST, 120)]


@pytest.mark.parametrize(
    "found",
    [
        told(AT_LEAST_TEN, figure(PEOPLE, APRIL, 3)),
        told(AT_LEAST_TEN, figure(PEOPLE, APRIL, 40), figure(PEOPLE, BEFORE, 3)),
        told(MANY_A_YEAR, *MONTHS, *LAST_MONTHS),
    ],
    ids=["the figure itself", "the figure before it", "last year's share"],
)
def test_a_small_count_hides_the_numbers_it_is_told_by(found: Scene) -> None:
    assert tells_small(found.verdict, found.plan)
    assert texts(found, COUNCIL).figure == texts(found, COUNCIL).development == HIDDEN
    assert texts(found, STAFF).figure != HIDDEN


@pytest.mark.parametrize("count", [0, 5, 40])
def test_none_and_many_are_no_small_counts(count: int) -> None:
    found = told(AT_LEAST_TEN, figure(PEOPLE, APRIL, count))
    assert texts(found, COUNCIL).figure != HIDDEN


def test_an_indicator_without_a_threshold_hides_nothing() -> None:
    found = told(AT_LEAST_TEN, figure(PEOPLE, APRIL, 3), threshold=0)
    assert texts(found, COUNCIL).figure != HIDDEN
