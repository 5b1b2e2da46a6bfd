"""Numbers that are written in Danish words, from "nul" to "ni hundrede og nioghalvfems tusinde …"."""

from collections.abc import Sequence
from fractions import Fraction

_ONES = {
    "en": 1, "én": 1, "et": 1, "ét": 1, "een": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "tres": 60, "treds": 60,
    "halvfjerds": 70, "firs": 80, "halvfems": 90,
}  # fmt: skip
_BELOW_100 = {
    "nul": 0,
    **_ONES,
    **_TEENS,
    **_TENS,
    **{f"{one}og{ten}": size + value for one, size in _ONES.items() for ten, value in _TENS.items()},
}
_LONGEST = 80
"""The most letters of a number: more than "syvhundredeogsyvoghalvfjerdstusinde…" has."""
ARTICLES = frozenset({"en", "et"})
"""One, where nothing shows that they are more than articles."""
_HUNDRED = frozenset({"hundrede", "hundred"})
_THOUSAND = frozenset({"tusind", "tusinde"})
SCALES = {
    "mio": 10**6, "million": 10**6, "millioner": 10**6, "mia": 10**9, "milliard": 10**9, "milliarder": 10**9,
    "tusind": 1000, "tusinde": 1000, "tkr": 1000,
}  # fmt: skip
"""What a number before it is multiplied by."""
_HALVES = {"halvanden": Fraction(3, 2), "halvandet": Fraction(3, 2), "½": Fraction(1, 2), "¼": Fraction(1, 4)}
_HALVES["¾"] = Fraction(3, 4)


def word_value(word: str) -> Fraction | None:
    """The value of one word in small letters; None for what is no number, and for the articles "en" and "et"."""
    if word in ARTICLES:
        return None
    if (half := _HALVES.get(word)) is not None:
        return half
    size = _glued(word)
    return None if size is None else Fraction(size)


def read_words(words: Sequence[str], i: int, *, before: str = "") -> tuple[Fraction, int] | None:
    """The number that begins at `words[i]` and how many words it takes; None where none begins.

    `words` must go on for five words after `i`. `before` is the word before: after "mellem" an "og" stands between
    two numbers, not inside one.
    """
    first = words[i]
    if first in _HALVES:
        return _HALVES[first], 1
    joined = before != "mellem"
    if first in ARTICLES:
        if words[i + 1] not in _HUNDRED and words[i + 1] not in _THOUSAND and words[i + 1] not in SCALES:
            return None
        size = 1
    elif (glued := _glued(first)) is None:
        return None
    else:
        size = glued
    size, stop = _hundreds(words, i, size, joined)
    if words[stop] in _THOUSAND and size < 1000:
        size, stop = size * 1000, stop + 1
        size, stop = _rest(words, stop, size, 1000, joined)
    value = Fraction(size)
    if words[stop] == "og" and words[stop + 1] in ARTICLES and words[stop + 2] in ("halv", "halvt"):
        return value + Fraction(1, 2), stop + 3 - i
    return value, stop - i


def _hundreds(words: Sequence[str], i: int, size: int, joined: bool) -> tuple[int, int]:
    """The size and the place after it, when "hundrede" and what belongs to it are taken along."""
    stop = i + 1
    if words[stop] in _HUNDRED and size < 100:
        size, stop = size * 100, stop + 1
        return _rest(words, stop, size, 100, joined)
    if words[i] in _HUNDRED or words[i] in _THOUSAND:
        return _rest(words, stop, size, size, joined)
    return size, stop


def _rest(words: Sequence[str], stop: int, size: int, limit: int, joined: bool) -> tuple[int, int]:
    """Adds what follows a "hundrede" or "tusinde" and is less than one of it: "og fem", "femogtyve"."""
    place = stop + 1 if joined and words[stop] == "og" else stop
    article = words[place] in ARTICLES and (limit == 100 or words[place + 1] not in _HUNDRED)
    rest = None if article else _glued(words[place])
    if not rest:
        return size, stop
    after = place + 1
    if limit > 100 and words[after] in _HUNDRED and rest < 10:
        rest, after = _rest(words, after + 1, rest * 100, 100, joined)
    if rest >= limit or words[after] in _HUNDRED or words[after] in _THOUSAND or words[after] in SCALES:
        return size, stop
    return size + rest, after


def _glued(word: str) -> int | None:
    """The value of a number written as one word: "femogtyve", "tohundredeogfem", "tretusind"."""
    if (size := _BELOW_100.get(word)) is not None:
        return size
    if len(word) > _LONGEST:
        return None
    for scale, stem in ((1000, "tusind"), (100, "hundred")):
        head, found, tail = word.partition(stem)
        if not found:
            continue
        many = _glued(head) if head else 1
        if not many or many >= 1000:
            return None
        # The e of "tusinde" may be the next word's: "totusindethundrede" is 2100.
        for few in (tail, tail.removeprefix("e"), tail.removeprefix("e").removeprefix("og")):
            rest = _glued(few) if few else 0
            if rest is not None and rest < scale and (rest or not few):
                return many * scale + rest
        return None
    return None
