"""What the department writes about a goal: why it stands as it does, and what is done now."""

from datetime import date

from goals.actions import clean_field, goal_key
from goals.exceptions import Conflict, InputError
from goals.models import Goal, GoalText
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def write(*, by: User, goal: Goal, on: date, explanation: str, action: str, seen: int | None) -> GoalText:
    """Store both texts as of a day; they count from that day until newer ones do. Empty texts clear what stood.

    `seen` is the id of the texts that the person saw to count on that day, None for none. The same texts again store
    nothing and give back those that stand. Raises InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.ENTER, own=goal.owner_id == by.pk)
    with change(by=by, action="goal.text", obj=goal_key(goal)) as event:
        wanted = _cleaned(by, goal, on, explanation, action)
        stands = standing(goal, on)
        if stands is not None and _same(stands, wanted):
            event.nothing_changed()
            return stands
        if stands is None and not (wanted.explanation or wanted.action):
            raise InputError("explanation", "Skriv en forklaring eller det, der bliver gjort nu.")
        if (stands.pk if stands else None) != seen:
            raise Conflict(stored=stands, wanted=wanted)
        wanted.save(force_insert=True)
        event.text("dato", on.isoformat())
        event.text("forklaring", wanted.explanation)
        event.text("handling", wanted.action)
    return wanted


def add_text(*, by: User, goal: Goal, on: date, explanation: str, action: str) -> GoalText:
    """Store both texts as of a day, whatever stood before. Raises InputError."""
    text = _cleaned(by, goal, on, explanation, action)
    text.save(force_insert=True)
    return text


def standing(goal: Goal, on: date) -> GoalText | None:
    """The texts that count on a day: of those dated no later the newest, of one date the last written."""
    return goal.texts.filter(on__lte=on).order_by("on", "id").last()


def _cleaned(by: User, goal: Goal, on: date, explanation: str, action: str) -> GoalText:
    return GoalText(
        goal=goal,
        on=on,
        explanation=clean_field("explanation", explanation),
        action=clean_field("action", action),
        by=by,
    )


def _same(one: GoalText, other: GoalText) -> bool:
    return (one.explanation, one.action) == (other.explanation, other.action)
