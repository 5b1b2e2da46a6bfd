"""Many processes store the same goal's form at once, and some of them die in the middle: a form is whole or it is not.

Each form holds four figures. The controls show that the tests would see it: without the two locks forms are lost, and
without a transaction a dead process leaves figures that nobody stored.
"""

import json
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from tests.races.conftest import PATIENCE, Arena, said

WORKERS = 8
FORMS_A_SHEET = 50
FIGURES = 4
MOMENTS = range(2, 18)
"""Storing a form takes seventeen statements; the process dies before one of them, each time another."""


@dataclass(frozen=True)
class Outcome:
    """What the workers were told, together: (place, version, value) of each figure; forms, conflicts and the rest."""

    acknowledged: list[tuple[str, int, int]]
    saves: int
    conflicts: int
    others: list[str]

    @property
    def lost(self) -> int:
        """Acknowledged figures that are not a version of their own."""
        return len(self.acknowledged) - len({(place, version) for place, version, _ in self.acknowledged})


def race(arena: Arena, forms: int, *how: str) -> Outcome:
    """Start all workers, let them go together, and gather what they say."""
    sheets = max(2, WORKERS * forms // FORMS_A_SHEET)
    workers = [arena.start("edit", str(worker), str(forms), str(sheets), *how) for worker in range(1, WORKERS + 1)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    reports = []
    for worker in workers:
        out, _ = worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0
        reports.append(json.loads(out))
    return Outcome(
        [(place, version, value) for report in reports for place, version, value in report["acknowledged"]],
        sum(report["saves"] for report in reports),
        sum(report["conflicts"] for report in reports),
        [other for report in reports for other in report["others"]],
    )


def stored(arena: Arena) -> tuple[list[tuple[str, int, int]], int]:
    """Every stored version as (place, version, value), and how many forms the log tells of."""
    with arena.start("list") as reader:
        out, _ = reader.communicate(timeout=PATIENCE)
    found = json.loads(out)
    return [(place, version, value) for place, version, value in found["stored"]], found["events"]


@pytest.mark.parametrize("forms", [50, pytest.param(500, marks=pytest.mark.deep)])
def test_no_form_is_lost(goal_arena: Arena, forms: int) -> None:
    """As many versions of each figure as acknowledged forms, one event each; conflicts, and nothing else."""
    outcome = race(goal_arena, forms)
    assert outcome.others == []
    assert outcome.conflicts > 0
    assert outcome.lost == 0
    assert outcome.saves == WORKERS * forms
    assert len(outcome.acknowledged) == outcome.saves * FIGURES
    figures, events = stored(goal_arena)
    assert sorted(outcome.acknowledged) == sorted(figures)
    assert events == outcome.saves
    # The figures of one form stand together, in the same version.
    assert set(Counter((version, value) for _, version, value in figures).values()) == {FIGURES}


def test_without_the_locks_forms_are_lost(goal_arena: Arena) -> None:
    """The control: the same race without the constraint and without looking at what others stored."""
    goal_arena.run("unguard")
    outcome = race(goal_arena, 25, "blind")
    assert outcome.others == []
    assert outcome.conflicts == 0
    assert outcome.lost > 0


def killed(arena: Arena, *command: str, after: float | None = None) -> tuple[dict[str, Any], int]:
    """Let a process store forms until it dies, by itself or `after` seconds; what it found and last acknowledged."""
    with arena.start("save", *command) as process:
        found = said(process)
        last = 0
        until = None if after is None else time.monotonic() + after
        while (line := said(process)) is not None:
            last = line["saved"]
            if until is not None and time.monotonic() > until:
                process.kill()
                until = None
        assert process.wait(PATIENCE) == -signal.SIGKILL
    return found, last


def is_whole(found: dict[str, Any]) -> bool:
    """Whether every form is there with each of its figures, its remark, its explanation, its event, and their words."""
    count = found["events"]
    numbers = list(range(1, count + 1))
    remarks = [[f"Opgjort {number}. gang" for number in numbers]]
    return bool(
        found["figures"] == [numbers] * FIGURES
        and found["remarks"] == remarks * FIGURES
        and found["texts"] == [f"Forklaring {number}" for number in numbers]
        and found["told"] == count * FIGURES
    )


def test_every_moment_of_a_form(goal_arena: Arena) -> None:
    """Killed before each statement in turn, on one database that nobody mends in between."""
    acknowledged = 0
    for moment in [*MOMENTS, 1]:
        found, last = killed(goal_arena, str(moment))
        assert is_whole(found), (moment, found)
        # What was acknowledged is there; one more may be, stored and not yet acknowledged.
        assert found["events"] in (acknowledged, acknowledged + 1)
        assert last >= found["events"] + 2
        acknowledged = last


@pytest.mark.deep
def test_any_moment_of_a_form(goal_arena: Arena) -> None:
    """Killed from outside, 200 times, also while the database itself is storing."""
    generator = random.Random(707)
    acknowledged = 0
    for _ in range(200):
        found, last = killed(goal_arena, "0", after=generator.uniform(0, 0.1))
        assert is_whole(found)
        assert found["events"] in (acknowledged, acknowledged + 1)
        acknowledged = last or found["events"]


def test_without_a_transaction_a_form_is_left_by_half(goal_arena: Arena) -> None:
    """The control: the same moments, until one leaves figures that no event tells of."""
    for moment in reversed(MOMENTS):
        killed(goal_arena, str(moment), "bare")
        with goal_arena.start("save", "0") as reader:
            found = said(reader)
            reader.kill()
        if not is_whole(found):
            return
    raise AssertionError("no moment left anything by half")
