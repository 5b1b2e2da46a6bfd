"""Whatever a file is, it is read or refused with a reason, in a few seconds and little memory."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.indicators.sheet.child import MOST_MEMORY, MOST_SECONDS
from tests.indicators.sheet.hostile import BOMBS, Bomb, mutated

ROOT = Path(__file__).resolve().parents[3]


def results(folder: Path, files: Sequence[bytes]) -> list[dict[str, Any]]:
    """What became of each file in one process, and last its memory."""
    paths = []
    for number, data in enumerate(files):
        path = folder / str(number)
        path.write_bytes(data)
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-m", "tests.indicators.sheet.child", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(found: list[dict[str, Any]], count: int) -> None:
    *read, memory = found
    assert len(read) == count
    assert memory["memory"] <= MOST_MEMORY
    for one in read:
        assert one["seconds"] <= MOST_SECONDS
        assert one["what"] == "read" or (one["told"] and all(told.endswith(".") for told in one["told"]))


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, bomb: Bomb) -> None:
    found = results(tmp_path, [bomb(random.Random(0))])
    check(found, 1)
    assert found[0]["what"] == "refused"


def test_a_hundred_files_with_accidents(tmp_path: Path) -> None:
    chance = random.Random(2025)
    found = results(tmp_path, [mutated(chance) for _ in range(100)])
    check(found, 100)
    assert {one.get("what") for one in found} >= {"read", "refused"}


@pytest.mark.deep
def test_two_thousand_files_with_accidents(tmp_path: Path) -> None:
    chance = random.Random(20252)
    for _ in range(20):
        check(results(tmp_path, [mutated(chance) for _ in range(100)]), 100)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_of_other_sizes(tmp_path: Path, bomb: Bomb, seed: int) -> None:
    check(results(tmp_path, [bomb(random.Random(seed + 1))]), 1)


def test_the_limits_hold_the_reading_process() -> None:
    """The control: a process that takes more memory than a file is worth does not come through."""
    program = "import resource as r; from tests.indicators.sheet.child import MOST_MEMORY as m;"
    program += "r.setrlimit(r.RLIMIT_AS, (m, m)); b'x' * m"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
