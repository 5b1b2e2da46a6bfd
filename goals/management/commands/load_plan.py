"""manage.py load_plan FILE [--by USERNAME]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from goals.planfile.load import load
from goals.planfile.problems import PlanFileError
from norddjurs.people.models import User, system_person


class Command(BaseCommand):
    """Load a plan file. What it says stands in docs/plan-format.md."""

    help = "Indlæser en plan med mål, krav og tal fra en fil (formatet står i docs/plan-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL", type=Path)
        parser.add_argument("--by", metavar="BRUGERNAVN", help="den person, ændringerne skrives på (ellers Indlæsning)")

    def handle(self, *args: Any, file: Path, by: str | None, **options: Any) -> None:
        person = _person(by)
        try:
            report = load(file, by=person)
        except PlanFileError as error:
            raise CommandError("\n".join([*error.lines(), "Intet er indlæst."])) from None
        except PermissionDenied as error:
            raise CommandError(f"{person.name} har ikke lov til dette: {error}. Intet er indlæst.") from None
        for line in report.lines():
            self.stdout.write(line)


def _person(username: str | None) -> User:
    if username is None:
        return system_person()
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(f"Der er ingen aktiv person med brugernavnet »{username}«.")
    return person
