"""Logging in: how many tries there are, and how long a session lasts.

Ten failed tries a quarter of an hour reach the password hasher for one username, counted in the database, so neither
more server processes nor invented addresses give more. Whoever has logged in from a browser before has ten tries of
their own there (a signed cookie), so nobody can be locked out of their own browser by somebody else's guessing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from norddjurs.people.models import LoginTry, User

TRIES = 10
WINDOW = timedelta(minutes=15)

DEVICE_COOKIE = "kendt_browser"
DEVICE_AGE = timedelta(days=180)

# An idle session's end is moved no more often than this: a page that is read again at once writes nothing.
REFRESH = timedelta(minutes=5)


class Backend(ModelBackend):
    """Django's own, and it knows that demo people exist in a demo only; their sessions end with it."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """Asked at login and on every page."""
        return super().user_can_authenticate(user) and (settings.DEMO or not (isinstance(user, User) and user.is_demo))


class LoginAdapter(DefaultAccountAdapter):
    """allauth's behaviour, with our counting of tries, our words, and nobody signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Brugernavnet eller adgangskoden er forkert.",
        "too_many_login_attempts": (
            "Der er prøvet for mange gange. Vent et kvarter, og prøv igen, "
            "eller få en ny adgangskode af administratoren."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the administrator makes people."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person with this name and password, or None. Raises ValidationError when the tries are used up."""
        key = _tries_key(request, credentials["username"])
        if not _one_more_try(key):
            raise self.validation_error("too_many_login_attempts")
        person: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if person is not None:
            LoginTry.objects.filter(key=key).delete()
        return person

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Remember the browser as one that this person uses."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        device = f"{user.get_username()}:{get_random_string(22)}"
        response.set_cookie(
            DEVICE_COOKIE,
            _signer().sign(device),
            max_age=DEVICE_AGE,
            path=request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
        return response


def limit_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: move an idle session's end forward, but never past settings.SESSION_TOTAL_AGE from the first page.

    The end itself is Django's: a session past it is not found. What signed-in people read stays out of shared caches.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        if signed_in:
            now = timezone.now()
            session = request.session
            began, until = (_moment(session.get(key)) or now for key in ("began", "until"))
            if now >= began + timedelta(seconds=settings.SESSION_TOTAL_AGE):
                logout(request)
            elif "until" not in session or _end(began, now) - until >= REFRESH:
                _extend(session, began, now)
        response = get_response(request)
        if signed_in:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def begin_session(request: HttpRequest, **kwargs: Any) -> None:
    """Receiver of `user_logged_in`: from now the session's total age counts."""
    now = timezone.now()
    _extend(request.session, now, now)


def _extend(session: SessionBase, began: datetime, now: datetime) -> None:
    end = _end(began, now)
    session["began"], session["until"] = began.isoformat(), end.isoformat()
    session.set_expiry(end)


def _end(began: datetime, now: datetime) -> datetime:
    idle, total = timedelta(seconds=settings.SESSION_COOKIE_AGE), timedelta(seconds=settings.SESSION_TOTAL_AGE)
    return min(now + idle, began + total)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _one_more_try(key: str) -> bool:
    """Count a try before the password is looked at. False when there are too many already; that try isn't counted."""
    now = timezone.now()
    LoginTry.objects.filter(at__lte=now - WINDOW).delete()
    # Written first and counted afterwards: of tries at the same moment, none can overlook the others.
    this = LoginTry.objects.create(key=key, at=now)
    if LoginTry.objects.filter(key=key).count() <= TRIES:
        return True
    this.delete()
    return False


def _tries_key(request: HttpRequest, username: str) -> str:
    """What the tries are counted by: the name that was typed, or this browser if that name has used it before."""
    name = username.lower()
    try:
        device = _signer().unsign(request.COOKIES.get(DEVICE_COOKIE, ""), max_age=DEVICE_AGE)
    except signing.BadSignature:
        device = ""
    counted_by = device if device.rpartition(":")[0] == name else name
    return salted_hmac("norddjurs.people.login", counted_by, algorithm="sha256").hexdigest()


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="norddjurs.people.login")
