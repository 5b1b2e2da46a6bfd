"""A goal beside a national figure: the municipality's place in a month, and what that place would say of the goal.

Nothing here decides anything. A place that was computed is only ever proposed (`goals.actions.national`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from goals.catalogue import IndicatorInfo, NationalInfo
from goals.engine.bases import At, Base
from goals.engine.measures import Value
from goals.engine.references import Baseline, Constant
from goals.engine.targets import MovementTest, Rule, Target, Test, When, leaves
from goals.engine.values import Movement, Unit
from goals.status import municipalities
from indicators.areas import COUNTRY
from indicators.groups import Group
from indicators.rank import Rank, rank
from indicators.series import FETCHED, Standing, standing_of
from indicators.store import AreaName, Everywhere, VersionRow
from norddjurs.danish import count_word, counted, write_list, write_period, write_period_in, write_rank
from norddjurs.periods import Period, PeriodKind


@dataclass(frozen=True)
class Beside:
    """What is known of a national figure beside a goal: `figures` stand, of all areas and of the months needed.

    `guarded` says that some of them may be small counts, or tell of such.
    """

    info: NationalInfo
    indicator: IndicatorInfo | None
    figures: tuple[Standing, ...]
    municipalities: frozenset[str]
    group: Group | None = None
    guarded: bool = False

    def figure(self, area: str, period: Period) -> Standing | None:
        """The figure of an area in a month."""
        return next((one for one in self.figures if one.area == area and one.end == period.end), None)

    def place(self, area: str, period: Period, among: Collection[str] | None = None) -> Rank | None:
        """The area's place among the municipalities, or some of them; None where it has no number itself."""
        areas = self.municipalities if among is None else self.municipalities & set(among)
        if self.indicator is None or area not in areas:
            return None
        values: dict[str, Fraction | None] = dict.fromkeys(areas)
        values |= {one.area: one.exact for one in self.figures if one.area in areas and one.end == period.end}
        return rank(values, area, self.indicator.engine.better.value)

    def newest(self, area: str) -> Period | None:
        """The newest month of which something is known for an area."""
        ends = [one.end for one in self.figures if one.area == area]
        return month_of(max(ends)) if ends else None


def month_of(day: date) -> Period:
    """The month that a day lies in."""
    return Period.month(day.year, day.month)


def beside(
    info: NationalInfo,
    indicator: IndicatorInfo | None,
    rows: Iterable[VersionRow],
    areas: Mapping[str, AreaName],
    group: Group | None,
    guarded: bool,
) -> Beside:
    """The same from every version that a page has read."""
    mine = [
        row
        for row in rows
        if info.indicator
        and row.figure.indicator == info.indicator
        and row.figure.period.kind is PeriodKind.MONTH
        and row.known_basis == FETCHED
    ]
    return Beside(info, indicator, tuple(standing_of(mine)), frozenset(municipalities(areas)), group, guarded)


def months_of(info: NationalInfo, target: Target, area: str, known_by: date | None) -> Everywhere | None:
    """The months that a goal's page speaks of: those that its rule names, the base month and the newest one."""
    if not info.indicator:
        return None
    ends = {period.end for period in named_months(target.rule)}
    if info.base_month is not None:
        ends.add(info.base_month)
    return Everywhere(info.indicator, area, frozenset(ends), known_by)


def named_months(rule: Rule) -> list[Period]:
    """The months that a rule names, those judged and those compared with, in the order of time."""
    found = set()
    for leaf in leaves(rule):
        if isinstance(leaf, Test | MovementTest):
            bases: list[Base | When] = [leaf.when]
            if isinstance(leaf, Test):
                bases += leaf.measure.bases()
                bases += [bound.reference.base for bound in leaf.bounds if isinstance(bound.reference, Baseline)]
            found |= {one.period for one in bases if isinstance(one, At) and one.period.kind is PeriodKind.MONTH}
    return sorted(found, key=lambda period: period.end)


