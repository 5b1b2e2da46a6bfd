"""Storing what was fetched: killed on the way, every step is whole or not there, and the next run stores what is left;
of several who store the same at once, each figure is stored once.
"""

import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.races.conftest import PATIENCE, Arena, said, together
from tests.races.ingest_process import AREAS, MONTHS

ALL = len(AREAS) * len(MONTHS)
STEP = 504
"""Figures in a step of the killed process: 21 areas, the first that make five hundred."""
STEPS = -(-ALL // STEP)


@pytest.fixture
def ingest_arena(new_arena: Callable[[], Arena]) -> Arena:
    """A fresh database that knows what is measured."""
    arena = replace(new_arena(), module="tests.races.ingest_process")
    arena.run("register")
    return arena


def found(arena: Arena) -> dict[str, Any]:
    """What is stored."""
    with arena.start("found") as process:
        answer: dict[str, Any] = said(process)
        process.wait(PATIENCE)
    return answer


def killed(arena: Arena, *command: str) -> None:
    with arena.start("ingest", *command) as process:
        said(process)
        rest = said(process)
        assert process.wait(PATIENCE) == (-signal.SIGKILL if rest is None else 0)


def whole(left: dict[str, Any]) -> bool:
    """Whether every step that is there is there with its event."""
    figures, rest = divmod(left["figures"], STEP)
    return left["twice"] == 0 and left["events"] == figures + bool(rest) and (not rest or left["figures"] == ALL)


@pytest.mark.parametrize("moment", [9, 14, 20, 27, 33])
def test_killed_on_the_way(ingest_arena: Arena, moment: int) -> None:
    killed(ingest_arena, str(moment))
    left = found(ingest_arena)
    assert whole(left), left
    killed(ingest_arena, "0")
    end = found(ingest_arena)
    assert (end["figures"], end["twice"]) == (ALL, 0)


def test_without_transactions_a_step_is_left_without_its_event(ingest_arena: Arena) -> None:
    """The control: some moment leaves what the protection never does."""
    for moment in range(8, 30):
        killed(ingest_arena, str(moment), "bare")
        if not whole(found(ingest_arena)):
            return
    pytest.fail("no moment left a half step, so the test above proves nothing")


def test_four_at_once_store_each_figure_once(ingest_arena: Arena) -> None:
    answers = together(ingest_arena, *[("race",)] * 4)
    assert sum(answer["new"] for answer in answers) == ALL
    assert not any(answer["error"] for answer in answers)
    assert (end := found(ingest_arena))["figures"] == ALL, end


def test_without_the_lock_figures_are_stored_twice(ingest_arena: Arena) -> None:
    """The control: those who do not wait for one another each write the same version."""
    ingest_arena.run("unguard")
    answers = together(ingest_arena, *[("race", "bare")] * 4)
    assert found(ingest_arena)["twice"] > 0, answers
