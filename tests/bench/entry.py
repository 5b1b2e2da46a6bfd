"""Entering a figure: what a preview and a save cost the server, against a page that does nothing."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.rows import Row, interleaved, timed
from tests.bench.serving import Client, Server, cookie, served

ROUNDS = 9
FORM = "/indtast/2025/2.2/"
PREVIEW = f"{FORM}forhaandsvisning/"


def rows(folder: Path) -> list[Row]:
    """A preview while one types, and a save that stores a new version."""
    with served(folder) as server:
        client = Client(server.port, cookie())
        costs = interleaved(_measures(server, client), ROUNDS)
    return [
        timed("Preview of a figure", costs["floor"], costs["preview"], 6, "F"),
        timed("Save of a figure", costs["floor"], costs["save"], 10, "F"),
    ]


def _measures(server: Server, client: Client) -> dict[str, Callable[[], float]]:
    fields = client.open(FORM, 'id="skema"')
    typed = {**fields, "s0-nu-antal": "300", "s0-nu-tal": "", "grund": "Talt igen", "knap": "gem"}
    version = int(fields["s0-nu-set"])

    def saves(number: int) -> list[Callable[[], None]]:
        nonlocal version
        made = []
        for _ in range(number):
            sent = {**typed, "s0-nu-antal": str(300 + version), "s0-nu-set": str(version)}
            made.append(lambda sent=sent: client.post(FORM, sent, 302))
            version += 1
        return made

    return {
        "floor": lambda: server.cost(client, ["/floor"] * 150),
        "preview": lambda: server.cost_of([lambda: client.post(PREVIEW, typed, 200)] * 40),
        "save": lambda: server.cost_of(saves(15)),
    }
