"""What people write in a draft, and after its meeting, is text and nothing else, wherever it is shown."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from goals.followup.sections import SECTIONS
from goals.models import CouncilQuestion, FollowUp
from goals.publish import making
from goals.report.document import Document
from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.browser.drafting import NOT_STORED, NOW, PAGE, STORED, check, opened, press, told
from tests.browser.test_entry_injection import ALL, FEW, refuse
from tests.entry.sheet import Sheet
from tests.web.page import read

PRINTED = [key for key in SECTIONS if key != "noter"]
TEXTS = "document.querySelector('main').textContent.replaceAll('\\u00a0', ' ')"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few bytes: what texts do in the real ones is tested where they are made."""

    def rendered(document: Document, *keys: str) -> dict[str, bytes]:
        return {key: f"{key}: {document.title}".encode() for key in keys}

    monkeypatch.setattr(making, "files_of", rendered)


class Desk:
    """A manager who writes one payload in every field there is; each text ends with the name of its field."""

    def __init__(self, client: Client, payload: str) -> None:
        self.client = client
        self.payload = payload
        self.case = f"{payload[:50]} sagen"  # a short field

    def text(self, name: str) -> str:
        """What is written in the field of that name."""
        return f"{self.payload} {name}"

    def send(self, address: str, **data: str) -> None:
        """Send a form that is taken."""
        answer = self.client.post(f"{PAGE}{address}", data)
        assert answer.status_code == 302, (address, self.payload, read(answer).text[:2000])

    def fields(self, address: str, mark: str) -> dict[str, str]:
        """A form of a page as it stands."""
        found = Sheet(self.client.get(address), mark).fields
        assert found, (address, mark)
        return found

    def write(self) -> str:
        """Write the sections, judge and estimate, vouch for the numbers, and send it on and back; its address."""
        newest = FollowUp.objects.filter(number=1).order_by("edition").last()
        assert newest is not None
        here = PAGE
        if newest.state == FollowUp.State.LOCKED:
            self.send("ny-udgave/", note=self.text("udgave"))
            here = f"{PAGE}udgave-{newest.edition + 1}/"
        for key in SECTIONS:
            seen = self.fields(f"{here}?ret={key}", f'data-write="{key}"')["seen"]
            more = " og 4.711 kr." if key == "oekonomi" else ""
            self.send(f"tekst/{key}/", text=self.text(key) + more, seen=seen, knap="gem")
        for goal, form, field, value in (
            ("1.1", "vurdering", "status", "too_early"),
            ("3.1", "skoen", "outlook", "reached"),
        ):
            address = f"maal/{goal}/vurder/"
            mark = f'aria-labelledby="{"anden" if form == "vurdering" else "skoen"}"'
            typed = {f"{form}-{field}": value, f"{form}-text": self.text(form)}
            handling = "vurder" if form == "vurdering" else "skoen"
            self.send(address, **{**self.fields(f"{PAGE}{address}", mark), **typed, "handling": handling})
        while found := re.findall(r'class="keep".*?name="key" value="(\w+)"', self.client.get(here).content.decode()):
            self.send("behold/", key=found[0], reason=self.text("grund"))
        self.send("trin/", trin="send", note=self.text("sendt"))
        self.send("trin/", trin="retur", note=self.text("retur"))
        return here

    def lock(self, here: str) -> None:
        """Lock it."""
        self.send("trin/", **{**self.fields(here, 'class="step"'), "trin": "laas", "note": self.text("laast")})

    def after_the_meeting(self) -> None:
        """Write the decision, a question and its answer, and the case; a link that is none is refused."""
        decided = self.fields(PAGE, f'action="{PAGE}beslutning/"') | {"beslutning-text": self.text("beslutning")}
        bad = {**decided, "beslutning-link": f"javascript:alert(1)//{self.payload}"}
        assert self.client.post(f"{PAGE}beslutning/", bad).status_code == 200
        self.send("beslutning/", **decided)
        asked = {"spoergsmaal-text": self.text("spoergsmaal"), "spoergsmaal-asked_by": self.text("stiller")}
        self.send("spoergsmaal/", **asked, **{"spoergsmaal-goal_number": "1.1"})
        question = CouncilQuestion.objects.order_by("id").last()
        assert question is not None
        self.send(f"spoergsmaal/{question.pk}/svar/", **{f"svar-{question.pk}-text": self.text("svar")})
        self.send("journal/", **{"journal-case_number": self.case, "journal-on": ""})

    def shown(self, page: Page, address: str, *names: str) -> None:
        """Open a page: what was written in these fields is there as it was written."""
        page.goto(address)
        there = str(page.evaluate(TEXTS))
        for name in names:
            assert self.text(name) in there, (address, name, self.payload)


