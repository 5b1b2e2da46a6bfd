"""The 17 goals of Beskæftigelsesplan 2025: the rules, and every figure of the half-yearly follow-up, typed by hand."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from goals.engine.bases import At
from goals.engine.measures import Development, Gap, Mode, Numerator, Share, Total, Value
from goals.engine.references import Peer, Series
from goals.engine.targets import Decision, Latest, MovementTest, Rule, all_of
from goals.engine.values import Better, Indicator, Movement, Reading, Record, Term, Unit
from goals.engine.verdict import Side, Status
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import LAND, STATUS_DAY, awaited, baseline, figure, number, rule

HALF_YEARS = Period.rolling_year(date(2025, 6, 30))
HALF_YEAR = Period.half_year(2025, 1)
JANUARY_APRIL = Period.year_to_date(date(2025, 4, 30))
APRIL_2024, APRIL, MAY = Period.month(2024, 4), Period.month(2025, 4), Period.month(2025, 5)
DECEMBER_2024 = Period.month(2024, 12)
YEAR_2024, YEAR = Period.year(2024), Period.year(2025)


def latest(kind: PeriodKind) -> Latest:
    """The newest period of the plan year and the 12 months before."""
    return Latest(kind, date(2024, 1, 1), date(2025, 12, 31))


def share(code: str, better: Better, fraction: bool = False) -> Indicator:
    """A percentage with one decimal."""
    return Indicator(code, Unit.PERCENT, better, fraction=fraction, decimals=1)


SUPPORTED = Indicator("1.1", Unit.COUNT, Better.LOWER)
CALCULATED = Indicator("1.1 beregnet", Unit.COUNT, Better.LOWER)
TALKS = share("1.2", Better.HIGHER)
OFFERS = share("1.3", Better.HIGHER)
RETURNED = share("2.1", Better.LOWER, fraction=True)
LONG = share("2.2", Better.LOWER, fraction=True)
REMITTED = share("2.3", Better.LOWER)
COURSES = Indicator("3.1", Unit.COUNT, Better.HIGHER)
EMPLOYED = share("4.1", Better.HIGHER)
FLEX = Indicator("5.1", Unit.INDEX, Better.LOWER, decimals=1)
MORE_HOURS = share("5.2", Better.HIGHER)
PLACE = Indicator("6.1", Unit.RANK, Better.LOWER)
MOVES = {code: Indicator(code, Unit.MOVEMENT, Better.HIGHER) for code in ("6.2", "6.3", "6.4", "6.5")}
LONG_TERM = share("6.6 alle", Better.LOWER)
LONG_TERM_50 = share("6.6 50+", Better.LOWER)


@dataclass(frozen=True)
class Row:
    """One goal: its rule, its figures, and what the judgement must be; a goal of parts has a distance a part."""

    code: str
    rule: Rule
    readings: list[Reading]
    status: Status
    standings: tuple[tuple[Fraction, Side], ...] = ()
    records: tuple[Record, ...] = ()
    others: tuple[Rule, ...] = ()
    final: bool = True

    def with_readings(self, *changed: Reading) -> "Row":
        """The row with some of its figures replaced."""
        keys = {(reading.indicator, reading.area, reading.period) for reading in changed}
        kept = [r for r in self.readings if (r.indicator, r.area, r.period) not in keys]
        return replace(self, readings=[*kept, *changed])


def moved(code: str, movement: Movement, status: Status) -> Row:
    """A goal to keep at least its place, where the source gives only the direction."""
    keeps = MovementTest(MOVES[code], Movement.SAME, At(MAY))
    return Row(code, keeps, [figure(MOVES[code], MAY, movement=movement)], status)


MONTH, QUARTER = PeriodKind.MONTH, PeriodKind.QUARTER
REACHED, NOT_REACHED = Status.REACHED, Status.NOT_REACHED
OVER, UNDER = Side.OVER, Side.UNDER

_ROWS = (
    Row(
        "1.1",
        rule(Value(SUPPORTED), ("<", Series(indicator=CALCULATED)), At(HALF_YEARS)),
        [awaited(SUPPORTED, HALF_YEARS, date(2025, 9, 30)), awaited(CALCULATED, HALF_YEARS, date(2025, 9, 30))],
        Status.TOO_EARLY,
        final=False,
    ),
    Row(
        "1.2",
        rule(Value(TALKS), (">=", 80), latest(MONTH)),
        [figure(TALKS, APRIL, "93.9")],
        REACHED,
        ((number("13.9"), OVER),),
        final=False,
    ),
    Row(
        "1.3",
        rule(Value(OFFERS), (">=", 70), latest(MONTH)),
        [figure(OFFERS, APRIL, "79.0")],
        REACHED,
        ((number(9), OVER),),
        final=False,
    ),
    Row(
        "2.1",
        rule(Share(RETURNED), ("<=", 2), At(HALF_YEAR)),
        [figure(RETURNED, HALF_YEAR, counts=(0, 128))],
        REACHED,
        ((number(2), UNDER),),
    ),
    Row(
        "2.2",
        all_of(
            rule(Numerator(LONG), ("<", baseline(APRIL_2024)), latest(MONTH)),
            rule(Share(LONG), ("<", baseline(APRIL_2024)), latest(MONTH)),
        ),
        [figure(LONG, APRIL_2024, counts=(348, 2035)), figure(LONG, APRIL, counts=(355, 1950))],
        NOT_REACHED,
        ((number(8), OVER), (100 * (Fraction(355, 1950) - Fraction(348, 2035)), OVER)),
        final=False,
    ),
    Row(
        "2.3",
        rule(Value(REMITTED), ("<", baseline(YEAR_2024)), latest(QUARTER)),
        [figure(REMITTED, YEAR_2024, "38.8"), figure(REMITTED, Period.quarter(2025, 1), "27.8")],
        REACHED,
        ((number(11), UNDER),),
        final=False,
    ),
    Row(
        "3.1",
        rule(Total(COURSES), (">", baseline(YEAR_2024)), At(YEAR)),
        [figure(COURSES, YEAR_2024, 349), figure(COURSES, JANUARY_APRIL, 184)],
        NOT_REACHED,
        ((number(166), UNDER),),
        final=False,
    ),
    Row(
        "4.1",
        rule(Development(Value(EMPLOYED), At(APRIL_2024), Mode.POINTS), (">=", Peer(area=LAND)), At(APRIL)),
        [
            figure(EMPLOYED, APRIL_2024, "54.2", area=LAND),
            figure(EMPLOYED, APRIL, "54.4", area=LAND),
            figure(EMPLOYED, APRIL_2024, "50.9"),
            figure(EMPLOYED, APRIL, "50.8"),
        ],
        NOT_REACHED,
        ((number("0.3"), UNDER),),
        others=(rule(Value(EMPLOYED), (">=", Peer(area=LAND)), At(APRIL)),),
    ),
    Row(
        "5.1",
        rule(Value(FLEX), ("<=", Peer(area=LAND)), At(MAY)),
        [figure(FLEX, MAY, "105.9"), figure(FLEX, MAY, "99.9", area=LAND)],
        NOT_REACHED,
        ((number(6), OVER),),
    ),
    Row(
        "5.2",
        rule(Value(MORE_HOURS), (">", baseline(YEAR_2024)), At(JANUARY_APRIL)),
        [figure(MORE_HOURS, YEAR_2024, "19.9"), figure(MORE_HOURS, JANUARY_APRIL, "21.4")],
        REACHED,
        ((number("1.5"), OVER),),
    ),
    Row("5.3", Decision(), [], REACHED, records=(Record(date(2025, 5, 14), True),)),
    Row(
        "6.1",
        rule(Value(PLACE), ("<=", 64), At(MAY)),
        [figure(PLACE, MAY, 64)],
        REACHED,
        ((number(0), Side.AT),),
    ),
    moved("6.2", Movement.BACK, NOT_REACHED),
    moved("6.3", Movement.FORWARD, REACHED),
    moved("6.4", Movement.FORWARD, REACHED),
    moved("6.5", Movement.BACK, NOT_REACHED),
    Row(
        "6.6",
        rule(
            Gap(Term(LONG_TERM_50), Term(LONG_TERM), Better.LOWER),
            ("<=", baseline(DECEMBER_2024, factor="1/2")),
            At(MAY),
        ),
        [
            figure(LONG_TERM, DECEMBER_2024, "15.8"),
            figure(LONG_TERM_50, DECEMBER_2024, "17.1"),
            figure(LONG_TERM, MAY, "18.7"),
            figure(LONG_TERM_50, MAY, "24.7"),
        ],
        NOT_REACHED,
        ((number("5.35"), OVER),),
        others=(
            rule(Value(LONG_TERM_50), ("<=", Series(Fraction(1, 2), indicator=LONG_TERM)), At(MAY)),
            rule(Value(LONG_TERM_50), ("<=", baseline(DECEMBER_2024, factor="1/2")), At(MAY)),
        ),
    ),
)


def _dated(reading: Reading) -> Reading:
    return reading._replace(known_on=STATUS_DAY if reading.period.end.year == 2025 else reading.period.end)


ROWS = {row.code: replace(row, readings=[_dated(reading) for reading in row.readings]) for row in _ROWS}
"""By number. Every figure of 2025 is known from the status day, a base figure from the last day of its period."""
