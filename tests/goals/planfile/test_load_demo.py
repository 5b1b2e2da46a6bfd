"""The demo: its plan, its people and their goals, as often as one likes, and only in a demo."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from goals.models import Goal, Plan
from norddjurs.audit.changes import data_version
from norddjurs.people.models import Role, User

pytestmark = pytest.mark.django_db
PASSWORDS = "demo-adgangskoder.txt"


@pytest.fixture
def demo(settings: object, tmp_path: Path) -> Path:
    """Demo mode, with a folder of its own for the passwords."""
    settings.DEMO = True  # type: ignore[attr-defined]
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_the_demo_is_loaded_and_again_stays_as_it_is(demo: Path) -> None:
    call_command("load_demo", verbosity=0)
    passwords = (demo / PASSWORDS).read_text()
    people = User.objects.filter(is_demo=True)
    assert {Role(person.role) for person in people} == set(Role)
    assert len(passwords.splitlines()) == 4
    assert (demo / PASSWORDS).stat().st_mode & 0o777 == 0o600
    owned = Goal.objects.filter(owner__role=Role.CASEWORKER)
    assert [goal.number for goal in owned] == ["2.1", "2.2", "4.1", "5.1", "6.6"]
    before = data_version()
    call_command("load_demo", verbosity=0)
    assert data_version() == before
    assert (demo / PASSWORDS).read_text() == passwords
    for line in passwords.splitlines():
        username, password = line.split()[-2:]
        assert people.get(username=username).check_password(password)


def test_an_owner_whom_somebody_has_chosen_stays(demo: Path) -> None:
    call_command("load_demo", verbosity=0)
    leder = User.objects.get(role=Role.MANAGER)
    Goal.objects.filter(number="2.1").update(owner=leder)
    call_command("load_demo", verbosity=0)
    assert Goal.objects.get(number="2.1").owner == leder


def test_outside_a_demo_nothing_is_loaded(demo: Path, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="kun i en demo"):
        call_command("load_demo")
    assert not Plan.objects.exists()
    assert not (demo / PASSWORDS).exists()
