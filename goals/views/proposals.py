"""Answering the figures that wait for a goal."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goals.actions.accepting import accept_for_goal
from goals.addresses import entry_url
from goals.entry.desk import Desk
from goals.entry.due import asked_of
from goals.presenters.preview import as_if
from goals.presenters.proposals import Refusal, statement_of, waiting_for
from goals.views.entry.desk import BUSY, desk_of, goal_of, person_of
from goals.views.entry.goal import show
from goals.wording.words import STATUS
from indicators.actions.proposals import refuse
from indicators.exceptions import FigureError, ProposalConflict
from indicators.models import Proposal
from norddjurs.danish import count_word, write_date, write_period
from norddjurs.people.rights import Right, needs, require


@needs(Right.UPLOAD)
@require_POST
def answer(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Accept one or all, or refuse one; what cannot be stored is shown again with its reason."""
    desk = desk_of(request, year, number)
    require(request, Right.UPLOAD, own=desk.info.owner_id == request.user.pk)
    how = request.POST.get("handling")
    if how not in ("godkend", "godkend-alle", "afvis"):
        raise Http404
    chosen = seen_versions(request.POST.getlist("forslag"))
    mine = {one.pk: one for one in _mine(desk, chosen)}
    if not mine or mine.keys() != chosen.keys() or (how != "godkend-alle" and len(mine) > 1):
        raise Http404
    one = next(iter(mine)) if len(mine) == 1 else None
    remark, reason = request.POST.get("bemaerkning", ""), request.POST.get("grund", "")
    try:
        if how == "afvis" and one is not None:
            refuse(by=person_of(request), proposal=one, reason=reason)
            done = "Forslaget er afvist. Tallet, der står nu, er uændret."
        else:
            done = _accept(request, desk, chosen, list(mine.values()), remark)
    except FigureError as error:
        field = "reason" if error.field == "reason" else "remark"
        refused = Refusal(one, str(error), field if one is not None else "", remark, reason)
    except ProposalConflict as conflict:
        refused = Refusal(one, str(conflict), "", remark, reason)
    except OperationalError:
        refused = Refusal(one, BUSY, "", remark, reason)
    else:
        messages.success(request, done)
        left = waiting_for(desk_of(request, year, number))
        return redirect(entry_url(year, number) + ("#hentet" if left else ""))
    return show(request, desk_of(request, year, number), refused)


def seen_versions(sent: list[str]) -> dict[int, int]:
    """The proposals that a form names, each as "key:version seen". Raises Http404 for what no form of ours sends."""
    found = {}
    for text in sent:
        key, _, seen = text.partition(":")
        if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (key, seen)):
            raise Http404
        found[int(key)] = int(seen)
    return found


def _mine(desk: Desk, chosen: dict[int, int]) -> list[Proposal]:
    """Those of them that belong to the goal, answered or not."""
    rows = Proposal.objects.filter(pk__in=chosen)
    return [one for one in rows if (one.indicator_id, one.area_id) in desk.series]


def _accept(request: HttpRequest, desk: Desk, chosen: dict[int, int], mine: list[Proposal], remark: str) -> str:
    after = as_if(desk, [statement_of(desk, one) for one in mine])
    moved = (desk.judged(after.day).goal.status, after.goal.status)
    asked = asked_of(desk.plan, [desk.info], desk.today)[desk.info.number].request_id is not None
    accept_for_goal(
        by=person_of(request),
        goal=goal_of(desk),
        proposals=chosen,
        remark=remark,
        # While the goal is asked for, its manager follows the answers. A figure known later moves no status of the day.
        moved=None if asked or after.day != desk.day else moved,
    )
    if len(mine) == 1:
        done = f"Tallet for {write_period(mine[0].period)} er godkendt."
    else:
        done = f"{count_word(len(mine)).capitalize()} tal er godkendt."
    if moved[0] == moved[1]:
        return done
    if after.day == desk.day:
        return f"{done} Mål {desk.info.number} er nu »{STATUS[moved[1]]}«."
    return f"{done} Pr. {write_date(after.day)} er mål {desk.info.number} »{STATUS[moved[1]]}«."
