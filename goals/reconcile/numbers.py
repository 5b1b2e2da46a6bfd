"""Every number of a text that can be a figure, with its sign and what multiplies it."""

import re
from dataclasses import dataclass
from fractions import Fraction

from goals.reconcile.digits import Part, Run, Shape
from goals.reconcile.idioms import counts_nothing
from goals.reconcile.lex import BLOB, DASHES, LINE, WORD, Tokens
from goals.reconcile.nouns import is_goal
from goals.reconcile.status import STARTS
from goals.reconcile.values import Unit, Use
from goals.reconcile.words import SCALES, read_words, word_value

_SPACES = (" ", "\u00a0", "\u202f", "\u2009")
_GROUP = re.compile(r"[0-9]{3}(?:,[0-9]{1,9})?")
_DURATION = re.compile(r"års?|årige?t?s?|måneders?|ugers|dages|timers?|minutters|procents|mands|personers")
_PARTS = {"tredjedele": 3, "fjerdedele": 4, "femtedele": 5, "sjettedele": 6, "ottendedele": 8, "tiendedele": 10}
_MOST_GOALS = 400
_LOOSE = {"ingen": 0, "intet": 0, "en": 1, "et": 1, "begge": 2}
"""Words that are numbers only where they count goals."""


@dataclass(slots=True)
class Number:
    """A number on its way to be a Found. Its pieces are `first` to `stop` (exclusive), a multiplier included."""

    first: int
    stop: int
    start: int
    end: int
    value: Fraction
    decimals: int
    unit: Unit = Unit.COUNT
    use: Use = Use.FIGURE
    loose: bool = False
    """A word such as "et" or "ingen", which is a figure only when it counts goals."""
    named: bool = False
    """What it counts is part of the same run: "12-måneders"."""
    paired: bool = False
    """The next number is the other end of a range in the same run: "80-90"."""
    over: bool = False
    """The next number is the whole that it is a part of, in the same run: "9/17 mål"."""

    @property
    def can_count_goals(self) -> bool:
        """Whether it is a whole number without a unit of its own, and not too large for the goals of a plan."""
        if self.unit is not Unit.COUNT or self.named or self.decimals or self.value.denominator != 1:
            return False
        return 0 <= self.value.numerator <= _MOST_GOALS


def read_numbers(tokens: Tokens, runs: dict[int, Run]) -> list[Number]:
    """The numbers in the order of the text, without unit and use."""
    numbers: list[Number] = []
    i = 0
    while i < tokens.size:
        kind = tokens.kinds[i]
        if kind == BLOB and i in runs:
            i = _from_run(tokens, runs, i, numbers)
        elif kind == WORD:
            i = _from_words(tokens, i, numbers)
        else:
            i += 1
    return numbers


def _from_run(tokens: Tokens, runs: dict[int, Run], i: int, numbers: list[Number]) -> int:
    """Adds the numbers of a run, and gives the place after it."""
    run, start = runs[i], tokens.starts[i]
    parts = run.parts
    if run.shape is Shape.DAY and not is_goal(tokens.words[i + 1]) and tokens.words[i + 1] not in STARTS:
        share = Fraction(parts[0].value, parts[1].value)
        numbers.append(Number(i, i + 1, start, tokens.ends[i], share, 0))
        return i + 1
    if len(parts) == 1 and not run.suffix:
        part, stop = _grouped(tokens, i, parts[0])
    else:
        part, stop = parts[0], i + 1
    begin, sign = _signed(tokens, i, part, stop)
    value = -part.value if sign else part.value
    first = Number(i, stop, begin, start + part.start + len(part.written), value, part.decimals)
    if stop > i + 1:
        first.end = tokens.ends[stop - 1]
    numbers.append(first)
    if len(parts) == 2:
        other = parts[1]
        begin = start + other.start
        numbers.append(Number(i, stop, begin, begin + len(other.written), other.value, other.decimals))
        first.over = run.shape is Shape.DAY
        first.paired = not first.over
    return _multiplied(tokens, numbers, run.suffix)


def _grouped(tokens: Tokens, i: int, part: Part) -> tuple[Part, int]:
    """The number whose groups of three digits have blanks between them, "2 035", and the place after it."""
    written, stop = part.written, i + 1
    if tokens.kinds[stop] != BLOB or len(written) > 3 or not written.isdecimal() or written == "0":
        return part, stop
    while (
        tokens.kinds[stop] == BLOB
        and stop - i < 5
        and _GROUP.fullmatch(tokens.words[stop])
        and tokens.text[tokens.ends[stop - 1] : tokens.starts[stop]] in _SPACES
    ):
        written += tokens.words[stop]
        stop += 1
        if "," in written:
            break
    whole, _, decimals = written.partition(",")
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Part(part.start, written, value, len(decimals)), stop


