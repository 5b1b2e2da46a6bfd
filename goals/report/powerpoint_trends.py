"""Tal og tendenser as slides: one for each drawing, with a chart that can be edited, its source and what to know."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from goals.report.excel_charts import Look
from goals.report.excel_trends import trend_part
from goals.report.marks import INK, INK_2, LINE
from goals.report.powerpoint_deck import About, Slides
from goals.report.powerpoint_notes import BETWEEN, Note
from goals.report.powerpoint_slide import BOTTOM, LEFT, WIDE, Slide, Text, paragraph
from goals.report.trends import Drawing, Kind, Picture, Trends

_SAID_TOP, _APART = 88.0, 10.0
_CROWDED = 8
"""From so many bars on the type beside them is smaller."""
_MOST_IN_NOTES = 20
"""How many rows of figures a speaker can have below a slide."""
_IN_NOTES = "Resten står i noterne."


def render(trends: Trends, templates: Path) -> bytes:
    """The pictures as a .pptx file. Raises ValueError for a template that cannot be read or lacks a layout."""
    about = About(trends.title, trends.department, trends.title, "", trends.made_on.isoformat())
    deck = Slides(about, templates)
    _cover(deck, trends)
    for picture in trends.pictures:
        for drawing in picture.drawings:
            deck.add(_drawn(trends, picture, drawing))
        if not picture.drawings:
            deck.add(_missing(picture))
    return deck.written()


def _cover(deck: Slides, trends: Trends) -> None:
    told = [trends.lede, trends.department, trends.made]
    slide = Slide("Forside", [("", trends.title), *(("", one) for one in told if one)])
    slide.title(trends.title, kind="ctrTitle", sizes=((44, 2), (36, 3), (28, 4)))
    lines = [Text(one, 20 if place == 0 else 16).cut(840, 2) for place, one in enumerate(told) if one]
    slide.place("subTitle", "".join(paragraph(line, after=6) for line in lines), index=1)
    deck.add(slide)


def _drawn(trends: Trends, picture: Picture, drawing: Drawing) -> Slide:
    slide = Slide("Indhold", _notes(picture, drawing))
    slide.title(drawing.title)
    said = Text(drawing.said, 16, bold=True, colour=INK).cut(WIDE, 3)
    slide.box((LEFT, _SAID_TOP, WIDE, said.high(WIDE)), paragraph(said), name="Det ses")
    top = _SAID_TOP + said.high(WIDE) + _APART
    foot = _foot(picture)
    high = sum(one.high(WIDE) for one in foot)
    bottom = BOTTOM - high - _APART
    size = 12 if drawing.kind is Kind.BARS and len(drawing.categories) > _CROWDED else 14
    look = Look(WIDE, bottom - top, size)
    part = trend_part(drawing, look, datetime.combine(trends.made_on, datetime.min.time()))
    slide.chart((LEFT, top, look.wide, look.high), part, drawing.alt)
    slide.rule(LEFT, BOTTOM - high - 4, WIDE, 0, colour=LINE, weight=0.75)
    slide.box((LEFT, BOTTOM - high, WIDE, high), "".join(map(paragraph, foot)), name="Kilde")
    return slide


def _foot(picture: Picture) -> list[Text]:
    """The source, and as much of the notes as two lines hold."""
    found = [Text(picture.source, 14, colour=INK_2).cut(WIDE, 2)]
    if picture.notes:
        told = Text(" ".join(picture.notes), 14, colour=INK_2).cut(WIDE, 2)
        if told.cut_off:
            cut = Text(" ".join(picture.notes), 14, colour=INK_2).cut(WIDE - 160, 2)
            told = Text(f"{cut.text} {_IN_NOTES}", 14, colour=INK_2)
        found.append(told)
    return found


def _missing(picture: Picture) -> Slide:
    slide = Slide("Tekst", [("", picture.title), *_each(picture.missing), *_each(picture.notes)])
    slide.title(picture.title)
    lines = [Text(one, 20, colour=INK) for one in picture.missing]
    lines += [Text(one, 16, colour=INK_2) for one in picture.notes]
    slide.place("body", "".join(paragraph(one.cut(WIDE, 4), after=10) for one in lines), index=1)
    return slide


def _notes(picture: Picture, drawing: Drawing) -> list[Note]:
    """Everything that the page says of the drawing, and its figures."""
    table = drawing.table
    rows = [*table.rows, *([table.foot] if table.foot else [])]
    figures = [(row[0], "; ".join(_cells(table.head[1:], row[1:]))) for row in rows]
    if len(rows) > _MOST_IN_NOTES:
        figures = [("", "Alle tal står i diagrammets regneark.")]
    return [
        ("", drawing.title),
        ("", drawing.said),
        ("", picture.source),
        *_each(picture.notes),
        BETWEEN,
        *figures,
    ]


def _cells(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The cells of a row, each with its head where there are several."""
    if len(heads) == 1:
        return [cells[0]]
    return [f"{head} {cell}" for head, cell in zip(heads, cells, strict=True) if cell]


def _each(texts: Sequence[str]) -> list[Note]:
    return [("", text) for text in texts]
