"""National indicators and their figures: exact, with places among the municipalities, small counts hidden."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from goals.api.values import number
from indicators.actions.figure import Figure
from indicators.actions.figures import correct
from indicators.models import Feed, Indicator, Measurement, SeriesBreak
from indicators.rank import rank, ranks
from norddjurs.people.models import User
from tests.opendata.conftest import API, MUNICIPALITIES, data, fetched, rows, share

TAL = "indikatorer/ledige-pct/tal"


def test_an_indicator_says_what_it_is_and_whose(indicator: Indicator, client: Client) -> None:
    SeriesBreak.objects.create(indicator=indicator, on="2025-08-01", text="Ny opgørelse.")
    Indicator.objects.filter(pk=indicator.pk).update(definition="Ledige.", source="Jobindsats")
    Feed.objects.filter(indicator=indicator).update(updated_on="2025-10-20", next_on="2025-11-20", note="INTERNT")
    told = data(client.get(f"{API}indikatorer/ledige-pct"))
    assert told["code"] == "ledige-pct"
    assert (told["definition"], told["unit"], told["unit_text"]) == ("Ledige.", "percent", "pct.")
    assert (told["better"], told["better_text"]) == ("lower", "lavere er bedre")
    assert (told["source"], told["table"], told["provider"]) == ("Jobindsats", "y25i01", "jobindsats")
    assert (told["updated_on"], told["next_on"]) == ("2025-10-20", "2025-11-20")
    assert told["breaks"] == [{"on": "2025-08-01", "text": "Ny opgørelse."}]
    assert client.get(told["figures"]).status_code == 200
    assert rows(client, "indikatorer") == [told]
    assert "INTERNT" not in str(told)


def test_a_derived_indicator_names_its_parts(indicator: Indicator, client: Client) -> None:
    made = Indicator.objects.create(code="andel", name="Andel", unit="percent", better="lower", is_fraction=True)
    Feed.objects.create(indicator=made, provider="derived", selection={"numerator": "a", "denominator": "b"})
    told = data(client.get(f"{API}indikatorer/andel"))
    assert (told["provider"], told["derived_from"]) == ("derived", ["a", "b"])
    assert told["source"] == "beregnet ud fra andre tal"


@pytest.mark.parametrize("provider", [None, "none"])
def test_an_indicator_without_a_source_of_all_municipalities_is_not_there(
    indicator: Indicator, client: Client, provider: str | None
) -> None:
    made = Indicator.objects.create(code="eget", name="Eget", unit="count", better="lower")
    if provider:
        Feed.objects.create(indicator=made, provider=provider, note="Indtastes.")
    assert client.get(f"{API}indikatorer/eget").status_code == 404
    assert client.get(f"{API}indikatorer/eget/tal").status_code == 404


def test_a_figure_stands_as_it_is_stored(indicator: Indicator, client: Client) -> None:
    [row] = rows(client, TAL, {"omraade": "707", "fra": "2025M09"})
    stored = Measurement.objects.get(indicator=indicator, area="707", period_end=date(2025, 9, 30))
    assert row["value"] == stored.value
    assert (row["area"], row["area_name"], row["period"]) == ("707", "Norddjurs", "2025M09")
    assert (row["period_start"], row["period_end"]) == ("2025-09-01", "2025-09-30")
    assert (row["state"], row["provisional"], row["revised"]) == ("value", False, False)
    assert (row["known_on"], row["source"]) == ("2025-10-20", "Jobindsats y25i01, hentet 20-10-2025")


def test_what_somebody_typed_is_not_published_as_the_sources(
    indicator: Indicator, client: Client, people: dict[str, User]
) -> None:
    """It counts where it was typed. To readers the source still says what it said, with the same places."""
    before = rows(client, TAL, {"fra": "2025M09"})
    pages = {
        address: client.get(address).content
        for address in ("/indikatorer/ledige-pct.csv", "/indikatorer/ledige-pct.svg")
    }
    mine = Figure.of(Measurement.objects.get(indicator=indicator, area="707", period_end=date(2025, 9, 30)))
    typed = replace(mine, value=Decimal("0.1"), source="Egen optælling", provisional=True)
    correct(by=people["leder"], figure=typed, seen_version=1, reason="Kilden tager fejl")
    assert Measurement.objects.filter(source="Egen optælling").exists()
    assert rows(client, TAL, {"fra": "2025M09"}) == before
    assert {address: client.get(address).content for address in pages} == pages
    assert "3,6" in client.get("/indikatorer/?tal=ledige-pct").content.decode()
    told = StringIO()
    call_command("show_indicator", "ledige-pct", period="2025M09", json=True, stdout=told)
    assert Decimal(json.loads(told.getvalue())["value"]) == mine.value


def test_every_stored_number_comes_out_exact(indicator: Indicator, client: Client) -> None:
    stored = Measurement.objects.filter(indicator=indicator).values_list("area", "period_end", "value")
    found = {(one["area"], one["period_end"]): one["value"] for one in rows(client, TAL)}
    assert found == {(area, end.isoformat()): value for area, end, value in stored}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9 - 1, places=6))
def test_a_number_of_fifteen_digits_survives_json(value: Decimal) -> None:
    assert Decimal(repr(number(Fraction(value)))) == value


def test_a_place_is_that_of_the_municipalities_alone(indicator: Indicator, client: Client) -> None:
    place = MUNICIPALITIES.index("707")
    values = {code: Fraction(v) if (v := share(i, 9)) else None for i, code in enumerate(MUNICIPALITIES)}
    expected = rank(values, "707", "lower")
    assert expected is not None
    month = {one["area"]: one for one in rows(client, TAL, {"fra": "2025M09", "til": "2025M09"})}
    norddjurs = month["707"]
    assert norddjurs["value"] == share(place, 9)
    told = (norddjurs["rank"], norddjurs["rank_last"], norddjurs["shared_by"], norddjurs["ranked"])
    assert told == (expected.first, expected.last, expected.shared, expected.ranked) == (expected.first, *told[1:3], 97)
    assert expected.shared == 10
    for without in ("000", MUNICIPALITIES[-1]):
        assert month[without]["rank"] is month[without]["ranked"] is None
    assert (month[MUNICIPALITIES[-1]]["state"], month[MUNICIPALITIES[-1]]["value"]) == ("not_stated", None)
    [alone] = rows(client, TAL, {"fra": "2025M09", "til": "2025M09", "omraade": "707"})
    assert alone == norddjurs


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.none() | st.integers(0, 5).map(Fraction), max_size=12))
def test_all_places_at_once_are_the_places_one_by_one(values: dict[str, Fraction | None]) -> None:
    for better in Indicator.Better.values:
        one_by_one = {area: place for area in values if (place := rank(values, area, better))}
        assert ranks(values, better) == one_by_one


@pytest.mark.parametrize(
    ("query", "months", "areas"),
    [
        ({}, {"2025M07", "2025M08", "2025M09"}, 99),
        ({"fra": "2025M08"}, {"2025M08", "2025M09"}, 99),
        ({"til": "2025M08"}, {"2025M07", "2025M08"}, 99),
        ({"omraade": ["707", "000"], "fra": "2025M09"}, {"2025M09"}, 2),
        ({"fra": "2025M09", "til": "2025M07"}, set(), 0),
        ({"fra": "2026M01"}, set(), 0),
    ],
)
def test_months_and_areas_are_chosen(
    indicator: Indicator, client: Client, query: dict[str, str], months: set[str], areas: int
) -> None:
    found = rows(client, TAL, query)
    assert {one["period"] for one in found} == months
    assert len({one["area"] for one in found}) == areas
    assert len(found) == len(months) * areas
    assert [(one["period"], one["area"]) for one in found] == sorted((one["period"], one["area"]) for one in found)


def test_a_revision_is_told(indicator: Indicator, client: Client) -> None:
    def revised(place: int, month: int) -> Decimal | None:
        value = share(place, month)
        return value + Decimal("0.1") if value is not None and (place, month) == (0, 9) else value

    fetched("ledige-pct", revised, retrieved_on=date(2025, 11, 20))
    told = {one["area"]: one for one in rows(client, TAL, {"fra": "2025M09"}) if one["revised"]}
    assert set(told) == {MUNICIPALITIES[0]}
    assert told[MUNICIPALITIES[0]]["known_on"] == "2025-11-20"


def test_small_counts_are_hidden_with_all_that_tells_of_them(db: None, clients: dict[str, Client]) -> None:
    """One municipality has three people in September. Whoever may see small counts sees them, and all the places."""

    def count(place: int, month: int) -> Decimal:
        return Decimal(3) if (place, month) == (5, 9) else Decimal(100 + place)

    fetched("personer", count, unit="count", decimals=0, hide_below=5)
    address = "indikatorer/personer/tal"
    for identity in ("anonym", "raadsmedlem", "tovholder", "leder", "administrator"):
        sees = identity in ("tovholder", "leder", "administrator")
        month = {one["area"]: one for one in rows(clients[identity], address, {"fra": "2025M09"})}
        small = month[MUNICIPALITIES[5]]
        assert (small["state"], small["value"]) == (("value", 3) if sees else ("suppressed", None)), identity
        assert (small["rank"] is not None) == sees
        assert (month["707"]["rank"] is not None) == sees
        assert month["707"]["value"] is not None
        [before] = rows(clients[identity], address, {"til": "2025M07", "omraade": "707"})
        assert before["rank"] is not None
        sheet = clients[identity].get(f"{API}{address}", {"format": "csv", "fra": "2025M09"}).content.decode()
        [line] = [one for one in sheet.splitlines() if one.startswith(f"personer;{MUNICIPALITIES[5]};")]
        assert (";suppressed;;" in line) == (not sees)


def test_the_areas_are_the_country_and_its_municipalities(indicator: Indicator, client: Client) -> None:
    found = rows(client, "omraader")
    assert [one["code"] for one in found] == sorted(["000", *MUNICIPALITIES])
    assert found[0] == {"code": "000", "name": "Hele landet", "kind": "country", "region": ""}
    assert {one["name"] for one in found if one["code"] == "707"} == {"Norddjurs"}
