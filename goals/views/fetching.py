"""Where national figures come from, how they are received, and those that wait without a goal."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goals.addresses import FETCHING
from goals.catalogue import plan_head
from goals.presenters.fetching import fetching_page
from goals.presenters.proposals import Refusal
from goals.views.entry.desk import BUSY, all_desks, person_of
from goals.views.proposals import seen_versions
from indicators.actions.feeds import receive
from indicators.actions.proposals import accept, accept_all, refuse
from indicators.exceptions import FigureError, ProposalConflict
from indicators.models import Feed, Proposal
from norddjurs.danish import count_word, sentence_case
from norddjurs.people.rights import Right, can, needs, require


@needs(Right.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The page; posted by a manager, what its button asks for."""
    if request.method != "POST":
        return _show(request)
    require(request, Right.UPLOAD)
    try:
        done = _receive(request) if request.POST.get("handling") == "modtag" else _answer(request)
    except _NotStored as refused:
        return _show(request, refused.refusal)
    messages.success(request, done)
    return redirect(FETCHING)


class _NotStored(Exception):
    """An answer that was not stored, and why."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.sentence)


def _show(request: HttpRequest, refused: Refusal | None = None) -> HttpResponse:
    plan = plan_head()
    desks = all_desks(plan.year) if plan else ()
    told = fetching_page(desks, switches=can(request.user, Right.UPLOAD), refused=refused)
    return render(request, "goals/fetching.html", {"page": told})


def _receive(request: HttpRequest) -> str:
    acceptance, code = request.POST.get("modtagelse"), request.POST.get("tal", "")
    if acceptance not in Feed.Acceptance.values or not code.isprintable():
        raise Http404
    try:
        feed = receive(by=person_of(request), indicator=code, acceptance=Feed.Acceptance(acceptance))
    except Feed.DoesNotExist:
        raise Http404 from None
    return f"»{feed.indicator.name}« {Feed.Acceptance(acceptance).label}, når tallet er hentet."


def _answer(request: HttpRequest) -> str:
    how = request.POST.get("handling")
    chosen = seen_versions(request.POST.getlist("forslag"))
    if not chosen or how not in ("godkend", "godkend-alle", "afvis") or (how != "godkend-alle" and len(chosen) > 1):
        raise Http404
    by, one = person_of(request), next(iter(chosen))
    remark, reason = request.POST.get("bemaerkning", ""), request.POST.get("grund", "")
    about = None if how == "godkend-alle" else one
    try:
        if how == "afvis":
            refuse(by=by, proposal=one, reason=reason)
            return "Forslaget er afvist. Tallet, der står nu, er uændret."
        if how == "godkend":
            accept(by=by, proposal=one, seen=chosen[one], remark=remark)
            return "Tallet er godkendt."
        return f"{sentence_case(count_word(len(accept_all(by=by, proposals=chosen))))} tal er godkendt."
    except Proposal.DoesNotExist:
        raise Http404 from None
    except FigureError as error:
        field = ("reason" if error.field == "reason" else "remark") if about else ""
        raise _NotStored(Refusal(about, str(error), field, remark, reason)) from error
    except (ProposalConflict, OperationalError) as error:
        sentence = BUSY if isinstance(error, OperationalError) else str(error)
        raise _NotStored(Refusal(about, sentence, "", remark, reason)) from error
