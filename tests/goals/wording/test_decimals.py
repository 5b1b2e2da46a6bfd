"""What is printed never contradicts the status: enough decimals, the right unit, no distance that reads as none."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.engine.bases import At
from goals.engine.measures import Development, Index, Mode, Share, Value
from goals.engine.references import Peer
from goals.engine.values import Indicator, Reading
from goals.engine.verdict import Side, Standing
from goals.wording import Scene, development, distance, figure, remarks, sentence, wanted, workings
from norddjurs.danish import read_number
from tests.engine.make import BURDEN, LAND, PEOPLE, RATE, SHARE, STARTS, Limit, baseline, rule
from tests.engine.make import figure as reading
from tests.goals.wording.cases import MAY, MAY_2024, REMARKED, YEAR_2024, case

_NUMBER = re.compile(r"[+−-]?\d[\d.]*(?:,\d+)?")

figures = st.decimals(min_value=0, max_value=100, places=1)
limits = st.decimals(min_value=0, max_value=100, places=4)
near = st.decimals(min_value=Decimal("-0.2"), max_value=Decimal("0.2"), places=4)


def printed(text: str) -> Fraction:
    """The number that a text shows."""
    return Fraction(read_number(_NUMBER.findall(text)[0].replace("+", ""), decimals=9))


def order(one: Fraction, other: Fraction) -> int:
    return (one > other) - (one < other)


def agrees(scene: Scene) -> Standing:
    """Whether number, limit and distance stand to one another on paper as they do exactly."""
    standing = scene.verdict.standing
    assert standing is not None
    own, *krav, result = workings(scene)
    number, limit = printed(own.value), printed(krav[0].value)
    assert order(number, limit) == order(standing.actual.value, standing.wanted), (own.value, krav[0].value)
    if standing.side is Side.AT:
        assert "netop på" in result.value.lower()
    else:
        assert printed(distance(scene).text) > 0
    return standing


@given(value=figures, limit=limits, comparator=st.sampled_from([">=", ">"]))
def test_a_percentage_beside_a_fixed_limit(value: Decimal, limit: Decimal, comparator: str) -> None:
    agrees(case(rule(Value(RATE), (comparator, str(limit)), At(MAY)), reading(RATE, MAY, str(value))))


@given(limit=figures, off=near)
def test_a_percentage_close_to_its_limit(limit: Decimal, off: Decimal) -> None:
    agrees(case(rule(Value(BURDEN), ("<=", str(limit)), At(MAY)), reading(BURDEN, MAY, str(limit + off))))


@given(
    part=st.integers(0, 3000), whole=st.integers(1, 3000), before=st.integers(0, 3000), of=st.integers(1, 3000),
    factor=st.sampled_from(["1", "1/2", "2/3", "1/3"]),
)  # fmt: skip
def test_a_share_beside_its_base(part: int, whole: int, before: int, of: int, factor: str) -> None:
    if before == 0 and factor != "1":
        return
    scene = case(
        rule(Share(SHARE), ("<=", baseline(MAY_2024, factor)), At(MAY)),
        reading(SHARE, MAY_2024, counts=(before, of)),
        reading(SHARE, MAY, counts=(part, whole)),
    )
    agrees(scene)


@given(now=st.integers(1, 5000), before=st.integers(1, 5000), limit=limits)
def test_an_index_and_a_relative_change(now: int, before: int, limit: Decimal) -> None:
    figures = (reading(PEOPLE, MAY_2024, before), reading(PEOPLE, MAY, now))
    agrees(case(rule(Index(Value(PEOPLE), At(MAY_2024)), ("<=", str(limit)), At(MAY)), *figures))
    relative = Development(Value(PEOPLE), At(MAY_2024), Mode.RELATIVE)
    agrees(case(rule(relative, ("<=", str(-limit)), At(MAY)), *figures))


@given(own=st.tuples(figures, figures), other=st.tuples(figures, figures))
def test_a_development_beside_another_areas(own: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> None:
    values = [
        reading(RATE, period, str(value), area=area)
        for area, pair in (("Norddjurs", own), (LAND, other))
        for period, value in zip((MAY_2024, MAY), pair, strict=True)
    ]
    measure = Development(Value(RATE), At(MAY_2024), Mode.POINTS)
    agrees(case(rule(measure, (">=", Peer(area=LAND)), At(MAY)), *values))


@given(value=st.integers(0, 500), limit=st.decimals(min_value=0, max_value=500, places=2))
def test_counts_are_printed_whole_and_their_distance_is_whole(value: int, limit: Decimal) -> None:
    scene = case(rule(Value(STARTS), (">=", str(limit)), At(MAY)), reading(STARTS, MAY, value))
    standing = agrees(scene)
    assert "," not in figure(scene).text
    if not standing.met:
        assert "," not in distance(scene).text


def case_of(indicator: Indicator, limit: Limit, *values: Reading) -> Scene:
    return case(rule(Value(indicator), limit, At(MAY)), *values)


@pytest.mark.parametrize(
    ("value", "limit", "shown", "krav", "told"),
    [
        ("79.95", (">=", 80), "79,95 %", "Mindst 80 %", "0,05 procentpoint under kravet"),
        ("79.9996", (">=", 80), "79,9996 %", "Mindst 80 %", "0,0004 procentpoint under kravet"),
        ("80", (">=", 80), "80,0 %", "Mindst 80 %", "Netop på kravet"),
        ("80.04", (">", 80), "80,04 %", "Over 80 %", "0,04 procentpoint over kravet"),
        ("80", (">=", "80.05"), "80,0 %", "Mindst 80,05 %", "0,05 procentpoint under kravet"),
    ],
)
def test_a_miss_by_little_is_not_rounded_away(value: str, limit: Limit, shown: str, krav: str, told: str) -> None:
    scene = case_of(RATE, limit, reading(RATE, MAY, value))
    texts = (figure(scene).text, wanted(scene).text, distance(scene).text)
    assert tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in texts) == (shown, krav, told)


def test_a_share_that_never_ends_is_printed_beside_its_limit_with_as_many_decimals() -> None:
    scene = case(rule(Share(SHARE), ("<=", 2), At(MAY)), reading(SHARE, MAY, counts=(2001, 100000)))
    number, limit, _ = workings(scene)
    assert figure(scene).note == "ud af 100.000 sager (2,001\N{NO-BREAK SPACE}%), maj 2025"
    assert "(2,001\N{NO-BREAK SPACE}%). Kravet er højst 2\N{NO-BREAK SPACE}%." in sentence(scene)
    assert (number.value, limit.value) == ("2,001\N{NO-BREAK SPACE}%", "Højst 2\N{NO-BREAK SPACE}%")


def test_relative_change_is_never_mixed_with_points() -> None:
    values = reading(RATE, MAY_2024, 50), reading(RATE, MAY, 52)
    points = case(rule(Development(Value(RATE), At(MAY_2024), Mode.POINTS), (">=", 1), At(MAY)), *values)
    relative = case(rule(Development(Value(RATE), At(MAY_2024), Mode.RELATIVE), (">=", 1), At(MAY)), *values)
    assert development(points).text == "+2,0\N{NO-BREAK SPACE}procentpoint"
    assert development(relative).text == "+4,0\N{NO-BREAK SPACE}%"
    assert "udviklingen +2,0\N{NO-BREAK SPACE}procentpoint" in sentence(points)
    assert "udviklingen +4,0\N{NO-BREAK SPACE}%" in sentence(relative)


def test_the_line_to_a_deadline_is_never_printed_as_the_number_that_is_behind_it() -> None:
    """70,0 in 2023 and 90 in 2027 put the line of 2024 at 75,01…; 75 is behind it, so one decimal is not enough."""
    measured = rule(Value(RATE), (">=", 90), REMARKED["behind_line"].goal.target.rule.when)  # type: ignore[union-attr]
    scene = case(measured, reading(RATE, YEAR_2024.back(12), 70), reading(RATE, YEAR_2024, 75))
    [told] = [phrase.note for kind, phrase in remarks(scene) if kind.value == "behind_line"]
    assert "omkring 75,01\N{NO-BREAK SPACE}%" in told
