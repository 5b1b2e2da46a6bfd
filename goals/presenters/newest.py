"""Nyeste tal: what has become known since a follow-up was judged. It is shown, and is never part of the status."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goals.engine.values import State
from goals.presenters.series import SeriesView, series_of
from goals.wording import Scene
from indicators.store import VersionRow
from norddjurs.periods import Period

LABEL = "Nyeste tal (ikke med i status)"


@dataclass(frozen=True, slots=True)
class Newest:
    """The goal's series as they are known today, and the periods of which they say something new, newest first."""

    views: tuple[SeriesView, ...]
    periods: tuple[Period, ...]


def newest_of(scene: Scene, history: Sequence[VersionRow], today: date) -> Newest:
    """What is newer than the status: figures of a period after the deciding one, and figures that became known later.

    Of a period that ended before the deciding one nothing is newest, however late it became known.
    """
    later = series_of(replace(scene, plan=replace(scene.plan, as_of=today)), history)
    known = {view.key: view for view in series_of(scene, history)}
    decided = _decided(scene)
    periods = set()
    for view in later:
        then = known.get(view.key)
        for reading in view.readings:
            period = reading.period
            if reading.state is not State.VALUE or (decided and period.end < decided.end):
                continue
            before = then.at(period) if then else None
            after = decided is not None and period.kind is decided.kind and period.end > decided.end
            if after or before is None or before.version != reading.version:
                periods.add(period)
    ordered = sorted(periods, key=lambda period: (period.end, period.start), reverse=True)
    return Newest(tuple(later), tuple(ordered))


def _decided(scene: Scene) -> Period | None:
    """The latest period that the status rests on; None where it rests on none."""
    verdict = scene.verdict
    periods = [one.period for one in (verdict, *verdict.parts) if one.period is not None]
    return max(periods, key=lambda period: period.end, default=None)
