"""A text in pieces: words, runs that begin with a digit, live fields, line ends and signs."""

import re

from norddjurs.danish.dates import MONTHS


def bag(words: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(words.split())


REACH = 24
"""The most pieces that anything looks to either side, so that every text is read in time linear in its length."""

FIELD, BLOB, WORD, LINE, SIGN, END = "field", "blob", "word", "line", "sign", "end"

_INDENT = 80
"""The most signs that a line that goes on may begin further in."""
_INNER = frozenset({WORD, BLOB, FIELD})

_PIECE = re.compile(
    r"(?P<field>\{[^{}]*\})"
    r"|(?P<blob>[0-9][\w.,:/+\-\u2010\u2011\u2013\u2212]*)"
    r"|(?P<word>[^\W0-9_]\w*(?:[-\u2010\u2011'’]\w+)*)"
    r"|(?P<line>[\n\r\f\v\u2028\u2029])"
    r"|(?P<sign>[^\s])"
)
DASHES = frozenset("-\u2010\u2011\u2013\u2212")
_TAIL = ".,:/" + "".join(sorted(DASHES))
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:dk|com|org|net|eu|pdf|docx?|xlsx?|pptx?|csv)\b", re.IGNORECASE)
_BLANK = re.compile(r"\s")

ABBREVIATIONS = bag(
    "pct nr kr ca mio mia bl a f eks jf jvf inkl ekskl stk pkt kap tlf evt mv m fx hhv ift vedr dvs mdr pr max"
    " maks min gns gnsn tsk t d kl s"
)
"""What a point follows without ending the sentence."""

_SHORT_MONTHS = frozenset(name[:3] for name in MONTHS) | {"sept"}
MONTH_NAMES = frozenset(MONTHS) | _SHORT_MONTHS


class Tokens:
    """The pieces as parallel lists: kind, the word in small letters, and where it stands (`start`, `end`).

    The lists go on for REACH empty pieces after the last. Looking ahead needs no check for the end, and neither does
    looking back, since Python counts a negative place from there.
    """

    __slots__ = ("ends", "kinds", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._read(text)
        self.size = len(self.kinds)
        self.kinds += [END] * REACH
        self.words += [""] * REACH
        self.starts += [len(text)] * REACH
        self.ends += [len(text)] * REACH

    def _read(self, text: str) -> None:
        kinds, words, starts, ends = self.kinds, self.words, self.starts, self.ends
        skip = _addresses(text)
        skip.reverse()
        for piece in _PIECE.finditer(text):
            kind, word = piece.lastgroup or SIGN, piece[0]
            start, end = piece.span()
            if skip:
                while skip and skip[-1][1] <= start:
                    skip.pop()
                if skip and skip[-1][0] <= start and kind != LINE:
                    kind = FIELD
            tail = end
            if kind == WORD:
                word = word.lower()
            elif kind == BLOB:
                word = word.rstrip(_TAIL)
                end = start + len(word)
            elif kind == FIELD:
                word = "{}"
            elif kind == LINE and self._wrapped(end):
                continue
            kinds.append(kind)
            words.append(word)
            starts.append(start)
            ends.append(end)
            if end != tail:
                # The point or comma behind a number is a sign of the sentence.
                kinds += [SIGN] * (tail - end)
                words += text[end:tail]
                starts += range(end, tail)
                ends += range(end + 1, tail + 1)

    def _wrapped(self, after: int) -> bool:
        """Whether a line only broke because the page was full: the next one goes on with a small letter."""
        if self.text[after : after + 1] == "\n":
            return False
        line = self.text[after : after + _INDENT].lstrip(" \t\u00a0")
        return line[:1].islower()

    def glued(self, i: int) -> bool:
        """Whether piece `i` stands right after the one before it, with nothing between."""
        return 0 < i < self.size and self.ends[i - 1] == self.starts[i]

    def capital(self, i: int) -> bool:
        """Whether piece `i` begins with a capital letter."""
        return self.kinds[i] == WORD and self.text[self.starts[i]].isupper()

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence, a line or the text ends at piece `i`."""
        kind = self.kinds[i]
        if kind in _INNER:
            return False
        word = self.words[i]
        if kind != SIGN:
            return True
        if word in "!?;•·":
            return True
        if word != "." or (self.words[i - 1] in ABBREVIATIONS and not self.capital(i + 1)):
            return False
        return self.kinds[i + 1] != WORD or self.capital(i + 1)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where web addresses, mail addresses and names of files stand, from blank to blank."""
    spans: list[tuple[int, int]] = []
    done = 0
    for sign in _ADDRESS.finditer(text):
        if sign.start() < done:
            continue
        start = sign.start()
        while start > done and not text[start - 1].isspace() and text[start - 1] not in "(<{[":
            start -= 1
        blank = _BLANK.search(text, sign.end())
        done = blank.start() if blank else len(text)
        spans.append((start, done))
    return spans
