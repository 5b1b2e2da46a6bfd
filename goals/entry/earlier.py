"""A block of earlier figures pasted from a spreadsheet: one period a line, so that an old series gets its history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.entry.desk import Desk, stated
from goals.entry.slots import Series
from indicators.actions.checks import UNLESS_EXPLAINED, checked
from indicators.actions.figure import Figure, Unit, in_words
from indicators.actions.statements import Statement
from indicators.exceptions import FigureError
from indicators.models import Indicator, Measurement
from norddjurs.danish import DanishError, read_number, read_period, sentence_case, write_period
from norddjurs.periods import Period, PeriodKind

MOST = 500
"""So many lines at once: forty years of months."""
MOVEMENTS = {label: value for value, label in Measurement.Movement.choices}
_CELLS = re.compile(r"\t|;|\s{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the block: its place in it, what it says, and what is wrong or already so.

    `statement` is None where nothing is to be stored.
    """

    number: int
    typed: str
    period: str = ""
    value: str = ""
    statement: Statement | None = None
    error: str = ""
    same: bool = False


def read_block(desk: Desk, series: Series, text: str, source: str) -> list[Line]:
    """Every line that is not empty. A header (no number in it) as the first line is left out.

    Figures are dated by their period's last day, and say so. Raises DanishError for more lines than `MOST`.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and not re.search(r"\d", lines[0][1]):
        lines = lines[1:]
    if len(lines) > MOST:
        raise DanishError(f"Der er {len(lines)} linjer: indsæt højst {MOST} ad gangen.")
    indicator = desk.model(series[0])
    seen: set[Period] = set()
    found = []
    for number, line in lines:
        found.append(_line(desk, series, indicator, source, number, line, seen))
    return found


def _line(
    desk: Desk, series: Series, indicator: Indicator, source: str, number: int, line: str, seen: set[Period]
) -> Line:
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
    try:
        period = _period(desk, series, cells[0])
        if period in seen:
            raise DanishError(f"{sentence_case(write_period(period))} står to gange. Slet den ene linje.")
        seen.add(period)
        figure = checked(_figure(desk, series, indicator, source, period, cells[1:]), indicator)
    except (DanishError, FigureError) as error:
        # A line has no remark to explain itself in; the goal's form has.
        told = str(error).replace(UNLESS_EXPLAINED, " Er det rigtigt, så indtast tallet på »Indtast tal«.")
        return Line(number, line, error=told)
    when, value = sentence_case(write_period(period)), in_words(figure, indicator).partition(", kendt")[0]
    row = desk.standing.get((*series, period))
    if row is None or row.figure.state == Measurement.State.WITHDRAWN:
        version = row.figure.version if row else 0
        return Line(number, line, when, value, Statement(figure=figure, seen_version=version))
    there = stated(row)
    if there.numbers == figure.numbers:
        return Line(number, line, when, value, same=True)
    told = in_words(there, indicator).partition(", kendt")[0]
    return Line(
        number, line, when, value, error=f"Der står allerede {told}. Slet linjen her, eller ret det på »Indtast tal«."
    )


def _period(desk: Desk, series: Series, text: str) -> Period:
    period = read_period(text)
    kinds = {row.figure.period.kind for row in desk.values(series)} | {one.kind for one in desk.choices}
    if period.kind is PeriodKind.DAY and PeriodKind.DAY not in kinds:
        raise DanishError(f"»{text}« er en dag. Skriv perioden, fx {write_period(desk.choices[0])}.")
    if period.end > desk.today:
        raise DanishError(f"{sentence_case(write_period(period))} er ikke slut endnu. Indtast tallet i skemaet.")
    return period


def _figure(
    desk: Desk, series: Series, indicator: Indicator, source: str, period: Period, cells: Sequence[str]
) -> Figure:
    if not cells:
        raise DanishError("Der mangler et tal efter perioden.")
    blank = Figure(
        indicator=series[0],
        area=series[1],
        period=period,
        known_on=period.end,
        known_basis=Measurement.KnownBasis.PERIOD_END,
        source=source,
    )
    stated_numbers: dict[str, object]
    if indicator.unit == Unit.MOVEMENT:
        if cells[0].lower() not in MOVEMENTS:
            raise DanishError("Skriv gået frem, uændret eller gået tilbage.")
        stated_numbers = {"movement": Measurement.Movement(MOVEMENTS[cells[0].lower()])}
    elif indicator.is_fraction and len(cells) > 1:
        counts = [read_number(cell, decimals=0) for cell in cells[:2]]
        stated_numbers = {"numerator": counts[0], "denominator": counts[1], "value": _percent(indicator, cells[2:])}
    elif len(cells) > 1:
        raise DanishError("Der er mere end ét tal på linjen. Indsæt periode og tal, intet andet.")
    else:
        percent = indicator.unit == Unit.PERCENT
        stated_numbers = {"value": read_number(cells[0], decimals=indicator.decimals, percent=percent)}
    return Figure(**{**{name: getattr(blank, name) for name in _BESIDE}, **stated_numbers})


_BESIDE = ("indicator", "area", "period", "known_on", "known_basis", "source")


def _percent(indicator: Indicator, cells: Sequence[str]) -> Decimal | None:
    return read_number(cells[0], decimals=indicator.decimals, percent=True) if cells else None
