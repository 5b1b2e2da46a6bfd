"""The next version of a figure: written inside somebody's change, without a right or an event of its own.

The actions of `figures` wrap these one by one; whoever stores many figures as one change calls them directly.
The unique constraint on the version's number is the lock: of two who saw the same version, the database lets one
write the next. What is asked is therefore judged against the version that the person *saw*, never against a newer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from indicators.actions.checks import checked, checked_reason
from indicators.actions.figure import Figure, State
from indicators.exceptions import Conflict, FigureError
from indicators.models import Area, Indicator, Measurement, MeasurementText
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.periods import Period

Basis = Measurement.KnownBasis
UNDONE = "Fortrudt."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: the key that its versions share."""

    indicator: str
    area: str
    period: Period

    def __str__(self) -> str:
        """Its name in the log: "figure:INDICATOR/AREA/KIND/FROM..TO"."""
        period = self.period
        return f"figure:{self.indicator}/{self.area}/{period.kind.value}/{period.start}..{period.end}"

    @classmethod
    def of(cls, figure: Figure) -> "Place":
        """The place that a figure is about."""
        return cls(figure.indicator, figure.area, figure.period)

    def versions(self) -> list[Measurement]:
        """All versions with their texts, oldest first. One query."""
        return list(
            Measurement.objects.filter(
                indicator=self.indicator, area=self.area, **Measurement.period_fields(self.period)
            )
            .select_related("text", "by")
            .order_by("version")
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that now stands, and the one before it; `changed` is False where the same was stated already."""

    version: Measurement
    before: Measurement | None
    reason: str = ""
    changed: bool = True


def enter_version(*, by: User, figure: Figure, seen_version: int = 0, reason: str = "") -> Saved:
    """A first entry, or a revision by the source, with its own `known_on`; it replaces nothing but a withdrawal.

    `seen_version` is the newest version that the person saw, 0 for none. Raises FigureError and Conflict.
    """
    indicator = _indicator(figure)
    history = _fetched(Place.of(figure), seen_version, wanted=figure)
    return _saved(by, history, next_version(history, figure, indicator, corrects=False, reason=reason), reason)


def correct_version(*, by: User, figure: Figure, seen_version: int, reason: str) -> Saved:
    """What was typed wrongly, put right: replaces the version seen and keeps the day that one was known.

    The figure's own `known_on` and `known_basis` are not read: another day is a revision, or a withdrawal and a new
    entry. What was fetched is no longer the source's own when it is corrected. Raises FigureError (also without a
    reason) and Conflict.
    """
    indicator = _indicator(figure)
    history = _fetched(Place.of(figure), seen_version, wanted=figure)
    return _saved(by, history, next_version(history, figure, indicator, corrects=True, reason=reason), reason)


def next_version(
    history: "History", figure: Figure, indicator: Indicator, *, corrects: bool, reason: str = ""
) -> Measurement | None:
    """The row to be stored, not stored yet, with its text at `text` where it has one; None where it stands already.

    Of a correction `known_on` is that of the version seen, and `known_basis` what it rests on then. Raises FigureError
    and Conflict.
    """
    if corrects:
        reason = checked_reason(reason, "Skriv, hvad der var forkert.")
        seen = history.seen
        if seen is None:
            raise FigureError("value", "Der er ikke noget tal at rette: indtast det i stedet.")
        if seen.state == State.WITHDRAWN:
            raise FigureError("value", "Tallet er trukket tilbage: indtast det på ny.")
        basis = Basis.CORRECTED if seen.known_basis == Basis.FETCHED else Basis(seen.known_basis)
        figure = replace(figure, known_on=seen.known_on, known_basis=basis)
        figure = checked(figure, indicator)
        return None if history.says(figure) else history.row(figure, replaces=seen, reason=reason)
    figure = checked(figure, indicator)
    if history.says(figure):
        return None
    withdrawal = history.seen if history.seen is not None and history.seen.state == State.WITHDRAWN else None
    standing = [row for row in history.live() if row is not withdrawal]
    if standing and figure.known_on < (newest := max(row.known_on for row in standing)):
        raise FigureError(
            "known_on",
            f"Tallet, der står nu, blev kendt den {write_date(newest)}, og et nyere kan ikke være kendt før den dag."
            " Ret datoen. Var det i stedet tallet, der blev tastet forkert, så ret tallet.",
        )
    return history.row(figure, replaces=withdrawal, reason=reason and checked_reason(reason, ""))


def withdraw_version(*, by: User, indicator: str, area: str, period: Period, seen_version: int, reason: str) -> Saved:
    """Take a figure back: from the day it was known nothing is known any more. Raises FigureError and Conflict."""
    reason = checked_reason(reason, "Skriv, hvorfor tallet trækkes tilbage.")
    history = _fetched(Place(indicator, area, period), seen_version, wanted=None)
    seen = history.seen
    if seen is None:
        raise FigureError("value", "Der er ikke noget tal at trække tilbage.")
    nothing = Figure.of(seen).withdrawn()
    if history.says(nothing):
        return _saved(by, history, None, reason)
    return _saved(by, history, history.row(nothing, replaces=seen, reason=reason), reason)


def undo_version(*, by: User, indicator: str, area: str, period: Period, seen_version: int) -> Saved:
    """Take the newest step back: what stood before it stands again, from the day that the undone version was known.

    Undoing a correction, a withdrawal or another undoing repeats the version that it replaced; undoing a revision
    repeats the figure that it revised; undoing a first entry withdraws it. Raises FigureError and Conflict.
    """
    history = _fetched(Place(indicator, area, period), seen_version, wanted=None)
    seen = history.seen
    if seen is None:
        raise FigureError("value", "Der er ikke noget at fortryde.")
    undone = Figure.of(seen)
    before = history.before(seen)
    if before is None:
        figure = undone.withdrawn()
    else:
        figure = Figure.of(before)
        basis = undone.known_basis
        if Basis.FETCHED in (figure.known_basis, basis):
            # Fetched is what the source said, and nothing else.
            basis = Basis.FETCHED if figure.known_basis == Basis.FETCHED else Basis.CORRECTED
        figure = replace(figure, known_on=undone.known_on, known_basis=basis)
    return _saved(by, history, history.row(figure, replaces=seen, reason=UNDONE), UNDONE)


def _indicator(figure: Figure) -> Indicator:
    indicator = Indicator.objects.filter(pk=figure.indicator).first()
    if indicator is None:
        raise FigureError("indicator", f"Tallet »{figure.indicator}« findes ikke.")
    return indicator


def _fetched(place: Place, seen_version: int, *, wanted: Figure | None) -> "History":
    return History(place, seen_version, place.versions(), wanted=wanted)


def _saved(by: User, history: "History", row: Measurement | None, reason: str) -> Saved:
    """Store the row. Raises Conflict where its version is there already."""
    if row is None:
        return Saved(history.rows[-1], history.rows[-1], changed=False)
    if history.seen is None and not Area.objects.filter(pk=row.area_id).exists():
        raise FigureError("area", f"Området »{row.area_id}« findes ikke.")
    text = getattr(row, "text", None)
    row.by = by
    try:
        # A savepoint: a conflict must leave the transaction around it usable.
        with transaction.atomic():
            row.save(force_insert=True)
            if text is not None:
                text.measurement = row
                text.save(force_insert=True)
    except IntegrityError:
        now = history.place.versions()
        if now and now[-1].version > history.seen_version:
            raise History(history.place, 0, now, wanted=history.wanted).conflict() from None
        raise
    return Saved(row, history.seen, reason)


class History:
    """The versions of one place as a person saw them; `rows` (oldest first, with text and `by`) hold what came after.

    Raises Conflict where the version seen is not there.
    """

    def __init__(self, place: Place, seen_version: int, rows: Sequence[Measurement], *, wanted: Figure | None) -> None:
        self.place = place
        self.seen_version = seen_version
        self.wanted = wanted
        self.rows = rows
        self.seen = next((row for row in rows if row.version == seen_version), None)
        if seen_version and self.seen is None:
            raise self.conflict()

    def says(self, figure: Figure) -> bool:
        """Whether the newest version states exactly this: a resent form changes nothing."""
        return bool(self.rows) and Figure.of(self.rows[-1]) == figure

    def live(self) -> list[Measurement]:
        """The versions seen that no later one replaces."""
        known = [row for row in self.rows if row.version <= self.seen_version]
        replaced = {row.replaces for row in known}
        return [row for row in known if row.version not in replaced]

    def before(self, row: Measurement) -> Measurement | None:
        """What stood before a version: the one it replaced, else the one that it revised, else nothing."""
        if row.replaces is not None:
            return next(other for other in self.rows if other.version == row.replaces)
        earlier = [other for other in self.live() if other.version < row.version]
        return max(earlier, key=lambda other: (other.known_on, other.version), default=None)

    def row(self, figure: Figure, *, replaces: Measurement | None, reason: str = "") -> Measurement:
        """The version after the one seen, not stored yet. Whether it is still the next, the database says."""
        row = Measurement(
            **figure.columns(),
            version=self.seen_version + 1,
            replaces=replaces.version if replaces is not None else None,
        )
        if figure.remark or figure.internal_note or reason:
            row.text = MeasurementText(remark=figure.remark, internal_note=figure.internal_note, reason=reason)
        return row

    def conflict(self) -> Conflict:
        """What stands now against what was wanted."""
        newest = self.rows[-1] if self.rows else None
        return Conflict(
            stored=Figure.of(newest) if newest else None,
            stored_version=newest.version if newest else 0,
            stored_by=newest.by.name if newest else "",
            wanted=self.wanted,
        )
