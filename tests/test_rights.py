"""Every address × five identities × five methods. The answers are typed by hand from the table of rights.

To add an address: one row with its route as the resolver writes it, an example to ask for, and the answers. A row's
answers are five words, one for each identity (anonym, rådsmedlem, tovholder, leder, administrator), each with the
status of GET, HEAD, POST, PUT, DELETE. `SETUP` makes what an example speaks of.
"""

from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from goals.views import cache
from norddjurs.people.models import User, system_person
from tests.rights_setup import SETUP

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

# What is only sent to.
SENT = "405 405 302 405 405"

# What is only sent to, and sent empty asks again.
ASKS = "405 405 200 405 405"

# A page that leads those who are logged in on to another.
LEADS_ON = "302 302 405 405 405"


def live(example: str, answer: str = READ) -> Expected:
    """Live status: not for visitors, the same for every role."""
    return Expected(example, LOGIN, answer, answer, answer, answer)


def another_day(example: str) -> Expected:
    """The same pages as of another day: not for council members, whatever the method."""
    return Expected(example, LOGIN, "403 403 405 405 405", READ, READ, READ)


FORBIDDEN = "403 403 403 403 403"
UNKNOWN = "404 404 404 404 404"
# The matrix's tovholder owns no goal: a goal that is not theirs is known, and not for them to enter.
NOT_OWN = "403 403 403 405 405"


def entering(example: str, tovholder: str, leder: str) -> Expected:
    """Entering figures: not for council members, nor for administrators."""
    return Expected(example, LOGIN, FORBIDDEN, tovholder, leder, FORBIDDEN)


def managers(example: str, answer: str) -> Expected:
    """What only managers do."""
    return Expected(example, LOGIN, FORBIDDEN, FORBIDDEN, answer, FORBIDDEN)


def published(example: str) -> Expected:
    """What is published: read by everybody, changed by nobody."""
    return Expected(example, "200 200 403 403 403", READ, READ, READ, READ)


def drafted(example: str) -> Expected:
    """A draft at an address of what is published: read by those who work with it, not found by council members."""
    return Expected(example, LOGIN, "404 404 405 405 405", READ, READ, READ)


def writing(example: str, answer: str, *, administrator: str = "405 405 403 403 403") -> Expected:
    """What those do who work with a draft: not found by council members, read by administrators."""
    return Expected(example, LOGIN, UNKNOWN, answer, answer, administrator)


