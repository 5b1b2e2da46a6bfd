"""Entering, correcting, withdrawing and undoing a figure: what people do at "Indtast tal".

Whether a figure belongs to somebody's own goal is for the page to check: this room knows no goals, only the role.
"""

from indicators.actions import versions
from indicators.actions.figure import Figure, in_words
from indicators.actions.versions import Place, Saved
from indicators.exceptions import Conflict, FigureError
from norddjurs.audit.changes import Change, change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.periods import Period

__all__ = ["Conflict", "Figure", "FigureError", "Saved", "correct", "enter", "undo", "withdraw"]


def enter(*, by: User, figure: Figure, seen_version: int = 0) -> Saved:
    """Store a first entry (`seen_version` 0) or a revision by the source, with the day that the source gave it.

    The same statement again stores nothing. Raises FigureError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.ENTER, own=True)
    with change(by=by, action="figure.enter", obj=str(Place.of(figure))) as event:
        return _logged(event, versions.enter_version(by=by, figure=figure, seen_version=seen_version))


def correct(*, by: User, figure: Figure, seen_version: int, reason: str) -> Saved:
    """Put right what was typed wrongly: the version seen is never read again, its day stays.

    The same statement again stores nothing. Raises FigureError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.ENTER, own=True)
    with change(by=by, action="figure.correct", obj=str(Place.of(figure))) as event:
        saved = versions.correct_version(by=by, figure=figure, seen_version=seen_version, reason=reason)
        return _logged(event, saved)


def withdraw(*, by: User, indicator: str, area: str, period: Period, seen_version: int, reason: str) -> Saved:
    """Take a figure back, with a reason. Raises FigureError, Conflict and PermissionDenied."""
    refuse_unless(by, Right.ENTER, own=True)
    with change(by=by, action="figure.withdraw", obj=str(Place(indicator, area, period))) as event:
        saved = versions.withdraw_version(
            by=by, indicator=indicator, area=area, period=period, seen_version=seen_version, reason=reason
        )
        return _logged(event, saved)


def undo(*, by: User, indicator: str, area: str, period: Period, seen_version: int) -> Saved:
    """Take the newest step back, so that what stood before it stands again. Raises as `withdraw`."""
    refuse_unless(by, Right.ENTER, own=True)
    with change(by=by, action="figure.undo", obj=str(Place(indicator, area, period))) as event:
        saved = versions.undo_version(by=by, indicator=indicator, area=area, period=period, seen_version=seen_version)
        return _logged(event, saved)


def _logged(event: Change, saved: Saved) -> Saved:
    """Say in the event what stood and what stands; nothing where nothing changed."""
    if not saved.changed:
        event.nothing_changed()
        return saved
    indicator = saved.version.indicator
    if saved.before is not None:
        event.text("fra", f"{saved.before.version}. udgave: {in_words(Figure.of(saved.before), indicator)}")
    event.text("til", f"{saved.version.version}. udgave: {in_words(Figure.of(saved.version), indicator)}")
    if saved.reason:
        event.text("begrundelse", saved.reason)
    return saved
