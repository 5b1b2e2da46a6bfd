"""National figures for tests: the register as it is shipped, and short series of every municipality."""

from datetime import date
from decimal import Decimal

from indicators.actions import register
from indicators.ingest import Batch, Stated, ingest
from indicators.models import Area, ComparisonGroup, ImportRun, Measurement
from norddjurs.people.models import system_person
from norddjurs.periods import Period, add_months

OWN, COUNTRY = "707", "000"
FETCHED = date(2025, 8, 22)


def load_register() -> None:
    """What is measured, the areas and the shipped group; no figures."""
    register.register(register.read(), by=system_person())


def put(
    code: str, first: tuple[int, int], own: list[str | None], others: str = "5.0", **areas: list[str | None]
) -> ImportRun:
    """A series of months from `first` on for every municipality and the country, as the source would state it.

    `own` is Norddjurs' figures, `areas` those of others by "area_707"; everybody else has `others` in every month.
    None is a figure that the source leaves empty.
    """
    series = {OWN: own, **{name.removeprefix("area_"): values for name, values in areas.items()}}
    start = Period.month(*first).start
    months = [add_months(start, n) for n in range(len(own))]
    codes = Area.objects.exclude(kind=Area.Kind.GROUP).values_list("pk", flat=True)
    rows = [
        stated(area, Period.month(day.year, day.month), series.get(area, [others] * len(months))[place])
        for area in codes
        for place, day in enumerate(months)
    ]
    return ingest(
        Batch(code, "Jobindsats, hentet 22-08-2025", FETCHED, rows), by=system_person(), today=date(2026, 11, 29)
    )


def stated(area: str, period: Period, value: str | None) -> Stated:
    """A figure as a source states it."""
    if value is None:
        return Stated(area, period, None, Measurement.State.NOT_STATED)
    return Stated(area, period, Decimal(value))


def group(name: str, members: list[str], *, indicator: str | None = None) -> ComparisonGroup:
    """A group of municipalities by their codes; of all indicators unless one is named."""
    ComparisonGroup.objects.filter(indicator=indicator).delete()
    made = ComparisonGroup.objects.create(indicator_id=indicator, name=name, origin=f"{name} er valgt af prøven.")
    made.members.set(members)
    return made


def short_series() -> None:
    """Two years of unemployment in Norddjurs, two neighbours and the country; three months over a break in the rest."""
    load_register()
    group("Naboer", ["706", "707", "730"])
    own = [f"{n % 5 + 2}.{n % 10}" for n in range(24)]
    put("ledige-pct", (2023, 8), own, area_706=["1.0"] * 24, area_730=["3.0"] * 24, area_000=["4.0"] * 24)
    for code in ("aktiveringsgrad", "ordinaere-timer-pct"):
        put(
            code, (2025, 5), ["20.0", "21.5", "10.0"], area_706=["10.0", "10.0", None], area_000=["15.5", "15.5", "8.0"]
        )