EXPECTED: dict[str, Expected] = {
    "": live("/", LEADS_ON),
    "maal/<str:number>/": live("/maal/2.2/", LEADS_ON),
    "<int:year>/": live("/2025/"),
    "<int:year>/maal/<str:number>/": live("/2025/maal/2.2/"),
    # A tovholder reads what is suggested about any goal and suggests for their own; an empty form comes back.
    "<int:year>/maal/<str:number>/forslag/": Expected(
        "/2025/maal/2.2/forslag/",
        LOGIN,
        "404 404 404 404 404",
        "200 200 403 405 405",
        "200 200 200 405 405",
        "200 200 403 403 403",
    ),
    # Whether a national figure is the plan's own; sent empty, the form asks for the month.
    "<int:year>/maal/<str:number>/landstal/": managers("/2025/maal/6.1/landstal/", "200 200 200 405 405"),
    # The plan's goals have no owner here; a form that names no figure is of none.
    "<int:year>/maal/<str:number>/saadan/": Expected(
        "/2025/maal/2.2/saadan/",
        LOGIN,
        "403 403 403 403 403",
        "403 403 403 405 405",
        "200 200 404 405 405",
        "403 403 403 403 403",
    ),
    "<int:year>/maal/<str:number>/tal.csv": live("/2025/maal/2.2/tal.csv"),
    "<int:year>/maal/<str:number>/diagram.png": live("/2025/maal/2.2/diagram.png"),
    "<int:year>/maal/<str:number>/diagram.json": live("/2025/maal/2.2/diagram.json"),
    "<int:year>/moede/": live("/2025/moede/"),
    "<int:year>/moede/<str:number>/": live("/2025/moede/2.2/"),
    "indtast/": entering("/indtast/", "200 200 302 405 405", "200 200 302 405 405"),
    # Sent empty, the form says what is missing.
    "indtast/<int:year>/<str:number>/": entering("/indtast/2025/2.2/", NOT_OWN, "200 200 200 405 405"),
    "indtast/<int:year>/<str:number>/raekke/": entering(
        "/indtast/2025/2.2/raekke/", "405 405 403 405 405", "405 405 200 405 405"
    ),
    "indtast/<int:year>/<str:number>/forhaandsvisning/": entering(
        "/indtast/2025/2.2/forhaandsvisning/", "405 405 403 405 405", "405 405 200 405 405"
    ),
    # An answer that names no proposal is of none.
    "indtast/<int:year>/<str:number>/hentet/": entering(
        "/indtast/2025/2.2/hentet/", "405 405 403 405 405", "405 405 404 405 405"
    ),
    # Proposed figures are read by those who work with drafts; a manager answers, and an empty answer is of none.
    "indikatorer/hentning/": Expected(
        "/indikatorer/hentning/", LOGIN, UNKNOWN, "200 200 403 405 405", "200 200 404 405 405", "200 200 403 403 403"
    ),
    "indtast/<int:year>/<str:number>/kladde/": entering(
        "/indtast/2025/2.2/kladde/", "405 405 403 405 405", "405 405 200 405 405"
    ),
    "indtast/<int:year>/<str:number>/fortryd/": entering(
        "/indtast/2025/2.2/fortryd/", "405 405 403 405 405", "405 405 302 405 405"
    ),
    "indtast/<int:year>/<str:number>/traek-tilbage/": entering(
        "/indtast/2025/2.2/traek-tilbage/?periode=april+2025", NOT_OWN, "200 200 200 405 405"
    ),
    "indtast/<int:year>/<str:number>/tidligere/": entering(
        "/indtast/2025/2.2/tidligere/", NOT_OWN, "200 200 200 405 405"
    ),
    "indtast/<int:year>/<str:number>/beslutning/": Expected(
        "/indtast/2025/5.3/beslutning/", LOGIN, FORBIDDEN, FORBIDDEN, "200 200 200 405 405", FORBIDDEN
    ),
    "bed-om-tal/": managers("/bed-om-tal/", READ),
    "bed-om-tal/ny/": managers("/bed-om-tal/ny/", "200 200 200 405 405"),
    "bed-om-tal/<int:pk>/": managers("/bed-om-tal/7001/", READ),
    "bed-om-tal/<int:pk>/afslut/": managers("/bed-om-tal/7001/afslut/", SENT),
    "bed-om-tal/opfoelgning/<int:number>/": managers("/bed-om-tal/opfoelgning/2/", SENT),
    # The tovholder's: nobody else is to know of it.
    "beskeder/<int:pk>/laest/": Expected(
        "/beskeder/7001/laest/",
        LOGIN,
        "405 405 404 405 405",
        SENT,
        "405 405 404 405 405",
        "405 405 404 405 405",
    ),
    # What is published: every reader, with or without login.
    "opfoelgning/": published("/opfoelgning/"),
    "opfoelgning/<int:year>-<int:number>/": published("/opfoelgning/2025-1/"),
    "opfoelgning/<int:year>-<int:number>/udgave-<int:edition>/": published("/opfoelgning/2025-1/udgave-1/"),
    "opfoelgning/<int:year>-<int:number>/hent/<str:kind>/": published("/opfoelgning/2025-1/hent/pdf/"),
    "opfoelgning/<int:year>-<int:number>/udgave-<int:edition>/hent/<str:kind>/": published(
        "/opfoelgning/2025-1/udgave-1/hent/pakke/"
    ),
    "opfoelgning/<int:year>-<int:number>/tekst.txt": published("/opfoelgning/2025-1/tekst.txt"),
    "opfoelgning/<int:year>-<int:number>/udgave-<int:edition>/tekst.txt": published(
        "/opfoelgning/2025-1/udgave-1/tekst.txt"
    ),
    "opfoelgning/<int:year>-<int:number>/moede/": published("/opfoelgning/2025-1/moede/"),
    "opfoelgning/<int:year>-<int:number>/moede/<str:goal>/": published("/opfoelgning/2025-1/moede/2.2/"),
    "opfoelgning/<int:year>-<int:number>/siden-sidst/": published("/opfoelgning/2025-1/siden-sidst/"),
    # Those who write find the section open; sent empty, it is stored empty. An administrator reads drafts.
    "opfoelgning/<int:year>-<int:number>/tekst/<str:section>/": writing(
        "/opfoelgning/2025-2/tekst/baggrund/", "302 302 302 405 405", administrator="302 302 403 403 403"
    ),
    "opfoelgning/<int:year>-<int:number>/levende/": writing("/opfoelgning/2025-2/levende/", SENT),
    "opfoelgning/<int:year>-<int:number>/behold/": writing("/opfoelgning/2025-2/behold/", SENT),
    "opfoelgning/<int:year>-<int:number>/til-stede/": writing("/opfoelgning/2025-2/til-stede/", ASKS),
    # A tovholder sends it to approval and takes no other step; a step that there is none of is not there.
    "opfoelgning/<int:year>-<int:number>/trin/": Expected(
        "/opfoelgning/2025-2/trin/",
        LOGIN,
        UNKNOWN,
        "405 405 403 405 405",
        "405 405 404 405 405",
        "405 405 403 403 403",
    ),
    "opfoelgning/<int:year>-<int:number>/datoer/": managers("/opfoelgning/2025-2/datoer/", ASKS),
    "opfoelgning/<int:year>-<int:number>/plan/": managers("/opfoelgning/2025-2/plan/", SENT),
    "opfoelgning/<int:year>-<int:number>/ny-udgave/": managers("/opfoelgning/2025-1/ny-udgave/", SENT),
    "opfoelgning/<int:year>-<int:number>/maal/<str:goal>/vurder/": managers(
        "/opfoelgning/2025-2/maal/2.2/vurder/", "200 200 200 405 405"
    ),
    "opfoelgning/begynd/": managers("/opfoelgning/begynd/", ASKS),
    "opfoelgning/<int:year>-<int:number>/beslutning/": managers("/opfoelgning/2025-1/beslutning/", ASKS),
    "opfoelgning/<int:year>-<int:number>/spoergsmaal/": managers("/opfoelgning/2025-1/spoergsmaal/", ASKS),
    "opfoelgning/<int:year>-<int:number>/journal/": managers("/opfoelgning/2025-1/journal/", ASKS),
    # Whoever writes the next draft answers; council members know nothing of drafts.
    "opfoelgning/<int:year>-<int:number>/spoergsmaal/<int:pk>/svar/": Expected(
        "/opfoelgning/2025-1/spoergsmaal/7001/svar/", LOGIN, UNKNOWN, ASKS, ASKS, "405 405 403 403 403"
    ),
    "historik/": Expected("/historik/", LOGIN, "403 403 403 403 403", READ, READ, READ),
    "tal-og-tendenser/": live("/tal-og-tendenser/"),
    "tal-og-tendenser/tal-og-tendenser.pptx": live("/tal-og-tendenser/tal-og-tendenser.pptx"),
    # National figures are public.
    "indikatorer/": published("/indikatorer/?tal=andel"),
    "indikatorer/<slug:code>.csv": published("/indikatorer/andel.csv"),
    "indikatorer/<slug:code>.xlsx": published("/indikatorer/andel.xlsx"),
    "indikatorer/<slug:code>.png": published("/indikatorer/andel.png"),
    "indikatorer/<slug:code>.svg": published("/indikatorer/andel.svg"),
    "indikatorer/<slug:code>.json": published("/indikatorer/andel.json"),
    "begreber/": Expected("/begreber/", "200 200 403 403 403", READ, READ, READ, READ),
    "aabne-data/": published("/aabne-data/"),
    # The one door to the open data; every address behind it is in tests/opendata/test_rights.py.
    r"^api/v1/(?P<rest>[\s\S]*)$": published("/api/v1/"),
    # A tovholder who owns no goal sees why; nobody sees another's file.
    "indtast/fil/": Expected(
        "/indtast/fil/", LOGIN, FORBIDDEN, "200 200 403 405 405", "200 200 200 405 405", FORBIDDEN
    ),
    "indtast/fil/<int:upload>/": Expected(
        "/indtast/fil/1/", LOGIN, FORBIDDEN, "404 404 404 405 405", "404 404 404 405 405", FORBIDDEN
    ),
    "indtast/tal.xlsx": Expected("/indtast/tal.xlsx", LOGIN, FORBIDDEN, READ, READ, FORBIDDEN),
    "indtast/tal.csv": Expected("/indtast/tal.csv", LOGIN, FORBIDDEN, READ, READ, FORBIDDEN),
    "kalender/": live("/kalender/"),
    "kalender.ics": live("/kalender.ics"),
    "indikatorer/sammenligning/": live("/indikatorer/sammenligning/"),
    # An administrator changes plans that are not in use, and a group is part of none. Sent empty, it asks again.
    "indikatorer/sammenligning/faelles/": Expected(
        "/indikatorer/sammenligning/faelles/",
        LOGIN,
        FORBIDDEN,
        FORBIDDEN,
        "200 200 200 405 405",
        "403 403 403 405 405",
    ),
    "indikatorer/<slug:code>/sammenligning/": Expected(
        "/indikatorer/over-to-aar/sammenligning/",
        LOGIN,
        FORBIDDEN,
        FORBIDDEN,
        "200 200 200 405 405",
        "403 403 403 405 405",
    ),
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

# The same addresses with a query that asks for more than the page itself.
FURTHER: dict[str, Expected] = {
    "the overview as of another day": another_day("/2025/?pr-dato=2025-11-25"),
    "a goal as of another day": another_day("/2025/maal/2.2/?pr-dato=2025-11-25"),
    "a goal's history": Expected("/historik/?maal=2025/2.2", LOGIN, "403 403 403 403 403", READ, READ, READ),
    # Of whoever loaded the plan: going through another person's is for those who go through the log.
    "another person's history": Expected(
        "/historik/?person={system}", LOGIN, "403 403 403 403 403", "403 403 405 405 405", READ, READ
    ),
    "figures as of another day": another_day("/2025/maal/2.2/tal.csv?pr-dato=2025-11-25"),
    "a picture as of another day": another_day("/2025/maal/2.2/diagram.png?pr-dato=2025-11-25"),
    "the draft of a follow-up": drafted("/opfoelgning/2025-2/"),
    "an edition that is not locked": drafted("/opfoelgning/2025-2/udgave-1/"),
    "a file of a draft": drafted("/opfoelgning/2025-2/hent/json/"),
    "the text of a draft": Expected(
        "/opfoelgning/2025-2/tekst.txt", "404 404 403 403 403", *["404 404 405 405 405"] * 4
    ),
    "the meeting view of a draft": Expected(
        "/opfoelgning/2025-2/moede/", "404 404 403 403 403", *["404 404 405 405 405"] * 4
    ),
    "a draft beside a locked one": Expected(
        "/opfoelgning/2025-2/siden-sidst/", "404 404 403 403 403", *["404 404 405 405 405"] * 4
    ),
    "a chart as of another day": another_day("/2025/maal/2.2/diagram.json?pr-dato=2025-11-25"),
}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        found += routes(pattern.url_patterns, route) if isinstance(pattern, URLResolver) else [route]
    return found


def test_every_address_has_a_row() -> None:
    assert sorted(routes(get_resolver().url_patterns)) == sorted(EXPECTED)


@pytest.mark.parametrize("expected", [*EXPECTED.values(), *FURTHER.values()], ids=[*EXPECTED, *FURTHER])
def test_answers(expected: Expected, people: dict[str, User]) -> None:
    cache.forget()
    for make in SETUP:
        make()

    example = expected.example.format(system=system_person().pk)

    def status(identity: str, method: str) -> str:
        client = Client()
        if identity in people:
            client.force_login(people[identity])
        return str(client.generic(method, example).status_code)

    answers = {identity: " ".join(status(identity, method) for method in METHODS) for identity in IDENTITIES}
    assert answers == dict(zip(IDENTITIES, expected[1:], strict=True))


def test_no_address_takes_a_form_without_its_token(clients: dict[str, Client]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = clients["leder"].cookies
    answers = {route: strict.post(row.example).status_code for route, row in EXPECTED.items()}
    # Nothing is ever changed below the open data, and a program is told so.
    assert {route for route, status in answers.items() if status != 403} == {r"^api/v1/(?P<rest>[\s\S]*)$"}


def test_anonymous_reader_is_led_to_login_and_back(client: Client, db: None) -> None:
    answer = client.get("/rettigheder/?a=b")
    assert answer.status_code == 302
    assert answer["Location"] == "/log-ind/?next=/rettigheder/%3Fa%3Db"


@pytest.mark.parametrize("address", ["/signup/", "/log-ind/signup/", "/email/", "/password/reset/", "/admin/"])
def test_allauths_other_pages_do_not_exist(address: str, clients: dict[str, Client]) -> None:
    assert clients["administrator"].get(address).status_code == 404
