"""What every answer has in common: pages, files, what is not sent again, and what is said where there is no answer."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.models import FollowUp
from indicators.models import Indicator
from norddjurs.people.models import User
from tests.followup.locking import locked, with_goal
from tests.opendata.conftest import API, data, fetched, rows, share

TAL = f"{API}indikatorer/ledige-pct/tal"
LISTS = ("opfoelgninger", "maal", "indikatorer", "indikatorer/ledige-pct/tal", "omraader")
EVERY = ("", *LISTS, "opfoelgninger/2025-1", "opfoelgninger/2025-1/udgave-1", "indikatorer/ledige-pct", "openapi.json")


def sheet(answer: HttpResponse) -> list[dict[str, str]]:
    """The file as a Danish spreadsheet reads it."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_pages_hold_every_row_once_and_lead_to_one_another(indicator: Indicator, client: Client) -> None:
    whole = rows(client, "indikatorer/ledige-pct/tal")
    page: dict[str, Any] = data(client.get(TAL, {"antal": 100}))
    assert (page["count"], page["page"], page["pages"], page["page_size"]) == (297, 1, 3, 100)
    assert page["previous"] is None
    found = page["results"]
    while page["next"]:
        last = page
        page = data(client.get(page["next"]))
        assert data(client.get(page["previous"])) == last
        found += page["results"]
    assert found == whole
    assert page["page"] == 3
    after = data(client.get(TAL, {"antal": 100, "side": 9}))
    assert (after["count"], after["results"], after["next"]) == (297, [], None)
    assert data(client.get(after["previous"])) == page


def test_a_page_keeps_the_filters(indicator: Indicator, client: Client) -> None:
    asked = {"omraade": ["707", "000"], "fra": "2025M08", "antal": 1}
    page = data(client.get(TAL, asked))
    assert page["next"].startswith(f"http://testserver{TAL}?")
    assert [one["area"] for one in data(client.get(page["next"]))["results"]] == ["707"]


@pytest.mark.parametrize("name", LISTS)
def test_a_file_says_what_the_list_says(everything: None, client: Client, name: str) -> None:
    listed = rows(client, name)
    written = sheet(client.get(f"{API}{name}", {"format": "csv"}))
    assert len(written) == len(listed) > 0
    for line, row in zip(written, listed, strict=True):
        assert list(line) == list(row)
        for field, value in row.items():
            cell = line[field].removeprefix("'")
            match value:
                case bool():
                    assert cell == ("ja" if value else "nej")
                case int() | Decimal():
                    assert Decimal(cell.replace(",", ".")) == value
                case None | [] | "":
                    assert cell == ""
                case str():
                    assert cell == " ".join(value.split("\n"))


