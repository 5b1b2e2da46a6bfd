"""From the store to statuses: the plan's goals judged as of a day, with people's judgements beside the computed ones.

Reading takes a constant number of queries whatever the number of goals and figures; the judging is the engine's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goals import rules
from goals.catalogue import (
    GoalInfo,
    IndicatorInfo,
    JudgementRow,
    PlanHead,
    engine_breaks,
    indicator_infos,
    plan_goals,
)
from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.needs import Need, merged, needs
from goals.engine.targets import Target
from goals.engine.values import Movement, Reading, State
from goals.engine.verdict import Outlook, Status, Verdict
from goals.models import Judgement
from goals.privacy import counts_people, secret_cells
from indicators.hiding import Cell
from indicators.models import Area, Measurement
from indicators.store import AreaName, FigureRow, Stretch, area_names, figures

# A source that states nothing for a period has not given the figure, whether it is zero or too small to be shown.
_STATES = {**{state.value: state for state in State}, Measurement.State.NOT_STATED.value: State.NOT_PUBLISHED}
_MOVEMENTS: dict[str, Movement | None] = {"": None, **{movement.value: movement for movement in Movement}}


@dataclass(frozen=True)
class GoalStatus:
    """A goal as of a day: what the engine computed, and what a person judged, both kept."""

    goal: GoalInfo
    target: Target
    verdict: Verdict
    override: JudgementRow | None
    estimate: JudgementRow | None

    @property
    def status(self) -> Status:
        """The status that counts: the judged one where there is one."""
        return Status(self.override.status) if self.override else self.verdict.status

    @property
    def outlook(self) -> Outlook | None:
        """The manager's estimate of a goal that is not final, else the engine's proposal; None where there is none.

        A final status needs no outlook, nor does one that a person has judged.
        """
        if self.verdict.final or self.override or self.status not in (Status.REACHED, Status.NOT_REACHED):
            return None
        if self.estimate:
            return Outlook(self.estimate.outlook)
        return self.verdict.projection.outlook if self.verdict.projection else None

    @property
    def expected(self) -> bool:
        """Counted as "forventes nået": not reached, and expected to be."""
        return self.status is Status.NOT_REACHED and self.outlook is Outlook.REACHED


@dataclass(frozen=True)
class PlanStatus:
    """A plan as of a day, with everything that its words need.

    `secret` are the counts that are hidden, since they are small or a small one could be worked out from them.
    """

    plan: PlanHead
    as_of: date
    goals: tuple[GoalStatus, ...]
    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaName]
    secret: frozenset[Cell] = frozenset()

    @cached_property
    def counts(self) -> Counter[Status]:
        """How many goals have each status, judged ones by their judgement."""
        return Counter(goal.status for goal in self.goals)

    @property
    def expected(self) -> int:
        """How many of the goals not reached are expected to be."""
        return sum(goal.expected for goal in self.goals)

    @property
    def judged(self) -> int:
        """How many statuses a person has judged otherwise."""
        return sum(goal.override is not None for goal in self.goals)

    @property
    def running(self) -> bool:
        """Whether the plan year still runs, so that a status may yet change."""
        return self.as_of < self.plan.period.end

    @property
    def at_followup(self) -> bool:
        """Whether the day is a follow-up's own, so that a status is one "ved denne opfølgning"."""
        return any(followup.status_date == self.as_of for followup in self.plan.followups)

    def goal(self, number: str) -> GoalStatus | None:
        """The goal of a number."""
        return next((goal for goal in self.goals if goal.goal.number == number), None)


@dataclass(frozen=True)
class Frame:
    """A plan as of a day, without its figures: everything that a figure does not change. `targets` by goal number."""

    plan: PlanHead
    day: date
    infos: tuple[GoalInfo, ...]
    areas: Mapping[str, AreaName]
    indicators: Mapping[str, IndicatorInfo]
    targets: Mapping[str, Target]


def frame(plan: PlanHead, day: date, *, texts: bool = False) -> Frame:
    """What stands around the figures. Three queries: goals, indicators, areas."""
    infos = tuple(plan_goals(plan, day, texts=texts))
    areas = area_names()
    indicators = indicator_infos(codes_of(infos))
    return Frame(plan, day, infos, areas, indicators, engine_targets(infos, indicators, plan))


