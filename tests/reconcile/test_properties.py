"""What holds for every text, however strange, and how long it may take."""

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.reconcile import figures_in, overdue, statuses_in

PIECES = [
    "9", "17", "17,1", "2.035", "2025", "2.2", "1.", "%", "pct.", "mål", "målene", "nået", "ikke", "er",
    "for tidligt", "af", "ud", "de", "og", "til", "fra", "et", "ingen", "begge", "to", "hundrede", "mio.", "kr.",
    "nr.", "§", "stk.", "uge", "maj", "den", ":", "(", ")", ",", ".", "-", "–", "−", "\n", "{9 mål}", "{", "}",
    "80-90", "12-måneders", "9/17", "indeks", "plads", "forventes", "mangler", "kan", "følges", "op", "på", "minus",
    "@", "www.", "tlf.", "89 59 10 00", "\u00a0", "ultimo", "september", "skal",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)
TODAY = date(2025, 11, 25)


@given(TEXTS)
def test_a_figure_is_what_stands_in_the_text(text: str) -> None:
    last = 0
    for found in figures_in(text):
        assert text[found.start : found.end] == found.written != ""
        assert found.start >= last
        last = found.end


@given(TEXTS)
def test_statuses_and_promises_are_what_stands_in_the_text(text: str) -> None:
    for said in statuses_in(text):
        assert text[said.start : said.end] == said.written != ""
    for promise in overdue(text, TODAY):
        assert text[promise.start : promise.end] == promise.written != ""
        assert promise.day < TODAY


@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert figures_in(text) == figures_in(text)


@given(st.lists(st.sampled_from([piece for piece in PIECES if "{" not in piece and "}" not in piece])).map(" ".join))
def test_nothing_is_read_in_braces(inside: str) -> None:
    assert figures_in("Der var {" + inside + "} borgere.") == ()


SIZE = 1_000_000
USUAL = ("9", "mål ", "fra 1 til ")
UNUSUAL = ("9.", "{", "(", "hundred", "to-", "ikke ", "mål 2.2, ", "a@", "www.", "skal i ", "\n", "%-", "2.2 er nået, ")


def repeated(piece: str) -> str:
    """A million signs of one thing."""
    return piece * (SIZE // len(piece))


def anything() -> str:
    """A million random signs of those that texts with numbers have."""
    return "".join(random.Random(2025).choices("abcæøå 0123456789.,:-–%/§(){}\n\u00a0ABC", k=SIZE))


@pytest.mark.parametrize(
    "piece", [*USUAL, None, *(pytest.param(piece, marks=pytest.mark.deep) for piece in UNUSUAL)], ids=repr
)
def test_a_million_signs_are_read_in_seconds(piece: str | None) -> None:
    text = anything() if piece is None else repeated(piece)
    for read in (figures_in, statuses_in, lambda text: overdue(text, TODAY)):
        # The best of two: a busy machine must not fail a test of the reader.
        spent = []
        for _ in range(2):
            start = time.process_time()
            read(text)
            spent.append(time.process_time() - start)
            if spent[-1] < 3:
                break
        assert min(spent) < 3


def test_time_grows_with_the_length_alone() -> None:
    """Many numbers in one sentence are the hardest: twice as many may take twice as long, not four times."""

    def spent(repeats: int) -> float:
        text = "9 mål er nået og 7 af 17 er for tidligt " * repeats
        start = time.process_time()
        figures_in(text)
        return time.process_time() - start

    spent(100)
    small, large = min(spent(1000) for _ in range(3)), min(spent(8000) for _ in range(3))
    assert large < 20 * small
