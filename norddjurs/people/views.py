"""The page that shows who may do what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from norddjurs.people.models import Role
from norddjurs.people.rights import RIGHTS, ROLES, Right, needs


@needs(Right.LIVE)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """The table itself: `columns` are roles, `rows` a label and a word for each role."""
    return render(
        request,
        "people/rights.html",
        {
            "columns": [Role(role).label if role else "Uden login" for role in ROLES],
            "rows": [(row.label, [row.grants[role].value for role in ROLES]) for row in RIGHTS.values()],
        },
    )
