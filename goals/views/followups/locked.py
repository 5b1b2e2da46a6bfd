"""The page of a locked follow-up: what was frozen, and what came after."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goals.followup.published import Shelf, questions, shelf
from goals.forms.council import AnswerForm, DecisionForm, EditionForm, JournalForm, QuestionForm
from goals.models import FollowUp
from goals.presenters.followups.locked import Sight, locked_page
from goals.publish.stored import stored_documents
from goals.report.document import Document
from goals.views.answers import private
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, require


@dataclass(frozen=True)
class _Looked:
    """A locked edition with everything around it."""

    followup: FollowUp
    document: Document
    shelf: Shelf
    before: Document | None


def show(request: HttpRequest, followup: FollowUp, typed: Form | None = None) -> HttpResponse:
    """The page; a form that was filled in (`typed`) comes back with its errors. At most seven queries.

    Raises what a reader is to see who may not read what is published.
    """
    require(request, Right.PUBLISHED)
    if typed is not None:
        return _answer(request, followup, typed)
    state = (followup.pk, today(), newest(), request.path)
    return private(request, state, lambda: _answer(request, followup))


def goal_choices(document: Document) -> list[tuple[str, str]]:
    """The goals that a question can be about, by number."""
    return [(goal.number, goal.short_title) for goal in document.goals]


def _answer(request: HttpRequest, followup: FollowUp, typed: Form | None = None) -> HttpResponse:
    looked, user = _look(followup), request.user
    reads, judges = can(user, Right.LIVE, read=True), can(user, Right.JUDGE)
    sight = Sight(questions=reads, journal=can(user, Right.DRAFT, read=True), judge=judges)
    asked = questions(followup) if reads else []
    page = locked_page(looked.document, followup, looked.shelf, looked.before, asked, sight, today())
    forms = _forms(looked) if judges and page.changeable else {}
    answers = {row.id: AnswerForm(row.id) for row in asked} if can(user, Right.DRAFT) and page.changeable else {}
    if isinstance(typed, AnswerForm):
        answers[typed.question] = typed
    elif typed is not None:
        forms[type(typed)] = typed
    return render(
        request,
        "goals/followup/locked.html",
        {
            "page": page,
            "asked": [(row, answers.get(row.id)) for row in page.questions or ()],
            "faulty": typed if typed is not None and typed.errors else None,
            **{_NAMES[kind]: form for kind, form in forms.items()},
        },
    )


_NAMES: dict[type[Form], str] = {
    DecisionForm: "decision_form",
    QuestionForm: "question_form",
    JournalForm: "journal_form",
    EditionForm: "edition_form",
}
"""What the template calls the forms."""


def _forms(looked: _Looked) -> dict[type[Form], Form]:
    """The forms as they are before anybody has typed: with what stands."""
    decision = looked.shelf.decision(looked.followup)
    own = next(one for one in looked.shelf.every if one.followup.pk == looked.followup.pk)
    stands: dict[str, Any] = {"on": looked.followup.meeting_on}
    if decision:
        stands = {"on": decision.on, "text": decision.text, "link": decision.link}
    filed = looked.shelf.filed(looked.followup)
    return {
        DecisionForm: DecisionForm(initial={**stands, "seen": own.decision.id if own.decision else None}),
        QuestionForm: QuestionForm(goal_choices(looked.document)),
        JournalForm: JournalForm(initial={"case_number": filed.case_number, "on": filed.on} if filed else {}),
        EditionForm: EditionForm(),
    }


def _look(followup: FollowUp) -> _Looked:
    """The edition, its paper, and the paper that came before it. Two queries."""
    every = shelf()
    before = every.before(followup)
    papers = stored_documents([followup, *([before.followup] if before else [])])
    return _Looked(followup, papers[followup.pk], every, papers[before.followup.pk] if before else None)
