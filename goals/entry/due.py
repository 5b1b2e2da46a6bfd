"""How far the goals are that a manager has asked for: entered, still missing, or late. Worked out, never stored."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Subquery

from goals.catalogue import GoalInfo, PlanHead, indicator_infos
from goals.entry.slots import Series, series_of
from goals.models import GoalText, Judgement, RequestedGoal
from goals.status import codes_of, engine_targets
from indicators.models import Measurement


class Due(StrEnum):
    """How a goal stands with what was asked for; the value is the word that people read."""

    MISSING = "mangler"
    LATE = "frist overskredet"
    ENTERED = "indtastet"
    IDLE = ""
    """Nothing is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A goal and the request that is most urgent for it; without one, no deadline and no `request_id`."""

    number: str
    goal_id: int
    owner_id: int | None
    state: Due
    deadline: date | None = None
    request_id: int | None = None
    text: str = ""
    asked_by: str = ""
    asker_id: int | None = None

    @property
    def lacks(self) -> bool:
        """Whether something is still to be entered."""
        return self.state in (Due.MISSING, Due.LATE)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One open request for one goal, and when somebody last wrote something of the goal that is no figure."""

    goal_id: int
    request_id: int
    deadline: date
    text: str
    asker_id: int
    asked_by: str
    since: datetime
    still: datetime | None
    written: datetime | None
    decided: datetime | None


_URGENT = (Due.LATE, Due.MISSING, Due.ENTERED)
_NEW = tuple(state for state in Measurement.State if state is not Measurement.State.WITHDRAWN)


def asked_of(plan: PlanHead, goals: Iterable[GoalInfo], today: date) -> dict[str, Asked]:
    """Every goal given, by its number. Of several open requests the most urgent counts, then the nearest deadline.

    A goal is entered when, since it was asked for, a figure of one of its series was recorded that still stands, or
    somebody said that there is no newer one; a goal that no figure decides, when a decision or the department's text
    was recorded. `today` is the Danish day; a deadline is kept to the end of it. One query where nothing is asked for,
    else three.
    """
    infos = list(goals)
    found: dict[str, Asked] = {info.number: Asked(info.number, info.id, info.owner_id, Due.IDLE) for info in infos}
    for one in each_ask(plan, infos, today):
        held = found[one.number]
        if held.request_id is None or _urgency(one) < _urgency(held):
            found[one.number] = one
    return found


def each_ask(plan: PlanHead, goals: Iterable[GoalInfo], today: date, *, request: int | None = None) -> list[Asked]:
    """Each goal in each open request; or in the one `request`, open or closed. Queries as `asked_of`."""
    infos = {info.id: info for info in goals}
    asks = [ask for ask in _asks(plan, request) if ask.goal_id in infos]
    if not asks:
        return []
    wanted = _series(plan, [infos[goal_id] for goal_id in dict.fromkeys(ask.goal_id for ask in asks)])
    newest = _newest({series for mine in wanted.values() for series in mine}, min(ask.since for ask in asks))
    return [_asked(infos[ask.goal_id], ask, _entered(ask, wanted[ask.goal_id], newest), today) for ask in asks]


def _urgency(one: Asked) -> tuple[int, date]:
    return _URGENT.index(one.state), one.deadline or date.max


def _asked(info: GoalInfo, ask: _Ask, entered: bool, today: date) -> Asked:
    state = Due.ENTERED if entered else Due.LATE if today > ask.deadline else Due.MISSING
    return Asked(
        number=info.number,
        goal_id=info.id,
        owner_id=info.owner_id,
        state=state,
        deadline=ask.deadline,
        request_id=ask.request_id,
        text=ask.text,
        asked_by=ask.asked_by,
        asker_id=ask.asker_id,
    )


def _asks(plan: PlanHead, request: int | None) -> list[_Ask]:
    """One query."""
    rows = RequestedGoal.objects.filter(request__plan_id=plan.id)
    rows = rows.filter(request__closed_at=None) if request is None else rows.filter(request_id=request)
    texts = GoalText.objects.filter(goal=OuterRef("goal")).order_by("-recorded_at")
    decisions = Judgement.objects.filter(goal=OuterRef("goal"), kind=Judgement.Kind.DECISION).order_by("-recorded_at")
    columns = rows.order_by("request_id", "goal__position").values_list(
        "goal_id",
        "request_id",
        "request__deadline",
        "request__text",
        "request__by_id",
        "request__by__name",
        "request__created_at",
        "still_at",
        Subquery(texts.values("recorded_at")[:1]),
        Subquery(decisions.values("recorded_at")[:1]),
    )
    return [_Ask(*row) for row in columns]


def _series(plan: PlanHead, infos: Collection[GoalInfo]) -> dict[int, tuple[Series, ...]]:
    """What each goal is decided by, by the goal's id; empty where people alone decide. One query."""
    targets = engine_targets(infos, indicator_infos(codes_of(infos)), plan)
    return {info.id: series_of(targets[info.number]) for info in infos}


def _newest(wanted: Collection[Series], since: datetime) -> dict[Series, datetime]:
    """When a figure that still stands was last recorded, for the series where it was since then. One query."""
    later = Measurement.objects.filter(
        indicator=OuterRef("indicator"),
        area=OuterRef("area"),
        period_kind=OuterRef("period_kind"),
        period_start=OuterRef("period_start"),
        period_end=OuterRef("period_end"),
        version__gt=OuterRef("version"),
    )
    rows = Measurement.objects.filter(
        ~Exists(later), indicator__in={code for code, _ in wanted}, recorded_at__gte=since, state__in=_NEW
    )
    newest: dict[Series, datetime] = {}
    for code, area, at in rows.order_by("recorded_at").values_list("indicator_id", "area_id", "recorded_at"):
        if (code, area) in wanted:
            newest[code, area] = at
    return newest


def _entered(ask: _Ask, series: Collection[Series], newest: Mapping[Series, datetime]) -> bool:
    if ask.still is not None:
        return True
    times = [newest.get(one) for one in series] if series else [ask.written, ask.decided]
    return any(at is not None and at >= ask.since for at in times)
