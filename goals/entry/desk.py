"""A goal on somebody's desk: its rule, what stands of its figures, and how it would be judged with others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from goals.catalogue import GoalInfo, IndicatorInfo, PlanHead
from goals.engine.bases import At
from goals.engine.targets import MovementTest, Target, Test, leaves
from goals.engine.values import Reading
from goals.engine.verdict import Status
from goals.entry.slots import Series, Slot, choices, deciding, series_of, slots
from goals.status import Frame, as_reading, judged
from goals.wording import Scene
from indicators.actions.figure import Figure
from indicators.models import Indicator, Measurement
from indicators.store import AreaName, VersionRow, versions
from norddjurs.periods import Period, PeriodKind

State = Measurement.State


@dataclass(frozen=True)
class Desk:
    """One goal as somebody enters its figures. `rows` are all versions of its series, newest period first.

    `day` is the day that entering looks at (`collecting_day`); `siblings` are all goals of the plan, in its order.
    """

    plan: PlanHead
    info: GoalInfo
    target: Target
    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaName]
    rows: Sequence[VersionRow]
    today: date
    day: date
    siblings: Sequence[GoalInfo] = field(default=(), repr=False)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """What the goal compares, its own first."""
        return series_of(self.target)

    @cached_property
    def standing(self) -> dict[tuple[str, str, Period], VersionRow]:
        """The newest version of each figure."""
        newest: dict[tuple[str, str, Period], VersionRow] = {}
        for row in self.rows:
            key = (row.figure.indicator, row.figure.area, row.figure.period)
            if key not in newest or newest[key].figure.version < row.figure.version:
                newest[key] = row
        return newest

    def stands(self, slot: Slot) -> VersionRow | None:
        """The newest version of a figure, be it withdrawn."""
        return self.standing.get((slot.indicator, slot.area, slot.period))

    def values(self, series: Series) -> list[VersionRow]:
        """The figures of a series that have a value, newest period first."""
        found = [
            row
            for (indicator, area, _), row in self.standing.items()
            if (indicator, area) == series and row.figure.state == State.VALUE
        ]
        return sorted(found, key=lambda row: (row.figure.period.end, row.figure.period.start), reverse=True)

    @cached_property
    def choices(self) -> tuple[Period, ...]:
        """The periods to choose among, newest first."""
        kinds = {row.figure.period.kind for row in self.standing.values() if self._in_year(row.figure.period)}
        return choices(self.target, self.today, kinds)

    def _in_year(self, period: Period) -> bool:
        return period.within(self.plan.period.start, self.plan.period.end) and period.kind is not PeriodKind.YEAR

    @cached_property
    def first_choice(self) -> Period | None:
        """The period that is entered first: what the rule names; where it lets one choose, the newest that can be
        expected on the day, as far behind as the newest figure was when it came.
        """
        wanted = deciding(self.target, self.day)
        held = [row for row in self.values(self.series[0]) if row.figure.period not in self.bases] if wanted else []
        newest = next((row for row in held if row.figure.period in self.choices), None)
        if newest is None or wanted is None or self._named(wanted):
            return wanted
        late = newest.figure.known_on - newest.figure.period.end
        came = [one for one in self.choices if one.kind is newest.figure.period.kind and one.end + late <= self.day]
        return came[0] if came else newest.figure.period

    @cached_property
    def next_choice(self) -> Period | None:
        """The period that lacks a figure: the first choice, or the first after it where that one has its figure."""
        first = self.first_choice
        if first is None or not self._has_value(first):
            return first
        later = (
            one
            for one in reversed(self.choices)
            if one.kind is first.kind and one.end > first.end and one.is_over(self.today) and not self._has_value(one)
        )
        return next(later, first)

    def _has_value(self, period: Period) -> bool:
        row = self.standing.get((*self.series[0], period))
        return row is not None and row.figure.state == State.VALUE

    @cached_property
    def bases(self) -> frozenset[Period]:
        """Every period that some other one is compared with."""
        return frozenset(slot.period for period in self.choices for slot in self.slots(period) if slot.base)

    def _named(self, period: Period) -> bool:
        return any(isinstance(rule.when, At) and rule.when.period == period for rule in self._tests())

    def _tests(self) -> Iterator[Test | MovementTest]:
        for rule in leaves(self.target.rule):
            if isinstance(rule, Test | MovementTest):
                yield rule

    def slots(self, period: Period) -> tuple[Slot, ...]:
        """What is asked for, for a period."""
        return slots(self.target, period)

    def model(self, code: str) -> Indicator:
        """The indicator as far as a figure is checked against it; not to be saved."""
        info = self.indicators[code]
        return Indicator(
            code=code,
            name=info.name,
            unit=info.engine.unit.value,
            better=info.engine.better.value,
            decimals=info.engine.decimals,
            is_fraction=info.engine.fraction,
            figure_text=info.figure_text,
        )

    def area_name(self, code: str) -> str:
        """An area's name."""
        return self.areas[code].name

    def judged(self, day: date, extra: Iterable[Reading] = ()) -> Scene:
        """The goal as of a day, with figures that are not stored besides those that are."""
        readings = [*(as_reading(row.figure) for row in self.rows), *extra]
        status = judged(
            self.plan, day, [self.info], {self.info.number: self.target}, readings, self.indicators, self.areas
        )
        return Scene(status.goals[0], status)

    @cached_property
    def scene(self) -> Scene:
        """The goal as it stands, on the day that entering looks at."""
        return self.judged(self.day)

    @property
    def status(self) -> Status:
        """Its status as it stands."""
        return self.scene.goal.status


def stated(row: VersionRow) -> Figure:
    """What a stored version states."""
    one = row.figure
    return Figure(
        indicator=one.indicator,
        area=one.area,
        period=one.period,
        known_on=one.known_on,
        known_basis=Measurement.KnownBasis(row.known_basis),
        state=State(one.state),
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        movement=Measurement.Movement(one.movement) if one.movement else None,
        provisional=one.provisional,
        projected=one.projected,
        expected_on=one.expected_on,
        source=row.source,
        period_by_statement=one.period_by_statement,
        remark=row.remark,
        internal_note=row.internal_note,
    )


def desks(around: Frame, today: date, number: str | None = None) -> list[Desk]:
    """Every goal of the plan in its order, or the one of a number; `around` is on the `collecting_day`. One query."""
    wanted = [info for info in around.infos if number in (None, info.number)]
    by_series: dict[Series, list[VersionRow]] = {
        series: [] for info in wanted for series in series_of(around.targets[info.number])
    }
    for row in versions({code for code, _ in by_series}, {area for _, area in by_series}) if by_series else ():
        by_series.get((row.figure.indicator, row.figure.area), []).append(row)
    return [
        Desk(
            around.plan,
            info,
            around.targets[info.number],
            around.indicators,
            around.areas,
            [row for series in series_of(around.targets[info.number]) for row in by_series[series]],
            today,
            around.day,
            around.infos,
        )
        for info in wanted
    ]
