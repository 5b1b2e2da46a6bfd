"""The slide of a goal that is not reached: its figures, why, what is done, and a chart that can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goals.report.document import Chart, Document, Goal, Mark
from goals.report.excel_charts import Look, chart_part, rows
from goals.report.marks import INK, INK_2, LINE, colours
from goals.report.measure import LEADING, fitted, lines, width
from goals.report.powerpoint_deck import Deck
from goals.report.powerpoint_notes import of_goal
from goals.report.powerpoint_slide import BOTTOM, LEFT, WIDE, Slide, Text, paragraph

_FACTS_TOP, _LOW = 128.0, 18.0
_TEXT_WIDE, _CHART_LEFT = 480.0, 548.0
_APART = 3.0
_IN_NOTES = "Hele teksten står i noterne."


@dataclass(frozen=True, slots=True)
class _Fact:
    """A figure below the title: what it is, the figure, and a quiet note."""

    label: str
    value: str
    note: str
    colour: str = INK


def goal_slide(deck: Deck, goal: Goal, chart: Chart) -> None:
    """One slide; what is cut on it is whole in its notes."""
    slide = Slide("Indhold", of_goal(deck.document, goal))
    _head(slide, goal, WIDE - 24 - _pills(slide, (goal.status, *goal.tags)))
    top = _facts(slide, goal) + _LOW
    _texts(slide, goal, top)
    _chart(slide, deck.document, chart, top)
    deck.add(slide)


def _head(slide: Slide, goal: Goal, room: float) -> None:
    number = Text(f"Mål {fitted(goal.number, 16, 200, 1)}", 16, colour=INK_2)
    size = next((size for size in (28, 24, 20) if lines(goal.title[:400], size, room, bold=True) == 1), 20)
    title = Text(goal.title, size, bold=True, colour=INK).cut(room, 1 if size > 20 else 2)
    slide.place("title", paragraph(number) + paragraph(title), box=(LEFT, 18, room, 66))
    beside = room if goal.tags else WIDE
    wording = Text(goal.wording, 16, colour=INK_2).cut(beside, 2)
    slide.box((LEFT, 85, beside, 40), paragraph(wording), name="Ordlyd", anchor="t")


def _pills(slide: Slide, marks: Sequence[Mark]) -> float:
    """The status and its second marks at the top right; gives how much room they take."""
    taken = 0.0
    for place, mark in enumerate(marks[:2]):
        ink, ground, border = colours(mark.kind)
        size = 16 if place == 0 else 14
        word = Text(fitted(mark.word, size, 240, 1, bold=True), size, bold=True, colour=ink)
        wide, high, top = width(word.text, size, bold=True) + 58, 34.0 if place == 0 else 28.0, 22.0 + 40 * place
        left = LEFT + WIDE - wide
        slide.box(
            (left, top, wide, high), "", name="Mærke", fill=ground, line=border, round_by=0.5 if place == 0 else 0.15
        )
        slide.icon(mark.kind, left + 12, top + (high - 22) / 2, 22, ink)
        slide.box((left + 42, top, wide - 46, high), paragraph(word), name="Status", anchor="ctr")
        taken = max(taken, wide)
    return taken


def _facts(slide: Slide, goal: Goal) -> float:
    """The figures side by side between two lines; gives where they end."""
    facts = [
        _Fact("Seneste tal", goal.figure, goal.figure_note, colours(goal.status.kind)[0]),
        _Fact("Krav", goal.krav, goal.krav_note),
        _Fact("Udvikling", goal.development, goal.development_note),
        _Fact("Sammenligning", goal.comparison, goal.comparison_note),
    ]
    gap = 12.0
    room = WIDE / len(facts) - 2 * gap
    drawn = [_fact(fact, room) for fact in facts]
    high = max(tall for _, tall in drawn)
    slide.rule(LEFT, _FACTS_TOP, WIDE, 0, colour=INK, weight=1.5)
    for place, (told, _) in enumerate(drawn):
        left = LEFT + place * (room + 2 * gap)
        if place:
            slide.rule(left, _FACTS_TOP, 0, high + 16, colour=LINE, weight=0.75)
        slide.box((left + (gap if place else 0), _FACTS_TOP + 8, room + (0 if place else gap), high), told, name="Tal")
    slide.rule(LEFT, _FACTS_TOP + high + 16, WIDE, 0, colour=LINE, weight=0.75)
    return _FACTS_TOP + high + 16


def _fact(fact: _Fact, room: float) -> tuple[str, float]:
    """A fact's paragraphs, and how high they are."""
    size = next((size for size in (24, 20) if lines(fact.value[:400], size, room, bold=True) == 1), 16)
    value = Text(fact.value, size, bold=True, colour=fact.colour).cut(room, 2)
    told = [Text(fact.label, 14, colour=INK_2), value]
    told += [Text(fact.note, 14, colour=INK_2).cut(room, 2)] if fact.note else []
    return "".join(map(paragraph, told)), sum(one.high(room) for one in told)


