"""Answers for one reader: kept by nobody but their browser, and not sent again while they are unchanged."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers


def private(request: HttpRequest, state: object, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or 304 without a body when this reader's browser has it already.

    `state` tells by its text everything that the answer is made from. The reader's session and role and the program's
    version come on top, since a page's frame depends on them. A page that brings a message is always sent.
    """
    user = request.user
    told = (state, request.session.session_key, user.role if user.is_authenticated else "", settings.VERSION)
    etag = f'"{sha256(repr(told).encode()).hexdigest()[:32]}"'
    response: HttpResponse | None = None
    if not len(get_messages(request)):
        response = get_conditional_response(request, etag=etag) or answer()
        response["ETag"] = etag
    response = response or answer()
    # The browser asks every time, so that what it keeps is not shown to the next person at the machine.
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
