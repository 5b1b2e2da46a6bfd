"""Nobody works a hidden count out from all that is shown, on the pages, in the files and in the open data together."""

import csv
import random
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from django.test import Client

from indicators import hiding
from indicators.hiding import Cell, hidden_cells
from indicators.models import Feed, Indicator
from norddjurs.periods import Period
from tests.indicators.explorer_world import COUNTRY, Figure, codes, count, describe, share, store
from tests.national.attacker import Atoms, told

PARTS = ("a", "b", "c")
WHOLE = "i-alt"
AREAS = ("101", "147", "707")
MONTHS = [Period.month(2026, number) for number in range(1, 7)]
LONGER = [Period.quarter(2026, 1), Period.quarter(2026, 2), Period.half_year(2026, 1)]
UNTIL = [Period.span(MONTHS[0].start, month.end) for month in MONTHS[1:4]]
THRESHOLDS = dict.fromkeys((WHOLE, *PARTS), 5)
WHOLES = dict.fromkeys(PARTS, WHOLE)
WITHIN = dict.fromkeys(AREAS, COUNTRY)
WORLDS = 60


def sums(periods: list[Period]) -> dict[Cell, Atoms]:
    """Every figure of a world, and the counts of a part in a municipality in a month that it is the sum of."""
    found = {}
    for code, area, period in product((WHOLE, *PARTS), (COUNTRY, *AREAS), periods):
        found[Cell(code, area, period.start, period.end)] = frozenset(
            product(
                PARTS if code == WHOLE else (code,),
                AREAS if area == COUNTRY else (area,),
                (month.start for month in MONTHS if period.start <= month.start and month.end <= period.end),
            )
        )
    return found


def invented(seed: int) -> tuple[Mapping[Cell, Atoms], Mapping[Cell, Decimal]]:
    """A small world with many small counts: which figures there are, and what they say."""
    chance = random.Random(seed)
    published = [one for one in (*LONGER, *UNTIL) if chance.random() < 0.5]
    found = sums([*MONTHS[: chance.randint(2, 6)], *published])
    for gone in chance.sample(sorted(found), chance.randint(0, 6)):
        del found[gone]
    atoms = {atom: chance.choice((0, 1, 2, 4, 6, 9, 20, 80)) for atom in frozenset().union(*found.values())}
    return found, {cell: Decimal(sum(atoms[atom] for atom in mine)) for cell, mine in found.items()}


def worked_out(seed: int) -> set[Cell]:
    """The hidden counts of a world that the attacker gets."""
    found, counts = invented(seed)
    hidden = hidden_cells(counts, THRESHOLDS, WHOLES, WITHIN)
    assert {cell for cell, count in counts.items() if 0 < count < 5} <= hidden
    assert len(hidden) < len(counts)
    return told(found, [cell for cell in found if cell not in hidden])


@pytest.mark.parametrize("seed", range(WORLDS))
def test_no_hidden_count_follows_from_the_shown_ones(seed: int) -> None:
    assert not worked_out(seed) & hidden_cells(invented(seed)[1], THRESHOLDS, WHOLES, WITHIN)


