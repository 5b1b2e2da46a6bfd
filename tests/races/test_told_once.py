"""Several processes send the same day's reminders at once, as two timers might: each person is told once.

The control shows that the race is one: without the lock and the unique constraint, people are told twice.
"""

import json

from tests.races.conftest import PATIENCE, Arena

WORKERS = 4
DAY = "2025-10-27"


def race(arena: Arena, *how: str) -> list[tuple[str, str]]:
    """Let all send together; whom was told of what, read by a process that had no part in it."""
    workers = [arena.start("remind", DAY, *how) for _ in range(WORKERS)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0
    with arena.start("told") as reader:
        out, _ = reader.communicate(timeout=PATIENCE)
    return [(to, key) for to, key in json.loads(out)["told"]]


def test_each_is_told_once(arena: Arena) -> None:
    arena.run("ask")
    assert race(arena) == [("tovholder", "soon-14:request:1")]
    assert race(arena) == [("tovholder", "soon-14:request:1")]


def test_without_the_lock_and_the_constraint_people_are_told_twice(arena: Arena) -> None:
    arena.run("ask")
    arena.run("unguard_messages")
    assert len(race(arena, "bare")) > 1
