"""Writing a draft: its sections, its live fields, its dates, and what may stand."""

from dataclasses import replace

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.middleware import HtmxDetails

from goals.actions.followups import keep as keeping
from goals.actions.followups.dates import set_adopted_count, set_dates
from goals.actions.followups.presence import others_at
from goals.actions.followups.texts import write_section, write_sections
from goals.exceptions import Conflict, InputError
from goals.followup.findings import Kind, Level
from goals.followup.livening import livened
from goals.followup.sections import SECTIONS
from goals.forms.followup import CountForm, DatesForm, KeepForm
from goals.models import FollowUp, FollowUpText
from goals.presenters.followups.draft import section_view
from goals.views.entry.desk import BUSY, person_of
from goals.views.followups.draft import Typed, address, context, look_at, show
from goals.views.followups.lookup import stored_draft
from norddjurs.danish import write_date, write_list
from norddjurs.people.rights import Right, needs, require


@needs(Right.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: HttpRequest, year: int, number: int, section: str) -> HttpResponse:
    """A section open for writing, or closed again (`?luk`); sent, it is stored. Kept as typed where it cannot be."""
    followup = stored_draft(request, year, number)
    if section not in SECTIONS:
        raise Http404
    if request.method != "POST":
        if not HtmxDetails(request):
            return redirect(f"{address(followup)}?ret={section}#{section}")
        return _part(request, followup, "read" if "luk" in request.GET else "write", Typed(section=section))
    text, seen = request.POST.get("text", ""), _whole(request.POST.get("seen", ""))
    typed = Typed(section=section, text=text, seen=seen)
    try:
        write_section(by=person_of(request), followup=followup, section=section, text=text, seen=seen)
    except InputError as error:
        return _again(request, followup, replace(typed, error=str(error)))
    except Conflict as conflict:
        return _again(request, followup, _both(conflict, typed))
    except OperationalError:
        return _again(request, followup, replace(typed, error=BUSY))
    if not HtmxDetails(request):
        messages.success(request, f"{SECTIONS[section].title} er gemt.")
        return redirect(f"{address(followup)}#{section}")
    part = "saved" if request.POST.get("knap") == "auto" else "read"
    return _part(request, followup, part, Typed(section=section))


def _again(request: HttpRequest, followup: FollowUp, typed: Typed) -> HttpResponse:
    """The text as it was typed, with what is wrong; nothing is lost."""
    if not HtmxDetails(request):
        return show(request, followup, typed, status=409 if typed.conflict else 200)
    if request.POST.get("knap") == "auto":
        return _part(request, followup, "unsaved", typed)
    return _part(request, followup, "write", typed)


def _part(request: HttpRequest, followup: FollowUp, part: str, typed: Typed) -> HttpResponse:
    looked = look_at(request, followup)
    told = context(request, followup, looked, typed)
    told["section"] = section_view(looked.work, looked.check, typed.section)
    told["htmx"] = True
    return render(request, f"goals/followup/draft.html#{part}", told)


def _both(conflict: Conflict, typed: Typed) -> Typed:
    """Both texts, and the version that has now been seen."""
    stored = conflict.stored
    if not isinstance(stored, FollowUpText):
        raise TypeError(stored)
    at = timezone.localtime(stored.recorded_at)
    told = f"{stored.by.name} har gemt en anden tekst {write_date(at.date())} kl. {at:%H.%M}, mens du skrev."
    return replace(typed, conflict=told, stored=stored.text or stored.erased, seen=stored.version)


@needs(Right.DRAFT)
@require_POST
def live(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Put live fields in place of every count and status that stands typed in the sections."""
    followup = stored_draft(request, year, number)
    looked = look_at(request, followup)
    texts = {}
    for text in looked.check.texts:
        if text.kind is Kind.SECTION and (made := livened(text, looked.check.facts.statuses)) != text.text:
            texts[text.place] = made
    seen = {key: looked.work.texts[key].version for key in texts}
    try:
        write_sections(by=person_of(request), followup=followup, texts=texts, seen=seen)
    except (InputError, Conflict) as error:
        messages.error(request, str(error))
    except OperationalError:
        messages.error(request, BUSY)
    else:
        where = write_list([SECTIONS[key].title for key in texts])
        said = f"Levende felter er sat ind i {where}." if texts else "Der er ingen optællinger at gøre levende."
        messages.success(request, said)
    return redirect(f"{address(followup)}#tjek")


@needs(Right.DRAFT)
@require_POST
def keep(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Let a number stand with a reason, or take that back."""
    followup = stored_draft(request, year, number)
    typed, form = request.POST.get("key", ""), KeepForm(request.POST)
    key = typed if typed.isalnum() else ""
    by = person_of(request)
    try:
        if request.POST.get("handling") == "fortryd":
            keeping.release(by=by, followup=followup, key=key)
            messages.success(request, "Begrundelsen er trukket tilbage.")
            return redirect(f"{address(followup)}#tjek")
        found = [one for one in look_at(request, followup).check.of(Level.KEEP, Level.WARN) if one.key == key]
        if not found:
            messages.info(request, "Det er allerede rettet eller begrundet.")
            return redirect(f"{address(followup)}#tjek")
        if form.is_valid():
            keeping.keep(by=by, followup=followup, findings=found, reason=form.cleaned_data["reason"])
            messages.success(request, "Begrundelsen er gemt.")
            return redirect(f"{address(followup)}#tjek")
    except InputError as error:
        form.is_valid()
        form.add_error("reason", str(error))
    except OperationalError:
        form.is_valid()
        form.add_error(None, BUSY)
    return show(request, followup, Typed(forms={"keep": form}))


@needs(Right.JUDGE)
@require_POST
def dates(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Set the follow-up's dates."""
    followup = stored_draft(request, year, number)
    form = DatesForm.of(followup, request.POST)
    if form.is_valid():
        try:
            set_dates(by=person_of(request), followup=followup, dates=form.dates(), seen=form.seen())
        except InputError as error:
            followup.refresh_from_db()
            form.add_error(error.field, str(error))
        except OperationalError:
            followup.refresh_from_db()
            form.add_error(None, BUSY)
        else:
            messages.success(request, "Datoerne er gemt.")
            return redirect(address(followup))
    return show(request, followup, Typed(forms={"dates": form}))


@needs(Right.JUDGE)
@require_POST
def count(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Say how many goals the adopted plan has."""
    followup = stored_draft(request, year, number)
    require(request, Right.PLAN)
    form = CountForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data["count"]
        wanted = int(typed) if typed is not None else None
        try:
            set_adopted_count(by=person_of(request), plan=followup.plan, count=wanted, seen=form.cleaned_data["seen"])
        except InputError as error:
            form.add_error("count", str(error))
        except OperationalError:
            form.add_error(None, BUSY)
        else:
            messages.success(request, "Antallet er gemt.")
            return redirect(f"{address(followup)}#tjek")
    return show(request, followup, Typed(forms={"count": form}))


@needs(Right.DRAFT)
@require_POST
def present(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Say that this person has the draft open, and tell who else has."""
    followup = stored_draft(request, year, number)
    where = request.POST.get("section", "")
    others = others_at(person=person_of(request), followup=followup, section=where if where in SECTIONS else "")
    return render(request, "goals/followup/others.html", {"others": _told(others)})


def _told(others: list[tuple[str, str]]) -> list[str]:
    return [
        f"{name} skriver i {SECTIONS[where].title}." if where else f"{name} har også kladden åben."
        for name, where in others
    ]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
