"""The next version of a figure: written inside somebody's change, without a right or an event of its own.

The actions of `figures` wrap these one by one; whoever stores many figures as one change calls them directly.
The unique constraint on the version's number is the lock: of two who saw the same version, the database lets one
write the next. What is asked is therefore judged against the version that the person *saw*, never against a newer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from django.db import IntegrityError, transaction

from indicators.actions.checks import checked, checked_reason
from indicators.actions.figure import Figure, State
from indicators.exceptions import Conflict, FigureError
from indicators.models import Area, Indicator, Measurement, MeasurementText
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.periods import Period

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
            .select_related("text")
            .order_by("version")
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that now stands, and the one before it; `changed` is False where the same was stated already."""

    version: Measurement
    before: Measurement | None
    reason: str = ""
    changed: bool = True


def enter_version(*, by: User, figure: Figure, seen_version: int = 0) -> Saved:
    """A first entry, or a revision by the source, with its own `known_on`; it replaces nothing but a withdrawal.

    `seen_version` is the newest version that the person saw, 0 for none. Raises FigureError and Conflict.
    """
    figure = checked(figure, _indicator(figure))
    history = _History(Place.of(figure), seen_version, wanted=figure)
    if history.says(figure):
        return history.unchanged()
    withdrawal = history.seen if history.seen is not None and history.seen.state == State.WITHDRAWN else None
    standing = [row for row in history.live() if row is not withdrawal]
    if standing and figure.known_on < (newest := max(row.known_on for row in standing)):
        raise FigureError(
            "known_on",
            f"Tallet, der står nu, blev kendt den {write_date(newest)}, og et nyere kan ikke være kendt før den dag."
            " Ret datoen. Var det i stedet tallet, der blev tastet forkert, så ret tallet.",
        )
    return history.write(by, figure, replaces=withdrawal)


def correct_version(*, by: User, figure: Figure, seen_version: int, reason: str) -> Saved:
    """What was typed wrongly, put right: replaces the version seen and keeps the day that one was known.

    The figure's own `known_on` and `known_basis` are not read: another day is a revision, or a withdrawal and a new
    entry. Raises FigureError (also without a reason) and Conflict.
    """
    reason = checked_reason(reason, "Skriv, hvad der var forkert.")
    history = _History(Place.of(figure), seen_version, wanted=figure)
    seen = history.seen
    if seen is None:
        raise FigureError("value", "Der er ikke noget tal at rette: indtast det i stedet.")
    if seen.state == State.WITHDRAWN:
        raise FigureError("value", "Tallet er trukket tilbage: indtast det på ny.")
    kept = replace(figure, known_on=seen.known_on, known_basis=Measurement.KnownBasis(seen.known_basis))
    figure = checked(kept, _indicator(kept))
    if history.says(figure):
        return history.unchanged()
    return history.write(by, figure, replaces=seen, reason=reason)


def withdraw_version(*, by: User, indicator: str, area: str, period: Period, seen_version: int, reason: str) -> Saved:
    """Take a figure back: from the day it was known nothing is known any more. Raises FigureError and Conflict."""
    reason = checked_reason(reason, "Skriv, hvorfor tallet trækkes tilbage.")
    history = _History(Place(indicator, area, period), seen_version, wanted=None)
    seen = history.seen
    if seen is None:
        raise FigureError("value", "Der er ikke noget tal at trække tilbage.")
    nothing = Figure.of(seen).withdrawn()
    if history.says(nothing):
        return history.unchanged()
    return history.write(by, nothing, replaces=seen, reason=reason)


def undo_version(*, by: User, indicator: str, area: str, period: Period, seen_version: int) -> Saved:
    """Take the newest step back: what stood before it stands again, from the day that the undone version was known.

    Undoing a correction, a withdrawal or another undoing repeats the version that it replaced; undoing a revision
    repeats the figure that it revised; undoing a first entry withdraws it. Raises FigureError and Conflict.
    """
    history = _History(Place(indicator, area, period), seen_version, wanted=None)
    seen = history.seen
    if seen is None:
        raise FigureError("value", "Der er ikke noget at fortryde.")
    undone = Figure.of(seen)
    before = history.before(seen)
    if before is None:
        figure = undone.withdrawn()
    else:
        figure = replace(Figure.of(before), known_on=undone.known_on, known_basis=undone.known_basis)
    return history.write(by, figure, replaces=seen, reason=UNDONE)


def _indicator(figure: Figure) -> Indicator:
    indicator = Indicator.objects.filter(pk=figure.indicator).first()
    if indicator is None:
        raise FigureError("indicator", f"Tallet »{figure.indicator}« findes ikke.")
    return indicator


class _History:
    """The versions of one place, as the person saw them; `rows` holds also what came after."""

    def __init__(self, place: Place, seen_version: int, *, wanted: Figure | None) -> None:
        self.place = place
        self.seen_version = seen_version
        self.wanted = wanted
        self.rows = place.versions()
        self.seen = next((row for row in self.rows if row.version == seen_version), None)
        if seen_version and self.seen is None:
            self._refuse()

    def says(self, figure: Figure) -> bool:
        """Whether the newest version states exactly this: a resent form changes nothing."""
        return bool(self.rows) and Figure.of(self.rows[-1]) == figure

    def unchanged(self) -> Saved:
        return Saved(self.rows[-1], self.rows[-1], changed=False)

    def live(self) -> list[Measurement]:
        """The versions seen that no later one replaces."""
        known = self._known()
        replaced = {row.replaces for row in known}
        return [row for row in known if row.version not in replaced]

    def before(self, row: Measurement) -> Measurement | None:
        """What stood before a version: the one it replaced, else the one that it revised, else nothing."""
        if row.replaces is not None:
            return next(other for other in self.rows if other.version == row.replaces)
        earlier = [other for other in self.live() if other.version < row.version]
        return max(earlier, key=lambda other: (other.known_on, other.version), default=None)

    def write(self, by: User, figure: Figure, *, replaces: Measurement | None, reason: str = "") -> Saved:
        """Store the version after the one seen. Raises Conflict where it is there already."""
        if self.seen is None and not Area.objects.filter(pk=figure.area).exists():
            raise FigureError("area", f"Området »{figure.area}« findes ikke.")
        try:
            # A savepoint: a conflict must leave the transaction around it usable.
            with transaction.atomic():
                row = Measurement.objects.create(
                    **figure.columns(),
                    version=self.seen_version + 1,
                    replaces=replaces.version if replaces is not None else None,
                    by=by,
                )
                if figure.remark or figure.internal_note or reason:
                    MeasurementText.objects.create(
                        measurement=row, remark=figure.remark, internal_note=figure.internal_note, reason=reason
                    )
        except IntegrityError:
            self.rows = self.place.versions()
            if self.rows and self.rows[-1].version > self.seen_version:
                self._refuse()
            raise
        return Saved(row, self.seen, reason)

    def _known(self) -> Sequence[Measurement]:
        return [row for row in self.rows if row.version <= self.seen_version]

    def _refuse(self) -> NoReturn:
        newest = self.rows[-1] if self.rows else None
        raise Conflict(
            stored=Figure.of(newest) if newest else None,
            stored_version=newest.version if newest else 0,
            stored_by=newest.by.name if newest else "",
            wanted=self.wanted,
        ) from None
