"""What a goal's page has for those who work with the goal, beside what everybody reads."""

from dataclasses import dataclass
from datetime import date

from goals.actions.suggestions import PAGE
from goals.addresses import goal_url
from goals.engine.verdict import Status
from goals.presenters.how import How, how_to
from goals.presenters.shapes import Link
from goals.presenters.viewer import Viewer
from goals.wording import STATUS, Scene
from norddjurs.danish import write_date
from norddjurs.people.rights import Person, Right, can


@dataclass(frozen=True, slots=True)
class Waiting:
    """The suggestion of another judgement that waits for an answer: the newest, and how many more there are."""

    told: str
    paragraphs: tuple[str, ...]
    more: str
    link: Link


@dataclass(frozen=True, slots=True)
class GoalWork:
    """How the goal's figures are found, what is suggested about it, and where this person may go on."""

    ways: tuple[How, ...] = ()
    edit_ways: Link | None = None
    waiting: Waiting | None = None
    suggest: Link | None = None
    log: Link | None = None


def goal_work(scene: Scene, viewer: Viewer, user: Person, day: date | None) -> GoalWork:
    """What this person finds on the goal's page; `day` is the one asked for in the address, None for the plan's own."""
    info, year = scene.goal.goal, scene.plan.plan.year
    own = info.owner_id is not None and info.owner_id == user.pk
    codes = [code for code in scene.indicators if code in info.target.indicator_codes()]
    ways = tuple(filter(None, (how_to(scene.indicators[code]) for code in codes))) if viewer.names else ()
    may_enter, may_suggest = can(user, Right.ENTER, own=own), can(user, Right.SUGGEST, own=own)
    page = goal_url(year, info.number, PAGE, pr_dato=day.isoformat() if day else "")
    return GoalWork(
        ways=ways,
        edit_ways=Link("Ret" if ways else "Skriv, hvordan tallet findes", goal_url(year, info.number, "saadan/"))
        if may_enter and codes
        else None,
        waiting=_waiting(scene, page, answers=can(user, Right.JUDGE)) if viewer.names else None,
        suggest=Link("Foreslå en anden vurdering", page) if may_suggest else None,
        log=Link("Se hele historikken", f"/historik/?maal={year}/{info.number}") if viewer.versions else None,
    )


def _waiting(scene: Scene, page: str, *, answers: bool) -> Waiting | None:
    found = scene.goal.goal.suggested
    if found is None:
        return None
    more = found.count - 1
    return Waiting(
        told=f"{found.by_name} foreslår vurderingen »{STATUS[Status(found.status)]}« pr. {write_date(found.on)}.",
        paragraphs=tuple(filter(None, (line.strip() for line in found.text.splitlines()))),
        more=""
        if not more
        else f"{more} forslag mere venter på svar."
        if more > 1
        else "Et forslag mere venter på svar.",
        link=Link("Se og svar" if answers else "Se forslaget", page),
    )
