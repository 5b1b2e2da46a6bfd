"""Number words that count nothing where they stand: turns of speech, hours, and names such as "tema seks"."""

from goals.reconcile.lex import SIGN, WORD, Tokens, bag
from goals.reconcile.nouns import is_counted

_ENGLISH = bag("back up how do work the be go face")
_NAMED = bag(
    "tema temaet uge ugen side punkt fase spor trin bilag afsnit kapitel paragraf team gruppe niveau spørgsmål scenarie"
    " model etape runde klynge hold stk"
)
"""What is followed by its number in words as well."""
_ROUND = frozenset({"hundrede", "tusind", "tusinde"})
_VAGUE = frozenset({"flere", "mange", "nogle", "par", "adskillige"})
_BEFORE_VERB = bag("ikke kan vil skal må at kunne ville skulle måtte aldrig heller")
_THIEVES_DO = bag("brød stjal tog trængte har havde")
_PAIRS = frozenset({("tusind", "tak"), ("syv", "sover")})


def counts_nothing(tokens: Tokens, i: int) -> bool:
    """Whether the number word at piece `i` is no figure: "på én gang", "klokken ni", "uge tolv", "huset Tre Ege"."""
    words = tokens.words
    before, word, after = words[i - 1], words[i], words[i + 1]
    if before in ("klokken", "halv") or (before == "kl" or (before == "." and words[i - 2] == "kl")):
        return True
    if before in _NAMED:
        return not is_counted(tokens, i + 1)
    if word == "to":
        return before in _ENGLISH or after in _ENGLISH
    if word in ("ét", "én"):
        return _is_saying(tokens, i)
    if word == "fire":
        # The verb: "vil ikke fire på kravene".
        return before in _BEFORE_VERB and after in ("på", "sig", "ned")
    if word == "tyve":
        return after in _THIEVES_DO
    if tokens.capital(i) and tokens.capital(i + 1) and not _opens(tokens, i):
        return True
    return (word, after) in _PAIRS or (word in _ROUND and before in _VAGUE)


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether the word at piece `i` has its capital from the sentence that it opens, or stands in a row of capitals."""
    if i == 0 or tokens.kinds[i - 1] != WORD:
        return True
    return tokens.capital(i - 1) or tokens.text[tokens.starts[i] : tokens.ends[i]].isupper()


def _is_saying(tokens: Tokens, i: int) -> bool:
    """Sayings with "én" and "ét": "på én gang", "under ét", "ét og samme", "én til én"."""
    words = tokens.words
    before, word, after = words[i - 1], words[i], words[i + 1]
    if after == "gang":
        return before in ("på", "ad")
    if before in ("under", "med"):
        return word == "ét" and tokens.kinds[i + 1] != WORD
    return (after == "og" and words[i + 2] == "samme") or (after == "til" and words[i + 2] == word)


def is_decade(tokens: Tokens, i: int) -> bool:
    """Whether the digits at piece `i` name years together: "90'erne"."""
    return (
        tokens.kinds[i + 1] == SIGN
        and tokens.words[i + 1] in "'’"
        and tokens.glued(i + 1)
        and tokens.glued(i + 2)
        and tokens.kinds[i + 2] == WORD
    )
