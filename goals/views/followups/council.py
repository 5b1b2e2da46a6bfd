"""What comes after the meeting: the council's decision, questions for next time, their answers, and the journal.

Each is sent from the page of the latest locked edition, and comes back to it with what was typed where it is refused.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import OperationalError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goals.actions.followups import outside
from goals.addresses import followup_url
from goals.exceptions import Conflict, InputError
from goals.forms.council import AnswerForm, DecisionForm, JournalForm, QuestionForm
from goals.models import CouncilDecision, CouncilQuestion, FollowUp
from goals.publish.stored import stored_document
from goals.views.entry.desk import BUSY, person_of
from goals.views.followups.locked import goal_choices, show
from goals.views.followups.lookup import stored_locked
from norddjurs.danish import today, write_date
from norddjurs.people.rights import Right, needs, require


@needs(Right.JUDGE)
@require_POST
@never_cache
def decision(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Record what the council decided. Where somebody else was first, both are shown."""
    followup, form = stored_locked(year, number), DecisionForm(request.POST)

    def store() -> None:
        typed = form.cleaned_data
        outside.record_decision(
            by=person_of(request),
            followup=followup,
            on=typed["on"],
            text=typed["text"],
            link=typed["link"],
            seen=typed["seen"],
        )

    return _sent(request, followup, form, store, "Rådets beslutning er gemt.", "beslutning")


@needs(Right.JUDGE)
@require_POST
@never_cache
def question(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Record a question for next time."""
    followup = stored_locked(year, number)
    form = QuestionForm(goal_choices(stored_document(followup)), request.POST)

    def store() -> None:
        outside.ask(by=person_of(request), followup=followup, **form.cleaned_data)

    return _sent(request, followup, form, store, "Spørgsmålet er gemt.", "spoergsmaal")


@needs(Right.DRAFT)
@require_POST
@never_cache
def answer(request: HttpRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Answer a question."""
    require(request, Right.DRAFT)
    followup, form = stored_locked(year, number), AnswerForm(pk, request.POST)
    asked = CouncilQuestion.objects.select_related("followup__plan").filter(
        pk=pk, followup__plan=followup.plan_id, followup__number=number
    )
    found = asked.first()
    if found is None:
        raise Http404

    def store() -> None:
        outside.answer(by=person_of(request), question=found, text=form.cleaned_data["text"])

    return _sent(request, followup, form, store, "Svaret er gemt.", f"spoergsmaal-{pk}")


@needs(Right.JUDGE)
@require_POST
@never_cache
def journal(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Record where the follow-up is filed, and when it was."""
    followup, form = stored_locked(year, number), JournalForm(request.POST)

    def store() -> None:
        outside.journalise(by=person_of(request), followup=followup, today=today(), **form.cleaned_data)

    return _sent(request, followup, form, store, "Journaliseringen er gemt.", "journal")


def _sent(
    request: HttpRequest, followup: FollowUp, form: Form, store: Callable[[], None], said: str, anchor: str
) -> HttpResponse:
    """Store what was sent and lead back to it; or show the page again with the form and what is wrong with it."""
    if form.is_valid():
        try:
            store()
        except InputError as error:
            form.add_error(error.field, str(error))
        except Conflict as conflict:
            _tell(form, conflict)
        except OperationalError:
            form.add_error(None, BUSY)
        else:
            messages.success(request, said)
            return redirect(f"{followup_url(followup.plan.year, followup.number)}#{anchor}")
    return show(request, followup, form)


def _tell(form: Form, conflict: Conflict) -> None:
    """Say what somebody else wrote meanwhile; a next try has then seen it."""
    stored = conflict.stored
    data = form.data.copy()  # type: ignore[attr-defined]
    data[form.add_prefix("seen")] = str(stored.pk) if stored else ""
    form.data = data
    said = f" {write_date(stored.on)}: »{stored.text}«" if isinstance(stored, CouncilDecision) else ""
    told = f"En anden har skrevet rådets beslutning, siden du åbnede siden.{said}"
    form.add_error(None, f"{told} Din tekst står i feltet. Gem igen, hvis den skal gælde.")
