"""The lines of a file that was sent, held against what stands: what each of them states, or why it cannot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from goals.entry.dating import dated
from goals.entry.desk import State, stated
from goals.entry.fillable import GOAL, MOVEMENTS, NO, STATES, YES, Desktop, Key
from goals.entry.stating import ONLY_TEXT
from indicators.actions.figure import Figure
from indicators.actions.statements import Outcome, Reviewed, Statement, review
from indicators.models import Indicator, Measurement
from indicators.sheet import Field, FiledLine
from norddjurs.danish import DanishError, decimals_of, quoted, read_number, read_period, write_list
from norddjurs.periods import Period

COUNT_DECIMALS = 4
Choice = TypeVar("Choice")
_STATES = {words: state for state, words in STATES.items()} | {str(State.SUPPRESSED.label): State.SUPPRESSED}
_MOVEMENTS = {words: movement for movement, words in MOVEMENTS.items()}
_COLUMN_OF = {
    "indicator": Field.CODE,
    "area": Field.AREA,
    "period": Field.PERIOD,
    **{field.value: field for field in Field},
}
"""Where each field of a figure, and its reason, stands in the file."""


@dataclass(frozen=True, slots=True)
class LineError:
    """The address of a cell, and what to do about it."""

    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line and what it states; `statement` and `reviewed` are None where it cannot be read, and `errors` say why.

    `key` is the figure that it is about, as far as that was understood.
    """

    line: FiledLine
    key: Key | None = None
    statement: Statement | None = None
    reviewed: Reviewed | None = None
    errors: tuple[LineError, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """What it would be; None where it is refused."""
        return self.reviewed.outcome if self.reviewed and not self.errors else None

    def address(self, field: str) -> str:
        """Where a field of the figure stands in the file; of a column that it lacks, the line."""
        column = _COLUMN_OF.get(field)
        return (self.line.addresses.get(column) if column else None) or f"række {self.line.number}"


class _Wrong(Exception):
    """A cell that cannot be so."""

    def __init__(self, field: Field, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


def read_lines(lines: Iterable[FiledLine], mine: Desktop) -> list[ReadLine]:
    """What each line states. No query: all that it depends on is on the desktop."""
    return [_read(line, mine) for line in lines]


def reviewed(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines with what each statement would be. Three queries; writes nothing."""
    results = iter(review([one.statement for one in lines if one.statement is not None]))
    return [replace(one, reviewed=next(results)) if one.statement is not None else one for one in lines]


def _read(line: FiledLine, mine: Desktop) -> ReadLine:
    errors = [LineError(fault.address, fault.sentence) for fault in line.faults]
    key = None
    try:
        key = _key(line, mine)
        statement = None if errors else _statement(line, key, mine)
    except _Wrong as wrong:
        address = line.addresses.get(wrong.field, f"række {line.number}")
        if address not in {error.address for error in errors}:
            errors.append(LineError(address, str(wrong)))
        statement = None
    return ReadLine(line, key, statement, errors=tuple(errors))


def _key(line: FiledLine, mine: Desktop) -> Key:
    """Which figure it is. Raises _Wrong, also for one that is not this person's."""
    code = _text(line, Field.CODE)
    if not code:
        raise _Wrong(Field.CODE, "Koden mangler. Hent filen igen, og lad de grå kolonner stå.")
    where = _text(line, Field.AREA)
    area = mine.area_codes.get(where.casefold())
    if area is None:
        raise _Wrong(Field.AREA, f"Området {quoted(where)} kendes ikke. Skriv det, som det står i den hentede fil.")
    series = (code, area)
    if series not in mine.owned:
        others = [f"{GOAL.lower()}{desk.info.number}" for desk in mine.asked.get(series, ())]
        raise _Wrong(
            Field.CODE,
            f"Tallet hører til {write_list(others)}, som du ikke er tovholder for. Slet rækken."
            if others
            else f"Ingen af dine mål spørger efter {quoted(code)} for {quoted(where)}. Ret koden, eller slet rækken.",
        )
    number = _text(line, Field.GOAL).removeprefix(GOAL)
    if number and number not in {desk.info.number for desk in mine.owned[series]}:
        raise _Wrong(Field.GOAL, f"Mål {number} spørger ikke efter dette tal. Ret målet, eller hent filen igen.")
    written = _text(line, Field.PERIOD)
    try:
        return *series, _period(written)
    except DanishError as error:
        raise _Wrong(Field.PERIOD, str(error)) from None


@lru_cache(1024)
def _period(written: str) -> Period:
    return read_period(written)


def _statement(line: FiledLine, key: Key, mine: Desktop) -> Statement:
    """What the line states. What stands already, whoever stated it, is stated again and so changes nothing."""
    indicator = mine.models[key[0]]
    versions = {row.figure.version: stated(row) for row in mine.versions.get(key, ())}
    number = _version(line)
    seen = versions.get(number)
    newest = versions[max(versions)] if versions else None
    known_on = _known_on(line, seen)
    figure = _figure(line, key, indicator, seen, newest)
    if newest is not None and known_on in (None, newest.known_on) and _as(figure, newest) == newest:
        return Statement(figure=newest, seen_version=max(versions))
    reason = _text(line, Field.REASON)
    if known_on is not None:
        # Another day than the one that stands: the source itself has changed the figure, or given it.
        by_source = replace(figure, known_on=known_on, known_basis=Measurement.KnownBasis.SOURCE)
        return Statement(figure=by_source, seen_version=number, reason=reason)
    if seen is not None and seen.state == State.VALUE:
        same = figure.numbers == seen.numbers
        settled = same and seen.provisional and not figure.provisional
        # A provisional or projected figure is there to be replaced; that needs no excuse.
        replaced = (seen.provisional or seen.projected) and not same and not reason
        if not settled and not replaced:
            return Statement(
                figure=_as(figure, seen),
                seen_version=number,
                corrects=True,
                reason=reason or (ONLY_TEXT if same else ""),
            )
    return Statement(figure=_dated(figure, seen, mine), seen_version=number, reason=reason)


def _dated(figure: Figure, seen: Figure | None, mine: Desktop) -> Figure:
    """An entry without a day of its own: never known before what it follows."""
    known_on, basis = dated(mine.plan, figure.period, mine.today)
    if seen is not None and seen.state != State.WITHDRAWN and known_on < seen.known_on:
        known_on, basis = max(mine.today, seen.known_on), Measurement.KnownBasis.ENTERED
    return replace(figure, known_on=known_on, known_basis=basis)


def _figure(line: FiledLine, key: Key, indicator: Indicator, seen: Figure | None, newest: Figure | None) -> Figure:
    """The figure as the line's cells say it, still with the day of what stands."""
    value = _number(line, Field.VALUE, indicator, newest)
    numerator = _number(line, Field.NUMERATOR, indicator, newest)
    denominator = _number(line, Field.DENOMINATOR, indicator, newest)
    movement = _chosen(line, Field.MOVEMENT, _MOVEMENTS)
    has_number = bool(movement) or (value, numerator, denominator) != (None, None, None)
    state = _chosen(line, Field.STATE, _STATES)
    expected_on = _day(line, Field.EXPECTED)
    if state in (None, State.VALUE) or (has_number and seen is not None and state == seen.state):
        # A number written where one was awaited or hidden: the words about that were only left standing.
        if seen is not None and seen.state != State.VALUE and expected_on == seen.expected_on:
            expected_on = None
        state = State.VALUE
    provisional = _chosen(line, Field.PROVISIONAL, {YES: True, NO: False})
    stands = newest or seen
    return Figure(
        indicator=key[0],
        area=key[1],
        period=key[2],
        known_on=stands.known_on if stands else date.min,
        known_basis=stands.known_basis if stands else Measurement.KnownBasis.ENTERED,
        state=state,
        value=value,
        numerator=numerator,
        denominator=denominator,
        movement=movement,
        provisional=bool(provisional),
        expected_on=expected_on,
        source=_beside(line, Field.SOURCE, stands.source if stands else ""),
        remark=_beside(line, Field.REMARK, stands.remark if stands else ""),
        internal_note=stands.internal_note if stands else "",
        period_by_statement=stands.period_by_statement if stands else False,
    )


def _as(figure: Figure, stands: Figure) -> Figure:
    """The figure with the day of what stands, and whether that was projected: no column says it."""
    projected = stands.projected and figure.numbers == stands.numbers
    return replace(figure, known_on=stands.known_on, known_basis=stands.known_basis, projected=projected)


def _text(line: FiledLine, field: Field) -> str:
    cell = line.cells.get(field)
    return str(cell.value) if cell else ""


def _beside(line: FiledLine, field: Field, stands: str) -> str:
    return _text(line, field) if field in line.addresses else stands


def _day(line: FiledLine, field: Field) -> date | None:
    cell = line.cells.get(field)
    return cell.value if cell and isinstance(cell.value, date) else None


def _known_on(line: FiledLine, seen: Figure | None) -> date | None:
    """The day that the line gives; None where it is empty, or still the one that was sent along."""
    day = _day(line, Field.KNOWN)
    return None if seen is not None and day == seen.known_on else day


def _version(line: FiledLine) -> int:
    text = _text(line, Field.VERSION) or "0"
    if not text.isdecimal() or len(text) > 9:
        raise _Wrong(Field.VERSION, "Udgaven skal stå, som den blev hentet. Hent filen igen.")
    return int(text)


def _number(line: FiledLine, field: Field, indicator: Indicator, stands: Figure | None) -> Decimal | None:
    """A cell's number, exact; one that is written as text is read the Danish way."""
    cell = line.cells.get(field)
    if cell is None:
        return None
    if isinstance(cell.value, Decimal):
        return cell.value
    text = str(cell.value)
    before = getattr(stands, field.value) if stands else None
    if field is Field.VALUE:
        most = max(indicator.decimals, decimals_of(before) if before is not None else 0)
    else:
        most = COUNT_DECIMALS if "," in text else 0
    try:
        return read_number(
            text, decimals=most, percent=field is Field.VALUE and indicator.unit == Indicator.Unit.PERCENT
        )
    except DanishError as error:
        raise _Wrong(field, str(error)) from None


def _chosen(line: FiledLine, field: Field, among: Mapping[str, Choice]) -> Choice | None:
    """What the cell says, of the words that it may; None where it is empty."""
    words = _text(line, field).casefold()
    if not words:
        return None
    if words not in among:
        raise _Wrong(field, f"Vælg blandt {write_list(quoted(one) for one in among)}, eller lad cellen være tom.")
    return among[words]
