"""kill -9 in the middle of a confirmed file: all of its figures are there or none, and the next start needs no hand.

Each process reports at its start what it finds, which is what the one before it left. The control confirms without a
transaction, and leaves files by half.
"""

import random
import signal
import time

import pytest

from tests.races.conftest import PATIENCE, Arena, said

MOMENTS = range(1, 15)
"""A confirmation has about fourteen statements; the process dies before one of them, each time another."""


def killed(arena: Arena, *command: str, after: float | None = None) -> tuple[bool, int, int]:
    """Let a process confirm until it dies: whether it found all whole, how many files it found, and acknowledged."""
    with arena.start("upload", *command) as process:
        found = said(process)
        acknowledged = found["confirmed"]
        until = None if after is None else time.monotonic() + after
        while (line := said(process)) is not None:
            assert line["stored"] or "bare" in command
            acknowledged = line["confirmed"]
            if until is not None and time.monotonic() > until:
                process.kill()
                until = None
        assert process.wait(PATIENCE) == -signal.SIGKILL
    return found["whole"], found["confirmed"], acknowledged


def test_every_statement_of_a_confirmation(arena: Arena) -> None:
    """Killed before each of them in turn, on one database that nobody mends in between."""
    before = 0
    for moment in MOMENTS:
        whole, found, acknowledged = killed(arena, str(moment))
        assert whole
        assert before <= found <= before + 1
        before = acknowledged
    whole, found, _ = killed(arena, "1")
    assert whole
    assert before <= found <= before + 1
    assert found > len(MOMENTS)


@pytest.mark.deep
def test_any_moment(arena: Arena) -> None:
    """Killed from outside, also while the database itself is storing."""
    generator = random.Random(708)
    before = 0
    for _ in range(60):
        whole, found, before_next = killed(arena, "0", after=generator.uniform(0, 0.4))
        assert whole
        assert found >= before
        before = before_next


def test_without_a_transaction_a_confirmation_is_left_by_half(arena: Arena) -> None:
    """The control: the same moments, and files of which some figures stand and others do not, or without an event."""
    for moment in MOMENTS:
        whole, _, _ = killed(arena, str(moment), "bare")
        if not whole:
            return
    pytest.fail("every file was whole")