def _texts(slide: Slide, goal: Goal, top: float) -> None:
    """What is to be said of it, as much as has room: brief, conclusion, explanation, action."""
    told = [("Forvaltningens forklaring", goal.explanation), ("Det gør vi nu", goal.action)]
    blocks = [(label, " ".join(texts)) for label, texts in told if texts]
    brief = Text(goal.brief, 16 if blocks else 18, bold=True, colour=INK).cut(_TEXT_WIDE, 3 if blocks else 4)
    conclusion = Text(goal.conclusion, 16, colour=INK).cut(_TEXT_WIDE, 3)
    above = brief.high(_TEXT_WIDE) + 8 + conclusion.high(_TEXT_WIDE)
    slide.box((LEFT, top, _TEXT_WIDE, above), paragraph(brief, after=8) + paragraph(conclusion), name="Kort sagt")
    start, room = top + above + 14, _TEXT_WIDE - 16
    shown = _explained(blocks, goal.unwritten, 16, room, BOTTOM - start)
    if any(one.cut_off for one in shown):
        shown = _explained(blocks, goal.unwritten, 14, room, BOTTOM - start - 14 * LEADING)
        shown += [Text(_IN_NOTES, 14, colour=INK_2)] * any(one.cut_off for one in shown)
    if shown:
        high = sum(one.high(room) for one in shown) + _APART * (len(shown) - 1)
        slide.rule(LEFT + 1, start, 0, high, colour=LINE, weight=2.25)
        slide.box(
            (LEFT + 16, start, room, high),
            "".join(paragraph(one, after=_APART) for one in shown),
            name="Forklaring",
        )


def _explained(blocks: Sequence[tuple[str, str]], unwritten: str, size: float, room: float, high: float) -> list[Text]:
    """What the department says of it under its headings, each with about as many lines, and what it has not said."""
    last = [Text(unwritten, size, colour=INK_2).cut(room, 2)] if unwritten else []
    labels = len(blocks) * 14 * LEADING
    apart = _APART * (2 * len(blocks) + len(last))
    left = high - labels - apart - sum(one.high(room) for one in last)
    found: list[Text] = []
    for place, (label, text) in enumerate(blocks):
        most = max(1, int(left / (len(blocks) - place) / (size * LEADING)))
        shown = Text(text, size, colour=INK).cut(room, most)
        left -= shown.high(room)
        found += [Text(label, 14, bold=True, colour=INK_2), shown]
    return [*found, *last]


def _chart(slide: Slide, document: Document, chart: Chart, top: float) -> None:
    wide = LEFT + WIDE - _CHART_LEFT
    title = Text(chart.title, 14, bold=True, colour=INK_2).cut(wide, 2)
    high = title.high(wide)
    slide.box((_CHART_LEFT, top, wide, high), paragraph(title), name="Diagrammets titel")
    tall = min(BOTTOM - top - high - 4, 52.0 * len(rows(chart)) + 20)
    created = datetime.fromisoformat(document.meeting_on or document.status_date)
    part = chart_part(chart, Look(wide, tall, 14), created)
    slide.chart((_CHART_LEFT, top + high + 4, wide, tall), part, chart.alt)
