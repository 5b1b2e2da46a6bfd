"""What the speaker reads below a slide: every text in full, whatever had room on the slide itself."""

from collections.abc import Iterable, Sequence

from goals.report.document import Document, Goal, Section
from goals.report.marks import said

Note = tuple[str, str]
"""What a text is, and the text; either may be empty."""
BETWEEN: Note = ("", "")
"""An empty line."""


def of_goal(document: Document, goal: Goal) -> list[Note]:
    """Everything that the paper says of a goal."""
    mark = f" ({document.wording_mark})" if document.wording_mark else ""
    told = [
        (f"Mål {goal.number} {goal.title}", ", ".join(said(mark) for mark in (goal.status, *goal.tags))),
        (f"Ordlyd{mark}", goal.wording),
        ("Sådan opgør vi målet", goal.method),
        ("Seneste tal", _with(goal.figure, goal.figure_note)),
        ("Krav", _with(goal.krav, goal.krav_note)),
        ("Afstand til krav", _with(goal.distance, goal.distance_note)),
        ("Udvikling", _with(goal.development, goal.development_note)),
        ("Sammenligning", _with(goal.comparison, goal.comparison_note)),
        ("Sidst", goal.before.word if goal.before else ""),
        ("Kort sagt", goal.brief),
        *_each("Redegørelse", goal.account),
        *_each("Bemærkning", goal.remarks),
        ("Skøn", goal.estimate),
        ("Vurderet", goal.judged),
        *_each("Forvaltningens forklaring", goal.explanation),
        *_each("Det gør vi nu", goal.action),
        ("Ikke skrevet", goal.unwritten),
        ("Målopfyldelse", f"{goal.status.word}. {goal.conclusion}"),
        ("Beregnet status", goal.computed.word if goal.computed != goal.status else ""),
        ("Ansvarlig", goal.responsible),
    ]
    return [*(note for note in told if note[1]), BETWEEN]


def of_goals(document: Document, goals: Iterable[Goal]) -> list[Note]:
    """Everything that the paper says of some goals."""
    return [note for goal in goals for note in of_goal(document, goal)]


def of_sections(sections: Sequence[Section]) -> list[Note]:
    """What people wrote, under its headings."""
    found: list[Note] = []
    for section in sections:
        found.append((section.title, ""))
        found += [("", f"– {one.text}" if one.bullet else one.text) for one in section.paragraphs]
        found.append(BETWEEN)
    return found


def of_counts(document: Document) -> list[Note]:
    """How many goals have each status."""
    return [(one.word, f"{one.number}{f' ({one.note})' if one.note else ''}") for one in document.counts]


def _each(label: str, texts: Sequence[str]) -> list[Note]:
    return [(label, text) for text in texts]


def _with(text: str, note: str) -> str:
    return f"{text} ({note})" if text and note else text
