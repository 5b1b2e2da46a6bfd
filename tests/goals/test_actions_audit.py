"""Every action of both rooms: exactly one event in its own transaction, and none where nothing was stored.

The actions are found by looking, so that a new one fails here until it is listed.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model

import goals.actions
import goals.exceptions
import indicators.actions
import indicators.exceptions
from goals.actions import (
    accepting,
    entering,
    judgements,
    national,
    notices,
    requests,
    suggestions,
    targets,
    texts,
    uploads,
)
from goals.catalogue import plan_head
from goals.entry.fillable import desktop
from goals.models import (
    FigureRequest,
    FollowUp,
    Goal,
    GoalIndicator,
    GoalText,
    Judgement,
    Message,
    RequestedGoal,
    Suggestion,
    SuggestionAnswer,
    Target,
    Upload,
)
from indicators.actions import feeds, fetch, figures, files, groups, howto, proposals, register
from indicators.actions.figure import Figure
from indicators.actions.statements import Statement
from indicators.actions.versions import Place
from indicators.groups import Group
from indicators.models import (
    Area,
    ComparisonGroup,
    Feed,
    Indicator,
    Measurement,
    MeasurementText,
    Proposal,
    ProposalAnswer,
)
from indicators.sheet import read_file
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import today
from norddjurs.people.models import User, system_person
from norddjurs.periods import Period
from tests.goals.conftest import AT_LEAST_80
from tests.goals.followup_actions import FOLLOWUP_ACTIONS, FOLLOWUP_STORES, FollowUps, make_followups
from tests.goals.landstal import make_proposal

DAY = date(2025, 6, 30)
FIGURE = Figure(
    indicator="samtaler",
    area="707",
    period=Period.month(2025, 4),
    known_on=DAY,
    known_basis=Measurement.KnownBasis.SOURCE,
    value=Decimal("93.9"),
)
PLACE: dict[str, Any] = {"indicator": FIGURE.indicator, "area": FIGURE.area, "period": FIGURE.period}
OTHER_RULE = AT_LEAST_80 | {"bounds": [{"comparator": ">=", "reference": {"kind": "constant", "value": "85"}}]}
GROUP = Group("Naboer", "Rådet", ("730",))
STORES: tuple[type[Model], ...] = (
    *(Measurement, MeasurementText, GoalText, Judgement, Target, Suggestion, SuggestionAnswer, Indicator),
    ComparisonGroup,
    *(FigureRequest, RequestedGoal, Message, FollowUp),
    *(Proposal, ProposalAnswer, Feed, GoalIndicator),
    *FOLLOWUP_STORES,
)


@dataclass(frozen=True)
class Scene:
    """What the actions are done to: a goal of figures with a figure and a judgement, a goal of decisions, a request for
    figures whose reminder is due, a manager's message, a follow-up, and a proposal.
    """

    goal: Goal
    decided: Goal
    judgement: Judgement
    suggestion: Suggestion
    request: FigureRequest
    message: Message
    followup: FollowUp
    followups: FollowUps
    proposal: Proposal


Act = Callable[[User, Scene], object]


def confirm_file(by: User, _: Scene) -> object:
    """Confirm a file with one new figure: the person's own, the same each time."""
    upload = Upload.objects.filter(person=by).first() or uploads.keep(
        person=by,
        name="tal.csv",
        sha256="",
        year=2025,
        sheet=read_file("Kode;Område;Periode;Værdi;Tæller;Nævner;Udgave\nsamtaler;707;maj 2025;94,1;;;\n".encode()),
    )
    plan = plan_head(2025)
    assert plan is not None
    return uploads.apply(by=by, upload=upload, mine=desktop(plan, by, DAY))


