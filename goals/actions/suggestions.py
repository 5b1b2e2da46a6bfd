"""Foreslå en anden vurdering: what an owner suggests, and what a manager makes of it.

Both are added and never changed. A suggestion changes no status; accepted, it is followed by a judgement.
"""

from datetime import date

from goals.actions import clean_field, goal_key
from goals.actions.judgements import judge
from goals.actions.notices import add_messages
from goals.addresses import goal_url
from goals.entry.letters import Letter
from goals.entry.shares import staff
from goals.exceptions import Conflict, InputError
from goals.models import Goal, Judgement, Message, Suggestion, SuggestionAnswer
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

PAGE = "forslag/"
"""The page of a goal's suggestions, after the goal's own address."""


def suggest(*, by: User, goal: Goal, on: date, status: Judgement.Status, text: str) -> Suggestion:
    """Suggest another status as of a day, with the reason, and tell every manager.

    The same again, while it waits for an answer, stores nothing. Raises InputError and PermissionDenied.
    """
    refuse_unless(by, Right.SUGGEST, own=goal.owner_id == by.pk)
    text = clean_field("text", text)
    if not text:
        raise InputError("text", "Skriv begrundelsen for forslaget.")
    with change(by=by, action="suggestion.make", obj=goal_key(goal)) as event:
        waiting = goal.suggestions.filter(answer=None, by=by, on=on, status=status, text=text).first()
        if waiting is not None:
            event.nothing_changed()
            return waiting
        suggestion = Suggestion(goal=goal, on=on, status=status, text=text, by=by)
        suggestion.save(force_insert=True)
        event.text("dato", on.isoformat())
        event.text("siger", suggestion.get_status_display())
        event.text("begrundelse", text)
        _tell_managers(suggestion)
    return suggestion


def accept(*, by: User, suggestion: Suggestion, text: str, seen: int | None) -> SuggestionAnswer:
    """Judge the goal as suggested, from the suggestion's day on; `text` is the reason that is printed.

    `seen` is the id of the judgement that the person saw to count on that day, None for none. The same answer again
    stores nothing. Raises InputError, PermissionDenied, and Conflict where it is answered or judged already.
    """
    refuse_unless(by, Right.JUDGE)
    wanted = SuggestionAnswer(suggestion=suggestion, accepted=True, by=by)
    with change(by=by, action="suggestion.accept", obj=goal_key(suggestion.goal)) as event:
        given = _given(wanted)
        if given is not None:
            if given.judgement is None or given.judgement.text != clean_field("text", text):
                raise Conflict(stored=given, wanted=wanted)
            event.nothing_changed()
            return given
        wanted.judgement = judge(
            by=by,
            goal=suggestion.goal,
            on=suggestion.on,
            status=Judgement.Status(suggestion.status),
            text=text,
            seen=seen,
        )
        _answer(wanted)
        event.text("siger", suggestion.get_status_display())
        event.text("dato", suggestion.on.isoformat())
    return wanted


def decline(*, by: User, suggestion: Suggestion, text: str) -> SuggestionAnswer:
    """Leave the status as it is, with an answer to whoever suggested otherwise. Raises as `accept`."""
    refuse_unless(by, Right.JUDGE)
    text = clean_field("text", text)
    if not text:
        raise InputError("text", "Skriv et svar, så tovholderen ved, hvorfor forslaget afvises.")
    wanted = SuggestionAnswer(suggestion=suggestion, accepted=False, text=text, by=by)
    with change(by=by, action="suggestion.decline", obj=goal_key(suggestion.goal)) as event:
        given = _given(wanted)
        if given is not None:
            if given.text != text:
                raise Conflict(stored=given, wanted=wanted)
            event.nothing_changed()
            return given
        _answer(wanted)
        event.text("siger", suggestion.get_status_display())
        event.text("svar", text)
    return wanted


def _given(wanted: SuggestionAnswer) -> SuggestionAnswer | None:
    """The answer that this person gave already, None where there is none. Raises Conflict for any other answer."""
    given = SuggestionAnswer.objects.select_related("by", "judgement").filter(pk=wanted.suggestion_id).first()
    if given is not None and (given.by_id, given.accepted) != (wanted.by_id, wanted.accepted):
        raise Conflict(stored=given, wanted=wanted)
    return given


def _answer(answer: SuggestionAnswer) -> None:
    answer.save(force_insert=True)
    suggestion = answer.suggestion
    if suggestion.by_id == answer.by_id:
        return
    goal = suggestion.goal
    made = "godkendt" if answer.accepted else "afvist"
    letter = Letter(
        suggestion.by_id,
        Message.Kind.SUGGESTION,
        f"Dit forslag til mål {goal.number} er {made}",
        f"{answer.by.name} har {made} dit forslag om at vurdere mål {goal.number} {goal.title} som "
        f"»{suggestion.get_status_display()}«." + (f"\n\n{answer.text}" if answer.text else ""),
        goal_url(goal.plan.year, goal.number, PAGE),
    )
    add_messages([letter], f"suggestion:{suggestion.pk}:answer")


def _tell_managers(suggestion: Suggestion) -> None:
    goal = suggestion.goal
    letters = [
        Letter(
            person.pk,
            Message.Kind.SUGGESTION,
            f"Forslag til vurdering af mål {goal.number}",
            f"{suggestion.by.name} foreslår, at mål {goal.number} {goal.title} vurderes som "
            f"»{suggestion.get_status_display()}«.\n\n{suggestion.text}",
            goal_url(goal.plan.year, goal.number, PAGE),
        )
        for person in staff().managers
        if person.pk != suggestion.by_id
    ]
    add_messages(letters, f"suggestion:{suggestion.pk}")
