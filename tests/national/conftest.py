"""Small series of national figures, stored by the way that every fetched figure takes."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from indicators.actions import register
from indicators.areas import country_and_municipalities
from indicators.ingest import Batch, Stated, ingest
from indicators.models import ImportRun, Measurement
from norddjurs.people.models import system_person
from norddjurs.periods import Period

TODAY = date(2026, 8, 31)
FETCHED = date(2026, 8, 22)
MUNICIPALITIES = [line.code for line in country_and_municipalities() if line.kind == "municipality"]
Numbers = Mapping[tuple[str, str], str | int | None]
"""A figure by area and month ("707", "2026M07"); None where the source states none."""
Fetch = Callable[..., ImportRun]


def stated(numbers: Numbers) -> list[Stated]:
    """The figures as a source states them."""
    rows = []
    for (area, month), number in numbers.items():
        period = Period.month(int(month[:4]), int(month[5:]))
        if number is None:
            rows.append(Stated(area, period, None, Measurement.State.NOT_STATED))
        else:
            rows.append(Stated(area, period, Decimal(number)))
    return rows


def everywhere(month: str, number: str | int | None = 5) -> dict[tuple[str, str], str | int | None]:
    """The same figure in all 98 municipalities."""
    return {(code, month): number for code in MUNICIPALITIES}


@pytest.fixture
def fetch(db: None) -> Fetch:
    """Store figures of an indicator of the register, as fetched on a day."""
    register.register(register.read(), by=system_person())

    def store(code: str, numbers: Numbers, on: date = FETCHED) -> ImportRun:
        return ingest(Batch(code, f"Prøve, hentet {on}", on, stated(numbers)), by=system_person(), today=TODAY)

    return store
