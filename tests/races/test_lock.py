"""Locking a follow-up: killed on the way there is nothing of it or all; of two who lock one does; and what is locked is
what stood at one data version, whoever writes meanwhile.
"""

import random
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.races.conftest import PATIENCE, Arena, said, together

MOMENTS = range(1, 14)
"""A lock has about fourteen statements in its transaction; the process dies before one of them, each time another."""


@pytest.fixture
def lock_arena(new_arena: Callable[[], Arena]) -> Arena:
    """A fresh database with the shipped plan, ready to be locked."""
    arena = replace(new_arena(), module="tests.races.lock_process")
    arena.run("plan")
    return arena


def killed(arena: Arena, *command: str) -> dict[str, Any]:
    """Let a process lock until it dies; what it found, which is what the one before it left."""
    with arena.start("lock", *command) as process:
        found: dict[str, Any] = said(process)
        rest = said(process)
        assert process.wait(PATIENCE) == (-signal.SIGKILL if rest is None else 0)
    return found


def found(arena: Arena) -> dict[str, Any]:
    """What is stored."""
    with arena.start("found") as process:
        answer: dict[str, Any] = said(process)
        process.wait(PATIENCE)
    return answer


def test_every_statement_of_a_lock(lock_arena: Arena) -> None:
    """Killed before each of them in turn, on one database that nobody mends in between; then it is locked."""
    for moment in MOMENTS:
        left = killed(lock_arena, str(moment))
        assert left["whole"], left
        assert not left["locked"]
    last = killed(lock_arena, "0")
    assert last["whole"]
    assert not last["locked"]
    end = found(lock_arena)
    assert end["locked"]
    assert end["whole"], end


@pytest.mark.deep
def test_many_moments(lock_arena: Arena) -> None:
    """Two hundred kills."""
    generator = random.Random(709)
    for _ in range(200):
        left = killed(lock_arena, str(generator.choice(MOMENTS)))
        assert left["whole"], left
        assert not left["locked"]


def test_without_a_transaction_a_lock_is_left_by_half(lock_arena: Arena) -> None:
    """The control."""
    for moment in MOMENTS:
        if not killed(lock_arena, str(moment), "bare")["whole"]:
            return
    pytest.fail("every lock was whole")


def test_of_several_who_lock_one_does(lock_arena: Arena) -> None:
    answers = together(lock_arena, *[("race",)] * 4)
    assert sorted(answer["outcome"] for answer in answers) == ["locked", "second", "second", "second"]
    end = found(lock_arena)
    assert end["locked"]
    assert end["whole"], end


def test_what_is_locked_stood_at_one_data_version(lock_arena: Arena) -> None:
    """Somebody writes twenty times a second meanwhile: the paper is that of the event before the lock's own."""
    locking, writing = together(lock_arena, ("race",), ("write", "60"))
    end = found(lock_arena)
    assert locking["outcome"] == "locked"
    assert end["whole"], end
    assert end["behind"] == 0
    assert writing["written"] > 0


def test_without_the_look_at_the_version_it_is_behind(lock_arena: Arena) -> None:
    """The control: what somebody wrote while the paper was made is in the log and not in the paper."""
    together(lock_arena, ("race", "bare"), ("write", "60"))
    assert found(lock_arena)["behind"] > 0
