"""A small national figure: all municipalities, a few months, and Norddjurs where a test wants it to stand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from goals.models import Goal, GoalIndicator
from indicators.areas import COUNTRY, country_and_municipalities
from indicators.ingest import Batch, Stated, ingest
from indicators.models import Area, ComparisonGroup, Feed, ImportRun, Indicator, Proposal
from norddjurs.people.models import User, system_person
from norddjurs.periods import Period

OWN = "707"
CODE = "ydelse-pct"
MAY_2024, MAY_2025 = Period.month(2024, 5), Period.month(2025, 5)
FETCHED = date(2025, 6, 20)
"""Before the status date of the shipped plan's first follow-up."""


def make_areas() -> None:
    """Every municipality and the country, as the register has them."""
    known = set(Area.objects.values_list("pk", flat=True))
    Area.objects.bulk_create([Area(**one._asdict()) for one in country_and_municipalities() if one.code not in known])


def make_indicator(code: str = CODE, acceptance: str = "direct") -> Indicator:
    """A percentage that is best low, with where it is fetched."""
    indicator = Indicator.objects.create(
        code=code, name="Fuldtidspersoner på ydelsen", unit="percent", better="lower", decimals=1, hide_below=0
    )
    Feed.objects.create(indicator=indicator, provider="jobindsats", table="y01a02", acceptance=acceptance)
    return indicator


def month_of_all(ahead: int, tied: int = 0, own: str = "2.2") -> dict[str, Decimal]:
    """A figure for every municipality: so many better than Norddjurs, so many alike, and the rest worse."""
    others = sorted(Area.objects.filter(kind=Area.Kind.MUNICIPALITY).exclude(pk=OWN).values_list("pk", flat=True))
    figures = dict.fromkeys(others, Decimal("3.1"))
    figures |= dict.fromkeys(others[:ahead], Decimal("1.4"))
    figures |= dict.fromkeys(others[ahead : ahead + tied], Decimal(own))
    return {**figures, OWN: Decimal(own), COUNTRY: Decimal("2.6")}


def fetch(
    months: Mapping[Period, Mapping[str, Decimal]], *, code: str = CODE, on: date = FETCHED, by: User | None = None
) -> ImportRun:
    """Store the months as a source gives them."""
    rows = [Stated(area, month, value) for month, figures in months.items() for area, value in figures.items()]
    batch = Batch(code, f"Jobindsats y01a02, hentet {on:%d-%m-%Y}", on, rows)
    return ingest(batch, by=by or system_person(), today=on)


def make_group() -> ComparisonGroup:
    """The group of all that have none of their own: Norddjurs and four others."""
    group = ComparisonGroup.objects.create(indicator=None, name="Østkysten", origin="Udpeget af en prøve.")
    group.members.set([OWN, *Area.objects.filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True)[:4]])
    return group


def beside(number: str, code: str | None = CODE, note: str = "Planen mener et andet tal.") -> GoalIndicator:
    """Set a goal of the plan beside a national figure."""
    goal = Goal.objects.select_related("plan").get(number=number, plan__year=2025)
    return GoalIndicator.objects.create(goal=goal, indicator_id=code, note=note)


def make_proposal(indicator: str, period: Period, *, stood: int = 0, on: date = FETCHED, **said: object) -> Proposal:
    """A fetched figure of Norddjurs that waits."""
    return Proposal.objects.create(
        indicator_id=indicator,
        area_id=str(said.pop("area", OWN)),
        period_kind=period.kind.value,
        period_start=period.start,
        period_end=period.end,
        known_on=on,
        source="Jobindsats y01a02, hentet 20-06-2025",
        why=said.pop("why", Proposal.Why.GOAL),
        stood=stood,
        by=system_person(),
        **said,
    )
