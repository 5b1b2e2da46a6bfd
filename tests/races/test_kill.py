"""kill -9 in the middle of a save: the acknowledged is there, nothing is there by half, the next start needs no hand.

Each process reports at its start what it finds, which is what the one before it left. The control saves without a
transaction, and leaves figures without the event that says who stored them.
"""

import random
import signal
import time
from typing import Any

import pytest

from tests.races.conftest import PATIENCE, Arena, said

MOMENTS = range(2, 12)
"""A save has about eleven statements; the process dies before one of them, each time another."""


def killed(arena: Arena, *command: str, after: float | None = None) -> tuple[dict[str, Any], dict[int, int]]:
    """Let a process save until it dies, by itself or `after` seconds of saving; what it found and acknowledged."""
    with arena.start("save", *command) as process:
        found = said(process)
        acknowledged: dict[int, int] = {}
        until = None if after is None else time.monotonic() + after
        while (line := said(process)) is not None:
            acknowledged[line["saved"]] = line["value"]
            if until is not None and time.monotonic() > until:
                process.kill()
                until = None
        assert process.wait(PATIENCE) == -signal.SIGKILL
    return found, acknowledged


def is_whole(found: dict[str, Any]) -> bool:
    """Whether each figure has its remark, its event and the event's text."""
    return {found[count] for count in ("rows", "texts", "events", "event_texts")} == {len(found["stored"])}


def keeps(found: dict[str, Any], acknowledged: dict[int, int]) -> bool:
    """Whether every acknowledged version is there with its value; one more may be, stored and not yet acknowledged."""
    stored = {int(version): value for version, value in found["stored"].items()}
    return acknowledged.items() <= stored.items() and len(stored) <= len(acknowledged) + 1


def test_every_statement_of_a_save(arena: Arena) -> None:
    """Killed before each of them in turn, on one database that nobody mends in between."""
    acknowledged: dict[int, int] = {}
    for moment in MOMENTS:
        found, more = killed(arena, str(moment))
        assert is_whole(found)
        assert keeps(found, acknowledged)
        acknowledged = {int(version): value for version, value in found["stored"].items()} | more
    found, more = killed(arena, "1")
    assert is_whole(found)
    assert keeps(found, acknowledged)
    assert len(more) >= 2


@pytest.mark.deep
def test_any_moment(arena: Arena) -> None:
    """Killed from outside, 200 times, also while the database itself is storing."""
    generator = random.Random(707)
    acknowledged: dict[int, int] = {}
    for _ in range(200):
        found, more = killed(arena, "0", after=generator.uniform(0, 0.1))
        assert is_whole(found)
        assert keeps(found, acknowledged)
        acknowledged = {int(version): value for version, value in found["stored"].items()} | more


def test_without_a_transaction_a_save_is_left_by_half(arena: Arena) -> None:
    """The control: the same moments, and figures that nobody stored."""
    halves = 0
    for moment in MOMENTS:
        found, _ = killed(arena, str(moment), "bare")
        halves += not is_whole(found)
    assert halves > 0
