"""What must hold for every target and every figure, whatever they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from goals.engine.bases import At, Back
from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.measures import Development, Gap, Measure, Mode, Value
from goals.engine.references import Comparator, Constant, Peer, Reference, Series
from goals.engine.targets import AtLeast, Decision, Latest
from goals.engine.values import Better, Indicator, Reading, Record, Term, Unit
from goals.engine.verdict import Side, Status, Verdict
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import LAND, OWN, baseline, figure, rule, target, verdict
from tests.engine.worlds import Maker, World

MONTHS = [Period.month(2025, month) for month in (1, 2, 3)]
AFTER = date(2025, 4, 1)
FLOORS = (Comparator.AT_LEAST, Comparator.ABOVE)
OPPOSITE = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.BELOW: Comparator.ABOVE,
    Comparator.EQUAL: Comparator.EQUAL,
}

Figures = dict[tuple[str, str, int], int | None]


@dataclass(frozen=True)
class Sentence:
    """A target and its figures in plain words, so that all of it can be turned around or made ten times as large."""

    measure: str
    comparator: Comparator
    reference: str
    limit: int
    newest: bool
    figures: Figures
    better: Better = Better.HIGHER
    factor: int = 1

    def judged(self) -> Verdict:
        readings = [
            figure(self.indicator(code), MONTHS[month], value * self.factor, area=area)
            for (code, area, month), value in self.figures.items()
            if value is not None
        ]
        when = Latest(PeriodKind.MONTH, date(2025, 1, 1), date(2025, 3, 31)) if self.newest else At(MONTHS[2])
        return verdict(rule(self.number(), (self.comparator.value, self.demand()), when), readings, AFTER)

    def indicator(self, code: str) -> Indicator:
        return Indicator(code, Unit.INDEX, self.better, decimals=1)

    def number(self) -> Measure:
        x = self.indicator("x")
        if self.measure == "change":
            return Development(Value(x), Back(1), Mode.ABSOLUTE)
        return Value(x) if self.measure == "value" else Gap(Term(x), Term(self.indicator("y")), self.better)

    def demand(self) -> Reference:
        if self.reference == "peer":
            return Peer(area=LAND)
        if self.reference == "series" and self.measure == "value":
            return Series(indicator=self.indicator("y"))
        if self.reference == "base" and not self.newest:
            return baseline(MONTHS[1])
        return Constant(value=Fraction(self.limit * self.factor))

    def with_own(self, month: int, value: int) -> "Sentence":
        return replace(self, figures={**self.figures, ("x", OWN, month): value})


VALUES = st.one_of(st.none(), *[st.integers(-4, 9)] * 4)
KEYS = [(code, area, month) for code in "xy" for area in (OWN, LAND) for month in range(3)]


def sentences(*comparators: Comparator) -> st.SearchStrategy[Sentence]:
    return st.builds(
        Sentence,
        measure=st.sampled_from(["value", "change", "gap"]),
        comparator=st.sampled_from(comparators),
        reference=st.sampled_from(["constant", "base", "peer", "series"]),
        limit=st.integers(-4, 9),
        newest=st.booleans(),
        figures=st.fixed_dictionaries({key: VALUES for key in KEYS}),  # noqa: C420
    )


ANY = sentences(*FLOORS, Comparator.EQUAL)
SEEDS = st.integers(0, 2**32)


@given(ANY)
def test_the_mirror_image_has_the_same_status(sentence: Sentence) -> None:
    mirrored = replace(sentence, comparator=OPPOSITE[sentence.comparator], better=Better.LOWER, factor=-1)
    one, other = sentence.judged(), mirrored.judged()
    assert (one.status, one.reason, one.final) == (other.status, other.reason, other.final)
    if one.standing and other.standing:
        assert one.standing.distance == other.standing.distance
        assert {one.standing.side, other.standing.side} in ({Side.OVER, Side.UNDER}, {Side.AT})


@given(ANY)
def test_ten_times_as_large_has_the_same_status_and_ten_times_the_distance(sentence: Sentence) -> None:
    one, other = sentence.judged(), replace(sentence, factor=10).judged()
    assert (one.status, one.reason, one.final) == (other.status, other.reason, other.final)
    if one.standing and other.standing:
        assert one.standing.distance * 10 == other.standing.distance
        assert one.standing.side is other.standing.side


@given(sentences(*FLOORS), st.integers(1, 5))
def test_a_better_value_never_makes_a_status_worse(sentence: Sentence, more: int) -> None:
    before = sentence.judged()
    assume(before.standing)
    month = MONTHS.index(before.period) if before.period else 0
    own = sentence.figures["x", OWN, month]
    assert own is not None
    after = sentence.with_own(month, own + more).judged()
    assert (before.status, after.status) != (Status.REACHED, Status.NOT_REACHED)
    assert before.standing
    assert after.standing
    assert after.standing.actual.value > before.standing.actual.value


@given(sentences(*FLOORS, Comparator.EQUAL))
def test_exactly_at_the_limit_strictness_decides(sentence: Sentence) -> None:
    met = replace(sentence, measure="value").judged().standing
    assume(met)
    assert met
    at = replace(sentence, measure="value").with_own(MONTHS.index(met.period), int(met.wanted)).judged()
    assert at.standing
    assert at.standing.distance == 0
    assert at.standing.side is Side.AT
    assert at.status is (Status.NOT_REACHED if sentence.comparator is Comparator.ABOVE else Status.REACHED)


@given(ANY, st.integers(-4, 9))
def test_an_older_figure_changes_nothing(sentence: Sentence, older: int) -> None:
    before = replace(sentence, measure="value").judged()
    assume(before.standing)
    assume(before.period != MONTHS[0])
    assume(sentence.reference != "base")
    after = replace(sentence, measure="value").with_own(0, older).judged()
    assert (before.status, before.final, before.standing) == (after.status, after.final, after.standing)


def drawn(seed: int) -> tuple[Maker, World, date]:
    maker = Maker.drawn(Random(seed))
    return maker, maker.world(), maker.move()


def _judged(seed: int, change: Callable[[World, date], World] = lambda world, day: world) -> Verdict:
    maker, world, day = drawn(seed)
    goal = maker.target()
    world = change(world, day)
    return judge(goal, Facts(world.readings, records=world.records, areas=world.areas), day)


@given(SEEDS)
def test_every_target_that_can_be_built_gets_a_verdict(seed: int) -> None:
    found = _judged(seed)
    assert found.status in Status
    if found.final:
        assert found.status in (Status.REACHED, Status.NOT_REACHED)


@given(SEEDS)
def test_what_is_known_later_changes_no_earlier_judgement(seed: int) -> None:
    """Corrections apart: they keep the date of what they correct, so that the past heals too."""

    def forget(world: World, day: date) -> World:
        readings = [r for r in world.readings if r.known_on <= day or r.replaces is not None]
        return World(readings, [record for record in world.records if record.on <= day], world.areas)

    assert _judged(seed) == _judged(seed, forget)


@given(SEEDS)
@example(390)
def test_the_order_of_the_figures_changes_nothing(seed: int) -> None:
    def turned(world: World, day: date) -> World:
        return World(world.readings[::-1], world.records, world.areas)

    one, other = _judged(seed), _judged(seed, turned)
    assert (one.status, one.reason, one.final, one.period) == (other.status, other.reason, other.final, other.period)


@given(st.integers(-5, 20), st.integers(-5, 20), st.integers(1, 60), st.integers(0, 90))
def test_a_revision_counts_from_its_day_and_a_correction_from_the_first(
    first: int, second: int, later: int, asked: int
) -> None:
    x = Indicator("x", Unit.INDEX, Better.HIGHER, decimals=1)
    goal = rule(Value(x), (">=", 0), At(MONTHS[0]))
    stated = figure(x, MONTHS[0], first)
    day = stated.known_on + timedelta(asked)

    def value(new: Reading) -> Fraction | None:
        found = verdict(goal, [stated, new], day).standing
        return found.actual.value if found else None

    renewed = stated._replace(version=2, value=Decimal(second))
    assert value(renewed._replace(known_on=stated.known_on + timedelta(later))) == (second if asked >= later else first)
    assert value(renewed._replace(replaces=1)) == second


@given(st.lists(st.sampled_from([True, False, None]), min_size=2, max_size=5), st.data())
def test_asking_for_more_parts_or_reaching_fewer_is_never_better(parts: list[bool | None], data: st.DataObject) -> None:
    names = [str(place) for place in range(len(parts))]

    def status(n: int, reached: list[bool | None]) -> Status:
        goal = AtLeast(n, tuple(Decision(name) for name in names))
        pairs = zip(names, reached, strict=True)
        records = [Record(AFTER, decided, name) for name, decided in pairs if decided is not None]
        return judge(target(goal), Facts(records=records), AFTER).status

    n = data.draw(st.integers(1, len(parts) - 1))
    if status(n + 1, parts) is Status.REACHED:
        assert status(n, parts) is Status.REACHED
    if status(n, parts) is Status.NOT_REACHED:
        assert status(n + 1, parts) is Status.NOT_REACHED
    place = data.draw(st.integers(0, len(parts) - 1))
    better = [True if at == place else part for at, part in enumerate(parts)]
    if status(n, parts) is Status.REACHED:
        assert status(n, better) is Status.REACHED
    if status(n, better) is Status.NOT_REACHED:
        assert status(n, parts) is Status.NOT_REACHED


@pytest.mark.parametrize("seed", range(3))
def test_judging_twice_gives_the_same_verdict(seed: int) -> None:
    assert _judged(seed) == _judged(seed)
