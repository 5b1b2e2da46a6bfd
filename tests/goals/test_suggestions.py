"""Suggesting another judgement: who is told, what an answer does, and who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from goals.actions import suggestions
from goals.exceptions import Conflict, InputError
from goals.models import Goal, Judgement, Message, Suggestion, SuggestionAnswer
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import Role, User
from tests.make import make_user

DAY = date(2025, 6, 30)
REASON = "Registeret er forsinket."


@pytest.fixture
def made(goal: Goal, people: dict[str, User]) -> Suggestion:
    return suggest(goal, people["tovholder"])


def suggest(goal: Goal, by: User, text: str = REASON) -> Suggestion:
    return suggestions.suggest(by=by, goal=goal, on=DAY, status=Judgement.Status.TOO_EARLY, text=text)


def test_every_manager_who_can_log_in_is_told(goal: Goal, people: dict[str, User]) -> None:
    other = make_user(Role.MANAGER, username="leder2", name="Lis Leder")
    make_user(Role.MANAGER, username="leder3", is_active=False)
    made = suggest(goal, people["tovholder"])
    told = Message.objects.filter(key=f"suggestion:{made.pk}")
    assert {message.to for message in told} == {people["leder"], other}
    assert REASON in told[0].body
    assert told[0].link == "/2025/maal/1.1/forslag/"


def test_a_suggestion_changes_no_judgement(made: Suggestion) -> None:
    assert not Judgement.objects.exists()


def test_the_same_open_suggestion_is_one(goal: Goal, made: Suggestion, people: dict[str, User]) -> None:
    assert suggest(goal, people["tovholder"]) == made
    assert Message.objects.count() == 1
    assert AuditEvent.objects.count() == 1


def test_it_needs_a_reason_without_a_cpr_number(goal: Goal, people: dict[str, User]) -> None:
    for text in ("", "  ", "Borgeren 010180-1234"):
        with pytest.raises(InputError):
            suggest(goal, people["tovholder"], text)
    assert not Suggestion.objects.exists()


def test_an_owner_suggests_for_their_own_goals_alone(decided_goal: Goal, people: dict[str, User]) -> None:
    for role in ("tovholder", "raadsmedlem", "administrator"):
        with pytest.raises(PermissionDenied):
            suggest(decided_goal, people[role])


def test_accepted_it_is_a_judgement_in_the_same_event(made: Suggestion, people: dict[str, User]) -> None:
    answer = suggestions.accept(by=people["leder"], suggestion=made, text="Rettet begrundelse.", seen=None)
    judgement = Judgement.objects.get()
    assert (judgement.kind, judgement.on, judgement.status) == ("override", DAY, "too_early")
    assert judgement.text == "Rettet begrundelse."
    assert (answer.judgement, judgement.by) == (judgement, people["leder"])
    event = AuditEvent.objects.latest("number")
    assert (event.number, event.action, event.object_key) == (2, "suggestion.accept", "goal:2025/1.1")
    texts = dict(AuditText.objects.filter(event=2).values_list("name", "text"))
    assert texts["omfatter"] == "goal.judge goal:2025/1.1"
    assert texts["1 begrundelse"] == "Rettet begrundelse."


def test_the_answer_goes_back_to_whoever_suggested(made: Suggestion, people: dict[str, User]) -> None:
    suggestions.decline(by=people["leder"], suggestion=made, text="Tallet kom i går.")
    message = Message.objects.get(to=people["tovholder"])
    assert "afvist" in message.subject
    assert "Tallet kom i går." in message.body
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("accepted", [True, False])
def test_an_answer_sent_twice_is_one(made: Suggestion, people: dict[str, User], accepted: bool) -> None:
    def answer() -> SuggestionAnswer:
        if accepted:
            return suggestions.accept(by=people["leder"], suggestion=made, text="Fordi.", seen=None)
        return suggestions.decline(by=people["leder"], suggestion=made, text="Fordi.")

    assert answer() == answer()
    assert AuditEvent.objects.count() == 2
    assert Judgement.objects.count() == int(accepted)


def test_a_second_manager_is_told_what_the_first_answered(made: Suggestion, people: dict[str, User]) -> None:
    first = suggestions.decline(by=people["leder"], suggestion=made, text="Nej.")
    second = make_user(Role.MANAGER, username="leder2")
    with pytest.raises(Conflict) as late:
        suggestions.accept(by=second, suggestion=made, text="Ja.", seen=None)
    assert late.value.stored == first
    with pytest.raises(Conflict):
        suggestions.decline(by=second, suggestion=made, text="Nej.")
    assert not Judgement.objects.exists()


def test_a_judgement_not_seen_stops_an_acceptance(goal: Goal, made: Suggestion, people: dict[str, User]) -> None:
    between = goal.judgements.create(kind="override", on=DAY, status="reached", text="Skøn.", by=people["leder"])
    with pytest.raises(Conflict) as late:
        suggestions.accept(by=people["leder"], suggestion=made, text="Ja.", seen=None)
    assert late.value.stored == between
    assert not SuggestionAnswer.objects.exists()
    suggestions.accept(by=people["leder"], suggestion=made, text="Ja.", seen=between.pk)


def test_a_refusal_needs_an_answer_and_an_acceptance_a_reason(made: Suggestion, people: dict[str, User]) -> None:
    with pytest.raises(InputError):
        suggestions.decline(by=people["leder"], suggestion=made, text=" ")
    with pytest.raises(InputError):
        suggestions.accept(by=people["leder"], suggestion=made, text=" ", seen=None)
    assert not SuggestionAnswer.objects.exists()


def test_only_a_manager_answers(made: Suggestion, people: dict[str, User]) -> None:
    for role in ("tovholder", "raadsmedlem", "administrator"):
        with pytest.raises(PermissionDenied):
            suggestions.accept(by=people[role], suggestion=made, text="Ja.", seen=None)
        with pytest.raises(PermissionDenied):
            suggestions.decline(by=people[role], suggestion=made, text="Nej.")
