"""Historik: who changed what, when and why."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.presenters.history import Asked, Unknown, history_page
from goals.presenters.viewer import viewer_of
from goals.views.entry.desk import person_of
from norddjurs.people.rights import Right, can, needs, require

_GOAL = re.compile(r"(\d{4})/([0-9A-Za-z.]{1,12})", re.ASCII)
_ID = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@needs(Right.VERSIONS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The history, or a goal's or a person's part of it. Everybody may see their own part."""
    asked = _asked(request)
    reader = person_of(request)
    if asked.person not in (None, reader.pk):
        require(request, Right.LOG)
    log = can(reader, Right.LOG, read=True)
    try:
        found = history_page(asked, viewer_of(reader), reader, log=log, own_area=settings.MUNICIPALITY)
    except Unknown:
        raise Http404 from None
    return render(request, "goals/history.html", {"page": found})


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for. Raises Http404 for a goal, a person or a page written as none is."""
    goal, who, side = (request.GET.get(name, "") for name in ("maal", "person", "side"))
    matched = _GOAL.fullmatch(goal)
    if (goal and not matched) or (who and not _ID.fullmatch(who)) or (side and not _PAGE.fullmatch(side)):
        raise Http404
    return Asked(
        (int(matched[1]), matched[2]) if matched else None,
        int(who) if who else None,
        int(side) if side else 1,
    )
