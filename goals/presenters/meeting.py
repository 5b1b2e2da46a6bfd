"""The view for the meeting, from the paper: first the count and the goals not reached, then one goal a screen."""

from collections.abc import Callable

from django.utils.safestring import mark_safe

from goals.presenters.alone import short
from goals.presenters.goal import statements
from goals.presenters.marks import look, looks
from goals.presenters.shapes import Counter, Fact, Link, Mark, MeetingCount, MeetingGoal, MeetingPage, MeetingRow
from goals.report.document import Document, Goal
from goals.told import HIDDEN
from norddjurs.danish import ordinal_word, sentence_case

_ROWS = 9
"""More goals than this do not fit a screen that is read from the end of the table."""
_FAILED = {"not_reached", "missing"}

Address = Callable[[str], str]
"""The address of a goal's screen by its number, of the first screen for ""; or of a status' goals by its kind."""


def meeting_page(document: Document, number: str | None, address: Address, leave: str, counted: Address) -> MeetingPage:
    """A screen: the count for no number, else the goal. Raises KeyError for a goal that the paper has not.

    The screens are the goals not reached (or overdue); every other goal has one too, outside the row of arrows.
    `leave` is the address that ends the view, `counted` where the goals of a status (by its kind) are listed.
    """
    failed = [goal for goal in document.goals if goal.status.kind in _FAILED]
    order = [None, *(goal.number for goal in failed)]
    here = order.index(number) if number in order else None
    previous, following = _arrows(address, order, here)
    end = Link("Afslut mødevisning", leave)
    position = f"{here + 1} af {len(order)}" if here is not None else ""
    if number is None:
        count = _count(document, failed, address, counted)
        return MeetingPage(document.headline, position, end, count, None, previous, following)
    goal = next((goal for goal in document.goals if goal.number == number), None)
    if goal is None:
        raise KeyError(number)
    title = f"Mål {number} {goal.short_title}"
    return MeetingPage(title, position, end, None, _goal(document, goal), previous, following)


def _arrows(address: Address, order: list[str | None], here: int | None) -> tuple[Link | None, Link | None]:
    if here is None:
        return Link("Til oversigten", address("")), None
    previous = Link("Forrige", address(order[here - 1] or "")) if here else None
    following = Link("Næste", address(order[here + 1] or "")) if here + 1 < len(order) else None
    return previous, following


def _count(document: Document, failed: list[Goal], address: Address, counted: Address) -> MeetingCount:
    listed = look("not_reached")
    rows = tuple(
        MeetingRow(
            goal.number, goal.short_title, address(goal.number), goal.figure_alone, goal.krav_alone, looks(goal.tags)
        )
        for goal in failed[:_ROWS]
    )
    more = len(failed) - len(rows)
    word = f"{listed.word} ({len(failed)})" + (f", {more} flere på de næste skærme" if more > 0 else "")
    counters = tuple(
        Counter(look(count.kind), str(count.number), counted(count.kind), count.note) for count in document.counts
    )
    return MeetingCount(
        document.headline,
        counters,
        Mark(listed.css, listed.icon, word),
        rows,
        "" if rows else "Alle mål, der kan følges op på, er nået.",
    )


def _goal(document: Document, goal: Goal) -> MeetingGoal:
    status = look(goal.status.kind)
    hidden = goal.figure == HIDDEN.text and goal.figure_note == HIDDEN.note
    return MeetingGoal(
        kicker=f"Mål {goal.number}",
        title=goal.title,
        mark=status,
        wording=goal.wording,
        facts=(
            Fact("Seneste tal", short(goal.figure), goal.figure_note, status.css),
            Fact("Krav", short(goal.krav), goal.krav_note, "is-mute" if hidden and goal.krav == HIDDEN.text else ""),
            Fact("Sidst", *last_time(document, goal), "is-mute"),
            Fact(
                "Sammenligning",
                goal.comparison,
                goal.comparison_note,
                "is-mute" if goal.comparison in ("Intet", HIDDEN.text) else "",
            ),
        ),
        sentence=goal.brief,
        statements=statements(goal.explanation, goal.action),
        tags=looks(goal.tags),
        # Safe: drawn by this program from numbers; every text in it is escaped where it is written.
        graphic=mark_safe(goal.chart.svg) if goal.chart else "",  # noqa: S308
        graphic_title=goal.chart.title if goal.chart else "",
    )


def last_time(document: Document, goal: Goal) -> tuple[str, str]:
    """The status at the previous follow-up, or that there was none."""
    if goal.before is not None:
        return goal.before.word, "ved forrige opfølgning"
    if not document.number:
        return "Ingen tidligere status", "ingen opfølgning er låst endnu"
    return f"{sentence_case(ordinal_word(document.number))} opfølgning i {document.year}", "ingen tidligere status"
