"""What numbers are measured in: per cent, points, places, an index, or a plain count."""

import re

from goals.reconcile.lex import BLOB, DASHES, END, LINE, MONTH_NAMES, REACH, SIGN, WORD, Tokens, bag
from goals.reconcile.numbers import Number
from goals.reconcile.references import names_a_place
from goals.reconcile.values import Unit

_PERCENT = frozenset({"pct", "procent", "procents", "procenter"})
_POINTS = bag(
    "procentpoint procentpoints procent-point pct-point pctpoint pp point points indekspoint pct-points %-point"
)
_MEASURE = re.compile(r"ind(?:eks|ex)|plac|plads|nr|nummer|rang", re.IGNORECASE)
"""Without any of these in a text nothing before a number can make it a place or an index."""
_PLACE = bag("nr nummer plads pladsen placering placeringen plads- placeret rangering rang")
_JOINING = frozenset({"til", "og", "eller", "mod", "samt", "-", "–", "→", "->", ",", "/", ">", "ned", "op", "(", ")"})
_IN_BETWEEN = (
    _JOINING | MONTH_NAMES | frozenset({"i", "på", "ved", ".", "året", "halvår", "kvartal", "kvt", "før", "nu"})
)
LITTLE = bag(
    "i er var på til og eller mod fra ved for ud af som der men mens har havde blev bliver forventes ventes"
    " mangler kan ikke endnu om med inden efter siden samt hvoraf heraf end over under når hvor ned op de vi nu pr"
    " mellem afventer stadig fortsat at kunne skal vil altså dog blandt"
)
"""Words after a number that are not what it counts."""


def set_units(tokens: Tokens, numbers: list[Number]) -> None:
    """Gives every number its unit, from its own words and then from the number it is paired or compared with."""
    ranked = _MEASURE.search(tokens.text) is not None
    for number in numbers:
        if number.unit is Unit.COUNT:
            number.unit = _own_unit(tokens, number, ranked)
    for k in range(len(numbers) - 2, -1, -1):
        _take_from_next(tokens, numbers[k], numbers[k + 1])
    for k in range(1, len(numbers)):
        _take_from_last(tokens, numbers[k - 1], numbers[k])


def is_bare(tokens: Tokens, number: Number) -> bool:
    """Whether no noun follows that says what is counted."""
    i = number.stop
    return not number.named and (tokens.kinds[i] in (SIGN, LINE, END, BLOB) or tokens.words[i] in LITTLE)


def _own_unit(tokens: Tokens, number: Number, ranked: bool) -> Unit:
    """The unit that the words right before and after a number say."""
    if number.paired:
        return Unit.COUNT
    i, words = number.stop, tokens.words
    word = words[i]
    if word == "%" or word in _PERCENT:
        j = i + 1
        while (words[j] == "." or words[j] in DASHES) and tokens.glued(j) and j - i < 4:
            j += 1
        return Unit.POINTS if words[j] in ("point", "points") else Unit.PERCENT
    if word in _POINTS:
        return Unit.POINTS
    if word == "." and names_a_place(tokens, i - 1):
        return Unit.RANK
    return _unit_before(tokens, number) if ranked else Unit.COUNT


def _unit_before(tokens: Tokens, number: Number) -> Unit:
    words = tokens.words
    j = number.first - 1
    if words[j] == "." and words[j - 1] == "nr":
        j -= 1
    if words[j] == "som" and words[j - 1].startswith("placer"):
        return Unit.RANK
    if words[j] in _PLACE and not number.named and not number.decimals:
        return Unit.RANK
    if words[j].startswith(("indeks", "index")):
        return Unit.INDEX
    if not is_bare(tokens, number):
        return Unit.COUNT
    for k in range(number.first - 1, max(number.first - 9, -1), -1):
        if tokens.ends_sentence(k):
            break
        if words[k].startswith(("indeks", "index")):
            return Unit.INDEX
        if words[k].startswith(("placering", "rangering")) and not number.decimals:
            return Unit.RANK
    return Unit.COUNT


def _take_from_next(tokens: Tokens, number: Number, after: Number) -> None:
    """In "fra 17,1 til 18,2 %" and "80-90 %" the unit belongs to both."""
    if number.unit is not Unit.COUNT or number.named or after.unit is Unit.COUNT or number.loose:
        return
    if number.paired or (is_bare(tokens, number) and _joined(tokens, number, after)):
        number.unit = after.unit


def _take_from_last(tokens: Tokens, before: Number, number: Number) -> None:
    """In "fra 17,1 % til 18,2" and "nr. 69 til 64" too; an index is what all bare numbers of its sentence are."""
    if number.unit is not Unit.COUNT or before.unit is Unit.COUNT or number.loose or not is_bare(tokens, number):
        return
    if before.unit is Unit.INDEX:
        place = range(before.stop, number.first)
        if len(place) <= REACH and not any(tokens.ends_sentence(k) for k in place):
            number.unit = Unit.INDEX
        return
    shares = before.unit is Unit.RANK or number.decimals or tokens.words[number.first - 1] in ("til", "→", "mod")
    if shares and before.unit is not Unit.POINTS and _joined(tokens, before, number):
        number.unit = before.unit


def _joined(tokens: Tokens, first: Number, second: Number) -> bool:
    """Whether only joining words, and what says when, stand between two numbers."""
    joining = False
    if second.first - first.stop > 10:
        return False
    for k in range(first.stop, second.first):
        word = tokens.words[k]
        if tokens.kinds[k] == WORD or tokens.kinds[k] == SIGN:
            if word not in _IN_BETWEEN and word not in ("%", "pct", "nr"):
                return False
            joining = joining or word in _JOINING
        elif tokens.kinds[k] != BLOB:
            return False
    return joining