ACTIONS: dict[Callable[..., object], Act] = {
    figures.enter: lambda by, _: figures.enter(by=by, figure=replace(FIGURE, period=Period.month(2025, 5))),
    figures.correct: lambda by, _: figures.correct(
        by=by, figure=replace(FIGURE, value=Decimal(94)), seen_version=1, reason="Tastet forkert"
    ),
    figures.withdraw: lambda by, _: figures.withdraw(by=by, **PLACE, seen_version=1, reason="Forkert område"),
    figures.undo: lambda by, _: figures.undo(by=by, **PLACE, seen_version=1),
    texts.write: lambda by, at: texts.write(by=by, goal=at.goal, on=DAY, explanation="Færre", action="", seen=None),
    judgements.record_decision: lambda by, at: judgements.record_decision(
        by=by, goal=at.decided, on=DAY, reached=True, text="Ja", seen=None
    ),
    judgements.judge: lambda by, at: judgements.judge(
        by=by, goal=at.goal, on=DAY, status=Judgement.Status.TOO_EARLY, text="Forsinket", seen=at.judgement.pk
    ),
    judgements.take_back: lambda by, at: judgements.take_back(by=by, goal=at.goal, on=DAY, seen=at.judgement.pk),
    judgements.set_outlook: lambda by, at: judgements.set_outlook(
        by=by, goal=at.goal, on=DAY, outlook=Judgement.Outlook.REACHED, seen=None
    ),
    entering.enter_goal: lambda by, at: entering.enter_goal(
        by=by,
        goal=at.goal,
        statements=[Statement(figure=replace(FIGURE, period=Period.month(2025, 5)))],
        texts=entering.WrittenTexts(DAY, "Færre", "", None),
    ),
    entering.undo_goal: lambda by, at: entering.undo_goal(
        by=by, goal=at.goal, seen=[(Place(**PLACE), 1)], today=today()
    ),
    entering.withdraw_goal: lambda by, at: entering.withdraw_goal(
        by=by, goal=at.goal, seen=[(Place(**PLACE), 1)], reason="Forkert område"
    ),
    suggestions.suggest: lambda by, at: suggestions.suggest(
        by=by, goal=at.goal, on=DAY, status=Judgement.Status.NOT_REACHED, text="Tallet er forkert."
    ),
    suggestions.accept: lambda by, at: suggestions.accept(
        by=by, suggestion=at.suggestion, text="Tallet kommer senere.", seen=at.judgement.pk
    ),
    suggestions.decline: lambda by, at: suggestions.decline(by=by, suggestion=at.suggestion, text="Tallet er rigtigt."),
    howto.describe: lambda by, _: howto.describe(
        by=by,
        indicator=FIGURE.indicator,
        way=howto.Way(find_table="Samtaler"),
        seen=howto.Way().seal,
    ),
    groups.set_group: lambda by, _: groups.set_group(
        by=by, indicator=FIGURE.indicator, name="Naboer", origin="Rådet", members=["730"], seen=""
    ),
    groups.drop_group: lambda by, _: groups.drop_group(by=by, indicator="gruppe", seen=groups.seal(GROUP)),
    uploads.apply: confirm_file,
    targets.decide: lambda by, at: targets.decide(by=by, goal=at.goal, rule=OTHER_RULE, decided_on=DAY, seen_version=1),
    requests.ask: lambda by, at: requests.ask(
        by=by,
        plan=at.goal.plan,
        goals=[at.goal],
        deadline=DAY,
        text="Husk april",
        followup=at.followup,
        token=UUID(int=1),
        today=DAY,
    ),
    requests.still_newest: lambda by, at: requests.still_newest(by=by, goal=at.goal),
    requests.close: lambda by, at: requests.close(by=by, request=at.request),
    proposals.accept: lambda by, at: proposals.accept(by=by, proposal=at.proposal.pk),
    proposals.accept_all: lambda by, at: proposals.accept_all(by=by, proposals={at.proposal.pk: 0}),
    proposals.refuse: lambda by, at: proposals.refuse(by=by, proposal=at.proposal.pk, reason="Forkert tabel"),
    feeds.receive: lambda by, _: feeds.receive(by=by, indicator=FIGURE.indicator, acceptance=Feed.Acceptance.PROPOSED),
    accepting.accept_for_goal: lambda by, at: accepting.accept_for_goal(
        by=by, goal=at.goal, proposals={at.proposal.pk: 0}
    ),
    national.confirm: lambda by, at: national.confirm(
        by=by, goal=at.goal, base=Period.month(2024, 5), seen=GoalIndicator(goal=at.goal).seal, on=DAY
    ),
    national.take_back: lambda by, at: national.take_back(by=by, goal=at.decided, seen=at.decided.national.seal),
    notices.remind: lambda by, at: notices.remind(by=by, request=at.request, today=DAY),
    notices.read: lambda by, at: notices.read(by=by, message=at.message),
    **{action: lambda by, at, act=act: act(by, at.followups) for action, act in FOLLOWUP_ACTIONS.items()},
}
"""Each action, and a call of it that changes something."""

PROGRAMS = {
    register.register, files.load_files, fetch.fetch, fetch.note_calendar, national.load_national, national.recompute,
}  # fmt: skip
"""What programs do when figures come: one event for each thing that they change, and people have no right to it."""

every_action = pytest.mark.parametrize("act", ACTIONS.values(), ids=[action.__name__ for action in ACTIONS])


