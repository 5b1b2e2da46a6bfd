"""Refusing what a person typed, in a sentence that the person can act on."""

NBSP = "\N{NO-BREAK SPACE}"
_SPACES = str.maketrans({NBSP: " ", "\N{NARROW NO-BREAK SPACE}": " "})


class DanishError(ValueError):
    """What was typed can't be read. Its text is a Danish sentence: what is wrong and what to do."""


def plain_spaces(text: str) -> str:
    """The text without whitespace around it, and with non-breaking spaces (also narrow ones) as ordinary ones."""
    return text.strip().translate(_SPACES)


def quoted(text: str) -> str:
    """What was typed, in Danish quotation marks; characters that can't be seen are shown as codes."""
    return "»" + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text) + "«"
