"""What follows a number that may count goals: the goals themselves, a part of them, nothing, or some other noun."""

from dataclasses import dataclass
from enum import Enum

from goals.reconcile.lex import BLOB, LINE, WORD, Tokens, bag
from goals.reconcile.nouns import is_goal, is_plan_goal
from goals.reconcile.numbers import Number
from goals.reconcile.status import STARTS, status_at
from goals.reconcile.units import is_bare

_NEUTRAL = bag(
    "lokale vedtagne lokalt fastsatte gældende opstillede samlede politiske målbare konkrete i alt af de planens"
    " årets kommunens vores rådets byrådets alle samtlige enkelt enkelte politisk overordnede beskrevne behandlede"
    " omtalte godkendte egne udvalgets annoncerede bebudede"
)
_SOME = bag("øvrige resterende andre sidste første nye seneste nævnte ekstra yderligere flere næste vigtigste")
_WHOLE = frozenset({"af", "ud", "blandt"})
_THEMES = bag("tema temaet emnet overskriften afsnit afsnittet indsatsområde indsatsområdet hovedoverskriften")
_ABOUT = frozenset({"om", "vedrørende", "indenfor", "angående", "omkring", "inden", "vedr", "rettet", "målrettet"})
_OF_THE_PLAN = (
    "beskæftigelses", "plan", "året", "indsats", "kommune", "norddjurs", "tidlig", "hele", "i", "den", "det", "at",
    "arbejdsmarked", "næste", "år", "første", "os", "udvalg", "råd",
)  # fmt: skip


class Head(Enum):
    """What a number counts, as far as the words behind it tell."""

    GOALS = "mål"
    KIND = "a kind of goals, such as fokusmål"
    SHARE = "af målene"
    OF_NUMBER = "af 17 …"
    BARE = "nothing is named"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Counted:
    """The head, the place after it, and whether it means only some of the goals."""

    head: Head
    stop: int
    some: bool = False
    """"de øvrige 8 mål": no total, though a status may count them all."""
    themed: bool = False
    """"3 mål under tema 6": a number of its own, whatever status they have."""


def read_head(tokens: Tokens, number: Number, after: Number | None) -> Counted:
    """What a number counts; `after` is the number behind it, for "9 af 17 mål"."""
    words = tokens.words
    if number.named or number.paired:
        return Counted(Head.BARE if number.paired else Head.OTHER, number.stop)
    themed = _theme_before(tokens, number)
    if number.over:
        return Counted(Head.OF_NUMBER, number.stop, themed=themed)
    if words[number.stop] in _WHOLE and (share := _share(tokens, number, after, themed)):
        return share
    some = words[number.first - 1] in _SOME or words[number.first - 1] in ("disse", "andre")
    j = number.stop
    for _ in range(5):
        word = words[j]
        if is_goal(word) and tokens.kinds[j + 1] != BLOB:
            head = Head.GOALS if is_plan_goal(word) else Head.KIND
            # "tre mål: 2.2, 4.1 og 6.5" are named one by one, "18 mål: 11 er nået" are not.
            some = some or (words[j + 1] == ":" and tokens.kinds[j + 2] == BLOB and "." in words[j + 2])
            return Counted(head, j + 1, some, themed or _theme_after(tokens, j + 1))
        if word in STARTS and (said := status_at(tokens, j, j + 4)):
            head = Head.GOALS if is_plan_goal(words[said[1]]) else Head.BARE
            return Counted(head, number.stop, some, themed)
        if word in _SOME:
            some = True
        elif word not in _NEUTRAL:
            if tokens.kinds[j] != WORD or not word.endswith("e") or not is_goal(words[j + 1]):
                break
            some = True
        j += 1
    if not is_bare(tokens, number):
        return Counted(Head.OTHER, number.stop)
    return Counted(Head.BARE, number.stop, some, themed or _theme_after(tokens, number.stop))


def _share(tokens: Tokens, number: Number, after: Number | None, themed: bool) -> Counted | None:
    """The head of "9 af målene", "9 ud af de 17 mål" and "9 af dem"; None where it is a share of something else."""
    words = tokens.words
    j = number.stop + (2 if words[number.stop] == "ud" else 1)
    for _ in range(6):
        if after is not None and after.first == j:
            return Counted(Head.OF_NUMBER, number.stop, themed=themed)
        word = words[j]
        if is_goal(word):
            return Counted(Head.SHARE, j + 1, False, themed or not is_plan_goal(word) or _theme_after(tokens, j + 1))
        if word in ("dem", "disse"):
            return Counted(Head.SHARE, j + 1, themed=themed)
        if word not in _NEUTRAL and word not in _SOME:
            return Counted(Head.OTHER, number.stop)
        j += 1
    return None


def _theme_after(tokens: Tokens, i: int) -> bool:
    """Whether the goals are narrowed down: "under tema 6", "om ydelser", "for unge", "på ydelsesområdet"."""
    words = tokens.words
    word, after = words[i], words[i + 1]
    if word in _ABOUT:
        return not (word == "inden" and after != "for")
    if word in ("under", "i", "inden"):
        return after in _THEMES
    if word == "for":
        return tokens.kinds[i + 1] == WORD and not after.startswith(_OF_THE_PLAN)
    return word == "på" and after.endswith(("området", "områder")) and not after.startswith("beskæftigelses")


def _theme_before(tokens: Tokens, number: Number) -> bool:
    """Whether the same sentence has named a theme before the number."""
    for k in range(number.first - 1, max(number.first - 16, -1), -1):
        word = tokens.words[k]
        if tokens.kinds[k] == LINE or (word in (".", "!", "?") and tokens.ends_sentence(k)):
            return False
        if word in _THEMES:
            return True
    return False
