"""How a status, a second mark and a bar look in files that draw them themselves: the colours of the pages, and a sign.

The same colours stand in static/css/tokens.css; a test holds them to it.
"""

from goals.report.document import Mark

INK, INK_2, LINE, BRAND = "16222b", "4d5b66", "c2cbd1", "163f52"
DRAFT = ("16222b", "ffdc62")
"""Ink and ground of the mark that a draft carries."""

COLOURS = {
    "reached": ("1c6b3c", "e6f2e9", "a9cfb6"),
    "not_reached": ("a3271f", "fbeae8", "e3b1ac"),
    "too_early": ("4a545c", "ffffff", "4a545c"),
    "missing": ("16222b", "ffdc62", "16222b"),
    "expected": ("7a5000", "fff3d6", "dfbf76"),
}
"""Ink, ground and border of a mark."""
PLAIN = (INK_2, "ffffff", LINE)
"""Those of a mark that has no colours of its own."""

SIGNS = {
    "reached": "✓",
    "not_reached": "✕",
    "too_early": "◷",
    "missing": "!",
    "expected": "↗",
    "decided": "◆",
    "judged": "◇",
}
"""A shape beside the word, so that colour is never alone."""

BARS = {"now": "163f52", "before": "8a98a2", "peer": "6b7a85"}
"""The colour of a bar by its role."""


def said(mark: Mark) -> str:
    """A mark with its sign: "✓ Nået"."""
    return f"{SIGNS.get(mark.kind, '')} {mark.word}".strip()


def colours(kind: str) -> tuple[str, str, str]:
    """Ink, ground and border of a mark."""
    return COLOURS.get(kind, PLAIN)
