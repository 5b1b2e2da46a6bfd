"""A plan of any size, made at once: what it says does not matter, how much of it there is does."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from goals.models import Goal, GoalText, Plan, Target, Theme
from indicators.models import Area, Indicator, Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period

THEMES = 10


REFERENCES: tuple[dict[str, Any], ...] = (
    {"kind": "constant", "value": "50"},
    {"kind": "baseline", "base": {"kind": "back", "months": 3}},
    {"kind": "peer", "area": "hele-landet"},
)


def rule(code: str, n: int) -> dict[str, Any]:
    """One of three kinds of rule: a constant, an own base, another area."""
    return {
        "kind": "test",
        "measure": {"kind": "value", "indicator": code},
        "bounds": [{"comparator": ">=", "reference": REFERENCES[n % len(REFERENCES)]}],
        "when": {"kind": "latest", "period_kind": "month"},
    }


def make_plan(goals: int, figures: int, by: User) -> Plan:
    """A plan of 2025 with so many goals and so many figures for each: months here and in the whole country."""
    here, _ = Area.objects.get_or_create(code="707", defaults={"name": "Norddjurs", "kind": Area.Kind.MUNICIPALITY})
    # Beside the demo's country, where that is there.
    name = "Landet" if Area.objects.filter(name="Hele landet").exists() else "Hele landet"
    country = Area.objects.create(code="hele-landet", name=name, kind=Area.Kind.COUNTRY)
    plan = Plan.objects.create(year=2025, title="Stor plan", municipality=here)
    plan.followups.create(number=1, status_date=date(2025, 6, 30), meeting_on=date(2025, 11, 25))
    themes = Theme.objects.bulk_create(
        Theme(plan=plan, number=n, title=f"Tema {n}", short_title=f"Tema {n}") for n in range(1, THEMES + 1)
    )
    indicators = Indicator.objects.bulk_create(
        Indicator(code=f"tal-{n}", name=f"Tal {n}", unit="percent", better="higher", decimals=1) for n in range(goals)
    )
    made = Goal.objects.bulk_create(
        Goal(
            plan=plan,
            theme=themes[n * THEMES // goals],
            number=f"{1 + n * THEMES // goals}.{n}",
            position=n,
            title=f"Mål {n}",
            short_title=f"Mål {n}",
            wording="Ordlyd",
            method="Metode",
        )
        for n in range(goals)
    )
    Target.objects.bulk_create(
        Target(goal=goal, version=1, rule=rule(indicator.code, n))
        for n, (goal, indicator) in enumerate(zip(made, indicators, strict=True))
    )
    GoalText.objects.bulk_create(
        GoalText(goal=goal, on=date(2025, 6, 1), explanation="Forklaring", action="Handling", by=by) for goal in made
    )
    months = [Period.month(2025 - n // 12, 12 - n % 12) for n in range(7, 7 + figures // 2)]
    Measurement.objects.bulk_create(
        Measurement(
            indicator=indicators[0],
            area=area,
            **Measurement.period_fields(month),
            value=Decimal(40 + m % 21),
            known_on=month.end,
            known_basis=Measurement.KnownBasis.PERIOD_END,
            version=1,
            by=by,
        )
        for area in (here, country)
        for m, month in enumerate(months)
    )
    _copy_to_every_indicator(indicators[0])
    return plan


def _copy_to_every_indicator(first: Indicator) -> None:
    """Give each of the plan's indicators the figures of the first, inside the database: row by row takes a minute."""
    table = connection.ops.quote_name(Measurement._meta.db_table)
    columns = [field.column for field in Measurement._meta.fields if not field.primary_key]
    names = ", ".join(columns)
    copied = ", ".join("i.code" if name == "indicator_id" else f"m.{name}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {copied} FROM {table} m, {Indicator._meta.db_table} i"
            " WHERE m.indicator_id = %s AND i.code <> %s AND i.code LIKE 'tal-%%'",
            [first.code, first.code],
        )
