"""What may be true and seldom is: a person says that it is right before it is stored.

A doubt never stops anybody; it names the two numbers and waits for a tick. Its key holds the number, so that a tick
is for what was seen and for nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from statistics import median

from goals.engine.values import Unit
from goals.entry.desk import Desk, State, stated
from goals.entry.slots import Series
from indicators.actions.figure import Figure, count_words, counted
from indicators.actions.statements import Statement
from norddjurs.danish import write_number, write_percent, write_period, write_period_in
from norddjurs.periods import STEP, Period, add_months

TIMES = 8
"""A figure so many times another is most likely a slipped comma, which makes it about ten times as much."""
USUAL_TIMES = 3
"""A change of more than so many times the usual one is a jump."""
ENOUGH = 3
"""So many earlier changes make a usual one."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that ends in what to look at; `key` is of this sentence alone."""

    key: str
    sentence: str


def doubts_of(desk: Desk, statements: Sequence[Statement]) -> list[Doubt]:
    """What the statements must be confirmed for, in their order."""
    sentences: dict[str, None] = {}
    for statement in statements:
        figure = statement.figure
        if figure.state != State.VALUE or figure.movement is not None:
            continue
        for sentence in (_misfit(desk, figure), _jump(desk, figure), _older(desk, figure)):
            if sentence:
                sentences[sentence] = None
    return [Doubt(sha256(sentence.encode()).hexdigest()[:16], sentence) for sentence in sentences]


def _misfit(desk: Desk, figure: Figure) -> str:
    """A typed percentage that is not what its counts give, rounded to the decimals of the source."""
    if figure.value is None or figure.numerator is None or not figure.denominator:
        return ""
    decimals = desk.indicators[figure.indicator].engine.decimals
    share = Fraction(figure.numerator) * 100 / Fraction(figure.denominator)
    if abs(share - Fraction(figure.value)) <= Fraction(1, 2 * 10**decimals):
        return ""
    return (
        f"{count_words(figure.numerator)} af {count_words(figure.denominator)} giver {write_percent(share, decimals)},"
        f" men der står {write_percent(figure.value, decimals)}. Antallene afgør målet."
    )


def _jump(desk: Desk, figure: Figure) -> str:
    """Far from the figure before it: ten times as much or as little, or a change unlike the usual ones."""
    unit = desk.indicators[figure.indicator].engine.unit
    if unit is Unit.RANK:
        return ""
    before = _before(desk, figure)
    if before is None:
        return ""
    for name, now, then in _numbers(desk, figure, before):
        if (then and now) and (abs(now) >= TIMES * abs(then) or abs(then) >= TIMES * abs(now)):
            count = bool(name) or unit is Unit.COUNT
            question = "Er der et ciffer for meget eller for lidt?" if count else "Er kommaet sat rigtigt?"
            return _jumped(desk, figure, before, name, now, then, question)
    if not _adjacent(before.period, figure.period):
        return ""
    usual = _usual_change(desk, (figure.indicator, figure.area), figure)
    new, old = _value(figure), _value(before)
    if usual and new is not None and old is not None and abs(new - old) > USUAL_TIMES * usual:
        return _jumped(desk, figure, before, "", new, old, "Det er et større spring end sædvanligt.")
    return ""


def _jumped(desk: Desk, figure: Figure, before: Figure, name: str, now: Fraction, then: Fraction, question: str) -> str:
    info = desk.indicators[figure.indicator]
    count = bool(name) or info.engine.unit is Unit.COUNT
    decimals = 0 if count else info.engine.decimals
    write = write_percent if info.engine.unit is Unit.PERCENT and not count else write_number
    what = name or info.short_name or info.name
    where = "" if figure.area == desk.target.area else f" i {desk.area_name(figure.area)}"
    return (
        f"{what}{where}: {write(now, decimals)} {write_period_in(figure.period)} mod {write(then, decimals)}"
        f" {write_period_in(before.period)}. {question}"
    )


def _older(desk: Desk, figure: Figure) -> str:
    """A period before the newest one that has a figure, and no correction of what stands there."""
    key = (figure.indicator, figure.area, figure.period)
    if key in desk.standing or figure.period in desk.bases:
        return ""
    values = [row for row in desk.values((figure.indicator, figure.area)) if row.figure.period not in desk.bases]
    same = [row.figure.period for row in values if row.figure.period.kind is figure.period.kind]
    newest = max(same, key=lambda period: period.end, default=None)
    if newest is None or figure.period.end >= newest.end:
        return ""
    return f"Der er allerede et tal for {write_period(newest)}. Er det {write_period(figure.period)}, du mener?"


def _before(desk: Desk, figure: Figure) -> Figure | None:
    """The figure of the same kind of period before this one, else the nearest after it."""
    rows = [
        row
        for row in desk.values((figure.indicator, figure.area))
        if row.figure.period.kind is figure.period.kind and row.figure.period != figure.period
    ]
    earlier = [row for row in rows if row.figure.period.end < figure.period.end]
    found = earlier[0] if earlier else rows[-1] if rows else None
    # A stretch that has run longer holds more: only stretches alike are compared.
    if found is None or found.figure.period.months != figure.period.months:
        return None
    return stated(found)


def _adjacent(before: Period, period: Period) -> bool:
    """Whether one comes right after the other, so that the change between them is a usual one."""
    step = STEP.get(period.kind)
    return step is not None and add_months(before.end, step) == period.end


def _usual_change(desk: Desk, series: Series, figure: Figure) -> Fraction | None:
    """The median size of the changes from figure to figure before this one; None where there are too few."""
    values = [
        value
        for row in desk.values(series)
        if row.figure.period.kind is figure.period.kind
        and row.figure.period.end < figure.period.end
        and (value := _value(stated(row))) is not None
    ]
    changes = [abs(one - other) for one, other in pairwise(values)]
    return median(changes) if len(changes) >= ENOUGH else None


def _value(figure: Figure) -> Fraction | None:
    if figure.numerator is not None and figure.denominator:
        return Fraction(figure.numerator) * 100 / Fraction(figure.denominator)
    return None if figure.value is None else Fraction(figure.value)


def _numbers(desk: Desk, figure: Figure, before: Figure) -> list[tuple[str, Fraction, Fraction]]:
    """The numbers of both, side by side: the counts of a fraction, by what they count, and the figure itself."""
    found = []
    one, other = counted(desk.indicators[figure.indicator].figure_text)
    pairs = ((one, "numerator"), (other, "denominator"), ("", "value"))
    for name, field in pairs:
        now, then = getattr(figure, field), getattr(before, field)
        if now is not None and then is not None:
            found.append((name, Fraction(now), Fraction(then)))
    return found
