"""Begreber."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.presenters.viewer import viewer_of
from goals.views import cache
from goals.views.answers import private
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, needs


@needs(Right.PUBLISHED)
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The status words and the target groups."""
    key = (viewer_of(request.user).small_counts, today(), newest())
    return private(
        request, key, lambda: render(request, "indicators/terms.html", {"main": cache.terms(*key).html}), by_role=True
    )
