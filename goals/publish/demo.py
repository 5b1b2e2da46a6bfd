"""The demo's follow-ups: the first one locked, a draft of the second. Only where nobody has worked on them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from goals.actions.followups.begin import begin_followup
from goals.actions.followups.lock import lock
from goals.actions.followups.texts import write_section
from goals.actions.judgements import judge, standing
from goals.models import FollowUp, Judgement, Plan
from goals.publish.making import make
from norddjurs.people.models import User


def demo_followups(path: Path, plan: Plan, *, by: User, today: date) -> FollowUp | None:
    """Write, judge and lock the plan's first follow-up as the file says, and begin the next. Gives the locked one.

    None, and nothing is done, where somebody has worked on the plan's follow-ups. Raises InputError and RenderError.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    first = plan.followups.order_by("number", "edition").first()
    if first is None or _touched(plan):
        return None
    for number, said in told["vurderinger"].items():
        _judge(plan, number, said, first.status_date, by)
    for section, text in told["afsnit"].items():
        write_section(by=by, followup=first, section=section, text=text, seen=0)
    locked = lock(by=by, followup=first, make=lambda: make(first, today), note=told["laas"]["bemaerkning"])
    following = told["naeste"]
    begin_followup(by=by, plan=plan, number=following["nummer"], status_date=following["perioder_til_og_med"])
    return locked


def _touched(plan: Plan) -> bool:
    followups = plan.followups.all()
    return (
        followups.exclude(state=FollowUp.State.DRAFT).exists()
        or followups.filter(steps__isnull=False).exists()
        or followups.filter(texts__isnull=False).exists()
    )


def _judge(plan: Plan, number: str, said: dict[str, Any], on: date, by: User) -> None:
    goal = plan.goals.select_related("plan").get(number=number)
    if standing(goal, Judgement.Kind.OVERRIDE, on) is None:
        status = Judgement.Status(said["status"])
        judge(by=by, goal=goal, on=on, status=status, text=said["begrundelse"], seen=None)
