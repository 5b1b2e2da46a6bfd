"""The four people of the demo, and their passwords in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied

from norddjurs.people.actions import create_person
from norddjurs.people.models import Role, User, system_person

PEOPLE = {
    "raad": ("Rikke Rådsmedlem", Role.COUNCIL),
    "tovholder": ("Tove Tovholder", Role.CASEWORKER),
    "leder": ("Lis Leder", Role.MANAGER),
    "admin": ("Adam Administrator", Role.ADMINISTRATOR),
}


def demo_people(passwords: Path) -> dict[Role, User]:
    """The demo's people by role. Those who are not there yet are made, each with a password of its own.

    Made people's passwords are added to the file `passwords` (mode 600), one line each: role, username, password.
    Raises PermissionDenied outside demo mode.
    """
    if not settings.DEMO:
        raise PermissionDenied("Demopersoner findes kun i en demo (NORDDJURS_DEMO=1).")
    people = {}
    for username, (name, role) in PEOPLE.items():
        person = User.objects.filter(username=username, is_demo=True).first()
        if person is None:
            password = secrets.token_urlsafe(12)
            person = create_person(
                by=system_person(), username=username, name=name, role=role, password=password, is_demo=True
            )
            _note(passwords, f"{role.label:<14} {username:<10} {password}\n")
        people[role] = person
    return people


def _note(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as notes:
        notes.write(line)
