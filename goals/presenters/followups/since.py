"""Siden sidst: two papers beside each other, goal by goal, by what each of them said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from goals.presenters.marks import look, looks
from goals.presenters.shapes.common import Cell
from goals.presenters.shapes.locked import SinceRow
from goals.report.document import Document, Goal
from norddjurs.danish import ordinal_word, write_list

STATUS, FIGURE, KRAV, TEXT = "status", "tal", "krav", "tekst"
"""What can have changed of a goal."""

_BETTER, _WORSE, _SAME = Cell("Bedre", css="is-ok"), Cell("Dårligere", css="is-no"), Cell("Uændret")
_UNKNOWN = Cell("Kan ikke sammenlignes", css="is-mute")
_NOTHING_NEW = Cell("Intet nyt tal", css="is-mute")
_POINTS = "point"
"""How the unit of a difference of percentages or indices ends: it is one of figures of single periods, not a sum."""


def compare(before: Document | None, now: Document, address: str = "") -> tuple[SinceRow, ...]:
    """Every goal of the two papers, by number; alone those of `now` where there is nothing to compare with.

    `address` is the page of `now`, whose goals the rows lead to. Texts count as changed within a follow-up's own
    editions alone: from one follow-up to the next they are written anew.
    """
    earlier = {goal.number: goal for goal in before.goals} if before else {}
    same = before is not None and before.key == now.key
    rows = [_row(now_goal, earlier.pop(now_goal.number, None), before, address, texts=same) for now_goal in now.goals]
    if before is not None:
        rows += [_gone(goal, now) for goal in earlier.values()]
    return tuple(sorted(rows, key=lambda row: _in_order(row.number)))


def not_reached_or_turned(rows: Sequence[SinceRow]) -> tuple[SinceRow, ...]:
    """The goals that are not reached now, and those whose status is another than before."""
    return tuple(row for row in rows if (row.now and row.now == look("not_reached")) or STATUS in row.changes)


def turned(rows: Sequence[SinceRow]) -> str:
    """Which goals have another status than before, in a sentence."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.before and row.now and row.before != row.now:
            found.setdefault(row.now.word.lower(), []).append(row.number)
    if not found:
        return "Ingen mål har skiftet status."
    parts = [f"{write_list(numbers)}: nu {word}" for word, numbers in found.items()]
    return f"Har skiftet status: {'; '.join(parts)}."


def nothing_before(now: Document) -> str:
    """That there is nothing to compare with."""
    first = f"Første opfølgning i {now.year}" if now.number == 1 else "Ingen tidligere opfølgning er låst"
    return f"{first}, så ingen mål har en tidligere status. Udviklingen er regnet fra målets eget udgangspunkt."


def compared_title(document: Document) -> str:
    """A follow-up in a table's head: "1. opfølgning 2025", with its edition where it has several."""
    edition = f", udgave {document.edition}" if document.edition > 1 else ""
    return f"{document.number}. opfølgning {document.year}{edition}"


def _row(now: Goal, before: Goal | None, paper: Document | None, address: str, *, texts: bool) -> SinceRow:
    row = SinceRow(
        number=now.number,
        title=now.short_title,
        url=f"{address}#{anchor_of(now.number)}",
        before=None,
        before_tags=(),
        now=look(now.status.kind),
        now_tags=looks(now.tags),
        figure_before=Cell(""),
        figure_now=Cell(now.figure, now.figure_note),
        krav_before="",
        krav_now=now.krav,
        way=Cell(""),
        development=Cell(now.development, now.development_note),
        changes=(),
    )
    if before is None:
        missing = f"Målet er ikke med i {ordinal_word(paper.number)} opfølgning i {paper.year}." if paper else ""
        return replace(row, missing=missing, changes=(STATUS,) if paper else ())
    return replace(
        row,
        before=look(before.status.kind),
        before_tags=looks(before.tags),
        figure_before=Cell(before.figure, before.figure_note),
        krav_before=before.krav,
        way=Cell("") if texts else way(before, now),
        changes=_changes(before, now, texts=texts),
        renamed=before.title if before.title != now.title else "",
    )


