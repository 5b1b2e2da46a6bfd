"""A count of so few that they may be recognised: no council member finds it, wherever they look.

The marks are numbers that stand nowhere else, so that one found anywhere is a leak.
"""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from goals.models import Goal, Plan, Theme
from indicators.models import Indicator, Measurement, MeasurementText
from norddjurs.people.models import User
from norddjurs.periods import Period

NOTE = "INTERNT-NOTAT-7731"
REASON = "BEGRUNDELSE-7732"


def figure(by: User, code: str, month: int, numerator: int, denominator: int) -> None:
    period = Period.month(2025, month)
    Measurement.objects.create(
        indicator_id=code,
        area_id="707",
        **Measurement.period_fields(period),
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        known_on=period.end,
        known_basis=Measurement.KnownBasis.PERIOD_END,
        version=1,
        by=by,
    )


RULE: dict[str, Any] = {
    "kind": "test",
    "measure": {"kind": "share", "indicator": "smaa"},
    "bounds": [{"comparator": "<=", "reference": {"kind": "baseline", "base": {"kind": "back", "months": 1}}}],
    "when": {"kind": "latest", "period_kind": "month"},
}

# 3 of 7919 is 0,0379 %; 4 of 7907 is 0,0506 %. The limit of a case in fifty is in no other figure either.
MARKS = ("7919", "7.919", "7907", "7.907", "0,0379", "0,0506", "0,038", "0,051", "0,04", "0,05", "0.0379", "0.0506")


@pytest.fixture
def small(plan: Plan, someone: User) -> Goal:
    """A goal of which every figure is a small count."""
    Indicator.objects.create(
        code="smaa", name="Få borgere", unit="percent", better="lower", decimals=2, is_fraction=True, hide_below=5
    )
    figure(someone, "smaa", 4, 4, 7907)
    figure(someone, "smaa", 5, 3, 7919)
    goal = Goal.objects.create(
        plan=plan, theme=Theme.objects.get(plan=plan, number=6), number="6.7", position=99, title="Få borgere",
        short_title="Få borgere", wording="Færre", method="Andelen falder",
    )  # fmt: skip
    goal.targets.create(version=1, rule=RULE)
    return goal


ADDRESSES = (
    "/2025/", "/2025/?status=naaet", "/2025/?q=f%C3%A5", "/2025/maal/6.7/", "/2025/maal/6.7/tal.csv",
    "/2025/maal/6.7/diagram.json", "/2025/maal/6.7/diagram.png", "/2025/maal/6.6/", "/2025/moede/",
    "/2025/moede/6.7/", "/begreber/",
)  # fmt: skip


def told(client: Client, address: str) -> str:
    """Everything an answer says; "" where there is none."""
    response = client.get(address)
    assert response.status_code in (200, 404), address
    return response.content.decode("utf-8", "replace") if response.status_code == 200 else ""


def test_a_council_member_finds_no_small_count(small: Goal, council: Client) -> None:
    for address in ADDRESSES:
        text = told(council, address)
        assert not [mark for mark in MARKS if mark in text], address
    assert "kjult" in told(council, "/2025/maal/6.7/")
    assert "fordi tallet er lille" in told(council, "/2025/maal/6.7/tal.csv")
    assert "kjult" in told(council, "/2025/")


def test_those_who_work_with_figures_do(small: Goal, manager: Client) -> None:
    for address in ("/2025/", "/2025/maal/6.7/", "/2025/maal/6.7/tal.csv", "/2025/maal/6.7/diagram.json"):
        text = told(manager, address)
        assert [mark for mark in MARKS if mark in text], address


def test_a_chart_without_a_visible_point_is_not_drawn(small: Goal, council: Client) -> None:
    for name in ("diagram.png", "diagram.json"):
        assert council.get(f"/2025/maal/6.7/{name}").status_code == 404


def test_a_hidden_group_hides_what_it_could_be_worked_out_from(
    plan: Plan, council: Client, client: Client, manager: Client
) -> None:
    Indicator.objects.filter(code="sager-overgangsydelse-aktivitetsparate").update(hide_below=33)
    for reader in (council, client):
        text = told(reader, "/begreber/")
        assert "skjult, fordi tallet er lille" in text.lower()
        assert "6.183" not in text
        assert not re.search(r">\s*32\s*<", text)
        assert "0,5\N{NO-BREAK SPACE}%" not in text
    assert "6.183" in told(manager, "/begreber/")


