"""The description of the open data holds: what it allows is answered as it says, and what it does not is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.opendata.conftest import API, data

REAL: dict[str, list[Any]] = {
    "year": [2025, 2024],
    "number": [1, 2],
    "edition": [1, 2],
    "code": ["ledige-pct", "samtaler"],
}
"""Values that lead somewhere, for half of the questions; the other half are the description's own."""


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Requests share the test's connection, as those of Django's own test client do."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def asked(client: Client, role: str, examples: int) -> set[str]:
    """Ask every address what its description allows, and what it does not; which were asked."""
    schema = schemathesis.openapi.from_wsgi(f"{API}openapi.json", get_wsgi_application(), base_url="http://localhost")
    headers = {"Accept-Encoding": "identity"}
    if role:
        headers["Cookie"] = f"sessionid={client.cookies['sessionid'].value}"
    found = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        found.add(operation.label)
        ask(operation, GenerationMode.POSITIVE, headers, examples)
        if operation.query:
            ask(operation, GenerationMode.NEGATIVE, headers, examples)
    return found


def ask(operation: Any, mode: GenerationMode, headers: dict[str, str], examples: int) -> None:
    """Ask an address, and hold each answer to the description."""

    # The few are the same in every run, so that a change is what fails it; the many of the long form are new each time.
    few = examples < 100

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=few, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def one(drawn: st.DataObject) -> None:
        case = drawn.draw(operation.as_strategy(generation_mode=mode))
        if mode is GenerationMode.POSITIVE and case.path_parameters and drawn.draw(st.booleans()):
            for name in case.path_parameters:
                case.path_parameters[name] = drawn.draw(st.sampled_from(REAL[name]))
        case.call_and_validate(headers=headers)

    one()


OPERATIONS = 9


@pytest.mark.parametrize("role", ["", "leder"])
def test_what_the_description_says_holds(everything: None, clients: dict[str, Client], role: str) -> None:
    assert len(asked(clients[role or "anonym"], role, 15)) == OPERATIONS


@pytest.mark.deep
def test_what_the_description_says_holds_for_very_many(everything: None, clients: dict[str, Client]) -> None:
    assert len(asked(clients["raadsmedlem"], "raadsmedlem", 1_000)) == OPERATIONS


def test_the_description_is_danish_and_names_every_field(everything: None, client: Client) -> None:
    told = data(client.get(f"{API}openapi.json"))
    assert told["openapi"].startswith("3.")
    assert sorted(told["paths"]) == [
        "/api/v1/",
        "/api/v1/indikatorer",
        "/api/v1/indikatorer/{code}",
        "/api/v1/indikatorer/{code}/tal",
        "/api/v1/maal",
        "/api/v1/omraader",
        "/api/v1/opfoelgninger",
        "/api/v1/opfoelgninger/{year}-{number}",
        "/api/v1/opfoelgninger/{year}-{number}/udgave-{edition}",
    ]
    assert all(list(methods) == ["get"] for methods in told["paths"].values())
    for name, shape in told["components"]["schemas"].items():
        for field, schema in shape.get("properties", {}).items():
            assert schema.get("description") or shape.get("enum"), (name, field)
    text = str(told)
    assert "http" not in text.replace("HTTP-status", "")
