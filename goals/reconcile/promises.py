"""Promises with a day that has passed: "offentliggøres først ultimo september 2025" in a paper of November."""

from dataclasses import dataclass
from datetime import date

from goals.reconcile.lex import REACH, Tokens, bag
from goals.reconcile.when import When, read_when

_WILL = bag(
    "offentliggøres ventes forventes forventer vil skal bliver begynder starter iværksættes igangsættes træder"
    " afholdes kommer foreligger udkommer forelægges evalueres genoptages gennemføres udarbejdes udsendes"
    " fremlægges afsluttes åbner indføres opstartes påbegyndes implementeres leveres opdateres præsenteres"
    " besluttes drøftes planlægges udvides ansættes lanceres udbetales udløber flyttes afventer afventes følger"
    " holdes sættes tages går indkaldes inviteres fremsendes afleveres afrapporteres ibrugtages overgår vender"
)
_HINTS = bag("senest inden planlagt aftalt først frist fristen forventet ventet forventeligt vedtaget")
"""Promises only where nothing else tells that it is past."""
_PAST = bag(
    "blev var havde har fik kom gik startede begyndte trådte skete viste lå udgjorde modtog deltog steg faldt"
    " behandlede vedtog besluttede skulle ville kunne fremgik oplyste boede tiltrådte udkom åbnede ændrede endte"
)
_DONE = bag(
    "begyndt startet trådt sket afholdt iværksat offentliggjort gennemført indført afsluttet udarbejdet igangsat"
    " taget åbnet udsendt fremlagt ansat lanceret evalueret opdateret blevet steget faldet gået kommet placeret"
    " nået ændret"
)
_AT = bag("i inden senest ultimo primo medio den d til pr først omkring ca ved af efter om (") | frozenset({"."})
"""What stands before the day of a promise. "Tal for april", "siden maj" and "fra 2024" have other words."""
_OF = bag("løbet udgangen slutningen midten begyndelsen starten")
_JOINTS = bag("at som der hvor men mens fordi idet selvom hvilket") | frozenset({",", ";", "(", ")", "–", ":"})


@dataclass(frozen=True, slots=True)
class Promise:
    """A day that somebody promised something by. `text[start:end] == written`, the time alone."""

    start: int
    end: int
    written: str
    day: date
    """The last day that the promise allows."""


def overdue(text: str, today: date) -> tuple[Promise, ...]:
    """The promises of a text whose last day lies before `today`, in its order.

    A promise is a time in a sentence, or the part of one between commas, that speaks of the future and not of the past.
    Takes time linear in the text's length.
    """
    tokens = Tokens(text)
    promises: list[Promise] = []
    i = 0
    while i < tokens.size:
        when = read_when(tokens, i, today)
        if when is None:
            i += 1
            continue
        if when.day < today and _leads(tokens, when) and _promised(tokens, when):
            start, end = tokens.starts[when.first], tokens.ends[when.stop - 1]
            promises.append(Promise(start, end, text[start:end], when.day))
        i = when.stop
    return tuple(promises)


def _leads(tokens: Tokens, when: When) -> bool:
    """Whether the word before a time makes it the time at which something happens."""
    words = tokens.words
    before = words[when.first - 1]
    if when.stop - when.first == 1 and words[when.first].isdecimal():
        # A year alone: "i forhold til 2024" names no day.
        return before in ("i", "inden", "ultimo", "senest") or (before == "af" and words[when.first - 2] in _OF)
    if before == "af":
        return words[when.first - 2] in _OF
    if before == ".":
        return words[when.first - 2] in ("d", "pr", "ca")
    if words[when.first] in ("primo", "medio", "ultimo"):
        return before != "for"
    if before == "fra":
        return words[when.first - 2] in ("kraft", "gælder", "begynder", "starter")
    return before in _AT or before in _WILL


def _promised(tokens: Tokens, when: When) -> bool:
    """Whether the words around a time speak of the future: those of its own part of the sentence, else the others."""
    start, stop = _part(tokens, when, joints=True)
    own = _tense(tokens, start, stop)
    if own is not None:
        return own
    start, stop = _part(tokens, when, joints=False)
    return _tense(tokens, start, stop) or False


def _part(tokens: Tokens, when: When, *, joints: bool) -> tuple[int, int]:
    """The pieces around a time up to the sentence's ends, or with `joints` up to the nearest comma or conjunction."""
    start, stop = when.first, when.stop
    while start > max(when.first - REACH, 0) and not _parts(tokens, start - 1, joints):
        start -= 1
    while stop < min(when.stop + REACH, tokens.size) and not _parts(tokens, stop, joints):
        stop += 1
    return start, stop


def _parts(tokens: Tokens, i: int, joints: bool) -> bool:
    return tokens.ends_sentence(i) or (joints and tokens.words[i] in _JOINTS)


def _tense(tokens: Tokens, start: int, stop: int) -> bool | None:
    """True for the future, False for the past, None where the words tell neither."""
    words = tokens.words[start:stop]
    past = any(word in _PAST for word in words)
    done = any(word in ("er", "nu") for word in words) and any(word in _DONE for word in words)
    if any(word in _WILL for word in words):
        return not past
    if past or done:
        return False
    return True if any(word in _HINTS for word in words) else None
