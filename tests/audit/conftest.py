"""A row in every guarded table, made straight in the database: what guards it does not care how it came there."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import Model

from goals.models import (
    CouncilAnswer,
    CouncilDecision,
    CouncilQuestion,
    FollowUp,
    FollowUpLine,
    FollowUpStep,
    FollowUpText,
    Goal,
    Journaling,
    Judgement,
    KeptFinding,
    Plan,
    StoredFile,
    Theme,
)
from indicators.models import Area, Indicator, Measurement, MeasurementText
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from tests.make import make_user


@pytest.fixture
def person(db: None) -> User:
    return make_user()


@pytest.fixture
def guarded(person: User) -> dict[str, Model]:
    """One row of each guarded table, by the table's name; the follow-up is locked."""
    area = Area.objects.create(code="707", name="Norddjurs", kind=Area.Kind.MUNICIPALITY)
    indicator = Indicator.objects.create(code="ledige", name="Ledige", unit="count", better="lower")
    figure = Measurement.objects.create(
        indicator=indicator,
        area=area,
        period_kind="month",
        period_start=date(2025, 4, 1),
        period_end=date(2025, 4, 30),
        value=310,
        known_on=date(2025, 5, 20),
        known_basis="source",
        version=1,
        by=person,
    )
    plan = Plan.objects.create(year=2025, title="Plan", municipality=area)
    theme = Theme.objects.create(plan=plan, number=1, title="Tema", short_title="Tema")
    goal = Goal.objects.create(
        plan=plan, theme=theme, number="1.1", position=1, title="Mål", short_title="Mål", wording="Ord", method="Tæl"
    )
    followup = FollowUp.objects.create(
        plan=plan,
        number=1,
        status_date=date(2025, 6, 30),
        state=FollowUp.State.LOCKED,
        locked_at=datetime(2025, 11, 1, 10, tzinfo=UTC),
        data_version=1,
        line_count=1,
        lines_hash="a" * 40,
        file_count=1,
        files_hash="b" * 64,
    )
    with change(by=person, action="test", obj="test:1") as event:
        event.text("grund", "fordi")
    question = CouncilQuestion.objects.create(followup=followup, text="Hvorfor?", asked_by="Formanden", by=person)
    rows = [
        AuditEvent.objects.get(),
        AuditText.objects.get(),
        figure,
        MeasurementText.objects.create(measurement=figure, remark="kun skøn", reason="rettet"),
        Judgement.objects.create(goal=goal, kind="decision", on=date(2025, 5, 14), status="reached", by=person),
        followup,
        FollowUpLine.objects.create(followup=followup, position=1, goal_number="1.1", status="reached", content={}),
        StoredFile.objects.create(followup=followup, name="a.pdf", content_type="application/pdf", content=b"%PDF"),
        FollowUpText.objects.create(followup=followup, section="baggrund", version=1, text="Baggrund", by=person),
        FollowUpStep.objects.create(followup=followup, step="lock", note="Låst", by=person),
        KeptFinding.objects.create(followup=followup, key="a", finding="4.711", reason="Budgettet", by=person),
        CouncilDecision.objects.create(followup=followup, on=date(2025, 11, 25), text="Godkendt", by=person),
        question,
        CouncilAnswer.objects.create(question=question, text="Fordi", by=person),
        Journaling.objects.create(followup=followup, case_number="25/1", by=person),
    ]
    # PostgreSQL leaves foreign keys for the end, and until then truncates nothing.
    connection.check_constraints()
    return {row._meta.db_table: row for row in rows}
