"""A plan's status as plain data for machines: exact numbers as text, the same words as the pages."""

from typing import Any

from goals.engine.verdict import Outlook, Standing, Status, Verdict
from goals.status import GoalStatus, PlanStatus
from goals.wording import MACHINE_STATUS, OUTLOOK, Scene, remark_sentences, sentence
from goals.wording.words import UNIT
from norddjurs.danish import exact, write_period
from norddjurs.periods import Period

_SIDE = {"over": "over", "under": "under", "at": "på"}


def plan_data(plan: PlanStatus) -> dict[str, Any]:
    """`{"plan", "title", "municipality", "as_of", "counts", "goals"}`; "plan" is its year.

    Numbers are exact: decimal strings, or "a/b" where none is finite. `counts` has the four statuses,
    "forventes nået" (some of those not reached) and "i alt".
    """
    counts = {word: plan.counts[status] for status, word in MACHINE_STATUS.items()}
    counts[OUTLOOK[Outlook.REACHED]] = plan.expected
    counts["i alt"] = len(plan.goals)
    return {
        "plan": plan.plan.year,
        "title": plan.plan.title,
        "municipality": plan.plan.area_name,
        "as_of": plan.as_of.isoformat(),
        "counts": counts,
        "goals": [goal_data(Scene(goal, plan)) for goal in plan.goals],
    }


def goal_data(scene: Scene) -> dict[str, Any]:
    """One goal. `unit` is the unit in which actual, wanted and distance are compared; null where no number decides."""
    goal, info = scene.goal, scene.goal.goal
    return {
        "number": info.number,
        "title": info.title,
        "theme": info.theme_title,
        "theme_number": info.theme_number,
        "status": MACHINE_STATUS[goal.status],
        "computed": MACHINE_STATUS[goal.verdict.status],
        "outlook": OUTLOOK[goal.outlook] if goal.outlook else None,
        "reason": _reason(goal),
        **_numbers(goal.verdict),
        "sentence": sentence(scene),
        "remarks": remark_sentences(scene),
        "parts": [_part(part) for part in goal.verdict.parts],
    }


def _reason(goal: GoalStatus) -> str:
    return "judged" if goal.override else goal.verdict.reason.value


def _part(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": MACHINE_STATUS[verdict.status],
        "reason": verdict.reason.value,
        **_numbers(verdict),
        "parts": [_part(part) for part in verdict.parts],
    }


def _numbers(verdict: Verdict) -> dict[str, Any]:
    standing = verdict.standing if verdict.status in (Status.REACHED, Status.NOT_REACHED) else None
    return {
        "actual": exact(standing.actual.value) if standing else None,
        "wanted": exact(standing.wanted) if standing else None,
        "distance": exact(standing.distance) if standing else None,
        "side": _SIDE[standing.side.value] if standing else None,
        "unit": _unit(standing) if standing else None,
        "period": _period(verdict.period),
    }


def _unit(standing: Standing) -> str:
    return UNIT[standing.unit.of_difference]


def _period(period: Period | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {"from": period.start.isoformat(), "to": period.end.isoformat(), "label": write_period(period)}
