"""What stands around a judgement: the plan with its follow-ups, its goals with their rules, its indicators.

Plain frozen values, each kind fetched by one query whatever the number of goals.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from goals.engine.values import Better, Break, Record, Unit
from goals.engine.values import Indicator as EngineIndicator
from goals.models import FollowUp, FollowUpLine, Goal, GoalText, Judgement, Plan, Suggestion, Target
from indicators.models import Indicator
from norddjurs.periods import Period


@dataclass(frozen=True, slots=True)
class FollowUpDates:
    """A follow-up of the plan: its number, the day it is judged as of, its meeting, its state, and its key."""

    number: int
    edition: int
    status_date: date
    meeting_on: date | None
    state: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan and its follow-ups, oldest first."""

    id: int
    year: int
    title: str
    area: str
    area_name: str
    council: str
    department: str
    adopted_goal_count: int | None
    wording_mark: str
    notice: str
    followups: tuple[FollowUpDates, ...]

    @property
    def period(self) -> Period:
        """The plan year."""
        return Period.year(self.year)

    def followup(self, today: date) -> FollowUpDates | None:
        """The follow-up that the pages are judged as of: the newest locked one, or where none is locked the newest
        whose status date has come. A draft of the next one moves nobody's figures.
        """
        due = [one for one in self.followups if one.status_date <= today]
        shown = [one for one in due if one.state == FollowUp.State.LOCKED] or due
        return max(shown, key=lambda one: (one.status_date, one.edition)) if shown else None


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    """An indicator: what the engine needs of it, and the words that people read."""

    engine: EngineIndicator
    name: str
    short_name: str
    definition: str
    figure_text: str
    index_base: str
    source: str
    source_url: str
    how_to_find: str
    find_table: str
    find_filters: str
    find_extract: str
    find_contact: str
    part_of_id: str | None
    part_label: str
    hide_below: int
    breaks: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person decided about a goal."""

    id: int
    kind: str
    part: str
    on: date
    status: str
    outlook: str
    body: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many suggestions of another judgement wait for an answer, and what the newest of them says."""

    count: int
    status: str
    on: date
    text: str
    by_name: str


@dataclass(frozen=True, slots=True)
class NationalInfo:
    """The national figure beside a goal, or ("") none, and how it differs; confirmed where it is the plan's own.

    `counterpart` is the plan's own figure of the same thing, "" for none.
    """

    indicator: str
    counterpart: str
    note: str
    base_month: date | None
    confirmed_on: date | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class GoalInfo:
    """A goal with the rule that holds on the day, and everything people decided about it, oldest first."""

    id: int
    number: str
    title: str
    short_title: str
    wording: str
    method: str
    note: str
    owner_id: int | None
    owner_name: str | None
    responsible: str
    theme_number: int
    theme_title: str
    theme_short: str
    target: Target
    previous_status: str = ""
    explanation: str = ""
    action: str = ""
    texts_on: date | None = None
    texts_id: int | None = None
    judgements: tuple[JudgementRow, ...] = field(default=())
    suggested: Suggested | None = None
    national: NationalInfo | None = None

    def judgement(self, kind: str, day: date) -> JudgementRow | None:
        """The newest judgement of a kind known on the day."""
        known = [row for row in self.judgements if row.kind == kind and row.on <= day]
        return max(known, key=lambda row: (row.on, row.id)) if known else None

    @property
    def records(self) -> tuple[Record, ...]:
        """Its decisions as the engine reads them, in the order they were recorded."""
        mine = sorted((row for row in self.judgements if row.kind == Judgement.Kind.DECISION), key=lambda row: row.id)
        return tuple(Record(row.on, row.status == Judgement.Status.REACHED, row.part) for row in mine)


