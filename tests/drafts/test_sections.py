"""Writing the sections: versions, two people at once, live fields, and what a draft begins with."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from goals.actions.followups.steps import submit
from goals.actions.followups.texts import write_section
from goals.exceptions import Conflict, InputError
from goals.followup.live import fill
from goals.followup.sections import SECTIONS, Place, printed
from goals.models import FollowUp, FollowUpText
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User
from norddjurs.texts import CPR_REFUSED
from tests.drafts.conftest import desk


def test_a_new_draft_begins_with_a_text_that_counts_by_itself(followup: FollowUp) -> None:
    work = desk(followup)
    said = printed(Place.OPENING, work.written, work.values)
    assert [section.title for section in said] == ["Sagsfremstilling"]
    lines = [paragraph.text for paragraph in said[0].paragraphs]
    assert "Opfølgningen beskriver 17 mål:" in lines
    assert "9 mål er nået" in lines
    assert "7 mål er ikke nået, heraf forventes 1 nået ved årets udgang" in lines
    assert [paragraph.bullet for paragraph in said[0].paragraphs] == [False, False, True, True, True, False]


def test_each_text_is_a_version_and_one_event(followup: FollowUp, leder: User) -> None:
    before = AuditEvent.objects.count()
    write_section(by=leder, followup=followup, section="baggrund", text="Første.", seen=0)
    write_section(by=leder, followup=followup, section="baggrund", text="Anden.", seen=1)
    write_section(by=leder, followup=followup, section="baggrund", text="Anden.", seen=1)
    assert list(followup.texts.values_list("version", "text")) == [(1, "Første."), (2, "Anden.")]
    assert AuditEvent.objects.count() - before == 2
    assert desk(followup).texts["baggrund"].text == "Anden."


def test_a_stale_save_is_stopped_with_both_texts(followup: FollowUp, people: dict[str, User]) -> None:
    write_section(by=people["leder"], followup=followup, section="baggrund", text="Lederens.", seen=0)
    with pytest.raises(Conflict) as stopped:
        write_section(by=people["tovholder"], followup=followup, section="baggrund", text="Tovholderens.", seen=0)
    stored, wanted = stopped.value.stored, stopped.value.wanted
    assert isinstance(stored, FollowUpText)
    assert isinstance(wanted, FollowUpText)
    assert (stored.text, wanted.text) == ("Lederens.", "Tovholderens.")
    assert followup.texts.count() == 1


def test_what_is_sent_to_approval_is_not_written_in(followup: FollowUp, leder: User) -> None:
    submit(by=leder, followup=followup)
    with pytest.raises(InputError, match="sendt til godkendelse"):
        write_section(by=leder, followup=followup, section="baggrund", text="For sent.", seen=0)


@pytest.mark.parametrize("role", ["raadsmedlem", "administrator"])
def test_only_those_who_work_with_drafts_write(followup: FollowUp, people: dict[str, User], role: str) -> None:
    with pytest.raises(PermissionDenied):
        write_section(by=people[role], followup=followup, section="baggrund", text="Nej.", seen=0)


def test_a_cpr_number_and_a_text_too_long_are_refused(followup: FollowUp, leder: User) -> None:
    with pytest.raises(InputError, match=CPR_REFUSED):
        write_section(by=leder, followup=followup, section="baggrund", text="Borger 010190-1234.", seen=0)
    with pytest.raises(InputError, match=r"højst 20\.000"):
        write_section(by=leder, followup=followup, section="baggrund", text="x" * 20_001, seen=0)


def test_the_next_followup_begins_with_the_last_ones_texts(followup: FollowUp, leder: User) -> None:
    write_section(by=leder, followup=followup, section="lovgrundlag", text="Ingen regler.", seen=0)
    write_section(by=leder, followup=followup, section="noter", text="Kun til os.", seen=0)
    following = FollowUp.objects.create(plan=followup.plan, number=2, status_date=date(2025, 12, 31))
    texts = desk(following).texts
    assert (texts["lovgrundlag"].text, texts["lovgrundlag"].version) == ("Ingen regler.", 0)
    assert texts["noter"].text == ""


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{nået} af {antal mål}", "9 af 17"),
        ("{ NÅET }", "9"),
        ("{ukendt} og {", "{ukendt} og {"),
        ("mål 2.2 er {status 2.2}", "mål 2.2 er ikke nået"),
        ("{tal 1.2}", "93,9\N{NO-BREAK SPACE}%"),
        ("{møde}", "25.\N{NO-BREAK SPACE}november 2025"),
        ("{tal hentet senest}", "{tal hentet senest}"),
    ],
)
def test_live_fields_follow_the_goals(followup: FollowUp, text: str, filled: str) -> None:
    assert fill(text, desk(followup).values) == filled


def test_every_section_has_a_place_and_a_hint() -> None:
    assert all(kind.hint.endswith(".") for kind in SECTIONS.values())
    assert {kind.place for kind in SECTIONS.values()} == set(Place)