def _gone(goal: Goal, now: Document) -> SinceRow:
    """A goal that the later paper has not."""
    return SinceRow(
        number=goal.number,
        title=goal.short_title,
        url="",
        before=look(goal.status.kind),
        before_tags=looks(goal.tags),
        now=None,
        now_tags=(),
        figure_before=Cell(goal.figure, goal.figure_note),
        figure_now=Cell(""),
        krav_before=goal.krav,
        krav_now="",
        way=Cell(""),
        development=Cell(""),
        changes=(STATUS,),
        missing=f"Målet er ikke med i {ordinal_word(now.number)} opfølgning i {now.year}.",
    )


def _changes(before: Goal, now: Goal, *, texts: bool) -> tuple[str, ...]:
    pairs: list[tuple[str, object, object]] = [
        (STATUS, (before.status, before.tags), (now.status, now.tags)),
        (FIGURE, (before.figure, before.figure_note), (now.figure, now.figure_note)),
        (KRAV, (before.krav, before.krav_note), (now.krav, now.krav_note)),
    ]
    if texts:
        pairs.append((TEXT, _written(before), _written(now)))
    return tuple(name for name, one, other in pairs if one != other)


def _written(goal: Goal) -> tuple[object, ...]:
    return goal.title, goal.wording, goal.account, goal.remarks, goal.explanation, goal.action, goal.judged


def way(before: Goal, now: Goal) -> Cell:
    """Whether the goal's number is better or worse than before, where the two papers allow to tell.

    Both must have decided by an exact number in the same unit, made of the same figures and of periods of one length;
    and which way is better must follow from what they decided: a number on the far side of the krav is the good one
    where the goal was reached, else the bad one. Otherwise nothing is said.
    """
    if (before.figure, before.figure_note) == (now.figure, now.figure_note):
        return _NOTHING_NEW
    if not (before.actual and now.actual) or before.unit != now.unit or not _alike(before, now):
        return _UNKNOWN
    change = Fraction(now.actual) - Fraction(before.actual)
    if not change:
        return _SAME
    ways = {_upwards(goal) for goal in (before, now)} - {0}
    if len(ways) != 1:
        return _UNKNOWN
    return _BETTER if (change > 0) == (ways.pop() > 0) else _WORSE


def _upwards(goal: Goal) -> int:
    """1 where a higher number is better, −1 where a lower one is, 0 where the goal's own numbers do not tell."""
    side = Fraction(goal.actual) - Fraction(goal.wanted)
    if not side or goal.computed.kind not in ("reached", "not_reached"):
        return 0
    return 1 if (side > 0) == (goal.computed.kind == "reached") else -1


def _alike(before: Goal, now: Goal) -> bool:
    """Whether both numbers are of the same figures, and of periods of one length (months differ by three days)."""
    if {one.indicator for one in before.figures} != {one.indicator for one in now.figures}:
        return False
    lengths = _days(before) + _days(now)
    return bool(_days(before) and _days(now)) and max(lengths) - min(lengths) <= 3


def _days(goal: Goal) -> list[int]:
    """How long the periods of the deciding number are: of the figure that it is, or of all that a difference is of."""
    same = [one for one in goal.figures if one.value and one.value == goal.actual]
    chosen = same or (goal.figures if goal.unit.endswith(_POINTS) else ())
    return [(date.fromisoformat(one.end) - date.fromisoformat(one.start)).days for one in chosen]


def anchor_of(number: str) -> str:
    """Where a goal stands on a follow-up's page: "maal-2-2"."""
    return f"maal-{number.replace('.', '-')}"


def _in_order(number: str) -> list[tuple[int, str]]:
    """Numbers as people order them: 2.10 after 2.9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|\D+", number)]


def only_changed(rows: Sequence[SinceRow]) -> tuple[SinceRow, ...]:
    """Those of which something is different."""
    return tuple(row for row in rows if row.changes)
