"""Numbers are written the Danish way, rounded exactly."""

from decimal import Decimal, getcontext
from fractions import Fraction
from random import Random

import pytest

from norddjurs.danish import (
    enough_decimals,
    exact,
    read_number,
    write_change,
    write_number,
    write_percent,
    write_points,
    write_rank,
)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (2035, 0, "2.035"),
        (1234567, 0, "1.234.567"),
        (999, 0, "999"),
        (5, 2, "5,00"),
        (Decimal("93.9"), 1, "93,9"),
        (Decimal("80.25"), 1, "80,3"),
        (Decimal("79.95"), 1, "80,0"),
        (Decimal("-80.25"), 1, "−80,3"),
        (Fraction(1, 3), 3, "0,333"),
        (Fraction(2, 3), 0, "1"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "−1"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("-0"), 0, "0"),
        (Decimal("999.95"), 1, "1.000,0"),
        (-1234567, 1, "−1.234.567,0"),
        (10**30 + 1, 0, "1.000.000.000.000.000.000.000.000.000.001"),
    ],
)
def test_a_number_is_rounded_half_up_and_grouped(value, decimals, written):
    assert write_number(value, decimals) == written


def test_the_surroundings_do_not_change_the_rounding():
    before = getcontext().prec
    getcontext().prec = 3
    try:
        assert write_number(Decimal("123456.75"), 1) == "123.456,8"
        assert read_number("-123.456,75", decimals=2) == Decimal("-123456.75")
    finally:
        getcontext().prec = before


def test_what_is_written_with_decimals_is_read_back():
    dice = Random(7)
    for _ in range(5_000):
        value = Decimal(dice.randrange(-(10**9), 10**9)).scaleb(-2)
        assert read_number(write_number(value, 2), decimals=2) == value
        assert read_number(write_number(int(value), 0), decimals=0) == int(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction("13.9"), "13.9"),
        (Fraction("-0.1"), "-0.1"),
        (Fraction(166), "166"),
        (Fraction(0), "0"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1234567, 1000), "1234.567"),
        (Fraction(7100, 3967), "7100/3967"),
        (Fraction(-1, 3), "-1/3"),
        (Decimal("12.50"), "12.5"),
    ],
)
def test_the_exact_form_loses_nothing(value, written):
    assert exact(value) == written
    assert Fraction(written) == value


def test_signs_and_units_stand_beside_the_number():
    assert write_percent(Decimal("93.9"), 1) == "93,9\u00a0%"
    assert write_points(Decimal("1.1"), 1) == "1,1\u00a0procentpoint"
    assert write_points(Decimal("-1.1"), 1, short=True) == "−1,1\u00a0pct.-point"
    assert write_rank(64) == "nr.\u00a064"
    assert write_rank(64, 64) == "nr.\u00a064"
    assert write_rank(63, 67) == "nr.\u00a063–67"


@pytest.mark.parametrize(
    ("value", "written"), [("0.2", "+0,2"), ("-0.1", "−0,1"), ("0", "0,0"), ("0.04", "0,0"), ("-0.04", "0,0")]
)
def test_a_change_has_a_sign_unless_it_is_nothing(value, written):
    assert write_change(Decimal(value), 1) == written


@pytest.mark.parametrize(
    ("values", "least", "decimals"),
    [
        (["79.95", "80"], 1, 2),
        (["79.9", "80"], 1, 1),
        (["79.9", "80"], 0, 1),
        (["80", "80.0"], 1, 1),
        (["0.04", "-0.04"], 1, 2),
        (["79.9999999", "80"], 1, 6),
        (["1.5", "1.51", "1.514"], 0, 3),
        ([], 1, 1),
        (["79.95", "80"], 3, 3),
    ],
)
def test_values_that_differ_are_written_differently(values, least, decimals):
    assert enough_decimals([Fraction(value) for value in values], least=least) == decimals


def test_enough_decimals_keep_the_order():
    dice = Random(3)
    for _ in range(2_000):
        values = sorted({Fraction(dice.randrange(-400, 400), dice.randrange(1, 40)) for _ in range(4)})
        decimals = enough_decimals(values, least=1)
        written = [
            Fraction(write_number(value, decimals).replace(".", "").replace(",", ".").replace("−", "-"))
            for value in values
        ]
        assert written == sorted(set(written))
