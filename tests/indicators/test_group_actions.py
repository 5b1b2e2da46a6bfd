"""Which municipalities a figure is compared with: what is stored, what is refused, and who was first."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from indicators.actions.groups import (
    NO_MEMBERS,
    NO_MUNICIPALITY,
    NO_NAME,
    NO_ORIGIN,
    GroupConflict,
    GroupError,
    drop_group,
    own_group,
    seal,
    set_group,
)
from indicators.groups import Group
from indicators.models import Area, ComparisonGroup, Indicator
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User, system_person

RIGHT: dict[str, Any] = {
    "indicator": "ledige", "name": "Naboer", "origin": "Rådet, maj 2025", "members": ["730", "706"], "seen": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def figures(db: None) -> None:
    """Two figures, a country, and four municipalities."""
    for code in ("ledige", "samtaler"):
        Indicator.objects.create(code=code, name=code.title(), unit="count", better="lower")
    for code, name in (("706", "Syddjurs"), ("707", "Norddjurs"), ("730", "Randers"), ("751", "Aarhus")):
        Area.objects.create(code=code, name=name, kind=Area.Kind.MUNICIPALITY, region="Region Midtjylland")
    Area.objects.create(code="000", name="Hele landet", kind=Area.Kind.COUNTRY)


def stored(indicator: str = "ledige") -> Group | None:
    return own_group(indicator)


def texts() -> dict[str, str]:
    """The texts of the newest event."""
    return dict(AuditText.objects.filter(event=AuditEvent.objects.count()).values_list("name", "text"))


def test_the_log_names_what_changed(people: dict[str, User]) -> None:
    set_group(by=people["leder"], **RIGHT)
    assert stored() == Group("Naboer", "Rådet, maj 2025", ("706", "730"))
    event = AuditEvent.objects.get()
    assert (event.action, event.object_key) == ("indicator.group", "indicator:ledige")
    assert texts()["kommuner føjet til"] == "Randers og Syddjurs"
    assert (texts()["navn fra"], texts()["navn til"]) == ("", "Naboer")
    set_group(by=people["leder"], **RIGHT | {"members": ["706", "707", "751"], "seen": seal(stored())})
    assert texts() == {"kommuner føjet til": "Aarhus og Norddjurs", "kommuner taget ud": "Randers"}
    assert ComparisonGroup.objects.count() == 1
    assert stored("samtaler") is None


def test_the_same_again_stores_nothing(people: dict[str, User]) -> None:
    for _ in range(2):
        set_group(by=people["leder"], **RIGHT | {"name": " Naboer\n", "members": ["706", "730", "706"]})
    assert AuditEvent.objects.count() == 1


def test_the_shared_group_again(people: dict[str, User]) -> None:
    shared = ComparisonGroup.objects.create(indicator=None, name="Alle", origin="Rådet")
    set_group(by=people["leder"], **RIGHT)
    drop_group(by=people["leder"], indicator="ledige", seen=seal(stored()))
    assert ComparisonGroup.objects.get() == shared
    assert texts() == {"gruppe": "Naboer", "kommuner": "Randers og Syddjurs"}
    drop_group(by=people["leder"], indicator="ledige", seen="hvad som helst")
    assert AuditEvent.objects.count() == 2


def test_whoever_comes_second_is_told(people: dict[str, User]) -> None:
    set_group(by=people["leder"], **RIGHT)
    before = stored()
    for act in (
        lambda: set_group(by=people["leder"], **RIGHT | {"name": "Mine"}),
        lambda: drop_group(by=people["leder"], indicator="ledige", seen=""),
    ):
        with pytest.raises(GroupConflict) as late:
            act()
        assert late.value.stored == before == stored()
    assert AuditEvent.objects.count() == 1
    drop_group(by=people["leder"], indicator="ledige", seen=seal(before))
    with pytest.raises(GroupConflict) as gone:
        set_group(by=people["leder"], **RIGHT | {"name": "Mine", "seen": seal(before)})
    assert gone.value.stored is None


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        ({"name": " \n "}, {"name": NO_NAME}),
        ({"origin": "\u200b"}, {"origin": NO_ORIGIN}),
        ({"members": []}, {"members": NO_MEMBERS}),
        ({"members": ["707"]}, {"members": NO_MEMBERS}),
        ({"members": ["000", "730"]}, {"members": NO_MUNICIPALITY}),
        ({"members": ["730", "\x00'; --"]}, {"members": NO_MUNICIPALITY}),
        ({"name": "", "origin": "", "members": []}, {"name": NO_NAME, "origin": NO_ORIGIN, "members": NO_MEMBERS}),
    ],
)
def test_what_is_wrong_is_told_all_at_once(
    people: dict[str, User], wrong: dict[str, Any], problems: dict[str, str]
) -> None:
    with pytest.raises(GroupError) as refusal:
        set_group(by=people["leder"], **RIGHT | wrong)
    assert refusal.value.problems == problems
    assert stored() is None
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(("field", "longest"), [("name", 60), ("origin", 300)])
def test_no_text_too_long_and_no_cpr_number(people: dict[str, User], field: str, longest: int) -> None:
    set_group(by=people["leder"], **RIGHT | {field: "å" * longest})
    for text in ("å" * (longest + 1), "010180-1234"):
        with pytest.raises(GroupError) as refusal:
            set_group(by=people["leder"], **RIGHT | {field: text})
        assert set(refusal.value.problems) == {field}


def test_only_managers_change_it(people: dict[str, User]) -> None:
    for role in ("raadsmedlem", "tovholder", "administrator"):
        with pytest.raises(PermissionDenied):
            set_group(by=people[role], **RIGHT)
        with pytest.raises(PermissionDenied):
            drop_group(by=people[role], indicator="ledige", seen="")
    set_group(by=system_person(), **RIGHT)


def test_no_group_of_a_figure_that_is_not_there(people: dict[str, User]) -> None:
    with pytest.raises(Indicator.DoesNotExist):
        set_group(by=people["leder"], **RIGHT | {"indicator": "findes-ikke"})
    assert not AuditEvent.objects.exists()
