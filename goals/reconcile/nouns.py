"""Nouns: which mean the plan's goals, and which are counted in the work with employment."""

import re

from goals.reconcile.lex import SIGN, WORD, Tokens

_GOAL = re.compile(
    r"(?:beskæftigelses)?mål(?:ene|enes|s|et)?"
    r"|(?:beskæftigelses|mål)(?:sætning(?:en|er|erne|ernes)?|punkter)"
)
_KIND = re.compile(r"(?:resultat|fokus|del|minister|indsats|proces|effekt|verdens|klima)mål(?:ene|enes|et)?")
_COUNTED = re.compile(
    r"borger|person|ledig(?!hed)|sager|forløb|kron|timer?$|dage?$|uger?$|måned|samtale|virksomhed|modtager|plads(?:er|erne)$"
    r"|ansat|ansøg|tilbud|elev|lærling|^unge?|flygtning|deltager|pension|job(?:s|bene)?$|kvinder|mænd|medarbejder|klage"
    r"|afgørelse|familie|børn|møde|kommuner|indbygger|^stk$|^kr$|^tkr$|^mio$|^mia$|person|^år$|årige|kursist|hold$"
    r"|praktik|opgave|svar|aftale|årsværk|mentor|projekt|henvendelse|studerende|lærer|kursus|kurser|hjemvist|mandag|"
    r"helårs|fuldtids|tema(?:er)|indikator"
)


def is_goal(word: str) -> bool:
    """Whether a word in small letters means goals of the plan, of whatever kind."""
    return "mål" in word and (_GOAL.fullmatch(word) is not None or _KIND.fullmatch(word) is not None)


def is_plan_goal(word: str) -> bool:
    """Whether a word means the plan's goals as such, and no kind of them ("fokusmål")."""
    return "mål" in word and _GOAL.fullmatch(word) is not None


def is_counted(tokens: Tokens, i: int) -> bool:
    """Whether piece `i` is, or an adjective away from being, something that is counted: borgere, timer, kr."""
    if tokens.kinds[i] == SIGN:
        return tokens.words[i] == "%"
    if tokens.kinds[i] != WORD:
        return False
    word = tokens.words[i]
    if _COUNTED.search(word):
        return True
    return word.endswith(("ede", "ige", "nye", "ske")) and _COUNTED.search(tokens.words[i + 1]) is not None
