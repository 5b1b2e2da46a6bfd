"""What every test has: no network, people who can log in, a browser where there is one, and as many invented cases as
were asked for.
"""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase

from tests.run import CHROMIUM_NAMES, CI

if TYPE_CHECKING:
    from norddjurs.people.models import User

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)

# Playwright keeps an event loop running in the thread of the test, in which Django then refuses to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=10_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure() -> None:
    """Serve tests over plain http, with the static files as they lie in the repository, and hash passwords fast."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, as in production: threads sharing a database in memory lock each other out in ways that files don't.
        file = Path(tempfile.gettempdir()) / f"norddjurs-test-{os.getpid()}.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)
        database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace("FULL", "OFF")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a browser, and skip what this machine lacks, unless CI is set."""
    for item in items:
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser") and not (CHROMIUM or CI):
            item.add_marker(pytest.mark.skip(reason="Chromium is missing"))
        if item.get_closest_marker("postgres") and not (connection.vendor == "postgresql" or CI):
            item.add_marker(pytest.mark.skip(reason="PostgreSQL is missing"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the machine's own Chromium, shut off from everything but this machine."""
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Read pages as in Denmark."""
    return {**browser_context_args, "locale": "da-DK", "timezone_id": "Europe/Copenhagen"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""

    def guard(original: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def local_only(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
                raise PermissionError(f"a test tried to reach {address[0]}")
            return original(self, address)

        return local_only

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guard(getattr(socket.socket, name)))


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_frozen_tables() -> Iterator[None]:
    """Take the triggers away before a transactional test's tables are emptied; flush itself brings them back."""
    from norddjurs.audit import triggers

    flush = TransactionTestCase._fixture_teardown

    def without_triggers(self: TransactionTestCase) -> None:
        triggers.drop()
        flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


@pytest.fixture
def people(db: None) -> "dict[str, User]":
    """A person of each role, by the role's value."""
    from norddjurs.people.models import Role
    from tests.make import make_user

    return {role.value: make_user(role) for role in Role}


@pytest.fixture
def clients(people: "dict[str, User]") -> dict[str, Client]:
    """A browser for each of the five identities: "anonym" and the four roles' values, logged in."""
    clients = {"anonym": Client()}
    for role, person in people.items():
        clients[role] = Client()
        clients[role].force_login(person)
    return clients
