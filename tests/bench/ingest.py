"""Fetched figures become stored ones: half a million of them, beside a bare bulk insert of the same rows."""

import resource
import threading
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import connection, transaction
from django.db.utils import Error

from indicators.actions import figures
from indicators.actions.figure import Figure
from indicators.ingest import Batch, Stated, ingest
from indicators.models import Indicator, Measurement
from norddjurs.people.models import User, system_person
from norddjurs.periods import Period
from tests.bench.rows import Row, counted, holds, timed
from tests.bench.world import municipalities

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
MONTHS = [Period.month(2016 + month // 12, month % 12 + 1) for month in range(120)]
SERIES = 43
"""With 98 municipalities and 120 months a little over half a million figures."""
FLOORS = 7
TODAY = date(2026, 8, 31)


def rows(folder: Path) -> list[Row]:
    """Time and lock of each series, the memory that they take, and whether a person could save meanwhile."""
    del folder
    areas = municipalities()
    by = system_person()
    floors, costs, steps = [], [], []
    memory = []
    with saving(by, areas[0]) as saved:
        for series in range(SERIES):
            batch = batch_of(made(f"maalt-{series}"), areas)
            if series < FLOORS:
                floors.append(bare(batch_of(made(f"nedre-{series}"), areas), by))
            costs.append(stored(batch, by, steps))
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    on = DATABASES[connection.vendor]
    count = Measurement.objects.filter(indicator__code__startswith="maalt-").count()
    tries, refused, slowest = saved
    return [
        timed(f"Ingest of {count:,} figures on {on}", floors, costs[:FLOORS], 3, "a bare bulk insert of the same"),
        holds(f"Ingest on {on}: every figure is there", "all", count == SERIES * 98 * 120, f"{count:,}"),
        counted(f"Ingest on {on}: longest step", round(max(steps), 2), 5, "s with the write lock", exact=False),
        counted(f"Ingest on {on}: memory grown after ten series", round(memory[-1] - memory[9], 1), 20, "MiB"),
        holds(f"Ingest on {on}: a person saving meanwhile", "none refused", tries > 0 and not refused,
              f"{tries} saved, {refused} refused, slowest {slowest:.1f} s"),
    ]  # fmt: skip


def made(code: str) -> str:
    """A new indicator."""
    Indicator.objects.create(code=code, name=code, unit="count", better="lower")
    return code


def batch_of(code: str, areas: list[str]) -> Batch:
    """An invented figure for every municipality and month."""
    rows = [
        Stated(area, month, Decimal((int(area) * 7 + place * 13) % 900 + 100))
        for area in areas
        for place, month in enumerate(MONTHS)
    ]
    return Batch(code, "Opdigtet, til måling", date(2026, 8, 22), rows)


def bare(batch: Batch, by: User) -> float:
    """What Django's bulk insert of the finished rows costs, in milliseconds; making them is not counted."""
    made = [
        Measurement(
            indicator_id=batch.indicator, area_id=one.area, value=one.value, version=1, source=batch.source, by=by,
            known_on=batch.retrieved_on, known_basis="fetched", **Measurement.period_fields(one.period),
        )
        for one in batch.rows
    ]  # fmt: skip
    began = time.perf_counter()
    with transaction.atomic():
        Measurement.objects.bulk_create(made, batch_size=1_000)
    return (time.perf_counter() - began) * 1000


def stored(batch: Batch, by: User, steps: list[float]) -> float:
    """What the product's own way costs, in milliseconds; `steps` gets the seconds of each of its transactions."""
    began = last = time.perf_counter()

    def step(done: int, total: int) -> None:
        nonlocal last
        now = time.perf_counter()
        steps.append(now - last)
        last = now

    ingest(batch, by=by, today=TODAY, progress=step)
    return (time.perf_counter() - began) * 1000


class saving:  # noqa: N801
    """A person who saves a figure again and again meanwhile; gives how often, how often refused, and the slowest."""

    def __init__(self, by: User, area: str) -> None:
        self.by, self.area = by, area
        self.found = [0, 0, 0.0]
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.run)
        made("person")

    def __enter__(self) -> list[float]:
        self.thread.start()
        return self.found

    def __exit__(self, *args: object) -> None:
        self.done.set()
        self.thread.join()

    def run(self) -> None:
        for period in self.periods():
            began = time.perf_counter()
            try:
                figures.enter(by=self.by, figure=Figure(
                    indicator="person", area=self.area, period=period, value=Decimal(5), known_on=TODAY,
                    known_basis=Measurement.KnownBasis.ENTERED,
                ))  # fmt: skip
                self.found[0] += 1
            except Error:
                self.found[1] += 1
            self.found[2] = max(self.found[2], time.perf_counter() - began)
            self.done.wait(0.5)
        connection.close()

    def periods(self) -> Iterator[Period]:
        for year in range(1900, 2026):
            for month in range(1, 13):
                if self.done.is_set():
                    return
                yield Period.month(year, month)
