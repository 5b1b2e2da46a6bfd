"""Random targets of every form, and random figures for them to be judged by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from goals.engine.bases import At, Back, Base
from goals.engine.exceptions import TargetError
from goals.engine.measures import Development, Gap, Index, Measure, Mode, Numerator, Rank, Share, Total, Value
from goals.engine.references import Baseline, Bound, Comparator, Constant, Peer, Reference, Series, Step, Steps
from goals.engine.targets import AtLeast, Decision, Latest, Milestone, MovementTest, Rule, Target, Test
from goals.engine.values import Better, Indicator, Movement, Reading, Record, State, Term, Unit
from norddjurs.periods import Period, PeriodKind, add_months, month_end, periods_within

AREAS = ("Norddjurs", "Syddjurs", "Randers", "Hele landet")
COUNTS = [Indicator("a", Unit.COUNT, Better.HIGHER, delay_days=20), Indicator("b", Unit.COUNT, Better.LOWER)]
PERCENTS = [
    Indicator("c", Unit.PERCENT, Better.HIGHER, decimals=1, delay_days=45),
    Indicator("d", Unit.PERCENT, Better.LOWER, decimals=1),
]
FRACTIONS = [
    Indicator("e", Unit.PERCENT, Better.LOWER, fraction=True, decimals=1, delay_days=5),
    Indicator("f", Unit.PERCENT, Better.HIGHER, fraction=True, decimals=1),
]
PLACES = [Indicator("g", Unit.RANK, Better.LOWER, delay_days=0), Indicator("h", Unit.INDEX, Better.LOWER, decimals=1)]
MOVES = [Indicator("i", Unit.MOVEMENT, Better.HIGHER, delay_days=30), Indicator("j", Unit.MOVEMENT, Better.LOWER)]
INDICATORS = [*COUNTS, *PERCENTS, *FRACTIONS, *PLACES, *MOVES]
FIRST, LAST = date(2023, 7, 1), date(2025, 12, 31)
KINDS = [
    (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR),
    (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR_TO_DATE),
    (PeriodKind.MONTH, PeriodKind.SCHOOL_YEAR, PeriodKind.HALF_YEAR),
    (PeriodKind.YEAR_TO_DATE, PeriodKind.YEAR, PeriodKind.ROLLING_YEAR),
    (PeriodKind.DAY, PeriodKind.SPAN, PeriodKind.YEAR),
    (PeriodKind.SPAN, PeriodKind.MONTH, PeriodKind.QUARTER),
]
COMPARATORS = list(Comparator)


@dataclass(frozen=True)
class World:
    """Figures that several targets are judged by."""

    readings: list[Reading]
    records: list[Record]
    areas: tuple[str, ...]


@dataclass
class Maker:
    """Draws targets and figures: `kinds` of period, `scale` of numbers, and the day that targets are drawn around."""

    random: Random
    kinds: tuple[PeriodKind, ...]
    indicators: list[Indicator]
    scale: int
    density: float
    seen: list[Period]
    day: date = LAST

    @classmethod
    def drawn(cls, random: Random) -> "Maker":
        kinds = random.choice(KINDS)
        seen = sorted((p for kind in kinds for p in _periods(random, kind)), key=lambda period: period.end)
        kept = [random.choice(COUNTS), *random.sample(INDICATORS, 4)]
        return cls(random, kinds, kept, random.choice([3, 8, 40]), random.choice([0.6, 0.95, 1]), seen)

    def world(self) -> World:
        areas = AREAS[: self.random.choice([2, 3, 4])]
        readings = [
            reading
            for indicator in dict.fromkeys(self.indicators)
            for area in areas
            for period in dict.fromkeys(self.seen)
            if self.random.random() < self.density
            for reading in self.versions(indicator, area, period)
        ]
        self.random.shuffle(readings)
        return World(readings, [self.record() for _ in range(self.random.randrange(5))], areas)

    def record(self) -> Record:
        return Record(self.near(), self.random.random() < 0.6, self.random.choice(["", "", "x"]))

    def near(self) -> date:
        """A day on or beside something that matters."""
        about = self.random.choice(self.seen[len(self.seen) // 3 :]).end
        return about + timedelta(self.random.choice([-40, -1, 0, 0, 1, 5, 20, 21, 45, 90, 200]))

    def move(self) -> date:
        """Go on to another day; targets are drawn around it from now on."""
        self.day = self.near()
        return self.day

    def versions(self, indicator: Indicator, area: str, period: Period) -> Iterator[Reading]:
        """One figure's history: most often one row, else revised, corrected, withdrawn or published after a wait."""
        draw = self.random.random
        known_on = period.end + timedelta(self.random.choice([-60, 0, 0, 0, 10, 30]))
        first = Reading(indicator.code, area, period, known_on)
        if draw() < 0.1:
            yield self.filled(indicator, first, State.NOT_PUBLISHED)
        elif draw() < 0.05:
            yield first._replace(state=State.SUPPRESSED)
        else:
            yield self.filled(indicator, first, State.VALUE)
        if draw() < 0.85:
            return
        later = first._replace(version=2, known_on=known_on + timedelta(self.random.choice([0, 1, 40])))
        if draw() < 0.4:
            later = later._replace(known_on=known_on, replaces=1)
        state = self.random.choice([State.VALUE, State.VALUE, State.VALUE, State.WITHDRAWN, State.SUPPRESSED])
        yield self.filled(indicator, later, state)
        if draw() < 0.5:
            undone = self.random.choice([None, 1, 2])
            yield self.filled(indicator, later._replace(version=3, replaces=undone), State.VALUE)

    def filled(self, indicator: Indicator, row: Reading, state: State) -> Reading:
        draw = self.random.random
        if state is State.NOT_PUBLISHED:
            expected = row.period.end + timedelta(self.random.choice([0, 20, 60, 90, 200])) if draw() < 0.8 else None
            return row._replace(state=state, expected_on=expected)
        if state is not State.VALUE:
            return row._replace(state=state)
        row = row._replace(provisional=draw() < 0.03, projected=draw() < 0.02)
        if indicator.unit is Unit.MOVEMENT:
            return row._replace(movement=self.random.choice(list(Movement)))
        if not indicator.fraction:
            low = -1 if draw() < 0.1 and indicator.unit is not Unit.RANK else 0
            return row._replace(value=Decimal(self.random.randint(low, self.scale)))
        if draw() < 0.1:
            return row._replace(value=Decimal(self.random.randint(0, 1000)) / 10)
        whole = self.random.randint(0 if draw() < 0.1 else 1, self.scale)
        printed = Decimal(50) if draw() < 0.3 else None
        return row._replace(numerator=Decimal(self.random.randint(0, whole)), denominator=Decimal(whole), value=printed)

    def target(self) -> Target:
        """Any target that can be built; those that are refused are drawn again."""
        others = tuple(("x", self.rule(1)) for _ in range(self.random.random() < 0.05))
        return Target(self.rule(0), AREAS[0], Period.year(2025), others)

    def rule(self, depth: int) -> Rule:
        draw = self.random.random()
        if depth < 2 and draw < 0.12:
            parts = tuple(self.rule(depth + 1) for _ in range(self.random.randint(2, 4)))
            return AtLeast(self.random.randint(1, len(parts)), parts)
        if draw < 0.15:
            return Decision(self.random.choice(["", "x"]))
        if draw < 0.18:
            return Milestone(self.random.choice([self.near(), self.day]), self.random.choice(["", "x"]))
        build: Callable[[], Rule] = self.movement if draw < 0.24 else self.test
        while True:
            try:
                return build()
            except TargetError:
                continue

    def movement(self) -> MovementTest:
        return MovementTest(self.random.choice(MOVES), self.random.choice([*Movement, Movement.SAME]), self.when())

    def when(self, running: bool = False) -> At | Latest:
        """A sum is most often about the long period that the day lies in."""
        if running and self.random.random() < 0.6:
            holding = [p for p in self.seen if p.start <= self.day <= p.end + timedelta(30) and p.end > p.start]
            if holding:
                return At(max(holding, key=lambda period: period.end - period.start))
        if self.random.random() < 0.55:
            return At(self.period())
        start = self.random.choice([date(2023, 7, 1), date(2024, 1, 1), date(2024, 6, 15), date(2025, 1, 1)])
        return Latest(self.random.choice(self.kinds), start, self.random.choice([LAST, date(2025, 6, 30)]))

    def period(self) -> Period:
        begun = [period for period in self.seen if period.start <= self.day] or self.seen
        return self.random.choice(begun[-15:] if self.random.random() < 0.75 else self.seen)

    def base(self) -> Base:
        return Back(self.random.choice([1, 3, 12, 12, 12])) if self.random.random() < 0.4 else At(self.period())

    def indicator(self) -> Indicator:
        return self.random.choice(self.indicators)

    def level(self) -> Value:
        indicator = self.indicator()
        if indicator.fraction:
            return self.random.choice([Share, Numerator, Value])(indicator)
        return Value(indicator)

    def measure(self) -> Measure:
        draw = self.random.random()
        if draw < 0.35:
            return self.level()
        if draw < 0.55:
            return Total(self.random.choice([one for one in self.indicators if one.unit is Unit.COUNT]))
        if draw < 0.7:
            return Development(self.level(), self.base(), self.random.choice(list(Mode)))
        if draw < 0.8:
            return Index(self.level(), self.base())
        if draw < 0.9:
            areas = self.random.choice([(None, None), (None, AREAS[1]), (AREAS[2], None)])
            one, other = self.indicator(), self.indicator()
            return Gap(Term(one, areas[0]), Term(other, areas[1]), self.random.choice(list(Better)))
        return Rank(self.indicator())

    def test(self) -> Test:
        measure = self.measure()
        when = self.when(running=isinstance(measure, Total))
        if self.random.random() < 0.15:
            low, high = sorted([self.constant(measure).value, self.constant(measure).value])
            strict = [self.random.choice(pair) for pair in ((">=", ">"), ("<=", "<"))]
            references: list[Reference] = [Constant(value=low), Constant(value=high)]
            if self.random.random() < 0.3:
                references[self.random.randrange(2)] = self.reference(measure, when)
            pairs = zip(strict, references, strict=True)
            bounds = tuple(Bound(Comparator(sign), reference) for sign, reference in pairs)
        else:
            wanted = [
                c
                for c in COMPARATORS
                if c is Comparator.EQUAL or (">" in c.value) == (measure.better.value == "higher")
            ]
            bounds = (Bound(self.random.choice(wanted), self.reference(measure, when)),)
        return Test(measure, bounds, when)

    def constant(self, measure: Any) -> Constant:
        top = 100 if measure.unit in (Unit.PERCENT, Unit.INDEX) else self.scale
        if isinstance(measure, Total):
            top *= 5
        value = Fraction(self.random.randint(0, top))
        if isinstance(measure, Development | Gap):
            value -= top // 2
        return Constant(value=value + self.random.choice([Fraction(0), Fraction(0), Fraction(1, 2)]))

    def scaling(self) -> tuple[Fraction, Fraction]:
        factor = self.random.choice([Fraction(1), Fraction(1), Fraction(1, 2), Fraction(11, 10)])
        return factor, Fraction(self.random.choice([0, 0, 0, 1, -2]))

    def reference(self, measure: Measure, when: At | Latest) -> Reference:
        draw = self.random.random()
        if draw < 0.3:
            return self.constant(measure)
        if draw < 0.5:
            return Baseline(*self.scaling(), base=self.base())
        if draw < 0.7:
            return Peer(*self.scaling(), area=self.random.choice(AREAS[1:]))
        if draw < 0.8:
            return Series(*self.scaling(), indicator=self.indicator())
        middle = date(2024, 9, 30)
        halves = [(date(2022, 1, 1), middle), (middle + timedelta(1), LAST + timedelta(365))]
        one: Callable[[], Constant | Peer] = lambda: (  # noqa: E731
            Peer(area=AREAS[1]) if self.random.random() < 0.3 else self.constant(measure)
        )
        return Steps(tuple(Step(start, end, one()) for start, end in halves))


def _periods(random: Random, kind: PeriodKind) -> list[Period]:
    """The periods of a kind that figures are told about; of those without a list, some that fit together."""
    if kind is PeriodKind.DAY:
        return [Period.day(_month_end(random.randrange(24))) for _ in range(8)] + [Period.day(date(2025, 3, 30))]
    if kind is PeriodKind.SPAN:
        cuts = sorted({_month_end(random.randrange(24)) for _ in range(6)} | {date(2024, 12, 31)})
        tiles = [Period.span(one + timedelta(1), other) for one, other in pairwise(cuts)]
        return [*tiles, *(Period.span(tile.start, tile.end + timedelta(40)) for tile in tiles[:2])]
    found = periods_within(kind, FIRST, LAST)
    return random.sample(found, 10) if kind in (PeriodKind.YEAR_TO_DATE, PeriodKind.ROLLING_YEAR) else found


def _month_end(index: int) -> date:
    day = add_months(date(2024, 1, 31), index)
    return month_end(day.year, day.month)
