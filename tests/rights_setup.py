"""What the examples of the rights' table speak of, made by hand."""

from collections.abc import Callable
from datetime import date

from django.conf import settings

from goals.models import CouncilQuestion, FigureRequest, FollowUp, Message, Plan
from goals.planfile.load import load
from norddjurs.people.models import User, system_person
from tests.followup.locking import locked
from tests.goals.landstal import beside, make_indicator
from tests.indicators.explorer_world import MONTHS, describe, share, store


def the_plan_of_2025() -> None:
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())


def a_request_and_a_message() -> None:
    """A manager asked, and the tovholder was told."""
    manager, caseworker = User.objects.get(username="leder"), User.objects.get(username="tovholder")
    plan = Plan.objects.get(year=2025)
    request = FigureRequest.objects.create(pk=7001, plan=plan, deadline=date(2099, 1, 1), by=manager)
    request.goals.set(plan.goals.all())
    Message.objects.create(pk=7001, to=caseworker, kind=Message.Kind.REQUEST, key="ask:request:7001", subject="Tal")


def a_locked_followup_with_a_question_and_a_draft() -> None:
    """The plan's first follow-up is locked, and the second is worked on."""
    manager = User.objects.get(username="leder")
    first = locked(manager, FollowUp.objects.get(plan__year=2025, number=1))
    FollowUp.objects.create(plan=first.plan, number=2, status_date=date(2025, 12, 31))
    CouncilQuestion.objects.create(pk=7001, followup=first, text="Hvorfor?", by=manager)


def a_goal_beside_a_national_figure() -> None:
    """A figure of which nothing is stored yet."""
    make_indicator()
    beside("6.1")


def a_national_figure() -> None:
    describe(share())
    store("andel", months=MONTHS[-1:])


SETUP: list[Callable[[], object]] = [
    the_plan_of_2025,
    a_request_and_a_message,
    a_locked_followup_with_a_question_and_a_draft,
    a_goal_beside_a_national_figure,
    a_national_figure,
]
