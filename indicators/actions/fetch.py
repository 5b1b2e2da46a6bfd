"""Fetching: every feed's figures asked for, stored, and what became of each noted. What stood stays where one fails."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from indicators.ingest import Batch, SourceError, failed, ingest
from indicators.ingest.derived import derived
from indicators.models import Feed, ImportRun
from indicators.sources import Clients, fetch_feed
from indicators.sources.jobindsats import Updated
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

Progress = Callable[[Feed, int, int], None]
"""Called with a feed and how many of its figures are stored, of how many."""

FETCHED = (Feed.Provider.JOBINDSATS, Feed.Provider.STATBANK, Feed.Provider.DERIVED)


def feeds(codes: Iterable[str] = ()) -> list[Feed]:
    """The feeds that can be fetched, of some indicators or all; those that are computed from others come last."""
    found = Feed.objects.filter(provider__in=FETCHED).select_related("indicator")
    if codes := list(codes):
        found = found.filter(indicator__in=codes)
    return sorted(found, key=lambda feed: (feed.provider == Feed.Provider.DERIVED, feed.indicator_id))


def fetch(
    feed: Feed, *, by: User, clients: Clients, since: date, today: date, progress: Progress = lambda *_: None
) -> ImportRun:
    """Fetch one feed's figures of the periods that end on `since` or later, and store them.

    A source that fails, or an answer that breaks the contract, is a failed run and changes no figure. Raises
    PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    try:
        batch = _batch(feed, clients, since, today)
        return ingest(batch, by=by, today=today, progress=lambda done, total: progress(feed, done, total))
    except SourceError as error:
        return failed(feed.indicator_id, str(error), by=by, today=today)


def _batch(feed: Feed, clients: Clients, since: date, today: date) -> Batch:
    if feed.provider == Feed.Provider.DERIVED:
        return derived(feed, today=today)
    return fetch_feed(feed, since=since, clients=clients, today=today)


def note_calendar(dates: Mapping[str, Updated], *, by: User) -> int:
    """Store what the source says of when each table was and will be updated, by table; how many feeds that changed.

    Raises PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    with change(by=by, action="feeds.calendar", obj="feeds") as event:
        changed = []
        for feed in Feed.objects.filter(provider=Feed.Provider.JOBINDSATS, table__in=dates):
            now = dates[feed.table]
            if (feed.updated_on, feed.next_on) != (now.last, now.next):
                feed.updated_on, feed.next_on = now.last, now.next
                feed.save(update_fields=["updated_on", "next_on"])
                changed.append(feed.table)
        if not changed:
            event.nothing_changed()
        event.text("tabeller", ", ".join(dict.fromkeys(changed)))
    return len(changed)
