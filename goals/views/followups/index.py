"""The list of follow-ups, and beginning the next one."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from goals.actions.followups.begin import begin_followup
from goals.addresses import followup_url
from goals.catalogue import plan_head
from goals.exceptions import InputError
from goals.followup.published import shelf
from goals.forms.beginning import BeginForm
from goals.models import Plan
from goals.presenters.followups.index import followup_list, next_followup
from goals.publish.stored import stored_documents
from goals.views.answers import private
from goals.views.entry.desk import BUSY, person_of
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, needs


@needs(Right.PUBLISHED)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every follow-up of every plan, newest first; drafts for those who work with them."""
    return private(request, (today(), newest()), lambda: _answer(request))


@needs(Right.JUDGE)
@require_POST
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the next follow-up of the newest plan."""
    plan = Plan.objects.order_by("-year").first()
    if plan is None:
        raise Http404
    form = BeginForm(request.POST)
    if form.is_valid():
        try:
            made = begin_followup(by=person_of(request), plan=plan, **form.cleaned_data)
        except InputError as error:
            form.add_error(error.field, str(error))
        except OperationalError:
            form.add_error(None, BUSY)
        else:
            messages.success(request, f"{made.number}. opfølgning er begyndt. Nu kan den skrives.")
            return redirect(followup_url(plan.year, made.number))
    return _answer(request, form)


def _answer(request: HttpRequest, form: BeginForm | None = None) -> HttpResponse:
    """The list. A form that was filled in comes back with its errors."""
    user = request.user
    every = shelf()
    papers = stored_documents([one.followup for one in every.latest()], frames=True)
    following = next_followup(plan_head()) if can(user, Right.JUDGE) else None
    page = followup_list(every, papers, today(), following, drafts=can(user, Right.DRAFT, read=True))
    if form is None and following is not None:
        form = BeginForm(initial={"number": following.number, "status_date": following.status_date})
    return render(request, "goals/followup/index.html", {"page": page, "form": form})
