"""Words whose number is a name and no figure: a page, a paragraph, a week, a telephone, a goal."""

import re

from goals.reconcile.lex import BLOB, DASHES, Tokens, bag
from goals.reconcile.nouns import is_goal

LAW = bag(
    "§ §§ paragraf stk lov loven lovs bekendtgørelse bek lbk lovbekendtgørelse cirkulære cis vejledning vejl"
    " forordning direktiv artikel art kapitel kap litra l lovforslag"
)
FREE = bag(
    "tlf telefon telefonnr telefonnummer mobil mobilnr cvr cvr-nr ean ean-nr cpr cpr-nr p-nr p-nummer kl klokken"
    " sagsnr sagsnummer journalnr journalnummer jnr dokumentnr dok sags-id id kontonr reg konto"
)
"""What is followed by numbers of any look, with or without a colon, in several groups."""
_SERIES = bag(
    "bilag bilagene side siderne s udgave version punkt punkterne pkt afsnit tabel figur trin fase spørgsmål"
    " opgave lokale værelse bygning notat sag dokument linje rute model scenarie spor sporene type kategori match"
    " team gruppe hold note fodnote meddelelse skema rapport etage blok eksempel variant modul møde dagsorden"
    " referat bind beretning indikator journal j tema temaerne temaernes uge ugerne uges indsats forslag løsning"
    " station udbud område delaftale kolonne række ark fane indsatsområde aktivitet initiativ klasse hus opgang"
    " port hal postboks indgang klynge kontor zone slide dias lektion projekt pulje puljen anbefaling bus boks"
    " opfølgning etape runde afd afdeling funktion søjle niveau pavillon bølge session option hovedspor delspor"
)
_SERIES_ENDS = re.compile(
    r"\w+(?:punkt|bilag|opfølgning|afsnit|sporet|nummer|notat|meddelelse|meddelelserne|nyhedsbrev|uge|skema|lokale|trin|modul)"
)
_NAMES = bag("nyhedsbrev covid iso windows office word excel danmark fn kui fgu tv radio")
_STREETS = (
    "gade", "gaden", "vej", "vejen", "stræde", "allé", "torv", "torvet", "vænget", "boulevard", "plads", "parken",
)  # fmt: skip
_PLACES = frozenset({"plads", "pladsen", "placering", "pladser"})
_TO = frozenset({"til", "og", "en", "eller"})
NUMBERED = frozenset({"nr", "nummer", "numrene", "numre"})
"""Before a place among others, unless a word before it says that a thing is named."""


def names_a_thing(tokens: Tokens, i: int) -> bool:
    """Whether a number right behind piece `i` is a name: of a law, a page, a goal, a house in a street."""
    word = tokens.words[i]
    if word in LAW or word in FREE or in_series(word) or is_goal(word):
        return True
    # "Plads 64" at the start of a sentence is a place, "Skovvej 5" and "Vej 3" are addresses.
    return word != "plads" and word.endswith(_STREETS) and tokens.capital(i)


def in_series(word: str) -> bool:
    """Whether a word means things that are numbered: pages, weeks, enclosures, programs."""
    last = word.rpartition("-")[2]
    return last in _SERIES or last in _NAMES or _SERIES_ENDS.fullmatch(last) is not None


def names_a_place(tokens: Tokens, i: int) -> bool:
    """Whether the number at piece `i` is a place: "64. plads", and both of "fra en 70. til en 64. plads"."""
    words = tokens.words
    if words[i + 1] != "." or not tokens.glued(i + 1):
        return False
    for k in range(i + 2, i + 7):
        if words[k] in _PLACES:
            return True
        joins = words[k] in _TO or words[k] in DASHES or (words[k] == "." and tokens.kinds[k - 1] == BLOB)
        if not joins and not (tokens.kinds[k] == BLOB and words[k + 1] == "."):
            return False
    return False
