"""Numbers in words, against a writer that shares nothing with the reader."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.reconcile import figures_in

SMALL = (
    "nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")


def below_100(n: int) -> str:
    """A number under 100."""
    if n < 20:
        return SMALL[n]
    ten, one = TENS[n // 10 - 2], n % 10
    return f"{SMALL[one].replace('én', 'en')}og{ten}" if one else ten


def below_1000(n: int, gap: str, link: str) -> str:
    """A number under 1000, with `gap` between its parts and `link` after the hundreds."""
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return below_100(rest)
    head = f"{'et' if hundreds == 1 else SMALL[hundreds]}{gap}hundrede"
    return f"{head}{link}{below_100(rest)}" if rest else head


def written(n: int, gap: str, link: str) -> str:
    """A number under 100.000 in Danish words."""
    thousands, rest = divmod(n, 1000)
    if not thousands:
        return below_1000(rest, gap, link)
    many = "et" if thousands == 1 else below_100(thousands)
    head = f"{many}{gap}tusind"
    if not rest:
        return head
    return f"{head}{link if rest < 100 else gap or ''}{below_1000(rest, gap, link)}"


def only(text: str) -> Fraction:
    """The value of the one figure in a text."""
    [found] = figures_in(text)
    return found.value


@given(st.integers(0, 99_999), st.sampled_from([(" ", " og "), (" ", " "), ("", "og"), ("", "")]))
def test_every_number_is_read_back(n: int, joints: tuple[str, str]) -> None:
    text = f"Der var {written(n, *joints)} borgere."
    [found] = figures_in(text)
    assert found.value == n
    assert found.written == written(n, *joints)


def test_no_small_number_is_forgotten() -> None:
    for n in range(1000):
        assert only(f"{below_1000(n, ' ', ' og ')} borgere".capitalize()) == n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("halvanden måned", Fraction(3, 2)),
        ("halvandet år", Fraction(3, 2)),
        ("to og et halvt år", Fraction(5, 2)),
        ("en million kroner", 10**6),
        ("to millioner kroner", 2 * 10**6),
        ("elleve hundrede borgere", 1100),
        ("minus tre borgere", -3),
        ("tredve borgere", 30),
    ],
)
def test_other_forms(text: str, value: Fraction | int) -> None:
    assert only(text) == value


def test_two_numbers_with_og_between_stay_two() -> None:
    assert [found.value for found in figures_in("mellem hundrede og tre hundrede borgere")] == [100, 300]
    assert [found.value for found in figures_in("tyve og tredive borgere")] == [20, 30]


@pytest.mark.parametrize(
    "text",
    [
        "en borger og et tilbud",
        "en to-do-liste",
        "Trekantsområdet og en firewall",
        "femte gang, ottende møde og andet halvår",
        "hundredvis, tusindvis og millioner af kroner",
        "et seksløb for toårige",
        "halvtredsindstyvende",
        "Den ene og den anden",
        "hundredeogsyttenoghalvtreds",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert figures_in(text) == ()
