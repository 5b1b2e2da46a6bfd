"""The shipped plan with its first follow-up locked and a draft of the next; a national indicator of three months."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from goals.models import FollowUp
from indicators.areas import country_and_municipalities
from indicators.ingest import Batch, Stated, ingest
from indicators.models import Area, Feed, Indicator, Measurement
from norddjurs.people.models import system_person
from norddjurs.periods import Period
from tests.followup.conftest import first, nothing_kept, plan, second, someone, the_day

__all__ = ["first", "nothing_kept", "plan", "second", "someone", "the_day"]

API = "/api/v1/"
MONTHS = (7, 8, 9)
TODAY = date(2025, 11, 26)
MUNICIPALITIES = [line.code for line in country_and_municipalities() if line.kind == Area.Kind.MUNICIPALITY]
Value = Callable[[int, int], Decimal | None]


def fetched(code: str, value: Value, *, retrieved_on: date = date(2025, 10, 20), **fields: Any) -> Indicator:
    """A national indicator and its figures of 2025's third quarter, as a fetching brings them.

    `value` gives a figure by the municipality's place in the list (-1: the whole country) and the month; None is "not
    stated".
    """
    known = set(Area.objects.values_list("pk", flat=True))
    Area.objects.bulk_create(Area(**line._asdict()) for line in country_and_municipalities() if line.code not in known)
    defaults = {"name": code, "unit": "percent", "better": "lower", "decimals": 1, "hide_below": 0, **fields}
    indicator, _ = Indicator.objects.update_or_create(code=code, defaults=defaults)
    Feed.objects.get_or_create(indicator=indicator, defaults={"provider": "jobindsats", "table": "y25i01"})
    rows = []
    for month in MONTHS:
        for place, area in enumerate(["000", *MUNICIPALITIES], -1):
            number = value(place, month)
            state = Measurement.State.VALUE if number is not None else Measurement.State.NOT_STATED
            rows.append(Stated(area, Period.month(2025, month), number, state))
    stamp = f"Jobindsats y25i01, hentet {retrieved_on:%d-%m-%Y}"
    ingest(Batch(code, stamp, retrieved_on, rows), by=system_person(), today=TODAY)
    return indicator


def share(place: int, month: int) -> Decimal | None:
    """Many ties; the last municipality has no figure."""
    return None if place == len(MUNICIPALITIES) - 1 else Decimal(20 + place // 10 + month) / 10


@pytest.fixture
def indicator(db: None) -> Indicator:
    """Unemployment in per cent."""
    return fetched("ledige-pct", share, name="Ledige i pct.")


@pytest.fixture
def everything(first: FollowUp, second: FollowUp, indicator: Indicator) -> None:
    """All that there is to be fetched, and a draft that must not be."""


def data(answer: HttpResponse) -> Any:
    """What an answer holds, numbers exact."""
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(answer.content, parse_float=Decimal)


def rows(client: Client, address: str, query: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a list's page."""
    found: list[dict[str, Any]] = data(client.get(f"{API}{address}", query or {}))["results"]  # type: ignore[arg-type]
    return found
