"""The national figure beside a goal: putting it there, saying that it is the plan's own, and proposing its place.

A place that was computed becomes the goal's figure only when somebody accepts it like any other proposal.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from goals.actions import goal_key
from goals.catalogue import NationalInfo, indicator_infos
from goals.engine.targets import Target as EngineTarget
from goals.exceptions import Conflict, InputError
from goals.models import Goal, GoalIndicator, Plan
from goals.models.target import engine_indicators
from goals.national import Beside, Computed, computed, named_months
from indicators.actions.figure import Figure
from indicators.actions.proposals import add_overtaken, add_proposal
from indicators.actions.versions import Place
from indicators.models import Area, Indicator, Measurement, Proposal
from indicators.series import standing
from norddjurs.audit.changes import change
from norddjurs.danish import write_period
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.periods import Period, PeriodKind

FILE = settings.BASE_DIR / "fixtures" / "maal-og-landstal-2025.toml"
PAGE = "landstal/"
"""Where a goal's national figure is confirmed, after the goal's own address."""
TAKEN_BACK = "Bekræftelsen af landstallet er trukket tilbage. Intet er ændret."
NO_LONGER = "Placeringen kan ikke længere beregnes. Intet er ændret."


def load_national(*, by: User, path: Path = FILE) -> int:
    """Put the file's national figures beside the goals of its plan; how many were new.

    Nothing happens without the plan; a figure that is not registered yet waits for the next time, and what is there
    already stays as people made it. Raises PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    plan = Plan.objects.filter(year=told["plan"], municipality=settings.MUNICIPALITY).first()
    if plan is None:
        return 0
    with change(by=by, action="national.load", obj=f"plan:{plan.year}") as event:
        goals = {goal.number: goal for goal in plan.goals.filter(national=None)}
        known = {None, *Indicator.objects.values_list("code", flat=True)}
        made = [
            _row(goals[said["nummer"]], said)
            for said in told["maal"]
            if said["nummer"] in goals and {said.get("tal"), said.get("planens_tal")} <= known
        ]
        GoalIndicator.objects.bulk_create(made)
        if not made:
            event.nothing_changed()
        event.text("mål", ", ".join(row.goal.number for row in made))
    return len(made)


def _row(goal: Goal, said: dict[str, Any]) -> GoalIndicator:
    return GoalIndicator(
        goal=goal,
        indicator_id=said.get("tal"),
        counterpart_id=said.get("planens_tal"),
        note=" ".join(said["forskel"].split()),
    )


def confirm(*, by: User, goal: Goal, base: Period, seen: str, on: date) -> GoalIndicator:
    """Say that definition and base month are the plan's, and propose the computed place. `seen` is the row's seal.

    The same again stores nothing. Raises GoalIndicator.DoesNotExist, InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="national.confirm", obj=goal_key(goal)) as event:
        row = _stored(goal)
        if row.confirmed_by_id == by.pk and row.base_month == base.end:
            event.nothing_changed()
            return row
        if row.seal != seen:
            raise Conflict(stored=row, wanted=row)
        if row.indicator is None:
            raise InputError("base_month", "Der er intet landstal ved målet at bekræfte.")
        if base.kind is not PeriodKind.MONTH:
            raise InputError("base_month", "Vælg en måned.")
        row.base_month, row.confirmed_on, row.confirmed_by = base.end, on, by
        row.save(update_fields=["base_month", "confirmed_on", "confirmed_by"])
        event.text("landstal", row.indicator.name)
        event.text("udgangspunkt", write_period(base))
        _propose(by, row)
    return row


def take_back(*, by: User, goal: Goal, seen: str) -> GoalIndicator:
    """Say that the figure is not the plan's after all; a place that waits is closed, one that was accepted stands.

    Taken back already, nothing is stored. Raises as `confirm`.
    """
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="national.take_back", obj=goal_key(goal)) as event:
        row = _stored(goal)
        if row.confirmed_on is None:
            event.nothing_changed()
            return row
        if row.seal != seen:
            raise Conflict(stored=row, wanted=row)
        row.confirmed_on = row.confirmed_by = None
        row.save(update_fields=["confirmed_on", "confirmed_by"])
        _close(by, row, TAKEN_BACK)
    return row


def recompute(*, by: User, indicator: str) -> int:
    """Propose the places anew where an indicator's figures have changed; how many proposals were made.

    Only of what a manager has confirmed. Raises PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    made = 0
    rows = GoalIndicator.objects.filter(indicator=indicator, confirmed_on__isnull=False)
    for row in rows.select_related("goal__plan", "indicator"):
        with change(by=by, action="national.rank", obj=goal_key(row.goal)) as event:
            proposal = _propose(by, row)
            if proposal is None:
                event.nothing_changed()
            else:
                event.text("forslag", proposal.note)
                made += 1
    return made


def computed_place(row: GoalIndicator) -> Computed | str:
    """The goal's place by the national figure, or a sentence that says why there is none. Six queries or fewer."""
    target = _target(row.goal)
    if row.indicator_id is None or row.indicator is None:
        return computed(target.rule, Beside(_info(row), None, (), frozenset()), target.area)
    municipalities = frozenset(Area.objects.filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True))
    ends = {period.end for period in named_months(target.rule)} | ({row.base_month} if row.base_month else set())
    figures = tuple(
        one for end in sorted(ends) for one in standing(row.indicator_id, first=end, last=end, by_source=True)
    )
    indicator = indicator_infos([row.indicator_id])[row.indicator_id]
    return computed(target.rule, Beside(_info(row), indicator, figures, municipalities), target.area)


def _stored(goal: Goal) -> GoalIndicator:
    return GoalIndicator.objects.select_related("goal__plan", "indicator", "confirmed_by").get(goal=goal)


def _target(goal: Goal) -> EngineTarget:
    target = goal.targets.select_related("goal__plan").order_by("-version")[0]
    return target.as_rule(engine_indicators(target.indicator_codes()))


def _info(row: GoalIndicator) -> NationalInfo:
    return NationalInfo(
        row.indicator_id or "", row.counterpart_id or "", row.note, row.base_month, row.confirmed_on, ""
    )


def _propose(by: User, row: GoalIndicator) -> Proposal | None:
    """Propose the computed place for the goal's own indicator; where there is none, close one that waits."""
    found = computed_place(row)
    if isinstance(found, str):
        _close(by, row, NO_LONGER)
        return None
    figure = Figure(
        indicator=found.indicator,
        area=row.goal.plan.municipality_id,
        period=found.period,
        known_on=found.known_on,
        known_basis=Measurement.KnownBasis.FETCHED,
        value=found.value,
        movement=Measurement.Movement(found.movement.value) if found.movement else None,
        provisional=found.provisional,
        source=found.source,
    )
    return add_proposal(by=by, figure=figure, why=Proposal.Why.RANK, note=found.note)


def _close(by: User, row: GoalIndicator, reason: str) -> None:
    """Close the computed place that waits, if any."""
    target = _target(row.goal)
    codes = row.goal.targets.order_by("-version")[0].indicator_codes()
    places = [Place(code, target.area, month) for code in sorted(codes) for month in named_months(target.rule)]
    add_overtaken(by=by, places=places, why=Proposal.Why.RANK, reason=reason)
