"""`manage.py verify_audit`: is the log as it was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from norddjurs.audit import chain
from norddjurs.audit.changes import data_version
from norddjurs.audit.models import AuditEvent, AuditText

CHUNK = 5_000


class Command(BaseCommand):
    """Reads every event and text once, in bounded memory, without holding up those who write meanwhile."""

    help = "Efterprøver historikken. Slutter med kode 0, når den er urørt, og med 1, når den er ændret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--head and --print-head."""
        parser.add_argument("--head", metavar="NR:KONTROLSUM", help="en kontrolsum, der er skrevet ned tidligere")
        parser.add_argument("--print-head", action="store_true", help="skriv kun den nyeste hændelses nr:kontrolsum")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError (exit code 1) with the first fault."""
        try:
            known = chain.Head.parse(options["head"]) if options["head"] else None
        except ValueError:
            raise CommandError("--head skal se ud som 12:9f86d0… (nummer, kolon, 64 tegn).") from None
        # What is written from now on is not looked at, so the two readings agree without a lock.
        newest = data_version()
        events = AuditEvent.objects.filter(number__lte=newest).order_by("number").values_list(*chain.Event._fields)
        texts = AuditText.objects.filter(event__lte=newest).order_by("event", "name").values_list(*chain.Text._fields)
        try:
            head = chain.verify(
                map(chain.Event._make, events.iterator(CHUNK)), map(chain.Text._make, texts.iterator(CHUNK)), known
            )
            _no_text_ahead(newest)
        except chain.BrokenChain as error:
            raise CommandError(f"Historikken er ændret. {error}") from None
        if options["print_head"]:
            self.stdout.write(str(head))
        elif head.number:
            self.stdout.write(f"Historikken er urørt: {head.number} hændelser. Den nyeste: {head}")
        else:
            self.stdout.write("Historikken er tom.")


def _no_text_ahead(newest: int) -> None:
    """An event and its texts are written together, so a text of a later event that isn't there was put in."""
    ahead = AuditText.objects.filter(event__gt=newest).exclude(event__in=AuditEvent.objects.values("number"))
    if stray := ahead.order_by("event").first():
        raise chain.BrokenChain(f"Der er en tekst til hændelse {stray.event}, som ikke findes.")
