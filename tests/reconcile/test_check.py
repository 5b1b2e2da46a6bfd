"""A text's numbers against the goals."""

from fractions import Fraction

import pytest

from goals.reconcile import Facts, Known, Unit, Use, check

KNOWN = (
    Known(Fraction(355 * 100, 1950), Unit.PERCENT, "mål 2.2, april 2025"),
    Known(Fraction(348 * 100, 2035), Unit.PERCENT, "mål 2.2, april 2024"),
    Known(Fraction(355), Unit.COUNT, "mål 2.2, april 2025"),
    Known(Fraction("1.1"), Unit.POINTS, "mål 2.2"),
    Known(Fraction("-0.1"), Unit.POINTS, "mål 4.1"),
    Known(Fraction(64), Unit.RANK, "mål 6.1, maj 2025"),
    Known(Fraction("105.9"), Unit.INDEX, "mål 5.1, maj 2025"),
    Known(Fraction("0.25"), Unit.PERCENT, "mål 9.9"),
    Known(Fraction("-2.5"), Unit.PERCENT, "mål 9.8"),
)
FACTS = Facts({Use.GOALS: 17, Use.REACHED: 9, Use.NOT_REACHED: 7, Use.TOO_EARLY: 1}, KNOWN, {})


def answers(text: str) -> list[tuple[str, bool]]:
    """Each number as written, and whether the goals agree."""
    return [(one.found.written, one.agrees) for one in check(text, FACTS)]


def test_counts_of_goals() -> None:
    text = "De 18 mål: 11 mål er nået, 7 er ikke nået, og 1 er det for tidligt at følge op på."
    assert [(one.found.written, one.here, one.agrees) for one in check(text, FACTS)] == [
        ("18", 17, False),
        ("11", 9, False),
        ("7", 7, True),
        ("1", 1, True),
    ]
    assert all(one.where == "" for one in check(text, FACTS))


def test_a_count_that_the_goals_do_not_give_is_not_agreed_to() -> None:
    [one] = check("1 mål forventes nået.", FACTS)
    assert (one.here, one.agrees) == (None, False)


def test_where_a_figure_comes_from() -> None:
    [one] = check("Andelen er 18,2 %.", FACTS)
    assert (one.here, one.agrees, one.where) == (None, True, "mål 2.2, april 2025")


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("18 %", True),
        ("18,2 %", True),
        ("18,21 %", True),
        ("18,3 %", False),
        ("0,3 %", True),  # half away from zero
        ("0,2 %", False),
        ("-3 %", True),
        ("faldt 2,5 %", True),
        ("2,5 %", False),
        ("355 borgere", True),
        ("356 borgere", False),
        ("18 borgere", False),
        ("355 %", False),
        ("1,1 procentpoint", True),
        ("0,1 procentpoint", True),
        ("faldt 0,1", True),
        ("nr. 64", True),
        ("nr. 65", False),
        ("64 borgere", False),
        ("indeks 105,9", True),
        ("indeks 105", False),
        ("andelen var 17,1 og 18,2 i april", True),
    ],
)
def test_a_figure_agrees_with_a_known_number_of_its_unit(text: str, agrees: bool) -> None:
    assert all(said is agrees for _, said in answers(text))
    assert answers(text)


def test_a_text_without_numbers_has_nothing_to_check() -> None:
    assert check("Alt er godt i april 2025, jf. mål 2.2.", FACTS) == ()