@pytest.fixture
def scene(goal: Goal, decided_goal: Goal, people: dict[str, User]) -> Scene:
    """Stored beforehand, as whoever loads a plan does it."""
    from indicators.actions.versions import enter_version

    by = system_person()
    enter_version(by=people["leder"], figure=FIGURE)
    override = judgements.add_override(by=by, goal=goal, on=DAY, status=Judgement.Status.REACHED, text="Skøn")
    suggestion = goal.suggestions.create(
        on=DAY, status=Judgement.Status.TOO_EARLY, text="Tallet mangler.", by=people["tovholder"]
    )
    before = datetime(2025, 6, 1, tzinfo=UTC)
    request = FigureRequest.objects.create(plan=goal.plan, deadline=DAY, by=people["leder"], created_at=before)
    request.goals.set([goal, decided_goal])
    message = Message.objects.create(to=people["leder"], kind=Message.Kind.REQUEST, key="ask", subject="Tal")
    followup = FollowUp.objects.create(plan=goal.plan, number=1, status_date=DAY)
    followups = make_followups(goal.plan, people["leder"])
    neighbour = Area.objects.create(code="730", name="Randers", kind=Area.Kind.MUNICIPALITY)
    grouped = Indicator.objects.create(code="gruppe", name="Gruppe", unit="count", better="lower")
    ComparisonGroup.objects.create(indicator=grouped, name=GROUP.name, origin=GROUP.origin).members.add(neighbour)
    Feed.objects.create(indicator_id=FIGURE.indicator, provider="jobindsats", table="y01a02")
    GoalIndicator.objects.create(goal=goal, indicator_id=FIGURE.indicator, note="Et andet tal.")
    GoalIndicator.objects.create(
        goal=decided_goal, indicator_id=FIGURE.indicator, note="Et andet tal.",
        base_month=date(2024, 5, 31), confirmed_on=DAY, confirmed_by=people["leder"],
    )  # fmt: skip
    proposal = make_proposal(FIGURE.indicator, Period.month(2025, 5), on=DAY, value=Decimal("94.0"))
    return Scene(goal, decided_goal, override, suggestion, request, message, followup, followups, proposal)


def found_actions(package: ModuleType) -> set[Callable[..., object]]:
    """The functions of a package that write in somebody's name and open a change of their own."""
    modules = [
        importlib.import_module(info.name) for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith(("_", "add_"))
        and not name.endswith("_version")
        and "by" in inspect.signature(function).parameters
    }


def stored() -> list[list[dict[str, Any]]]:
    """Every row of each table, so that a changed one is seen too."""
    return [list(model._default_manager.order_by("pk").values()) for model in STORES]


def test_every_action_is_listed() -> None:
    """And every one takes keywords alone, so that no call can mix up who and what."""
    found = (found_actions(indicators.actions) | found_actions(goals.actions)) - PROGRAMS
    assert found == set(ACTIONS)
    for action in found:
        kinds = {parameter.kind for parameter in inspect.signature(action).parameters.values()}
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}, action.__name__


@every_action
def test_one_event_in_the_same_transaction(scene: Scene, people: dict[str, User], act: Act) -> None:
    """The rows and their event come together: the event is the last thing written before the transaction ends."""
    before = stored()
    act(people["leder"], scene)
    event = AuditEvent.objects.get()
    assert event.user_id == people["leder"].pk
    assert stored() != before


@every_action
def test_none_where_the_transaction_is_rolled_back(scene: Scene, people: dict[str, User], act: Act) -> None:
    """Whoever fails after an action inside a change of their own has done nothing."""

    class SomethingFailed(Exception):
        pass

    before = stored()
    with suppress(SomethingFailed), change(by=people["leder"], action="test", obj="test"):
        act(people["leder"], scene)
        assert stored() != before
        raise SomethingFailed
    assert stored() == before
    assert not AuditEvent.objects.exists()


@every_action
def test_no_row_where_the_event_cannot_be_written(scene: Scene, people: dict[str, User], act: Act) -> None:
    """The other way round: without its event no change stands."""

    class SomethingFailed(Exception):
        pass

    def fail_at_the_event(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "audit_auditevent"'):
            raise SomethingFailed
        return execute(sql, params, many, context)

    before = stored()
    with pytest.raises(SomethingFailed), connection.execute_wrapper(fail_at_the_event):
        act(people["leder"], scene)
    assert stored() == before


@every_action
def test_none_where_the_same_is_said_twice(scene: Scene, people: dict[str, User], act: Act) -> None:
    """A form sent twice has one effect: the second is no change, or is told that it was second."""
    act(people["leder"], scene)
    after = stored()
    with suppress(goals.exceptions.Conflict, indicators.exceptions.Conflict):
        act(people["leder"], scene)
    assert stored() == after
    assert AuditEvent.objects.count() == 1


@every_action
def test_none_for_whoever_may_not(scene: Scene, people: dict[str, User], act: Act) -> None:
    """A council member reads."""
    before = stored()
    with pytest.raises(PermissionDenied):
        act(people["raadsmedlem"], scene)
    assert stored() == before
    assert not AuditEvent.objects.exists()
