"""A follow-up's own address: its draft for those who write it, its locked edition for everybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goals.views.followups import draft, locked
from goals.views.followups.lookup import State, shown
from norddjurs.people.rights import Right, needs


@needs(Right.PUBLISHED)
@require_safe
def page(request: HttpRequest, year: int, number: int, edition: int | None = None) -> HttpResponse:
    """The latest locked edition, the edition named, or the draft."""
    followup = shown(request, year, number, edition)
    if followup.state == State.LOCKED:
        return locked.show(request, followup)
    return draft.show(request, followup)
