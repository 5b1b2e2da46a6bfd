"""How a figure is found: what is stored, what is refused, and who was first."""

import pytest
from django.core.exceptions import PermissionDenied

from indicators.actions.howto import NAMES, Way, WayConflict, WayError, describe
from indicators.models import Indicator
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User

EMPTY = Way().seal


@pytest.fixture(autouse=True)
def indicator(db: None) -> Indicator:
    return Indicator.objects.create(code="ledige", name="Ledige", unit="count", better="lower")


def test_what_changed_is_in_the_log(people: dict[str, User]) -> None:
    way = Way(source="Jobindsats", source_url="https://www.jobindsats.dk/", find_table=" Ydelser \n i alt")
    describe(by=people["tovholder"], indicator="ledige", way=way, seen=EMPTY)
    stored = Way.of(Indicator.objects.get())
    assert stored == Way(source="Jobindsats", source_url="https://www.jobindsats.dk/", find_table="Ydelser i alt")
    event = AuditEvent.objects.get()
    assert (event.action, event.object_key) == ("indicator.how", "indicator:ledige")
    texts = dict(AuditText.objects.values_list("name", "text"))
    assert (texts["tabel fra"], texts["tabel til"]) == ("", "Ydelser i alt")
    assert "filtre fra" not in texts


def test_the_same_again_stores_nothing(people: dict[str, User]) -> None:
    for _ in range(2):
        describe(by=people["leder"], indicator="ledige", way=Way(find_contact="Teamet"), seen=EMPTY)
    assert AuditEvent.objects.count() == 1


def test_whoever_comes_second_is_told(people: dict[str, User]) -> None:
    describe(by=people["leder"], indicator="ledige", way=Way(find_table="Først"), seen=EMPTY)
    with pytest.raises(WayConflict) as late:
        describe(by=people["tovholder"], indicator="ledige", way=Way(find_table="Sidst"), seen=EMPTY)
    assert late.value.stored.find_table == "Først"
    describe(by=people["tovholder"], indicator="ledige", way=Way(find_table="Sidst"), seen=late.value.stored.seal)
    assert Indicator.objects.get().find_table == "Sidst"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.dk/", "jobindsats.dk", "data:text/html,x", "//a"])
def test_only_web_addresses(people: dict[str, User], address: str) -> None:
    with pytest.raises(WayError) as wrong:
        describe(by=people["leder"], indicator="ledige", way=Way(source_url=address), seen=EMPTY)
    assert wrong.value.field == "source_url"


@pytest.mark.parametrize("name", NAMES)
def test_no_text_too_long_and_no_cpr_number(people: dict[str, User], name: str) -> None:
    for text in ("x" * 4_001, "010180-1234"):
        with pytest.raises(WayError) as wrong:
            describe(by=people["leder"], indicator="ledige", way=Way(**{name: text}), seen=EMPTY)
        assert wrong.value.field == name
    assert Way.of(Indicator.objects.get()) == Way()


def test_readers_write_nothing(people: dict[str, User]) -> None:
    for role in ("raadsmedlem", "administrator"):
        with pytest.raises(PermissionDenied):
            describe(by=people[role], indicator="ledige", way=Way(find_table="X"), seen=EMPTY)
