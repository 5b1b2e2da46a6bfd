"""The file's `målinger`: figures, grouped by what they are about, each row a statement."""

from collections.abc import Mapping
from datetime import date

from goals.planfile.form import NO_DAY, Form
from goals.planfile.places import Places
from goals.planfile.plan import FigureLine, IndicatorLine, Step
from goals.planfile.problems import Problem, nearest
from goals.planfile.read import Node
from indicators.actions.checks import checked
from indicators.actions.figure import Figure
from indicators.exceptions import FigureError
from indicators.models import Indicator, Measurement
from norddjurs.danish import write_period

Basis = Measurement.KnownBasis
State = Measurement.State
BASES = {str(label): value for value, label in Basis.choices}
MOVEMENTS = {str(label): value for value, label in Measurement.Movement.choices}
FIELDS = {
    "value": "tal",
    "numerator": "tæller",
    "denominator": "nævner",
    "movement": "bevægelse",
    "provisional": "foreløbigt",
    "projected": "fremskrevet",
    "known_on": "kendt den",
    "expected_on": "ventes",
    "source": "kilde",
    "remark": "bemærkning",
    "internal_note": "internt notat",
    "state": "periode",
}
"""What the store calls a part of a figure, and what the file does."""


def read_group(
    node: Node, problems: list[Problem], indicators: Mapping[str, IndicatorLine], places: Places, municipality: str
) -> list[FigureLine]:
    """The statements of a group: about one indicator in one area, with what its rows have in common."""
    with Form(node, "målinger", problems) as group:
        code = group.text("tal", required=True)
        group.place = f"måling af »{code}«" if code else "målinger"
        if code and code not in indicators:
            group.wrong("tal", f"Tallet »{code}« står ikke i filens »tal«.{nearest(code, indicators)}")
        area = places.read(group, "område") or municipality
        day, basis = group.day("kendt den"), group.choice("dateret efter", BASES)
        source = group.text("kilde")
        lines = []
        for row_node in group.items("rækker", required=True):
            with Form(row_node, group.place, problems) as row:
                line = _row(row, indicators.get(code), code, area, (day, basis), source)
                if line is not None:
                    lines.append(line)
        return lines


def _row(
    row: Form,
    indicator: IndicatorLine | None,
    code: str,
    area: str,
    known: tuple[date | None, str],
    source: str,
) -> FigureLine | None:
    before = len(row.problems)
    period = row.needed_period("periode")
    place = f"{row.place}, {write_period(period)}" if len(row.problems) == before else row.place
    row.place = place
    step = _step(row)
    decimals = indicator.decimals if indicator else 6
    known_on, known_basis = _known(row, step, period.end, known)
    reason = row.text("begrundelse", most=1000)
    if step is Step.STATE and reason:
        row.wrong("begrundelse", "En begrundelse hører til en rettelse eller et tal, der trækkes tilbage.")
    if step is Step.WITHDRAW and not reason:
        row.wrong("trukket tilbage", "Skriv også en »begrundelse« for, at tallet trækkes tilbage.")
    figure = Figure(
        indicator=code,
        area=area,
        period=period,
        known_on=known_on,
        known_basis=Basis(known_basis),
        state=_state(row),
        value=row.number("tal", decimals=decimals, percent=bool(indicator and indicator.unit in _PERCENT_LIKE)),
        numerator=row.count("tæller"),
        denominator=row.count("nævner"),
        movement=_movement(row),
        provisional=row.yes("foreløbigt"),
        projected=row.yes("fremskrevet"),
        expected_on=row.day("ventes"),
        source=row.text("kilde") or source,
        period_by_statement=row.yes("periode efter omtale"),
        remark=row.text("bemærkning", most=4000),
        internal_note=row.text("internt notat", most=4000),
    )
    if len(row.problems) > before or indicator is None or not indicator.readable:
        return None
    if step is not Step.WITHDRAW:
        try:
            figure = checked(figure, _stored(indicator))
        except FigureError as error:
            row.wrong(FIELDS.get(error.field, error.field), str(error))
            return None
    return FigureLine(row.line, place, figure, step, reason)


_PERCENT_LIKE = (Indicator.Unit.PERCENT, Indicator.Unit.POINTS)


def _stored(line: IndicatorLine) -> Indicator:
    """The indicator as the store's checks want it; never saved."""
    return Indicator(
        code=line.code, name=line.name, unit=line.unit, decimals=line.decimals, is_fraction=line.is_fraction
    )


def _step(row: Form) -> Step:
    corrects, withdraws = row.yes("rettelse"), row.yes("trukket tilbage")
    if corrects and withdraws:
        row.wrong("rettelse", "Et tal kan ikke både rettes og trækkes tilbage i samme række.")
    return Step.WITHDRAW if withdraws else Step.CORRECT if corrects else Step.STATE


def _state(row: Form) -> State:
    unpublished, hidden = row.yes("ikke offentliggjort"), row.yes("skjult")
    if unpublished and hidden:
        row.wrong("skjult", "Et tal kan ikke både være skjult og ikke offentliggjort.")
    return State.NOT_PUBLISHED if unpublished else State.SUPPRESSED if hidden else State.VALUE


def _movement(row: Form) -> Measurement.Movement | None:
    word = row.choice("bevægelse", MOVEMENTS)
    return Measurement.Movement(word) if word else None


def _known(row: Form, step: Step, period_end: date, group: tuple[date | None, str]) -> tuple[date, str]:
    """The day from which the figure was known and what the day rests on: the row's own words, else the group's."""
    day, basis = row.day("kendt den"), row.choice("dateret efter", BASES)
    if day is None and not basis:
        day, basis = group
    if basis == Basis.PERIOD_END:
        if day is not None and day != period_end:
            row.wrong("kendt den", "Dateret efter periodens sidste dag er det den dag, tallet er kendt: fjern datoen.")
        return period_end, basis
    if day is None and step is not Step.STATE:
        # It keeps the day of the statement before it; where there turns out to be none, the period's end is honest.
        return period_end, Basis.PERIOD_END
    if day is None and "kendt den" not in row:
        row.wrong("kendt den", "Feltet mangler: skriv den dag, tallet blev kendt, i rækken eller over rækkerne.")
    return day or NO_DAY, basis or Basis.SOURCE
