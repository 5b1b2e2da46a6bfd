"""Accepting figures that were proposed for a goal: the goal's own people do it, as one change."""

from collections.abc import Mapping

from goals.actions import goal_key
from goals.actions.notices import add_status_message
from goals.addresses import goal_url
from goals.engine.verdict import Status
from goals.models import Goal
from indicators.actions.proposals import accept, accept_all
from indicators.models import ProposalAnswer
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def accept_for_goal(
    *,
    by: User,
    goal: Goal,
    proposals: Mapping[int, int],
    remark: str = "",
    moved: tuple[Status, Status] | None = None,
) -> list[ProposalAnswer]:
    """Accept proposed figures of a goal, all or none: each key with the version that the person saw in its place.

    `remark` is for a single one. `moved` is the status before and after, where the managers are to be told of it.
    The same again stores nothing. Raises as `indicators.actions.proposals.accept`.
    """
    refuse_unless(by, Right.UPLOAD, own=goal.owner_id == by.pk)
    with change(by=by, action="goal.accept", obj=goal_key(goal)) as event:
        if len(proposals) == 1:
            ((key, seen),) = proposals.items()
            answers = [accept(by=by, proposal=key, seen=seen, remark=remark)]
        else:
            answers = accept_all(by=by, proposals=proposals)
        if not event.joined:
            event.nothing_changed()
        elif moved is not None:
            before, after = moved
            link = goal_url(goal.plan.year, goal.number)
            add_status_message(by=by, goal=goal, before=before, after=after, link=link)
    return answers
