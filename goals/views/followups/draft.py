"""The page of a draft, and its parts as htmx swaps them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goals.addresses import followup_url
from goals.followup.checks import check_draft
from goals.followup.desk import Draft, draft
from goals.followup.findings import Check
from goals.followup.sections import SECTIONS
from goals.forms.followup import CountForm, DatesForm, StepForm
from goals.models import CouncilDecision, CouncilQuestion, FollowUp
from goals.presenters.followups.draft import Before, Sight, draft_page
from goals.presenters.shapes.draft import DraftPage
from goals.publish.making import draft_mark, paper_of
from goals.report.lines import paper_hash
from goals.views import cache
from norddjurs.audit.chain import Head
from norddjurs.audit.changes import newest
from norddjurs.danish import today, write_date
from norddjurs.people.rights import Right, can


@dataclass(frozen=True, slots=True)
class Typed:
    """What a request has filled in and is to see again: a form by its name, and a section's text that is not stored."""

    forms: dict[str, Form] = field(default_factory=dict)
    section: str = ""
    text: str = ""
    error: str = ""
    conflict: str = ""
    stored: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Looked:
    """A draft that was looked at: with its check, its paper and its page."""

    work: Draft
    check: Check
    page: DraftPage
    paper_hash: str


def show(request: HttpRequest, followup: FollowUp, typed: Typed | None = None, status: int = 200) -> HttpResponse:
    """The whole page; `typed` comes back with its errors. The section named in the query is open for writing."""
    looked = look_at(request, followup)
    return render(
        request, "goals/followup/draft.html", context(request, followup, looked, typed or Typed()), status=status
    )


def look_at(request: HttpRequest, followup: FollowUp) -> Looked:
    """Fetch the draft, check it and make its page for this reader."""
    head, now = newest(), today()
    work = kept_draft(followup, head)
    check = check_draft(work, now)
    document = paper_of(work, head, now, mark=draft_mark(now))
    page = draft_page(work, check, document, _sight(request, work), _before(followup), now)
    return Looked(work, check, page, paper_hash(document))


def kept_draft(followup: FollowUp, head: Head) -> Draft:
    """The follow-up with everything around it; what stands around figures is kept while nothing of it changes."""
    around = cache.around_figures(head)
    plan = cache.plan_at(followup.plan.year, around)
    if plan is None:
        raise Http404
    return draft(plan, followup, lambda one, day: cache.frame_at(one, day, True, around))


def address(followup: FollowUp) -> str:
    """The draft's own address: a corrected edition has one beside the locked edition's."""
    edition = followup.edition if followup.edition > 1 else 0
    return followup_url(followup.plan.year, followup.number, edition=edition)


def context(request: HttpRequest, followup: FollowUp, looked: Looked, typed: Typed) -> dict[str, Any]:
    """What the page's template sees."""
    chosen = typed.section or request.GET.get("ret", "")
    adopted = looked.work.status.plan.adopted_goal_count
    dates = typed.forms.get("dates") or DatesForm.of(followup)
    return {
        "page": looked.page,
        "here": address(followup),
        "typed": typed,
        "editing": chosen if chosen in SECTIONS and looked.page.can_write else "",
        "dates": dates,
        "days": [
            (one.label, write_date(one.initial) if one.initial else "", one.help_text) for one in dates.visible_fields()
        ],
        "count": typed.forms.get("count") or CountForm(initial={"count": adopted, "seen": adopted}),
        "step": typed.forms.get("step") or StepForm(),
        "kept_key": typed.forms["keep"].data.get("key", "") if "keep" in typed.forms else "",
        "keep": typed.forms.get("keep"),
        "faulty": [form for form in typed.forms.values() if form.errors],
        "paper_hash": looked.paper_hash,
    }


def _sight(request: HttpRequest, work: Draft) -> Sight:
    user = request.user
    numbers = (
        goal.goal.number
        for goal in work.status.goals
        if can(user, Right.ENTER, own=goal.goal.owner_id == user.pk and user.pk is not None)
    )
    return Sight(can(user, Right.DRAFT), can(user, Right.JUDGE), frozenset(numbers))


def _before(followup: FollowUp) -> Before:
    """What the council made of the newest locked follow-up before this one. At most four queries."""
    earlier = (
        FollowUp.objects.filter(state=FollowUp.State.LOCKED, status_date__lt=followup.status_date)
        .order_by("-status_date", "-edition")
        .first()
    )
    if earlier is None:
        return Before(None, ())
    same: QuerySet[FollowUp] = FollowUp.objects.filter(plan=earlier.plan_id, number=earlier.number)
    decision = CouncilDecision.objects.filter(followup__in=same).order_by("id").last()
    questions = CouncilQuestion.objects.filter(followup__in=same).prefetch_related("answers").order_by("id")
    return Before(decision, tuple(questions))
