"""Small counts are hidden, and so is what would give them away."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.hiding import hidden, hidden_in_family
from indicators.models import Indicator
from indicators.series import standing
from tests.national.conftest import Fetch, everywhere

PLACE = ("707", date(2026, 7, 1), date(2026, 7, 31))
THRESHOLDS = {"i-alt": 5, "a": 5, "b": 5, "c": 5}


def family(total: int, **parts: int) -> set[str]:
    """Which of a family's codes are hidden at one place."""
    counts = {"i-alt": {PLACE: Decimal(total)}} | {code: {PLACE: Decimal(count)} for code, count in parts.items()}
    return {code for code, _ in hidden_in_family("i-alt", counts, THRESHOLDS)}


def test_zero_and_five_are_shown() -> None:
    assert family(12, a=0, b=5, c=7) == set()


def test_a_second_part_is_hidden_with_the_first() -> None:
    assert family(27, a=3, b=9, c=15) == {"a", "b"}


def test_two_hidden_parts_hide_each_other() -> None:
    assert family(20, a=3, b=4, c=13) == {"a", "b"}


def test_with_no_other_part_the_whole_is_hidden() -> None:
    assert family(3, a=3, b=0, c=0) == {"a", "i-alt"}
    assert family(3, a=3) == {"a", "i-alt"}


def test_where_parts_do_not_make_the_whole_nothing_is_given_away() -> None:
    assert family(90, a=3, b=9, c=15) == {"a"}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=3))
def test_no_hidden_count_can_be_worked_out(counts: list[int]) -> None:
    """Whoever sees the rest, and knows that parts make the whole, must see at least two possibilities for each."""
    parts = dict(zip("abc", counts, strict=False))
    secret = family(sum(counts), **parts)
    shown = {code: count for code, count in parts.items() if code not in secret}
    for code in secret - {"i-alt"}:
        possible = set()
        unseen = [one for one in parts if one in secret]
        for guess in product(range(13), repeat=len(unseen)):
            world = shown | dict(zip(unseen, guess, strict=True))
            if "i-alt" in secret or sum(world.values()) == sum(counts):
                possible.add(world[code])
        assert len(possible) > 1


def test_stored_families(fetch: Fetch, django_assert_num_queries) -> None:
    fetch("ledige", everywhere("2026M07", 12))
    fetch("ledige-a-dagpenge", everywhere("2026M07", 9))
    fetch("ledige-kontanthjaelp", everywhere("2026M07", 3))
    part = Indicator.objects.get(pk="ledige-a-dagpenge")
    figures = standing(part.pk, ["707"])
    assert hidden(part, figures) == frozenset()
    Indicator.objects.filter(pk="ledige-kontanthjaelp").update(hide_below=5)
    with django_assert_num_queries(3):
        assert hidden(part, figures) == {PLACE}


@pytest.mark.parametrize("threshold", [0, 3])
def test_at_the_threshold_it_is_shown(threshold: int) -> None:
    counts = {"i-alt": {PLACE: Decimal(3)}}
    assert not hidden_in_family("i-alt", counts, {"i-alt": threshold})
