"""What is done to figures besides entering them: taken back at once, withdrawn with a reason, given a history."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goals.actions.entering import enter_goal, undo_goal, withdraw_goal
from goals.actions.judgements import record_decision, standing
from goals.addresses import ENTRIES, entry_url
from goals.engine.targets import Decision, Milestone, leaves
from goals.entry.desk import Desk
from goals.entry.earlier import Line, read_block
from goals.entry.form import EntryForm
from goals.exceptions import Conflict as GoalConflict
from goals.exceptions import InputError
from goals.forms.goal import MOVED_ON, DecisionForm, EarlierForm, WithdrawForm
from goals.models import Judgement
from goals.presenters.preview import series_name, value_text
from goals.presenters.shapes import Link
from goals.views.entry.desk import BUSY, desk_of, goal_of, person_of
from indicators.actions.statements import Refused
from indicators.actions.versions import Place
from indicators.exceptions import Conflict, FigureError
from norddjurs.danish import DanishError, sentence_case, write_date, write_list, write_period
from norddjurs.people.rights import Right, needs, require


@needs(Right.ENTER)
@require_POST
def undo(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Take back what this person stored last, so that what stood before stands again."""
    desk = desk_of(request, year, number)
    period = request.POST.get("periode", "")
    seen = _seen(desk, period, request.POST.getlist("sted"))
    try:
        undone = undo_goal(by=person_of(request), goal=goal_of(desk), seen=seen, today=desk.today)
    except Conflict:
        messages.error(request, MOVED_ON)
    except FigureError as error:
        messages.error(request, str(error))
    except OperationalError:
        messages.error(request, BUSY)
    else:
        if undone:
            messages.success(request, f"Fortrudt. Mål {number} står, som det gjorde før.")
        else:
            messages.info(request, "Der er ikke noget at fortryde.")
    return redirect(entry_url(year, number, periode=period))


