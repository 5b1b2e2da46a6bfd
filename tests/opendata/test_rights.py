"""Every address of the open data × five identities × five methods.

The site's own matrix (tests/test_rights.py) sees the one door to them; here is what lies behind it. Its routes come
from the resolver, so an address without a row fails.
"""

from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client

from tests.test_rights import IDENTITIES, LOGIN, METHODS, Expected, published, routes

EXPECTED: dict[str, Expected] = {
    "": published("/api/v1/"),
    "openapi.json": published("/api/v1/openapi.json"),
    "opfoelgninger": published("/api/v1/opfoelgninger"),
    "opfoelgninger/<int:year>-<int:number>": published("/api/v1/opfoelgninger/2025-1"),
    "opfoelgninger/<int:year>-<int:number>/udgave-<int:edition>": published("/api/v1/opfoelgninger/2025-1/udgave-1"),
    "maal": published("/api/v1/maal"),
    "indikatorer": published("/api/v1/indikatorer"),
    "indikatorer/<slug:code>": published("/api/v1/indikatorer/ledige-pct"),
    "indikatorer/<slug:code>/tal": published("/api/v1/indikatorer/ledige-pct/tal"),
    "omraader": published("/api/v1/omraader"),
    # A draft is not known of here, whoever asks.
    "a draft": Expected("/api/v1/opfoelgninger/2025-2", "404 404 403 403 403", *["404 404 405 405 405"] * 4),
    "a file": published("/api/v1/maal?format=csv"),
}


def test_every_address_has_a_row() -> None:
    found = set(routes(import_module("goals.api.routes").urlpatterns))
    assert found == {route for route in EXPECTED if not route.startswith("a ")}


def answers(clients: dict[str, Client], example: str) -> dict[str, str]:
    return {
        identity: " ".join(str(clients[identity].generic(method, example).status_code) for method in METHODS)
        for identity in IDENTITIES
    }


def test_answers(everything: None, clients: dict[str, Client]) -> None:
    for name, expected in EXPECTED.items():
        wanted = dict(zip(IDENTITIES, expected[1:], strict=True))
        assert answers(clients, expected.example) == wanted, name


def test_answers_where_publication_needs_a_login(
    everything: None, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PUBLISHED_WITHOUT_LOGIN", False)
    for name, expected in EXPECTED.items():
        wanted = dict(zip(IDENTITIES, expected[1:], strict=True)) | {"anonym": LOGIN}
        assert answers(clients, expected.example) == wanted, name
