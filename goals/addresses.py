"""The addresses of a plan's pages, as text: presenters write hundreds of them, and looking each up costs too much."""

from urllib.parse import urlencode

ENTRIES = "/indtast/"
"""The goals whose figures one enters."""
FOLLOWUPS = "/opfoelgning/"
"""The half-yearly follow-ups."""
FETCHING = "/indikatorer/hentning/"
"""Where national figures come from, and those that wait."""
REQUESTS = "/bed-om-tal/"
"""Where a manager asks for figures."""
CALENDAR = "/kalender/"
"""What happens when."""
CALENDAR_FILE = "/kalender.ics"
"""The same as a file for a calendar program."""
INDICATORS = "/indikatorer/"
"""The national figures."""


def plan_url(year: int, **query: str) -> str:
    """The overview of a plan; empty query values are left out."""
    return f"/{year}/{_query(query)}"


def goal_url(year: int, number: str, page: str = "", **query: str) -> str:
    """A goal's page, or one of its files (`tal.csv`, `diagram.png`, `diagram.json`)."""
    return f"/{year}/maal/{number}/{page}{_query(query)}"


def meeting_url(year: int, number: str = "") -> str:
    """The view for the meeting: its first screen, or a goal's."""
    return f"/{year}/moede/{number}/" if number else f"/{year}/moede/"


def followup_url(year: int, number: int, page: str = "", *, edition: int = 0) -> str:
    """A follow-up in its latest locked edition (or its draft where none is), or in the `edition` named; or a page."""
    which = f"udgave-{edition}/" if edition else ""
    return f"{FOLLOWUPS}{year}-{number}/{which}{page}"


def entry_url(year: int, number: str, page: str = "", **query: str) -> str:
    """Where a goal's figures are entered, or one of its pages (`tidligere/`)."""
    return f"{ENTRIES}{year}/{number}/{page}{_query(query)}"


def request_url(request_id: int, page: str = "") -> str:
    """A request for figures, or one of its actions (`afslut/`)."""
    return f"{REQUESTS}{request_id}/{page}"


def _query(query: dict[str, str]) -> str:
    kept = {name.replace("_", "-"): value for name, value in query.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