def test_without_the_protection_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the attacker is able to, where only the small counts themselves are hidden."""
    monkeypatch.setattr(hiding, "_protect", lambda *args: None)
    assert sum(bool(worked_out(seed)) for seed in range(WORLDS)) > WORLDS / 2


LAST_TWO = [Period.month(2026, 6), Period.month(2026, 7)]


@pytest.fixture
def world(db: None) -> None:
    """A whole, two parts and a percentage of one of them, with a few small counts, of all municipalities."""
    describe(
        count(WHOLE, hide_below=5),
        count("a", name="Del a", part_of_id=WHOLE, part_label="a", hide_below=5),
        count("b", name="Del b", part_of_id=WHOLE, part_label="b", hide_below=5),
        share("a-pct", name="Del a i pct."),
        members=["Randers", "Silkeborg", "Samsø", "Norddjurs"],
    )
    Feed.objects.filter(pk="a-pct").update(table=Feed.objects.get(pk="a").table)
    chance = random.Random(7)
    # Two months of the whole, of its parts and of each municipality, the country last: a sum of them all.
    parts = {
        (code, area, month): 2 if chance.random() < 0.05 else chance.randint(8, 90)
        for code, area, month in product("ab", codes(), LAST_TWO)
    }
    parts["a", "707", LAST_TWO[1]] = 3
    numbers: dict[str, dict[tuple[str, Period], Figure | None]] = {WHOLE: {}, "a": {}, "b": {}, "a-pct": {}}
    for (code, area, month), number in parts.items():
        for place in (area, COUNTRY):
            for told_of in (code, WHOLE):
                before = numbers[told_of].get((place, month), Decimal(0))
                assert isinstance(before, Decimal)
                numbers[told_of][place, month] = before + number
    numbers["a-pct"] = {
        place: (one / 10).quantize(Decimal("0.1")) for place, one in numbers["a"].items() if isinstance(one, Decimal)
    }
    numbers["a-pct"] |= {(COUNTRY, month): Decimal("4.4") for month in LAST_TWO}
    for code, special in numbers.items():
        store(code, special, months=LAST_TWO)


def shown(client: Client) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """The places (indicator, area, last day) of which the open data say a number, and which they hide."""
    said, hidden = set(), set()
    for code in (WHOLE, "a", "b", "a-pct"):
        for row in client.get(f"/api/v1/indikatorer/{code}/tal", {"antal": 5000}).json()["results"]:
            place = (code, row["area"], row["period_end"])
            (said if row["value"] is not None else hidden).add(place)
            assert (row["state"] == "suppressed") == (row["value"] is None)
    return said, hidden


def attacked(client: Client) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """What is hidden, and what of it follows from the rest. A percentage tells of its count."""
    said, hidden = shown(client)
    days = [str(month.end) for month in LAST_TWO]
    figures = {
        (code, area, day): frozenset(
            product("ab" if code == WHOLE else code, codes() if area == COUNTRY else [area], [day])
        )
        for code, area, day in product((WHOLE, "a", "b"), (COUNTRY, *codes()), days)
    }
    known = {("a", *place) if code == "a-pct" else (code, *place) for code, *place in said}
    return hidden, told(figures, known)


def test_the_open_data_tell_no_hidden_count(world: None, clients: dict[str, Client]) -> None:
    hidden, found = attacked(clients["raadsmedlem"])
    assert ("a", "707", "2026-07-31") in hidden
    assert ("a-pct", "707", "2026-07-31") in hidden
    assert not found
    assert not shown(clients["leder"])[1]


def test_the_same_attack_tells_them_without_protection(
    world: None, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hiding, "_protect", lambda *args: None)
    _, found = attacked(clients["raadsmedlem"])
    assert ("a", "707", "2026-07-31") in found


def test_page_and_file_hide_what_the_open_data_hide(world: None, clients: dict[str, Client]) -> None:
    """Whatever months and municipalities are asked for: the answer for a place is one."""
    _, hidden = shown(clients["raadsmedlem"])
    for code, asked in product((WHOLE, "a", "b", "a-pct"), ({}, {"fra": "2026M07"}, {"til": "2026M06"})):
        query = {**asked, "omraade": ["730", "740", "741"]}
        text = clients["raadsmedlem"].get(f"/indikatorer/{code}.csv", query).content.decode("utf-8-sig")
        names = {"Norddjurs": "707", "Randers": "730", "Silkeborg": "740", "Samsø": "741", "Hele landet": COUNTRY}
        rows = [row for row in csv.DictReader(text.splitlines(), delimiter=";") if row["Område"] in names]
        assert rows
        for row in rows:
            day = "-".join(reversed(row["Til"].split("-")))
            assert (not row["Værdi"]) == ((code, names[row["Område"]], day) in hidden), row


def test_a_percentage_without_counts_is_no_count(db: None, clients: dict[str, Client]) -> None:
    """2.4 % is not fewer than five people, and nothing else says how few it is about."""
    describe(share("andel", hide_below=5))
    store("andel", plain=Decimal("2.4"), months=LAST_TWO)
    assert Indicator.objects.get(pk="andel").hide_below == 5
    rows = clients["raadsmedlem"].get("/api/v1/indikatorer/andel/tal").json()["results"]
    assert {row["value"] for row in rows} == {2.4}


def test_where_there_is_no_threshold_nothing_more_is_asked(
    db: None, clients: dict[str, Client], django_assert_max_num_queries
) -> None:
    describe(count("a"))
    store("a", plain=Decimal(3), months=LAST_TWO)
    with django_assert_max_num_queries(9) as queries:
        assert "»Skjult«" not in clients["raadsmedlem"].get("/indikatorer/?tal=a").content.decode()
    assert not [one for one in queries if 'numerator" <' in one["sql"]]
