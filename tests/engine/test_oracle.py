"""The engine against an independent implementation, on random targets of every form: 0 differences."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.targets import Target
from goals.engine.verdict import Projection, Reason, Standing, Verdict
from tests.engine.oracle import Answer, Oracle, Pace, Sum
from tests.engine.oracle_numbers import Ambiguous
from tests.engine.worlds import Maker, World

CHUNKS = range(4)
DEEP_CHUNKS = range(40)
A_CHUNK = 25_000
TARGETS_A_DAY, DAYS_A_WORLD = 12, 8


def told(found: Verdict) -> Answer:
    """The engine's verdict in the oracle's words."""
    return Answer(
        found.status.value,
        found.reason.value,
        found.final,
        _sum(found.standing) if found.standing else None,
        _sum(found.interim) if found.interim else None,
        _pace(found.projection) if found.projection else None,
        found.absence.expected_on if found.absence and found.reason is Reason.PUBLISHED_LATER else None,
        tuple(told(part) for part in found.parts),
        tuple(told(other) for _, other in found.others),
    )


def _pace(found: Projection) -> Pace:
    return Pace(found.outlook.value, found.gone, found.length, found.whole, found.last_year)


def _sum(found: Standing) -> Sum:
    return Sum(found.period, found.actual.value, found.met, found.wanted, found.distance, found.side.value)


def cases(seed: int, count: int) -> Iterator[tuple[World, Target, date, Facts, Oracle]]:
    """So many random targets, each with the figures and the day that it is judged by."""
    random = Random(seed)
    while count > 0:
        maker = Maker.drawn(random)
        world = maker.world()
        facts = Facts(world.readings, records=world.records, areas=world.areas)
        for _ in range(DAYS_A_WORLD):
            day = maker.move()
            oracle = Oracle(world.readings, world.records, world.areas, day)
            for _ in range(TARGETS_A_DAY):
                yield world, maker.target(), day, facts, oracle
        count -= TARGETS_A_DAY * DAYS_A_WORLD


def compare(seed: int) -> Counter[str]:
    """Judge a chunk in both ways; say how often each answer was given."""
    seen: Counter[str] = Counter()
    for world, target, day, facts, oracle in cases(seed, A_CHUNK):
        try:
            wanted = oracle.answer(target)
        except Ambiguous:
            seen["ambiguous"] += 1
            continue
        found = told(judge(target, facts, day))
        if found != wanted:
            pytest.fail(story(world, target, day, found, wanted))
        count(seen, found)
    return seen


def count(seen: Counter[str], answer: Answer) -> None:
    seen[f"{answer.status} {answer.reason} {answer.final}"] += 1
    if answer.sum:
        seen[f"side {answer.sum.side}"] += 1
    if answer.pace:
        seen[f"outlook {answer.pace.outlook} {bool(answer.pace.last_year)}"] += 1
    seen["interim"] += bool(answer.interim)
    for part in (*answer.parts, *answer.others):
        count(seen, part)


def story(world: World, target: Target, day: date, found: Answer, wanted: Answer) -> str:
    """All that is needed to see a difference by eye."""
    told_of = [reading for reading in world.readings if f"'{reading.indicator}'" in repr(target)]
    lines = [f"{target}", f"as of {day}", f"engine {found}", f"oracle {wanted}", *map(str, world.records)]
    return "\n".join([*lines, *sorted(map(str, told_of))])


OFTEN = {
    f"{status} {reason} {final}"
    for reason, answers in {
        "compared": ["reached True", "reached False", "not_reached True", "not_reached False"],
        "moved": ["reached True", "reached False", "not_reached True", "not_reached False"],
        "parts": [
            *("reached True", "reached False", "not_reached True", "not_reached False"),
            *("missing False", "too_early False"),
        ],
        "decided": ["reached True", "not_reached True"],
        "awaits_decision": ["too_early False"],
        "done": ["reached True"],
        "done_late": ["not_reached True"],
        "not_done": ["not_reached True", "not_reached False"],
        "deadline_ahead": ["too_early False"],
        "published_later": ["too_early False"],
        "period_open": ["too_early False"],
        "overdue": ["missing False"],
        "suppressed": ["missing False"],
        "not_computable": ["missing False"],
    }.items()
    for status, final in (answer.split() for answer in answers)
} | {
    *(f"outlook {outlook} {known}" for outlook in ("reached", "not_reached", "unsure") for known in (True, False)),
    *(f"side {side}" for side in ("over", "under", "at")),
    "interim",
}


@pytest.mark.parametrize("seed", CHUNKS)
def test_both_agree_on_100_000_targets(seed: int) -> None:
    seen = compare(seed)
    assert {answer for answer in OFTEN if seen[answer] < 10} == set()
    assert seen["ambiguous"] < A_CHUNK / 100


@pytest.mark.deep
@pytest.mark.parametrize("seed", DEEP_CHUNKS)
def test_both_agree_on_1_000_000_targets(seed: int) -> None:
    compare(1000 + seed)
