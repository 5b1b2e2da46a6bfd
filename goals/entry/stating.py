"""What was typed, held against what stands: a first entry, a correction, a revision by the source, or nothing new."""

from dataclasses import dataclass, replace
from datetime import date

from goals.entry.dating import dated
from goals.entry.desk import Desk, State, stated
from goals.entry.slots import Slot
from goals.entry.typed import Typed
from indicators.actions.figure import Figure
from indicators.actions.statements import Statement
from indicators.models import Measurement
from indicators.store import VersionRow

ONLY_TEXT = "Kun teksten er ændret."


@dataclass(frozen=True, slots=True)
class Place:
    """A slot in a form: its names begin with `prefix`; `stands` is the newest version of its figure.

    `main` is the newest figure of the goal's first series: remark and internal note are its.
    """

    prefix: str
    slot: Slot
    stands: VersionRow | None
    main: bool

    @property
    def has_value(self) -> bool:
        """Whether a value stands there."""
        return self.stands is not None and self.stands.figure.state == State.VALUE


@dataclass(frozen=True, slots=True)
class Texts:
    """What a form says of all its newest figures, remark and note of the main one alone."""

    source: str
    provisional: bool
    remark: str
    internal_note: str


@dataclass(frozen=True, slots=True)
class Common:
    """What is said once for all figures of a form; `texts` is None where it asks for the figures alone.

    `absent` is the state of the newest figures that were left empty (VALUE: nothing is said of them).
    """

    absent: Measurement.State
    expected_on: date | None
    known_on: date | None
    texts: Texts | None
    by_source: bool
    reason: str
    source_before: str


def statement_of(desk: Desk, place: Place, typed: Typed, seen: int, common: Common) -> Statement | None:
    """What was typed as a statement; None where it says nothing new. `seen` is the version that the person saw."""
    stands = stated(place.stands) if place.stands else None
    if not place.slot.base and common.absent != State.VALUE and typed.empty_or_same(stands):
        typed = Typed(state=common.absent, expected_on=common.expected_on)
    elif typed.empty:
        return None
    elif stands is not None and _recounted(typed, stands):
        # The percentage was printed beside the counts that stood; of the new ones nobody has printed any.
        typed = replace(typed, value=None)
    figure = _figure(desk, place, typed, stands, common)
    if stands is not None and figure == replace(stands, known_on=figure.known_on, known_basis=figure.known_basis):
        return None
    if place.stands is not None and seen != place.stands.figure.version:
        # Somebody was first: what this person meant is asked when they have seen both.
        return Statement(figure=figure, seen_version=seen)
    return _against(stands, figure, seen, common)


def _recounted(typed: Typed, stands: Figure) -> bool:
    counts = (typed.numerator, typed.denominator)
    return None not in counts and counts != (stands.numerator, stands.denominator) and typed.value == stands.value


def _against(stands: Figure | None, figure: Figure, seen: int, common: Common) -> Statement:
    """Whether it corrects what stands, or comes after it."""
    if stands is None or stands.state == State.WITHDRAWN:
        return Statement(figure=figure, seen_version=seen)
    later = replace(figure, known_on=max(figure.known_on, stands.known_on))
    if stands.state != State.VALUE:
        return Statement(figure=later, seen_version=seen)
    if figure.numbers == stands.numbers:
        if stands.provisional and not figure.provisional:
            return Statement(figure=later, seen_version=seen)
        return Statement(figure=figure, seen_version=seen, corrects=True, reason=common.reason or ONLY_TEXT)
    # A provisional figure is there to be replaced, by its source; that needs no excuse.
    if common.by_source or (stands.provisional and not common.reason):
        return Statement(figure=later, seen_version=seen, reason=common.reason)
    return Statement(figure=figure, seen_version=seen, corrects=True, reason=common.reason)


def _figure(desk: Desk, place: Place, typed: Typed, stands: Figure | None, common: Common) -> Figure:
    """The whole statement: a base keeps what stands beside its number, the newest takes what the form says."""
    slot = place.slot
    known_on, basis = dated(desk.plan, slot.period, desk.today)
    if common.known_on is not None and not slot.base:
        known_on, basis = common.known_on, Measurement.KnownBasis.SOURCE
    beside = stands or Figure(
        indicator=slot.indicator, area=slot.area, period=slot.period, known_on=known_on, known_basis=basis,
        source=common.source_before,
    )  # fmt: skip
    value = typed.state == State.VALUE
    figure = replace(
        beside, known_on=known_on, known_basis=basis, state=typed.state, value=typed.value,
        numerator=typed.numerator, denominator=typed.denominator, movement=typed.movement,
        expected_on=typed.expected_on, provisional=beside.provisional and value, projected=False,
    )  # fmt: skip
    texts = common.texts
    if texts is None or slot.base:
        return figure
    figure = replace(figure, source=texts.source, provisional=texts.provisional and value)
    return replace(figure, remark=texts.remark, internal_note=texts.internal_note) if place.main else figure
