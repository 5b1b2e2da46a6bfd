"""Free text that people write: what of it is stored, and what is refused. One rule for every such field."""

import unicodedata

from norddjurs.cpr import holds_cpr
from norddjurs.danish import DanishError, write_number

LONGEST = 4_000
"""The most characters of a free text: about a page and a half, more than any explanation in a follow-up."""

CPR_REFUSED = (
    "Teksten ser ud til at indeholde et CPR-nummer. Slet det, og gem igen. Her må der ikke stå noget om enkeltpersoner."
)


_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Signs that count as letters and show nothing: inside a word they would hide it from a reader of the text."""


def clean_text(text: str, *, longest: int = LONGEST) -> str:
    """The text as it is stored: without signs that can't be seen, with plain line ends and nothing around it.

    A letter that came in two parts, as some systems write "å", is stored as one. Control characters, direction marks
    and halves of signs would break a page or a file later; they are left out.
    Raises DanishError for a CPR number, and for a text of more than `longest` characters.
    """
    if not text:
        return text
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = "".join(sign for sign in lines if sign == "\n" or _is_seen(sign))
    cleaned = "\n".join(line.rstrip() for line in seen.split("\n")).strip()
    if len(cleaned) > longest:
        raise DanishError(
            f"Teksten er på {write_number(len(cleaned), 0)} tegn: skriv højst {write_number(longest, 0)}."
        )
    if holds_cpr(cleaned):
        raise DanishError(CPR_REFUSED)
    return cleaned


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C" and sign not in _BLANK_LETTERS
