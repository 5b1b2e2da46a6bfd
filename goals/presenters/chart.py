"""A goal's chart as a description that the drawing, the picture and the interactive figure share."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from goals.engine.measures import Development, Gap, Measure
from goals.engine.references import Baseline, Bound, Constant
from goals.engine.references import Steps as StepReference
from goals.engine.targets import Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict
from goals.presenters.series import (
    SeriesView,
    is_running,
    level_of,
    main_test,
    series_of,
    states_a_number,
    visible,
)
from goals.presenters.viewer import Viewer
from goals.privacy import tells_small
from goals.wording import Scene, wanted
from goals.wording.numbers import amount, limit_amount, standing_decimals
from indicators.presenters.charts import told
from indicators.store import VersionRow
from indicators.svg import Break, GapMarker, Level, Limit, Line, LineChart, Point, Slope, Steps
from norddjurs.danish import month_name, write_number, write_period

_UNDRAWN = (Unit.MOVEMENT, Unit.RANK)


def line_chart_of(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> LineChart | None:
    """The chart, or None where there is nothing that a line or a mark against a limit could show."""
    test = main_test(scene)
    verdict = _of(scene, test)
    if test is None or verdict is None or test.measure.unit in _UNDRAWN:
        return None
    views = [view for view in series_of(scene, history) if scene.indicators[view.indicator].engine.unit not in _UNDRAWN]
    hidden = not viewer.small_counts and tells_small(scene.verdict, scene.plan)
    standing = verdict.standing or verdict.interim
    lines = _running(scene, standing) if is_running(test) else _lines(scene, views, test, viewer)
    if not lines or (hidden and is_running(test)):
        return None
    limits = () if hidden else _limits(scene, test, verdict, lines)
    if sum(len(line.points) for line in lines) < 2 and not limits:
        return None
    unit = Unit.COUNT if is_running(test) else _unit(test.measure)
    percent = unit in (Unit.PERCENT, Unit.RELATIVE)
    title = scene.indicator(test.measure).name
    return LineChart(
        title=title,
        description=told(lines),
        series=tuple(lines),
        tick_label=write_number,
        unit_suffix="\N{NO-BREAK SPACE}%" if percent else "",
        limits=limits,
        breaks=_breaks(scene, views),
        gap=_gap(scene, test, standing, lines) if not hidden else None,
        tick_decimals=0 if unit is Unit.COUNT else 1,
        ceiling=Fraction(100) if percent else None,
        x_labels=_x_labels(standing),
    )


def _unit(measure: Measure) -> Unit:
    """The unit of what is drawn: of a change its level's, of a gap that of its two series."""
    return measure.minuend.indicator.unit if isinstance(measure, Gap) else level_of(measure).unit


def _of(scene: Scene, test: Test | None) -> Verdict | None:
    """The judgement of the comparison that is drawn."""
    if scene.verdict.rule == test:
        return scene.verdict
    return next((part for part in scene.verdict.parts if part.rule == test), None)


def _lines(scene: Scene, views: Sequence[SeriesView], test: Test, viewer: Viewer) -> list[Line]:
    unit = _unit(test.measure)
    lines = []
    for view in views:
        if scene.indicators[view.indicator].engine.unit is not unit and not isinstance(test.measure, Gap):
            continue
        points = _points(scene, [one for one in view.readings if states_a_number(one) and visible(scene, viewer, one)])
        if points:
            lines.append(Line(view.label, tuple(points), view.role))
    return lines


def _points(scene: Scene, readings: Sequence[Reading]) -> list[Point]:
    """One point a day; of two periods that end on one day the shorter. A line joins only periods that are alike."""
    by_day = {one.period.end: one for one in sorted(readings, key=lambda one: one.period.days, reverse=True)}
    points: list[Point] = []
    before: Reading | None = None
    for _, reading in sorted(by_day.items()):
        value = reading.exact()
        if value is None:
            continue
        info = scene.indicators[reading.indicator].engine
        decimals = max(info.decimals, 1) if info.fraction else info.decimals
        points.append(
            Point(
                reading.period.end,
                value,
                amount(value, info.unit, decimals),
                write_period(reading.period),
                provisional=reading.unsure,
                joined=before is not None and before.period.kind is reading.period.kind,
            )
        )
        before = reading
    return points


def _running(scene: Scene, standing: Standing | None) -> list[Line]:
    """A running sum: how far it has come after each part."""
    if standing is None:
        return []
    points, total = [], Fraction(0)
    for reading in standing.actual.readings:
        total += Fraction(reading.value or 0)
        label = write_number(total, scene.indicators[reading.indicator].engine.decimals)
        until = write_period(reading.period)
        points.append(Point(reading.period.end, total, label, until, provisional=reading.unsure))
    return [Line(scene.area(None).name, tuple(points), "own")]


def _limits(scene: Scene, test: Test, verdict: Verdict, lines: Sequence[Line]) -> tuple[Limit, ...]:
    standing = verdict.standing or verdict.interim
    if isinstance(test.measure, Gap):
        return ()
    if isinstance(test.measure, Development):
        return _slope(scene, test.measure, standing)
    found: list[Limit] = []
    for index, bound in enumerate(test.bounds):
        limit = standing.limits[index].value if standing else None
        drawn = _limit(scene, test, bound, limit, verdict)
        if drawn is not None:
            found.append(drawn)
    return tuple(found)


def _limit(scene: Scene, test: Test, bound: Bound, limit: Fraction | None, verdict: Verdict) -> Limit | None:
    reference = bound.reference
    label = f"Krav: {wanted(scene, verdict).text.lower()}"
    if isinstance(reference, StepReference):
        steps = [
            (step.start, step.reference.value * step.reference.factor + step.reference.offset)
            for step in reference.steps
            if isinstance(step.reference, Constant)
        ]
        return Steps(label, tuple(steps)) if steps else None
    if isinstance(reference, Constant | Baseline) and limit is not None:
        return Level(label, limit)
    return None


def _slope(scene: Scene, measure: Development, standing: Standing | None) -> tuple[Limit, ...]:
    """A demanded change as a line from the own base to where it leads."""
    if standing is None or len(standing.actual.readings) != 2 or measure.unit is not Unit.POINTS:
        return ()
    now, base = standing.actual.readings
    start = base.exact()
    if start is None:
        return ()
    end = start + standing.wanted
    decimals, _ = standing_decimals(standing, measure)
    written = limit_amount(end, measure.level, decimals)
    return (Slope(f"Krav {written}", (base.period.end, start), (now.period.end, end)),)


def _gap(scene: Scene, test: Test, standing: Standing | None, lines: Sequence[Line]) -> GapMarker | None:
    if not isinstance(test.measure, Gap) or standing is None or len(lines) < 2:
        return None
    decimals, _ = standing_decimals(standing, test.measure)
    return GapMarker(f"forskel {write_number(standing.actual.value, decimals)}", "is-ok" if standing.met else "is-no")


def _breaks(scene: Scene, views: Sequence[SeriesView]) -> tuple[Break, ...]:
    codes = dict.fromkeys(view.indicator for view in views)
    found = dict.fromkeys(day for code in codes for day in scene.indicators[code].breaks)
    return tuple(Break(on, "Databrud") for on, _ in found)


def _x_labels(standing: Standing | None) -> tuple[tuple[date, str], ...]:
    """The end of a period that still runs, so that the way left to go is seen."""
    if standing is None or standing.actual.until is None:
        return ()
    return ((standing.period.end, f"{month_name(standing.period.end.month)} {standing.period.end.year}"),)
