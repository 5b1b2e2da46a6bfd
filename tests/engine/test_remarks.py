"""What the engine finds worth saying: each remark where it belongs, and not beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from goals.engine.bases import At, Back
from goals.engine.measures import Development, Mode, Numerator, Rank, Share, Total, Value
from goals.engine.targets import Latest, Rule
from goals.engine.values import Break, Reading
from goals.engine.verdict import RemarkKind, Verdict
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import RATE, SHARE, STARTS, baseline, figure, remarks, rule, target, verdict

DAY = date(2025, 6, 30)
MARCH, MAY = Period.month(2025, 3), Period.month(2025, 5)
MARCH_2024, YEAR_2024 = Period.month(2024, 3), Period.year(2024)
QUARTER = Period.quarter(2025, 1)
WINDOW = Latest(PeriodKind.MONTH, date(2024, 1, 1), date(2025, 12, 31))
NEXT = Period.month(2026, 3)


def since(base: Period, now: Period = MARCH) -> Rule:
    return rule(Value(RATE), (">", baseline(base)), At(now))


def on(goal: Rule, *readings: Reading, day: date = DAY, **facts: Any) -> Callable[[], Verdict]:
    return lambda: verdict(goal, readings, day, **facts)


def both(base: Period, now: Period = MARCH, **rest: Any) -> tuple[Reading, Reading]:
    return figure(RATE, base, 70), figure(RATE, now, 80, **rest)


HIGH = rule(Value(RATE), (">=", 60), At(MARCH))
LOW = rule(Value(RATE), (">=", 90), At(MARCH))
OF_COUNTS = rule(Share(SHARE), ("<=", 60), At(MARCH))
DEADLINE = rule(Value(RATE), (">=", 90), At(NEXT))
TO_MAY = rule(Value(RATE), (">=", 60), At(MAY))
SUM = rule(Total(STARTS), (">=", 60), At(Period.year(2025)))
PLACE = rule(Rank(RATE), ("<=", 2), At(MARCH))
OTHERS = ["Randers", "Syddjurs"]
SPLIT = Break("rate", date(2025, 1, 1))


def months(*numbers: int) -> list[Reading]:
    return [figure(STARTS, Period.month(2025, number), 5) for number in numbers]


def counted(value: str | None, numerator: int, denominator: int) -> Reading:
    return figure(SHARE, MARCH, value, counts=(numerator, denominator))


def read_two_ways(*rules: Rule) -> Callable[[], Verdict]:
    return lambda: verdict(target(*rules), [figure(RATE, MARCH, 80)], DAY)


Build = Callable[[], Verdict]
CASES: list[tuple[RemarkKind, Build, Build]] = [
    (
        RemarkKind.UNLIKE_LENGTHS,
        on(since(YEAR_2024, QUARTER), *both(YEAR_2024, QUARTER)),
        on(since(Period.quarter(2024, 1), QUARTER), *both(Period.quarter(2024, 1), QUARTER)),
    ),
    (
        RemarkKind.UNLIKE_LENGTHS,
        on(since(MARCH_2024, QUARTER), *both(MARCH_2024, QUARTER)),
        on(since(Period.month(2025, 2)), *both(Period.month(2025, 2))),
    ),
    (
        RemarkKind.UNLIKE_SEASONS,
        on(since(Period.month(2024, 12)), *both(Period.month(2024, 12))),
        on(since(MARCH_2024), *both(MARCH_2024)),
    ),
    (
        RemarkKind.OLD_BASE,
        on(since(Period.month(2023, 3)), *both(Period.month(2023, 3))),
        on(since(Period.month(2024, 1)), *both(Period.month(2024, 1))),
    ),
    (
        RemarkKind.SERIES_BREAK,
        on(since(MARCH_2024), *both(MARCH_2024), breaks=[SPLIT]),
        on(since(MARCH_2024), *both(MARCH_2024), breaks=[Break("other", SPLIT.on)]),
    ),
    (
        RemarkKind.SERIES_BREAK,
        on(since(MARCH_2024), *both(MARCH_2024), breaks=[Break("rate", date(2025, 3, 31))]),
        on(since(MARCH_2024), *both(MARCH_2024), breaks=[Break("rate", date(2025, 4, 1))]),
    ),
    (
        RemarkKind.MET_FROM_START,
        on(HIGH, *both(MARCH_2024)),
        on(HIGH, figure(RATE, MARCH_2024, 50), figure(RATE, MARCH, 80)),
    ),
    (RemarkKind.MET_FROM_START, on(HIGH, *both(MARCH_2024)), on(LOW, figure(RATE, MARCH_2024, 95), both(MARCH)[1])),
    (
        RemarkKind.PERCENT_MISFITS_COUNTS,
        on(OF_COUNTS, counted("17.2", 171, 1000)),
        on(OF_COUNTS, counted("17.1", 171, 1000)),
    ),
    (RemarkKind.PERCENT_MISFITS_COUNTS, on(OF_COUNTS, counted("33.4", 1, 3)), on(OF_COUNTS, counted("33.33", 1, 3))),
    (RemarkKind.COUNTS_UNKNOWN, on(HIGH, figure(RATE, MARCH, 80)), on(OF_COUNTS, counted(None, 1, 2))),
    (
        RemarkKind.NEWER_INCOMPLETE,
        on(
            rule(Value(RATE), (">", baseline(Back(12))), WINDOW),
            figure(RATE, MARCH_2024, 70),
            figure(RATE, MARCH, 80),
            figure(RATE, MAY, 80),
        ),
        on(
            rule(Value(RATE), (">", baseline(Back(12))), WINDOW),
            figure(RATE, MARCH_2024, 70),
            figure(RATE, MARCH, 80),
        ),
    ),
    (RemarkKind.GAP_IN_RUN, on(SUM, *months(1, 2, 4)), on(SUM, *months(1, 2, 3))),
    (RemarkKind.PROVISIONAL, on(HIGH, figure(RATE, MARCH, 80, provisional=True)), on(HIGH, figure(RATE, MARCH, 80))),
    (
        RemarkKind.PROVISIONAL,
        on(PLACE, figure(RATE, MARCH, 80), figure(RATE, MARCH, 90, area="Randers", provisional=True), areas=OTHERS),
        on(PLACE, figure(RATE, MARCH, 80), figure(RATE, MARCH, 90, area="Randers"), areas=OTHERS),
    ),
    (RemarkKind.PROJECTED, on(HIGH, figure(RATE, MARCH, 80, projected=True)), on(HIGH, figure(RATE, MARCH, 80))),
    (
        RemarkKind.DATED_BY_STATEMENT,
        on(HIGH, figure(RATE, MARCH, 80, dated_by_statement=True)),
        on(HIGH, figure(RATE, MARCH, 80)),
    ),
    (
        RemarkKind.LEFT_OUT_OF_RANK,
        on(PLACE, figure(RATE, MARCH, 80), figure(RATE, MARCH, 90, area="Randers"), areas=OTHERS),
        on(PLACE, figure(RATE, MARCH, 80), figure(RATE, MARCH, 90, area="Randers"), areas=["Randers"]),
    ),
    (
        RemarkKind.AHEAD_OF_LINE,
        on(DEADLINE, figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 80)),
        on(DEADLINE, figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 79)),
    ),
    (
        RemarkKind.BEHIND_LINE,
        on(DEADLINE, figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 79)),
        on(DEADLINE, figure(RATE, MARCH_2024, 70), figure(RATE, MARCH, 80)),
    ),
    (RemarkKind.NO_READING_REACHED, read_two_ways(LOW, LOW), read_two_ways(LOW, HIGH)),
    (RemarkKind.EVERY_READING_REACHED, read_two_ways(HIGH, HIGH), read_two_ways(HIGH, TO_MAY)),
    (RemarkKind.READINGS_DIFFER, read_two_ways(LOW, HIGH), read_two_ways(LOW, LOW)),
]


@pytest.mark.parametrize(("kind", "said", "silent"), CASES, ids=[str(case[0]) for case in CASES])
def test_a_remark_is_made_where_it_belongs_and_nowhere_else(kind: RemarkKind, said: Build, silent: Build) -> None:
    assert remarks(said(), kind)
    assert not remarks(silent(), kind)


def test_every_kind_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(RemarkKind)


def test_a_plain_goal_gets_no_remark_but_that_its_counts_are_unknown() -> None:
    found = verdict(since(MARCH_2024), both(MARCH_2024), DAY)
    assert [remark.kind for remark in found.remarks] == [RemarkKind.COUNTS_UNKNOWN]


def test_nothing_is_said_of_readings_while_one_of_them_is_undecided() -> None:
    said = {remark.kind for remark in read_two_ways(HIGH, TO_MAY)().remarks}
    assert not said & {RemarkKind.READINGS_DIFFER, RemarkKind.EVERY_READING_REACHED, RemarkKind.NO_READING_REACHED}


def test_a_sum_is_not_told_that_its_base_is_longer() -> None:
    goal = rule(Total(STARTS), (">", baseline(YEAR_2024)), At(Period.year(2025)))
    assert not verdict(goal, [*months(1, 2), figure(STARTS, YEAR_2024, 5)], DAY).remarks


def test_a_series_that_breaks_on_the_first_day_that_is_looked_at_is_whole() -> None:
    whole = verdict(since(MARCH_2024), both(MARCH_2024), DAY, breaks=[Break("rate", MARCH_2024.start)])
    assert not remarks(whole, RemarkKind.SERIES_BREAK)


@pytest.mark.parametrize("printed", ["17.1", "17.2"])
def test_a_quotient_between_two_printed_percentages_fits_both(printed: str) -> None:
    assert not remarks(verdict(OF_COUNTS, [counted(printed, 343, 2000)], DAY), RemarkKind.PERCENT_MISFITS_COUNTS)


@pytest.mark.parametrize(
    "goal",
    [
        since(Period.month(2024, 1)),
        rule(Development(Value(RATE), At(Period.month(2024, 1)), Mode.POINTS), (">=", 1), At(MARCH)),
    ],
)
def test_what_is_measured_from_a_base_is_not_met_from_the_start(goal: Rule) -> None:
    readings = [figure(RATE, Period.month(2024, 1), 60), *both(MARCH_2024)]
    assert not remarks(verdict(goal, readings, DAY), RemarkKind.MET_FROM_START)


def test_periods_that_are_no_months_may_differ_by_three_days() -> None:
    now = Period.span(date(2025, 2, 10), date(2025, 3, 11))
    for last, unlike in ((date(2024, 4, 11), False), (date(2024, 4, 12), True)):
        base = Period.span(date(2024, 3, 10), last)
        found = verdict(since(base, now), both(base, now), DAY)
        assert bool(remarks(found, RemarkKind.UNLIKE_LENGTHS)) is unlike


def test_numbers_alone_need_no_counts_beside_them() -> None:
    goal = rule(Numerator(SHARE), ("<=", 60), At(MARCH))
    assert not remarks(verdict(goal, [counted(None, 1, 2)], DAY), RemarkKind.COUNTS_UNKNOWN)


def test_the_base_of_a_development_is_looked_at_too() -> None:
    goal = rule(Development(Value(RATE), At(Period.month(2023, 12)), Mode.POINTS), (">=", 1), At(MARCH))
    said = {remark.kind for remark in verdict(goal, both(Period.month(2023, 12)), DAY).remarks}
    assert said >= {RemarkKind.UNLIKE_SEASONS, RemarkKind.OLD_BASE}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_base_is_old_when_it_ended_before_the_twelve_months_before_the_plan(year: int) -> None:
    for ago, old in ((1, False), (2, True)):
        base, now = Period.year(year - ago), Period.month(year, 3)
        goal = target(since(base, now), plan=Period.year(year))
        found = verdict(goal, both(base, now), date(year, 6, 30))
        assert bool(remarks(found, RemarkKind.OLD_BASE)) is old


def test_each_remark_is_made_once_an_indicator() -> None:
    found = verdict(since(MARCH_2024), both(MARCH_2024, provisional=True), DAY)
    assert len(remarks(found, RemarkKind.PROVISIONAL)) == 1
