"""Tal og tendenser: the page and its slides."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goals.presenters.trends import trends_now
from goals.presenters.viewer import viewer_of
from goals.report.formats import FORMATS
from goals.views import cache
from goals.views.answers import private
from norddjurs.audit.changes import newest
from norddjurs.danish import today, write_date
from norddjurs.people.rights import Right, needs

_FORMAT = FORMATS["powerpoint"]


@needs(Right.LIVE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The pictures."""
    key = (viewer_of(request.user).small_counts, today(), newest())
    return private(
        request, key, lambda: render(request, "goals/trends.html", {"main": cache.trends(*key).html}), by_role=True
    )


@needs(Right.LIVE)
@require_safe
def slides(request: HttpRequest) -> HttpResponse:
    """The pictures as slides, each with a chart that can be edited; 404 where there is nothing to show."""
    small_counts, now = viewer_of(request.user).small_counts, today()

    def answer() -> HttpResponse:
        from goals.report.powerpoint_trends import render as rendered

        document = trends_now(small_counts, now)
        if document.is_empty:
            raise Http404
        try:
            content = rendered(document, settings.DOCUMENTS_DIR)
        except ValueError as error:
            context = {"title": document.title, "label": _FORMAT.label, "error": error, "back": reverse("trends")}
            return render(request, "goals/trends_no_file.html", context, status=503)
        name = f"{document.title} {write_date(now)}.{_FORMAT.suffix}"
        disposition = content_disposition_header(True, name)
        return HttpResponse(
            content, content_type=_FORMAT.content_type, headers={"Content-Disposition": disposition or ""}
        )

    return private(request, (request.path, small_counts, now, newest()), answer)
