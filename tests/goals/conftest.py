"""A small plan with two goals: 1.1 is decided by figures, 5.3 by people."""

from typing import Any

import pytest

from goals.models import Goal, Plan, Theme
from indicators.models import Area, Indicator
from norddjurs.people.models import User

AT_LEAST_80: dict[str, Any] = {
    "kind": "test",
    "measure": {"kind": "value", "indicator": "samtaler"},
    "bounds": [{"comparator": ">=", "reference": {"kind": "constant", "value": "80"}}],
    "when": {"kind": "latest", "period_kind": "month"},
}


@pytest.fixture
def plan(db: None) -> Plan:
    """The plan of 2025 with its area and one indicator, still without goals."""
    area = Area.objects.create(code="707", name="Norddjurs", kind=Area.Kind.MUNICIPALITY)
    Indicator.objects.create(code="samtaler", name="Samtaler", unit="percent", better="higher", decimals=1)
    plan = Plan.objects.create(year=2025, title="Beskæftigelsesplan 2025", municipality=area)
    Theme.objects.create(plan=plan, number=1, title="Tema", short_title="Tema")
    return plan


def make_goal(plan: Plan, number: str, rule: dict[str, Any], owner: User | None = None) -> Goal:
    """A goal with a first rule, not dated."""
    goal = Goal.objects.create(
        plan=plan,
        theme=plan.themes.get(),
        number=number,
        position=plan.goals.count(),
        title=f"Mål {number}",
        short_title=number,
        wording="Ordlyd",
        method="Metode",
        owner=owner,
    )
    goal.targets.create(version=1, rule=rule)
    return goal


@pytest.fixture
def goal(plan: Plan, people: dict[str, User]) -> Goal:
    """Goal 1.1, decided by figures and owned by the tovholder."""
    return make_goal(plan, "1.1", AT_LEAST_80, people["tovholder"])


@pytest.fixture
def decided_goal(plan: Plan) -> Goal:
    """Goal 5.3, decided by people, as one."""
    return make_goal(plan, "5.3", {"kind": "decision"})
