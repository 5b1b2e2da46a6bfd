"""The comparison group: which municipalities an indicator is set beside, and what their figure is together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from indicators.hiding import Place
from indicators.models import Area, ComparisonGroup, Feed, Indicator
from indicators.secret import some_threshold
from indicators.series import Standing
from indicators.store import AreaName
from norddjurs.danish import counted, write_number


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities by their codes, in order. `origin` says in Danish who chose them; it is printed with the group."""

    name: str
    origin: str
    members: tuple[str, ...]


def group_of(indicator: str) -> Group | None:
    """The indicator's own group, or else the one of all that have none; None where there is neither. One query."""
    return groups_of([indicator]).get(indicator)


def groups_of(indicators: Collection[str]) -> dict[str, Group]:
    """The group of each indicator; one that has none is not there. One query."""
    found = stored_groups(_usable(indicators))
    groups = {code: found.get(code, found.get(None)) for code in indicators}
    return {code: group for code, group in groups.items() if group is not None}


def stored_groups(rows: QuerySet[ComparisonGroup]) -> dict[str | None, Group]:
    """Stored groups by the indicator that they belong to; under None the one of all that have none. One query.

    A group of nobody is none.
    """
    full = rows.filter(members__isnull=False).order_by("pk", "members")
    lines = full.values_list("indicator", "name", "origin", "members")
    found: dict[str | None, Group] = {}
    for (indicator, name, origin), mine in groupby(lines, key=lambda line: line[:3]):
        found[indicator] = Group(name, origin, tuple(member for *_, member in mine))
    return found


def areas_and_group(indicator: str) -> tuple[dict[str, AreaName], Group | None, bool]:
    """Every area by its code, the group of the indicator, and whether any threshold may hide a figure of it.

    What a page can afford one query for.
    """
    group = _usable([indicator]).order_by(F("indicator").asc(nulls_last=True))
    members = ComparisonGroup.members.through.objects.filter(
        area=OuterRef("pk"), comparisongroup=Subquery(group.values("pk")[:1])
    )
    areas = Area.objects.order_by("code").annotate(
        group_name=Subquery(group.values("name")[:1]),
        group_origin=Subquery(group.values("origin")[:1]),
        inside=Exists(members),
        guarded=Exists(Indicator.objects.filter(some_threshold(), pk=indicator)),
    )
    rows = list(areas.values_list("code", "name", "kind", "inside", "guarded", "group_name", "group_origin"))
    names = {code: AreaName.of(name, kind) for code, name, kind, *_ in rows}
    inside = tuple(code for code, _, _, member, *_ in rows if member)
    return names, Group(*rows[0][5:], inside) if inside else None, bool(rows and rows[0][4])


def sharing() -> QuerySet[Indicator]:
    """The figures that use the group of all that have none of their own: those that come from somewhere."""
    return Indicator.objects.filter(~Q(feed__provider=Feed.Provider.NONE), feed__isnull=False, comparison=None)


def _usable(indicators: Collection[str]) -> QuerySet[ComparisonGroup]:
    """The groups of some indicators, and the one of all that have none."""
    return ComparisonGroup.objects.filter(Q(indicator__in=indicators) | Q(indicator=None))


class Way(Enum):
    """How municipalities become one figure; the value is what the page says of it."""

    POOLED = "samlet for {n}"
    SUM = "sum af {n}"
    AVERAGE = "gennemsnit af {n} (alle tæller lige meget)"


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The figure of a group in a period, exact in the indicator's unit.

    `counted` of its `members` have a figure that may be shown, and are in it.
    """

    start: date
    end: date
    value: Fraction
    way: Way
    counted: int
    members: int
    provisional: bool
    numerator: Fraction | None = None
    denominator: Fraction | None = None

    @property
    def made(self) -> str:
        """How it was made: "gennemsnit af 8 kommuner (alle tæller lige meget), 1 uden tal"."""
        told = self.way.value.format(n=counted(self.counted, "kommune", "kommuner"))
        missing = self.members - self.counted
        return f"{told}, {write_number(missing, 0)} uden tal" if missing else told


FEWEST = 2
"""An "average" of one municipality would be its own figure under another name."""


def group_figure(indicator: Indicator, figures: Iterable[Standing], members: int) -> GroupFigure | None:
    """One period's figure of a group from those of its municipalities that have one; None where fewer than two have.

    A count is summed. A fraction is what its counts give together. Of percentages without counts only the plain
    average can be had, which gives a small municipality the weight of a large one.
    """
    known = [(one, value) for one in figures if (value := one.exact) is not None]
    if len(known) < FEWEST:
        return None
    start, end = known[0][0].start, known[0][0].end
    counted, unsure = len(known), any(one.provisional for one, _ in known)
    pairs = [(one.numerator, one.denominator) for one, _ in known]
    if indicator.is_fraction and all(n is not None and d for n, d in pairs):
        top = sum((Fraction(n) for n, _ in pairs if n is not None), Fraction(0))
        bottom = sum((Fraction(d) for _, d in pairs if d is not None), Fraction(0))
        return GroupFigure(start, end, top * 100 / bottom, Way.POOLED, counted, members, unsure, top, bottom)
    total = sum((value for _, value in known), Fraction(0))
    if indicator.unit == Indicator.Unit.COUNT:
        return GroupFigure(start, end, total, Way.SUM, counted, members, unsure)
    return GroupFigure(start, end, total / counted, Way.AVERAGE, counted, members, unsure)


def group_series(
    indicator: Indicator, group: Group, figures: Iterable[Standing], hidden: Collection[Place] = frozenset()
) -> list[GroupFigure]:
    """The group's figures by time, from its members' figures of one kind of period.

    Figures of other areas are passed over. A member without a number, or whose figure is `hidden`, is left out of that
    period, and a period with fewer than two members has no figure.
    """
    members = set(group.members)
    periods: dict[tuple[date, date], list[Standing]] = defaultdict(list)
    for one in figures:
        if one.area in members and one.exact is not None and (one.area, one.start, one.end) not in hidden:
            periods[one.end, one.start].append(one)
    together = [group_figure(indicator, rows, len(members)) for _, rows in sorted(periods.items())]
    return [one for one in together if one is not None]


def group_label(series: Sequence[GroupFigure]) -> str:
    """What the figures are: "sum af 9 kommuner"; of 8 to 9 where some have no figure at times."""
    if not series:
        return ""
    fewest, most = min(one.counted for one in series), max(one.counted for one in series)
    count = write_number(most, 0) if fewest == most else f"{write_number(fewest, 0)}-{write_number(most, 0)}"
    return series[-1].way.value.format(n=f"{count} kommuner")
