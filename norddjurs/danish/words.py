"""Small Danish words: lists, numbers in words, the first letter of a sentence."""

from collections.abc import Iterable

from norddjurs.danish.numbers import write_number

_COUNTS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_ORDINALS = (
    "nulte", "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
    "ellevte", "tolvte",
)  # fmt: skip


_LAST = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


def write_list(items: Iterable[str]) -> str:
    """The items as running text: "a, b og c"; nothing for no items."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def counted(n: int, one: str, many: str) -> str:
    """A number in digits with its noun in the right number: "1 kommune", "1.234 kommuner"."""
    return f"{write_number(n, 0)} {one if n == 1 else many}"


def danish_order(text: str) -> str:
    """What texts are put in order by as Danes do: æ, ø and å last, and "aa" with å. A database need not know it."""
    return text.casefold().replace("aa", "å").translate(_LAST)


def count_word(n: int, *, neuter: bool = False) -> str:
    """A small number in words, "nul" to "tolv", else in digits; `neuter` makes 1 "et" ("et mål"), not "en"."""
    if n == 1 and neuter:
        return "et"
    return _COUNTS[n] if 0 <= n <= 12 else write_number(n, 0)


def ordinal_word(n: int, *, neuter: bool = False) -> str:
    """Gives "første" to "tolvte", else "13."; `neuter` makes 2 "andet" ("andet mål"), not "anden"."""
    if n == 2 and neuter:
        return "andet"
    return _ORDINALS[n] if 1 <= n <= 12 else f"{n}."


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]
