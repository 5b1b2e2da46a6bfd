"""The way out of the house: where it leads, how long and how large, and that the key is shown to nobody else."""

import json
import logging
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import pytest

from indicators.ingest.stated import SourceError
from indicators.sources import Clients, fetch_feed
from indicators.sources.deadline import within
from indicators.sources.http import LIMITS, USER_AGENT, Http, Secret
from indicators.sources.jobindsats import Jobindsats
from indicators.sources.statbank import Statbank
from indicators.sources.strict import parse
from tests.sources import made
from tests.sources.conftest import Serve
from tests.sources.server import KEY, Reply

ROOT = Path(__file__).parents[2]


def http(address: str, **limits: Any) -> Http:
    return Http(
        "Jobindsats", "api.jobindsats.dk", token=made.TOKEN, test_address=address, limits=replace(made.QUICK, **limits)
    )


def test_a_call_has_half_a_minute_three_tries_and_twenty_megabytes() -> None:
    assert (LIMITS.total, LIMITS.tries, LIMITS.body) == (30.0, 3, 20 * 1024 * 1024)
    assert LIMITS.longest_wait < LIMITS.total
    assert LIMITS.jitter > 0


@pytest.mark.parametrize(
    "host", ["example.org", "jobindsats.dk", "api.jobindsats.dk.example.org", "127.0.0.1", "API.JOBINDSATS.DK", ""]
)
def test_only_two_machines_are_asked(host: str) -> None:
    with pytest.raises(ValueError, match="not one of the sources"):
        Http("Andre", host)


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.1", "http://localhost", "http://127.0.0.1@example.org", "http://127.0.0.1.example.org", "x"],
)
def test_a_tests_address_is_on_this_machine(address: str) -> None:
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        Http("Jobindsats", "api.jobindsats.dk", test_address=address)


@pytest.mark.parametrize(
    "table", ["../../admin", "y25i01?x=", "//example.org/", "y25i01/../..", "y 1", "", "@example.org", "æ", "a\r\nb"]
)
def test_a_tables_name_leads_nowhere_else(table: str, serve: Serve) -> None:
    server = serve(Reply(b"{}"))
    with pytest.raises(SourceError, match="blev ikke kontaktet"):
        Jobindsats(made.TOKEN, test_address=server.address).table(table)
    assert server.asked == []


