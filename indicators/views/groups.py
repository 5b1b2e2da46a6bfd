"""Which municipalities figures are compared with."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from indicators.actions.groups import GroupConflict, GroupError, drop_group, own_group, seal, set_group
from indicators.forms import GroupForm
from indicators.models import Indicator
from indicators.presenters.groups import GROUPS, begun_with, group_page, groups_page, municipalities
from norddjurs.people.models import User
from norddjurs.people.rights import Right, can, needs, require


@needs(Right.LIVE)
@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The shared group and those of single figures."""
    return render(request, "indicators/groups.html", {"page": groups_page(changes=can(request.user, Right.PLAN))})


@needs(Right.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """One figure's own group: set, changed, or given up for the shared one."""
    require(request, Right.PLAN)
    return _edit(request, get_object_or_404(Indicator, pk=code))


@needs(Right.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit_shared(request: HttpRequest) -> HttpResponse:
    """The group of all figures that have none of their own."""
    require(request, Right.PLAN)
    return _edit(request, None)


def _edit(request: HttpRequest, indicator: Indicator | None) -> HttpResponse:
    areas = municipalities()
    names = {area.pk: area.name for area in areas.values()}
    stored = own_group(indicator.pk if indicator else None)
    conflict = False
    if request.method == "POST":
        form = GroupForm(names, request.POST)
        try:
            if form.is_valid():
                messages.success(request, _done(request, indicator, form))
                return redirect(GROUPS)
        except GroupError as error:
            for field, sentence in error.problems.items():
                form.add_error(field, sentence)
        except GroupConflict as error:
            stored, conflict = error.stored, True
            data = request.POST.copy()
            data["seen"] = seal(stored)
            form.data = data
            form.add_error(None, str(error))
    else:
        form = GroupForm.of(names, stored)
        form.initial.update(begun_with(request.GET.get("fra", ""), indicator, stored, areas))
    page = group_page(indicator, form, areas, stored=stored, conflict=conflict)
    return render(request, "indicators/group.html", {"page": page})


def _done(request: HttpRequest, indicator: Indicator | None, form: GroupForm) -> str:
    """Do what was asked for, and say it. Raises what the actions raise."""
    by, given = cast(User, request.user), form.cleaned_data
    if indicator is None:
        set_group(by=by, indicator=None, **given)
        return "Den fælles gruppe er gemt."
    if request.POST.get("step") == "drop":
        drop_group(by=by, indicator=indicator.pk, seen=given["seen"])
        return f"»{indicator.name}« bruger nu den fælles gruppe."
    set_group(by=by, indicator=indicator.pk, **given)
    return f"Gruppen til »{indicator.name}« er gemt."
