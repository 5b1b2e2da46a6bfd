"""A few national indicators with small series of their own, stored as fetched figures are."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from indicators.actions.register import Register, register
from indicators.areas import country_and_municipalities
from indicators.ingest import Batch, Stated, ingest
from indicators.models import Feed, Indicator, Measurement, SeriesBreak
from indicators.views import explorer
from norddjurs import alike
from norddjurs.audit.changes import change
from norddjurs.people.models import system_person
from norddjurs.periods import Period

NORDDJURS, COUNTRY = "707", "000"
RANDERS, SILKEBORG, SAMSOE, AARHUS = "730", "740", "741", "751"
ORIGIN = "Gruppen er lavet til en prøve."
TODAY = date(2026, 8, 22)
MONTHS = [Period.month(2025 + n // 12, n % 12 + 1) for n in range(6, 19)]
"""July 2025 to July 2026."""
LAST = MONTHS[-1]

NOT_STATED = Measurement.State.NOT_STATED
Figure = Decimal | tuple[int, int] | Measurement.State


def codes() -> list[str]:
    """All 98 municipalities, in the order of their codes."""
    return [line.code for line in country_and_municipalities() if line.code != COUNTRY]


def describe(*indicators: Indicator, breaks: Iterable[SeriesBreak] = (), members: Iterable[str] = ()) -> None:
    """Put indicators of Jobindsats into the register, with a group "Prøven" of the named municipalities."""
    found = Register(date(2026, 8, 22), {})
    for one in indicators:
        found.indicators.append(one)
        table = f"y{len(one.code):02}a01"
        found.feeds.append(Feed(indicator_id=one.code, provider="jobindsats", table=table, column="Antal"))
    found.breaks.extend(breaks)
    names = list(members)
    group = {"navn": "Prøven", "hvorfra": ORIGIN, "kommuner": names} if names else {}
    forget()
    register(
        Register(found.retrieved_on, {}, found.indicators, found.feeds, found.breaks, {}, group), by=system_person()
    )


def share(code: str = "andel", **fields: object) -> Indicator:
    """A percentage of which lower is better."""
    told = {
        "name": "Andel ledige",
        "unit": "percent",
        "better": "lower",
        "decimals": 1,
        "hide_below": 0,
        "source": "Jobindsats",
    }
    return Indicator(code=code, **{**told, **fields})


def count(code: str = "antal", **fields: object) -> Indicator:
    """A count of which lower is better."""
    return share(code, **{"name": "Antal ledige", "unit": "count", "decimals": 0, **fields})


def store(
    code: str,
    special: Mapping[tuple[str, Period], Figure | None] = {},
    *,
    plain: Figure = Decimal("3.0"),
    months: Iterable[Period] = MONTHS,
    provisional: Iterable[Period] = (),
    on: date = TODAY,
) -> None:
    """The `plain` figure for every area and month, but for the `special` ones; None is a figure that is left out."""
    rows = []
    for month in months:
        for area in (COUNTRY, *codes()):
            figure = special.get((area, month), plain)
            if figure is None:
                continue
            rows.append(_stated(area, month, figure, month in set(provisional)))
    ingest(Batch(code, f"Jobindsats prøve {on}", on, rows), by=system_person(), today=TODAY)


def _stated(area: str, month: Period, figure: Figure, unsure: bool) -> Stated:
    if isinstance(figure, Measurement.State):
        return Stated(area, month, None, figure)
    if isinstance(figure, tuple):
        top, bottom = map(Decimal, figure)
        return Stated(area, month, None, Measurement.State.VALUE, top, bottom, unsure)
    return Stated(area, month, figure, provisional=unsure)


def forget() -> None:
    """Throw away what the explorer keeps."""
    explorer.part.cache_clear()
    explorer.surroundings.cache_clear()
    alike.forget()


def something_else_happens() -> None:
    """A change that has nothing to do with figures."""
    with change(by=system_person(), action="test.other", obj="test"):
        pass
