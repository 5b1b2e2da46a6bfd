"""One number and one word for a goal, wherever it is read: the pages against `manage.py status --json`."""

import json
import re
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from goals.planfile.load import load
from norddjurs.people.models import system_person
from tests.web.page import Element, read

PLANS = sorted((settings.BASE_DIR / "fixtures").glob("*.yaml"))
NUMBER = re.compile(r"(?<![\w.,])[-−+]?\d[\d.]*(?:,\d+)?(?![\w])")
DAYS = {2025: ("2025-06-30", "2025-11-25"), 2024: ("2024-06-30", "2024-12-31", "2025-03-18")}


def written(text: str) -> list[tuple[Fraction, int]]:
    """Every number in a text, with how many decimals it is written with; dates and years count as numbers too."""
    found = []
    for sign in NUMBER.findall(text):
        digits = sign.replace(".", "").replace("−", "-").replace("+", "").rstrip(",")
        found.append((Fraction(digits.replace(",", ".")), len(digits.partition(",")[2])))
    return found


def says(text: str, exact: str) -> bool:
    """Whether a text has the number, rounded as it is written there; the sign may stand in words."""
    wanted = abs(Fraction(exact))
    return any(abs(abs(number) - wanted) <= Fraction(1, 2 * 10**decimals) for number, decimals in written(text))


def rows(page: Element) -> dict[str, Element]:
    return {
        row.one("span", "no").text: row for table in page.all("table", "goals") for row in table.one("tbody").all("tr")
    }


def word(mark: Element) -> str:
    return {"tal mangler": "mangler data"}.get(mark.text.lower(), mark.text.lower())


def status(year: int, day: str) -> dict[str, Any]:
    out = StringIO()
    call_command("status", "--plan", str(year), "--as-of", day, "--json", stdout=out)
    return json.loads(out.getvalue())


CASES = [
    pytest.param(path, year, day, id=f"{year} {day}")
    for path in PLANS
    for year in DAYS
    if str(year) in path.name
    for day in DAYS[year]
]


def test_every_shipped_plan_is_among_the_cases() -> None:
    assert {case.values[0] for case in CASES} == set(PLANS)


@pytest.fixture
def reader(clients: dict[str, Client]) -> Client:
    return clients["leder"]


@pytest.mark.parametrize(("path", "year", "day"), CASES)
def test_pages_and_json_agree(reader: Client, path: Path, year: int, day: str) -> None:
    load(path, by=system_person())
    told = status(year, day)
    page = read(reader.get(f"/{year}/?pr-dato={day}"))
    counts = {word(one.one("span")).split(" heraf")[0]: int(one.one("b").text) for one in page.all("a", "counter")}
    assert {name: counts.get(name, 0) for name in ("nået", "ikke nået", "for tidligt", "mangler data")} == {
        name: told["counts"][name] for name in ("nået", "ikke nået", "for tidligt", "mangler data")
    }
    assert sum(counts.values()) == told["counts"]["i alt"] == len(rows(page))
    expected = [number for number, row in rows(page).items() if row.all("span", "submark is-exp")]
    assert len(expected) == told["counts"]["forventes nået"]
    assert list(rows(page)) == [goal["number"] for goal in told["goals"]]
    for goal in told["goals"]:
        _same(goal, rows(page)[goal["number"]])
        _same_on_its_page(goal, read(reader.get(f"/{year}/maal/{goal['number']}/?pr-dato={day}")))


def _same(goal: dict[str, Any], row: Element) -> None:
    where = f"mål {goal['number']}"
    assert word(row.one("span", "mark")) == goal["status"], where
    assert row.one("th").one("a").text == " ".join(goal["title"].split()), where
    if goal["status"] not in ("nået", "ikke nået") or goal["computed"] != goal["status"]:
        return
    if goal["actual"] is not None:
        told = " ".join(row.one("td", css).text for css in ("c3", "c4", "c5", "c6"))
        assert says(told, goal["actual"]), (where, goal["actual"], told)
        assert says(row.one("td", "c5").text, goal["distance"]) or goal["distance"] == "0", (where, goal["distance"])


def _same_on_its_page(goal: dict[str, Any], page: Element) -> None:
    where = f"mål {goal['number']}"
    assert word(page.one("span", "mark large")) == goal["status"], where
    why = page.one("section", "why").text
    facts = page.one("dl", "facts").text
    assert (goal["outlook"] == "forventes nået" and goal["status"] == "ikke nået") == bool(
        page.one("div", "title").all("span", "submark is-exp")
    ), where
    judged = goal["computed"] != goal["status"]
    numbers = ("actual", "wanted", "distance") if goal["actual"] is not None and not judged else ()
    for name in numbers:
        if goal[name] != "0":
            assert says(f"{why} {facts}", goal[name]), (where, name, goal[name])
    for part in goal["parts"]:
        for name in ("actual", "distance"):
            if part[name] not in (None, "0"):
                assert says(f"{why} {facts}", part[name]), (where, "del", name, part[name])
