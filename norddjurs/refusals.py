"""What is shown instead of a form that was sent too late: everything that was typed, ready to be sent again.

A session ends while a page stands open, and the token of a form changes when somebody logs in. Neither may cost what
was typed. It goes back to the browser in the answer; nothing of it is kept here.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django_htmx.http import retarget
from django_htmx.middleware import HtmxDetails

MOST_FIELDS = 300
"""More fields than any of our forms has."""
MOST_LETTERS = 200_000
"""More than anybody types, names and texts together."""
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the field's name


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, its fields in their order, and the names of files, which cannot be kept."""

    url: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


@never_cache
def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer 403. Whoever was logged out before they sent a form gets it back."""
    user = getattr(request, "user", None)
    kept = None if user is None or user.is_authenticated else _kept(request)
    return _again(request, kept) if kept else render(request, "403.html", status=403)


@never_cache
def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose token is not this session's: the same form with a token that is."""
    kept = _kept(request)
    return _again(request, kept) if kept else render(request, "403_csrf.html", status=403)


def _again(request: HttpRequest, kept: Kept) -> HttpResponse:
    response = render(request, "kept.html", {"kept": kept}, status=403)
    if request.headers.get("HX-Request") == "true":
        # Not into the fragment's place: the script in page.js lets this one refusal be shown.
        response["HX-Push-Url"] = "false"
        response["HX-Reselect"] = "unset"
        response["HX-Reswap"] = "innerHTML show:window:top"
        return retarget(response, "body")
    return response


def _kept(request: HttpRequest) -> Kept | None:
    """The form that was sent, None where there is none to keep, or none that we would offer to send again."""
    if request.method != "POST" or not _from_our_own_page(request):
        return None
    url = _address(request)
    try:
        sent, files = request.POST, request.FILES
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return None
    fields = tuple((name, text) for name, texts in sent.lists() for text in texts if name != _TOKEN)
    letters = sum(len(name) + len(text) for name, text in fields)
    if not url or not fields or len(fields) > MOST_FIELDS or letters > MOST_LETTERS:
        return None
    return Kept(url, fields, tuple(str(one.name)[:120] for _, some in files.lists() for one in some))


def _from_our_own_page(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it. Otherwise a strange site could put its words behind our button."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False


def _address(request: HttpRequest) -> str:
    """Where the form belongs; "" for logging in and out.

    What a page sends while one types goes to one step below its own address; sent again, it is the page's own form.
    """
    if _is_account(request.path_info) or request.path.startswith("//"):
        return ""
    try:
        page = HtmxDetails(request).current_url_abs_path or ""
    except ValueError:
        page = ""
    above = f"{request.path.rstrip('/').rpartition('/')[0]}/"
    own = page.partition("?")[0] in (request.path, above) and above != "/" and not page.startswith("//")
    return page if own else request.get_full_path()


def _is_account(path: str) -> bool:
    try:
        return (resolve(path).url_name or "").startswith("account_")
    except Resolver404:
        return False