def plan_head(year: int | None = None) -> PlanHead | None:
    """The plan of a year, or the newest; None where there is none. One query."""
    plans = Plan.objects.all()
    if year is None:
        plans = plans.filter(year=Subquery(Plan.objects.order_by("-year").values("year")[:1]))
    else:
        plans = plans.filter(year=year)
    joined = [f"followups__{name}" for name in _FOLLOWUP]
    rows = list(plans.order_by(*joined[2:3], *joined[1:2]).values(*_PLAN, *joined))
    if not rows:
        return None
    head: dict[str, Any] = {name: rows[0][column] for column, name in _PLAN.items()}
    followups = tuple(
        FollowUpDates(*(row[column] for column in joined)) for row in rows if row["followups__number"] is not None
    )
    return PlanHead(**head, followups=followups)


_PLAN = {
    "id": "id", "year": "year", "title": "title", "municipality_id": "area", "municipality__name": "area_name",
    "council": "council", "department": "department", "adopted_goal_count": "adopted_goal_count",
    "wording_mark": "wording_mark", "notice": "notice",
}  # fmt: skip
_FOLLOWUP = ("number", "edition", "status_date", "meeting_on", "state", "id")
_GOAL = {
    "goal_id": "id", "goal__number": "number", "goal__title": "title", "goal__short_title": "short_title",
    "goal__wording": "wording", "goal__method": "method", "goal__note": "note", "goal__owner_id": "owner_id",
    "goal__owner__name": "owner_name", "goal__responsible": "responsible", "goal__theme__number": "theme_number",
    "goal__theme__title": "theme_title", "goal__theme__short_title": "theme_short",
}  # fmt: skip
_TARGET = ("id", "version", "decided_on", "rule", "others", "label")
_JUDGEMENT = ("id", "kind", "part", "on", "status", "outlook", "body", "text", "link")
_PLAIN = {"texts_on", "texts_id"}
_TEXTS = ("explanation", "action", "texts_on", "texts_id")
_NATIONAL = ("indicator_id", "counterpart_id", "note", "base_month", "confirmed_on", "confirmed_by__name")
_SUGGESTED = ("count", "status", "on", "text", "by__name")


def plan_goals(
    plan: PlanHead, day: date, *, texts: bool = False, suggestions: bool = False, national: bool = False
) -> list[GoalInfo]:
    """The plan's goals in their order, each with the rule decided on or before the day.

    With `texts` also the department's explanation and action of the day, with `suggestions` also the newest one that
    waits, with `national` which national figure stands beside it. One query either way: a join of goals, rules and
    judgements, since a page has few queries to spend.
    """
    targets = Target.objects.filter(goal__plan_id=plan.id).annotate(previous_status=_previous_status(plan, day))
    extra = ["previous_status"]
    if texts:
        newest = GoalText.objects.filter(goal=OuterRef("goal"), on__lte=day).order_by("-on", "-id")
        for alias, name in zip(_TEXTS, ("explanation", "action", "on", "id"), strict=True):
            targets = targets.annotate(**{alias: Subquery(newest.values(name)[:1])})
            extra.append(alias)
    if suggestions:
        waiting = Suggestion.objects.filter(goal=OuterRef("goal"), answer=None).order_by("-id")
        count = waiting.order_by().values("goal").annotate(waiting=Count("pk")).values("waiting")
        for name in _SUGGESTED:
            found = Subquery(count if name == "count" else waiting.values(name)[:1])
            targets = targets.annotate(**{f"suggested_{name}": found})
    waiting_columns = [f"suggested_{name}" for name in _SUGGESTED] if suggestions else []
    national_columns = [f"goal__national__{name}" for name in _NATIONAL] if national else []
    columns = [
        *waiting_columns,
        *national_columns,
        *_GOAL,
        *_TARGET,
        *(f"goal__judgements__{name}" for name in _JUDGEMENT),
        *extra,
    ]
    rows = targets.order_by("goal__position", "version", "goal__judgements__id").values(*columns)
    return _goals_of(list(rows), extra, day)


def _previous_status(plan: PlanHead, day: date) -> Subquery:
    """The goal's status in the newest locked follow-up of an earlier status date."""
    lines = FollowUpLine.objects.filter(
        followup__plan_id=plan.id,
        followup__state=FollowUp.State.LOCKED,
        followup__status_date__lt=day,
        goal_number=OuterRef("goal__number"),
    ).order_by("-followup__status_date", "-followup__edition")
    return Subquery(lines.values("status")[:1])


