"""How much room a text takes: estimated, since nothing here can ask a browser."""

from functools import lru_cache

SIZE, LEADING = 14, 18
"""The charts' type size and the distance between two lines of text, in pixels."""

# Widths in thousandths of the type size in IBM Plex Sans SemiBold, the wider of the two weights in use.
_GROUPS = {
    236: " \N{NO-BREAK SPACE}", 280: "ij", 298: "l,.'", 337: "!:;()|", 352: "f", 374: "t", 402: "-r", 437: "I/",
    524: "svyLcz\"", 562: "xJkgaåeéFo", 600: "ø*hnuTZbdpqES§–+0123456789−=<>$",
    655: "YPVXCA?", 690: "ÅKRBDU#@", 719: "&GHNOQØÖ", 819: "wM", 888: "→æm…", 960: "W%Æ",
}  # fmt: skip
_WIDTHS = {sign: width for width, signs in _GROUPS.items() for sign in signs}
_UNKNOWN = 700


@lru_cache(4096)
def text_width(content: str, size: float = SIZE) -> float:
    """The width in pixels of a line of text at this size, rather a little too much than too little."""
    return sum(_WIDTHS.get(sign, _UNKNOWN) for sign in content) * size / 1000


def wrapped(content: str, room: float, size: float = SIZE) -> tuple[str, ...]:
    """The text in as few lines as fit ``room`` pixels, broken at spaces; a longer word gets a line of its own."""
    lines: list[str] = []
    for word in content.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
