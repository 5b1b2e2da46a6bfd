"""The twenty targets judged for each of the 98 municipalities, from 235,200 monthly figures."""

import random
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals import rules
from goals.catalogue import indicator_infos
from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.targets import Target
from goals.engine.values import Reading
from goals.engine.verdict import Verdict
from goals.status import as_reading, stretches
from indicators.store import area_names, figures
from norddjurs.periods import Period
from tests.bench.forms import AS_OF, FORMS, INDICATORS, figures_of
from tests.bench.rows import Row, counted, holds, timed
from tests.bench.serving import Client, cookie, served
from tests.bench.world import municipalities, store_figures

ROUNDS = 7
MONTHS = 120
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

Targets = Mapping[tuple[str, int], Target]
"""By area and by place among the forms."""


def rows(folder: Path) -> list[Row]:
    """Reading what the judgements need, and judging; beside a page with one query on the same database."""
    areas = municipalities()
    stored = store_figures(areas, MONTHS)
    on = f"98 × 20 of {stored:,} on {DATABASES[connection.vendor]}"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    targets = make_targets(areas)
    names = area_names()
    wanted = stretches(targets.values(), AS_OF, names)
    with CaptureQueriesContext(connection) as queries:
        readings = [as_reading(row) for row in figures(wanted)]
    wrong = mistakes(judge_all(targets, readings), areas)

    floors, reading, judging = [], [], []
    with served(folder, settings.DATABASE_URL) as server:
        client = Client(server.port, cookie())
        server.cost(client, ["/floor-query"] * 50)
        for _ in range(ROUNDS):
            for kind in random.sample(["floor", "judgements"], 2):
                if kind == "floor":
                    floors.append(server.cost(client, ["/floor-query"] * 150))
                    continue
                began = time.process_time()
                wanted = stretches(targets.values(), AS_OF, names)
                asked_for = time.process_time()
                readings = [as_reading(row) for row in figures(wanted)]
                read = time.process_time()
                judge_all(targets, readings)
                # What the targets need is for the engine to say, so it counts as judging.
                judging.append((time.process_time() - read + asked_for - began) * 1000)
                reading.append((read - asked_for) * 1000)
    return [
        counted(f"{on}: queries of the figures", len(queries), 1, "query"),
        holds(
            f"{on}: statuses as worked out apart", f"{len(targets)} right", not wrong, f"{len(targets) - wrong} right"
        ),
        timed(f"{on}: reading {len(readings):,} figures", floors, reading, 60, "Fq"),
        timed(f"{on}: judging", reading, judging, 4, "reading"),
    ]


def make_targets(areas: list[str]) -> Targets:
    """Every form as a target of every area."""
    known = {code: info.engine for code, info in indicator_infos(INDICATORS).items()}
    year = Period.year(AS_OF.year)
    first = [rules.build_target(form.rule, form.others, known, year, areas[0]) for form in FORMS]
    return {(area, place): replace(target, area=area) for area in areas for place, target in enumerate(first)}


def judge_all(targets: Targets, readings: list[Reading]) -> dict[tuple[str, int], Verdict]:
    """Every target's verdict, by the one engine."""
    shared = Facts(readings, areas=dict.fromkeys(area for area, _ in targets))
    return {key: judge(target, shared.with_records(()), AS_OF) for key, target in targets.items()}


def mistakes(verdicts: Mapping[tuple[str, int], Verdict], areas: list[str]) -> int:
    """How many verdicts are not what the raw figures say."""
    return sum(
        verdict.status is not FORMS[place].status(figures_of(int(area))) for (area, place), verdict in verdicts.items()
    )
