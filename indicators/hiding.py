"""Small numbers: which figures are not shown to those who may not see them, and which others would give them away.

A count below its indicator's threshold is hidden, zero is not. Where a whole is the sum of parts, one hidden part could
be had by subtraction: then the smallest other part that says something is hidden too, or the whole where there is none.
A percentage of a hidden count is hidden with it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from indicators.models import Indicator
from indicators.series import Standing, standing

Place = tuple[str, date, date]
"""An area, and a period's start and end."""


def hidden(indicator: Indicator, figures: Sequence[Standing]) -> frozenset[Place]:
    """The places of these figures of the indicator that are not shown. No query where nothing is ever hidden.

    Otherwise one query for the family (the whole and its parts) and one for each of its members.
    """
    whole = indicator.part_of_id or indicator.pk
    family = {one.pk: one for one in Indicator.objects.filter(pk=whole) | Indicator.objects.filter(part_of=whole)}
    if not any(one.hide_below for one in family.values()):
        return frozenset()
    areas = {one.area for one in figures}
    ends = [one.end for one in figures]
    if not ends:
        return frozenset()
    counts: dict[str, dict[Place, Decimal]] = {}
    for code in family:
        rows = figures if code == indicator.pk else standing(code, areas, first=min(ends), last=max(ends))
        counts[code] = {(one.area, one.start, one.end): count for one in rows if (count := count_of(one)) is not None}
    thresholds = {code: one.hide_below for code, one in family.items()}
    found = hidden_in_family(whole, counts, thresholds)
    return frozenset(place for code, place in found if code == indicator.pk)


def count_of(figure: Standing) -> Decimal | None:
    """The count that could be too small: a fraction's numerator, or the figure itself."""
    return figure.numerator if figure.numerator is not None else figure.value


def hidden_in_family(
    whole: str, counts: Mapping[str, Mapping[Place, Decimal]], thresholds: Mapping[str, int]
) -> set[tuple[str, Place]]:
    """The (indicator, place) pairs of a family that are not shown.

    `counts` by indicator and place; `whole` is the indicator that the others are parts of. Parts need not sum to it: a
    remainder that nobody printed is a part too, and then one hidden part cannot be had by subtraction.
    """
    found = {
        (code, place)
        for code, places in counts.items()
        for place, count in places.items()
        if 0 < count < thresholds.get(code, 0)
    }
    for place in _places(counts.values()):
        parts = {code: places[place] for code, places in counts.items() if code != whole and place in places}
        total = counts.get(whole, {}).get(place)
        found |= {(code, place) for code in _giving_away(whole, total, parts, {c for c, p in found if p == place})}
    return found


def _places(families: Iterable[Mapping[Place, Decimal]]) -> Collection[Place]:
    places: dict[Place, None] = defaultdict()
    for family in families:
        places.update(dict.fromkeys(family))
    return places


def _giving_away(whole: str, total: Decimal | None, parts: Mapping[str, Decimal], hidden_now: set[str]) -> set[str]:
    """Which more must be hidden at one place: the whole less the other parts must not give the one hidden part."""
    if total is None or whole in hidden_now or sum(parts.values()) != total:
        return set()
    secret = hidden_now & set(parts)
    if len(secret) != 1:
        return set()
    others = sorted((count, code) for code, count in parts.items() if code not in secret and count)
    return {others[0][1]} if others else {whole}
