"""What would become of a goal with the figures that somebody has typed, and figures in words."""

from collections.abc import Iterable

from goals.engine.values import Reading
from goals.engine.verdict import Status
from goals.entry.dating import collected_for
from goals.entry.desk import Desk, stated
from goals.entry.form import EntryForm
from goals.entry.slots import Series
from goals.presenters.goal import calculation
from goals.presenters.marks import mark, tags, texts
from goals.presenters.shapes import Mark
from goals.presenters.shapes import entry as shapes
from goals.presenters.viewer import Viewer
from goals.status import as_reading
from goals.wording import Scene, conclusion, how_far, reading_text
from indicators.actions.figure import Figure as StatedFigure
from indicators.actions.figure import in_words
from indicators.actions.statements import Statement
from indicators.models import Measurement
from indicators.store import FigureRow, VersionRow
from norddjurs.danish import ordinal_word, write_date, write_period_in

State = Measurement.State
_REASON = " Skriv også, hvorfor tallet ændres."
UNKNOWN = Mark("is-miss", "warn", "Kan ikke beregnes")


def preview(desk: Desk, form: EntryForm, viewer: Viewer) -> shapes.Preview:
    """What the typed figures would do to the goal; where nothing new was typed, how it stands."""
    if form.is_bound and form.errors.keys() - {"grund"}:
        return shapes.Preview(
            "Sådan bliver status", UNKNOWN, note="Status vises, når fejlen er rettet.", sentence=_last_time(desk)
        )
    scene = proposed(desk, form)
    told = texts(scene, viewer)
    sum_of = calculation(scene, told, viewer)
    changed = bool(form.is_bound and form.statements)
    return shapes.Preview(
        title="Sådan bliver status" if changed else "Status nu",
        mark=mark(scene.goal.status),
        tags=tags(scene.goal),
        sentence=conclusion(scene),
        lines=sum_of.lines,
        parts=sum_of.parts,
        note=f"{how_far(scene) or sum_of.rule}{_REASON if form.is_bound and form.errors else ''}",
        counts_in=counts_in(desk, form),
        explain=scene.goal.status is Status.NOT_REACHED,
    )


def proposed(desk: Desk, form: EntryForm) -> Scene:
    """The goal as if the form were stored, on the day that the figures count from."""
    return as_if(desk, form.statements)


def as_if(desk: Desk, statements: Iterable[Statement]) -> Scene:
    """The goal as if these statements were stored, on the day that the figures count from."""
    extra = []
    day = desk.day
    for statement in statements:
        figure = statement.figure
        stands = desk.standing.get((figure.indicator, figure.area, figure.period))
        version = stands.figure.version + 1 if stands else 1
        corrects = statement.corrects or (stands is not None and stands.figure.state == State.WITHDRAWN)
        known_on = stands.figure.known_on if stands is not None and statement.corrects else figure.known_on
        extra.append(
            as_reading(
                FigureRow(
                    figure.indicator, figure.area, figure.period, known_on, version,
                    version - 1 if corrects else None, figure.state, figure.value, figure.numerator,
                    figure.denominator, figure.movement or "", figure.provisional, figure.projected,
                    figure.expected_on, figure.period_by_statement,
                )
            )
        )  # fmt: skip
        if known_on > day:
            day = max(desk.today, known_on)
    return desk.judged(day, extra) if extra else desk.scene


def series_name(desk: Desk, series: Series) -> str:
    """What a series is, and where."""
    code, area = series
    return f"{desk.indicators[code].name}, {desk.area_name(area)}"


def value_words(desk: Desk, figure: StatedFigure) -> str:
    """What a statement says, in words, without its dates: "355 af 1.950"."""
    return in_words(figure, desk.model(figure.indicator)).partition(", kendt")[0]


def value_text(desk: Desk, row: VersionRow) -> str:
    """A stored figure in words."""
    if row.figure.state != State.VALUE:
        return in_words(stated(row), desk.model(row.figure.indicator)).partition(", kendt")[0]
    reading: Reading = as_reading(row.figure)
    text = reading_text(desk.scene, reading)
    return f"{text}, foreløbigt" if row.figure.provisional else text


def counts_in(desk: Desk, form: EntryForm) -> str:
    """Which follow-up the figure counts in, or from when it counts."""
    if form.period is None:
        return ""
    followup = collected_for(desk.plan, form.period, desk.today)
    if followup is None:
        return "Tallet er ikke med i en opfølgning endnu."
    name = f"{ordinal_word(followup.number)} opfølgning"
    return f"Tallet tæller med i {name}, status pr. {write_date(followup.status_date)}."


def _last_time(desk: Desk) -> str:
    values = desk.values(desk.series[0]) if desk.series else []
    if not values:
        return ""
    row = values[0]
    return f"Sidst: {value_text(desk, row)} {write_period_in(row.figure.period)}."
