"""A page that is the same for all of a role is made once, and gives nobody what is another's."""

import gzip

import pytest
from django.contrib.messages import INFO
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory

from goals.models import Plan
from goals.views import cache, status
from indicators.views import explorer
from norddjurs import alike
from norddjurs.people.models import Role, User
from tests.make import make_user
from tests.web.test_kept_parts import correct_a_figure

ADDRESSES = ("/2025/", "/begreber/", "/tal-og-tendenser/", "/indikatorer/")
PACKED = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def second(plan: Plan, people: dict[str, User]) -> Client:
    """Another manager's browser, that minds the tokens of forms."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_user(Role.MANAGER, username="leder-2"))
    return browser


def renderings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of whole pages that are filled in from now on."""
    seen: list[str] = []
    for view in (status, explorer):
        real = view.render

        def noted(request, template, *args, real=real, **kwargs):  # type: ignore[no-untyped-def]
            seen.append(template)
            return real(request, template, *args, **kwargs)

        monkeypatch.setattr(view, "render", noted)
    return seen


def token(page: str) -> str:
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


@pytest.mark.parametrize("address", ["/2025/", "/indikatorer/"])
def test_the_second_of_a_role_gets_what_was_made_for_the_first(
    manager: Client, second: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    seen = renderings(monkeypatch)
    first = manager.get(address).content.decode()
    again = second.get(address).content.decode()
    assert len(seen) == 1
    assert first.replace(token(first), "") == again.replace(token(again), "")


def test_the_token_is_the_readers_own(manager: Client, second: Client) -> None:
    others = token(manager.get("/2025/").content.decode())
    own = token(second.get("/2025/").content.decode())
    assert second.post("/log-ud/", {"csrfmiddlewaretoken": others}).status_code == 403
    assert second.post("/log-ud/", {"csrfmiddlewaretoken": own}).status_code == 302
    assert second.get("/2025/").status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_packed_and_plain_are_the_same_page(manager: Client, address: str) -> None:
    for _ in range(2):
        plain = manager.get(address)
        packed = manager.get(address, headers=PACKED)
        assert packed["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain
        assert {"Accept-Encoding", "Cookie"} <= {part.strip() for part in plain["Vary"].split(",")}
        one, other = plain.content.decode(), gzip.decompress(packed.content).decode()
        assert one.replace(token(one), "") == other.replace(token(other), "")
        assert token(one) != token(other)
        assert packed["Content-Security-Policy"] == plain["Content-Security-Policy"]


def test_each_role_has_its_own_frame(clients: dict[str, Client], plan: Plan) -> None:
    pages = {role: client.get("/indikatorer/").content.decode() for role, client in clients.items()}
    assert "Log ud" not in pages["anonym"]
    assert "Indtast tal" not in pages["raadsmedlem"]
    assert "Bed om tal" in pages["leder"]
    again = {role: client.get("/indikatorer/").content.decode() for role, client in clients.items()}
    assert {role: page.replace(token(page), "") for role, page in again.items()} == {
        role: page.replace(token(page), "") for role, page in pages.items()
    }


def test_a_message_is_shown_once_and_to_its_reader_alone(manager: Client, second: Client) -> None:
    told = "Husk at hilse."
    second.get("/2025/")
    storage = CookieStorage(RequestFactory().get("/"))
    manager.cookies[CookieStorage.cookie_name] = storage._encode([Message(INFO, told)])
    assert told in manager.get("/2025/").content.decode()
    assert told not in second.get("/2025/").content.decode()
    assert told not in manager.get("/2025/").content.decode()


def test_a_change_makes_the_page_anew(manager: Client, second: Client, people: dict[str, User]) -> None:
    before = manager.get("/2025/").content.decode()
    correct_a_figure(people["leder"])
    after = second.get("/2025/").content.decode()
    assert before.replace(token(before), "") != after.replace(token(after), "")


def test_few_pages_are_kept(manager: Client) -> None:
    for n in range(alike.MOST + 4):
        manager.get(f"/2025/?q=ord{n}")
    assert alike._place.cache_info().currsize == alike.MOST
    cache.forget()
    assert alike._place.cache_info().currsize == 0
