"""The slides with tables: how the plan stands, what is not reached, and the goals of a theme."""

from collections.abc import Sequence

from pptx.util import Inches

from goals.report.document import Goal, Theme
from goals.report.powerpoint_deck import COLOURS, INK, INK_2, SIGNS, Deck, said, shortened, table

_MISSED_ROWS = 8
_THEME_ROWS = 4
_FIRST_ROWS = 5


def overview_slides(deck: Deck, *, notes: Sequence[str]) -> None:
    """The counts, and the goals not reached: as many slides as they need."""
    document = deck.document
    missed = [goal for goal in document.goals if goal.status.kind in ("not_reached", "missing")]
    slide = deck.slide(document.headline)
    width = 11.9 / len(document.counts)
    for place, count in enumerate(document.counts):
        ink = COLOURS.get(count.kind, (INK, ""))[0]
        left = 0.7 + place * width
        deck.text(
            slide,
            (left, 1.35, 1.9, 0.9),
            [f"{SIGNS.get(count.kind, '')} {count.number}"],
            size=40,
            bold=True,
            colour=ink,
        )
        words = [count.word, *([count.note] if count.note else [])]
        deck.text(slide, (left + 1.75, 1.5, width - 1.8, 0.9), words, size=18, colour=INK)
    deck.notes(slide, [document.headline, *_counted(deck), *notes])
    rest = missed[_FIRST_ROWS:]
    if missed:
        _missed(deck, slide, 2.75, missed[:_FIRST_ROWS], len(missed))
    else:
        deck.text(slide, (0.7, 3.0, 11.9, 1), ["Alle mål, der kan følges op på, er nået."], size=22)
    while rest:
        slide = deck.slide(f"Ikke nået, fortsat ({len(missed)} i alt)")
        _missed(deck, slide, 1.5, rest[:_MISSED_ROWS], len(missed))
        deck.notes(slide, [_line(goal) for goal in rest[:_MISSED_ROWS]])
        rest = rest[_MISSED_ROWS:]


def _counted(deck: Deck) -> list[str]:
    return [f"{count.word}: {count.number}{f' ({count.note})' if count.note else ''}" for count in deck.document.counts]


def _line(goal: Goal) -> str:
    return f"{goal.number} {goal.title}: {goal.conclusion}"


def _missed(deck: Deck, slide: object, top: float, goals: Sequence[Goal], count: int) -> None:
    widths = (5.3, 3.4, 3.2)
    made = table(slide, (0.7, top, sum(widths), 0.5), len(goals) + 1, widths)
    for cell, head in zip(made.rows[0].cells, (f"✕ Ikke nået ({count})", "Seneste tal", "Krav"), strict=True):
        deck.cell(cell, head, size=16, bold=True)
    for row, goal in zip(list(made.rows)[1:], goals, strict=True):
        row.height = Inches(0.58)
        tags = "".join(f"  {said(tag)}" for tag in goal.tags)
        deck.cell(row.cells[0], shortened(f"{goal.number}  {goal.short_title}{tags}", 60), size=18, bold=True)
        deck.cell(row.cells[1], shortened(goal.figure_alone, 44), size=18)
        deck.cell(row.cells[2], shortened(goal.krav_alone, 40), size=18)


def theme_slides(deck: Deck, theme: Theme) -> None:
    """The goals of a theme, four a slide; every text of them is in the notes."""
    parts = [theme.goals[at : at + _THEME_ROWS] for at in range(0, len(theme.goals), _THEME_ROWS)] or [()]
    for place, goals in enumerate(parts):
        more = f" ({place + 1} af {len(parts)})" if len(parts) > 1 else ""
        slide = deck.slide(f"{theme.number}  {theme.title}{more}")
        deck.text(slide, (0.7, 1.4, 11.9, 0.4), [theme.summary], size=16, colour=INK_2)
        widths = (3.0, 1.9, 2.2, 2.1, 2.7)
        made = table(slide, (0.7, 1.95, sum(widths), 0.4), len(goals) + 1, widths)
        for cell, head in zip(made.rows[0].cells, ("Mål", "Status", "Seneste tal", "Krav", "Kort"), strict=True):
            deck.cell(cell, head, bold=True)
        for row, goal in zip(list(made.rows)[1:], goals, strict=True):
            row.height = Inches(1.05)
            _goal(deck, row.cells, goal)
        deck.notes(slide, [line for goal in goals for line in full_texts(deck, goal)])


def _goal(deck: Deck, cells: Sequence[object], goal: Goal) -> None:
    status = "  ".join(said(mark) for mark in (goal.status, *goal.tags))
    deck.cell(cells[0], shortened(f"{goal.number}  {goal.title}", 75), bold=True)
    deck.cell(cells[1], status, bold=True, mark=goal.status)
    deck.cell(cells[2], shortened(goal.figure_alone, 60))
    deck.cell(cells[3], shortened(goal.krav_alone, 60))
    deck.cell(cells[4], shortened(goal.brief, 115))


def full_texts(deck: Deck, goal: Goal) -> list[str]:
    """Everything that the paper says of a goal, a line each, and an empty one after it."""
    mark = f" ({deck.document.wording_mark})" if deck.document.wording_mark else ""
    return [
        f"{goal.number} {goal.title}",
        f"Mål: {goal.wording}{mark}",
        *(f"Status: {text}" for text in goal.account),
        *(f"Bemærkning: {text}" for text in goal.remarks),
        *(f"Forvaltningens forklaring: {text}" for text in goal.explanation),
        *(f"Det gør vi nu: {text}" for text in goal.action),
        *([goal.unwritten] if goal.unwritten else []),
        f"Målopfyldelse: {goal.status.word}. {goal.conclusion}",
        "",
    ]
