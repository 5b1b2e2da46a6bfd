"""Loading the figures that come with the product, by the same path as those that are fetched."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings

from indicators.actions import register
from indicators.ingest import Batch, SourceError, failed, ingest
from indicators.ingest.derived import derived
from indicators.models import Feed, ImportRun
from norddjurs.danish import write_date
from norddjurs.people.models import User

FOLDER = settings.BASE_DIR / "fixtures" / "jobindsats"
Progress = Callable[[str, int, int], None]
"""Called with an indicator's code and how many of its figures are done, of how many."""


def load_files(
    found: register.Register, *, by: User, today: date, folder: Path = FOLDER, progress: Progress = lambda *_: None
) -> list[ImportRun]:
    """Store the figures of every feed that has a column in a file, and then those that are computed from them.

    A column that breaks the contract is noted as a failed run, and the others go on. Raises SourceError where a file
    is missing or cannot be read, and PermissionDenied.
    """
    from indicators.frames import read_file, stated_of

    runs = []
    frames = {table: read_file(folder / name) for table, name in found.files.items()}
    for feed in found.feeds:
        code = feed.indicator_id
        try:
            if feed.file_column and feed.table in frames:
                source = f"Jobindsats {feed.table}, hentet {write_date(found.retrieved_on)}"
                rows = list(stated_of(frames[feed.table], feed.file_column))
                batch = Batch(code, source, found.retrieved_on, rows)
            elif feed.provider == Feed.Provider.DERIVED:
                batch = derived(feed, today=today)
            else:
                continue
            runs.append(ingest(batch, by=by, today=today, progress=_of(progress, code)))
        except SourceError as error:
            runs.append(failed(code, str(error), by=by, today=today))
    return runs


def _of(progress: Progress, code: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(code, done, total)
