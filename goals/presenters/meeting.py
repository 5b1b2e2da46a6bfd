"""The view for the meeting: first the count and the goals not reached, then one goal a screen."""

from datetime import date

from goals.addresses import meeting_url, plan_url
from goals.catalogue import FollowUpDates
from goals.engine.verdict import Outlook, RemarkKind, Status
from goals.presenters.goal import compared_with, since_last, statements
from goals.presenters.marks import KEYS, Texts, mark, tags, texts, tone
from goals.presenters.meeting_bars import bars_of
from goals.presenters.shapes import Counter, Fact, Link, Mark, MeetingCount, MeetingGoal, MeetingPage, MeetingRow
from goals.presenters.viewer import Viewer
from goals.status import GoalStatus, PlanStatus
from goals.wording import OUTLOOK, Scene, account, estimate, headline, how_far, remarks
from norddjurs.danish import month_name, write_percent

_ROWS = 9
"""More goals than this do not fit a screen that is read from the end of the table."""


def meeting_page(
    plan: PlanStatus, number: str | None, viewer: Viewer, shown: FollowUpDates | None, today: date
) -> MeetingPage:
    """A screen: the count for no number, else the goal. Raises KeyError for a goal that the plan has not.

    The screens are the goals not reached (or overdue); every other goal has one too, outside the row of arrows.
    """
    del today
    failed = [goal for goal in plan.goals if goal.status in (Status.NOT_REACHED, Status.MISSING)]
    order = [None, *(goal.goal.number for goal in failed)]
    year = plan.plan.year
    here = order.index(number) if number in order else None
    previous, following = _arrows(year, order, here)
    leave = Link("Afslut mødevisning", plan_url(year))
    position = f"{here + 1} af {len(order)}" if here is not None else ""
    if number is None:
        title = headline(plan)
        return MeetingPage(title, position, leave, _count(plan, failed, viewer), None, previous, following)
    goal = plan.goal(number)
    if goal is None:
        raise KeyError(number)
    title = f"Mål {number} {goal.goal.short_title}"
    screen = _goal(Scene(goal, plan), viewer, shown)
    return MeetingPage(title, position, leave, None, screen, previous, following)


def _arrows(year: int, order: list[str | None], here: int | None) -> tuple[Link | None, Link | None]:
    if here is None:
        return Link("Til oversigten", meeting_url(year)), None
    previous = Link("Forrige", meeting_url(year, order[here - 1] or "")) if here else None
    following = Link("Næste", meeting_url(year, order[here + 1] or "")) if here + 1 < len(order) else None
    return previous, following


def _count(plan: PlanStatus, failed: list[GoalStatus], viewer: Viewer) -> MeetingCount:
    listed = mark(Status.NOT_REACHED)
    rows = []
    for goal in failed[:_ROWS]:
        told = texts(Scene(goal, plan), viewer)
        info = goal.goal
        rows.append(
            MeetingRow(
                info.number,
                info.short_title,
                meeting_url(plan.plan.year, info.number),
                _short(_whole_figure(goal, told)),
                _short(_whole_krav(told)),
                tags(goal),
            )
        )
    more = len(failed) - len(rows)
    word = f"{listed.word} ({len(failed)})" + (f", {more} flere på de næste skærme" if more > 0 else "")
    return MeetingCount(
        headline(plan),
        _counters(plan),
        Mark(listed.css, listed.icon, word),
        tuple(rows),
        "" if rows else "Alle mål, der kan følges op på, er nået.",
    )


def _whole_figure(goal: GoalStatus, told: Texts) -> str:
    """A figure that stands alone on a line: with its percentage, or with the day until which it is counted."""
    standing = next((one.standing for one in (goal.verdict, *goal.verdict.parts) if one.standing), None)
    if told.hidden or standing is None:
        return told.figure.text
    reading = standing.actual.readings[0]
    share = reading.exact() if reading.has_counts else None
    if share is not None:
        return f"{told.figure.text} ({write_percent(share, 1)})"
    if standing.actual.until is not None:
        return f"{told.figure.text} til og med {month_name(standing.actual.until.month)}"
    return told.figure.text


def _whole_krav(told: Texts) -> str:
    """A krav that stands alone on a line: with the area that it comes from, but not the period beside it already."""
    note = told.wanted.note
    if not note.startswith("som i "):
        return told.wanted.text
    return f"{told.wanted.text} {' i '.join(note.split(' i ')[:2])}"


def _counters(plan: PlanStatus) -> tuple[Counter, ...]:
    shown = [Status.REACHED, Status.NOT_REACHED, Status.TOO_EARLY]
    if plan.counts[Status.MISSING]:
        shown.append(Status.MISSING)
    expected = OUTLOOK[Outlook.REACHED]
    return tuple(
        Counter(
            mark(status),
            str(plan.counts[status]),
            plan_url(plan.plan.year, status=KEYS[status]),
            f"heraf {plan.expected} {expected}" if status is Status.NOT_REACHED and plan.expected else "",
        )
        for status in shown
    )


def _goal(scene: Scene, viewer: Viewer, shown: FollowUpDates | None) -> MeetingGoal:
    told = texts(scene, viewer)
    info = scene.goal.goal
    last, last_note = since_last(scene, shown)
    other, other_note = ("Skjult", "fordi tallet er lille") if told.hidden else compared_with(scene)
    graphic, caption = ("", "") if told.hidden else bars_of(scene)
    return MeetingGoal(
        kicker=f"Mål {info.number}",
        title=info.title,
        mark=mark(scene.goal.status),
        wording=info.wording,
        facts=(
            Fact("Seneste tal", _short(told.figure.text), told.figure.note, mark(scene.goal.status).css),
            Fact("Krav", _short(told.wanted.text), told.wanted.note, tone(told.wanted)),
            Fact("Sidst", last, last_note, "is-mute"),
            Fact("Sammenligning", other, other_note, "is-mute" if other == "Intet" else ""),
        ),
        sentence="Tallene bag status er skjult, fordi de er små." if told.hidden else _said(scene),
        statements=statements(scene),
        tags=tags(scene.goal),
        graphic=graphic,
        graphic_title=caption,
    )


def _said(scene: Scene) -> str:
    """How far the number is from its limit, in one sentence, and what the other readings of the goal find."""
    standing = scene.verdict.standing or any(part.standing for part in scene.verdict.parts)
    if not standing:
        return account(scene)
    readings = [phrase.text for kind, phrase in remarks(scene) if kind in _READINGS]
    return " ".join(part for part in (how_far(scene), estimate(scene), *readings) if part)


_READINGS = (RemarkKind.NO_READING_REACHED, RemarkKind.EVERY_READING_REACHED, RemarkKind.READINGS_DIFFER)


def _short(text: str) -> str:
    """Narrow cells say pct.-point."""
    return text.replace("procentpoint", "pct.-point")