def test_the_real_machine_is_asked_by_https(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network is shut in tests, so the attempt is seen where a name would be looked up."""
    import socket

    looked_up: list[tuple[object, object]] = []

    def look_up(host: object, port: object, *_: object, **__: object) -> list[object]:
        looked_up.append((host, port))
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SourceError, match=r"kan nå https://api\.jobindsats\.dk"):
        Http("Jobindsats", "api.jobindsats.dk", token=made.TOKEN, limits=made.QUICK).get("/v3/tables")
    assert set(looked_up) == {("api.jobindsats.dk", 443)}


def test_who_asks_is_said_and_the_key_is_in_the_header_only(serve: Serve) -> None:
    server = serve(Reply(b"{}"))
    http(server.address).get("/v3/data/y99x01", format="json")
    [asked] = server.asked
    assert asked.headers["User-Agent"] == USER_AGENT
    assert re.fullmatch(r"norddjurs-maalopfoelgning/[\d.]+", USER_AGENT)
    assert asked.headers["Authorization"] == f"Bearer {made.TOKEN}"
    assert made.TOKEN not in f"{asked.path} {asked.query} {asked.body!r}"


def test_statistikbanken_gets_no_key(serve: Serve) -> None:
    server = serve(Reply(b"{}"))
    made.clients(server.address).statbank.tableinfo("OPD01")
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    ("status", "with_key", "without"),
    [
        (401, "nøglen ikke er gyldig (svar 401). Kontrollér JOBINDSATS_TOKEN", "kræver nu en nøgle (svar 401)"),
        (403, "afviser serveren, inden nøglen er prøvet (svar 403)", "afviser serveren (svar 403)"),
    ],
)
def test_a_key_is_spoken_of_where_there_is_one(status: int, with_key: str, without: str, serve: Serve) -> None:
    clients = made.clients(serve(Reply(), meta=Reply(b"You do not have permission", status)).address)
    with pytest.raises(SourceError, match=re.escape(f"Jobindsats {'siger, at ' * (status == 401)}{with_key}")):
        clients.jobindsats.table("y99x01")
    with pytest.raises(SourceError, match=re.escape(f"Statistikbanken {without}")):
        clients.statbank.tableinfo("OPD01")


def test_a_key_that_is_repeated_is_blotted_out(serve: Serve) -> None:
    server = serve(Reply(b'{"cause": "No access with ' + KEY + b' today"}', 422))
    with pytest.raises(SourceError, match="»No access with Bearer … today«"):
        http(server.address).get("/v3/data/y99x01")


SLASHED = "hemmelig/noegle+707=="


@pytest.mark.parametrize("status", [200, 422])
@pytest.mark.parametrize("written", [SLASHED, SLASHED.replace("/", "\\/")], ids=["plain", "as JSON writes it"])
def test_a_key_that_an_answer_repeats_is_never_quoted(status: int, written: str, serve: Serve) -> None:
    """A label of an answer is quoted where another was expected, and so would the key be that stands in its place."""
    body = f'{{"cause": "Key {written}", "columns": ["Periode", "{written}"], "rows": []}}'.encode()
    server = serve(Reply(body, status))
    client = Jobindsats(SLASHED, test_address=server.address, limits=made.QUICK)
    with pytest.raises(SourceError) as caught:
        fetch_feed(made.feed(), since=made.JUNE, clients=Clients(client, Statbank()), today=made.TODAY)
    assert SLASHED not in str(caught.value)
    assert ("det gentager nøglen" if status == 200 else "»Key …«") in str(caught.value)


def test_only_failed_calls_in_a_row_close_a_source(serve: Serve) -> None:
    """A source that answers, and be it that there is no such table, is up."""
    replies = [Reply(status=503), Reply(status=404), Reply(status=503), Reply(b"{}")]
    client = http(serve(*replies).address, tries=1)
    for status in (503, 404, 503):
        with pytest.raises(SourceError, match=str(status)):
            client.get("/v3/data/y99x01")
    assert client.get("/v3/data/y99x01") == {}


def test_nothing_that_holds_the_key_shows_it() -> None:
    client = Jobindsats(made.TOKEN)
    for thing in (client, client._http, Secret(made.TOKEN), vars(client), vars(client._http)):
        assert made.TOKEN not in f"{thing!r} {thing}"


@pytest.mark.parametrize("token", ["to ord", "skråstreg-ø", "linje\nskift", "nul\x00", "\ttab"])
def test_a_key_that_cannot_be_one_is_refused_without_being_repeated(token: str) -> None:
    with pytest.raises(SourceError) as refusal:
        Jobindsats(token)
    assert token not in str(refusal.value)
    assert refusal.value.__context__ is None


def test_without_a_key_nobody_is_asked_and_it_says_how_to_get_one(serve: Serve) -> None:
    server = serve(Reply(b"{}"))
    with pytest.raises(SourceError, match=r"jobindsats@star\.dk.*JOBINDSATS_TOKEN"):
        Jobindsats("", test_address=server.address).tables()
    assert server.asked == []


def test_numbers_are_exact() -> None:
    read = parse(b'\xef\xbb\xbf{"a": [2.0, 0.1, 3, 1e2, null]}')
    assert [(type(one), str(one)) for one in read["a"]] == [
        (Decimal, "2.0"),
        (Decimal, "0.1"),
        (int, "3"),
        (Decimal, "1E+2"),
        (type(None), "None"),
    ]


def test_a_packed_answer_is_unpacked_and_held_to_its_size(serve: Serve) -> None:
    import gzip

    whole = serve(Reply(gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"}))
    assert http(whole.address).get("/v3/data/y99x01") == {"a": 1}
    bomb = serve(Reply(gzip.compress(b" " * 30_000_000), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(SourceError, match="større svar"):
        http(bomb.address, total=5.0).get("/v3/data/y99x01")


def test_a_short_wait_that_is_asked_for_is_kept(serve: Serve) -> None:
    server = serve(Reply(status=429, headers={"Retry-After": "1"}), Reply(b"{}"))
    started = time.monotonic()
    assert http(server.address, total=3.0, longest_wait=1.5).get("/v3/data/y99x01") == {}
    assert 1.0 <= time.monotonic() - started < 2.0


def test_a_thread_that_is_given_up_ends() -> None:
    """Work that hangs holds nobody up, and what comes of it later is thrown away."""
    go_on = threading.Event()
    started = time.monotonic()
    assert within(0.05, lambda watch: go_on.wait(5) and watch.left()) is None
    assert time.monotonic() - started < 0.5
    go_on.set()


def test_a_drip_leaves_no_thread_behind(serve: Serve) -> None:
    server = serve(Reply(b"{}" + b" " * 1000, how="drip-head"))
    with pytest.raises(SourceError, match="i tide"):
        http(server.address).get("/v3/data/y99x01")
    until = time.monotonic() + 2
    while any(thread.name == "source" for thread in threading.enumerate()) and time.monotonic() < until:
        time.sleep(0.01)
    assert "source" not in {thread.name for thread in threading.enumerate()}


# Controls: with a guard off, the fault does get through.


def test_control_a_redirect_would_be_followed(serve: Serve) -> None:
    other = serve(Reply(b'{"from": "elsewhere"}'))
    server = serve(Reply(status=302, headers={"Location": f"{other.address}/v3/data/y99x01"}))
    with pytest.raises(SourceError, match="henviste til en anden adresse"):
        http(server.address).get("/v3/data/y99x01")
    assert other.asked == []
    followed = httpx2.get(f"{server.address}/v3/data/y99x01", follow_redirects=True, trust_env=False)
    assert followed.json() == {"from": "elsewhere"}


def test_control_tries_are_counted_by_the_server(serve: Serve) -> None:
    server = serve(Reply(status=503))
    with pytest.raises(SourceError):
        http(server.address, tries=6, total=3.0).get("/v3/data/y99x01")
    assert len(server.asked) == 6


def test_control_a_time_out_of_the_socket_never_ends_a_drip(serve: Serve) -> None:
    """40 bytes, each in time, last longer than a call may; a plain client waits for them all."""
    server = serve(Reply(b"{}" + b" " * 38, how="drip"))
    started = time.monotonic()
    assert httpx2.get(f"{server.address}/v3/data/y99x01", timeout=0.3, trust_env=False).json() == {}
    assert time.monotonic() - started > made.QUICK.total
    with pytest.raises(SourceError, match="i tide"):
        http(server.address).get("/v3/data/y99x01")
    assert http(server.address, total=5.0).get("/v3/data/y99x01") == {}


def test_control_a_larger_body_is_read_when_it_may_be(serve: Serve) -> None:
    server = serve(Reply(b"{}" + b" " * 150_000))
    with pytest.raises(SourceError, match="større svar"):
        http(server.address).get("/v3/data/y99x01")
    assert http(server.address, body=200_000).get("/v3/data/y99x01") == {}


def test_control_plain_json_would_take_nan_and_the_later_of_two() -> None:
    assert json.loads('{"a": 1, "a": 2}') == {"a": 2}
    assert json.loads("[NaN]")[0] != 0


def test_control_the_watch_over_logs_sees_a_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx2").debug("sent %s", made.TOKEN)
    assert [record for record in caplog.records if made.TOKEN in f"{record.getMessage()} {vars(record)}"]


def test_a_page_needs_none_of_this() -> None:
    """Starting Django with all its addresses, and importing the sources, brings neither library in."""
    code = (
        "import django, sys; django.setup(); import norddjurs.urls; "
        "import indicators.sources.catalogue, indicators.sources.check; "
        "print(sorted({'httpx2', 'httpcore2', 'stamina', 'tenacity'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("[]"), done.stderr
