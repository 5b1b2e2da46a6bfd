"""One person enters all 17 goals of the plan on one screen, with the keyboard alone, and the status comes out right."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
import yaml
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from goals.models import Goal
from goals.planfile.load import load
from goals.views import cache
from indicators.models import Measurement
from norddjurs.people.models import Role, User, system_person
from tests.browser.conftest import Visit
from tests.make import make_user

NOW = datetime(2025, 7, 15, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
KEYS_A_SECOND = 3
SECONDS = 240

# Goal, how many periods down the list, and field by field what the follow-up prints. In the list of movements "g"
# chooses gået frem, and once more gået tilbage.
SHEET: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...] = (
    ("1.1", 0, (("ventes", "30-09-2025"),)),
    ("1.2", 2, (("s0-nu-tal", "93,9"),)),
    ("1.3", 2, (("s0-nu-tal", "79.0"),)),
    ("2.1", 0, (("s0-nu-antal", "0"), ("s0-nu-ialt", "128"))),
    ("2.2", 2, (("s0-b0-antal", "348"), ("s0-b0-ialt", "2035"), ("s0-nu-antal", "355"), ("s0-nu-ialt", "1950"))),
    ("2.3", 1, (("s0-b0-tal", "38,8"), ("s0-nu-tal", "27,8"))),
    ("3.1", 2, (("s0-b0-tal", "349"), ("s0-nu-tal", "184"))),
    ("4.1", 0, (("s0-b0-tal", "50,9"), ("s0-nu-tal", "50,8"), ("s1-b0-tal", "54,2"), ("s1-nu-tal", "54,4"))),
    ("5.1", 0, (("s0-nu-tal", "105,9"), ("s1-nu-tal", "99,9"))),
    ("5.2", 0, (("s0-b0-tal", "19,9"), ("s0-nu-tal", "21,4"))),
    ("6.1", 0, (("s0-nu-tal", "64"),)),
    ("6.2", 0, (("s0-nu-vej", "gg"),)),
    ("6.3", 0, (("s0-nu-vej", "g"),)),
    ("6.4", 0, (("s0-nu-vej", "g"),)),
    ("6.5", 0, (("s0-nu-vej", "gg"),)),
    ("6.6", 0, (("s0-b0-tal", "17,1"), ("s0-nu-tal", "24,7"), ("s1-b0-tal", "15,8"), ("s1-nu-tal", "18,7"))),
)  # fmt: skip


class Typist:
    """Somebody without a mouse; counts what they press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.strokes += 1

    def type(self, text: str) -> None:
        """Press one key for each sign."""
        self.page.keyboard.type(text)
        self.strokes += len(text)

    def is_at(self, selector: str) -> bool:
        """Whether the focus is there."""
        return bool(self.page.evaluate("one => document.activeElement.matches(one)", selector))

    def to(self, selector: str, *, key: str = "Tab", most: int = 40) -> None:
        """Press Tab (or Shift+Tab) until the focus is there."""
        for _ in range(most):
            if self.is_at(selector):
                return
            self.press(key)
        raise AssertionError(f"{selector} is not to be reached from {self.page.evaluate('document.title')}")


def without_figures(folder: Path) -> Path:
    """The shipped plan as it was before anybody knew how it went: no figures of its goals, no decision, no estimate."""
    plan = yaml.safe_load((settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml").read_text())
    decisive: set[str] = set()
    for goal in plan["mål"]:
        decisive |= words(goal["krav"]) | words(goal.get("andre læsninger"))
        for name in ("beslutninger", "skøn"):
            goal.pop(name, None)
    plan["målinger"] = [block for block in plan["målinger"] if block["tal"] not in decisive]
    file = folder / "plan.yaml"
    file.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False))
    return file


