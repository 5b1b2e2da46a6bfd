"""Writing down how a goal's figures are found."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goals.catalogue import goal_indicators
from goals.forms.howto import WayForm
from goals.presenters.how import differences, ways_page
from goals.views.entry.desk import person_of
from goals.views.lookup import stored_goal
from indicators.actions.howto import Way, WayConflict, WayError, describe
from indicators.models import Indicator
from norddjurs.people.rights import Right, needs, require


@needs(Right.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """A form for each figure of the goal; each is sent on its own."""
    goal = stored_goal(year, number)
    require(request, Right.ENTER, own=goal.owner_id == request.user.pk)
    rows = goal_indicators(goal)
    forms = {row.code: _form(row) for row in rows}
    conflict: tuple[tuple[str, str], ...] = ()
    sent = None
    if request.method == "POST":
        sent = next((row for row in rows if row.code == request.POST.get("tal")), None)
        if sent is None:
            raise Http404
        form = WayForm(request.POST, prefix=sent.code)
        forms[sent.code] = form
        try:
            if form.is_valid():
                describe(by=person_of(request), indicator=sent.code, way=form.way(), seen=form.cleaned_data["seen"])
                messages.success(request, f"Gemt: sådan finder du tallet »{sent.name}«.")
                return redirect(request.path)
        except WayError as error:
            form.add_error(error.field, str(error))
        except WayConflict as error:
            conflict = differences(error.stored, form.way())
            data = request.POST.copy()
            data[form.add_prefix("seen")] = error.stored.seal
            form.data = data
            form.add_error(None, str(error))
    return render(
        request,
        "goals/how.html",
        {
            "page": ways_page(goal),
            "parts": [(row, forms[row.code], conflict if row is sent else ()) for row in rows],
            "faulty": [form for form in forms.values() if form.errors],
        },
    )


def _form(row: Indicator) -> WayForm:
    way = Way.of(row)
    return WayForm(prefix=row.code, initial=asdict(way) | {"seen": way.seal})
