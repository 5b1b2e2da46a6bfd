"""A section's text as it is read while it is written: live fields filled, numbers and statuses marked."""

from collections.abc import Mapping, Sequence

from goals.followup.findings import Finding, Level
from goals.followup.live import FIELD, OPTIONAL, name_of
from goals.presenters.shapes.draft import Piece, TextLine

_BULLETS = ("- ", "• ", "* ", "– ")


def lines_of(text: str, values: Mapping[str, str], findings: Sequence[Finding]) -> tuple[TextLine, ...]:
    """The text's lines, cut where something is marked. `findings` are those of this text."""
    spans = _spans(text, values, findings)
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        mine = [span for span in spans if at <= span[0] and span[1] <= at + len(line)]
        pieces = _cut(text, at, at + len(line.rstrip()), mine)
        if pieces:
            lines.append(_line(pieces))
        at += len(line)
    return tuple(lines)


Span = tuple[int, int, Piece]


def _spans(text: str, values: Mapping[str, str], findings: Sequence[Finding]) -> list[Span]:
    found: list[Span] = []
    for field in FIELD.finditer(text):
        value = values.get(name_of(field[1]))
        if value:
            found.append((field.start(), field.end(), Piece(value, "chip")))
        elif value is not None and name_of(field[1]) in OPTIONAL:
            found.append((field.start(), field.end(), Piece(" (ingen forventes nået)", "muted")))
        elif value is not None:
            found.append((field.start(), field.end(), Piece(field[0], "wm", "warn", "feltet er tomt")))
    marked = (one for one in findings if one.at >= 0 and one.written and one.kind in _MARKS)
    found += [(one.at, one.at + len(one.written), _marked(one)) for one in marked]
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


_MARKS = {"count", "status", "number", "overdue"}


def _marked(one: Finding) -> Piece:
    if not one.open:
        return Piece(one.written, "kept")
    if one.level is Level.STOP:
        return Piece(one.written, "wm", "warn", one.short)
    return Piece(one.written, "open", "", one.short)


def _cut(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Piece]:
    pieces, at = [], start
    for first, last, piece in spans:
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(piece)
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return [piece for piece in pieces if piece.text]


def _line(pieces: list[Piece]) -> TextLine:
    first = pieces[0]
    if not first.css and first.text.lstrip().startswith(_BULLETS):
        rest = first.text.lstrip()[2:]
        return TextLine((*((Piece(rest),) if rest else ()), *pieces[1:]), bullet=True)
    return TextLine(tuple(pieces))