def plan_status(plan: PlanHead, as_of: date, *, texts: bool = False) -> PlanStatus:
    """Every goal of the plan judged as of a day. Four queries: goals, indicators, areas, figures."""
    return framed_status(frame(plan, as_of, texts=texts))


def framed_status(around: Frame) -> PlanStatus:
    """Every goal judged on the frame's day. One query."""
    wanted = stretches(around.targets.values(), around.day, around.areas)
    if counted := {code for code, info in around.indicators.items() if info.hide_below and counts_people(info)}:
        # Whether a count may be shown is asked of all of its series, also of what decides no goal.
        areas = {around.plan.area}.union(*(named for codes, named in wanted.values() if codes & counted))
        wanted[None, date.min, date.max] = (counted, areas)
    readings = [as_reading(row) for row in figures(wanted)]
    return judged(around.plan, around.day, around.infos, around.targets, readings, around.indicators, around.areas)


def judged(
    plan: PlanHead,
    as_of: date,
    infos: Iterable[GoalInfo],
    targets: Mapping[str, Target],
    readings: Collection[Reading],
    indicators: Mapping[str, IndicatorInfo],
    areas: Mapping[str, AreaName],
) -> PlanStatus:
    """The plan's status from figures already at hand. `targets` are by goal number."""
    shared = Facts(readings, breaks=engine_breaks(indicators), areas=municipalities(areas))
    goals = tuple(
        GoalStatus(
            info,
            targets[info.number],
            judge(targets[info.number], shared.with_records(info.records), as_of),
            _standing(info.judgement(Judgement.Kind.OVERRIDE, as_of)),
            _standing(info.judgement(Judgement.Kind.OUTLOOK, as_of)),
        )
        for info in infos
    )
    secret = secret_cells(readings, indicators, municipalities(areas), as_of)
    return PlanStatus(plan, as_of, goals, indicators, areas, secret)


def codes_of(infos: Iterable[GoalInfo]) -> set[str]:
    """The indicators that the goals' rules and other readings speak of."""
    return set().union(*(info.target.indicator_codes() for info in infos))


def engine_targets(
    infos: Iterable[GoalInfo], indicators: Mapping[str, IndicatorInfo], plan: PlanHead
) -> dict[str, Target]:
    """The engine's targets by goal number."""
    known = {code: info.engine for code, info in indicators.items()}
    return {
        info.number: rules.build_target(info.target.rule, info.target.others, known, plan.period, plan.area)
        for info in infos
    }


def municipalities(areas: Mapping[str, AreaName]) -> list[str]:
    """The areas that a computed rank is among."""
    return [code for code, area in areas.items() if area.kind == Area.Kind.MUNICIPALITY]


def stretches(
    targets: Iterable[Target], as_of: date, areas: Mapping[str, AreaName]
) -> dict[Stretch, tuple[set[str], set[str]]]:
    """What the store must give so that the targets can be judged as of a day."""
    ranked = set(municipalities(areas))
    found = {}
    for stretch, (indicators, named) in merged(_needs(targets, as_of)).items():
        codes = {code for code in named if code is not None}
        found[stretch] = (indicators, codes | ranked if None in named else codes)
    return found


def as_reading(row: FigureRow) -> Reading:
    """A stored figure as the engine reads it."""
    return Reading(
        row.indicator,
        row.area,
        row.period,
        row.known_on,
        row.version,
        row.replaces,
        _STATES[row.state],
        row.value,
        row.numerator,
        row.denominator,
        _MOVEMENTS[row.movement],
        row.provisional,
        row.projected,
        row.expected_on,
        row.period_by_statement,
    )


def _needs(targets: Iterable[Target], as_of: date) -> Iterator[Need]:
    for target in targets:
        yield from needs(target, as_of)


def _standing(row: JudgementRow | None) -> JudgementRow | None:
    """A judgement that has not been taken back."""
    return row if row and (row.status or row.outlook) else None
