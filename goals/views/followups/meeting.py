"""The view for the meeting of a locked follow-up: the paper as it was stored, whatever has been written since."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.addresses import followup_url
from goals.presenters.marks import KEY_OF_KIND
from goals.presenters.meeting import meeting_page
from goals.publish.stored import stored_document
from goals.views.answers import private
from goals.views.followups.lookup import stored_locked
from norddjurs.people.rights import Right, needs


@needs(Right.PUBLISHED)
@require_safe
def screen(request: HttpRequest, year: int, number: int, goal: str | None = None) -> HttpResponse:
    """The count and the goals not reached, or one goal, of the latest locked edition."""
    followup = stored_locked(year, number)
    there = followup_url(year, number)

    def answer() -> HttpResponse:
        try:
            page = meeting_page(
                stored_document(followup),
                goal,
                address=lambda one: f"{there}moede/{one}/" if one else f"{there}moede/",
                leave=there,
                counted=lambda kind: f"{there}#{KEY_OF_KIND[kind]}",
            )
        except KeyError:
            raise Http404 from None
        return render(request, "goals/meeting.html", {"page": page})

    return private(request, (request.path, followup.pk, followup.lines_hash), answer)
