"""What goes wrong is said in Danish, in the site's own frame, with a way on."""

import pytest
from django.test import Client

from tests.web.page import parse


def shown(client: Client, address: str) -> tuple[int, str, bool]:
    """The status, the heading, and whether the site's frame stands around it."""
    response = client.get(address)
    page = parse(response.content.decode())
    framed = bool(page.all("header", "top")) and bool(page.all("footer", "foot"))
    return response.status_code, page.one("h1").text, framed


def test_what_is_not_there(council: Client, client: Client) -> None:
    assert shown(council, "/2031/") == (404, "Siden findes ikke", True)
    assert shown(client, "/findes-ikke/") == (404, "Siden findes ikke", True)


def test_what_one_may_not_see(council: Client) -> None:
    assert shown(council, "/2025/?pr-dato=i-dag") == (403, "Du har ikke adgang til denne side", True)


def test_what_cannot_be_read(council: Client) -> None:
    assert shown(council, "/2025/?" + "a=1&" * 1100) == (400, "Siden kan ikke vises", True)


def test_what_breaks(council: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("goals.views.goal.one_goal", broken)
    council.raise_request_exception = False
    assert shown(council, "/2025/maal/2.2/") == (500, "Der er sket en fejl", True)