def test_versions_notes_and_names_are_for_those_who_work_with_figures(
    plan: Plan, council: Client, manager: Client, someone: User
) -> None:
    someone.name = "Navnet-7733"
    someone.save()
    row = Measurement.objects.create(
        indicator_id="samtaler",
        area_id="707",
        **Measurement.period_fields(Period.month(2025, 4)),
        value=Decimal("71.25"),
        known_on="2025-06-30",
        known_basis=Measurement.KnownBasis.ENTERED,
        version=2,
        replaces=1,
        by=someone,
    )
    MeasurementText.objects.create(measurement=row, internal_note=NOTE, reason=REASON)
    seen = told(manager, "/2025/maal/1.2/")
    for mark in (NOTE, REASON, someone.name, "93,9"):
        assert mark in seen, mark
    for address in ("/2025/", "/2025/maal/1.2/", "/2025/maal/1.2/tal.csv", "/2025/moede/1.2/"):
        text = told(council, address)
        assert not [mark for mark in (NOTE, REASON, someone.name, "93,9") if mark in text], address


QUARTERED: dict[str, Any] = {
    "kind": "test",
    "measure": {"kind": "value", "indicator": "smaa-antal"},
    "bounds": [{"comparator": "<=", "reference": {"kind": "constant", "value": "30"}}],
    "when": {"kind": "latest", "period_kind": "month"},
}


@pytest.fixture
def quartered(plan: Plan, someone: User) -> Goal:
    """A goal of counted people: 7121, 3 and 7012 in three months, and what the quarter makes of them."""
    Indicator.objects.create(code="smaa-antal", name="Borgere", unit="count", better="lower", hide_below=5)
    for period, count in (
        (Period.month(2025, 1), 7121), (Period.month(2025, 2), 3), (Period.month(2025, 3), 7012),
        (Period.quarter(2025, 1), 14136), (Period.month(2024, 12), 7333),
    ):  # fmt: skip
        Measurement.objects.create(
            indicator_id="smaa-antal", area_id="707", **Measurement.period_fields(period), value=Decimal(count),
            known_on=period.end, known_basis=Measurement.KnownBasis.PERIOD_END, version=1, by=someone,
        )  # fmt: skip
    goal = Goal.objects.create(
        plan=plan, theme=Theme.objects.get(plan=plan, number=6), number="6.8", position=98, title="Borgere i alt",
        short_title="Borgere", wording="Færre", method="Antallet falder",
    )  # fmt: skip
    goal.targets.create(version=1, rule=QUARTERED)
    return goal


def test_a_month_is_not_the_quarter_less_the_other_months(quartered: Goal, council: Client, manager: Client) -> None:
    """March is hidden with February on every page, also where it alone decides the goal and no quarter is shown."""
    for address in (
        "/2025/",
        "/2025/maal/6.8/",
        "/2025/maal/6.8/tal.csv",
        "/2025/maal/6.8/diagram.json",
        "/2025/moede/6.8/",
    ):
        text = told(council, address)
        assert "7.012" not in text, address
        assert "7012" not in text, address
    for shown in ("7121", "14136", "7333"):
        assert shown in told(council, "/2025/maal/6.8/tal.csv")
    assert "7.012" in told(manager, "/2025/")
    assert "7012" in told(manager, "/2025/maal/6.8/tal.csv")


def test_when_no_month_is_small_all_are_shown(plan: Plan, someone: User, council: Client, quartered: Goal) -> None:
    february = Measurement.objects.get(indicator="smaa-antal", value=3)
    Measurement.objects.create(
        indicator_id="smaa-antal", area_id="707", **Measurement.period_fields(february.period), value=Decimal(6),
        known_on=february.known_on, known_basis=february.known_basis, version=2, replaces=1, by=someone,
    )  # fmt: skip
    assert "7012" in told(council, "/2025/maal/6.8/tal.csv")
