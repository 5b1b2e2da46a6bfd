"""The value axis: where it begins, where it ends, and its ticks."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Protocol

QUARTER = Fraction(1, 4)
"""An axis covers at least this share of its greatest value: a change looks at most four times as steep as from zero."""
FEWEST_STEPS, MOST_STEPS = 3, 5
"""How many stretches an axis is parted into, where the ticks' decimals allow it."""


class Spread(Protocol):
    """What an axis is made for: a ``LineChart`` or a ``Swarm``."""

    @property
    def tick_decimals(self) -> int:
        """The most decimals that a tick may have."""

    @property
    def ceiling(self) -> Fraction | None:
        """What no value can exceed, or None."""

    def values(self) -> list[Fraction]:
        """Every value that must lie within the axis."""

    def moves(self) -> bool:
        """Whether distances along the axis are read, so that it may be cut."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high`` in the chart's unit, exact, with a tick every ``step``, written with ``decimals``."""

    low: Fraction
    high: Fraction
    step: Fraction
    decimals: int

    @property
    def holds_zero(self) -> bool:
        """Whether zero is on the axis; where it is not, the page says from where to where the axis goes."""
        return self.low <= 0 <= self.high

    def ticks(self) -> tuple[Fraction, ...]:
        """The values with a line across the chart, from the lowest."""
        return tuple(self.low + self.step * n for n in range(int((self.high - self.low) / self.step) + 1))


def value_axis(spec: Spread) -> Axis:
    """The axis of a chart: round numbers, and never a window that makes little look like much.

    The rule. Zero is on the axis when that costs little: the values still spread over a quarter of it, or nothing in
    the chart moves (single points and levels are read as heights from zero). Otherwise the axis is cut, but covers at
    least a quarter of its greatest value: 50,8 to 54,4 is drawn from 45 to 60. An axis never reaches below zero when
    no value does, nor above ``spec.ceiling``. Values all negative are treated as their mirror image.
    """
    values = spec.values()
    return _axis(min(values), max(values), spec.moves(), spec.tick_decimals, spec.ceiling)


@lru_cache(256)
def _axis(low: Fraction, high: Fraction, moves: bool, decimals: int, ceiling: Fraction | None) -> Axis:
    if high <= 0 and low < 0:
        axis = _above_zero(-high, -low, moves, decimals, ceiling=None)
        return Axis(-axis.high, -axis.low, axis.step, axis.decimals)
    if low < 0:
        return min(_rounded(low, high, decimals), key=_size)
    return _above_zero(low, high, moves, decimals, ceiling=ceiling)


def _above_zero(low: Fraction, high: Fraction, moves: bool, decimals: int, *, ceiling: Fraction | None) -> Axis:
    if high == 0:
        step = Fraction(1)
        return Axis(Fraction(0), step, step, 0)
    from_zero = not moves or high - low >= QUARTER * high
    if from_zero:
        return min(_rounded(Fraction(0), high, decimals), key=_size)
    return min((_widened(axis, low, high, ceiling) for axis in _rounded(low, high, decimals)), key=_size)


def _size(axis: Axis) -> tuple[bool, bool, Fraction, Fraction]:
    """What makes an axis better: a fit number of steps, then a small span, then large steps."""
    steps = (axis.high - axis.low) / axis.step
    return steps > MOST_STEPS, steps < FEWEST_STEPS, axis.high - axis.low, -axis.step


def _rounded(low: Fraction, high: Fraction, most_decimals: int) -> Iterator[Axis]:
    """The narrowest axis round the two values for every step that gives at most a few ticks."""
    size = max(abs(low), abs(high), high - low)
    power = _floor_log10(size)
    for exponent in range(power - 2, max(power + 2, 1 - most_decimals)):
        for mantissa, own_decimals in ((Fraction(1), 0), (Fraction(2), 0), (Fraction(5, 2), 1), (Fraction(5), 0)):
            decimals = max(0, own_decimals - exponent)
            if decimals > most_decimals:
                continue
            step = mantissa * Fraction(10) ** exponent
            bottom, top = floor(low / step) * step, ceil(high / step) * step
            top = max(top, bottom + step)
            if (top - bottom) / step <= MOST_STEPS:
                yield Axis(bottom, top, step, decimals)


def _widened(axis: Axis, low: Fraction, high: Fraction, ceiling: Fraction | None) -> Axis:
    """The axis, a step at a time wider on the side with less room, until it covers a quarter of its top."""
    bottom, top = axis.low, axis.high
    while top - bottom < QUARTER * top and bottom > 0:
        full = ceiling is not None and top + axis.step > ceiling
        if full or low - bottom < top - high:
            bottom = max(Fraction(0), bottom - axis.step)
        else:
            top += axis.step
    return Axis(bottom, top, axis.step, axis.decimals)


def _floor_log10(value: Fraction) -> int:
    """The exponent of the largest power of ten that is not above a positive value; exact."""
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    while Fraction(10) ** exponent > value:
        exponent -= 1
    while Fraction(10) ** (exponent + 1) <= value:
        exponent += 1
    return exponent
