"""What comes after the lock, outside the frozen part: the council's decision, questions for next time, the journal."""

from datetime import date

from goals.actions import clean_field, clean_link
from goals.actions.followups import State, followup_key
from goals.exceptions import Conflict, InputError
from goals.models import CouncilAnswer, CouncilDecision, CouncilQuestion, FollowUp, Goal, Journaling
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

NAME_LENGTH = 120
CASE_LENGTH = 60


def record_decision(
    *, by: User, followup: FollowUp, on: date, text: str, link: str, seen: int | None
) -> CouncilDecision:
    """Record what the council decided. `seen` is the id of the record that the person saw, None for none.

    The same again stores nothing. Raises InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    wanted = CouncilDecision(followup=followup, on=on, text=clean_field("text", text), link=clean_link(link), by=by)
    if not wanted.text:
        raise InputError("text", "Skriv beslutningen, som den står i referatet.")
    with change(by=by, action="followup.decision", obj=followup_key(followup)) as event:
        _refuse_unless_locked(followup, "text")
        stands = followup.council_decisions.order_by("id").last()
        if stands is not None and (stands.on, stands.text, stands.link) == (wanted.on, wanted.text, wanted.link):
            event.nothing_changed()
            return stands
        if (stands.pk if stands else None) != seen:
            raise Conflict(stored=stands, wanted=wanted)
        wanted.save(force_insert=True)
        event.text("dato", on.isoformat())
        event.text("beslutning", wanted.text)
        if wanted.link:
            event.text("link", wanted.link)
    return wanted


def ask(*, by: User, followup: FollowUp, goal_number: str, asked_by: str, text: str) -> CouncilQuestion:
    """Record a question for next time. The same again stores nothing. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.JUDGE)
    wanted = CouncilQuestion(
        followup=followup,
        goal_number=goal_number,
        asked_by=clean_field("asked_by", asked_by, longest=NAME_LENGTH),
        text=clean_field("text", text),
        by=by,
    )
    if not wanted.text:
        raise InputError("text", "Skriv spørgsmålet.")
    if goal_number and not Goal.objects.filter(plan=followup.plan_id, number=goal_number).exists():
        raise InputError("goal_number", "Målet findes ikke i planen.")
    with change(by=by, action="followup.question", obj=followup_key(followup)) as event:
        _refuse_unless_locked(followup, "text")
        same = {"goal_number": goal_number, "asked_by": wanted.asked_by, "text": wanted.text}
        if (stands := followup.questions.filter(**same).first()) is not None:
            event.nothing_changed()
            return stands
        wanted.save(force_insert=True)
        for name, said in (("mål", goal_number), ("stillet af", wanted.asked_by), ("spørgsmål", wanted.text)):
            if said:
                event.text(name, said)
    return wanted


def answer(*, by: User, question: CouncilQuestion, text: str) -> CouncilAnswer:
    """Answer a question; a new answer takes the place of an older one. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.DRAFT)
    wanted = CouncilAnswer(question=question, text=clean_field("text", text), by=by)
    if not wanted.text:
        raise InputError("text", "Skriv svaret.")
    with change(by=by, action="followup.answer", obj=followup_key(question.followup)) as event:
        stands = question.answers.order_by("id").last()
        if stands is not None and stands.text == wanted.text:
            event.nothing_changed()
            return stands
        wanted.save(force_insert=True)
        event.text("spørgsmål", question.text)
        event.text("svar", wanted.text)
    return wanted


def journalise(*, by: User, followup: FollowUp, case_number: str, on: date | None, today: date) -> Journaling:
    """Record where the follow-up is filed, and when it was. The same again stores nothing.

    Raises InputError and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    case_number = clean_field("case_number", case_number, longest=CASE_LENGTH)
    if on is not None and on > today:
        raise InputError("on", "Dagen er ikke kommet endnu: skriv den dag, opfølgningen blev journaliseret.")
    if on is not None and not case_number:
        raise InputError("case_number", "Skriv sagsnummeret på den sag, opfølgningen er journaliseret på.")
    with change(by=by, action="followup.journal", obj=followup_key(followup)) as event:
        _refuse_unless_locked(followup, "case_number")
        stands = followup.journalings.order_by("id").last()
        before = (stands.case_number, stands.on) if stands else ("", None)
        if stands is None and not case_number:
            raise InputError("case_number", "Skriv sagsnummeret.")
        if before == (case_number, on):
            event.nothing_changed()
            return stands or Journaling(followup=followup, by=by)
        wanted = Journaling(followup=followup, case_number=case_number, on=on, by=by)
        wanted.save(force_insert=True)
        event.text("sagsnummer", case_number or "intet")
        event.text("journaliseret", on.isoformat() if on else "nej")
    return wanted


def _refuse_unless_locked(followup: FollowUp, field: str) -> None:
    followup.refresh_from_db(fields=["state"])
    if followup.state != State.LOCKED:
        raise InputError(field, "Opfølgningen er ikke låst endnu.")
