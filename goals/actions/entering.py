"""Entering a goal's figures, and taking them back: one form is one change, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goals.actions import goal_key
from goals.actions.drafts import drop
from goals.actions.notices import add_status_message
from goals.actions.texts import write
from goals.addresses import goal_url
from goals.engine.verdict import Status
from goals.models import Goal
from indicators.actions import figures
from indicators.actions.statements import Statement, add_all
from indicators.actions.versions import Place, Saved
from indicators.exceptions import FigureError
from norddjurs.audit.changes import change
from norddjurs.danish import civil_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """Explanation and action as of a day; `seen` is the id of the texts that the person saw, None for none."""

    on: date
    explanation: str
    action: str
    seen: int | None


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form stored: the figures that changed, and whether the texts did."""

    figures: tuple[Saved, ...]
    texts: bool

    @property
    def changed(self) -> bool:
        """Whether anything was stored at all."""
        return bool(self.figures) or self.texts


def enter_goal(
    *,
    by: User,
    goal: Goal,
    statements: Sequence[Statement] = (),
    texts: WrittenTexts | None = None,
    confirmed: Sequence[str] = (),
    moved: tuple[Status, Status] | None = None,
    draft: str | None = None,
) -> Entered:
    """Store figures and texts together. `confirmed` are the doubts that were ticked, `draft` the period whose draft
    this was, if any.

    `moved` is the status before and after, where the managers are to be told of it when it changes.
    The same again stores nothing. Raises Refused (no figure was stored, nor a text), InputError, goals' Conflict and
    PermissionDenied.
    """
    refuse_unless(by, Right.ENTER, own=goal.owner_id == by.pk)
    # A name of its own where more than figures may change: what is kept around figures then is made anew.
    action = "goal.entry" if texts is None else "goal.report"
    with change(by=by, action=action, obj=goal_key(goal)) as event:
        saved = [one for one in add_all(by=by, statements=statements, event=event) if one.changed]
        told = len(event.joined)
        if texts is not None:
            write(by=by, goal=goal, on=texts.on, explanation=texts.explanation, action=texts.action, seen=texts.seen)
        entered = Entered(tuple(saved), len(event.joined) > told)
        if not entered.changed:
            event.nothing_changed()
        elif confirmed:
            event.text("bekræftet", "\n".join(confirmed))
        if moved is not None and entered.figures:
            before, after = moved
            link = goal_url(goal.plan.year, goal.number)
            add_status_message(by=by, goal=goal, before=before, after=after, link=link)
        if draft is not None:
            drop(person=by, goal=goal, period=draft)
    return entered


NOT_MINE = "Du kan kun fortryde det, du selv har gemt i dag. Ret tallet, eller træk det tilbage, med en begrundelse."


def undo_goal(*, by: User, goal: Goal, seen: Sequence[tuple[Place, int]], today: date) -> list[Saved]:
    """Take the newest step of some of the goal's figures back, each as the person saw it (place and version).

    Only a step that this person took on the Danish day `today`. Raises Conflict, FigureError (nothing to undo, or not
    theirs) and PermissionDenied; then nothing is stored.
    """
    refuse_unless(by, Right.ENTER, own=goal.owner_id == by.pk)
    with change(by=by, action="goal.undo", obj=goal_key(goal)) as event:
        saved = [
            figures.undo(by=by, indicator=place.indicator, area=place.area, period=place.period, seen_version=version)
            for place, version in seen
        ]
        for one in saved:
            if one.before is None or one.before.by_id != by.pk or civil_date(one.before.recorded_at) != today:
                raise FigureError("value", NOT_MINE)
        if not event.joined:
            event.nothing_changed()
    return saved


def withdraw_goal(*, by: User, goal: Goal, seen: Sequence[tuple[Place, int]], reason: str) -> list[Saved]:
    """Take figures back for good, with a reason: they were of another area, or never true. Raises as `undo_goal`."""
    refuse_unless(by, Right.ENTER, own=goal.owner_id == by.pk)
    with change(by=by, action="goal.withdraw", obj=goal_key(goal)) as event:
        saved = [
            figures.withdraw(
                by=by,
                indicator=place.indicator,
                area=place.area,
                period=place.period,
                seen_version=version,
                reason=reason,
            )
            for place, version in seen
        ]
        if not event.joined:
            event.nothing_changed()
    return saved
