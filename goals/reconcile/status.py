"""The words that say how goals stand: nået, ikke nået, for tidligt, forventes nået, can be judged."""

from goals.reconcile.lex import BLOB, Tokens, bag
from goals.reconcile.values import Use

REACHED = bag(
    "nået nåede nåedes opfyldt opfyldte indfriet indfriede opnået opnåede nås opfyldes indfris lykkedes lykkes"
)
_TO_REACH = frozenset({"nå", "opfylde", "indfri", "opnå"})
_FINITE = frozenset({"nås", "nåede", "opfyldes", "indfris", "lykkedes", "opfyldte", "indfriede", "opnåede", "nåedes"})
_NOT_REACHED = bag(
    "uopfyldt uopfyldte uindfriet uindfriede unåede ikke-nåede ikke-nået ikke-opfyldte ikke-opfyldt"
    " ikke-indfriede ikke-opnåede"
)
_IN = frozenset({"i", "på"})
_THERE = frozenset({("i", "mål"), ("i", "hus"), ("på", "plads")})
_NOT = frozenset({"ikke", "ej", "hverken"})
_JUDGE = frozenset({"opgøres", "vurderes", "måles", "bedømmes", "afgøres", "følges", "gøres"})
_JUDGE_LATER = _JUDGE | frozenset(
    {"opgjort", "vurdere", "opgøre", "bedømme", "bedømt", "vurderet", "gjort", "fulgt", "målt", "følge", "gøre"}
)
_JUDGED = frozenset({"vurderet", "bedømt", "vurderede", "bedømte", "opgjort", "opgjorte"})
_MODAL = frozenset({"skal", "skulle", "bør", "burde", "kan", "kunne", "må", "måtte", "næsten", "delvist", "delvis"})
_EXPECT = frozenset({"forventes", "ventes", "forventer", "venter", "forventet", "forventede", "forudses", "regner"})
_WAITS = frozenset({"afventer", "afventes"})
_BETWEEN = bag(
    "endnu er var blevet bliver blev været helt fuldt ud at har havde vi kunnet længere nu fortsat blive være i dag"
    " os som stadig først lade sig kan kunne alle af dem målene dog heller bare alligevel"
)
_LEFT_OUT = frozenset({"", "\n", ".", ",", ";", ")", "og", "endnu", "men", "mens", "–", "-", "stadig", "fortsat"})

STARTS = REACHED | _NOT_REACHED | _NOT | _JUDGED | _MODAL | _EXPECT | _WAITS | {"for", "vil", "bliver", "mangler"} | _IN
"""Every word that a status can begin with."""

CUES = (
    REACHED
    | _TO_REACH
    | _NOT_REACHED
    | _JUDGE_LATER
    | _JUDGED
    | _WAITS
    | {"tidligt", "tidlige", "tidlig", "hus", "plads", "mangler"}
)
"""Without one of them there is no status."""

Said = tuple[Use | None, int]
"""A status and the place after its last word; without a status, words that look like one and say none."""


def status_at(tokens: Tokens, i: int, stop: int) -> Said | None:
    """The status whose first word is piece `i`, read no further than `stop`; None where none begins there."""
    words = tokens.words
    word = words[i]
    if word not in STARTS:
        return None
    if word in REACHED:
        return _reached(tokens, i, stop)
    if word in _NOT_REACHED:
        return Use.NOT_REACHED, i + 1
    if word in _NOT:
        return _denied(tokens, i, stop)
    if word == "for":
        return (Use.TOO_EARLY, i + 2) if words[i + 1] in ("tidligt", "tidlige", "tidlig") and i + 2 <= stop else None
    if word in _JUDGED:
        return Use.JUDGED, i + 1
    if word in _WAITS:
        return Use.TOO_EARLY, i + 1
    if word in _IN:
        return _there(tokens, i, stop)
    if word == "mangler":
        return _missing(tokens, i, stop)
    return _not_yet(tokens, i, stop)


def _reached(tokens: Tokens, i: int, stop: int) -> Said:
    """ "nået"; "nås ikke" is its contrary."""
    if tokens.words[i] in _FINITE:
        for k in range(i + 1, min(i + 3, stop)):
            if tokens.words[k] in _NOT and tokens.words[k + 1] not in ("kun", "alene"):
                return Use.NOT_REACHED, k + 1
    return Use.REACHED, i + 1


def _denied(tokens: Tokens, i: int, stop: int) -> Said | None:
    """ "ikke nået", "ikke er blevet nået", "ikke i mål", "ikke opgøres endnu"."""
    words = tokens.words
    if words[i + 1] == "for" and words[i + 2].startswith("tidlig"):
        return None, i + 3
    for k in range(i + 1, min(i + 7, stop)):
        word = words[k]
        if word in REACHED or word in _TO_REACH:
            return Use.NOT_REACHED, k + 1
        if word in _JUDGE_LATER:
            return Use.TOO_EARLY, k + 1
        if word in _IN and (there := _there(tokens, k, stop)):
            return Use.NOT_REACHED, there[1]
        if word not in _BETWEEN:
            return None
    return None


def _there(tokens: Tokens, i: int, stop: int) -> Said | None:
    """ "i mål", "i hus" and "på plads", which is not the "i mål 6" of a goal's number."""
    if i + 2 > stop or tuple(tokens.words[i : i + 2]) not in _THERE or tokens.kinds[i + 2] == BLOB:
        return None
    return Use.REACHED, i + 2


def _missing(tokens: Tokens, i: int, stop: int) -> Said | None:
    """ "mangler at blive nået", "mangler endnu"; "mangler data" says nothing."""
    words = tokens.words
    for k in range(i + 1, min(i + 7, stop)):
        if words[k] in REACHED or words[k] in _TO_REACH:
            return Use.NOT_REACHED, k + 1
        if words[k] not in _BETWEEN:
            break
    if words[i + 1] in ("endnu", "stadig", "fortsat") and words[i + 2] in _LEFT_OUT:
        return Use.NOT_REACHED, i + 2
    return (Use.NOT_REACHED, i + 1) if i + 1 <= stop and words[i + 1] in _LEFT_OUT else None


def _not_yet(tokens: Tokens, i: int, stop: int) -> Said | None:
    """What an auxiliary makes of the word it belongs to: forventes, vil blive, kan følges op, skal nås."""
    words = tokens.words
    word = words[i]
    denied = later = False
    for k in range(i + 1, min(i + 9, stop)):
        here = words[k]
        if here in _NOT:
            denied = True
        elif here == "først":
            later = True
        elif here in _JUDGE and word in _MODAL:
            return (Use.TOO_EARLY if denied or later else Use.JUDGED), k + 1
        elif here in REACHED or here in _TO_REACH or (here in _IN and _there(tokens, k, stop)):
            end = k + 2 if here in _IN else k + 1
            if denied:
                return Use.NOT_REACHED, end
            return (None if word in _MODAL else Use.EXPECTED), end
        elif (word in _MODAL and here not in _BETWEEN) or here in (".", ",", ";", ":", "\n"):
            return None
    return None


def leaves_out(tokens: Tokens, i: int) -> bool:
    """Whether "ikke" at piece `i` stands for a whole "ikke nået", since nothing follows: "ni er nået, syv ikke"."""
    return tokens.words[i] in _NOT and tokens.words[i + 1] in _LEFT_OUT
