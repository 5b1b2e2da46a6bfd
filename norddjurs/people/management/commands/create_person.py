"""`manage.py create_person`: the first administrator, before there is anybody who can log in."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from norddjurs.people.actions import create_person
from norddjurs.people.models import Role, system_person


class Command(BaseCommand):
    """Done in the name of "Indlæsning": whoever may run commands here already holds the database."""

    help = "Opretter en person, som kan logge ind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """USERNAME --name --role [--password-stdin]."""
        parser.add_argument("username", metavar="BRUGERNAVN")
        parser.add_argument("--name", help="navnet, som det står i historikken (uden: brugernavnet)")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--password-stdin", action="store_true", help="læs adgangskoden fra standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError with what is wrong, in Danish."""
        try:
            person = create_person(
                by=system_person(),
                username=options["username"],
                name=options["name"] or options["username"],
                role=Role(options["role"]),
                password=self._password(from_stdin=options["password_stdin"]),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{person.name} er oprettet som {person.get_role_display()}.")

    def _password(self, *, from_stdin: bool) -> str:
        if from_stdin:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise CommandError("Her er ingen terminal at taste i: brug --password-stdin.")
        password = getpass.getpass("Adgangskode: ")
        if password != getpass.getpass("Igen: "):
            raise CommandError("De to adgangskoder er ikke ens.")
        return password