def words(part: Any) -> set[str]:
    """Every text in a part of the file, however deep."""
    if isinstance(part, dict):
        return words(list(part.values()))
    if isinstance(part, list):
        return {word for one in part for word in words(one)}
    return {str(part)}


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """Two weeks after the status date, when the figures are collected."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def readers(transactional_db: None, tmp_path: Path) -> dict[str, User]:
    """A manager, and a plan of which nothing is known yet."""
    cache.forget()
    load(without_figures(tmp_path), by=system_person())
    return {Role.MANAGER.value: make_user(Role.MANAGER)}


def test_seventeen_goals_by_keyboard(visit: Visit, complaints: list[str]) -> None:
    page = visit("leder")
    requests: Counter[str] = Counter()
    page.on("request", lambda one: requests.update(["static" if "/static/" in one.url else one.method]))
    numbers = {goal.number: goal.pk for goal in Goal.objects.all()}
    assert len(numbers) == 17
    page.goto("/indtast/")
    hand = Typist(page)
    # Past the menu by the link that is there for it.
    hand.press("Tab")
    hand.press("Enter")
    for number, down, fields in SHEET:
        row = f"m{numbers[number]}"
        if down:
            hand.to(f"[name={row}-periode]")
            hand.press("ArrowDown", down)
        for name, text in fields:
            hand.to(f"[name={row}-{name}]")
            hand.type(text)
        hand.press("Enter")
        if number == "1.3":
            mend(hand, page, row)
    for number, *_ in SHEET:
        expect(page.locator(f"#maal-m{numbers[number]} .row-told")).to_have_text("Gemt.")
    decide(hand, page)
    seconds = hand.strokes / KEYS_A_SECOND
    print(f"\n{hand.strokes} keystrokes, {seconds:.0f} s at {KEYS_A_SECOND} a second; requests: {dict(requests)}")
    assert seconds <= SECONDS
    # A row for each goal, one of them twice, and the decision; pages: the list, the goal, the decision, the goal.
    assert requests["POST"] == len(SHEET) + 2
    assert requests["GET"] == 4
    assert not complaints
    assert statuses() == {"nået": 9, "ikke nået": 7, "for tidligt": 1}
    # All of it was collected for the follow-up, and is dated by it.
    assert set(Measurement.objects.filter(by__username="leder").values_list("known_basis")) == {("status_date",)}


def mend(hand: Typist, page: Page, row: str) -> None:
    """The figure was written with a point: one sign is changed, nothing is written again."""
    field = page.locator(f"[name={row}-s0-nu-tal]")
    expect(page.locator(f"#maal-{row} .row-errors")).to_be_visible()
    expect(field).to_have_value("79.0")
    expect(page.locator(f"[name={row}-periode]")).to_have_value("april 2025")
    hand.to(f"[name={row}-s0-nu-tal]", key="Shift+Tab")
    for key in ("End", "ArrowLeft", "Backspace", ","):
        hand.press(key)
    hand.press("Enter")
    expect(page.locator(f"#maal-{row} .row-errors")).to_have_count(0)


def decide(hand: Typist, page: Page) -> None:
    """Goal 5.3 is no figure: through its row to the decision."""
    hand.to("a[href='/indtast/2025/5.3/']", key="Shift+Tab", most=60)
    hand.press("Enter")
    page.wait_for_url("**/5.3/")
    hand.press("Tab")
    hand.press("Enter")
    hand.to("a[href$='/beslutning/']")
    hand.press("Enter")
    page.wait_for_url("**/beslutning/")
    hand.press("Tab")
    hand.press("Enter")
    hand.to("[name=dato]")
    hand.type("14-05-2025")
    hand.to("[name=resultat]")
    hand.press("Space")
    hand.to("[name=organ]")
    hand.type("Arbejdsmarkedsudvalget")
    hand.to("[name=tekst]")
    hand.type("Ansættelserne skal bygge på dialog.")
    hand.to("button[type=submit]")
    hand.press("Enter")
    page.wait_for_url("**/5.3/#indhold")  # the answer keeps the place that the skip link led to


def statuses() -> dict[str, int]:
    """How many goals stand how on the status date, as the command tells it."""
    out = StringIO()
    call_command("status", as_of="2025-06-30", json=True, stdout=out)
    return dict(Counter(goal["status"] for goal in json.loads(out.getvalue())["goals"]))
