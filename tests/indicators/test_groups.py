"""The comparison group: whose it is, and what its figure is."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.groups import Group, group_label, group_of, group_series, groups_of
from indicators.models import Indicator
from indicators.series import Standing, standing, standing_together
from norddjurs.periods import Period, PeriodKind
from tests.make_national import OWN, group, load_register, put

PERCENT = Indicator(code="andel", unit="percent", decimals=1)
SHARE = Indicator(code="beregnet", unit="percent", decimals=1, is_fraction=True)
COUNT = Indicator(code="antal", unit="count")
THREE = Group("Tre", "Valgt af prøven.", ("707", "730", "751"))


def figure(area: str, value: str | None = None, counts: tuple[int, int] | None = None, month: int = 1) -> Standing:
    period = Period.month(2025, month)
    numerator, denominator = (Decimal(counts[0]), Decimal(counts[1])) if counts else (None, None)
    number = None if value is None else Decimal(value)
    state = "value" if value is not None or counts else "not_stated"
    return Standing(
        area, period.start, period.end, 1, state, number, numerator, denominator, False, period.end, "Kilden", False
    )


def test_an_indicators_own_group_goes_before_the_common_one(db: None) -> None:
    load_register()
    common = group_of("ledige-pct")
    assert common is not None
    assert common.name == "Østjylland"
    assert len(common.members) == 9
    assert common.origin
    group("Naboer", ["706", "730"], indicator="ledige-pct")
    with CaptureQueriesContext(connection) as queries:
        found = groups_of(["ledige-pct", "aktiveringsgrad"])
    assert found["ledige-pct"] == Group("Naboer", "Naboer er valgt af prøven.", ("706", "730"))
    assert found["aktiveringsgrad"] == common
    assert len(queries) == 1


def test_without_any_group_there_is_none(db: None) -> None:
    assert group_of("ledige-pct") is None


def test_the_plain_average_is_exact_and_says_that_it_is_unweighted() -> None:
    series = group_series(
        PERCENT, THREE, [figure("707", "2.0"), figure("730", "3.0"), figure("751", "2.5"), figure("000", "9")]
    )
    assert [one.value for one in series] == [Fraction("7.5") / 3]
    assert group_label(series) == "gennemsnit af 3 kommuner (alle tæller lige meget)"


def test_a_member_without_a_figure_is_left_out_and_counted_out() -> None:
    figures = [figure("707", "2.0"), figure("730", "3.0"), figure("751")]
    figures += [figure("707", "2.0", month=2), figure("730", "4.0", month=2), figure("751", "6.0", month=2)]
    series = group_series(PERCENT, THREE, figures)
    assert [(one.end, one.value, one.counted) for one in series] == [
        (date(2025, 1, 31), Fraction("2.5"), 2),
        (date(2025, 2, 28), Fraction(4), 3),
    ]
    assert group_label(series) == "gennemsnit af 2-3 kommuner (alle tæller lige meget)"


def test_a_hidden_figure_is_in_no_average() -> None:
    figures = [figure("707", "2.0"), figure("730", "3.0"), figure("751", "100.0")]
    hidden = {("751", date(2025, 1, 1), date(2025, 1, 31))}
    [one] = group_series(PERCENT, THREE, figures, hidden)
    assert (one.value, one.counted) == (Fraction("2.5"), 2)


def test_one_municipality_is_no_group() -> None:
    assert group_series(PERCENT, THREE, [figure("707", "2.0"), figure("730")]) == []
    assert group_label([]) == ""


def test_counts_are_put_together_instead() -> None:
    series = group_series(SHARE, THREE, [figure("707", counts=(1, 10)), figure("751", counts=(9, 30))])
    assert [one.value for one in series] == [Fraction(25)]
    assert group_label(series) == "samlet for 2 kommuner"


def test_counts_of_people_are_summed() -> None:
    series = group_series(COUNT, THREE, [figure("707", "400"), figure("730", "600")])
    assert [one.value for one in series] == [Fraction(1000)]
    assert group_label(series) == "sum af 2 kommuner"
    assert series[0].made == "sum af 2 kommuner, 1 uden tal"


def test_figures_of_several_indicators_stand_as_each_does_alone(db: None) -> None:
    load_register()
    put("ledige-pct", (2025, 1), ["2.0", "3.0"])
    put("ledige-pct", (2025, 1), ["2.0", "3.1"])
    put("aktiveringsgrad", (2025, 1), ["20.0", None])
    with CaptureQueriesContext(connection) as queries:
        found = standing_together(["ledige-pct", "aktiveringsgrad"], [OWN, "000"], [PeriodKind.MONTH, PeriodKind.YEAR])
    assert len(queries) == 1
    assert set(found) == {("ledige-pct", PeriodKind.MONTH), ("aktiveringsgrad", PeriodKind.MONTH)}
    for code, kind in found:
        assert found[code, kind] == standing(code, [OWN, "000"], kind=kind)


@pytest.mark.parametrize("codes", [[], ["ukendt"]])
def test_of_nothing_there_is_nothing(db: None, codes: list[str]) -> None:
    assert standing_together(codes, [OWN], [PeriodKind.MONTH]) == {}
    assert groups_of(codes) == {}
