"""One goal's form: shown, previewed, kept as a draft, stored."""

from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goals.actions.drafts import drop, keep
from goals.actions.entering import Entered, WrittenTexts, enter_goal
from goals.actions.requests import still_newest
from goals.addresses import ENTRIES, entry_url
from goals.engine.verdict import Status
from goals.entry.desk import Desk
from goals.entry.due import asked_of
from goals.entry.form import EntryForm
from goals.exceptions import Conflict as TextConflict
from goals.exceptions import InputError
from goals.models import EntryDraft, GoalText
from goals.presenters.entry import draft_text, entry_page
from goals.presenters.preview import preview, proposed, series_name, value_words
from goals.presenters.proposals import Refusal, proposal_panel, waiting_for
from goals.presenters.viewer import viewer_of
from goals.views.entry.desk import BUSY, desk_of, following, goal_of, person_of
from indicators.actions.statements import Refused
from indicators.exceptions import Conflict, FigureError
from norddjurs.danish import DanishError, write_list, write_period
from norddjurs.people.rights import Right, needs

SAVE, NEXT = "gem", "gem-naeste"
_CONFLICT = "Mens du skrev, gemte {who} {theirs}. Du skrev {mine}. Skal dit tal gælde, så skriv hvorfor, og gem igen."
_TEXT_CONFLICT = "Mens du skrev, gemte {who} en anden tekst: »{text}«. Gem igen, hvis din skal gælde."