def _signed(tokens: Tokens, i: int, part: Part, stop: int) -> tuple[int, bool]:
    """Where the number begins with its sign, and whether it is negative."""
    start, before = tokens.starts[i], tokens.words[i - 1]
    if before == "minus":
        return tokens.starts[i - 1], True
    if not tokens.glued(i) or (before not in DASHES and before not in "+±"):
        return start, False
    at = tokens.starts[i - 1]
    if at and not tokens.text[at - 1].isspace() and tokens.text[at - 1] not in '(|:[»"':
        return start, False
    opens = i == 1 or tokens.kinds[i - 2] == LINE
    if opens and before in DASHES and not part.decimals and tokens.kinds[stop] == WORD:
        return start, False  # the dash of a list
    return at, before in DASHES


def _multiplied(tokens: Tokens, numbers: list[Number], suffix: str) -> int:
    """Multiplies the last number by what follows it ("1,2 mio. kr."), notes a glued unit, gives the place after."""
    number = numbers[-1]
    stop = number.stop
    scale = SCALES.get(suffix)
    if suffix in ("pct", "procent"):
        number.unit = Unit.PERCENT
    elif suffix.startswith("procentp") or suffix in ("point", "points"):
        number.unit = Unit.POINTS
    elif suffix.startswith("plads"):
        number.unit = Unit.RANK
    elif suffix and scale is None:
        number.named = True
    if scale is None and not suffix and (scale := SCALES.get(tokens.words[stop])):
        stop += 1
        if tokens.words[stop] == "." and tokens.glued(stop) and not tokens.ends_sentence(stop):
            stop += 1
    elif tokens.words[stop] == "t" and scale is None and tokens.words[stop + 1 : stop + 3] == [".", "kr"]:
        scale = 1000
    if scale:
        number.value *= scale
        number.named = True
        _share_scale(tokens, numbers, scale)
    number.stop = stop
    return stop


def _share_scale(tokens: Tokens, numbers: list[Number], scale: int) -> None:
    """In "1,2-1,4 mio." and "fra 1,2 til 1,4 mio." the first number is millions too."""
    if len(numbers) < 2:
        return
    number, before = numbers[-1], numbers[-2]
    between = tokens.words[before.stop : number.first]
    if (before.paired or between in (["til"], ["-"], ["–"], ["og"])) and not before.named:
        before.value *= scale
        before.named = True


def _from_words(tokens: Tokens, i: int, numbers: list[Number]) -> int:
    """Adds a number that begins with the word at `i`, if one does, and gives the place to go on from."""
    word, words = tokens.words[i], tokens.words
    if "-" in word or "\u2011" in word:
        _from_hyphens(tokens, i, numbers)
        return i + 1
    read = read_words(words, i, before=words[i - 1])
    if read is None:
        if word in _LOOSE and _may_count(tokens, i):
            loose = Number(i, i + 1, tokens.starts[i], tokens.ends[i], Fraction(_LOOSE[word]), 0, loose=True)
            numbers.append(loose)
        return i + 1
    value, count = read
    if counts_nothing(tokens, i):
        return i + 1
    start, end = tokens.starts[i], tokens.ends[i + count - 1]
    if words[i - 1] == "minus":
        start, value = tokens.starts[i - 1], -value
    if under := _PARTS.get(words[i + count]):
        numbers.append(Number(i, i + count + 1, start, tokens.ends[i + count], value / under, 0, named=True))
        return i + count + 1
    numbers.append(Number(i, i + count, start, end, value, 0))
    return _multiplied(tokens, numbers, "")


def _from_hyphens(tokens: Tokens, i: int, numbers: list[Number]) -> None:
    """Adds the numbers of "fire-fem" and the one of "to-årig"; a "to-do" has none."""
    start, first = tokens.starts[i], tokens.words[i].replace("\u2011", "-")
    parts = first.split("-")
    values = [word_value(part) for part in parts]
    if parts in (["en", "to"], ["et", "to"]):
        values[0] = Fraction(1)
    if len(parts) != 2 or values[0] is None:
        return
    middle = start + len(parts[0])
    number = Number(i, i + 1, start, middle, values[0], 0)
    if values[1] is not None:
        number.paired = True
        numbers += [number, Number(i, i + 1, middle + 1, tokens.ends[i], values[1], 0)]
    elif _DURATION.fullmatch(parts[1]):
        number.named = True
        numbers.append(number)


def _may_count(tokens: Tokens, i: int) -> bool:
    """Whether "et", "en", "ingen", "intet" or "begge" stands as a count of goals may: before them, or before a verb."""
    word, after = tokens.words[i], tokens.words[i + 1]
    if word == "en":
        return after.startswith(("målsætning", "beskæftigelsesmålsætning")) or (
            after == "af" and any(w.startswith("målsætning") for w in tokens.words[i + 2 : i + 5])
        )
    return True
