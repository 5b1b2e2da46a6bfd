"""Statements about all goals, none, half or most of them: "alle mål er nået", "de fleste af planens mål er opfyldt"."""

from dataclasses import dataclass

from goals.reconcile.lex import Tokens
from goals.reconcile.nouns import is_plan_goal
from goals.reconcile.status import STARTS, status_at
from goals.reconcile.values import Use

_SHARES = {
    "alle": "all",
    "samtlige": "all",
    "ingen": "none",
    "halvdelen": "half",
    "fleste": "most",
    "flertallet": "most",
}
_TO_NOUN = 5
_TO_STATUS = 9
_SAID = frozenset({Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY, Use.EXPECTED})
_CONDITIONS = frozenset({"når", "hvis", "om", "at", "for"})
_EXCEPT = frozenset({"undtagen", "bortset", "nær", "foruden", "ikke"})


@dataclass(frozen=True, slots=True)
class Sweeping:
    """What a text says of the goals together. `text[start:start + len(written)] == written`."""

    start: int
    written: str
    share: str
    """"all", "none", "half" or "most"."""
    status: Use

    def holds(self, count: int, total: int) -> bool:
        """Whether it is true where `count` of `total` goals have the status."""
        match self.share:
            case "all":
                return count == total
            case "none":
                return count == 0
            case "half":
                return 2 * count == total
            case _:
                return 2 * count > total


def sweeping_in(text: str) -> tuple[Sweeping, ...]:
    """The statements about all goals of a text, in its order. What is supposed ("hvis alle mål er nået") is none.

    Takes time linear in the text's length.
    """
    tokens = Tokens(text)
    return tuple(
        said for i in range(tokens.size) if tokens.words[i] in _SHARES and (said := _said(tokens, i)) is not None
    )


def _said(tokens: Tokens, i: int) -> Sweeping | None:
    if any(word in _CONDITIONS for word in tokens.words[max(i - 2, 0) : i]):
        return None
    noun = next((k for k in range(i + 1, i + _TO_NOUN) if is_plan_goal(tokens.words[k])), None)
    if noun is None or any(tokens.ends_sentence(k) for k in range(i, noun)):
        return None
    for k in range(noun + 1, noun + _TO_STATUS):
        word = tokens.words[k]
        said = status_at(tokens, k, k + _TO_STATUS) if word in STARTS else None
        if said is not None:
            use, end = said
            if use is None or use not in _SAID:
                return None
            start = tokens.starts[i]
            return Sweeping(start, tokens.text[start : tokens.ends[end - 1]], _SHARES[tokens.words[i]], use)
        if tokens.ends_sentence(k) or word in _EXCEPT or word in (",", "under"):
            return None
        if word == "i" and "plan" not in tokens.words[k + 1]:
            return None
    return None
