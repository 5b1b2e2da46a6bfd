"""The comparison group: which municipalities an indicator is set beside, and what their figure is together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from indicators.hiding import Place
from indicators.models import ComparisonGroup
from indicators.series import Standing
from norddjurs.danish import write_number


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities by their codes. `origin` says in Danish who chose them; print it wherever the group is shown."""

    name: str
    origin: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The group's figure of a period, exact, in the indicator's unit.

    `counted` members had a figure that may be shown. `weighted`: it is of all their counts together (numerators over
    denominators); otherwise it is the plain average, in which a small municipality weighs as much as a large one.
    """

    start: date
    end: date
    value: Fraction
    counted: int
    weighted: bool
    provisional: bool


FEWEST = 2
"""An "average" of one municipality would be its own figure under another name."""


def group_of(indicator: str) -> Group | None:
    """The indicator's own group, or else the one of all that have none; None where there is neither. Two queries."""
    return groups_of([indicator]).get(indicator)


def groups_of(indicators: Collection[str]) -> dict[str, Group]:
    """The group of each indicator; one that has none is not there. Two queries, one where there are no groups."""
    wanted = Q(indicator__in=indicators) | Q(indicator=None)
    rows = ComparisonGroup.objects.filter(wanted).prefetch_related("members")
    found = {
        one.indicator_id: Group(one.name, one.origin, tuple(sorted(area.pk for area in one.members.all())))
        for one in rows
    }
    rest = found.get(None)
    groups = {code: found.get(code, rest) for code in indicators}
    return {code: group for code, group in groups.items() if group is not None}


def group_series(
    group: Group, figures: Iterable[Standing], hidden: Collection[Place] = frozenset()
) -> list[GroupFigure]:
    """The group's figures by time, from its members' figures of one indicator and one kind of period.

    Figures of other areas are passed over. A member without a number, or whose figure is `hidden`, is left out of that
    period, and a period with fewer than two members has no figure.
    """
    members = set(group.members)
    periods: dict[tuple[date, date], list[Standing]] = defaultdict(list)
    for one in figures:
        if one.area in members and one.exact is not None and (one.area, one.start, one.end) not in hidden:
            periods[one.end, one.start].append(one)
    return [_together(rows) for _, rows in sorted(periods.items()) if len(rows) >= FEWEST]


def _together(rows: Sequence[Standing]) -> GroupFigure:
    weighted = all(one.numerator is not None and one.denominator for one in rows)
    if weighted:
        numerators = sum((Fraction(one.numerator or 0) for one in rows), Fraction(0))
        value = numerators * 100 / sum((Fraction(one.denominator or 0) for one in rows), Fraction(0))
    else:
        value = sum((one.exact or Fraction(0) for one in rows), Fraction(0)) / len(rows)
    first = rows[0]
    return GroupFigure(first.start, first.end, value, len(rows), weighted, any(one.provisional for one in rows))


def group_label(series: Sequence[GroupFigure]) -> str:
    """What the figures are: "gennemsnit af 9 kommuner (uvægtet)"; of 8 to 9 where some have no figure at times."""
    if not series:
        return ""
    fewest, most = min(one.counted for one in series), max(one.counted for one in series)
    count = write_number(most, 0) if fewest == most else f"{write_number(fewest, 0)}-{write_number(most, 0)}"
    if all(one.weighted for one in series):
        return f"{count} kommuner under ét"
    return f"gennemsnit af {count} kommuner (uvægtet)"
