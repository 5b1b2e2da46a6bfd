"""The figures from where they are published: asked for politely, read strictly, and handed on as statements.

Nothing here writes. What is fetched is a `Batch`, and a source that fails is a `SourceError` with a Danish sentence.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from indicators.ingest.stated import Batch, SourceError
from indicators.models import Feed
from indicators.sources import jobindsats, statbank
from indicators.sources.jobindsats import Jobindsats
from indicators.sources.statbank import Statbank
from norddjurs.danish import write_date
from norddjurs.periods import Period


@dataclass(frozen=True, slots=True)
class Clients:
    """One of each for the time of a run: what they learn of a table, they ask once."""

    jobindsats: Jobindsats
    statbank: Statbank


def clients() -> Clients:
    """Those of this installation, with its key. Opens no connection. Raises SourceError for a key that can't be one."""
    return Clients(Jobindsats(settings.JOBINDSATS_TOKEN), Statbank())


def fetch_feed(feed: Feed, *, since: Period | date, clients: Clients, today: date) -> Batch:
    """The feed's figures of every area and of the periods that end on `since` (or its first day) or later.

    Raises SourceError where the source fails or there is none to ask, ContractError where its answer isn't the feed's.
    """
    match feed.provider:
        case Feed.Provider.JOBINDSATS:
            name, rows = Jobindsats.name, jobindsats.stated(clients.jobindsats, feed, since=since, today=today)
        case Feed.Provider.STATBANK:
            name, rows = Statbank.name, statbank.stated(clients.statbank, feed, since=since, today=today)
        case Feed.Provider.DERIVED:
            raise SourceError("Tallet beregnes ud fra andre tal og hentes ikke fra en kilde.")
        case _:
            raise SourceError(f"Der er ingen kendt tabel for tallet. {feed.note}".strip())
    stamp = f"{name} {feed.table}, hentet {write_date(today)}"
    return Batch(feed.indicator_id, stamp, today, rows)
