"""Figures, events, locked follow-ups and files can't be changed, whatever one tries; without the guard they can."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.db.models import Model
from django.db.models.signals import post_migrate

from goals.models import (
    CouncilAnswer,
    CouncilDecision,
    CouncilQuestion,
    FollowUp,
    FollowUpLine,
    FollowUpStep,
    FollowUpText,
    KeptFinding,
    StoredFile,
)
from indicators.models import Measurement, MeasurementText
from norddjurs.audit import triggers
from norddjurs.audit.models import AuditEvent, AuditText
from tests.audit import ways

# A guarded table, and a column of it that may hold any short text.
FROZEN = {
    "audit_auditevent": "object_key",
    "indicators_measurement": "source",
    "goals_judgement": "body",
    "goals_followup": "lines_hash",
    "goals_followupline": "status",
    "goals_storedfile": "name",
    "goals_followuptext": "section",
    "goals_followupstep": "paper_hash",
    "goals_keptfinding": "key",
    "goals_councildecision": "link",
    "goals_journaling": "case_number",
}
WAYS = ways.ON_BOTH + (ways.ON_SQLITE if connection.vendor == "sqlite" else ways.ON_POSTGRES)


def stored(row: Model) -> list[tuple[object, ...]]:
    """Every row of the table, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} ORDER BY 1")
        return cursor.fetchall()


def test_there_are_forty_ways() -> None:
    assert len(WAYS) >= 40


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_refused(way: ways.Way, guarded: dict[str, Model]) -> None:
    for name, column in FROZEN.items():
        before = stored(guarded[name])
        # A follow-up with lines is protected by Django too, which speaks first.
        with pytest.raises(IntegrityError, match=r"låst|protected foreign keys"), transaction.atomic():
            way(guarded[name], column)
        assert stored(guarded[name]) == before, name


# Ways that write what was there already, or end with the row as it was, show nothing by succeeding.
CHANGES_NOTHING = {ways.save_unchanged, ways.update_to_itself}


@pytest.mark.parametrize("way", [way for way in WAYS if way not in CHANGES_NOTHING], ids=lambda way: way.__name__)
def test_control_without_triggers_it_succeeds(way: ways.Way, guarded: dict[str, Model]) -> None:
    triggers.drop()
    # A table that nothing refers to, so that only the triggers could have stopped it.
    before = stored(guarded["goals_storedfile"])
    way(guarded["goals_storedfile"], "name")
    assert stored(guarded["goals_storedfile"]) != before


def test_rows_go_in_and_an_unlocked_followup_can_be_changed_until_it_is_locked(guarded: dict[str, Model]) -> None:
    locked = FollowUp.objects.get()
    draft = FollowUp.objects.create(plan=locked.plan, number=2, status_date=locked.status_date)
    FollowUp.objects.filter(pk=draft.pk).update(meeting_on="2025-12-01")
    locking = {f: getattr(locked, f) for f in ("locked_at", "data_version", "line_count", "lines_hash")}
    FollowUp.objects.filter(pk=draft.pk).update(state="laast", file_count=0, files_hash="c" * 64, **locking)
    with pytest.raises(IntegrityError, match="låst"), transaction.atomic():
        FollowUp.objects.filter(pk=draft.pk).update(state="kladde")
    other = FollowUp.objects.create(plan=locked.plan, number=3, status_date=locked.status_date)
    other.delete()


def test_a_cascade_stops_at_a_frozen_row(guarded: dict[str, Model]) -> None:
    """Deleting what a frozen row belongs to is refused, also when the ORM's own protection is gone round."""
    relation = StoredFile._meta.get_field("followup").remote_field
    draft = FollowUp.objects.create(plan=FollowUp.objects.get().plan, number=2, status_date="2025-12-31")
    StoredFile.objects.create(followup=draft, name="b.pdf", content_type="application/pdf", content=b"%PDF")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relation, "on_delete", models.CASCADE)
        with pytest.raises(IntegrityError, match="låst"), transaction.atomic():
            draft.delete()
    assert StoredFile.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_data_migration_is_refused(guarded: dict[str, Model]) -> None:
    def rewrite(apps: object, schema_editor: object) -> None:
        FollowUpLine.objects.update(status="x")

    with connection.schema_editor() as editor, pytest.raises(IntegrityError, match="låst"), transaction.atomic():
        migrations.RunPython(rewrite).database_forwards("goals", editor, ProjectState(), ProjectState())


