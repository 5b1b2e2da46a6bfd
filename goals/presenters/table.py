"""The same numbers as the chart's, as a table and as rows of a file; and every version of each figure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from goals.engine.measures import Gap
from goals.engine.values import Reading, State, Unit
from goals.presenters.newest import LABEL, Newest, newest_of
from goals.presenters.series import SeriesView, main_test, series_of, subgroups_of, visible
from goals.presenters.shapes import Column, Figure, Row, Table
from goals.presenters.viewer import Viewer
from goals.wording import Scene, reading_text
from goals.wording.words import MOVED
from indicators.actions.figure import counted
from indicators.models import Indicator, Measurement
from indicators.store import VersionRow
from norddjurs.danish import sentence_case, write_long_date, write_number, write_percent, write_period
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


def table_of(scene: Scene, history: Sequence[VersionRow], viewer: Viewer, today: date | None = None) -> Table | None:
    """Every figure known on the day, a row a period, newest first; None where there is none.

    With `today`, what has become known since stands at the top, marked as no part of the status.
    """
    views = series_of(scene, history)
    newest = newest_of(scene, history, today) if today else None
    shown = newest.views if newest and newest.periods else views
    notes = (*_notes(scene, shown, viewer), *_remarks(scene, shown, history, viewer))
    return _table(scene, views, viewer, "Tal", notes, difference=_differs(scene, shown), newest=newest)


def subgroup_table(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> Table | None:
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
    state = state_said(reading) if seen else HIDDEN_STATE
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


def _table(
    scene: Scene,
    views: Sequence[SeriesView],
    viewer: Viewer,
    title: str,
    notes: tuple[str, ...],
    *,
    difference: bool,
    sealed: frozenset[Period] = frozenset(),
    newest: Newest | None = None,
) -> Table | None:
    of_day = {view.key: view for view in views}
    shown = newest.views if newest and newest.periods else views
    columns = [column for view in shown for column in _columns(scene, view, len(shown))]
    if not columns:
        return None
    labels = [column.label for column in columns] + (["Forskel, pct.-point"] if difference else [])

    def row(period: Period, columns: Sequence[_Column], views: Sequence[SeriesView], note: str) -> Row:
        figures = [_HIDDEN if period in sealed else _cell(scene, viewer, column, period) for column in columns]
        if difference:
            figures.append(_difference(scene, viewer, views, period))
        return Row(sentence_case(write_period(period)), tuple(figures), note)

    rows = [row(period, columns, shown, _newest_note(shown, period)) for period in newest.periods] if newest else []
    # As they were known on the day, in the same columns: a series that had no figure then has none here.
    then = [of_day.get(view.key, replace(view, readings=())) for view in shown]
    by_key = {view.key: view for view in then}
    known = [replace(column, series=by_key[column.series.key]) for column in columns]
    for period in _periods(views):
        note = _note(scene, then, period)
        if not (newest and _OUTSIDE in note and period in newest.periods):
            rows.append(row(period, known, then, note))
    return Table(title, "Periode", tuple(map(Column, labels)), tuple(rows), notes)


def _periods(views: Sequence[SeriesView]) -> list[Period]:
    """Every period of the series, newest first."""
    found = {reading.period for view in views for reading in view.readings}
    return sorted(found, key=lambda period: (period.end, period.start), reverse=True)


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
        return Figure("–", state_said(reading), "is-mute")
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


def state_said(reading: Reading) -> str:
    """What a figure that gives no number says, and how one that does is to be taken."""
    if reading.state is State.NOT_PUBLISHED:
        expected = f", ventes {write_long_date(reading.expected_on)}" if reading.expected_on else ""
        return f"ikke offentliggjort{expected}"
    if reading.provisional:
        return "foreløbigt tal"
    if reading.projected:
        return "fremskrevet tal"
    return Measurement.State(reading.state.value).label


_OUTSIDE = "ikke med i status"


def _note(scene: Scene, views: Sequence[SeriesView], period: Period) -> str:
    notes = _kinds(views, period)
    decided = scene.verdict.period
    if decided is not None and period.kind is decided.kind and period.end > decided.end:
        notes.append(_OUTSIDE)
    return ", ".join(notes)


def _newest_note(views: Sequence[SeriesView], period: Period) -> str:
    return ", ".join([LABEL, *_kinds(views, period)])


def _kinds(views: Sequence[SeriesView], period: Period) -> list[str]:
    readings = [reading for view in views if (reading := view.at(period)) is not None]
    provisional = ["foreløbigt"] if any(reading.provisional for reading in readings) else []
    return [*provisional, *(["fremskrevet"] if any(reading.projected for reading in readings) else [])]


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
