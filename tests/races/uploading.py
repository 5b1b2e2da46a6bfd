"""What the process does that confirms files until it is killed; see `tests.races.process`."""

from collections import Counter
from contextlib import nullcontext
from datetime import date

from django.db import connection, transaction

from goals.actions.uploads import apply, keep
from goals.catalogue import PlanHead, plan_head
from goals.entry.fillable import desktop
from goals.models import Goal, Plan, Target, Theme, Upload
from indicators.models import Measurement, MeasurementText
from indicators.sheet import read_file
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import write_period
from norddjurs.people.models import User
from norddjurs.periods import PeriodKind, periods_within
from tests.races.process import WARM_UP, Countdown, report, without_transaction

MONTHS = periods_within(PeriodKind.MONTH, date(2023, 1, 1), date(2024, 12, 31))
"""What each file states: two years of figures, more than the log names one by one."""
TODAY = date(2025, 6, 30)


def upload(kill_at: int, *, bare: bool) -> None:
    """Confirm a file again and again, each with a new version of every figure; each line is an acknowledgement."""
    by = User.objects.get(username="tovholder")
    plan = _plan(by)
    confirmed = Upload.objects.filter(applied_at__isnull=False).count()
    report({"confirmed": confirmed, "whole": _is_whole(confirmed)})
    if bare:
        transaction.atomic = without_transaction  # type: ignore[assignment]
    countdown = Countdown(kill_at)
    version = confirmed
    for n in range(1, 10_000):
        kept = keep(person=by, name="tal.csv", sha256="0" * 64, year=2025, sheet=read_file(_file(version)))
        mine = desktop(plan, by, TODAY)
        with connection.execute_wrapper(countdown) if n > WARM_UP else nullcontext():
            stored = apply(by=by, upload=kept, mine=mine).stored
        version += 1
        report({"confirmed": version, "stored": stored})


def _is_whole(confirmed: int) -> bool:
    """Whether every confirmed file has all of its figures with their reasons and one event, and no other has any."""
    versions = Counter(Measurement.objects.values_list("version", flat=True))
    return (
        versions == {version: len(MONTHS) for version in range(1, confirmed + 1)}
        and MeasurementText.objects.count() == len(MONTHS) * confirmed
        and AuditEvent.objects.filter(action="figures.upload").count() == AuditEvent.objects.count() == confirmed
    )


def _plan(by: User) -> PlanHead:
    """A plan with one goal of this person's, made where it is not there yet."""
    if not Plan.objects.exists():
        stored = Plan.objects.create(year=2025, title="Plan", municipality_id="707")
        theme = Theme.objects.create(plan=stored, number=1, title="Tema", short_title="Tema")
        goal = Goal.objects.create(
            plan=stored, theme=theme, number="1.1", position=1, title="Mål", short_title="Mål", owner=by
        )
        rule = {
            "kind": "test",
            "measure": {"kind": "value", "indicator": "antal"},
            "bounds": [{"comparator": ">=", "reference": {"kind": "constant", "value": "80"}}],
            "when": {"kind": "latest", "period_kind": "month"},
        }
        Target.objects.create(goal=goal, version=1, rule=rule)
    plan = plan_head(2025)
    assert plan is not None
    return plan


def _file(version: int) -> bytes:
    """A file that follows a version of all the figures."""
    lines = [
        f"antal;Norddjurs;{write_period(month)};{1000 + version + place};;;Talt igen;{version}"
        for place, month in enumerate(MONTHS)
    ]
    return "\n".join(["Kode;Område;Periode;Værdi;Tæller;Nævner;Begrundelse;Udgave", *lines]).encode()
