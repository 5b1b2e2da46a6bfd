"""The same numbers as the chart's, as a table and as rows of a file; and every version of each figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import timezone

from goals.engine.measures import Gap
from goals.engine.values import Reading, State, Unit
from goals.presenters.series import SeriesView, main_test, series_of, subgroups_of, visible
from goals.presenters.shapes import Figure, FigureRow, FigureTable, FigureVersions, Version
from goals.presenters.viewer import Viewer
from goals.status import as_reading
from goals.wording import Scene, reading_text
from goals.wording.words import MOVED
from indicators.actions.figure import counted
from indicators.models import Indicator, Measurement
from indicators.store import VersionRow
from norddjurs.danish import sentence_case, write_date, write_long_date, write_number, write_percent, write_period
from norddjurs.periods import Period

_HIDDEN = Figure("skjult", "fordi tallet er lille", "is-mute")
_NONE = Figure("–", "", "is-mute")
HIDDEN_STATE = f"{_HIDDEN.text}, {_HIDDEN.note}"
"""The state of a figure that the reader may not see, in words."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of numbers: of which series, and which of a fraction's three."""

    label: str
    series: SeriesView
    what: str


def table_of(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> FigureTable | None:
    """Every figure known on the day, a row a period, newest first; None where there is none."""
    views = series_of(scene, history)
    notes = (*_notes(scene, views, viewer), *_remarks(scene, views, history, viewer))
    return _table(scene, views, viewer, "Tal", notes, difference=_differs(scene, views))


def subgroup_table(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> FigureTable | None:
    """The parts of the goal's figures, where the store has any.

    Where one part of a period is hidden, its sisters are too: the whole minus them would tell it.
    """
    views = subgroups_of(scene, history)
    told = frozenset(
        reading.period for view in views for reading in view.readings if not visible(scene, viewer, reading)
    )
    return _table(scene, views, viewer, "Tal for dele", (), difference=False, sealed=told)


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure of a goal with its origin, as far as the reader may see it; hidden numbers are None.

    ``text`` is the figure in words, or why there is none. ``state`` is in words.
    """

    reading: Reading
    row: VersionRow
    indicator: str
    area: str
    unit: str
    text: str
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    state: str

    @property
    def basis(self) -> str:
        """What the day that it is known from rests on."""
        return str(Measurement.KnownBasis(self.row.known_basis).label)


def stated_figures(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> list[StatedFigure]:
    """Every figure known on the day, one series after the other, the newest period first."""
    rows = {(row.figure.indicator, row.figure.area, row.figure.period, row.figure.version): row for row in history}
    return [
        _figure(scene, reading, rows[reading.indicator, reading.area, reading.period, reading.version], viewer)
        for view in series_of(scene, history)
        for reading in reversed(view.readings)
    ]


def _figure(scene: Scene, reading: Reading, row: VersionRow, viewer: Viewer) -> StatedFigure:
    seen = visible(scene, viewer, reading)
    state = _state(reading) if seen else HIDDEN_STATE
    said = state if reading.state is not State.VALUE or not seen else reading_text(scene, reading)
    info = scene.indicators[reading.indicator]
    return StatedFigure(
        reading,
        row,
        indicator=info.name,
        area=scene.area(reading.area).name,
        unit=str(Indicator.Unit(info.engine.unit.value).label),
        text=said,
        value=reading.exact() if seen else None,
        numerator=Fraction(reading.numerator) if seen and reading.numerator is not None else None,
        denominator=Fraction(reading.denominator) if seen and reading.denominator is not None else None,
        state=state,
    )


def file_rows(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> list[dict[str, str | Fraction | date]]:
    """The table as rows of a file, with exact numbers: one a figure, newest period first."""
    return [
        {
            "Mål": f"Mål {scene.goal.goal.number}",  # a spreadsheet would read the bare number as a date
            "Tal": one.indicator,
            "Område": one.area,
            "Periode": write_period(one.reading.period),
            "Fra": one.reading.period.start,
            "Til": one.reading.period.end,
            "Enhed": one.unit,
            "Værdi": _stated(one.reading) if one.value is None else one.value,
            "Tæller": "" if one.numerator is None else one.numerator,
            "Nævner": "" if one.denominator is None else one.denominator,
            "Tilstand": one.state,
            "Kendt den": one.reading.known_on,
            "Dateret efter": one.basis,
            "Kilde": one.row.source,
        }
        for one in stated_figures(scene, history, viewer)
    ]


def _stated(reading: Reading) -> str:
    """A figure that is a direction and no number: "gået tilbage"."""
    return MOVED[reading.movement] if reading.movement is not None else ""


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


def _table(
    scene: Scene,
    views: Sequence[SeriesView],
    viewer: Viewer,
    title: str,
    notes: tuple[str, ...],
    *,
    difference: bool,
    sealed: frozenset[Period] = frozenset(),
) -> FigureTable | None:
    columns = [column for view in views for column in _columns(scene, view, len(views))]
    if not columns:
        return None
    periods = sorted(
        {reading.period for view in views for reading in view.readings},
        key=lambda period: (period.end, period.start),
        reverse=True,
    )
    labels = [column.label for column in columns] + (["Forskel, pct.-point"] if difference else [])
    rows = []
    for period in periods:
        figures = [_HIDDEN if period in sealed else _cell(scene, viewer, column, period) for column in columns]
        if difference:
            figures.append(_difference(scene, viewer, views, period))
        note = _note(scene, views, period)
        rows.append(FigureRow(sentence_case(write_period(period)), tuple(figures), note))
    return FigureTable(title, "Periode", tuple(labels), tuple(rows), notes)


def _columns(scene: Scene, view: SeriesView, of: int) -> list[_Column]:
    """A fraction has its counts and its percentage in columns of their own; other figures stand in one."""
    fraction = any(reading.has_counts for reading in view.readings)
    own = view.label if of > 1 else ""
    if not fraction:
        return [_Column(own or view.label, view, "whole")]
    one, other = counted(scene.indicators[view.indicator].figure_text)
    names = [(one, "numerator"), (other, "denominator"), ("Andel", "share")]
    return [_Column(f"{own}, {name.lower()}" if own else name, view, what) for name, what in names]


def _cell(scene: Scene, viewer: Viewer, column: _Column, period: Period) -> Figure:
    reading = column.series.at(period)
    if reading is None:
        return _NONE
    if not visible(scene, viewer, reading):
        return _HIDDEN
    if reading.state is not State.VALUE:
        return Figure("–", _state(reading), "is-mute")
    match column.what:
        case "numerator" | "denominator":
            count = reading.numerator if column.what == "numerator" else reading.denominator
            return _NONE if count is None else Figure(write_number(count, 0))
        case "share":
            value = reading.exact()
            decimals = max(1, scene.indicators[reading.indicator].engine.decimals)
            return (
                Figure("–", "kan ikke beregnes", "is-mute") if value is None else Figure(write_percent(value, decimals))
            )
        case _:
            return Figure(sentence_case(reading_text(scene, reading)))


def _state(reading: Reading) -> str:
    if reading.state is State.NOT_PUBLISHED:
        expected = f", ventes {write_long_date(reading.expected_on)}" if reading.expected_on else ""
        return f"ikke offentliggjort{expected}"
    if reading.provisional:
        return "foreløbigt tal"
    if reading.projected:
        return "fremskrevet tal"
    return Measurement.State(reading.state.value).label


def _note(scene: Scene, views: Sequence[SeriesView], period: Period) -> str:
    readings = [reading for view in views if (reading := view.at(period)) is not None]
    notes = []
    if any(reading.provisional for reading in readings):
        notes.append("foreløbigt")
    if any(reading.projected for reading in readings):
        notes.append("fremskrevet")
    decided = scene.verdict.period
    if decided is not None and period.kind is decided.kind and period.end > decided.end:
        notes.append("ikke med i status")
    return ", ".join(notes)


def _differs(scene: Scene, views: Sequence[SeriesView]) -> bool:
    """Whether a column with the difference of the first two series helps: both in per cent, one against the other."""
    if len(views) < 2 or main_test(scene) is None:
        return False
    units = {scene.indicators[view.indicator].engine.unit for view in views[:2]}
    against = isinstance(getattr(main_test(scene), "measure", None), Gap) or views[1].role == "peer"
    return units == {Unit.PERCENT} and against


def _difference(scene: Scene, viewer: Viewer, views: Sequence[SeriesView], period: Period) -> Figure:
    one, other = (view.at(period) for view in views[:2])
    if one is None or other is None or not (visible(scene, viewer, one) and visible(scene, viewer, other)):
        return _NONE
    first, second = one.exact(), other.exact()
    if first is None or second is None:
        return _NONE
    decimals = max(scene.indicators[view.indicator].engine.decimals for view in views[:2])
    return Figure(write_number(first - second, max(1, decimals)))


def _notes(scene: Scene, views: Sequence[SeriesView], viewer: Viewer) -> tuple[str, ...]:
    notes = []
    bare = any(
        scene.indicators[view.indicator].engine.unit is Unit.PERCENT
        and not any(one.has_counts for one in view.readings)
        for view in views
    )
    if bare:
        notes.append("Antal ikke oplyst: kilden giver kun procenter.")
    for code in dict.fromkeys(view.indicator for view in views):
        for on, text in scene.indicators[code].breaks:
            notes.append(f"Databrud fra og med {write_long_date(on)}: {text}")
    return tuple(notes)


def _remarks(
    scene: Scene, views: Sequence[SeriesView], history: Sequence[VersionRow], viewer: Viewer
) -> tuple[str, ...]:
    """What was written to the council about the figures that stand, newest period first."""
    standing = {
        (reading.indicator, reading.area, reading.period, reading.version)
        for view in views
        for reading in view.readings
        if visible(scene, viewer, reading)
    }
    rows = [
        row
        for row in history
        if row.remark and (row.figure.indicator, row.figure.area, row.figure.period, row.figure.version) in standing
    ]
    rows.sort(key=lambda row: row.figure.period.end, reverse=True)
    return tuple(f"{sentence_case(write_period(row.figure.period))}: {row.remark}" for row in rows)


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
    return "intet tal" if reading.state is State.WITHDRAWN else _state(reading)


def _kind(reading: Reading) -> str:
    if reading.state is State.WITHDRAWN:
        return "trukket tilbage"
    if reading.replaces is not None:
        return "rettelse"
    return "første tal" if reading.version == 1 else "nyt tal fra kilden"
