"""Requests that no browser sends get an answer, not a fault."""

import pytest
from django.test import Client


@pytest.mark.parametrize("host", ["evil.example", "[", "a b"])
@pytest.mark.parametrize("address", ["/begreber/", "/healthz", "/2025/"])
def test_a_strange_host_is_refused(db: None, host: str, address: str) -> None:
    assert Client().get(address, headers={"Host": host}).status_code == 400


def test_an_unreadable_page_address_from_htmx_leads_to_login(db: None) -> None:
    told = {"HX-Request": "true", "HX-Current-URL": "http://[::1"}
    answer = Client().get("/2025/", headers=told)
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/log-ind/?next=/"
