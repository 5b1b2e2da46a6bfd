"""Answers for one reader: kept by nobody but their browser, and not sent again while they are unchanged."""

from collections.abc import Callable, Hashable
from hashlib import sha256

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from norddjurs.alike import alike


def private(
    request: HttpRequest, state: Hashable, answer: Callable[[], HttpResponse], *, by_role: bool = False
) -> HttpResponse:
    """The answer, or 304 without a body when this reader's browser has it already.

    `state` tells by its text everything that the answer is made from. The reader's session and role and the program's
    version come on top, since a page's frame depends on them. A page that brings a message is always sent.
    `by_role`: nothing in the page is this reader's own, so all of their role may get what was made for the first.
    """
    user = request.user
    role = user.role if user.is_authenticated else ""
    told = (state, request.session.session_key, role, settings.VERSION)
    # Weak: the same page is sent compressed to one browser and plain to another.
    etag = f'W/"{sha256(repr(told).encode()).hexdigest()[:32]}"'
    response: HttpResponse | None = None
    if not len(get_messages(request)):
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = alike(request, (request.path, state, role, settings.VERSION), answer) if by_role else answer()
        response["ETag"] = etag
    response = response or answer()
    # The browser asks every time, so that what it keeps is not shown to the next person at the machine.
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
