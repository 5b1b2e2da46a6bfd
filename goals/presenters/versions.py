"""Every version of a goal's figures, for those who may see them."""

from collections.abc import Sequence

from django.utils import timezone

from goals.engine.values import Reading, State
from goals.presenters.shapes import FigureVersions, Version
from goals.presenters.table import state_said
from goals.presenters.viewer import Viewer
from goals.status import as_reading
from goals.wording import Scene, reading_text
from indicators.models import Measurement
from indicators.store import VersionRow
from norddjurs.danish import write_date, write_period
from norddjurs.periods import Period


def versions_of(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> tuple[FigureVersions, ...] | None:
    """Every version of every figure of the goal, newest period first; None for those who may not see them."""
    if not viewer.versions:
        return None
    by_figure: dict[tuple[str, str, Period], list[VersionRow]] = {}
    for row in history:
        by_figure.setdefault((row.figure.indicator, row.figure.area, row.figure.period), []).append(row)
    found = []
    for (code, area, period), rows in by_figure.items():
        ordered = sorted(rows, key=lambda row: row.figure.version, reverse=True)
        name = scene.indicators[code].name
        where = "" if area == scene.goal.target.area else f", {scene.area_text(area)}"
        count = len(ordered)
        summary = "1 version" if count == 1 else f"{count} versioner"
        versions = tuple(_version(scene, row, viewer) for row in ordered)
        found.append(FigureVersions(f"{name}{where}, {write_period(period)}", summary, versions))
    return tuple(found)


def corrected(scene: Scene, history: Sequence[VersionRow]) -> str:
    """How many figures have been corrected after the day that is shown; "" where none has."""
    later = {
        (row.figure.indicator, row.figure.area, row.figure.period)
        for row in history
        if row.figure.replaces is not None and timezone.localdate(row.recorded_at) > scene.day
    }
    return f"{len(later)} tal er rettet siden" if later else ""


def _version(scene: Scene, row: VersionRow, viewer: Viewer) -> Version:
    reading = as_reading(row.figure)
    recorded = timezone.localtime(row.recorded_at)
    value = reading_text(scene, reading) if reading.state is State.VALUE else _state_or_none(reading)
    return Version(
        number=str(reading.version),
        value=value,
        kind=_kind(reading),
        known_on=write_date(reading.known_on),
        basis=Measurement.KnownBasis(row.known_basis).label,
        recorded=f"{write_date(recorded.date())} kl. {recorded:%H.%M}",
        who=row.who if viewer.names else "",
        why=row.reason,
        remark=row.remark,
        internal=row.internal_note if viewer.names else "",
    )


def _state_or_none(reading: Reading) -> str:
    """A version that takes the figure back says so by its kind."""
    return "intet tal" if reading.state is State.WITHDRAWN else state_said(reading)


def _kind(reading: Reading) -> str:
    if reading.state is State.WITHDRAWN:
        return "trukket tilbage"
    if reading.replaces is not None:
        return "rettelse"
    return "første tal" if reading.version == 1 else "nyt tal fra kilden"
