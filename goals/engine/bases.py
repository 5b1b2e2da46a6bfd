"""When: a named period, and a base that lies a length of time before another period."""

from dataclasses import dataclass

from goals.engine.exceptions import Fault, TargetError
from norddjurs.periods import Period


@dataclass(frozen=True, slots=True)
class At:
    """A named period: of a target, or of a base."""

    period: Period

    def of(self, period: Period) -> Period:
        """The base period that belongs to `period`: always this one."""
        return self.period


@dataclass(frozen=True, slots=True)
class Back:
    """A base the same length of time before whatever period is judged, in months."""

    months: int = 12

    def __post_init__(self) -> None:
        if self.months < 1:
            raise TargetError(Fault.BACK_NOT_POSITIVE)

    def of(self, period: Period) -> Period:
        """The base period that belongs to `period`. Raises ValueError where the kind cannot move that far."""
        return period.back(self.months)


Base = At | Back
