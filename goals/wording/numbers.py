"""Numbers as they are printed: with the decimals of their source, and more where fewer would contradict the status."""

from fractions import Fraction

from goals.engine.measures import Development, Index, Measure, Mode
from goals.engine.values import Unit
from goals.engine.verdict import Change, Standing
from goals.wording.words import UNIT
from norddjurs.danish import enough_decimals, write_change, write_number, write_percent, write_points, write_rank

_MOST = 6
_EXACT = 3


def least_decimals(measure: Measure) -> int:
    """How many decimals a measure's numbers have at least: those of its sources, one where it is computed."""
    if measure.whole:
        return 0
    sources = max(term.indicator.decimals for term in measure.terms())
    relative = isinstance(measure, Development) and measure.mode is Mode.RELATIVE
    quotient = any(term.indicator.fraction for term in measure.terms())
    return max(1, sources) if relative or quotient or isinstance(measure, Index) else sources


def exact_decimals(value: Fraction) -> int | None:
    """The decimals that write a number exactly, or None where more than three were needed."""
    return next((n for n in range(_EXACT + 1) if (value * 10**n).denominator == 1), None)


def standing_decimals(standing: Standing, measure: Measure) -> tuple[int, int]:
    """Decimals of the number and of its limit, so that what is printed stands as the exact numbers do."""
    least = least_decimals(measure)
    actual, wanted = standing.actual.value, standing.wanted
    exact = exact_decimals(wanted)
    if exact is None:
        both = enough_decimals([actual, wanted], least=least)
        return both, both
    fixed = any(not limit.readings and limit.value == wanted for limit in standing.limits)
    of_wanted = exact if fixed else max(least, exact)
    of_actual = least
    while of_actual < _MOST and _order(_rounded(actual, of_actual), wanted) != _order(actual, wanted):
        of_actual += 1
    return of_actual, of_wanted


def distance_decimals(distance: Fraction, measure: Measure) -> int:
    """Decimals of a distance: exact where few do, never so few that a distance reads as none."""
    least = least_decimals(measure)
    exact = exact_decimals(distance)
    return max(least, exact) if exact is not None else enough_decimals([Fraction(0), distance], least=least)


def amount(value: Fraction, unit: Unit, decimals: int) -> str:
    """A number with its unit: "93,9 %", "0,3 procentpoint", "355", "105,9", "nr. 64"."""
    match unit:
        case Unit.PERCENT | Unit.RELATIVE:
            return write_percent(value, decimals)
        case Unit.POINTS:
            return write_points(value, decimals)
        case Unit.RANK:
            return write_rank(int(value))
        case Unit.INDEX_POINTS:
            return f"{write_number(value, decimals)}\N{NO-BREAK SPACE}{UNIT[unit]}"
        case _:
            return write_number(value, decimals)


def limit_amount(value: Fraction, measure: Measure, decimals: int) -> str:
    """A limit with its unit; that of a change has its sign, that of an index its word."""
    if isinstance(measure, Development):
        return change_amount(value, measure.unit, decimals)
    if measure.unit is Unit.INDEX:
        return f"indeks\N{NO-BREAK SPACE}{write_number(value, decimals)}"
    return amount(value, measure.unit, decimals)


def difference(value: Fraction, unit: Unit, decimals: int) -> str:
    """A distance (≥ 0) in the unit that decides: "0,3 procentpoint", "8", "3 pladser"."""
    of = unit.of_difference
    if of is Unit.RANK:
        return f"{write_number(value, 0)}\N{NO-BREAK SPACE}{'plads' if value == 1 else 'pladser'}"
    return amount(value, of, decimals)


def change_amount(value: Fraction, unit: Unit, decimals: int) -> str:
    """A change with its sign: "+0,2 procentpoint", "−7", "+2,0 %"."""
    signed = write_change(value, decimals)
    match unit:
        case Unit.POINTS | Unit.INDEX_POINTS:
            return f"{signed}\N{NO-BREAK SPACE}{UNIT[unit]}"
        case Unit.RELATIVE:
            return f"{signed}\N{NO-BREAK SPACE}%"
        case _:
            return signed


def change_decimals(change: Change, measure: Measure) -> int:
    """Decimals of a development: those of its source, more where it would read as none."""
    least = least_decimals(measure)
    if not change.amount:
        return least
    exact = exact_decimals(change.amount)
    return max(least, exact) if exact is not None else enough_decimals([Fraction(0), change.amount], least=least)


def _rounded(value: Fraction, decimals: int) -> Fraction:
    scaled = value * 10**decimals
    whole = (2 * abs(scaled) + 1) // 2
    return Fraction(whole if scaled >= 0 else -whole, 10**decimals)


def _order(one: Fraction, other: Fraction) -> int:
    return (one > other) - (one < other)
