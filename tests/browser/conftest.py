"""The shipped plan behind a real server, and a browser that tells what its pages complain of."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from goals.planfile.load import load
from goals.views import cache, todo
from norddjurs.people.models import Role, User, system_person
from tests.make import make_user

Visit = Callable[..., Page]

# Told to the page before anything in it runs; a refused script or style would be silent otherwise.
LISTEN = (
    "document.addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"
)


@pytest.fixture
def readers(transactional_db: None) -> dict[str, User]:
    """A person of each role, and the shipped plan."""
    cache.forget()
    todo.strip.cache_clear()
    todo.answers.cache_clear()
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    return {role.value: make_user(role) for role in Role}


@pytest.fixture
def complaints() -> list[str]:
    """What the browser has complained of so far: refused scripts and styles, errors in scripts."""
    return []


@pytest.fixture
def visit(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    readers: dict[str, User],
    complaints: list[str],
) -> Iterator[Visit]:
    """A new page for a role ("" for a visitor), logged in, with whatever else a browser context takes."""
    contexts: list[BrowserContext] = []

    def new_page(role: str = "leder", **options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": live_server.url, **options})
        contexts.append(context)
        context.add_init_script(LISTEN)
        if role:
            client = Client()
            client.force_login(readers[role])
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        return page

    def note(text: str) -> None:
        # Chromium reports the status of a page that is refused on purpose.
        if "the server responded with a status of 40" not in text:
            complaints.append(text)

    yield new_page
    for context in contexts:
        context.close()
