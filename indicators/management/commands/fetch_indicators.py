"""manage.py fetch_indicators: the newest national figures from the sources; run it daily by a timer."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indicators.actions.fetch import feeds, fetch, note_calendar
from indicators.ingest import SourceError
from indicators.models import Feed, ImportRun
from indicators.sources import Clients, clients
from indicators.sources.jobindsats import KEYLESS, calendar
from norddjurs.danish import DanishError, counted, read_date, read_period, today, write_date
from norddjurs.people.models import User, system_person
from norddjurs.periods import add_months

WINDOW = 24
"""Months that are asked for again each time: the sources revise their figures back in time."""


class Command(BaseCommand):
    """Fetch every feed, or those named, and say of each what it brought. A feed that fails leaves what stood."""

    help = f"Henter landstal fra kilderne, de seneste {WINDOW} måneder, hvis ikke andet er valgt."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--indicator` may be given several times."""
        parser.add_argument("--indicator", action="append", default=[], help="tallets kode, fx ledige-pct")
        parser.add_argument("--since", help="første måned eller dag: 2024M01, »januar 2024« eller 01-01-2024")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where nothing could be asked for, and where at least one feed brought nothing."""
        now = today()
        since = _since(options["since"]) if options["since"] else add_months(now.replace(day=1), -WINDOW)
        found = feeds(options["indicator"])
        if unknown := set(options["indicator"]) - {feed.indicator_id for feed in found}:
            raise CommandError(f"»{min(unknown)}« hentes ikke. Se koderne med manage.py check_sources.")
        if not found:
            raise CommandError("Der er intet at hente. Indlæs først beskrivelserne: manage.py load_indicators.")
        by = system_person()
        try:
            asked = clients()
        except SourceError as error:
            raise CommandError(str(error)) from None
        keyed = [feed for feed in found if feed.provider == Feed.Provider.JOBINDSATS]
        if keyed and asked.jobindsats.has_key:
            self._calendar(asked, by)
        elif keyed:
            # Nothing is noted of what could not be asked for: that a key is missing is no fault of a source.
            found = [feed for feed in found if feed not in keyed]
            if all(feed.provider == Feed.Provider.DERIVED for feed in found):
                raise CommandError(KEYLESS)
        failures = 0
        for place, feed in enumerate(found, 1):
            self._say(f"[{place}/{len(found)}] {feed.indicator_id} …")
            run = fetch(feed, by=by, clients=asked, since=since, today=now, progress=self._progress)
            failures += run.state == ImportRun.State.FAILED
            self.stdout.write(f"{feed.indicator_id}: {_told(run)}")
        if keyed and not asked.jobindsats.has_key:
            raise CommandError(f"{KEYLESS} {counted(len(keyed), 'tal', 'tal')} derfra blev ikke hentet.")
        if failures:
            raise CommandError(f"{failures} af {len(found)} kunne ikke hentes. De tal, der er gemt, er uændrede.")

    def _calendar(self, asked: Clients, by: User) -> None:
        """The source's own calendar; that it cannot be had stops nobody, since each feed says so itself."""
        try:
            note_calendar(calendar(asked.jobindsats), by=by)
        except SourceError as error:
            self.stderr.write(f"Kalenderen kunne ikke hentes: {error}")

    def _progress(self, feed: Feed, done: int, total: int) -> None:
        self._say(f"{feed.indicator_id}: {done} af {total}")

    def _say(self, text: str) -> None:
        """Progress is for people at a terminal; a log gets a line a feed."""
        if sys.stderr.isatty():
            self.stderr.write(text)


def _since(text: str) -> date:
    for read in (read_date, lambda one: read_period(one).start):
        try:
            return read(text)
        except DanishError:
            continue
    raise CommandError(f"»{text}« er hverken en måned eller en dato. Skriv fx 2024M01 eller 01-01-2024.")


def _told(run: ImportRun) -> str:
    if run.state == ImportRun.State.FAILED:
        return f"mislykkedes. {run.message}"
    return f"{run.brought()} (hentet {write_date(run.retrieved_on)}). {run.message}".strip()
