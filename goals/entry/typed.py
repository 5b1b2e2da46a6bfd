"""What was typed of one figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.actions.figure import Figure
from indicators.models import Measurement

State = Measurement.State


@dataclass(frozen=True, slots=True)
class Typed:
    """The numbers of one figure, exact; all None where nothing was typed. A percentage is per cent."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    movement: Measurement.Movement | None = None
    state: Measurement.State = State.VALUE
    expected_on: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return self.value is None and self.numerator is None and self.denominator is None and self.movement is None

    def empty_or_same(self, stands: Figure | None) -> bool:
        """Whether nothing was typed but what stood there already."""
        if self.empty or stands is None:
            return self.empty
        mine = (self.value, self.numerator, self.denominator, self.movement)
        return mine == (stands.value, stands.numerator, stands.denominator, stands.movement)


def read_slot(prefix: str, data: Mapping[str, Any]) -> Typed:
    """What a form's cleaned fields say of one figure."""
    way = data.get(f"{prefix}-vej") or ""
    return Typed(
        value=data.get(f"{prefix}-tal"),
        numerator=data.get(f"{prefix}-antal"),
        denominator=data.get(f"{prefix}-ialt"),
        movement=Measurement.Movement(way) if way else None,
    )
