"""Which follow-up a request speaks of, and whether its reader may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from goals.models import FollowUp
from norddjurs.people.rights import Right, require

State = FollowUp.State


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of one follow-up, oldest first."""

    every: Sequence[FollowUp]

    @property
    def locked(self) -> FollowUp | None:
        """The latest locked edition."""
        return next((one for one in reversed(self.every) if one.state == State.LOCKED), None)

    @property
    def draft(self) -> FollowUp | None:
        """The edition that is worked on; there is at most one, and it is the last."""
        return self.every[-1] if self.every and self.every[-1].state != State.LOCKED else None


def editions(year: int, number: int) -> Editions:
    """The editions of a follow-up, none where there is no such. One query."""
    rows = FollowUp.objects.filter(plan__year=year, number=number).select_related("plan").order_by("edition")
    return Editions(list(rows))


def shown(request: HttpRequest, year: int, number: int, edition: int | None = None) -> FollowUp:
    """The edition that an address leads to: the one named, else the latest locked, else the draft.

    Whoever may not know of drafts is answered as if there were none: anonymous readers by the login page, others by
    404. One query.
    """
    found = editions(year, number)
    if edition is None:
        chosen = found.locked or found.draft
    else:
        chosen = next((one for one in found.every if one.edition == edition), None)
    if chosen is None or chosen.state != State.LOCKED:
        require(request, Right.DRAFT)
    if chosen is None:
        raise Http404
    return chosen


def stored_draft(request: HttpRequest, year: int, number: int) -> FollowUp:
    """The edition that is worked on. Raises Http404 where there is none, and as `shown`. One query."""
    require(request, Right.DRAFT)
    found = editions(year, number).draft
    if found is None:
        raise Http404
    return found


def stored_locked(year: int, number: int, edition: int | None = None) -> FollowUp:
    """A locked edition: the one named, or the latest. Raises Http404. One query."""
    every = editions(year, number)
    found = every.locked if edition is None else next((one for one in every.every if one.edition == edition), None)
    if found is None or found.state != State.LOCKED:
        raise Http404
    return found


def latest_locked() -> FollowUp | None:
    """The locked follow-up of the latest status date; None where none is locked. One query."""
    rows = FollowUp.objects.filter(state=State.LOCKED).select_related("plan")
    return rows.order_by("-status_date", "-plan__year", "-number").first()