@dataclass(frozen=True, slots=True)
class Computed:
    """What the computed place says in the goal's own unit: a first place (`value`) or a `movement`.

    `known_on` is the day on which the last of the figures behind it was known.
    """

    indicator: str
    period: Period
    value: Decimal | None
    movement: Movement | None
    known_on: date
    source: str
    note: str
    provisional: bool


def asks_for_place(rule: Rule) -> bool:
    """Whether the goal is decided by a place or a movement of it."""
    return isinstance(rule, MovementTest) or (
        isinstance(rule, Test) and isinstance(rule.measure, Value) and rule.measure.unit is Unit.RANK
    )


def computed(rule: Rule, found: Beside, area: str) -> Computed | str:
    """The place in the goal's own month, or a sentence that says why there is none."""
    if found.indicator is None:
        return "Der er intet landstal ved målet."
    if not asks_for_place(rule) or not isinstance(rule, Test | MovementTest):
        return "Målet afgøres ikke af en placering, så der er ingen placering at foreslå."
    if not isinstance(rule.when, At) or rule.when.period.kind is not PeriodKind.MONTH:
        return "Kravet gælder ikke en bestemt måned, så placeringen kan ikke beregnes."
    period = rule.when.period
    now = found.place(area, period)
    if now is None:
        return _lacking(found, period)
    if isinstance(rule, Test):
        code = next(rule.measure.terms()).indicator.code
        note = f"Placeringen er {_told(now)} {write_period_in(period)}.{_tied(now)}{_spans(now, rule)}"
        return _computed(found, code, [period], Decimal(now.first), None, note)
    if found.info.base_month is None:
        return "Udgangspunktet er ikke valgt."
    base = month_of(found.info.base_month)
    before = found.place(area, base)
    if before is None:
        return _lacking(found, base)
    note = f"Placeringen var {_told(before)} {write_period_in(base)} og er {_told(now)} {write_period_in(period)}."
    if before.first != now.first and before.first <= now.last and now.first <= before.last:
        note += " Pladserne overlapper, så den bedste plads i hver måned er sammenlignet."
    return _computed(found, rule.indicator.code, [base, period], None, moved(before, now), note)


def moved(before: Rank, now: Rank) -> Movement:
    """Forward, back or the same: the first places are compared."""
    if now.first == before.first:
        return Movement.SAME
    return Movement.FORWARD if now.first < before.first else Movement.BACK


def _computed(
    found: Beside, code: str, months: list[Period], value: Decimal | None, movement: Movement | None, note: str
) -> Computed:
    ends = {month.end for month in months}
    behind = [one for one in found.figures if one.end in ends and one.area in found.municipalities]
    stamps = dict.fromkeys(one.source for one in behind if one.source)
    return Computed(
        indicator=code,
        period=months[-1],
        value=value,
        movement=movement,
        known_on=max(one.known_on for one in behind),
        source=f"Beregnet placering: {'; '.join(stamps)}",
        note=note,
        provisional=any(one.provisional for one in behind),
    )


def _lacking(found: Beside, period: Period) -> str:
    known = any(one.end == period.end and one.area != COUNTRY for one in found.figures)
    what = "Kommunen har intet tal" if known else "Der er ingen tal"
    return f"{what} for {write_period(period)}, så placeringen kan ikke beregnes."


def _told(place: Rank) -> str:
    among = f"{place.text} af {counted(place.ranked, 'kommune', 'kommuner')}"
    return f"{among} ({place.left_out} uden tal)" if place.left_out else among


def _tied(place: Rank) -> str:
    if place.shared == 1:
        return ""
    return f" Pladserne deles af {count_word(place.shared)} kommuner, og den bedste plads er foreslået."


def _spans(place: Rank, rule: Test) -> str:
    """Where the limit lies among the places that are shared, the choice of place decides the goal."""
    limits = [
        bound.reference.value * bound.reference.factor + bound.reference.offset
        for bound in rule.bounds
        if isinstance(bound.reference, Constant)
    ]
    spanned = [limit for limit in limits if place.first <= limit < place.last]
    if not spanned:
        return ""
    named = write_list(write_rank(int(limit)) for limit in spanned)
    return f" Kravet ({named}) ligger inden for de delte pladser, så valget af plads afgør målet."
