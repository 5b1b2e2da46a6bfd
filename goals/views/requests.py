"""Asking for figures: the list, the form with its preview, one request, and a follow-up's dates."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goals.actions import requests as actions
from goals.actions.followups.dates import set_dates
from goals.addresses import REQUESTS, request_url
from goals.catalogue import plan_goals, plan_head
from goals.entry.due import each_ask
from goals.entry.occasions import OCCASIONS
from goals.entry.reminders import one_request, standing, upcoming
from goals.entry.shares import staff
from goals.exceptions import InputError
from goals.forms.followup import RequestDatesForm
from goals.forms.requests import RequestForm
from goals.models import FigureRequest, FollowUp, Goal, Message, Plan
from goals.presenters.requests import new_page, preview_page, request_page, requests_page
from goals.views.entry.desk import person_of
from norddjurs.danish import today
from norddjurs.people.rights import Right, needs


class _Fields(TypedDict):
    """What is asked, whether it is shown or sent."""

    plan: Plan
    goals: list[Goal]
    deadline: date
    text: str
    followup: FollowUp | None
    token: UUID
    today: date


@needs(Right.JUDGE)
@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The requests of the newest plan, and its follow-ups' dates."""
    return _index(request, _plan())


@needs(Right.JUDGE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """The form; sent once it shows who will get what, sent from there it asks."""
    plan, now = _plan(), today()
    followup = _followup(plan, request.GET.get("opfoelgning", ""), now)
    goals = list(plan.goals.select_related("theme").order_by("position"))
    form = _form(request, followup, goals, now)
    step = request.POST.get("step", "preview")
    if form.is_valid() and step != "edit":
        try:
            return _preview_or_send(request, plan, followup, goals, form, now, send=step == "send")
        except InputError as error:
            form.add_error(error.field, str(error))
    return render(request, "goals/requests/new.html", {"page": new_page(plan, followup, goals, form, staff())})


@needs(Right.JUDGE)
@require_safe
@never_cache
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A request: what is entered, who was told what, and what comes next."""
    asked, now = _request(pk), today()
    found = standing(asked, now, staff())
    keys = [f"ask:request:{pk}", *(occasion.key(pk) for occasion in OCCASIONS)]
    told = list(Message.objects.filter(key__in=keys).select_related("to"))
    coming = upcoming(found, now, {message.key for message in told})
    return render(request, "goals/requests/one.html", {"page": request_page(found, told, coming, now)})


@needs(Right.JUDGE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End a request."""
    actions.close(by=person_of(request), request=_request(pk))
    messages.success(request, "Anmodningen er afsluttet. Der sendes ikke flere påmindelser om den.")
    return redirect(request_url(pk))


@needs(Right.JUDGE)
@require_POST
@never_cache
def dates(request: HttpRequest, number: int) -> HttpResponse:
    """Set a follow-up's dates."""
    plan = _plan()
    followup = _newest_editions(plan).get(number)
    if followup is None:
        raise Http404
    form = RequestDatesForm.of(followup, request.POST)
    if form.is_valid():
        try:
            set_dates(by=person_of(request), followup=followup, dates=form.dates(), seen=form.seen())
        except InputError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, f"Datoerne for {number}. opfølgning er gemt.")
            return redirect(REQUESTS)
    return _index(request, plan, {number: form})


def _index(request: HttpRequest, plan: Plan, typed: dict[int, RequestDatesForm] | None = None) -> HttpResponse:
    now = today()
    head = plan_head(plan.year)
    if head is None:
        raise Http404
    infos = plan_goals(head, now)
    by_request = defaultdict(list)
    for asked in each_ask(head, infos, now):
        by_request[asked.request_id or 0].append(asked)
    rows = list(plan.requests.select_related("plan", "followup", "by").annotate(count=Count("asked")))
    forms = {
        followup: None
        if followup.state == FollowUp.State.LOCKED and number not in (typed or {})
        else (typed or {}).get(number) or RequestDatesForm.of(followup)
        for number, followup in _newest_editions(plan).items()
    }
    page = requests_page(
        plan,
        rows,
        by_request,
        {info.number: info.title for info in infos},
        {row.pk: row.count for row in rows},
        staff(),
        forms.items(),
    )
    faulty = next((form for form in (typed or {}).values() if form.errors), None)
    return render(request, "goals/requests/index.html", {"page": page, "faulty": faulty})


def _preview_or_send(
    request: HttpRequest,
    plan: Plan,
    followup: FollowUp | None,
    goals: Iterable[Goal],
    form: RequestForm,
    now: date,
    *,
    send: bool,
) -> HttpResponse:
    chosen = [goal for goal in goals if goal.number in form.cleaned_data["goals"]]
    by = person_of(request)
    fields: _Fields = {
        "plan": plan,
        "goals": chosen,
        "deadline": form.cleaned_data["deadline"],
        "text": form.cleaned_data["text"],
        "followup": followup,
        "token": form.tokened(),
        "today": now,
    }
    if send:
        made = actions.ask(by=by, **fields)
        messages.success(request, f"Der er bedt om tal til {len(chosen)} mål. Hvem der har fået besked, står nedenfor.")
        return redirect(request_url(made.pk))
    draft, people = actions.drafted(asker=by, **fields), staff()
    page = preview_page(draft, chosen, actions.letters_of(draft, chosen, people), people)
    return render(request, "goals/requests/preview.html", {"page": page})


def _form(request: HttpRequest, followup: FollowUp | None, goals: list[Goal], now: date) -> RequestForm:
    """What was typed, or a form with every goal ticked and the follow-up's deadline."""
    numbers = [goal.number for goal in goals]
    deadline = followup.agenda_deadline if followup else None
    known = followup is not None and deadline is not None and deadline >= now
    hint = f"Forslaget er fristen til dagsordenen for {followup.number}. opfølgning." if followup and known else ""
    initial = {"goals": [] if request.GET.get("vaelg") == "ingen" else numbers, "deadline": deadline if known else None}
    data = request.POST if request.method == "POST" else None
    return RequestForm(numbers, data, deadline_hint=hint, initial=initial)


def _plan() -> Plan:
    plan = Plan.objects.order_by("-year").first()
    if plan is None:
        raise Http404
    return plan


def _request(pk: int) -> FigureRequest:
    found = one_request(pk)
    if found is None:
        raise Http404
    return found


def _newest_editions(plan: Plan) -> dict[int, FollowUp]:
    return {followup.number: followup for followup in plan.followups.order_by("number", "edition")}


def _followup(plan: Plan, number: str, now: date) -> FollowUp | None:
    """The follow-up named, else the first that is not locked and has not had its meeting, else the last not locked."""
    every = _newest_editions(plan)
    if number.isdecimal() and number.isascii() and int(number[:4]) in every:
        return every[int(number[:4])]
    unlocked = [one for one in every.values() if one.state != FollowUp.State.LOCKED]
    ahead = [one for one in unlocked if one.meeting_on is None or one.meeting_on >= now]
    return ahead[0] if ahead else unlocked[-1] if unlocked else None