@pytest.mark.parametrize("payloads", [FEW, pytest.param(ALL, marks=pytest.mark.deep)], ids=["few", "all"])
def test_text_is_text(visit: Visit, readers: dict[str, User], complaints: list[str], payloads: tuple[str, ...]) -> None:
    client, dialogs = Client(), list[str]()
    client.force_login(readers["leder"])
    first = FollowUp.objects.get(number=1)
    FollowUp.objects.create(plan=first.plan, number=2, status_date=date(2025, 12, 31), meeting_on=date(2026, 5, 1))
    manager, member, visitor = visit("leder"), visit("raadsmedlem"), visit("")
    for page in (manager, member, visitor):
        page.on("dialog", lambda dialog: refuse(dialog, dialogs))
    for payload in payloads:
        desk = Desk(client, payload)
        here = desk.write()
        look_at_the_draft(desk, manager, here)
        desk.lock(here)
        desk.after_the_meeting()
        look_at_what_is_locked(desk, manager, member, visitor)
        assert not dialogs, payload
        assert not complaints, payload


def look_at_the_draft(desk: Desk, page: Page, here: str) -> None:
    """The draft with everything open, every field that holds a text, and the two pages of judging."""
    desk.shown(page, here, *SECTIONS, "vurdering", "grund", "sendt", "retur")
    if here != PAGE:
        expect(page.locator(".head")).to_contain_text("udgave")
    for key in ("baggrund", "noter"):
        expect(opened(page, key)).to_have_value(desk.text(key))
    page.goto(f"{PAGE}maal/1.1/vurder/")
    expect(page.locator("[name=vurdering-text]")).to_have_value(desk.text("vurdering"))
    page.goto(f"{PAGE}maal/3.1/vurder/")
    expect(page.locator("[name=skoen-text]")).to_have_value(desk.text("skoen"))


def look_at_what_is_locked(desk: Desk, manager: Page, member: Page, visitor: Page) -> None:
    """The locked page for each who may read it, the meeting, the comparison, the next draft, the goal and the log."""
    for page in (manager, member, visitor):
        desk.shown(page, PAGE, *PRINTED, "vurdering", "skoen", "beslutning")
        assert desk.text("noter") not in str(page.evaluate(TEXTS))
        assert page.locator("main [href^=javascript]").count() == 0
    desk.shown(manager, PAGE, "spoergsmaal", "stiller", "svar")
    assert desk.case in str(manager.evaluate(TEXTS))
    assert desk.case not in str(visitor.evaluate(TEXTS))
    visitor.goto(f"{PAGE}moede/")
    for goal in ("1.1", "3.1"):
        visitor.goto(f"{PAGE}moede/{goal}/")
    member.goto(f"{PAGE}siden-sidst/")
    desk.shown(manager, "/opfoelgning/2025-2/", "beslutning", "spoergsmaal", "stiller", "svar")
    desk.shown(manager, "/2025/maal/1.1/", "vurdering")
    for address in ("/opfoelgning/", "/2025/", "/historik/"):
        manager.goto(address)


def sent(page: Page, button: str) -> None:
    """Press a button that is answered by the page with what is wrong."""
    with page.expect_navigation():
        press(page, button)
    expect(page.locator(".errors").first).to_be_visible()


@pytest.mark.parametrize("payload", FEW)
def test_what_is_refused_comes_back_as_text(visit: Visit, complaints: list[str], payload: str) -> None:
    """By script and without: an autosave that is read and then refused, a reason, a remark, a count and a judgement."""
    page, dialogs = visit("leder"), list[str]()
    page.on("dialog", lambda dialog: refuse(dialog, dialogs))
    page.goto(PAGE)
    field = opened(page, "oekonomi")
    field.fill(f"{payload} og 4.711 kr.")
    expect(told(page)).to_have_text(STORED)
    expect(page.locator("#laes-oekonomi")).to_contain_text("4.711")
    field.fill(f"{payload} 010190-1234")
    expect(told(page)).to_have_text(NOT_STORED)
    press(page, "Gem og luk")
    expect(page.locator("#oekonomi .errors")).to_contain_text("CPR-nummer")
    expect(field).to_have_value(f"{payload} 010190-1234")
    field.fill(f"{payload} og 4.711 kr.")
    press(page, "Gem og luk")
    check(page).get_by_text("Lad det stå, og begrund").first.click()
    check(page).locator("details[open] [name=reason]").first.fill(f"{payload} 010190-1234")
    sent(page, "Lad det stå")
    expect(check(page).locator("details[open] [name=reason]")).to_have_value(f"{payload} 010190-1234")
    page.locator("#id_note").fill(f"{payload} 010190-1234")
    sent(page, "Send til en anden leder")
    expect(page.locator("#id_note")).to_have_value(f"{payload} 010190-1234")
    page.locator("#id_count").fill(payload)
    sent(page, "Gem antal mål i den vedtagne plan")
    expect(page.locator("#id_count")).to_have_value(payload)
    page.goto(f"{PAGE}maal/1.1/vurder/")
    page.locator("[name=vurdering-text]").fill(f"{payload} 010190-1234")
    sent(page, "Gem vurderingen")
    expect(page.locator("[name=vurdering-text]")).to_have_value(f"{payload} 010190-1234")
    assert not dialogs
    assert not complaints
