"""The few bars of a goal, for the view of the meeting and the files: now and before, own and peer, each from zero."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from goals.engine.measures import Gap, Value
from goals.engine.numbers import Number
from goals.engine.references import Baseline, Peer, Series
from goals.engine.targets import Test
from goals.engine.values import Reading, Unit
from goals.engine.verdict import Standing, Verdict
from goals.presenters.series import main_test
from goals.wording import Scene, reading_text
from goals.wording.limits import wanted
from goals.wording.numbers import distance_decimals
from indicators.svg import Bar, BarLimit, bars
from norddjurs.danish import sentence_case, write_number, write_period


@dataclass(frozen=True, slots=True)
class GoalBars:
    """The bars of a goal, all from zero on one scale. ``full`` is the value of a whole track, None for the largest."""

    caption: str
    rows: tuple[Bar, ...]
    limit: BarLimit | None = None
    full: Fraction | None = None

    @property
    def told(self) -> str:
        """What the drawing shows, in words."""
        said = "; ".join(f"{row.label} {row.value_label}" for row in self.rows)
        return f"{said}; {self.limit.label}" if self.limit else said

    def svg(self) -> str:
        """The drawing."""
        return bars(self.rows, aria_label=self.told, full=self.full, limit=self.limit)


def bars_of(scene: Scene) -> GoalBars | None:
    """The bars; None where no figure can be a bar from zero."""
    test = main_test(scene)
    verdict = next((one for one in (scene.verdict, *scene.verdict.parts) if one.rule == test), None)
    standing = (verdict.standing or verdict.interim) if verdict else None
    if test is None or verdict is None or standing is None or test.measure.unit is Unit.RANK:
        return None
    if isinstance(test.measure, Gap):
        limit = _limit(scene, test, verdict, standing)
        return GoalBars("Forskel i pct.-point", tuple(_gap_rows(test, standing)), limit)
    rows = _rows(scene, standing)
    if len(rows) < 2 and not isinstance(test.measure, Value):
        return None
    percent = scene.indicator(test.measure).engine.unit is Unit.PERCENT
    limit = _limit(scene, test, verdict, standing) if isinstance(test.measure, Value) else None
    full = Fraction(100) if percent else None
    return GoalBars(scene.indicator(test.measure).name, tuple(rows), limit, full)


def _limit(scene: Scene, test: Test, verdict: Verdict, standing: Standing) -> BarLimit | None:
    """The krav as a mark on the bar of now; none where another bar is the krav."""
    if any(isinstance(bound.reference, Peer | Series) for bound in test.bounds):
        return None
    return BarLimit(standing.wanted, f"Krav: {wanted(scene, verdict).text.lower()}")


def _gap_rows(test: Test, standing: Standing) -> list[Bar]:
    """A gap at its base and now."""
    rows = []
    for bound, limit in zip(test.bounds, standing.limits, strict=True):
        reference = bound.reference
        if isinstance(reference, Baseline) and limit.readings:
            base = (limit.value - reference.offset) / reference.factor
            rows.append(_gap_bar(test, limit.readings[0], base, "before"))
    return [*rows, _gap_bar(test, standing.actual.readings[0], standing.actual.value, "now")]


def _gap_bar(test: Test, reading: Reading, value: Fraction, role: Literal["now", "before"]) -> Bar:
    decimals = max(1, distance_decimals(value, test.measure))
    return Bar(sentence_case(write_period(reading.period)), write_number(value, decimals), value, role)


def _rows(scene: Scene, standing: Standing) -> list[Bar]:
    """Every figure behind the comparison: the own ones first, the oldest first."""
    own = scene.goal.target.area
    readings = _readings(standing.actual, *standing.limits)
    several = len({(reading.area, reading.indicator) for reading in readings}) > 1
    newest = standing.actual.readings[-1] if standing.actual.until else standing.actual.readings[0]
    rows = []
    for reading in sorted(readings, key=lambda one: (one.area != own, one.period.end)):
        value = reading.exact()
        if value is None:
            continue
        role: Literal["now", "before", "peer"] = "peer" if reading.area != own else "before"
        if reading == newest:
            role = "now"
        rows.append(Bar(_label(scene, reading, several=several), _text(scene, reading), value, role))
    return rows


def _readings(*numbers: Number) -> list[Reading]:
    return list(dict.fromkeys(reading for number in numbers for reading in number.readings))


def _label(scene: Scene, reading: Reading, *, several: bool) -> str:
    """The period, and whose the figure is where it is not one series alone."""
    when = write_period(reading.period)
    if not several:
        return sentence_case(when)
    info = scene.indicators[reading.indicator]
    one = len(scene.goal.goal.target.indicator_codes()) == 1
    name = scene.area(reading.area).in_text if one else info.short_name or info.part_label or info.name
    return f"{sentence_case(name)}, {when}"


def _text(scene: Scene, reading: Reading) -> str:
    text = reading_text(scene, reading)
    return text if not scene.indicators[reading.indicator].engine.fraction else text.rsplit("(", 1)[-1].rstrip(")")
