"""What the engine answers. Frozen data: no Danish, no rounding, no rule."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from goals.engine.numbers import Absence, Number
from goals.engine.values import Reading, Record, Unit
from norddjurs.periods import Period

if TYPE_CHECKING:
    from goals.engine.references import Bound
    from goals.engine.targets import Rule


class Status(StrEnum):
    """The three published statuses, and the one that only those who enter figures may see."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    TOO_EARLY = "too_early"
    MISSING = "missing"


class Reason(StrEnum):
    """Why the status is what it is."""

    COMPARED = "compared"
    MOVED = "moved"
    PARTS = "parts"
    DECIDED = "decided"
    AWAITS_DECISION = "awaits_decision"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DONE = "not_done"
    DEADLINE_AHEAD = "deadline_ahead"
    PUBLISHED_LATER = "published_later"
    PERIOD_OPEN = "period_open"
    OVERDUE = "overdue"
    SUPPRESSED = "suppressed"
    NOT_COMPUTABLE = "not_computable"


class Side(StrEnum):
    """On which side of its limit a number stands."""

    OVER = "over"
    UNDER = "under"
    AT = "at"


@dataclass(frozen=True, slots=True)
class Standing:
    """A number against its limits.

    `distance` (≥ 0, exact, in `unit.of_difference`) is to the limit of `bound`: the one that is broken, else the
    nearest. For whole numbers a broken limit is as far away as the nearest whole number that keeps it.
    """

    period: Period
    actual: Number
    limits: tuple[Number, ...]
    unit: Unit
    met: bool
    bound: "Bound"
    wanted: Fraction
    distance: Fraction
    side: Side


class Direction(StrEnum):
    """A development in the words of the indicator's polarity."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """How the number has moved, apart from whether the goal is reached.

    `since` is the period it is compared with; None for an index against its own 100 and for a bare movement.
    `amount` is now minus before, None for a bare movement. `readings` are those it is compared with.
    """

    direction: Direction
    amount: Fraction | None
    unit: Unit
    before: Fraction | None = None
    since: Period | None = None
    readings: tuple[Reading, ...] = ()


class Outlook(StrEnum):
    """What the year's end may bring."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Projection:
    """An outlook with the sum behind it: so far, how much of the period, and what that makes of the whole.

    `gone`/`length` count months where `in_months`, else days. `last_year` holds last year's same months and its
    whole where they decide the share instead.
    """

    outlook: Outlook
    so_far: Fraction
    gone: int
    length: int
    in_months: bool
    whole: Fraction
    last_year: tuple[Fraction, Fraction] | None = None
    readings: tuple[Reading, ...] = ()


class RemarkKind(StrEnum):
    """What the engine itself finds worth saying about a judgement."""

    UNLIKE_LENGTHS = "unlike_lengths"
    UNLIKE_SEASONS = "unlike_seasons"
    OLD_BASE = "old_base"
    SERIES_BREAK = "series_break"
    MET_FROM_START = "met_from_start"
    PERCENT_MISFITS_COUNTS = "percent_misfits_counts"
    COUNTS_UNKNOWN = "counts_unknown"
    NEWER_INCOMPLETE = "newer_incomplete"
    GAP_IN_RUN = "gap_in_run"
    PROVISIONAL = "provisional"
    PROJECTED = "projected"
    DATED_BY_STATEMENT = "dated_by_statement"
    LEFT_OUT_OF_RANK = "left_out_of_rank"
    AHEAD_OF_LINE = "ahead_of_line"
    BEHIND_LINE = "behind_line"
    NO_READING_REACHED = "no_reading_reached"
    EVERY_READING_REACHED = "every_reading_reached"
    READINGS_DIFFER = "readings_differ"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with what its sentence needs; what a kind does not use stays None."""

    kind: RemarkKind
    indicator: str | None = None
    area: str | None = None
    period: Period | None = None
    other: Period | None = None
    on: date | None = None
    number: Fraction | None = None
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about one rule.

    `standing` is there when a comparison decided; `interim` is the newest known figure of a rule whose own period
    is yet to come, which decides nothing. `final`: nothing that is still to come can change the status.
    """

    rule: "Rule"
    status: Status
    reason: Reason
    final: bool = False
    standing: Standing | None = None
    interim: Standing | None = None
    absence: Absence | None = None
    record: Record | None = None
    period: Period | None = None
    change: Change | None = None
    projection: Projection | None = None
    parts: tuple["Verdict", ...] = ()
    remarks: tuple[Remark, ...] = ()
    others: tuple[tuple[str, "Verdict"], ...] = ()
