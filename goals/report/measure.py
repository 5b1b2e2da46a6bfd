"""About how much room a text takes, estimated on the wide side: what fits here fits in every font that a machine has.

The widths are those of DejaVu Sans, the widest font that programs fall back to; sizes and widths are in points.
"""

import re

_BLANKS = re.compile(r"[ \t\n]+")
"""What a line may break at; a space that keeps two words together is not among them."""
_SHARES = {
    0.32: "ijlIJ'|",
    0.37: " .,:;!/f\N{NO-BREAK SPACE}",
    0.46: '()[]{}-tr"',
    0.60: "csz–LFvxyk*…«»",
    0.86: "wHNOQGD+−=<>~",
    1.00: "mMW@%æÆ—✓✕◷↗◆◇",
}
_ORDINARY, _CAPITAL, _FOREIGN, _BOLD = 0.645, 0.76, 1.05, 1.13
_NARROWEST = 0.27
CUT = " …"
"""How a text ends that something is cut off from."""
LEADING = 1.22
"""A line's height as a part of its type's size."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide the text is on one line."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """About how many lines the text takes; a word that is wider than the room is broken."""
    return sum(len(_wrapped(part, room, size * (_BOLD if bold else 1))) for part in text.split("\n"))


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """About how high the text is in a column as wide as the room."""
    return lines(text, size, room, bold=bold) * size * LEADING


def fitted(text: str, size: float, room: float, most: int, *, bold: bool = False) -> str:
    """The text as one paragraph of at most so many lines; where something is cut off, it ends in " …"."""
    scale = size * (_BOLD if bold else 1)
    # What is so long that it can't fit is not looked at: a text may be a megabyte.
    longest = int(most * room / (scale * _NARROWEST)) + 1
    head = _BLANKS.sub(" ", text[: longest * 2]).strip(" ")
    found = _wrapped(head[:longest], room, scale)
    if len(found) <= most and len(text) <= longest * 2 and len(head) <= longest:
        return head
    kept = " ".join(found[: most - 1])
    last = found[most - 1] if len(found) >= most else ""
    while last and sum(map(_share, f"{last}{CUT}")) * scale > room:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return f"{kept} {last}".strip() + CUT


class _Widths(dict[str, float]):
    """The width of every sign as a part of its type's size, worked out when it is first met."""

    def __missing__(self, sign: str) -> float:
        found = _FOREIGN if ord(sign) > 0x24F else _CAPITAL if sign.isupper() else _ORDINARY
        self[sign] = found
        return found


_WIDTHS = _Widths({sign: share for share, signs in _SHARES.items() for sign in signs})
_share = _WIDTHS.__getitem__


def _wrapped(text: str, room: float, scale: float) -> list[str]:
    """The lines of a paragraph."""
    found: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        taken = sum(map(_share, word)) * scale
        gap = _WIDTHS[" "] * scale if line else 0.0
        if line and used + gap + taken > room:
            found.append(line)
            line, used, gap = "", 0.0, 0.0
        if taken > room:
            *whole, rest = _broken(word, room, scale)
            found += whole
            line, used = rest, sum(map(_share, rest)) * scale
            continue
        line = f"{line} {word}" if gap else word
        used += gap + taken
    return [*found, line]


def _broken(word: str, room: float, scale: float) -> list[str]:
    """A word in parts that each fit on a line, a sign at least in each."""
    parts, used = [""], 0.0
    for sign in word:
        taken = _share(sign) * scale
        if parts[-1] and used + taken > room:
            parts.append("")
            used = 0.0
        parts[-1] += sign
        used += taken
    return parts
