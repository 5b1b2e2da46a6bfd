"""Places among the municipalities: shared by ties, without those that have no figure, and from the better end."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rank import rank

VALUES = {"a": Fraction(1), "b": Fraction(2), "c": Fraction(2), "d": Fraction(3), "e": None}


@pytest.mark.parametrize(
    ("area", "better", "text"),
    [
        ("a", "lower", "nr. 1"),
        ("b", "lower", "nr. 2–3"),
        ("d", "lower", "nr. 4"),
        ("d", "higher", "nr. 1"),
        ("c", "higher", "nr. 2–3"),
    ],
)
def test_places(area: str, better: str, text: str) -> None:
    found = rank(VALUES, area, better)
    assert found is not None
    assert found.text.replace("\N{NO-BREAK SPACE}", " ") == text
    assert (found.ranked, found.left_out) == (4, 1)


def test_without_a_figure_there_is_no_place() -> None:
    assert rank(VALUES, "e", "lower") is None
    assert rank(VALUES, "f", "lower") is None


@given(st.dictionaries(st.integers(0, 200), st.fractions(0, 5, max_denominator=10), min_size=1, max_size=98))
def test_every_place_is_filled_once(values: dict[int, Fraction]) -> None:
    """Whoever shares a stretch of places fills it, and the stretches follow one another from 1 to the last."""
    named = {str(key): value for key, value in values.items()}
    stretches = {(found.first, found.last) for key in named if (found := rank(named, key, "lower"))}
    filled = [place for first, last in sorted(stretches) for place in range(first, last + 1)]
    assert filled == list(range(1, len(named) + 1))
