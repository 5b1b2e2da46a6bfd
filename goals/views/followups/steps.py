"""The way from draft to lock, a corrected edition, and judging a goal."""

from functools import partial

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goals.actions.followups import steps
from goals.actions.followups.lock import lock
from goals.actions.judgements import judge, set_outlook, standing, take_back
from goals.addresses import followup_url
from goals.exceptions import Conflict, InputError
from goals.followup.desk import Draft
from goals.forms.followup import JudgeForm, OutlookForm, StepForm
from goals.models import FollowUp, Goal, Judgement
from goals.presenters.followups.judge import judge_page
from goals.publish.making import make
from goals.report.apart import RenderError
from goals.views.entry.desk import BUSY, person_of
from goals.views.followups.draft import Typed, address, kept_draft, look_at, show
from goals.views.followups.lookup import editions, stored_draft
from goals.views.lookup import stored_goal
from goals.wording import Scene
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, needs, require


@needs(Right.DRAFT)
@require_POST
def step(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Submit, return, approve, open again, or lock."""
    require(request, Right.DRAFT)
    every = editions(year, number)
    if every.draft is None and every.locked is not None:
        messages.info(request, "Opfølgningen er allerede låst.")
        return redirect(followup_url(year, number))
    followup = stored_draft(request, year, number)
    what, form = request.POST.get("trin", ""), StepForm(request.POST)
    if what != "send":
        require(request, Right.JUDGE)
    if not form.is_valid():
        return show(request, followup, Typed(forms={"step": form}))
    try:
        said = _taken(request, followup, what, form.cleaned_data["note"])
    except InputError as error:
        form.add_error("note", str(error))
    except Conflict:
        messages.info(request, "Opfølgningen er allerede låst.")
        return redirect(followup_url(year, number))
    except RenderError as error:
        form.add_error(None, f"Opfølgningen er ikke låst. {error}")
    except OperationalError:
        form.add_error(None, BUSY)
    else:
        messages.success(request, said)
        return redirect(followup_url(year, number) if what == "laas" else address(followup))
    return show(request, followup, Typed(forms={"step": form}))


def _taken(request: HttpRequest, followup: FollowUp, what: str, note: str) -> str:
    by = person_of(request)
    match what:
        case "send":
            steps.submit(by=by, followup=followup, note=note)
            return "Opfølgningen er sendt til godkendelse."
        case "retur":
            steps.send_back(by=by, followup=followup, note=note)
            return "Opfølgningen er sendt tilbage og kan rettes."
        case "godkend":
            seen = look_at(request, followup).paper_hash
            if seen != request.POST.get("papir", ""):
                raise InputError("note", steps.CHANGED)
            steps.approve(by=by, followup=followup, paper_hash=seen, note=note)
            if look_at(request, followup).check.blocked:
                return "Opfølgningen er godkendt. Den kan låses, når punkterne under Tjek tallene er på plads."
            return "Opfølgningen er godkendt. Den kan nu låses."
        case "aabn":
            steps.reopen(by=by, followup=followup, note=note)
            return "Opfølgningen er åbnet igen og kan rettes."
        case "laas":
            seen = request.POST.get("papir", "")
            lock(by=by, followup=followup, make=partial(make, followup, today()), note=note, seen=seen)
            return "Opfølgningen er låst. Papiret og filerne ændrer sig ikke mere."
        case _:
            raise Http404


@needs(Right.JUDGE)
@require_POST
def new_edition(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Begin a corrected edition of the locked one."""
    newest = editions(year, number).locked
    if newest is None:
        raise Http404
    form = StepForm(request.POST)
    try:
        form.is_valid()
        made = steps.begin_edition(by=person_of(request), followup=newest, note=form.cleaned_data.get("note", ""))
    except InputError as error:
        messages.error(request, str(error))
        return redirect(f"{followup_url(year, number)}#ret")
    except OperationalError:
        messages.error(request, BUSY)
        return redirect(f"{followup_url(year, number)}#ret")
    messages.success(request, f"Udgave {made.edition} er påbegyndt. Den låste udgave står uændret.")
    return redirect(followup_url(year, number, edition=made.edition))


@needs(Right.JUDGE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def judge_goal(request: HttpRequest, year: int, number: int, goal: str) -> HttpResponse:
    """Judge a goal of the follow-up otherwise than computed, or estimate how it will end."""
    followup = stored_draft(request, year, number)
    stored = stored_goal(year, goal)
    forms = _forms(request, followup, stored)
    if request.method == "POST":
        said = _judged(request, followup, stored, *forms)
        if said:
            messages.success(request, said)
            return redirect(f"{address(followup)}#maal-{goal.replace('.', '-')}")
    work = kept_draft(followup, newest())
    page = judge_page(_scene(work, goal), followup, today())
    override, outlook = forms
    if request.method != "POST" and page.reason and not override.initial.get("text"):
        override.initial["text"] = page.reason
    return render(
        request,
        "goals/followup/judge.html",
        {"page": page, "judge": override, "outlook": outlook, "faulty": [form for form in forms if form.errors]},
    )


def _scene(work: Draft, number: str) -> Scene:
    found = work.status.goal(number)
    if found is None:
        raise Http404
    return Scene(found, work.status)


def _forms(request: HttpRequest, followup: FollowUp, goal: Goal) -> tuple[JudgeForm, OutlookForm]:
    """Both forms with what stands, or with what was typed in the one that was sent."""
    on = followup.status_date
    override = standing(goal, Judgement.Kind.OVERRIDE, on)
    outlook = standing(goal, Judgement.Kind.OUTLOOK, on)
    sent = request.POST.get("handling", "") if request.method == "POST" else ""
    judged = {"status": override.status, "text": override.text, "seen": override.pk} if override else {}
    guessed = {"outlook": outlook.outlook, "text": outlook.text, "seen": outlook.pk} if outlook else {}
    return (
        JudgeForm(request.POST if sent in ("vurder", "tilbage") else None, initial=judged, prefix="vurdering"),
        OutlookForm(request.POST if sent == "skoen" else None, initial=guessed, prefix="skoen"),
    )


def _judged(request: HttpRequest, followup: FollowUp, goal: Goal, override: JudgeForm, outlook: OutlookForm) -> str:
    """What was done, in a sentence; "" where the page is to be shown again."""
    by, on = person_of(request), followup.status_date
    handling = request.POST.get("handling", "")
    form: JudgeForm | OutlookForm = outlook if handling == "skoen" else override
    if not form.is_bound or not form.is_valid():
        return ""
    typed = form.cleaned_data
    try:
        match handling:
            case "vurder":
                if not typed["status"]:
                    form.add_error("status", "Vælg en vurdering.")
                    return ""
                status = Judgement.Status(typed["status"])
                judge(by=by, goal=goal, on=on, status=status, text=typed["text"], seen=typed["seen"])
                return f"Mål {goal.number} er vurderet."
            case "tilbage":
                take_back(by=by, goal=goal, on=on, seen=typed["seen"])
                return f"Vurderingen af mål {goal.number} er trukket tilbage. Den beregnede status gælder."
            case _:
                wanted = Judgement.Outlook(typed["outlook"]) if typed["outlook"] else None
                set_outlook(by=by, goal=goal, on=on, outlook=wanted, text=typed["text"], seen=typed["seen"])
                return f"Skønnet for mål {goal.number} er gemt."
    except InputError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    except Conflict as conflict:
        _tell(request, form, conflict)
    except OperationalError:
        form.add_error(None, BUSY)
    return ""


def _tell(request: HttpRequest, form: JudgeForm | OutlookForm, conflict: Conflict) -> None:
    """Say what somebody else decided meanwhile; a next try has then seen it."""
    stored = conflict.stored
    said = ""
    if isinstance(stored, Judgement):
        what = stored.get_status_display() or stored.get_outlook_display() or "trukket tilbage"
        said = f" Nu står der »{what}«: {stored.text}" if stored.text else f" Nu står der »{what}«."
    data = request.POST.copy()
    data[form.add_prefix("seen")] = str(stored.pk) if stored else ""
    form.data = data
    form.add_error(None, f"Målet er vurderet på ny, siden du åbnede siden.{said} Se begge, og gem igen.")