TEXTS: list[tuple[type[Model], tuple[str, ...]]] = [
    (AuditText, ("text", "salt")),
    (MeasurementText, ("remark", "internal_note", "reason")),
    (FollowUpText, ("text",)),
    (FollowUpStep, ("note",)),
    (KeptFinding, ("finding", "reason")),
    (CouncilDecision, ("text",)),
    (CouncilQuestion, ("text", "asked_by")),
    (CouncilAnswer, ("text",)),
]
ERASED = "slettet 1. juli 2026, databeskyttelsesforordningens artikel 17"


@pytest.mark.parametrize(("model", "columns"), TEXTS)
def test_a_text_can_be_blanked_once_and_in_no_other_way_changed(
    model: type[Model], columns: tuple[str, ...], guarded: dict[str, Model]
) -> None:
    blank = dict.fromkeys(columns, "")
    refused = [
        {columns[0]: "andet"},
        {columns[0]: ""},
        blank,
        {"erased": ERASED},
        {**blank, columns[0]: "andet", "erased": ERASED},
        {**blank, "erased": ""},
        {**blank, "erased": ERASED, model._meta.pk.attname: 999},
    ]
    for values in refused:
        before = stored(model())
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**values)
        assert stored(model()) == before
    model.objects.update(**blank, erased=ERASED)
    for values in ({"erased": ""}, {"erased": "igen"}, {**blank, "erased": "igen"}, {columns[0]: "tilbage"}):
        with pytest.raises(IntegrityError, match="låst"), transaction.atomic():
            model.objects.update(**values)
    with pytest.raises(IntegrityError, match="låst"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    assert list(model.objects.values_list(*columns, "erased")) == [(*blank.values(), ERASED)]


@pytest.mark.django_db(transaction=True)
def test_flush_takes_the_triggers_and_gives_them_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    triggers.drop()
    assert len(triggers.missing()) >= 16
    call_command("flush", interactive=False, verbosity=0)
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_remade_table_is_guarded_again() -> None:
    """On SQLite, Django copies a table to alter it, and the copy has no triggers."""
    with connection.schema_editor() as editor:
        old = Measurement._meta.get_field("source")
        new = models.CharField(max_length=201, blank=True)
        new.set_attributes_from_name("source")
        new.model = Measurement
        editor.alter_field(Measurement, old, new, strict=False)
        editor.alter_field(Measurement, new, old, strict=False)
        if connection.vendor == "sqlite":
            assert triggers.missing() == [
                "norddjurs_indicators_measurement_delete",
                "norddjurs_indicators_measurement_update",
            ]
        triggers.reinstall(None, editor)
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_migrate_puts_back_what_is_missing() -> None:
    triggers.drop()
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_was_weakened_or_switched_off_is_missed() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER norddjurs_audit_auditevent_update")
            cursor.execute(
                "CREATE TRIGGER norddjurs_audit_auditevent_update BEFORE UPDATE ON audit_auditevent BEGIN SELECT 1; END"
            )
        else:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER norddjurs_audit_auditevent_update")
    assert triggers.missing() == ["norddjurs_audit_auditevent_update"]
    triggers.install()
    assert triggers.missing() == []


def test_the_list_names_tables_and_columns_that_exist(db: None) -> None:
    tables = set(connection.introspection.table_names())
    assert {guard.table for guard in triggers.GUARDS} <= tables
    assert {AuditEvent._meta.db_table, Measurement._meta.db_table} <= {guard.table for guard in triggers.GUARDS}
    assert post_migrate.has_listeners()
