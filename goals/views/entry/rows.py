"""The list: every goal that is this person's, each a row to type in, stored as it is left or all with one button."""

from contextlib import suppress
from dataclasses import dataclass

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goals.actions.drafts import keep
from goals.actions.entering import enter_goal
from goals.actions.requests import still_newest
from goals.addresses import ENTRIES
from goals.catalogue import plan_head
from goals.entry.desk import Desk
from goals.entry.due import asked_of
from goals.entry.form import EntryForm
from goals.presenters.entries import UNASKED, entry_list, entry_row, row_prefix
from goals.presenters.proposals import counted
from goals.presenters.shapes import Empty
from goals.views.entry.desk import BUSY, all_desks, desk_of, goal_of, may_enter, person_of
from goals.views.entry.goal import moved, told_again
from goals.views.todo import todo_at_head
from indicators.actions.statements import Refused
from norddjurs.danish import DanishError, count_word, today
from norddjurs.people.rights import Right, needs


@dataclass(frozen=True, slots=True)
class _Row:
    """A goal's row as it was sent: its form after the attempt, what to say of it, whether it was stored."""

    desk: Desk
    form: EntryForm
    told: str = ""
    stored: bool = False


@needs(Right.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest) -> HttpResponse:
    """The newest plan's goals, or another year's (`?aar=2024`); posted, every row that was filled in is stored."""
    year = request.GET.get("aar", "")
    plan = plan_head(int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None)
    if plan is None:
        return render(request, "goals/no_plan.html", {"empty": Empty("Der er ingen plan endnu", "")})
    mine = [desk for desk in all_desks(plan.year) if may_enter(request, desk.info)]
    if request.method == "POST":
        _nothing_newer(request, mine)
        return _store_all(request, mine)
    return _page(request, [_Row(desk, _form(desk)) for desk in mine])


@needs(Right.ENTER)
@require_POST
def row(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """One row as it is left: stored, and shown again with its status, its faults, or what waits for a tick."""
    desk = desk_of(request, year, number)
    done = _store(request, desk)
    if done.stored:
        desk = desk_of(request, year, number)
        done = _Row(
            desk,
            EntryForm(desk, initial={"periode": done.form["periode"].value()}, compact=True, prefix=row_prefix(desk)),
            done.told,
        )
    asked = asked_of(desk.plan, [desk.info], desk.today).get(number, UNASKED)
    row = entry_row(desk, done.form, asked, done.told, counted([desk]).get(number, 0))
    return render(request, "goals/entries.html#row", {"row": row})


def _page(request: HttpRequest, rows: list[_Row], *, status: int = 200) -> HttpResponse:
    desks = [one.desk for one in rows]
    asked = asked_of(desks[0].plan, [desk.info for desk in desks], desks[0].today) if desks else {}
    told = {one.desk.info.number: one.told for one in rows}
    page = entry_list([(one.desk, one.form) for one in rows], asked, told, counted(desks))
    _, todo = todo_at_head(request, today())
    return render(request, "goals/entries.html", {"page": page, "todo": todo()}, status=status)


def _store_all(request: HttpRequest, mine: list[Desk]) -> HttpResponse:
    """Each row for itself: what is right is stored, what is not comes back as it was typed."""
    rows = [_store(request, desk) for desk in mine]
    stored = sum(one.stored for one in rows)
    if all(one.stored or not one.form.is_bound or not (one.form.errors or one.form.unconfirmed) for one in rows):
        if stored:
            messages.success(request, f"Tal til {count_word(stored, neuter=True)} mål er gemt.")
        elif "uaendret" not in request.POST:
            messages.info(request, "Alt er gemt.")
        return redirect(ENTRIES)
    fresh = {desk.info.number: desk for desk in all_desks(mine[0].plan.year)}
    again = [
        _Row(fresh[one.desk.info.number], _form(fresh[one.desk.info.number]), "Gemt.") if one.stored else one
        for one in rows
    ]
    busy = any(BUSY in errors for one in rows if one.form.is_bound for errors in one.form.errors.values())
    return _page(request, again, status=503 if busy else 200)


def _nothing_newer(request: HttpRequest, mine: list[Desk]) -> None:
    """The button of a row whose figure is the newest already; what was typed in other rows is stored along."""
    number = request.POST.get("uaendret", "")
    for desk in mine:
        if desk.info.number == number and still_newest(by=person_of(request), goal=goal_of(desk)):
            messages.success(request, f"Noteret: tallet til mål {number} er stadig det seneste.")


def _keep(request: HttpRequest, desk: Desk) -> None:
    """What was typed in a row that cannot be stored waits in the goal's own form."""
    mark = f"{row_prefix(desk)}-"
    known = EntryForm(desk, initial={"periode": request.POST.get(f"{mark}periode", "")}).fields
    sent = ((name.removeprefix(mark), str(text)) for name, text in request.POST.items() if name.startswith(mark))
    typed = {name: text for name, text in sent if name in known}
    with suppress(DanishError, OperationalError):
        keep(person=person_of(request), goal=goal_of(desk), typed={**typed, "vist": typed.get("periode", "")})


def _form(desk: Desk, period: str = "") -> EntryForm:
    return EntryForm(desk, initial={"periode": period} if period else {}, compact=True, prefix=row_prefix(desk))


def _store(request: HttpRequest, desk: Desk) -> _Row:
    sent = EntryForm(desk, request.POST, compact=True, prefix=row_prefix(desk))
    if not sent.is_valid() or sent.unconfirmed:
        _keep(request, desk)
        return _Row(desk, sent)
    if not sent.statements:
        return _Row(desk, sent)
    try:
        entered = enter_goal(
            by=person_of(request),
            goal=goal_of(desk),
            statements=sent.statements,
            confirmed=[one.sentence for one in sent.doubts],
            moved=moved(desk, sent),
        )
    except Refused as refused:
        desk = desk_of(request, desk.plan.year, desk.info.number)
        return _Row(desk, told_again(desk, sent, refused))
    except OperationalError:
        sent.add_error(None, BUSY)
        return _Row(desk, sent)
    return _Row(desk, sent, "Gemt." if entered.changed else "", entered.changed)
