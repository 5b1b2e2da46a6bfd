"""What people type as a number is read as they meant it, or refused with a sentence that helps."""

import time
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from norddjurs.danish import DanishError, read_number
from tests.danish.number_oracle import invented_text, number_in

READ = [
    ("2.035", 0, "2035"),
    ("2035", 0, "2035"),
    ("2 035", 0, "2035"),
    ("2\u00a0035", 0, "2035"),
    ("1\u202f234 567", 0, "1234567"),
    ("1.234.567", 0, "1234567"),
    ("0", 0, "0"),
    ("-5", 0, "-5"),
    ("−5", 0, "-5"),
    ("+5", 0, "5"),
    ("-0", 0, "0"),
    (" \u00a07\n", 0, "7"),
    ("999999999999999", 0, "999999999999999"),
    ("79,0", 1, "79.0"),
    ("79", 1, "79"),
    ("1.234,5", 1, "1234.5"),
    ("1 234,5", 1, "1234.5"),
    ("1234,5", 1, "1234.5"),
    ("1.234.567", 2, "1234567"),
    ("1,234", 3, "1.234"),
    ("-0,0", 1, "0.0"),
    ("−0,1", 1, "-0.1"),
]

REFUSED = [
    ("", 0, "skriv et tal"),
    (" \u00a0", 1, "skriv et tal"),
    ("2,5", 0, "skal være et helt tal"),
    ("2,0", 0, "skal være et helt tal"),
    ("2,035", 0, "Hvis du mener 2.035"),
    ("79.0", 0, "brug komma"),
    ("79.0", 1, "brug komma: 79,0"),
    ("-79.05", 1, "brug komma: -79,05"),
    ("0.123", 3, "brug komma: 0,123"),
    ("1.234", 1, "skriv 1234 eller 1,234"),
    ("1.234", 1, "Her må højst være 1 decimal."),
    ("−1.234", 3, "skriv −1234 eller −1,234"),
    ("79,05", 1, "højst 1 decimal."),
    ("79,055", 2, "højst 2 decimaler."),
    ("1,234.5", 1, "1.234,5"),
    ("1,234,567", 0, "1.234.567"),
    ("12.34.5", 1, "tre cifre"),
    ("2.0355", 0, "helt tal"),
    ("12 34", 0, "tre cifre"),
    ("1.234 567", 0, "tre cifre"),
    (",5", 1, "skriv 0,5"),
    ("5,", 1, "kan ikke læses"),
    ("1,2,3", 2, "kan ikke læses"),
    ("–5", 0, "tankestreg"),
    ("--5", 0, "kan ikke læses"),
    ("NaN", 1, "uden bogstaver"),
    ("Infinity", 1, "uden bogstaver"),
    ("-inf", 0, "uden bogstaver"),
    ("79 pct.", 1, "uden bogstaver"),
    ("1e5", 0, "eksponent"),
    ("1E+5", 1, "eksponent"),
    ("1_000", 0, "kan ikke læses"),
    ("\uff11\uff12", 0, "cifre"),
    ("\u0663", 0, "cifre"),
    ("5²", 0, "cifre"),
    ("½", 1, "cifre"),
    ("1\t234", 0, "kan ikke læses"),
    ("5\x00", 0, "\\u0000"),
    ("1234567890123456", 0, "højst 15"),
    ("12345678901234,56", 2, "højst 15"),
    ("0" * 41, 0, "højst 40 tegn"),
    ("93,9 %", 1, "procenttegn"),
]


@pytest.mark.parametrize(("text", "decimals", "number"), READ)
def test_a_plain_number_is_read_exactly(text, decimals, number):
    assert str(read_number(text, decimals=decimals)) == number


@pytest.mark.parametrize(("text", "decimals", "sentence"), REFUSED)
def test_what_is_not_plain_is_refused_with_a_sentence_that_helps(text, decimals, sentence):
    with pytest.raises(DanishError) as refusal:
        read_number(text, decimals=decimals)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("text", ["93,9 %", "93,9%", "93,9\u00a0%", "93,9 % ", "93,9"])
def test_a_percent_sign_may_follow_per_cent(text):
    assert read_number(text, decimals=1, percent=True) == Decimal("93.9")


@pytest.mark.parametrize("text", ["%", "93,9 %%", "% 93,9", "93,9 ‰"])
def test_a_stray_percent_sign_is_refused(text):
    with pytest.raises(DanishError):
        read_number(text, decimals=1, percent=True)


def test_both_readings_that_are_offered_can_be_typed():
    with pytest.raises(DanishError) as refusal:
        read_number("1.234", decimals=3)
    offered = str(refusal.value).partition("skriv ")[2].rstrip(".").split(" eller ")
    assert [read_number(text, decimals=3) for text in offered] == [1234, Decimal("1.234")]


def test_a_refusal_takes_less_than_a_millisecond():
    hostile = ["1" * 5000, " " * 1_000_000, "1." * 20, "1 " * 20, "9" * 39 + "x", "1e" + "9" * 38, ",1" * 20, "-" * 40]
    for text in hostile:
        for decimals in (0, 2):
            times = []
            for _ in range(20):
                begun = time.perf_counter()
                with pytest.raises(DanishError):
                    read_number(text, decimals=decimals)
                times.append(time.perf_counter() - begun)
            assert min(times) < 0.001, text[:40]


def compare_with_the_oracle(count, seed):
    """Read invented texts in both ways. Gives how many were numbers."""
    dice = Random(seed)
    numbers = 0
    for _ in range(count):
        text, decimals, percent = invented_text(dice), dice.randrange(4), dice.random() < 0.5
        try:
            read: Fraction | None = Fraction(read_number(text, decimals=decimals, percent=percent))
        except DanishError:
            read = None
        assert read == number_in(text, decimals, percent=percent), (text, decimals, percent)
        numbers += read is not None
    return numbers


def test_the_reader_agrees_with_an_independent_one():
    assert 20_000 < compare_with_the_oracle(100_000, seed=2025) < 80_000


@pytest.mark.deep
def test_the_reader_agrees_with_an_independent_one_at_length():
    assert 200_000 < compare_with_the_oracle(1_000_000, seed=2026) < 800_000
