"""Making people: by whom, with what password, and the demo's four."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.actions import create_person
from norddjurs.people.demo import demo_people
from norddjurs.people.models import Role, User
from tests.make import PASSWORD, make_user


def test_the_administrator_makes_people_and_it_is_in_the_log(people: dict[str, User]) -> None:
    person = create_person(
        by=people["administrator"], username="bo", name="Bo Bak", role=Role.CASEWORKER, password=PASSWORD
    )
    assert Client().login(username="bo", password=PASSWORD)
    event = AuditEvent.objects.get()
    assert (event.user_id, event.action, event.object_key) == (
        people["administrator"].pk,
        "people.create",
        f"person:{person.pk}",
    )
    assert set(AuditText.objects.values_list("text", flat=True)) == {"bo", "Bo Bak", "Tovholder"}


def test_others_do_not(people: dict[str, User]) -> None:
    for role in ("raadsmedlem", "tovholder", "leder"):
        with pytest.raises(PermissionDenied):
            create_person(by=people[role], username="bo", name="Bo", role=Role.COUNCIL)
    assert User.objects.count() == 4


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"username": "Bo Bak"}, "Brug små bogstaver, tal, punktum og bindestreg."),
        ({"username": "leder"}, "Brugernavnet findes allerede."),
        ({"password": "kort"}, "mindst 12 tegn"),
        ({"password": "q1w2e3r4t5y6"}, "for almindelig"),
        ({"role": "direktør"}, "direktør"),
    ],
)
def test_what_is_wrong_is_said_in_danish(people: dict[str, User], fields: dict[str, str], sentence: str) -> None:
    good = {"username": "bo", "name": "Bo Bak", "role": Role.COUNCIL, "password": PASSWORD}
    with pytest.raises(ValidationError) as refused:
        create_person(by=people["administrator"], **good | fields)
    assert sentence in " ".join(refused.value.messages)
    assert not AuditEvent.objects.exists()


def test_the_first_administrator_is_made_on_the_command_line(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    out = StringIO()
    call_command("create_person", "admin", "--name=Eva Lund", "--role=administrator", "--password-stdin", stdout=out)
    assert out.getvalue() == "Eva Lund er oprettet som Administrator.\n"
    assert Client().login(username="admin", password=PASSWORD)
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    with pytest.raises(CommandError, match="findes allerede"):
        call_command("create_person", "admin", "--name=Eva", "--role=leder", "--password-stdin")


def test_demo_people_get_passwords_that_only_the_owner_of_the_file_can_read(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO = True
    file = tmp_path / "var" / "koder.txt"
    people = demo_people(file)
    assert [person.role for person in people.values()] == list(Role)
    assert file.stat().st_mode & 0o777 == 0o600
    lines = [line.split() for line in file.read_text().splitlines()]
    assert all(Client().login(username=username, password=password) for _, username, password in lines)
    assert len({password for _, _, password in lines}) == 4
    before = file.read_text()
    assert demo_people(file) == people
    assert file.read_text() == before


def test_there_are_no_demo_people_outside_a_demo(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO = False
    with pytest.raises(PermissionDenied):
        demo_people(tmp_path / "koder.txt")
    assert not User.objects.exists()
    make_user(username="rest", is_demo=True)
    assert not Client().login(username="rest", password=PASSWORD)
