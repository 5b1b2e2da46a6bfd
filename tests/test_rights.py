"""Every address × five identities × five methods. The answers are typed by hand from the table of rights.

To add an address: one row with its route as the resolver writes it, an example to ask for, and the answers. A row's
answers are five words, one for each identity (anonym, rådsmedlem, tovholder, leder, administrator), each with the
status of GET, HEAD, POST, PUT, DELETE. `SETUP` makes what an example speaks of.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from norddjurs.people.models import User

IDENTITIES = ("anonym", "raadsmedlem", "tovholder", "leder", "administrator")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


class Expected(NamedTuple):
    """An example of an address, and the five identities' answers to the five methods."""

    example: str
    anonym: str
    raadsmedlem: str
    tovholder: str
    leder: str
    administrator: str


# A page that is only read by those who are logged in, and one that everybody reads.
LOGIN = "302 302 403 403 403"
READ = "200 200 405 405 405"

EXPECTED: dict[str, Expected] = {
    # A login without a name shows the form again; whoever is logged in is led on to the front page.
    "log-ind/": Expected(
        "/log-ind/",
        "200 200 200 405 405",
        "302 302 302 405 405",
        "302 302 302 405 405",
        "302 302 302 405 405",
        "302 302 302 405 405",
    ),
    # Asked with GET, it asks back; nobody is logged out by following a link.
    "log-ud/": Expected(
        "/log-ud/",
        "302 302 302 405 405",
        "200 200 302 405 405",
        "200 200 302 405 405",
        "200 200 302 405 405",
        "200 200 302 405 405",
    ),
    "rettigheder/": Expected("/rettigheder/", LOGIN, READ, READ, READ, READ),
    "was/": Expected("/was/", READ, READ, READ, READ, READ),
    "healthz": Expected("/healthz", READ, READ, READ, READ, READ),
}

SETUP: list[Callable[[], object]] = []


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        found += routes(pattern.url_patterns, route) if isinstance(pattern, URLResolver) else [route]
    return found


def test_every_address_has_a_row() -> None:
    assert sorted(routes(get_resolver().url_patterns)) == sorted(EXPECTED)


@pytest.mark.parametrize("route", EXPECTED)
def test_answers(route: str, people: dict[str, User]) -> None:
    for make in SETUP:
        make()
    expected = EXPECTED[route]

    def status(identity: str, method: str) -> str:
        client = Client()
        if identity in people:
            client.force_login(people[identity])
        return str(client.generic(method, expected.example).status_code)

    answers = {identity: " ".join(status(identity, method) for method in METHODS) for identity in IDENTITIES}
    assert answers == dict(zip(IDENTITIES, expected[1:], strict=True))


def test_anonymous_reader_is_led_to_login_and_back(client: Client, db: None) -> None:
    answer = client.get("/rettigheder/?a=b")
    assert answer.status_code == 302
    assert answer["Location"] == "/log-ind/?next=/rettigheder/%3Fa%3Db"


@pytest.mark.parametrize("address", ["/signup/", "/log-ind/signup/", "/email/", "/password/reset/", "/admin/"])
def test_allauths_other_pages_do_not_exist(address: str, clients: dict[str, Client]) -> None:
    assert clients["administrator"].get(address).status_code == 404
