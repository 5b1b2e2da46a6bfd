"""Every page is in Danish, in the product's own words, and without what a program left behind."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client

from goals.models import Plan
from tests.web.page import Element, parse

WORDS = """
about above access account add after again allowed already always and another any are ask back because been before
below better between both but button cancel cannot change chart choose click close closed compare compared content
could count create current date day days default delete deleted denied did different display does done down download
each early edit empty enter error estimate every example exist expected expires explanation failed false field
figure figures file fill first fixed follow forbidden found from goal goals good has help here hidden high higher
history home how image input into invalid its joined keep key known label latest least less level like load lower
made main make many may measure meeting message method missing month more must need never new next none not nothing
now null number off only open order other our out overdue owner page password people percent period picture please
points previous progress public reached read reading ready reason record refused remove required reset result return
right role row rows rule same save saved search select sent server should show shown sign size small some sorry sort
source state submit summary table target task than that the their them then there these they this title today
together too true try undefined unit unknown unread until update upload use used user username value view visible
wait want warning week well were what when where which while who why will with without word words work write wrong
year yes yesterday yet you your
"""
ENGLISH = frozenset(WORDS.split())
"""Words that a page in Danish never has; what is a word in both languages is left out."""

RAW = re.compile(
    r"_|\{|\}|%\(|%s|\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|Decimal|Fraction|datetime|object at|<|>|\[\]|\(\)|\s,|\s\."
    r"|\.\.(?!\.)|,,|;;"
)
"""What a broken place in a sentence, a raw key or a Python value looks like."""

ELSEWHERE = (
    "opfyldt", "målsætning", "målniveau", "indberette", "indberetning", "afstemning", "publicér", "diskretioneret",
    "driftstatus", "%-point", "mangler data", "omgjort", "storskærm", "klynge", "ydelsesforløb forløb",
)  # fmt: skip
"""Words for which the product has another."""

GOALS = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "4.1", "5.1", "5.2", "5.3", "6.1", "6.2", "6.6")

PAGES = (
    "/2025/", "/2025/?status=ikke-naaet", "/2025/?q=xyzzy", "/2025/?pr-dato=2025-11-25", "/2025/?pr-dato=2024-02-01",
    "/2025/?pr-dato=i+morgen", "/2025/?pr-dato=2031-01-01", "/2025/moede/", "/begreber/", "/rettigheder/", "/was/",
    "/log-ud/", "/findes-ikke/", "/tal-og-tendenser/",
    *(f"/2025/maal/{number}/" for number in GOALS),
    *(f"/2025/moede/{number}/" for number in ("2.2", "3.1", "4.1", "5.1", "6.2", "6.6", "1.1", "5.3")),
    "/2025/maal/1.1/?pr-dato=2025-11-25", "/2025/maal/3.1/?pr-dato=2025-02-01",
    "/2025/maal/2.2/forslag/", "/2025/maal/2.2/saadan/", "/2025/maal/5.3/saadan/",
    "/historik/", "/historik/?maal=2025/2.2", "/historik/?side=2",
)  # fmt: skip


def texts(page: Element) -> Iterator[str]:
    """What is read, and what is read aloud: texts element by element, names, descriptions, titles."""
    for element in page.walk():
        if element.tag in ("script", "style"):
            continue
        for child in element.children:
            if isinstance(child, str) and child.strip():
                yield " ".join(child.split())
        for name in ("aria-label", "title", "alt", "placeholder"):
            if name in element.attributes:
                yield element[name]


def check(response_text: str, where: str) -> None:
    for text in texts(parse(response_text.replace("<!doctype html>", ""))):
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
        assert not words & ENGLISH, (where, words & ENGLISH, text)
        assert not RAW.search(text), (where, RAW.search(text), text)
        assert not [word for word in ELSEWHERE if word in text.lower()], (where, text)


@pytest.mark.parametrize("role", ["leder", "raadsmedlem"])
def test_every_page_is_danish(plan: object, clients: dict[str, Client], role: str) -> None:
    for address in PAGES:
        response = clients[role].get(address)
        assert response.status_code in (200, 403, 404), address
        check(response.content.decode(), f"{role} {address}")


def test_the_pages_that_ask_for_figures_are_danish(plan: Plan, clients: dict[str, Client]) -> None:
    manager, new = clients["leder"], "/bed-om-tal/ny/"
    form = {"goals": ["1.1", "2.1"], "deadline": "10-12-2025", "text": "Husk april.", "token": str(UUID(int=1))}
    for data in ({}, {**form, "deadline": "01-01-2025"}, {**form, "step": "preview"}):
        check(manager.post(new, data).content.decode(), f"{new} {data}")
    answer = manager.post(new, {**form, "step": "send"})
    check(manager.post("/bed-om-tal/opfoelgning/1/", {"opfoelgning-1-figures_until": "x"}).content.decode(), "dates")
    for address in (new, answer["Location"], "/bed-om-tal/", "/2025/"):
        check(manager.get(address).content.decode(), address)
    manager.post(f"{answer['Location']}afslut/")
    for address in (answer["Location"], "/bed-om-tal/"):
        check(manager.get(address).content.decode(), f"closed {address}")


def test_pages_without_a_login_are_danish(plan: object, client: Client) -> None:
    for address in ("/log-ind/", "/begreber/", "/was/", "/findes-ikke/", "/2025/?" + "a=1&" * 1100):
        check(client.get(address).content.decode(), address)
    check(client.post("/log-ind/", {"login": "ingen", "password": "forkert"}).content.decode(), "wrong login")


def test_the_list_finds_english_and_raw_keys() -> None:
    for text in ("Value is missing", "Krav: None", "not_reached", "{tal} %", "Målet er opfyldt"):
        with pytest.raises(AssertionError):
            check(f"<p>{text}</p>", "control")
