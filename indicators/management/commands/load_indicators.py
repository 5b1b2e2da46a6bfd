"""manage.py load_indicators: the national figures that come with the product, with their source and date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indicators.actions import register
from indicators.actions.files import load_files
from indicators.ingest import SourceError
from indicators.models import ImportRun
from norddjurs.danish import counted, today
from norddjurs.people.models import system_person


class Command(BaseCommand):
    """Load what is measured and where it is fetched, and the figures of the files beside it. Again, it adds nothing."""

    help = "Indlæser landstallenes beskrivelser og de tal, der følger med (Jobindsats, se fixtures/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--register FILE` reads another register; `--without-figures` loads the descriptions alone."""
        parser.add_argument("--register", type=Path, default=register.FILE, help="en anden beskrivelse")
        parser.add_argument("--without-figures", action="store_true", help="kun beskrivelserne")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where a file cannot be read or a series was refused."""
        by = system_person()
        try:
            found = register.read(options["register"])
            register.register(found, by=by)
            if options["without_figures"]:
                return
            runs = load_files(found, by=by, today=today(), progress=self._progress(options["verbosity"]))
        except (register.RegisterError, SourceError, OSError) as error:
            raise CommandError(str(error)) from error
        refused = [run for run in runs if run.state == ImportRun.State.FAILED]
        new, revised = sum(run.new for run in runs), sum(run.revised for run in runs)
        self.stdout.write(
            f"Landstal: {counted(new, 'nyt tal', 'nye tal')}, {counted(revised, 'revideret', 'reviderede')}."
        )
        if refused:
            raise CommandError("\n".join(f"{run.indicator_id}: {run.message}" for run in refused))

    def _progress(self, verbosity: int) -> Any:
        def say(code: str, done: int, total: int) -> None:
            if verbosity > 1:
                self.stdout.write(f"{code}: {done} af {total}")

        return say
