"""Writing, judging and deciding: what counts afterwards on which day, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goals.actions.judgements import (
    add_decision,
    add_outlook,
    add_override,
    judge,
    record_decision,
    set_outlook,
    standing,
    take_back,
)
from goals.actions.targets import add_target, decide
from goals.actions.texts import add_text, write
from goals.actions.texts import standing as standing_text
from goals.exceptions import Conflict, InputError
from goals.models import Goal, GoalText, Judgement, Plan, Target
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from norddjurs.texts import CPR_REFUSED
from tests.goals.conftest import AT_LEAST_80, make_goal

Status, Outlook, Kind = Judgement.Status, Judgement.Outlook, Judgement.Kind

JUNE_30 = date(2025, 6, 30)
JULY_1 = JUNE_30 + timedelta(days=1)
CPR = "Gælder 010190-1234"
AT_LEAST_85 = AT_LEAST_80 | {"bounds": [{"comparator": ">=", "reference": {"kind": "constant", "value": "85"}}]}


def test_texts_count_from_their_day(goal: Goal, people: dict[str, User]) -> None:
    """The owner writes, later the manager; each day has its own."""
    first = write(by=people["tovholder"], goal=goal, on=JUNE_30, explanation=" Færre \n", action="Flere", seen=None)
    second = write(by=people["leder"], goal=goal, on=JULY_1, explanation="", action="", seen=first.pk)
    assert (first.explanation, first.action) == ("Færre", "Flere")
    assert standing_text(goal, JUNE_30 - timedelta(days=1)) is None
    assert standing_text(goal, JUNE_30) == first
    assert standing_text(goal, JULY_1) == second
    texts = dict(AuditText.objects.filter(event=1).values_list("name", "text"))
    assert texts == {"dato": "2025-06-30", "forklaring": "Færre", "handling": "Flere"}


def test_the_second_writer_is_told(goal: Goal, people: dict[str, User]) -> None:
    """Both texts are there to choose between, the first one's stands; the same text again is no change."""
    by = people["leder"]
    first = write(by=by, goal=goal, on=JUNE_30, explanation="Min", action="", seen=None)
    with pytest.raises(Conflict, match="se begge udgaver") as conflict:
        write(by=by, goal=goal, on=JUNE_30, explanation="Din", action="", seen=None)
    assert conflict.value.stored == first
    assert isinstance(conflict.value.wanted, GoalText)
    assert conflict.value.wanted.explanation == "Din"
    assert write(by=by, goal=goal, on=JUNE_30, explanation="Min ", action="", seen=None) == first
    assert GoalText.objects.count() == AuditEvent.objects.count() == 1


def test_an_empty_first_text_is_refused(goal: Goal, people: dict[str, User]) -> None:
    """There is nothing to clear."""
    with pytest.raises(InputError):
        write(by=people["leder"], goal=goal, on=JUNE_30, explanation=" ", action="", seen=None)


@pytest.mark.parametrize("role", ["raadsmedlem", "administrator", "fremmed tovholder"])
def test_who_may_not_write(goal: Goal, people: dict[str, User], role: str) -> None:
    """A tovholder writes of their own goals alone."""
    if role == "fremmed tovholder":
        goal.owner = None
    by = people["tovholder" if role == "fremmed tovholder" else role]
    with pytest.raises(PermissionDenied):
        write(by=by, goal=goal, on=JUNE_30, explanation="Færre", action="", seen=None)


def test_a_decision_counts_from_its_day(decided_goal: Goal, people: dict[str, User]) -> None:
    """With who decided, and where it can be read; a later one may say otherwise."""
    by = people["leder"]
    may_14 = date(2025, 5, 14)
    first = record_decision(
        by=by,
        goal=decided_goal,
        on=may_14,
        reached=True,
        text="Dialog først",
        body="Arbejdsmarkedsudvalget",
        link="https://www.norddjurs.dk/dagsorden",
        seen=None,
    )
    assert (first.status, first.body, first.link) == (
        Status.REACHED,
        "Arbejdsmarkedsudvalget",
        "https://www.norddjurs.dk/dagsorden",
    )
    second = record_decision(by=by, goal=decided_goal, on=JULY_1, reached=False, text="Genoptaget", seen=first.pk)
    assert standing(decided_goal, Kind.DECISION, JUNE_30) == first
    assert standing(decided_goal, Kind.DECISION, JULY_1) == second


