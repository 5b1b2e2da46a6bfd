"""Siden sidst: two locked follow-ups, or two editions of one, beside each other."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.followup.published import OnShelf, Shelf, shelf
from goals.models import FollowUp
from goals.presenters.followups.since_page import Edition, choice_of, since_page
from goals.publish.stored import stored_documents
from goals.views.answers import private
from goals.views.followups.lookup import stored_locked
from norddjurs.audit.changes import newest
from norddjurs.people.rights import Right, needs


class _Chosen(NamedTuple):
    """What is compared with: an edition (None where there is none), and what the address named that is not there."""

    other: FollowUp | None
    unknown: str = ""


@needs(Right.PUBLISHED)
@require_safe
def compared(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The latest locked edition beside the newest earlier follow-up, or the one that the address names."""
    followup = stored_locked(year, number)
    wanted, changed = request.GET.get("med", ""), request.GET.get("vis", "") == "aendrede"

    def answer() -> HttpResponse:
        every = shelf()
        others = _others(every, followup)
        chosen = _chosen(every, others, followup, wanted)
        papers = stored_documents([followup, *([chosen.other] if chosen.other else [])])
        shown = Edition(followup, papers[followup.pk])
        other = Edition(chosen.other, papers[chosen.other.pk]) if chosen.other else None
        rest = [one.followup for one in others]
        page = since_page(shown, other, rest, unknown=chosen.unknown, changed_only=changed)
        return render(request, "goals/followup/since.html", {"page": page})

    return private(request, (request.get_full_path(), newest()), answer)


def _others(every: Shelf, followup: FollowUp) -> list[OnShelf]:
    """What it can be compared with, newest first: the other follow-ups' latest editions, and its own earlier ones."""
    own = [one for one in every.editions(followup) if one.locked and one.followup.pk != followup.pk]
    rest = [one for one in every.latest() if one.followup.pk != followup.pk]
    return sorted([*own, *rest], key=lambda one: (one.followup.status_date, one.followup.edition), reverse=True)


def _chosen(every: Shelf, others: list[OnShelf], followup: FollowUp, wanted: str) -> _Chosen:
    if wanted:
        named = next((one.followup for one in others if choice_of(one.followup, followup) == wanted), None)
        if named is not None:
            return _Chosen(named)
    before = every.before(followup)
    return _Chosen(before.followup if before else None, wanted)
