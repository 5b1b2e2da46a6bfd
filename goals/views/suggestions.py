"""Another judgement of a goal: suggesting it, and answering the suggestion."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goals.actions import suggestions
from goals.catalogue import plan_head
from goals.exceptions import Conflict, InputError
from goals.forms.suggestion import AcceptForm, DeclineForm, SuggestionForm
from goals.models import Goal, Judgement, Suggestion, SuggestionAnswer
from goals.presenters.suggestion import SuggestionRow, already_answered, suggestion_page
from goals.views.entry.desk import person_of
from goals.views.lookup import Asked, Shown, asked, one_goal, shown, stored_goal
from goals.wording import Scene
from norddjurs.people.models import User
from norddjurs.people.rights import Right, can, needs, require

_ACCEPT, _DECLINE = "godkend", "afvis"


@dataclass
class _Desk:
    """What a request is about, and the forms that it has filled in so far."""

    request: HttpRequest
    by: User
    goal: Goal
    asked: Asked
    shown: Shown
    scene: Scene
    filled: dict[str, Form] = field(default_factory=dict)
    conflict: str = ""

    @property
    def own(self) -> bool:
        """Whether the goal is this person's."""
        return self.goal.owner_id == self.by.pk


@needs(Right.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """What is suggested about a goal; for its owner a form to suggest with, for a manager forms to answer with."""
    desk = _desk(request, year, number)
    if request.method == "POST":
        done = _posted(desk)
        if done:
            messages.success(request, done)
            return redirect(request.get_full_path())
    return render(request, "goals/suggestions.html", _context(desk))


def _desk(request: HttpRequest, year: int, number: str) -> _Desk:
    ask = asked(request)
    goal = stored_goal(year, number)
    now = shown(plan_head(year), ask.query, ask.today)
    status = one_goal(now.plan, number, now.day).status
    return _Desk(request, person_of(request), goal, ask, now, Scene(status.goals[0], status))


def _posted(desk: _Desk) -> str:
    """What was done, in a sentence; "" where the page is to be shown again with what was typed."""
    match desk.request.POST.get("handling"):
        case "godkend" | "afvis" as how:
            return _answered(desk, how)
        case _:
            return _suggested(desk)


def _suggested(desk: _Desk) -> str:
    require(desk.request, Right.SUGGEST, own=desk.own)
    form = SuggestionForm(desk.request.POST, other_than=[desk.scene.goal.status])
    desk.filled["suggest"] = form
    if desk.asked.query.error:
        form.add_error(None, desk.asked.query.error)
    if not form.is_valid():
        return ""
    try:
        suggestions.suggest(
            by=desk.by,
            goal=desk.goal,
            on=desk.shown.day,
            status=Judgement.Status(form.cleaned_data["status"]),
            text=form.cleaned_data["text"],
        )
    except InputError as error:
        form.add_error("text", str(error))
        return ""
    return "Forslaget er sendt til lederen. Status ændres først, hvis det bliver godkendt."


def _answered(desk: _Desk, how: str) -> str:
    require(desk.request, Right.JUDGE)
    suggestion = _suggestion(desk)
    prefix = f"{how}-{suggestion.pk}"
    form = (AcceptForm if how == _ACCEPT else DeclineForm)(desk.request.POST, prefix=prefix)
    desk.filled[prefix] = form
    if not form.is_valid():
        return ""
    text = form.cleaned_data["text"]
    try:
        if how == _ACCEPT:
            suggestions.accept(by=desk.by, suggestion=suggestion, text=text, seen=form.cleaned_data["seen"])
            return f"Forslaget er godkendt, og mål {desk.goal.number} er vurderet."
        suggestions.decline(by=desk.by, suggestion=suggestion, text=text)
    except InputError as error:
        form.add_error("text", str(error))
        return ""
    except Conflict as conflict:
        _tell(desk, conflict, form)
        return ""
    return "Forslaget er afvist. Status er, som den var."


def _tell(desk: _Desk, conflict: Conflict, form: Form) -> None:
    """Say what somebody else decided meanwhile; a next try has then seen it."""
    stored = conflict.stored
    if isinstance(stored, SuggestionAnswer):
        desk.conflict = already_answered(stored, form.cleaned_data["text"])
        return
    said = f"»{stored.get_status_display()}«: {stored.text}" if isinstance(stored, Judgement) and stored.status else ""
    data = desk.request.POST.copy()
    data[form.add_prefix("seen")] = str(stored.pk) if stored else ""
    form.data = data
    form.add_error(None, f"Målet er vurderet på ny, siden du åbnede siden. {said} Se begge, og godkend igen.")


def _suggestion(desk: _Desk) -> Suggestion:
    key = desk.request.POST.get("forslag", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    found = desk.goal.suggestions.select_related("goal__plan", "by").filter(pk=int(key)).first()
    if found is None:
        raise Http404
    return found


def _context(desk: _Desk) -> dict[str, object]:
    rows = desk.goal.suggestions.select_related("by", "answer__by", "answer__judgement").order_by("-id")
    page = suggestion_page(desk.scene, rows, desk.asked.query)
    answers = can(desk.by, Right.JUDGE)
    form = desk.filled.get("suggest") or SuggestionForm(other_than=[desk.scene.goal.status])
    return {
        "page": page,
        "form": form if can(desk.by, Right.SUGGEST, own=desk.own) else None,
        "waiting": [(row, _answers(desk, row) if answers else None) for row in page.waiting],
        "error": desk.asked.query.error,
        "conflict": desk.conflict,
        "faulty": [form for form in desk.filled.values() if form.errors],
    }


def _answers(desk: _Desk, row: SuggestionRow) -> tuple[Form, Form]:
    """The forms to answer a suggestion with, as they were filled in or else with its own reason."""
    accept, decline = f"{_ACCEPT}-{row.id}", f"{_DECLINE}-{row.id}"
    return (
        desk.filled.get(accept) or AcceptForm(prefix=accept, initial={"text": row.text, "seen": row.seen}),
        desk.filled.get(decline) or DeclineForm(prefix=decline),
    )