def test_a_decision_must_be_one_that_the_goal_has(goal: Goal, plan: Plan, people: dict[str, User]) -> None:
    """Named as in the rule, however deep; the sentence lists the names."""
    parts = [
        {"kind": "decision", "name": "Partnerskab"},
        {"kind": "milestone", "by": "2025-12-31", "name": "Håndbog"},
        {"kind": "at_least", "n": 1, "parts": [{"kind": "decision", "name": "Budget"}, AT_LEAST_80]},
    ]
    named = make_goal(plan, "5.4", {"kind": "at_least", "n": 2, "parts": parts})
    said: dict[str, Any] = {"by": people["leder"], "on": JUNE_30, "reached": True, "text": "Ja", "seen": None}
    for part in ("Partnerskab", "Håndbog", "Budget"):
        assert record_decision(goal=named, part=part, **said).part == part
    with pytest.raises(InputError, match="»Budget«, »Håndbog«, »Partnerskab«"):
        record_decision(goal=named, part="Budgettet", **said)
    with pytest.raises(InputError, match="afgøres af tal"):
        record_decision(goal=goal, **said)
    with pytest.raises(InputError, match="ikke har et navn"):
        record_decision(goal=make_goal(plan, "5.5", {"kind": "decision"}), part="Budget", **said)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", " "),
        ("text", CPR),
        ("body", CPR),
        ("body", "x" * 121),
        ("link", "norddjurs.dk"),
        ("link", CPR),
        ("link", "javascript:alert(1)"),
    ],
)
def test_what_a_decision_may_not_hold(decided_goal: Goal, people: dict[str, User], field: str, value: str) -> None:
    """The field is named, and nothing is stored."""
    said: dict[str, Any] = {"text": "Ja", field: value}
    with pytest.raises(InputError) as refusal:
        record_decision(by=people["leder"], goal=decided_goal, on=JUNE_30, reached=True, seen=None, **said)
    assert refusal.value.field == field
    assert not Judgement.objects.exists()


def test_another_status_is_judged_and_taken_back(goal: Goal, people: dict[str, User]) -> None:
    """The reason is required when it is set; taking back leaves both in the history."""
    by = people["leder"]
    with pytest.raises(InputError, match="begrundelsen"):
        judge(by=by, goal=goal, on=JUNE_30, status=Status.REACHED, text=" ", seen=None)
    first = judge(by=by, goal=goal, on=JUNE_30, status=Status.REACHED, text="Tallet er forsinket", seen=None)
    again = judge(by=by, goal=goal, on=JUNE_30, status=Status.REACHED, text="Tallet er forsinket", seen=None)
    assert again == first
    with pytest.raises(Conflict):
        take_back(by=by, goal=goal, on=JUNE_30, seen=None)
    taken = take_back(by=by, goal=goal, on=JULY_1, seen=first.pk)
    assert standing(goal, Kind.OVERRIDE, JUNE_30) == first
    assert standing(goal, Kind.OVERRIDE, JULY_1) == taken
    assert taken.status == ""
    assert Judgement.objects.count() == AuditEvent.objects.count() == 2


def test_nothing_to_take_back(goal: Goal, people: dict[str, User]) -> None:
    """Neither a judgement nor an estimate."""
    with pytest.raises(InputError, match="ikke noget"):
        take_back(by=people["leder"], goal=goal, on=JUNE_30, seen=None)
    with pytest.raises(InputError, match="ikke noget"):
        set_outlook(by=people["leder"], goal=goal, on=JUNE_30, outlook=None, seen=None)


def test_an_estimate_is_the_managers(goal: Goal, people: dict[str, User]) -> None:
    """Set, changed and taken back; apart from the judgements of another status."""
    by = people["leder"]
    first = set_outlook(by=by, goal=goal, on=JUNE_30, outlook=Outlook.REACHED, seen=None)
    second = set_outlook(by=by, goal=goal, on=JULY_1, outlook=Outlook.UNSURE, text="Sommerferie", seen=first.pk)
    third = set_outlook(by=by, goal=goal, on=JULY_1, outlook=None, seen=second.pk)
    assert [row.outlook for row in (first, second, third)] == ["reached", "unsure", ""]
    assert standing(goal, Kind.OUTLOOK, JUNE_30) == first
    assert standing(goal, Kind.OVERRIDE, JULY_1) is None
    with pytest.raises(InputError) as refusal:
        set_outlook(by=by, goal=goal, on=JULY_1, outlook=Outlook.REACHED, text=CPR, seen=third.pk)
    assert str(refusal.value) == CPR_REFUSED


