"""Words whose number is a name and no figure: a page, a paragraph, a week, a telephone, a goal."""

import re

from goals.reconcile.lex import Tokens, bag
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
    "bilag bilaget bilagene side siderne s udgave version punkt punkterne pkt afsnit tabel figur trin fase"
    " spørgsmål opgave lokale værelse bygning notat sag sagen dokument linje rute model scenarie spor sporene type"
    " kategori match team gruppe hold note fodnote meddelelse skema rapport etage blok eksempel variant modul møde"
    " dagsorden referat bind beretning indikator journal j tema temaet temaerne temaernes uge ugen ugerne uges"
    " indsats forslag løsning station udbud område delaftale kolonne række ark fane indsatsområde aktivitet"
    " initiativ klasse hus opgang port hal postboks indgang kontor zone slide dias lektion projekt pulje puljen"
    " anbefaling bus option hovedspor delspor"
)
_SERIES_ENDS = re.compile(
    r"\w+(?:punkt|bilag|afsnit|sporet|nummer|notat|meddelelse|meddelelserne|nyhedsbrev|uge|skema)"
)
_NAMES = bag("nyhedsbrev covid iso windows office word excel danmark fn kui fgu tv radio")
_STREETS = (
    "gade", "gaden", "vej", "vejen", "stræde", "allé", "torv", "torvet", "vænget", "boulevard", "plads", "parken",
)  # fmt: skip
NUMBERED = frozenset({"nr", "nummer", "numrene", "numre"})
"""Before a place among others, unless a word before it says that a thing is named."""


def names_a_thing(tokens: Tokens, i: int) -> bool:
    """Whether a number right behind piece `i` is a name: of a law, a page, a goal, a house in a street."""
    word = tokens.words[i]
    if word in LAW or word in FREE or in_series(word) or is_goal(word):
        return True
    return len(word) > 4 and word.endswith(_STREETS) and tokens.capital(i)


def in_series(word: str) -> bool:
    """Whether a word means things that are numbered: pages, weeks, enclosures, programs."""
    return word in _SERIES or word in _NAMES or _SERIES_ENDS.fullmatch(word) is not None
