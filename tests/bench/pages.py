"""The overview of the real plan: what a request costs the server, against a page that does nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.bench.rows import Row, interleaved, timed
from tests.bench.serving import Client, Server, cookie, served

ROUNDS = 9
OVERVIEW = "/2025/"
# No two requests ask for the same day, so that none is answered from memory. All of them lie behind us.
FIRST_DAY = date(2025, 6, 30)


def rows(folder: Path) -> list[Row]:
    """Unchanged, the first after a write, and as of a day that nobody asked for before."""
    with served(folder) as server:
        client = Client(server.port, cookie())
        costs = interleaved(_measures(server, client), ROUNDS)
    floor = costs["floor"]
    return [
        timed("Overview, data unchanged", floor, costs["unchanged"], 2, "F"),
        timed("Overview, first after a write", floor, costs["written"], 8, "F"),
        timed("Overview, pr. dato", floor, costs["dated"], 8, "F"),
    ]


def _measures(server: Server, client: Client) -> dict[str, Callable[[], float]]:
    from norddjurs.audit.changes import change
    from norddjurs.people.models import system_person

    by = system_person()
    days = (FIRST_DAY + timedelta(days=number) for number in range(400))

    def written() -> float:
        """Only the workers' time is counted; what the write costs is this process's."""
        total = 0.0
        for _ in range(12):
            with change(by=by, action="goal.entry", obj="bench"):
                pass
            total += server.cost(client, [OVERVIEW])
        return total / 12

    return {
        "floor": lambda: server.cost(client, ["/floor"] * 150),
        "unchanged": lambda: server.cost(client, [OVERVIEW] * 100),
        "written": written,
        "dated": lambda: server.cost(client, [f"{OVERVIEW}?pr-dato={next(days)}" for _ in range(12)]),
    }
