"""Which signs the paper's own fonts can print, and what stands in the place of those that they cannot."""

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent.parent / "static" / "vendor" / "ibm-plex-sans-1.1.0"
NAMES = ["IBM Plex Sans"]
_UNSEEN = {"\N{ZERO WIDTH SPACE}", "\N{SOFT HYPHEN}"}


def in_the_fonts(text: str) -> str:
    """The text in signs that the fonts have. Another sign is told by its number, "[U+1F600]", rather than lost.

    Control characters, which cannot be seen, are left out.
    """
    known = _covered()
    if all(sign in known for sign in text):
        return text
    return "".join(sign if sign in known else _told(sign) for sign in text)


def _told(sign: str) -> str:
    if sign in "\n\t":
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(one in _covered() for one in plain):
        return plain
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Mn") or sign in _UNSEEN:
        return ""
    return f"[U+{ord(sign):04X}]"


@cache
def _covered() -> frozenset[str]:
    """Every sign that can be seen and that the regular and the semi-bold font both have."""
    from fontTools.ttLib import TTFont

    found = []
    for weight in ("Regular", "SemiBold"):
        with TTFont(FONTS / f"IBMPlexSans-{weight}.ttf", lazy=True) as font:
            found.append({chr(code) for code in font.getBestCmap()})
    # The archive's format takes no control characters, though the fonts have some.
    return frozenset(sign for sign in found[0] & found[1] if unicodedata.category(sign)[0] != "C")
