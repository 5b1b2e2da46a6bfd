"""What somebody states about an indicator, an area and a period."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from indicators.models import Indicator, Measurement, MeasurementText
from norddjurs.danish import decimals_of, sentence_case, write_date, write_number, write_rank
from norddjurs.periods import Period

State = Measurement.State
Unit = Indicator.Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statement, exact as it was given. Two figures are equal when they state the same, texts included.

    `value` is in the indicator's unit (a percentage is 93.9, not 0.939). A fraction has `numerator` and `denominator`,
    a printed percentage as `value`, or both. `known_on` is the day from which it was known, `known_basis` what that
    day rests on; `expected_on` belongs to a figure that is not published. `reason` is not among them: it is an
    action's.
    """

    indicator: str
    area: str
    period: Period
    known_on: date
    known_basis: Measurement.KnownBasis
    state: Measurement.State = State.VALUE
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    movement: Measurement.Movement | None = None
    provisional: bool = False
    projected: bool = False
    expected_on: date | None = None
    source: str = ""
    period_by_statement: bool = False
    remark: str = ""
    internal_note: str = ""

    @classmethod
    def of(cls, row: Measurement) -> Figure:
        """What a stored version states. Reads its text too: fetch with select_related("text")."""
        text = getattr(row, "text", None) or MeasurementText()
        return cls(
            indicator=row.indicator_id,
            area=row.area_id,
            period=row.period,
            known_on=row.known_on,
            known_basis=Measurement.KnownBasis(row.known_basis),
            state=State(row.state),
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            movement=Measurement.Movement(row.movement) if row.movement else None,
            provisional=row.provisional,
            projected=row.projected,
            expected_on=row.expected_on,
            source=row.source,
            period_by_statement=row.period_by_statement,
            remark=text.remark,
            internal_note=text.internal_note,
        )

    @property
    def numbers(self) -> tuple[object, ...]:
        """What it says of the number itself, without its dates, its source and its texts."""
        return self.state, self.value, self.numerator, self.denominator, self.movement

    def withdrawn(self) -> Figure:
        """The same place, stating nothing any more."""
        kept = {name: getattr(self, name) for name in ("indicator", "area", "period", "known_on", "known_basis")}
        return Figure(**kept, state=State.WITHDRAWN)

    def columns(self) -> dict[str, object]:
        """The columns of `Measurement` that state it; its texts stand in `MeasurementText`."""
        apart = {"indicator", "area", "period", "movement", "remark", "internal_note"}
        stated = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in apart}
        return {
            "indicator_id": self.indicator,
            "area_id": self.area,
            "movement": self.movement or "",
            **Measurement.period_fields(self.period),
            **stated,
        }


def in_words(figure: Figure, indicator: Indicator) -> str:
    """What the figure says, for the log and for whoever must choose between two: "355 af 1.950, foreløbigt"."""
    said = [_figure_words(figure, indicator)]
    said += [word for word, true in (("foreløbigt", figure.provisional), ("fremskrevet", figure.projected)) if true]
    if figure.expected_on:
        said.append(f"ventes den {write_date(figure.expected_on)}")
    return ", ".join([*said, f"kendt den {write_date(figure.known_on)}"])


def _figure_words(figure: Figure, indicator: Indicator) -> str:
    if figure.state != State.VALUE:
        return str(figure.state.label)
    if figure.movement:
        return str(figure.movement.label)
    parts = []
    if figure.numerator is not None and figure.denominator is not None:
        parts.append(f"{count_words(figure.numerator)} af {count_words(figure.denominator)}")
    if figure.value is not None:
        written = write_number(figure.value, indicator.decimals)
        match indicator.unit:
            case Unit.PERCENT:
                written += " %"
            case Unit.RANK:
                written = write_rank(int(figure.value))
        parts.append(written)
    return " = ".join(parts)


def count_words(count: Decimal) -> str:
    """A count with the decimals that it has: "1.950", "7.100,5"."""
    return write_number(count, decimals_of(count))


_OWN_WORDS = re.compile(r"\{tæller\} (.+?)(?:,| ud af| af| mod) \{nævner\} ([^({]+)")


def counted(figure_text: str) -> tuple[str, str]:
    """What a fraction's two counts are counts of, in its indicator's words: ("Borgere", "Ydelsesforløb")."""
    found = _OWN_WORDS.search(figure_text)
    return (sentence_case(found[1].strip()), sentence_case(found[2].strip())) if found else ("Antal", "Ud af")
