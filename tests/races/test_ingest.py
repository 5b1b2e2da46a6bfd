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


@pytest.fixture
def place_arena(new_arena: Callable[[], Arena]) -> Arena:
    """A fresh database with a goal whose computed place a leder has confirmed."""
    arena = replace(new_arena(), module="tests.races.ingest_process")
    arena.run("confirm")
    return arena


def placed(arena: Arena, ahead: int, kill_at: int, *more: str) -> int:
    """Fetch figures that put so many ahead, and die before that statement; how many there were, 0 for a killed one."""
    with arena.start("place", str(ahead), str(kill_at), *more) as process:
        said(process)
        rest = said(process)
        assert process.wait(PATIENCE) == (-signal.SIGKILL if rest is None else 0)
    return rest["statements"] if rest else 0


def proposed(arena: Arena) -> dict[str, Any]:
    with arena.start("proposed") as process:
        answer: dict[str, Any] = said(process)
        process.wait(PATIENCE)
    return answer


def test_a_place_that_a_kill_left_uncomputed_is_computed_by_the_next_fetching(place_arena: Arena) -> None:
    """However late in the run: before the run's own line, before the place, and in the midst of its proposal."""
    assert proposed(place_arena) == {"ahead": 60, "places": [61]}
    whole = placed(place_arena, 71, 0)
    assert proposed(place_arena) == {"ahead": 71, "places": [72]}
    left = set()
    for ahead, before_the_end in enumerate((1, 4, 9, 16), 72):
        assert placed(place_arena, ahead, whole - before_the_end) == 0
        left.add(tuple(proposed(place_arena)["places"]) == (ahead + 1,))
        for _ in range(2):
            placed(place_arena, ahead, 0)
            assert proposed(place_arena) == {"ahead": ahead, "places": [ahead + 1]}
    assert False in left, "no kill left a place uncomputed, so this proves nothing"


def test_without_computing_again_a_kill_costs_the_place(place_arena: Arena) -> None:
    """The control: computed only where a fetching brought something, it stays as it was before the kill."""
    whole = placed(place_arena, 71, 0)
    assert placed(place_arena, 72, whole - 4) == 0
    placed(place_arena, 72, 0, "bare")
    assert proposed(place_arena) == {"ahead": 72, "places": [72]}
