"""The view for the meeting, as of the follow-up that the meeting is about."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.addresses import meeting_url, plan_url
from goals.catalogue import plan_head
from goals.presenters.marks import KEY_OF_KIND
from goals.presenters.meeting import meeting_page
from goals.presenters.paper import PaperFrame, paper
from goals.presenters.query import Query
from goals.presenters.viewer import viewer_of
from goals.status import plan_status
from goals.views.answers import private
from goals.views.lookup import shown
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, needs


@needs(Right.LIVE)
@require_safe
def screen(request: HttpRequest, year: int, number: str | None = None) -> HttpResponse:
    """The count and the goals not reached, or one goal."""
    now, viewer = today(), viewer_of(request.user)

    def answer() -> HttpResponse:
        plan, day, followup = shown(plan_head(year), Query(), now)
        status = plan_status(plan, day, texts=True)
        if number is not None and status.goal(number) is None:
            raise Http404
        frame = PaperFrame.of_day(day, followup)
        document = paper(status, (), frame, now, viewer)
        page = meeting_page(
            document,
            number,
            address=lambda goal: meeting_url(year, goal),
            leave=plan_url(year),
            counted=lambda kind: plan_url(year, status=KEY_OF_KIND[kind]),
        )
        return render(request, "goals/meeting.html", {"page": page})

    return private(request, (year, number, viewer, now, newest()), answer)
