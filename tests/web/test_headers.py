"""What every answer says to the browser besides the page: what may run, who may keep it, and who may frame it."""

import re

import pytest
from django.test import Client

from tests.web.page import parse

PAGES = (
    "/2025/",
    "/2025/maal/2.2/",
    "/2025/moede/",
    "/2025/moede/2.2/",
    "/begreber/",
    "/tal-og-tendenser/",
    "/rettigheder/",
    "/findes-ikke/",
    "/2031/",
)
FILES = (
    "/2025/maal/2.2/tal.csv",
    "/2025/maal/2.2/diagram.png",
    "/2025/maal/2.2/diagram.json",
    "/tal-og-tendenser/tal-og-tendenser.pptx",
)


def policy(header: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in header.split(";") if part.strip())
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_nothing_but_our_own_files_runs(council: Client, address: str) -> None:
    rules = policy(council.get(address)["Content-Security-Policy"])
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    blob = re.fullmatch(r"/2025/maal/[\d.]+/", address) is not None
    assert set(rules["img-src"].split()) == {"'self'", "data:", *(["blob:"] if blob else [])}


def test_a_304_says_what_the_page_said(council: Client) -> None:
    first = council.get("/2025/maal/2.2/")
    again = council.get("/2025/maal/2.2/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert policy(again["Content-Security-Policy"]) == policy(first["Content-Security-Policy"])


@pytest.mark.parametrize("address", [*PAGES, *FILES, "/2025/?pr-dato=i-dag"])
def test_nobody_else_keeps_or_frames_it(council: Client, address: str) -> None:
    response = council.get(address)
    assert {"private", "no-cache"} <= set(re.split(r",\s*", response["Cache-Control"]))
    assert "Cookie" in response["Vary"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_no_style_or_script_of_its_own(council: Client, address: str) -> None:
    page = parse(council.get(address).content.decode())
    for element in page.walk():
        assert element.tag != "style"
        assert element.tag != "script" or "src" in element.attributes
        assert not [name for name in element.attributes if name == "style" or re.match(r"on|hx-on", name)], element.tag


@pytest.mark.parametrize("address", [*PAGES[:6], *FILES])
def test_head_is_get_without_a_body(council: Client, address: str) -> None:
    head, whole = council.head(address), council.get(address)
    assert head.status_code == whole.status_code == 200
    assert head.content == b""
    assert head["ETag" if "ETag" in head else "Content-Type"] == whole["ETag" if "ETag" in whole else "Content-Type"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_is_not_offered(council: Client, method: str) -> None:
    for address in PAGES[:6]:
        response = getattr(council, method)(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