@pytest.mark.parametrize("role", ["raadsmedlem", "tovholder", "administrator"])
def test_only_the_manager_judges(goal: Goal, decided_goal: Goal, people: dict[str, User], role: str) -> None:
    """Not even the goal's owner, and the right is asked before the text is read."""
    said: dict[str, Any] = {"by": people[role], "on": JUNE_30, "seen": None}
    for act in (
        lambda: record_decision(goal=decided_goal, reached=True, text="", **said),
        lambda: judge(goal=goal, status=Status.REACHED, text="", **said),
        lambda: take_back(goal=goal, **said),
        lambda: set_outlook(goal=goal, outlook=Outlook.REACHED, text=CPR, **said),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_new_rule_counts_from_the_day_it_was_decided(goal: Goal, people: dict[str, User]) -> None:
    """It is a version of its own, with its day; the old one stays."""
    target = decide(
        by=people["leder"],
        goal=goal,
        rule=AT_LEAST_85,
        others=[{"label": "som før", "rule": AT_LEAST_80}],
        label="85 %",
        decided_on=JUNE_30,
        seen_version=1,
    )
    assert list(goal.targets.order_by("version").values_list("version", "decided_on")) == [(1, None), (2, JUNE_30)]
    assert (target.rule, target.label) == (AT_LEAST_85, "85 %")
    event = AuditEvent.objects.get()
    assert (event.action, event.object_key) == ("goal.target", "goal:2025/1.1")


def test_the_same_rule_again_is_no_change(goal: Goal, people: dict[str, User]) -> None:
    """Whatever day is sent with it."""
    same = decide(by=people["leder"], goal=goal, rule=dict(AT_LEAST_80), decided_on=JUNE_30, seen_version=1)
    assert same.version == 1
    assert Target.objects.count() == 1
    assert not AuditEvent.objects.exists()


def test_what_a_new_rule_must_be(goal: Goal, people: dict[str, User]) -> None:
    """Dated, no older than the one it follows, and one that the engine can build."""
    said: dict[str, Any] = {"by": people["leder"], "goal": goal}
    with pytest.raises(InputError) as refusal:
        decide(rule=AT_LEAST_85, decided_on=None, seen_version=1, **said)
    assert refusal.value.field == "decided_on"
    backwards = AT_LEAST_80 | {"bounds": [{"comparator": "<=", "reference": {"kind": "constant", "value": "85"}}]}
    with pytest.raises(InputError, match="modsatte vej") as refusal:
        decide(rule=backwards, decided_on=JUNE_30, seen_version=1, **said)
    assert refusal.value.field == "rule"
    decide(rule=AT_LEAST_85, decided_on=JULY_1, seen_version=1, **said)
    with pytest.raises(InputError, match="01-07-2025"):
        decide(rule=AT_LEAST_80, decided_on=JUNE_30, seen_version=2, **said)


@pytest.mark.parametrize("seen", [0, 7])
def test_two_new_rules_cannot_both_follow_the_same(goal: Goal, people: dict[str, User], seen: int) -> None:
    """Nor can one follow a version that is not there."""
    with pytest.raises(Conflict) as conflict:
        decide(by=people["leder"], goal=goal, rule=AT_LEAST_85, decided_on=JUNE_30, seen_version=seen)
    assert conflict.value.stored == goal.targets.get()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("role", ["raadsmedlem", "tovholder", "administrator"])
def test_only_the_manager_changes_a_plan_in_use(goal: Goal, people: dict[str, User], role: str) -> None:
    """The council's rule is not the owner's to change."""
    with pytest.raises(PermissionDenied):
        decide(by=people[role], goal=goal, rule=AT_LEAST_85, decided_on=JUNE_30, seen_version=1)


def test_adding_writes_no_event_and_asks_no_right(goal: Goal, decided_goal: Goal, people: dict[str, User]) -> None:
    """Whoever stores many rows has one right, one transaction and one event for all of them."""
    by = people["raadsmedlem"]
    assert add_text(by=by, goal=goal, on=JUNE_30, explanation="Færre", action="").pk
    assert add_decision(by=by, goal=decided_goal, on=JUNE_30, reached=True, text="Ja").pk
    assert add_override(by=by, goal=goal, on=JUNE_30, status=Status.REACHED, text="Forsinket").pk
    assert add_outlook(by=by, goal=goal, on=JUNE_30, outlook=Outlook.REACHED).pk
    assert add_target(goal=goal, rule=AT_LEAST_85, decided_on=JUNE_30, seen_version=1).version == 2
    assert not AuditEvent.objects.exists()
    with pytest.raises(InputError):
        add_text(by=by, goal=goal, on=JUNE_30, explanation=CPR, action="")