@needs(Right.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """A figure that never was: taken back with a reason, and kept in the history."""
    desk = desk_of(request, year, number)
    period = request.GET.get("periode", "")
    shown = EntryForm(desk, initial={"periode": period})
    if (not period or shown.period_error) and desk.first_choice is not None:
        chosen = write_period(desk.first_choice)
        return redirect(entry_url(year, number, "traek-tilbage/", periode=chosen))
    choices = [
        (f"{place.prefix}:{place.stands.figure.version}", _told(desk, shown, place.prefix))
        for place in shown.places
        if place.stands is not None and place.stands.figure.state != "withdrawn"
    ]
    form = WithdrawForm(request.POST if request.method == "POST" else None, choices=choices)
    status = 200
    if request.method == "POST" and form.is_valid():
        seen = _seen(desk, period, form.cleaned_data["sted"])
        try:
            saved = withdraw_goal(
                by=person_of(request), goal=goal_of(desk), seen=seen, reason=form.cleaned_data["grund"]
            )
        except Conflict:
            form.add_error("sted", MOVED_ON)
        except FigureError as error:
            form.add_error("grund" if error.field == "reason" else "sted", str(error))
        except OperationalError:
            form.add_error(None, BUSY)
            status = 503
        else:
            which = write_list([write_period(one.version.period) for one in saved])
            count = "Tallet" if len(saved) == 1 else f"{len(saved)} tal"
            messages.success(request, f"{count} til mål {number} er trukket tilbage: {which}. Det står i historikken.")
            return redirect(entry_url(year, number, periode=period))
    return render(
        request,
        "goals/withdraw.html",
        {"desk": desk, "form": form, "crumbs": _crumbs(desk, "Træk tilbage")},
        status=status,
    )


@needs(Right.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Earlier figures as a block: read and shown first, stored when all of it can be."""
    desk = desk_of(request, year, number)
    form = EarlierForm(_series_choices(desk), request.POST if request.method == "POST" else None)
    lines: list[Line] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        series = desk.series[int(form.cleaned_data["serie"])]
        try:
            lines = read_block(desk, series, form.cleaned_data["blok"], form.cleaned_data["kilde"])
        except DanishError as error:
            form.add_error("blok", str(error))
        for line in lines:
            if line.error:
                form.add_error("blok", f"Linje {line.number}: {line.error}")
        if not form.errors and request.POST.get("knap") == "gem":
            statements = [line.statement for line in lines if line.statement is not None]
            try:
                entered = enter_goal(by=person_of(request), goal=goal_of(desk), statements=statements)
            except Refused:
                form.add_error(None, MOVED_ON)
            except OperationalError:
                form.add_error(None, BUSY)
                status = 503
            else:
                count = len(entered.figures)
                messages.success(request, f"{count} tidligere tal er gemt." if count else "Tallene stod der allerede.")
                return redirect(entry_url(year, number))
    ready = bool(lines) and not form.errors
    new = sum(line.statement is not None for line in lines)
    context = {"desk": desk, "form": form, "lines": lines, "ready": ready, "new": new}
    context["crumbs"] = _crumbs(desk, "Tidligere tal")
    return render(request, "goals/earlier.html", context, status=status)


@needs(Right.JUDGE)
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Record what decides a goal that no figure decides."""
    require(request, Right.JUDGE)
    desk = desk_of(request, year, number)
    names = [rule.name for rule in leaves(desk.target.rule) if isinstance(rule, Decision | Milestone)]
    part = request.GET.get("del", names[0] if names else "")
    goal = goal_of(desk)
    stands = standing(goal, Judgement.Kind.DECISION, desk.today, part)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=_decided(stands))
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            record_decision(
                by=person_of(request), goal=goal, on=said["dato"], reached=said["resultat"] == "ja",
                text=said["tekst"], body=said["organ"], link=said["link"], part=part, seen=said["set"],
            )  # fmt: skip
        except InputError as error:
            form.add_error({"text": "tekst", "body": "organ", "link": "link"}.get(error.field), str(error))
        except GoalConflict:
            form.add_error(None, MOVED_ON)
        except OperationalError:
            form.add_error(None, BUSY)
            status = 503
        else:
            messages.success(request, f"Beslutningen om mål {number} er gemt.")
            return redirect(entry_url(year, number))
    context = {"desk": desk, "form": form, "crumbs": _crumbs(desk, "Beslutning")}
    return render(request, "goals/decision.html", context, status=status)


def _decided(stands: Judgement | None) -> dict[str, object]:
    if stands is None:
        return {}
    return {
        "dato": write_date(stands.on), "resultat": "ja" if stands.status == Judgement.Status.REACHED else "nej",
        "organ": stands.body, "tekst": stands.text, "link": stands.link, "set": stands.pk,
    }  # fmt: skip


def _seen(desk: Desk, period: str, sent: list[str]) -> list[tuple[Place, int]]:
    """Places and versions out of "s0-nu:3"; what is none of the goal's is left out."""
    form = EntryForm(desk, initial={"periode": period})
    if not period or form.period_error:
        return []
    slots = {place.prefix: place.slot for place in form.places}
    found = []
    for one in sent:
        prefix, _, version = one.partition(":")
        if prefix in slots and version.isascii() and version.isdigit() and len(version) < 10:
            slot = slots[prefix]
            found.append((Place(slot.indicator, slot.area, slot.period), int(version)))
    return found


def _told(desk: Desk, form: EntryForm, prefix: str) -> str:
    place = next(one for one in form.places if one.prefix == prefix)
    name = series_name(desk, place.slot.series)
    value = value_text(desk, place.stands) if place.stands else ""
    return f"{name}, {write_period(place.slot.period)}: {value}"


def _series_choices(desk: Desk) -> list[tuple[str, str]]:
    return [(str(index), series_name(desk, series)) for index, series in enumerate(desk.series)]


def _crumbs(desk: Desk, title: str) -> tuple[Link, ...]:
    goal = Link(f"Mål {desk.info.number} {desk.info.title}", entry_url(desk.plan.year, desk.info.number))
    return (Link("Indtast tal", ENTRIES), goal, Link(sentence_case(title)))
