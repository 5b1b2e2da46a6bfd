"""Many figures and goals put straight into the database: what the forms of `forms.py` look like at any size."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from goals.models import FollowUp, Goal, Plan, Target, Theme
from indicators.models import Area, Indicator, Measurement
from norddjurs.people.models import system_person
from norddjurs.periods import month_end
from tests.bench.forms import AS_OF, COMPARED_WITH_THE_COUNTRY, COUNTRY, FORMS, INDICATORS, columns, months

_COLUMNS = (
    "indicator_id", "area_id", "period_kind", "period_start", "period_end", "known_on", "known_basis", "state",
    "value", "numerator", "denominator", "movement", "version", "by_id", "recorded_at", "source",
    "period_by_statement", "provisional", "projected",
)  # fmt: skip
_BATCH = 20_000


def municipalities() -> list[str]:
    """The codes of the municipalities, in order."""
    codes = Area.objects.filter(kind=Area.Kind.MUNICIPALITY).order_by("code")
    return list(codes.values_list("code", flat=True))


def store_figures(areas: Iterable[str], month_count: int, prefixes: Iterable[str] = ("",)) -> int:
    """Store a figure of every indicator, area and month, and the country's where a form compares with it.

    Returns how many. Each prefix gives the twenty indicators once more, under names of their own.
    """
    prefixes = list(prefixes)
    Indicator.objects.bulk_create(
        Indicator(
            code=prefix + code, name=prefix + code, unit=unit, better=better, is_fraction=fraction, decimals=decimals
        )
        for prefix in prefixes
        for code, (unit, better, fraction, decimals) in INDICATORS.items()
    )
    stored = 0
    rows = _rows(list(areas), month_count, prefixes, system_person().pk)
    # In one transaction: alone, every row would wait for the disk.
    with transaction.atomic():
        while batch := list(islice(rows, _BATCH)):
            _insert(batch)
            stored += len(batch)
    return stored


def _rows(areas: list[str], month_count: int, prefixes: list[str], by: int) -> Iterator[tuple[Any, ...]]:
    now = datetime.now(UTC).isoformat(" ")
    for year, month in months(month_count):
        start, end = date(year, month, 1).isoformat(), month_end(year, month).isoformat()
        for code in INDICATORS:
            compared = [COUNTRY] if code in COMPARED_WITH_THE_COUNTRY else []
            for area in [*areas, *compared]:
                told = columns(code, int(area), year, month)
                numbers = (told.get("value"), told.get("numerator"), told.get("denominator"), told.get("movement", ""))
                for prefix in prefixes:
                    yield (
                        prefix + code, area, "month", start, end, end, "period_end", "value", *numbers,
                        1, by, now, "", False, False, False,
                    )  # fmt: skip


def _insert(rows: list[tuple[Any, ...]]) -> None:
    into = f"{Measurement._meta.db_table} ({', '.join(_COLUMNS)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(_COLUMNS))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)


def store_plan(goal_count: int, month_count: int) -> None:
    """A plan of 2025 with as many goals, each of the next form, every twenty of them on indicators of their own.

    Plans that are there move to years long ago, since a year has one plan.
    """
    for place, plan in enumerate(Plan.objects.order_by("-year")):
        Plan.objects.filter(pk=plan.pk).update(year=1900 + Plan.objects.count() - place)
    own = "707"
    plan = Plan.objects.create(year=AS_OF.year, title="Beskæftigelsesplan 2025", municipality_id=own)
    FollowUp.objects.create(plan=plan, number=1, status_date=AS_OF)
    theme = Theme.objects.create(plan=plan, number=1, title="Alle mål", short_title="Alle")
    blocks = [f"{goal_count}-{block}-" for block in range(-(-goal_count // len(FORMS)))]
    store_figures([own], month_count, blocks)
    goals = Goal.objects.bulk_create(
        Goal(
            plan=plan, theme=theme, number=f"1.{place + 1}", position=place, title=f"Mål {place + 1}",
            short_title=f"Mål {place + 1}", wording="Andelen skal være højere", method="Tallet skal være højere.",
        )
        for place in range(goal_count)
    )  # fmt: skip
    Target.objects.bulk_create(
        Target(
            goal=goal,
            version=1,
            rule=_named(form.rule, blocks[place // len(FORMS)]),
            others=[_named(other, blocks[place // len(FORMS)]) for other in form.others],
        )
        for place, goal in enumerate(goals)
        for form in [FORMS[place % len(FORMS)]]
    )


def _named(data: Any, prefix: str) -> Any:
    """A rule with its indicators' codes behind the prefix."""
    if isinstance(data, dict):
        return {
            key: prefix + value if key == "indicator" and isinstance(value, str) else _named(value, prefix)
            for key, value in data.items()
        }
    return [_named(item, prefix) for item in data] if isinstance(data, list) else data
