"""Lists, small numbers in words and capitals."""

import pytest

from norddjurs.danish import count_word, month_name, ordinal_word, sentence_case, write_list


@pytest.mark.parametrize(
    ("items", "written"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c"), (iter("ab"), "a og b")],
)
def test_a_list_reads_as_a_sentence_does(items, written):
    assert write_list(items) == written


def test_small_numbers_are_words_and_large_ones_digits():
    assert [count_word(n) for n in (0, 1, 2, 12, 13, 2035)] == ["nul", "en", "to", "tolv", "13", "2.035"]
    assert [count_word(n, neuter=True) for n in (1, 2)] == ["et", "to"]
    assert [ordinal_word(n) for n in (1, 2, 3, 12, 13)] == ["første", "anden", "tredje", "tolvte", "13."]
    assert ordinal_word(2, neuter=True) == "andet"


def test_a_sentence_begins_with_a_capital():
    assert sentence_case("ønsket af DSB") == "Ønsket af DSB"
    assert sentence_case("") == ""


def test_months_have_their_danish_names():
    assert [month_name(n) for n in (1, 5, 12)] == ["januar", "maj", "december"]
    for n in (0, 13):
        with pytest.raises(ValueError, match="no month"):
            month_name(n)
