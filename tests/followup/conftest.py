"""The shipped plan with its first follow-up locked, and readers of each role, on the day after the meeting."""

from datetime import date

import pytest

from goals.models import FollowUp, Plan
from norddjurs.people.models import User
from tests.followup.locking import locked
from tests.web.conftest import council, manager, nothing_kept, owner, plan, someone, the_day

__all__ = ["council", "manager", "nothing_kept", "owner", "plan", "someone", "the_day"]


@pytest.fixture
def first(plan: Plan, someone: User) -> FollowUp:
    """The first follow-up of 2025, locked."""
    return locked(someone, FollowUp.objects.get(plan=plan, number=1))


@pytest.fixture
def second(plan: Plan) -> FollowUp:
    """A draft of the second."""
    return FollowUp.objects.create(plan=plan, number=2, status_date=date(2025, 12, 31), meeting_on=date(2026, 5, 26))
