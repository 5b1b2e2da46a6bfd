"""A plan with something of everything that the calendar shows."""

from datetime import date

from django.test import Client
from icalendar import Calendar

from goals.models import FigureRequest, FollowUp, Plan
from indicators.models import Feed, Indicator, Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period

PAGE, FILE = "/kalender/", "/kalender.ics"


def make_days(plan: Plan, by: User) -> Plan:
    """The shipped plan on 26 November 2025: a draft with its days, a request, a source's day and an awaited figure."""
    FollowUp.objects.create(
        plan=plan,
        number=2,
        status_date=date(2025, 12, 31),
        figures_until=date(2026, 1, 20),
        agenda_deadline=date(2026, 1, 27),
        meeting_on=date(2026, 2, 10),
    )
    request = FigureRequest.objects.create(plan=plan, deadline=date(2025, 12, 3), by=by)
    request.goals.set(plan.goals.all())
    for code, name, part_of in (
        ("ledige", "Ledige", None),
        ("ledige-pct", "Ledige i pct.", None),
        ("d", "D", "ledige"),
    ):
        row = Indicator.objects.create(
            code=code, name=name, unit="count", better="lower", part_of_id=part_of, part_label="Del" if part_of else ""
        )
        Feed.objects.create(
            indicator=row,
            provider=Feed.Provider.JOBINDSATS,
            table="y25i01",
            updated_on=date(2025, 11, 12),
            next_on=date(2025, 12, 10),
        )
    not_published("over-to-aar", Period.month(2025, 10), date(2025, 12, 15), by=by)
    return plan


def not_published(code: str, period: Period, expected_on: date, *, by: User, version: int = 1) -> None:
    Measurement.objects.create(
        indicator_id=code,
        area_id="707",
        **Measurement.period_fields(period),
        state=Measurement.State.NOT_PUBLISHED,
        expected_on=expected_on,
        known_on=date(2025, 11, 1),
        known_basis="entered",
        version=version,
        by=by,
    )


def events(client: Client) -> dict[str, str]:
    """The day of each event of the file, by its text."""
    found = Calendar.from_ical(client.get(FILE).content).walk("VEVENT")
    return {str(one["SUMMARY"]): str(one.decoded("DTSTART")) for one in found}
