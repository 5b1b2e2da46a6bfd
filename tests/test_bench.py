"""The bench counts and judges what it says it does: its exact pieces, on a small size."""

import pytest

from goals.engine.verdict import Status
from goals.status import as_reading, stretches
from indicators.models import Area
from indicators.store import area_names, figures
from norddjurs.people.models import User
from tests.bench.forms import AS_OF, COUNTRY, FORMS, INDICATORS, figures_of
from tests.bench.municipalities import judge_all, make_targets, mistakes
from tests.bench.queries import counts
from tests.bench.rows import Row, counted, table, timed
from tests.bench.world import store_figures, store_plan

AREAS = ["101", "707"]


@pytest.fixture
def areas(db: None) -> list[str]:
    """Two municipalities and the country."""
    Area.objects.create(code=COUNTRY, name="Hele landet", kind=Area.Kind.COUNTRY)
    for code in AREAS:
        Area.objects.create(code=code, name=f"Kommune {code}", kind=Area.Kind.MUNICIPALITY)
    return AREAS


def test_the_engine_judges_every_form_as_the_raw_figures_say(areas: list[str]) -> None:
    assert store_figures(areas, 30) == 30 * (len(INDICATORS) * 2 + 2)
    targets = make_targets(areas)
    readings = [as_reading(row) for row in figures(stretches(targets.values(), AS_OF, area_names()))]
    assert mistakes(judge_all(targets, readings), areas) == 0
    # Without its figures hardly any target gets the right status: the comparison can fail.
    assert mistakes(judge_all(targets, readings[:10]), areas) > 20


def test_the_forms_are_reached_and_not_reached() -> None:
    statuses = {form.status(figures_of(area)) for form in FORMS for area in range(101, 120)}
    assert statuses == {Status.REACHED, Status.NOT_REACHED, Status.TOO_EARLY}


@pytest.mark.django_db(transaction=True)
def test_pages_take_no_more_queries_with_more_goals_and_figures(areas: list[str], people: dict[str, User]) -> None:
    store_plan(6, 3)
    few = counts(people["leder"])
    store_plan(25, 6)
    many = counts(people["leder"])
    assert few == many
    assert all(0 < number <= most for (_, most), number in many.items())


def test_a_ratio_is_the_median_of_the_rounds_and_is_met_up_to_its_limit() -> None:
    row = timed("Side", [1, 2, 1], [2, 2, 9], 2, "F")
    assert (row.ratio, row.low, row.high, row.met, row.exact) == (2, 1, 9, True, False)
    assert not timed("Side", [1], [2.5], 2, "F").met
    assert not counted("Side", 66, 65, "kB").met
    assert "MISSED" in table([row, Row("Side", "none", False, True, value="2")])
