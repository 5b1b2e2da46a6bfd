"""The explorer of national indicators, with the figures that come with the product."""

from itertools import product
from pathlib import Path

from django.core.management import call_command

from tests.bench.rows import Row, interleaved, timed
from tests.bench.serving import Client, cookie, served

ROUNDS = 7
EXPLORER = "/indikatorer/"
COLD = 10
"""Pages of each round that nobody has asked for before: another month, another municipality."""
CODES = ("ledige-pct", "kontanthjaelp-pct", "aktiveringsgrad", "ledige-a-dagpenge-pct")
MONTHS = tuple(f"2025M{month:02}" for month in range(1, 13))
AREAS = ("730", "740", "101")


def rows(folder: Path) -> list[Row]:
    """A choice that is new, and one that was shown before."""
    call_command("load_indicators", verbosity=0)
    choices = (
        f"{EXPLORER}?tal={code}&til={until}&omraade={area}" for area, until, code in product(AREAS, MONTHS, CODES)
    )
    with served(folder) as server:
        client = Client(server.port, cookie())
        costs = interleaved(
            {
                "floor": lambda: server.cost(client, ["/floor"] * 150),
                "unchanged": lambda: server.cost(client, [EXPLORER] * 100),
                "cold": lambda: server.cost(client, [next(choices) for _ in range(COLD)]),
            },
            ROUNDS,
        )
    floor = costs["floor"]
    return [
        timed("Explorer, cold", floor, costs["cold"], 12, "F"),
        timed("Explorer, unchanged", floor, costs["unchanged"], 2, "F"),
    ]
