"""The one way in to the open data: here the right is checked, and the method, and whether the reader has it already.

django-ninja and pydantic take longer to import than the rest of an ordinary page; they come with the first request
below /api/v1/, so that neither the start nor any page waits for them.
"""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from norddjurs.audit.changes import newest
from norddjurs.people.rights import Right, can, needs

ALLOWED = "GET, HEAD, OPTIONS"
NOT_FOUND = "Adressen findes ikke. Adresserne står på /aabne-data/ og i /api/v1/openapi.json."
_NOT_OFFERED = "Her kan data kun læses: brug GET."
_TOO_MUCH = "Adressen har for mange parametre."


@csrf_exempt  # nothing is ever changed here, and a program is told 405 rather than of a form's token
@needs(Right.PUBLISHED)
def door(request: HttpRequest, rest: str) -> HttpResponse:
    """Everything below /api/v1/."""
    try:
        found = resolve(f"/{rest}", "goals.api.routes")
    except Http404:
        return problem(404, NOT_FOUND)
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ALLOWED})
    if request.method not in ("GET", "HEAD"):
        return problem(405, _NOT_OFFERED, Allow=ALLOWED)
    try:
        state = (request.build_absolute_uri(), len(request.GET), newest(), settings.VERSION)
    except SuspiciousOperation:
        return problem(400, _TOO_MUCH)
    sees = can(request.user, Right.SMALL_COUNTS, read=True)
    etag = f'"{sha256(repr((state, sees)).encode()).hexdigest()[:32]}"'
    # Whoever names this tag was given it with an answer; "*" is anybody's, so there the answer is made first.
    known = request.headers.get("If-None-Match", "*").strip() != "*"
    response = get_conditional_response(request, etag=etag) if known else None
    if response is None:
        method, request.method = request.method, "GET"  # HEAD is the same answer; the server leaves its body out
        try:
            response = found.func(request, **found.kwargs)
        finally:
            request.method = method
        if response.status_code == 200:
            response = get_conditional_response(request, etag=etag, response=response) or response
    if response.status_code in (200, 304):
        response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def problem(status: int, message: str, **headers: str) -> HttpResponse:
    """A refusal as the open data say it."""
    told = {"status": status, "message": message}
    return JsonResponse(told, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})