def _goals_of(rows: Collection[dict[str, Any]], extra: Collection[str], day: date) -> list[GoalInfo]:
    """Goals out of the rows of the join, where a goal stands once for each of its rules and judgements."""
    by_goal: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_goal.setdefault(row["goal_id"], []).append(row)
    goals = []
    for mine in by_goal.values():
        fields: dict[str, Any] = {name: mine[0][column] for column, name in _GOAL.items()}
        fields.update({name: mine[0][name] if name in _PLAIN else mine[0][name] or "" for name in extra})
        judgements = {row["goal__judgements__id"]: row for row in mine if row["goal__judgements__id"] is not None}
        fields["judgements"] = tuple(
            JudgementRow(*(row[f"goal__judgements__{name}"] for name in _JUDGEMENT)) for row in judgements.values()
        )
        if mine[0].get("suggested_count"):
            fields["suggested"] = Suggested(*(mine[0][f"suggested_{name}"] for name in _SUGGESTED))
        if mine[0].get("goal__national__note"):
            code, counterpart, note, base, on, who = (mine[0][f"goal__national__{name}"] for name in _NATIONAL)
            fields["national"] = NationalInfo(code or "", counterpart or "", note, base, on, who or "")
        goals.append(GoalInfo(**fields, target=_holding({row["id"]: row for row in mine}, day)))
    return goals


def _holding(versions: Mapping[int, dict[str, Any]], day: date) -> Target:
    """The newest version decided on or before the day; the first holds from the plan's beginning."""
    rows = sorted(versions.values(), key=lambda row: int(row["version"]))
    known = [row for row in rows if row["decided_on"] is None or row["decided_on"] <= day] or rows[:1]
    return Target(**{name: known[-1][name] for name in _TARGET})


_INDICATOR = (
    "code", "unit", "better", "is_fraction", "decimals", "delay_days",
    "name", "short_name", "definition", "figure_text", "index_base", "source", "source_url", "how_to_find",
    "find_table", "find_filters", "find_extract", "find_contact",
    "part_of_id", "part_label", "hide_below", "breaks__on", "breaks__text",
)  # fmt: skip


def indicator_infos(codes: Collection[str]) -> dict[str, IndicatorInfo]:
    """The indicators named, and the parts and wholes that they are joined with, by code. One query."""
    wholes = Indicator.objects.filter(code__in=codes, part_of__isnull=False).values("part_of")
    family = Q(code__in=codes) | Q(part_of__in=codes) | Q(code__in=wholes) | Q(part_of__in=wholes)
    rows = Indicator.objects.filter(family).order_by("code", "breaks__on")
    found: dict[str, IndicatorInfo] = {}
    for row in rows.values_list(*_INDICATOR):
        fields: dict[str, Any] = dict(zip(_INDICATOR, row, strict=True))
        code = fields.pop("code")
        on, text = fields.pop("breaks__on"), fields.pop("breaks__text")
        breaks = () if on is None else ((on, text),)
        if code in found:
            found[code] = replace(found[code], breaks=(*found[code].breaks, *breaks))
            continue
        engine = EngineIndicator(
            code,
            Unit(fields.pop("unit")),
            Better(fields.pop("better")),
            fields.pop("is_fraction"),
            fields.pop("decimals"),
            fields.pop("delay_days"),
        )
        found[code] = IndicatorInfo(engine, **fields, breaks=breaks)
    return found


def goal_indicators(goal: Goal) -> list[Indicator]:
    """The indicators of the goal's newest rule, and the parts of them, by code. Two queries."""
    target = goal.targets.order_by("version").last()
    codes = target.indicator_codes() if target else set()
    return list(Indicator.objects.filter(Q(code__in=codes) | Q(part_of__in=codes)).order_by("code"))


def engine_breaks(indicators: Mapping[str, IndicatorInfo]) -> tuple[Break, ...]:
    """The series breaks as the engine reads them."""
    return tuple(Break(code, on) for code, info in indicators.items() for on, _ in info.breaks)
