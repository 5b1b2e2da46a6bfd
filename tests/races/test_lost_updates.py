"""Many processes correct the same figures at once: no saved figure is lost, and nobody is shown a locked database.

Each process does as a person does: it looks at the newest version, saves the next, and looks again when told that
somebody was first. The control shows that the race is one: without the unique constraint, updates are lost.
"""

import json
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.races.conftest import PATIENCE, Arena

WORKERS = 8
VERSIONS_A_PLACE = 50


@dataclass(frozen=True)
class Outcome:
    """What the workers were told, together: (place, version, value) of each save, and how often somebody was first."""

    acknowledged: list[tuple[str, int, int]]
    conflicts: int
    others: list[str]

    @property
    def lost(self) -> int:
        """Acknowledged saves that are not a version of their own. Versions of a place count from 1 without gaps."""
        return len(self.acknowledged) - len({(place, version) for place, version, _ in self.acknowledged})

    @property
    def final_versions(self) -> int:
        """The greatest version of each place, added up."""
        newest: Counter[str] = Counter()
        for place, version, _ in self.acknowledged:
            newest[place] = max(newest[place], version)
        return newest.total()


def race(arena: Arena, edits: int) -> Outcome:
    """Start all workers, let them go together, and gather what they say."""
    places = max(2, WORKERS * edits // VERSIONS_A_PLACE)
    workers = [arena.start("edit", str(worker), str(edits), str(places)) for worker in range(1, WORKERS + 1)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    reports = []
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        out, _ = worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0
        reports.append(json.loads(out))
    return Outcome(
        [(place, version, value) for report in reports for place, version, value in report["acknowledged"]],
        sum(report["conflicts"] for report in reports),
        [other for report in reports for other in report["others"]],
    )


@pytest.mark.parametrize("edits", [50, pytest.param(500, marks=pytest.mark.deep)])
def test_no_update_is_lost(arena: Arena, edits: int) -> None:
    """As many versions as acknowledgements, each with the value that was acknowledged; conflicts, and nothing else."""
    outcome = race(arena, edits)
    assert outcome.others == []
    assert outcome.conflicts > 0
    assert outcome.lost == 0
    assert len(outcome.acknowledged) == outcome.final_versions == WORKERS * edits
    assert sorted(outcome.acknowledged) == sorted(stored(arena))


def test_without_the_constraint_updates_are_lost(arena: Arena) -> None:
    """The control: the same race, and saves that were acknowledged share a version with others."""
    arena.run("unguard")
    outcome = race(arena, 50)
    assert outcome.others == []
    assert outcome.lost > 0
    assert outcome.final_versions < len(outcome.acknowledged)


def stored(arena: Arena) -> list[tuple[str, int, int]]:
    """Every stored version as (place, version, value), read by a process that had no part in the race."""
    with arena.start("list") as reader:
        out, _ = reader.communicate(timeout=PATIENCE)
    return [(place, version, value) for place, version, value in json.loads(out)["stored"]]
