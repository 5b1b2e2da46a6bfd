"""Pages that are the same for all of a role, kept as they are sent: written once, and compressed once.

What differs from one answer to the next is the token of the form that logs out, which stands at the end of the page's
frame. All before it is kept compressed, together with the compressor that goes on from there.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

MOST = 32
"""How many pages are kept, the newest used. One of 70 kB takes about 350 kB, most of it the compressor's memory."""

_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(?=")')
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class _Page:
    """A page on both sides of its token, and its beginning compressed. `content_type` as the answer had it."""

    before: bytes
    after: bytes
    has_token: bool
    squeezed: bytes
    squeezer: "zlib._Compress"
    content_type: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page with a token of this answer's own."""
        rest = (get_token(request).encode() if self.has_token else b"") + self.after
        gzip = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
        if gzip:
            squeezer = self.squeezer.copy()
            body = self.squeezed + squeezer.compress(rest) + squeezer.flush()
        else:
            body = self.before + rest
        response = HttpResponse(body, content_type=self.content_type)
        if gzip:
            response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def alike(request: HttpRequest, told: object, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, made once for every request of which `told`, its hash and equality, is the same.

    `told` says everything that the page is made from, its frame included. A page that has other tokens than that of
    the frame is the answer of one person, and is made every time.
    """
    kept = _place(told)
    if not kept:
        response = answer()
        page = _page(response)
        if page is None:
            return response
        kept.append(page)
    return kept[0].answer(request)


@lru_cache(MOST)
def _place(told: object) -> list[_Page]:
    """Where the page is kept; empty until it was made."""
    del told
    return []


def _page(response: HttpResponse) -> _Page | None:
    tokens = list(_TOKEN.finditer(response.content))
    if response.status_code != 200 or response.cookies or len(tokens) > 1:
        return None
    start, end = tokens[0].span() if tokens else (len(response.content), len(response.content))
    before, after = response.content[:start], response.content[end:]
    squeezer = zlib.compressobj(wbits=_GZIP)
    squeezed = squeezer.compress(before) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return _Page(before, after, bool(tokens), squeezed, squeezer, response["Content-Type"])


def forget() -> None:
    """Throw every page away: for whoever puts another database under the program."""
    _place.cache_clear()
