"""From draft to lock: the steps, the one transaction, what is stored, and the corrected edition."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goals.actions.followups.lock import Made, lock
from goals.actions.followups.steps import approve, begin_edition, reopen, send_back, submit
from goals.actions.followups.texts import write_section
from goals.actions.texts import write
from goals.exceptions import Conflict, InputError
from goals.models import FollowUp, FollowUpLine, Goal, StoredFile
from goals.publish.making import make
from goals.publish.stored import faults, stored_document, stored_file
from goals.report.apart import RenderError
from goals.report.lines import paper_hash
from norddjurs.audit.changes import data_version
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from tests.drafts.conftest import STATUS_DATE, TODAY, Maker, desk

State = FollowUp.State
NOTE = "De åbne punkter er kendt."


def test_locking_stores_paper_lines_and_files_and_one_event(judged: FollowUp, leder: User, maker: Maker) -> None:
    version, events = data_version(), AuditEvent.objects.count()
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    judged.refresh_from_db()
    assert (judged.state, judged.data_version) == (State.LOCKED, version)
    assert AuditEvent.objects.count() - events == 1
    assert (judged.line_count, judged.file_count) == (18, 5)
    document = stored_document(judged)
    assert [count.number for count in document.counts] == [9, 7, 1]
    assert {one.status.word for one in document.goals} == {"Nået", "Ikke nået", "For tidligt"}
    pdf = stored_file(judged, "pdf")
    assert pdf is not None
    assert pdf.name == "Bilag 1 Opfølgning på Beskæftigelsesplan 2025 – 1. opfølgning.pdf"
    assert not faults(judged)


def test_the_steps_are_collapsed_to_one_and_told(judged: FollowUp, leder: User, maker: Maker) -> None:
    write_section(by=leder, followup=judged, section="baggrund", text="Skrevet af lederen.", seen=0)
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    assert list(judged.steps.values_list("step", "own")) == [("submit", False), ("approve", True), ("lock", False)]


def test_open_warnings_need_a_remark_and_are_kept_with_it(judged: FollowUp, leder: User, maker: Maker) -> None:
    with pytest.raises(InputError, match="bemærkning"):
        lock(by=leder, followup=judged, make=maker)
    assert not StoredFile.objects.exists()
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    assert set(judged.kept.values_list("reason", flat=True)) == {NOTE}
    assert AuditText.objects.filter(name="åbne punkter").exists()


def test_a_missing_figure_stops_the_lock(followup: FollowUp, leder: User, small_files: None) -> None:
    with pytest.raises(InputError, match=r"1\.1"):
        lock(by=leder, followup=followup, make=partial(make, followup, TODAY), note=NOTE)
    followup.refresh_from_db()
    assert followup.state == State.DRAFT


def test_only_a_manager_locks(judged: FollowUp, people: dict[str, User], maker: Maker) -> None:
    for role in ("raadsmedlem", "tovholder", "administrator"):
        with pytest.raises(PermissionDenied):
            lock(by=people[role], followup=judged, make=maker, note=NOTE)


def test_the_same_followup_is_locked_once(judged: FollowUp, leder: User, maker: Maker) -> None:
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    made = maker()
    with pytest.raises(Conflict):
        lock(by=leder, followup=judged, make=lambda: replace(made, version=data_version()), note=NOTE)
    assert FollowUpLine.objects.count() == 18


def test_a_paper_made_before_somebody_wrote_is_made_again(judged: FollowUp, leder: User, maker: Maker) -> None:
    made: list[int] = []

    def interrupted() -> Made:
        found = maker()
        if not made:
            write_section(by=leder, followup=judged, section="lovgrundlag", text="Ændret imens.", seen=0)
        made.append(found.version)
        return found

    lock(by=leder, followup=judged, make=interrupted, note=NOTE)
    assert len(made) == 2
    assert any(
        paragraph.text == "Ændret imens."
        for section in stored_document(judged).closing
        for paragraph in section.paragraphs
    )


def test_after_three_tries_nothing_is_locked(judged: FollowUp, leder: User, maker: Maker) -> None:
    tried: list[int] = []

    def always_late() -> Made:
        found = maker()
        tried.append(found.version)
        write_section(by=leder, followup=judged, section="lovgrundlag", text=f"{len(tried)}.", seen=len(tried) - 1)
        return found

    with pytest.raises(InputError, match="prøv igen"):
        lock(by=leder, followup=judged, make=always_late, note=NOTE)
    judged.refresh_from_db()
    assert (judged.state, len(tried)) == (State.DRAFT, 3)
    assert not FollowUpLine.objects.exists()


def test_a_renderer_that_fails_locks_nothing(judged: FollowUp, leder: User) -> None:
    def crashes() -> Made:
        raise RenderError("Filerne kunne ikke laves.")

    with pytest.raises(RenderError):
        lock(by=leder, followup=judged, make=crashes, note=NOTE)
    judged.refresh_from_db()
    assert judged.state == State.DRAFT
    assert not StoredFile.objects.exists()


def test_what_was_approved_is_what_is_locked(judged: FollowUp, leder: User, maker: Maker) -> None:
    approve(by=leder, followup=judged, paper_hash=paper_hash(maker().document))
    goal = Goal.objects.select_related("plan").get(number="2.2")
    write(by=leder, goal=goal, on=STATUS_DATE, explanation="Skrevet efter godkendelsen.", action="", seen=None)
    with pytest.raises(InputError, match="siden godkendelsen"):
        lock(by=leder, followup=judged, make=maker, note=NOTE)
    reopen(by=leder, followup=judged)
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    judged.refresh_from_db()
    assert judged.state == State.LOCKED


def test_submit_and_return_with_a_note(judged: FollowUp, people: dict[str, User]) -> None:
    submit(by=people["tovholder"], followup=judged, note="Klar.")
    with pytest.raises(InputError, match="hvad der skal ændres"):
        send_back(by=people["leder"], followup=judged, note=" ")
    send_back(by=people["leder"], followup=judged, note="Uddyb 2.2.")
    judged.refresh_from_db()
    assert judged.state == State.DRAFT
    assert list(judged.steps.values_list("step", "note")) == [("submit", "Klar."), ("return", "Uddyb 2.2.")]
    with pytest.raises(PermissionDenied):
        approve(by=people["tovholder"], followup=judged, paper_hash="")


def test_a_correction_is_a_new_edition_that_names_the_old(judged: FollowUp, leder: User, maker: Maker) -> None:
    write_section(by=leder, followup=judged, section="baggrund", text="Som den var.", seen=0)
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    before = bytes(StoredFile.objects.get(followup=judged, format="pdf").content)
    second = begin_edition(by=leder, followup=judged, note="Mødets dato var forkert.")
    assert (second.edition, second.state) == (2, State.DRAFT)
    assert begin_edition(by=leder, followup=judged, note="Igen.") == second
    assert desk(second).texts["baggrund"].text == "Som den var."
    lock(by=leder, followup=second, make=partial(make, second, TODAY), note=NOTE)
    assert stored_document(second).edition_note == "Udgave 2 afløser udgave 1. Mødets dato var forkert."
    assert bytes(StoredFile.objects.get(followup=judged, format="pdf").content) == before
    assert stored_document(judged).edition == 1


def test_a_locked_followup_stays_as_it_is(judged: FollowUp, leder: User, maker: Maker) -> None:
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    document, files = stored_document(judged), list(StoredFile.objects.values_list("name", "sha256"))
    goal = Goal.objects.select_related("plan").get(number="2.2")
    for n in range(100):
        seen = goal.texts.order_by("id").last()
        write(by=leder, goal=goal, on=STATUS_DATE, explanation=f"Nyt {n}.", action="", seen=seen.pk if seen else None)
    assert stored_document(judged) == document
    assert list(StoredFile.objects.values_list("name", "sha256")) == files
    assert not faults(judged)


def test_the_database_refuses_to_change_what_is_locked(judged: FollowUp, leder: User, maker: Maker) -> None:
    write_section(by=leder, followup=judged, section="baggrund", text="Som den var.", seen=0)
    lock(by=leder, followup=judged, make=maker, note=NOTE)
    ways: list[Callable[[], object]] = [
        lambda: FollowUp.objects.filter(pk=judged.pk).update(meeting_on=TODAY),
        lambda: FollowUpLine.objects.update(status="reached"),
        lambda: StoredFile.objects.update(content=b""),
        lambda: StoredFile.objects.all().delete(),
        lambda: judged.texts.update(text="Andet."),
        lambda: judged.steps.all().delete(),
    ]
    for way in ways:
        with pytest.raises(IntegrityError), transaction.atomic():
            way()
