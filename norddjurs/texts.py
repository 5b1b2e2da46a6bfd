"""Free text: what of it is stored when people write it, and what is refused; and how others' words are quoted."""

import re
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
_LINE_ENDS = frozenset("\u2028\u2029")
_SPACES = re.compile(" {2,}")


def clean_text(text: str, *, longest: int = LONGEST) -> str:
    """The text as it is stored: without signs that can't be seen, with plain line ends and nothing around it.

    A letter that came in two parts, as some systems write "å", is stored as one. Control characters, direction marks
    and halves of signs would break a page or a file later; they are left out.
    Raises DanishError for a CPR number, and for a text of more than `longest` characters.
    """
    if not text:
        return text
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = "".join(sign for sign in lines if sign == "\n" or is_seen(sign))
    cleaned = "\n".join(line.rstrip() for line in seen.split("\n")).strip()
    if len(cleaned) > longest:
        raise DanishError(
            f"Teksten er på {write_number(len(cleaned), 0)} tegn: skriv højst {write_number(longest, 0)}."
        )
    if holds_cpr(cleaned):
        raise DanishError(CPR_REFUSED)
    return cleaned


def one_line(text: str, longest: int) -> str:
    """What another program or file said, on one line that any database, terminal and page takes; cut short.

    A sign that cannot be seen (a line's end, NUL, what colours a terminal or turns the direction) becomes a space.
    """
    spaced = "".join(sign if is_seen(sign) and sign not in _LINE_ENDS else " " for sign in text[: 2 * longest])
    line = _SPACES.sub(" ", spaced).strip(" ")
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def is_seen(sign: str) -> bool:
    """Whether a sign shows something: no control or direction mark, half of a sign, or letter without a shape."""
    return unicodedata.category(sign)[0] != "C" and sign not in _BLANK_LETTERS