def test_a_file_has_all_rows_unless_a_part_is_asked_for(
    indicator: Indicator, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goals.api.asked.USUAL", 50)
    assert len(rows(client, "indikatorer/ledige-pct/tal")) == 50
    assert len(sheet(client.get(TAL, {"format": "csv"}))) == 297
    part = client.get(TAL, {"format": "csv", "antal": 10, "side": 2})
    assert part["X-Total-Count"] == "297"
    assert [line["area"] for line in sheet(part)] == [row["area"] for row in rows(client, TAL.removeprefix(API))][10:20]
    assert part["Link"] == f'<http://testserver{TAL}?format=csv&antal=10&side=3>; rel="next"'
    assert part["Content-Disposition"] == 'attachment; filename="ledige-pct.csv"'


HOSTILE = ("=HYPERLINK(A1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "\n=1+1", 'a";b\r\nc', "linje\u2028skift", "æøå – ½")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_row(plan: object, someone: User, client: Client, text: str) -> None:
    followup = FollowUp.objects.get(number=1)
    change = lambda document: replace(with_goal(document, "2.2", title=text), headline=text)  # noqa: E731
    locked(someone, followup, change)
    [line] = [one for one in sheet(client.get(f"{API}maal", {"format": "csv"})) if one["number"] == "2.2"]
    assert not line["title"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert "\n" not in line["title"]
    assert [row["title"] for row in rows(client, "maal") if row["number"] == "2.2"] == [text]
    content = client.get(f"{API}maal", {"format": "csv"}).content.decode()
    assert len(content.splitlines()) == 18


def test_it_is_not_sent_again_while_nothing_has_changed(everything: None, client: Client) -> None:
    tags = {}
    for name in EVERY:
        first = client.get(f"{API}{name}")
        assert {"private", "no-cache"} == set(first["Cache-Control"].split(", "))
        assert "Cookie" in first["Vary"]
        tag = tags[name] = first["ETag"]
        for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            unchanged = client.get(f"{API}{name}", headers={"If-None-Match": known})
            assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", tag), (name, known)
        assert client.get(f"{API}{name}", headers={"If-None-Match": '"x"'}).status_code == 200
    fetched("andre", share, name="Andre")
    for name, tag in tags.items():
        assert client.get(f"{API}{name}", headers={"If-None-Match": tag}).status_code == 200, name


def test_a_tag_is_of_one_question_and_of_one_sight(everything: None, clients: dict[str, Client]) -> None:
    asked = (f"{TAL}", f"{TAL}?side=1", f"{TAL}?format=csv", f"{TAL}?omraade=707")
    tags = {address: clients["anonym"].get(address)["ETag"] for address in asked}
    assert len(set(tags.values())) == len(asked)
    for identity, same in (("raadsmedlem", True), ("leder", False)):
        answer = clients[identity].get(TAL, headers={"If-None-Match": tags[TAL]})
        assert (answer.status_code == 304) == same, identity


def test_a_tag_of_what_is_not_there_is_nobodys(everything: None, client: Client) -> None:
    for address in ("maal?side=0", "indikatorer/nej", "nej"):
        answer = client.get(f"{API}{address}", headers={"If-None-Match": "*"})
        assert answer.status_code in (404, 422)
        assert "ETag" not in answer


def refusal(answer: HttpResponse, status: int) -> str:
    told = json.loads(answer.content)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json")
    assert set(told) == {"status", "message"}
    assert told["status"] == status
    message: str = told["message"]
    return message


REFUSED = [
    ("maal", "side=0", "»side« skal være et helt tal fra 1 til 1.000.000."),
    ("maal", "side=1,5", "»side« skal være et helt tal fra 1 til 1.000.000."),
    ("maal", f"side={'9' * 5000}", "»side« skal være et helt tal fra 1 til 1.000.000."),
    ("omraader", "antal=5001", "»antal« skal være et helt tal fra 1 til 5.000."),
    ("maal", "format=xml", "»format« skal være json eller csv."),
    ("maal", "status=tal-mangler", "»status« skal være naaet, ikke-naaet eller for-tidligt."),
    ("maal", "opfoelgning=x%00", "»opfoelgning« skal være en opfølgnings nøgle som 2025-1."),
    ("maal", "aar=abc", "»aar« skal være et årstal fra 2000 til 2199."),
    (TAL[8:], "fra=2025M13", "»fra« skal være en måned som 2024M01."),
    (TAL[8:], "til=juli", "»til« skal være en måned som 2026M07."),
    (TAL[8:], "omraade=%00", "»omraade« skal være et områdes kode som 707 (højst 100 gange)."),
    (TAL[8:], "&".join(["omraade=707"] * 101), "»omraade« skal være et områdes kode som 707 (højst 100 gange)."),
    (
        "maal",
        "omraade=707",
        "»omraade« kendes ikke. Brug: side, antal, format, aar, opfoelgning, status.",
    ),
    ("opfoelgninger/2025-1", "x=1", "»x« kendes ikke. Adressen har ingen parametre."),
    (
        "maal",
        "%00%0A=1",
        "»parameteren« kendes ikke. Brug: side, antal, format, aar, opfoelgning, status.",
    ),
]


def test_a_question_that_cannot_be_answered(everything: None, client: Client) -> None:
    for address, query, message in REFUSED:
        assert refusal(client.get(f"{API}{address}?{query}"), 422) == message


NOWHERE = [
    "nej", "maal/", "opfoelgninger/2025-2", "opfoelgninger/2024-1", "opfoelgninger/2025-1/udgave-2", "docs",
    "opfoelgninger/99999999999999999999-1", "opfoelgninger/2025-99999999999999999999", "opfoelgninger/x-1",
    "opfoelgninger/2025-1/udgave-99999999999999999999", "indikatorer/nej", "indikatorer/nej/tal", "indikatorer/%00",
    f"indikatorer/{'a' * 3000}", "indikatorer/ledige-pct/tal?omraade=999", "%FF", "..%2f..%2fetc/passwd",
]  # fmt: skip


def test_what_is_not_there(everything: None, clients: dict[str, Client]) -> None:
    for address in NOWHERE:
        for client in (clients["anonym"], clients["leder"]):
            assert refusal(client.get(f"{API}{address}"), 404), address


def test_too_many_parameters(client: Client, db: None) -> None:
    query = "&".join(f"a{place}=1" for place in range(1001))
    assert refusal(client.get(f"{API}maal?{query}"), 400) == "Adressen har for mange parametre."


def test_it_can_only_be_read(everything: None, clients: dict[str, Client]) -> None:
    enforcing = Client(enforce_csrf_checks=True)
    enforcing.cookies = clients["leder"].cookies
    for name in EVERY:
        address = f"{API}{name}"
        for method in ("post", "put", "patch", "delete", "trace"):
            answer = getattr(clients["leder"], method)(address)
            assert refusal(answer, 405) == "Her kan data kun læses: brug GET."
            assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert enforcing.post(address).status_code == 405
        options = clients["anonym"].options(address)
        assert (options.status_code, options["Allow"], options.content) == (204, "GET, HEAD, OPTIONS", b"")
        head, whole = clients["anonym"].head(address), clients["anonym"].get(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def test_a_constant_number_of_queries(everything: None, first: FollowUp, someone: User, client: Client) -> None:
    def counts() -> dict[str, int]:
        found = {}
        for name in EVERY:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{API}{name}").status_code == 200
            found[name] = len(queries)
        return found

    counts()
    before = counts()
    fetched("andre", share, name="Andre")
    locked(someone, FollowUp.objects.create(plan=first.plan, number=7, status_date=date(2025, 1, 1)))
    assert counts() == before
    assert max(before.values()) <= 6


def test_where_publication_needs_a_login(
    everything: None, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PUBLISHED_WITHOUT_LOGIN", False)
    for name in EVERY:
        answer = clients["anonym"].get(f"{API}{name}")
        assert (answer.status_code, answer["Location"]) == (302, f"/log-ind/?next={API}{name}")
        assert clients["anonym"].post(f"{API}{name}").status_code == 403
        assert clients["raadsmedlem"].get(f"{API}{name}").status_code == 200
