"""What people write in the forms of entering is text and nothing else, wherever it is shown."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Dialog, Page

from norddjurs.people.models import User
from tests.browser.conftest import Visit
from tests.entry.sheet import Sheet

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
HEADS = (
    "", '"', "'", "</textarea>", "</td></tr></table>", '" autofocus onfocus=alert(1) x="', "-->", "</title>", "=", "@",
)  # fmt: skip
TAILS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "{{ 7*7 }}{% debug %}",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
)  # fmt: skip
FEW = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><svg onload=alert(1)>",
    '=HYPERLINK("javascript:alert(1)")', "@SUM(1+1)*cmd|' /C calc'!A0",
    "-1+1' onfocus='alert(1)' autofocus x='{{ 7*7 }}",
)  # fmt: skip
ALL = tuple(head + tail for tail in TAILS for head in HEADS)
FORM, EARLIER = "/indtast/2025/2.2/", "/indtast/2025/2.2/tidligere/"
WITHDRAW, DECISION = "/indtast/2025/4.1/traek-tilbage/?periode=april+2024", "/indtast/2025/5.3/beslutning/"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """The day after the meeting; the follow-up is still open."""
    with time_machine.travel(NOW):
        yield


@pytest.mark.parametrize("payloads", [FEW, pytest.param(ALL, marks=pytest.mark.deep)], ids=["few", "all"])
def test_text_is_text(visit: Visit, readers: dict[str, User], complaints: list[str], payloads: tuple[str, ...]) -> None:
    assert len(ALL) == 60
    client = Client()
    client.force_login(readers["leder"])
    manager, member = visit("leder"), visit("raadsmedlem")
    dialogs: list[str] = []
    for page in (manager, member):
        page.on("dialog", lambda dialog: refuse(dialog, dialogs))
    for number, payload in enumerate(payloads):
        store(client, payload, number)
        look(client, manager, member, payload)
        assert not dialogs, payload
        assert not complaints, payload


def refuse(dialog: Dialog, dialogs: list[str]) -> None:
    """Note a dialog, and go on."""
    dialogs.append(dialog.message)
    dialog.dismiss()


def store(client: Client, payload: str, number: int) -> None:
    """Write the payload in every text field of entering that takes it."""

    def text(name: str) -> str:
        return f"{payload} {name}"

    texts = {name: text(name) for name in ("kilde", "bemaerkning", "intern", "forklaring", "handling", "grund")}
    typed = {**texts, "s0-nu-antal": str(341 + number), "s0-nu-ialt": "2.040", "knap": "gem"}
    for _ in range(2):
        # The second time corrects, with a reason.
        typed["s0-nu-antal"] = str(int(typed["s0-nu-antal"]) + 100)
        opened = Sheet(client.get(FORM, {"periode": "maj 2025"})).fields
        answer = client.post(FORM, {**opened, **typed})
        if answer.status_code == 200:
            ticked = re.findall(r'name="bekraeft" value="(\w+)"', answer.content.decode())
            answer = client.post(FORM, {**opened, **typed, "bekraeft": ticked})
        assert answer.status_code == 302, payload
    opened = Sheet(client.get(DECISION), 'method="post" novalidate').fields
    decided = {
        **opened,
        "dato": "30-06-2025",
        "resultat": "ja",
        "tekst": text("tekst"),
        "organ": text("organ"),
        "link": "",
    }
    assert client.post(DECISION, decided).status_code == 302
    assert (
        client.post(DECISION, {**decided, "tekst": "x", "link": f"javascript:alert(1)//{payload}"}).status_code == 200
    )
    month = ("januar", "februar", "marts")[number % 3]
    block = {
        "serie": "0",
        "kilde": text("tidligere"),
        "blok": f"{month} {2020 - number // 3 % 20}\t340\t2.010",
        "knap": "gem",
    }
    assert client.post(EARLIER, block).status_code == 302
    draft = {
        **Sheet(client.get("/indtast/2025/6.6/")).fields,
        **{name: text(name) for name in ("kilde", "intern", "s0-nu-tal")},
    }
    assert client.post("/indtast/2025/6.6/kladde/", draft).status_code == 200


def look(client: Client, manager: Page, member: Page, payload: str) -> None:
    """Open every page that shows what was written: it is there as it was written."""
    manager.goto(f"{FORM}?periode=maj+2025")
    for name in ("kilde", "bemaerkning", "intern", "forklaring", "handling"):
        assert manager.locator(f"[name={name}]").input_value() == f"{payload} {name}"
    manager.goto("/indtast/2025/6.6/")
    for name in ("kilde", "intern", "s0-nu-tal"):
        assert manager.locator(f"[name={name}]").input_value() == f"{payload} {name}"
    manager.goto("/indtast/")
    for page, shown in (
        (manager, ("bemaerkning", "intern", "forklaring", "handling", "grund")),
        (member, ("forklaring", "handling")),
    ):
        page.goto("/2025/maal/2.2/")
        there = str(page.evaluate("document.querySelector('main').textContent"))
        for name in shown:
            assert f"{payload} {name}" in there, (name, payload)
        page.goto("/2025/maal/5.3/")
        there = str(page.evaluate("document.querySelector('main').textContent"))
        for name in ("tekst", "organ"):
            assert f"{payload} {name}" in there, (name, payload)
        assert page.locator("main [href^='javascript']").count() == 0
    assert f"{payload} intern" not in str(member.content())
    sent_back(manager, payload)
    sheet = client.get("/2025/maal/2.2/tal.csv").content.decode("utf-8-sig")
    assert f"{payload} kilde"[1:].replace('"', '""') in sheet
    for line in csv.reader(io.StringIO(sheet), delimiter=";"):
        assert not [cell for cell in line if cell[:1] in ("=", "+", "-", "@", "\t")], line


def sent_back(page: Page, payload: str) -> None:
    """A block, a reason and a decision that are refused come back as they were written, with what is wrong."""
    page.goto(EARLIER)
    page.locator("[name=blok]").fill(f"april 2019\t{payload}\n{payload}")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_selector(".errors")
    assert page.locator("[name=blok]").input_value() == f"april 2019\t{payload}\n{payload}"
    page.goto(WITHDRAW)
    page.locator("[name=grund]").fill(f"{payload} 010190-1234")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_selector(".errors")
    assert page.locator("[name=grund]").input_value() == f"{payload} 010190-1234"
    page.goto(DECISION)
    page.locator("[name=link]").fill(f"javascript:alert(1)//{payload}")
    page.locator("[name=tekst]").fill(payload)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_selector(".errors")
    assert page.locator("[name=link]").input_value() == f"javascript:alert(1)//{payload}"
    page.goto(f"{FORM}?periode=maj+2025")
    page.locator("[name=s0-nu-antal]").fill(payload)
    page.locator("[name=kilde]").fill(payload)
    page.locator("button.button-primary[value=gem]").click()
    page.wait_for_selector(".errors")
    assert page.locator("[name=s0-nu-antal]").input_value() == payload
