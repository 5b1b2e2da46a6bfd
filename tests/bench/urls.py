"""The floors: pages that do nothing but what every page must."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from indicators.models import Area

BLANK = '<!doctype html><html lang="da"><meta charset="utf-8"><title>Tom side</title><p>Tom side</p></html>'


@login_required
def floor(request: HttpRequest) -> HttpResponse:
    """F: the session and the user are read, and nothing else."""
    return HttpResponse("ok")


@login_required
def floor_query(request: HttpRequest) -> HttpResponse:
    """Fq: and one row by its primary key."""
    return HttpResponse(Area.objects.get(pk="707").name)


@login_required
def blank(request: HttpRequest) -> HttpResponse:
    """B: the least that a browser can show."""
    return HttpResponse(BLANK)


urlpatterns = [
    path("floor", floor),
    path("floor-query", floor_query),
    path("blank", blank),
    path("", include("norddjurs.urls")),
]
