"""Whether the national figure beside a goal is the plan's own: a manager says so, or takes it back."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goals.actions.national import PAGE, computed_place, confirm, take_back
from goals.addresses import goal_url
from goals.catalogue import plan_head
from goals.exceptions import Conflict, InputError
from goals.forms.national import ConfirmForm
from goals.models import Goal, GoalIndicator
from goals.presenters.national import confirm_page, national_panel
from goals.views.entry.desk import person_of
from goals.views.lookup import asked, one_goal, shown, stored_goal
from goals.wording import Scene
from indicators.models import Measurement, Proposal
from norddjurs.people.rights import Right, needs
from norddjurs.periods import PeriodKind

_CONFLICT = "En anden har ændret bekræftelsen, siden du åbnede siden. Se, hvad der står nu, og prøv igen."


@needs(Right.JUDGE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """The form; posted, the confirmation or its taking back."""
    goal = stored_goal(year, number)
    form = ConfirmForm(request.POST if request.method == "POST" else None, row=_row(goal), ends=_ends(_row(goal)))
    conflict = ""
    if request.method == "POST":
        try:
            if done := _posted(request, goal, form):
                messages.success(request, done)
                return redirect(goal_url(year, number, PAGE))
        except Conflict:
            # A next try has then seen what stands now.
            conflict, form = _CONFLICT, ConfirmForm(row=_row(goal), ends=_ends(_row(goal)))
    return _show(request, goal, form, conflict)


def _show(request: HttpRequest, goal: Goal, form: ConfirmForm, conflict: str) -> HttpResponse:
    row, ask = _row(goal), asked(request)
    plan, day, _ = shown(plan_head(goal.plan.year), ask.query, ask.today)
    found = one_goal(plan, goal.number, day, national=True)
    scene = Scene(found.status.goals[0], found.status)
    panel = national_panel(scene, found.beside, found.history, ask.viewer, request.user)
    if panel is None:
        raise Http404
    told = confirm_page(scene, panel, row, computed_place(row), waits=_waits(row))
    return render(request, "goals/national.html", {"page": told, "form": form, "conflict": conflict})


def _posted(request: HttpRequest, goal: Goal, form: ConfirmForm) -> str:
    """What was done, in a sentence; "" where the page is to be shown again. Raises Conflict."""
    by = person_of(request)
    valid = form.is_valid()
    seen = form.cleaned_data.get("seen", "")
    if request.POST.get("handling") == "tag-tilbage":
        take_back(by=by, goal=goal, seen=seen)
        return "Bekræftelsen er trukket tilbage. Et godkendt tal bliver stående, til det selv trækkes tilbage."
    if not valid:
        return ""
    try:
        row = confirm(by=by, goal=goal, base=form.month, seen=seen, on=asked(request).today)
    except InputError as error:
        form.add_error("base", str(error))
        return ""
    waits = " Den beregnede placering venter på at blive godkendt som målets tal." if _waits(row) else ""
    return f"Det er bekræftet, at landstallet er opgjort som i planen.{waits}"


def _row(goal: Goal) -> GoalIndicator:
    rows = GoalIndicator.objects.select_related("goal__plan", "indicator", "confirmed_by")
    row = rows.filter(goal=goal, indicator__isnull=False).first()
    if row is None:
        raise Http404
    return row


def _ends(row: GoalIndicator) -> list[date]:
    """The months of which something is stored for the municipality, newest first."""
    mine = Measurement.objects.filter(
        indicator=row.indicator, area=row.goal.plan.municipality_id, period_kind=PeriodKind.MONTH.value
    )
    return list(mine.order_by("-period_end").values_list("period_end", flat=True).distinct())


def _waits(row: GoalIndicator) -> bool:
    """Whether the computed place waits to be accepted."""
    codes = row.goal.targets.order_by("-version")[0].indicator_codes()
    area = row.goal.plan.municipality_id
    return Proposal.objects.filter(answer=None, why=Proposal.Why.RANK, indicator__in=codes, area=area).exists()
