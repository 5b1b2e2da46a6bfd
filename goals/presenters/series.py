"""The series that a goal is about, with the figures known on the day: what its chart, its table and its file show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from goals.engine.bases import At
from goals.engine.context import Context
from goals.engine.facts import Facts, View
from goals.engine.measures import Development, Gap, Index, Measure, Numerator, Total, Value
from goals.engine.references import Peer, Series
from goals.engine.targets import MovementTest, Test, leaves
from goals.engine.values import Reading, State, Unit
from goals.presenters.viewer import Viewer
from goals.privacy import is_small
from goals.status import as_reading
from goals.wording import Scene
from indicators.store import VersionRow
from norddjurs.danish import sentence_case
from norddjurs.periods import Period

Role = Literal["own", "peer", "other"]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """An indicator in an area: its label, its part in the goal, and its readings in the order of time."""

    indicator: str
    area: str
    label: str
    role: Role
    readings: tuple[Reading, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What tells the series from others."""
        return self.indicator, self.area

    def at(self, period: Period) -> Reading | None:
        """The reading of a period."""
        return next((reading for reading in self.readings if reading.period == period), None)


def known_view(scene: Scene, history: Sequence[VersionRow]) -> View:
    """The figures of the history as they were known on the day."""
    return Facts(as_reading(row.figure) for row in history).as_of(scene.day)


def main_test(scene: Scene) -> Test | None:
    """The comparison that a chart can show: the goal's own, or of its parts rather one in per cent than in counts."""
    tests = [rule for rule in leaves(scene.goal.target.rule) if isinstance(rule, Test)]
    percentages = [rule for rule in tests if rule.measure.unit is Unit.PERCENT]
    return next(iter([*percentages, *tests]), None)


def series_of(scene: Scene, history: Sequence[VersionRow]) -> list[SeriesView]:
    """Every series that the goal's rule compares, its own first; a series without figures is left out."""
    view = known_view(scene, history)
    found = []
    for code, area, role in dict.fromkeys(_wanted(scene, view)):
        readings = sorted(view.known(code, area).values(), key=lambda one: (one.period.end, one.period.start))
        if readings:
            found.append(SeriesView(code, area, _label(scene, code, area), role, tuple(readings)))
    return found


def subgroups_of(scene: Scene, history: Sequence[VersionRow]) -> list[SeriesView]:
    """The parts of the goal's indicators (women, men, 50+) in its own area, apart from those the rule itself names."""
    named = scene.goal.goal.target.indicator_codes()
    view = known_view(scene, history)
    found = []
    for code, info in scene.indicators.items():
        if info.part_of_id in named and code not in named:
            readings = sorted(view.known(code, scene.goal.target.area).values(), key=lambda one: one.period.end)
            if readings:
                found.append(SeriesView(code, scene.goal.target.area, info.part_label, "other", tuple(readings)))
    return found


def visible(scene: Scene, viewer: Viewer, reading: Reading) -> bool:
    """Whether the reader may see the figure: it is no small count and tells none, or the reader may see them."""
    return viewer.small_counts or not is_small(reading, scene.plan)


def level_of(measure: Measure) -> Measure:
    """What a chart draws of a measure: of a change its level, of a numerator its whole figure."""
    match measure:
        case Development(level=level) | Index(level=level):
            return level
        case Numerator(indicator=indicator):
            return Value(indicator)
        case _:
            return measure


def is_running(test: Test | None) -> bool:
    """Whether the chart is of a sum that grows towards its limit."""
    return test is not None and isinstance(test.measure, Total) and isinstance(test.when, At)


def states_a_number(reading: Reading) -> bool:
    """Whether the reading gives a number."""
    return reading.state is State.VALUE and reading.exact() is not None


def _wanted(scene: Scene, view: View) -> Iterator[tuple[str, str, Role]]:
    target = scene.goal.target
    context = Context(view, target.area, target.plan)
    for rule in leaves(target.rule):
        if isinstance(rule, MovementTest):
            yield rule.indicator.code, target.area, "own"
        if not isinstance(rule, Test):
            continue
        compared = {(bound.reference.indicator.code) for bound in rule.bounds if isinstance(bound.reference, Series)}
        peers = {bound.reference.area for bound in rule.bounds if isinstance(bound.reference, Peer)}
        second = rule.measure.subtrahend if isinstance(rule.measure, Gap) else None
        for code, area in context.series(rule):
            other = code in compared or area in peers
            is_second = second is not None and code == second.indicator.code and area == (second.area or target.area)
            yield code, area, "peer" if other or is_second else "own"


def _label(scene: Scene, code: str, area: str) -> str:
    """How a series is told from the others: by area where areas differ, else by part or name."""
    codes = scene.goal.goal.target.indicator_codes()
    info = scene.indicators[code]
    if len(codes) > 1:
        return sentence_case(info.short_name or info.part_label or info.name)
    return scene.area(area).name
