"""Who may do what: the one table, and the three ways to ask it.

Views say `@needs(Right.X)` outermost, and `require(request, Right.X, own=…)` where it depends on whose goal it is;
actions say `refuse_unless(by, Right.X, …)`; templates' presenters ask `can`. Nothing else knows a role.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from norddjurs.people.models import Role, User

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
P = ParamSpec("P")
Person = User | AnonymousUser


class Right(StrEnum):
    """What there is to be allowed to do."""

    PUBLISHED = "published"
    LIVE = "live"
    SMALL_COUNTS = "small_counts"
    VERSIONS = "versions"
    DRAFT = "draft"
    ENTER = "enter"
    SUGGEST = "suggest"
    JUDGE = "judge"
    PLAN = "plan"
    UPLOAD = "upload"
    LOG = "log"
    ADMINISTER = "administer"
    FROZEN = "frozen"


class Grant(Enum):
    """How far a right goes for a role; the value is what the page about rights says."""

    NO = "–"
    READ = "læse"
    OWN = "egne mål"
    UNTIL_ACTIVE = "før planen er taget i brug"
    YES = "ja"


class Refusal(Enum):
    """What a signed-in person without the right is told."""

    UNKNOWN = "findes ikke"
    """404: the thing itself is not to be known of."""

    FORBIDDEN = "ikke adgang"
    """403: everybody knows that it exists."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is called, what a refusal says, and the grant of each role (None is anonymous)."""

    label: str
    refusal: Refusal
    grants: Mapping[Role | None, Grant]


ROLES: tuple[Role | None, ...] = (None, Role.COUNCIL, Role.CASEWORKER, Role.MANAGER, Role.ADMINISTRATOR)


def _row(label: str, refusal: Refusal, *grants: Grant) -> Row:
    return Row(label, refusal, dict(zip(ROLES, grants, strict=True)))


_UNKNOWN, _FORBIDDEN = Refusal.UNKNOWN, Refusal.FORBIDDEN
_NO, _READ, _OWN, _UNTIL, _YES = Grant.NO, Grant.READ, Grant.OWN, Grant.UNTIL_ACTIVE, Grant.YES

# fmt: off
RIGHTS: Mapping[Right, Row] = {
    # What | refused with | anonymous | rådsmedlem | tovholder | leder | administrator
    Right.PUBLISHED: _row(
        "Læse låste opfølgninger og deres filer, begreber og landstal",
        _FORBIDDEN, _READ, _YES, _YES, _YES, _YES),
    Right.LIVE: _row(
        "Se målenes status, tal og bemærkninger",
        _FORBIDDEN, _NO, _YES, _YES, _YES, _YES),
    Right.SMALL_COUNTS: _row(
        "Se tal, der er skjult, fordi de er små",
        _UNKNOWN, _NO, _NO, _YES, _YES, _YES),
    Right.VERSIONS: _row(
        "Se status pr. en anden dato og tallenes rettelser",
        _FORBIDDEN, _NO, _NO, _YES, _YES, _YES),
    Right.DRAFT: _row(
        "Arbejde med kladder, interne notater, foreslåede tal og navne i historikken",
        _UNKNOWN, _NO, _NO, _YES, _YES, _READ),
    Right.ENTER: _row(
        "Indtaste, rette og trække tal tilbage; skrive forklaring og handling",
        _FORBIDDEN, _NO, _NO, _OWN, _YES, _NO),
    Right.SUGGEST: _row(
        "Foreslå en anden vurdering",
        _FORBIDDEN, _NO, _NO, _OWN, _YES, _NO),
    Right.JUDGE: _row(
        "Vurdere, skønne, godkende og låse, lave rettet udgave, journalisere, skrive rådets beslutning",
        _FORBIDDEN, _NO, _NO, _NO, _YES, _NO),
    Right.PLAN: _row(
        "Ændre plan, temaer, mål, krav og tovholdere",
        _FORBIDDEN, _NO, _NO, _NO, _YES, _UNTIL),
    Right.UPLOAD: _row(
        "Indlæse mange tal og godkende hentede tal",
        _FORBIDDEN, _NO, _NO, _OWN, _YES, _NO),
    Right.LOG: _row(
        "Gennemgå historikken",
        _FORBIDDEN, _NO, _NO, _NO, _READ, _YES),
    Right.ADMINISTER: _row(
        "Styre personer, indstillinger, kilder, hentning og sikkerhedskopi",
        _FORBIDDEN, _NO, _NO, _NO, _NO, _YES),
    Right.FROZEN: _row(
        "Ændre en låst opfølgning eller historikken (databasen afviser det)",
        _FORBIDDEN, _NO, _NO, _NO, _NO, _NO),
}
# fmt: on


def grant(user: Person, right: Right) -> Grant:
    """What the table says of this person. The program "Indlæsning" may do all but what the database refuses."""
    if isinstance(user, AnonymousUser):
        if right is Right.PUBLISHED and not settings.PUBLISHED_WITHOUT_LOGIN:
            return Grant.NO
        return RIGHTS[right].grants[None]
    if user.is_system:
        return Grant.NO if right is Right.FROZEN else Grant.YES
    return RIGHTS[right].grants[Role(user.role)]


def can(user: Person, right: Right, *, own: bool = False, active: bool = True, read: bool = False) -> bool:
    """Whether this person may do this.

    `own`: the goal in question is theirs. `active`: the plan in question is in use. `read`: nothing would be changed.
    """
    allowed = grant(user, right)
    return (
        allowed is Grant.YES
        or (allowed is Grant.READ and read)
        or (allowed is Grant.OWN and own)
        or (allowed is Grant.UNTIL_ACTIVE and not active)
    )


def refuse_unless(by: Person, right: Right, *, own: bool = False, active: bool = True) -> None:
    """The first line of an action. Raises PermissionDenied."""
    if not can(by, right, own=own, active=active):
        raise PermissionDenied(RIGHTS[right].label)


def require(request: HttpRequest, right: Right, *, own: bool = False, active: bool = True) -> None:
    """The first line of a view. A safe method asks for reading only.

    Raises what the reader is to see: the login page (anonymous, safe method), 404 (what one must not know of) or 403.
    """
    read = request.method in SAFE_METHODS
    if can(request.user, right, own=own, active=active, read=read):
        return
    if isinstance(request.user, AnonymousUser):
        if read:
            raise ImmediateHttpResponse(_to_login(request))
        raise PermissionDenied(RIGHTS[right].label)
    # Whoever may read it, or may do it to other goals, knows of it.
    if RIGHTS[right].refusal is Refusal.UNKNOWN and grant(request.user, right) is Grant.NO:
        raise Http404
    raise PermissionDenied(RIGHTS[right].label)


def needs(
    right: Right,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """The door of a view: open to whoever has the right for at least some goal, or for a plan not yet in use.

    Outermost of a view's decorators, so that the right is checked before the method and before anything is fetched.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            require(request, right, own=True, active=False)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _to_login(request: HttpRequest) -> HttpResponse:
    htmx = HtmxDetails(request)
    if htmx:
        # The login page must not land in the fragment's place: this leads the whole window there.
        try:
            back = htmx.current_url_abs_path or "/"
        except ValueError:
            back = "/"
        return HttpResponseClientRedirect(redirect_to_login(back).url)
    return redirect_to_login(request.get_full_path())