@needs(Right.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """The form; posted, what its button asks for."""
    desk = desk_of(request, year, number)
    if request.method != "POST":
        return _fresh(request, desk)
    what, _, prefix = request.POST.get("knap", SAVE).partition(":")
    sent = EntryForm(desk, request.POST)
    if what == "byt":
        return _show(request, desk, EntryForm(desk, _swapped(request.POST, prefix)))
    if what == "brug":
        return _show(request, desk, EntryForm(desk, _with_stored(desk, request.POST, prefix)))
    if what == "kladde":
        return _keep(request, desk, sent)
    if what == "slet-kladde":
        drop(person=person_of(request), goal=goal_of(desk))
        return redirect(entry_url(year, number))
    if what == "uaendret":
        still_newest(by=person_of(request), goal=goal_of(desk))
        messages.success(request, f"Noteret: tallet til mål {number} er stadig det seneste.")
        return redirect(ENTRIES)
    if what == "periode" or sent.shown:
        note = "" if what == "periode" else "Perioden er ændret. Se tallene efter, og gem så."
        return _show(request, desk, EntryForm(desk, initial=_chosen(sent)), note)
    return _save(request, desk, sent, then_next=what == NEXT)


@needs(Right.ENTER)
@require_POST
def show_preview(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """What the typed figures would do to the goal. Writes nothing."""
    desk = desk_of(request, year, number)
    sent = EntryForm(desk, request.POST)
    sent.is_valid()
    return render(request, "goals/entry.html#preview", {"preview": preview(desk, sent, viewer_of(request.user))})


@needs(Right.ENTER)
@require_POST
def keep_draft(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Keep what was typed, as it is, for this person alone."""
    desk = desk_of(request, year, number)
    sent = EntryForm(desk, request.POST)
    try:
        keep(person=person_of(request), goal=goal_of(desk), typed=_typed(sent))
    except DanishError as error:
        return render(request, "goals/entry.html#kept", {"refused": f"Kladden er ikke gemt. {error}"})
    except OperationalError:
        return render(request, "goals/entry.html#kept", {"refused": "Kladden er ikke gemt endnu."})
    return render(request, "goals/entry.html#kept")


def _fresh(request: HttpRequest, desk: Desk) -> HttpResponse:
    draft = EntryDraft.objects.filter(person=person_of(request), goal=desk.info.id).first()
    period = request.GET.get("periode", "")
    if draft is None or period:
        return _show(request, desk, EntryForm(desk, initial={"periode": period} if period else {}))
    return _show(request, desk, EntryForm(desk, initial=draft.typed), draft=draft_text(draft.saved_at))


def show(request: HttpRequest, desk: Desk, refused: Refusal | None = None) -> HttpResponse:
    """The page as it is opened, with what stood in the way of an answer to a proposal."""
    return _show(request, desk, EntryForm(desk), refused=refused)


def _show(
    request: HttpRequest,
    desk: Desk,
    sent: EntryForm,
    note: str = "",
    *,
    draft: str = "",
    status: int = 200,
    refused: Refusal | None = None,
) -> HttpResponse:
    """The page with the form as it is."""
    if sent.is_bound:
        sent.is_valid()
    page = entry_page(
        desk,
        sent,
        viewer_of(request.user),
        person_of(request),
        asked=asked_of(desk.plan, [desk.info], desk.today)[desk.info.number],
        draft=draft,
        following=following(request, desk),
    )
    proposals = proposal_panel(desk, waiting_for(desk), refused)
    context = {"page": page, "form": sent, "note": note, "proposals": proposals}
    return render(request, "goals/entry.html", context, status=status)


def _save(request: HttpRequest, desk: Desk, sent: EntryForm, *, then_next: bool) -> HttpResponse:
    if sent.is_valid() and not sent.statements and _texts(desk, sent) is None:
        sent.refuse_empty()
    if not sent.is_valid() or sent.unconfirmed:
        return _show(request, desk, sent)
    try:
        entered = enter_goal(
            by=person_of(request),
            goal=goal_of(desk),
            statements=sent.statements,
            texts=_texts(desk, sent),
            confirmed=[one.sentence for one in sent.doubts],
            moved=moved(desk, sent),
            draft=request.POST.get("periode", ""),
        )
    except Refused as refused:
        desk = desk_of(request, desk.plan.year, desk.info.number)
        sent = told_again(desk, sent, refused)
    except InputError as error:
        sent.add_error({"explanation": "forklaring", "action": "handling"}.get(error.field), str(error))
    except TextConflict as conflict:
        _explain_texts(sent, conflict)
    except OperationalError:
        sent.add_error(None, BUSY)
        return _show(request, desk, sent, status=503)
    else:
        return _after(request, desk, sent, entered, then_next=then_next)
    return _show(request, desk, sent)


def _after(request: HttpRequest, desk: Desk, sent: EntryForm, entered: Entered, *, then_next: bool) -> HttpResponse:
    year, number = desk.plan.year, desk.info.number
    period = write_period(sent.period) if sent.period else ""
    if not entered.changed:
        messages.info(request, f"Der er ikke ændret noget i mål {number}.")
    elif entered.figures:
        messages.success(request, f"Mål {number} er gemt for {period}.{_still_missing(desk, sent)}")
    else:
        messages.success(request, f"Teksten til mål {number} er gemt.")
    onward = following(request, desk) if then_next else None
    return redirect(onward.url if onward else entry_url(year, number, periode=period) if period else ENTRIES)


def _still_missing(desk: Desk, sent: EntryForm) -> str:
    """Which of the newest figures are not there yet, of a goal that needs several."""
    stated = {(one.figure.indicator, one.figure.area, one.figure.period) for one in sent.statements}
    names = [
        series_name(desk, place.slot.series)
        for place in sent.places
        if place.stands is None and (place.slot.indicator, place.slot.area, place.slot.period) not in stated
    ]
    return f" Tal mangler stadig: {write_list(dict.fromkeys(names))}." if names else ""


def moved(desk: Desk, sent: EntryForm) -> tuple[Status, Status] | None:
    """The status before and after; None while the goal is asked for: then its manager follows the answers."""
    if not sent.statements or asked_of(desk.plan, [desk.info], desk.today)[desk.info.number].request_id is not None:
        return None
    return desk.status, proposed(desk, sent).goal.status


def told_again(desk: Desk, sent: EntryForm, refused: Refused) -> EntryForm:
    """The form over what stands now, with each figure's fault at its field; both values where somebody was first."""
    conflicts = [one for one in refused.reviewed if isinstance(one.error, Conflict)]
    data = sent.data.copy()
    for one in conflicts:
        place = sent.place_of(one.statement.figure)
        if place is not None and isinstance(one.error, Conflict):
            data[sent.add_prefix(f"{place.prefix}-set")] = str(one.error.stored_version)
    again = EntryForm(desk, data, compact=sent.compact, prefix=sent.prefix)
    again.is_valid()
    for one in refused.reviewed:
        place = again.place_of(one.statement.figure)
        match one.error:
            case Conflict(stored=stored, stored_by=who):
                theirs = value_words(desk, stored) if stored else "intet"
                mine = value_words(desk, one.statement.figure)
                if place is not None:
                    again.taken[place.prefix] = theirs
                again.refuse(FigureError("value", _CONFLICT.format(who=who, theirs=theirs, mine=mine)), place)
            case FigureError():
                again.refuse(one.error, place)
    return again


def _explain_texts(sent: EntryForm, conflict: TextConflict) -> None:
    stored = conflict.stored
    if isinstance(stored, GoalText):
        sent.seen_text(stored.pk)
        for field, text in (("forklaring", stored.explanation), ("handling", stored.action)):
            if text != sent.cleaned_data.get(field):
                sent.add_error(field, _TEXT_CONFLICT.format(who=stored.by.name, text=text))
    else:
        sent.add_error("forklaring", "Teksten er slettet, mens du skrev. Gem igen, hvis din skal gælde.")


def _texts(desk: Desk, sent: EntryForm) -> WrittenTexts | None:
    """Explanation and action, where they are not as they were."""
    explanation, action = sent.cleaned_data.get("forklaring", ""), sent.cleaned_data.get("handling", "")
    if (explanation, action) == (desk.info.explanation, desk.info.action):
        return None
    seen = sent.cleaned_data.get("tekst-set") or 0
    if seen != (desk.info.texts_id or 0):
        # Somebody wrote meanwhile: whoever left the texts as they saw them has nothing to say against it.
        before = GoalText.objects.filter(pk=seen, goal=desk.info.id).first() or GoalText()
        if (explanation, action) == (before.explanation, before.action):
            return None
    return WrittenTexts(desk.day, explanation, action, sent.cleaned_data.get("tekst-set") or None)


def _keep(request: HttpRequest, desk: Desk, sent: EntryForm) -> HttpResponse:
    """The button for those without a script."""
    try:
        draft = keep(person=person_of(request), goal=goal_of(desk), typed=_typed(sent))
    except DanishError as error:
        return _show(request, desk, sent, f"Kladden er ikke gemt. {error}")
    return _show(request, desk, EntryForm(desk, initial=draft.typed), draft=draft_text(draft.saved_at))


def _typed(sent: EntryForm) -> dict[str, str]:
    """What was typed in the form's own fields; what else was sent is nobody's."""
    return {name: str(sent.data[name]) for name in sent.fields if name in sent.data}


def _chosen(sent: EntryForm) -> dict[str, Any]:
    """The form for another period: what the person typed stays, what stood there does not."""
    return {**sent.kept(), "periode": write_period(sent.period) if sent.period else ""}


def _swapped(data: QueryDict, prefix: str) -> QueryDict:
    changed = data.copy()
    one, other = f"{prefix}-antal", f"{prefix}-ialt"
    changed[one], changed[other] = data.get(other, ""), data.get(one, "")
    return changed


def _with_stored(desk: Desk, data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one figure as it stands."""
    changed = data.copy()
    stored = EntryForm(desk, initial={"periode": data.get("periode", "")})
    for name in [name for name in stored.fields if name.startswith(f"{prefix}-")]:
        changed[name] = str(stored[name].initial if stored[name].initial is not None else "")
    return changed
