"""One asking of either source for the invented figures of two months."""

from indicators.ingest.stated import SourceError, Stated
from indicators.sources import fetch_feed
from tests.sources import made

WHOLE = {"jobindsats": made.jobindsats_answer, "statbank": made.statbank_answer}
ROWS = {"jobindsats": made.JOBINDSATS_ROWS, "statbank": made.STATBANK_ROWS}


def ask(provider: str, address: str) -> tuple[list[Stated] | None, SourceError | None]:
    """The rows, or the error, of June and July."""
    try:
        batch = fetch_feed(made.feed(provider), since=made.JUNE, clients=made.clients(address), today=made.TODAY)
    except SourceError as error:
        return None, error
    return list(batch.rows), None
