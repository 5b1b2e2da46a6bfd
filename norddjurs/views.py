"""What belongs to the installation rather than to figures or plans."""

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from norddjurs.audit import triggers


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: 200 "ok" and the version, or 503 and what is wrong. No login, no session."""
    try:
        lost = triggers.missing()
    except Error:
        return _words("Databasen svarer ikke.", 503)
    if lost:
        return _words(f"Databasen mangler låse på rækker, der ikke må ændres: {', '.join(lost)}.", 503)
    return _words(f"ok {settings.VERSION}", 200)


@require_safe
def was(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, where the law wants it; a plain page while the installation has none."""
    return redirect(settings.WAS_URL) if settings.WAS_URL else render(request, "was.html")


def _words(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
