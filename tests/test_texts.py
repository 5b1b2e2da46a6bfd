"""Free text: a CPR number is refused in every spelling, ordinary numbers are not, and nothing unseen is stored."""

import random
from datetime import date, timedelta

import pytest

from norddjurs.cpr import holds_cpr
from norddjurs.danish import DanishError
from norddjurs.texts import CPR_REFUSED, LONGEST, clean_text

SPELLINGS = (
    "{d:02}{m:02}{y:02}-{s:04}",
    "{d:02}{m:02}{y:02}{s:04}",
    "{d:02}{m:02}{y:02} {s:04}",
    "{d:02}{m:02}{y:02}\N{EN DASH}{s:04}",
    "{d:02}{m:02}{y:02} - {s:04}",
    "{d:02}{m:02}{y:02}\N{NO-BREAK SPACE}{s:04}",
    "{d:02}.{m:02}.{y:02}-{s:04}",
    "{d:02} {m:02} {y:02} {s:04}",
    "{d:02}-{m:02}-{y:02}-{s:04}",
    "{d:02}{m:02}{y:02}\N{ZERO WIDTH SPACE}-{s:04}",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_birth_date_is_found_in_every_spelling(spelling: str) -> None:
    """What the check digit says does not matter, and no sentence hides it."""
    generator = random.Random(707)
    for _ in range(500):
        born = date(1937, 1, 1) + timedelta(days=generator.randrange(365 * 62))
        number = spelling.format(d=born.day, m=born.month, y=born.year % 100, s=generator.randrange(4000))
        assert holds_cpr(f"Borgeren ({number}) er i gang."), number
        assert holds_cpr(number)


def test_born_in_this_century() -> None:
    """29 February 2000 was a day, 29 February 1900 was not: the seventh digit tells them apart."""
    assert holds_cpr("290200-4123")
    assert not holds_cpr("290200-1123")
    assert holds_cpr("290204-7123")


@pytest.mark.parametrize(
    "text",
    [
        "355 borgere ud af 1.950 ydelsesforløb (18,2 %)",
        "2.035 i april 2024 og 1950 i april 2025",
        "Sagsnummer 25/004537, journal 15.20.00-G01-5-24",
        "EAN 5798004516274, CVR 29189986, telefon 89 59 10 00",
        "Pr. 31.12.24 1950 borgere",
        "den 30-06-2025 og den 25-11-2025",
        "perioden 010125 til 300625",
        "1.010.190.123 kr. og 101.901.234 kr.",
        "320190-1234 og 011390-1234 er ingen dage",
        "01019012345",
        "2024 2025 2026 2027",
        "",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    """A remark full of figures can be saved."""
    assert not holds_cpr(text)


def test_few_ordinary_numbers_are_mistaken() -> None:
    """Of 10.000 numbers of every length, written as people write them, under one in a hundred is refused."""
    generator = random.Random(1)
    mistaken = 0
    for _ in range(10_000):
        number = generator.randrange(10 ** generator.randint(1, 12))
        written = generator.choice([f"{number}", f"{number:,}".replace(",", "."), f"{number},5", f"{number} %"])
        mistaken += holds_cpr(f"Tallet er {written} i år.")
    assert mistaken < 100


def test_the_refusal_does_not_repeat_the_number() -> None:
    """The sentence may be logged and shown on a wall."""
    with pytest.raises(DanishError) as refusal:
        clean_text("Ring til 010190-1234")
    assert str(refusal.value) == CPR_REFUSED
    assert "0101" not in CPR_REFUSED


def test_what_cannot_be_seen_is_not_stored() -> None:
    """NUL breaks PostgreSQL, half a sign breaks UTF-8, a direction mark turns the rest of a page around."""
    dirty = "  To\x00 linjer\t\ud800her \r\nog\N{RIGHT-TO-LEFT OVERRIDE} her\ufffe  \n\n"
    assert clean_text(dirty) == "To linjer her\nog her"
    assert clean_text("Blåbærgrød – 5 % af «alle» 👍") == "Blåbærgrød – 5 % af «alle» 👍"
    assert clean_text(" \n\t ") == ""


def test_a_number_cut_by_an_unseen_sign_is_found() -> None:
    """The text is cleaned before it is looked through."""
    with pytest.raises(DanishError):
        clean_text("0101\x0090-12\ud80034")


def test_a_text_has_an_end() -> None:
    """The sentence says how long it is and how long it may be."""
    assert clean_text("a" * LONGEST)
    with pytest.raises(DanishError, match=r"4\.001 tegn: skriv højst 4\.000"):
        clean_text("a" * (LONGEST + 1))
