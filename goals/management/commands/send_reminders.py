"""manage.py send_reminders [--as-of DATE] [--dry-run]: to be run once a day, by cron or a timer."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goals.actions.delivery import deliver, unsent
from goals.actions.notices import remind
from goals.entry.reminders import open_requests, owed
from goals.models import FigureRequest, Message
from norddjurs.danish import DanishError, read_date, today, write_date
from norddjurs.people.models import User, system_person


class Command(BaseCommand):
    """Tell people of figures that are missing: 14 and 3 days before a deadline, 3 days after; managers after 7."""

    help = "Sender påmindelser om tal, der mangler, og mails, der ikke er sendt endnu. Køres én gang om dagen."

    def add_arguments(self, parser: CommandParser) -> None:
        """The day, and whether to only show."""
        parser.add_argument("--as-of", metavar="DATO", help="fx 2025-10-27 (uden: i dag)")
        parser.add_argument("--dry-run", action="store_true", help="vis, hvad der ville blive sendt, og send intet")

    def handle(self, *args: Any, as_of: str | None, dry_run: bool, **options: Any) -> None:
        """One line for each message. Raises CommandError for a date that is none."""
        try:
            day = read_date(as_of) if as_of else today()
        except DanishError as error:
            raise CommandError(str(error)) from None
        count = 0
        for request in open_requests():
            if dry_run:
                reminding = owed(request, day)
                letters = reminding.letters if reminding else ()
                names = User.objects.in_bulk([letter.to_id for letter in letters])
                told = [(names[letter.to_id], letter.kind, letter.subject) for letter in letters]
            else:
                told = [
                    (m.to, Message.Kind(m.kind), m.subject)
                    for m in remind(by=system_person(), request=request, today=day)
                ]
            for person, kind, subject in told:
                self.stdout.write(_line(request, person, kind, subject))
            count += len(told)
        what = "påmindelser, der ville blive sendt" if dry_run else "påmindelser sendt"
        self.stdout.write(f"{write_date(day)}: {what}: {count}.")
        if settings.MAIL_FROM and not dry_run:
            deliver()
            self.stdout.write(f"{write_date(day)}: mails, der ikke kunne sendes: {len(list(unsent(timezone.now())))}.")


def _line(request: FigureRequest, person: User, kind: Message.Kind, subject: str) -> str:
    return f"Anmodning {request.pk}: {kind.label} til {person.name} ({person.username}): {subject}"
