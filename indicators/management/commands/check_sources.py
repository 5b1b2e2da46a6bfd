"""`manage.py check_sources`: do the sources have what the figures are to be fetched from?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indicators.ingest.stated import SourceError
from indicators.models import Feed
from norddjurs.danish import today


class Command(BaseCommand):
    """Reads only: neither the sources nor the database are changed."""

    help = "Kontrollerer, at kilderne har de tabeller, tallene hentes fra. Slutter med kode 1, når noget mangler."

    def add_arguments(self, parser: CommandParser) -> None:
        """--catalogue and --save."""
        parser.add_argument("--catalogue", type=Path, metavar="FIL", help="læs et gemt katalog og spørg ikke kilderne")
        parser.add_argument("--save", type=Path, metavar="FIL", help="gem det, kilderne svarer, som et katalog")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for every finding. Raises CommandError (exit code 1) when something is missing."""
        from indicators.sources.check import Kind, check

        feeds = list(Feed.objects.select_related("indicator"))
        if not feeds:
            self.stdout.write("Der er intet at kontrollere. Indlæs først beskrivelserne: manage.py load_indicators.")
            return
        try:
            findings = check(feeds, self._catalogue(feeds, options["catalogue"], options["save"]))
        except SourceError as error:
            raise CommandError(str(error)) from None
        for finding in findings:
            self.stdout.write(f"{finding.kind.value:8} {finding.indicator}: {finding.text}")
            if finding.suggestions:
                self.stdout.write(f"{'':8} Ligner: {'; '.join(finding.suggestions)}")
        missing = {finding.indicator for finding in findings if finding.kind is Kind.MISSING}
        if missing:
            raise CommandError(f"{len(missing)} af {len(feeds)} tal mangler noget hos kilden.")
        self.stdout.write(f"Intet mangler: {len(feeds)} tal er kontrolleret.")

    def _catalogue(self, feeds: list[Feed], file: Path | None, save: Path | None) -> Any:
        """From the file, or from the sources. Raises SourceError."""
        from indicators.sources import catalogue, clients
        from indicators.sources.jobindsats import KEYLESS

        if file:
            return catalogue.read_file(file)
        asked = clients()
        if not asked.jobindsats.has_key:
            raise SourceError(f"{KEYLESS} Eller læs et gemt katalog med --catalogue FIL.")
        found = catalogue.ask(asked, feeds, today())
        if save:
            try:
                # Half of a sign, as a source may send it, is written the way that JSON has for it.
                save.write_text(catalogue.write(found), encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                raise SourceError(f"Filen {save} kan ikke skrives: {error.strerror}.") from None
        return catalogue.read(found)
