"""Sixty ways in which a source can fail, on both: no wrong row, no key in sight, three requests at most, and an end."""

import logging
import random
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from indicators.ingest.stated import SourceError
from tests.sources import made
from tests.sources.asking import ROWS, WHOLE, ask
from tests.sources.conftest import Serve
from tests.sources.server import KEY, Reply

MOST_SECONDS = made.QUICK.total + 0.4


class Fault(NamedTuple):
    """What the source replies; the sentence that tells it, or None where the rows are right all the same."""

    name: str
    replies: Callable[[bytes], list[Reply]]
    sentence: str | None
    requests: int = 1


def status(code: int, cause: object = "", **headers: str) -> Callable[[bytes], list[Reply]]:
    """An error with a body that repeats the key, as a careless server would."""
    body = made.encoded({"code": code, "cause": cause, "header": KEY.decode()}) if cause else b"Unwelcome"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: [Reply(body, code, named)]


def sent(how: str, **more: Any) -> Callable[[bytes], list[Reply]]:
    return lambda body: [Reply(body, how=how, **more)]


def body(change: Callable[[bytes], bytes], **headers: str) -> Callable[[bytes], list[Reply]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda whole: [Reply(change(whole), headers=named)]


def then_whole(*first: Reply) -> Callable[[bytes], list[Reply]]:
    return lambda whole: [*first, Reply(whole)]


LATEST = "Requested latest:60 for type M, but only 28 periods are available."
UNREADABLE = "ikke kan læses"
FAULTS = [
    Fault("silent", sent("silent"), "svarede ikke i tide", 2),
    Fault("drip", sent("drip"), "svarede ikke i tide"),
    Fault("drip-head", sent("drip-head"), "svarede ikke i tide"),
    Fault("hangs-up", sent("drop"), "ingen forbindelse", 3),
    Fault("half", sent("short"), "ingen forbindelse", 3),
    Fault("hangs-up-once", then_whole(Reply(how="drop")), None, 2),
    Fault("unauthorised", status(401, "Invalid key"), "(svar 401)"),
    Fault("unauthorised-echo", status(401, "@KEY@ is unknown"), "(svar 401)"),
    Fault("forbidden", status(403), "afviser serveren"),
    Fault("gone", status(404, "No such table"), "nedlagt eller har fået nyt navn"),
    Fault("gone-410", status(410), "et svar, der ikke kendes"),
    Fault("wrong-version", status(405), "ny version"),
    Fault("period-type", status(422, "Unknown period type: M"), "ikke periodetypen M "),
    Fault("too-many-periods", status(422, LATEST), "60 perioder, men tabellen har kun 28"),
    Fault("hierarchies", status(422, "Unknown hierarchies: ['_omrade']"), "ikke inddelingen _omrade "),
    Fault("other-cause", status(422, "Bad\nkey @KEY@!"), "»Bad key "),
    Fault("long-cause", status(422, "x" * 5000), "x…«"),
    Fault("odd-cause", status(422, ["x"]), "forstår ikke kaldet (svar 422). Kør"),
    Fault("bad-request", status(400, "EXTRACT-TOOBIG"), "»EXTRACT-TOOBIG«"),
    Fault("busy", status(429), "for mange kald", 3),
    Fault("busy-short", status(429, Retry_After="0"), "for mange kald", 3),
    Fault("busy-long", status(429, Retry_After="3600"), "for mange kald", 1),
    Fault("busy-until", status(429, Retry_After="Wed, 21 Oct 2065 07:28:00 GMT"), "for mange kald", 1),
    Fault("busy-nonsense", status(429, Retry_After="snart"), "for mange kald", 3),
    Fault("busy-once", then_whole(Reply(status=429, headers={"Retry-After": "0"})), None, 2),
    Fault("fault", status(500, "Traceback"), "har selv en fejl (svar 500)", 3),
    Fault("away", status(503), "har selv en fejl (svar 503)", 3),
    Fault("gateway", status(504, Retry_After="9" * 400), "har selv en fejl (svar 504)", 1),
    Fault("away-twice", then_whole(Reply(status=503), Reply(status=500)), None, 3),
    Fault("no-content", status(204), "ikke kendes (svar 204)"),
    Fault("elsewhere", status(302, Location="http://127.0.0.1:9/andet"), "henviste til en anden adresse"),
    Fault("elsewhere-for-good", status(301, Location="https://example.org/"), "henviste til en anden adresse"),
    Fault("elsewhere-again", status(307, Location="/v3/data/y99x01"), "henviste til en anden adresse"),
    Fault("html", body(lambda _: b"<!doctype html><title>Log ind</title>"), "det er en webside"),
    Fault("empty", body(lambda _: b""), UNREADABLE),
    Fault("blank", body(lambda _: b" \n"), UNREADABLE),
    Fault("cp1252", body(lambda whole: whole.decode().encode("cp1252")), "ikke skrevet i UTF-8"),
    Fault("utf-16", body(lambda whole: whole.decode().encode("utf-16")), "ikke skrevet i UTF-8"),
    Fault("bom", body(lambda whole: b"\xef\xbb\xbf" + whole), None),
    Fault("two-bodies", body(lambda whole: whole + whole), "afbrudt eller i stykker"),
    Fault("deep", body(lambda _: b"[" * 50_000), "afbrudt eller i stykker"),
    Fault("long-number", body(lambda whole: whole.replace(b"2.5", b"9" * 9000)), "afbrudt eller i stykker"),
    Fault("said-twice", body(lambda whole: b'{"id":1,"id":2}'), "et navn står der to gange"),
    Fault("null", body(lambda _: b"null"), "leverandøren"),
    Fault("list", body(lambda _: b"[]"), "leverandøren"),
    Fault("oversize", body(lambda whole: whole + b" " * 100_001), "større svar, end der læses"),
    Fault("endless", lambda _: [Reply(b" " * 200_000, headers={"Content-Length": "900000000"})], "større svar"),
    Fault("bad-gzip", body(lambda whole: whole, Content_Encoding="gzip"), "ingen forbindelse", 3),
    Fault("NaN", body(lambda whole: whole.replace(b"2.5", b"NaN")), "NaN, som ikke er et tal"),
    Fault("Infinity", body(lambda whole: whole.replace(b"2.5", b"-Infinity")), "Infinity, som ikke er et tal"),
    Fault("exponent", body(lambda whole: whole.replace(b"2.5", b"1e99999")), "for stort til at være rigtigt"),
    Fault("vast", body(lambda whole: whole.replace(b"2.5", b"1000000000")), "for stort til at være rigtigt"),
    Fault("text", body(lambda whole: whole.replace(b"2.5", b'"2,5"')), "hvor der skal være et tal"),
    Fault("number-as-text", body(lambda whole: whole.replace(b"2.5", b'"2.5"')), "hvor der skal være et tal"),
    Fault("true", body(lambda whole: whole.replace(b"2.5", b"true")), "hvor der skal være et tal"),
    Fault("nested", body(lambda whole: whole.replace(b"2.5", b"[2.5]")), "hvor der skal være et tal"),
    *(
        Fault(f"cut-{tenth}", body(lambda whole, tenth=tenth: whole[: len(whole) * tenth // 100]), UNREADABLE)
        for tenth in (1, 13, 37, 50, 61, 88, 99)
    ),
]


@pytest.mark.parametrize("provider", list(WHOLE))
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_and_nothing_wrong_comes_through(
    fault: Fault, provider: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    whole = WHOLE[provider]()
    server = serve(*fault.replies(made.encoded(whole)))
    started = time.monotonic()
    rows, error = ask(provider, server.address)
    assert time.monotonic() - started < MOST_SECONDS
    asked = [one for one in server.asked if "/data" in one.path]
    assert len(asked) == fault.requests <= 3
    if fault.sentence is None:
        assert (rows, error) == (ROWS[provider], None)
    else:
        assert rows is None
        assert fault.sentence in str(error)
        assert_no_key(error)
    assert not [record for record in caplog.records if made.TOKEN in f"{record.getMessage()} {vars(record)}"]


@pytest.mark.parametrize("provider", list(WHOLE))
@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(status=401), "(svar 401)"),
        (Reply(status=404), "nedlagt"),
        (Reply(b"<html>"), "en webside"),
        (Reply(b"{}"), "."),
        (Reply(b"[1, 2]"), "."),
        (Reply(b'{"periods": 7, "dimensions": {"a": 1}, "variables": [7]}'), "."),
    ],
    ids=["401", "404", "html", "empty", "list", "odd"],
)
def test_a_description_that_fails_stops_the_asking(reply: Reply, sentence: str, provider: str, serve: Serve) -> None:
    server = serve(Reply(made.encoded(WHOLE[provider]())), meta=reply)
    rows, error = ask(provider, server.address)
    assert rows is None
    assert sentence in str(error)
    assert len(server.asked) == 1


@pytest.mark.parametrize("provider", list(WHOLE))
def test_a_refused_connection_is_told(provider: str, serve: Serve) -> None:
    server = serve(Reply())
    server.shutdown()
    server.server_close()
    rows, error = ask(provider, server.address)
    assert rows is None
    assert "ingen forbindelse" in str(error)
    assert_no_key(error)


@pytest.mark.parametrize("provider", list(WHOLE))
def test_no_cut_answer_is_believed(provider: str) -> None:
    """Cut at 250 places, each with the right length announced."""
    from indicators.sources.strict import NotJson, parse

    whole = made.encoded(WHOLE[provider]())
    for place in range(0, len(whole) - 1, max(1, len(whole) // 250)):
        with pytest.raises(NotJson):
            parse(whole[:place])


@pytest.mark.deep
@pytest.mark.parametrize("provider", list(WHOLE))
@pytest.mark.parametrize("seed", range(10))
def test_any_three_faults_in_a_row_bring_no_wrong_row(
    seed: int, provider: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    chance = random.Random(f"{provider} {seed}")
    whole = made.encoded(WHOLE[provider]())
    for first in FAULTS:
        replies = [reply for fault in (first, *chance.sample(FAULTS, 2)) for reply in fault.replies(whole)[:1]]
        server = serve(*chance.sample(replies, 3), Reply(whole))
        started = time.monotonic()
        rows, error = ask(provider, server.address)
        assert time.monotonic() - started < MOST_SECONDS
        assert len([one for one in server.asked if "/data" in one.path]) <= 3
        assert rows == ROWS[provider] if error is None else rows is None
        if error is not None:
            assert_no_key(error)
    assert not [record for record in caplog.records if made.TOKEN in f"{record.getMessage()} {vars(record)}"]


@pytest.mark.deep
@pytest.mark.parametrize("provider", list(WHOLE))
@pytest.mark.parametrize("seed", range(10))
def test_an_answer_with_a_part_gone_or_in_another_place_says_nothing_wrong(
    seed: int, provider: str, serve: Serve
) -> None:
    """Every number keeps its label or is not believed. A row that the answer lost may lack, or say nothing."""
    chance = random.Random(f"{provider} {seed}")
    for _ in range(60):
        answer = WHOLE[provider]()
        damage(answer, chance)
        rows, error = ask(provider, serve(Reply(made.encoded(answer))).address)
        if error is not None:
            assert_no_key(error)
        else:
            assert rows is not None
            assert {row for row in rows if row.value is not None} <= set(ROWS[provider]), answer


def damage(answer: Any, chance: random.Random) -> None:
    """Take away, repeat or swap something somewhere in an answer, but leave every number's digits as they are."""
    holders = [one for one in _holders(answer) if len(one) > 1]
    holder = chance.choice(holders)
    if isinstance(holder, dict):
        name = chance.choice(list(holder))
        if chance.random() < 0.5:
            del holder[name]
        else:
            holder[f"{name}X"] = holder.pop(name)
        return
    at = chance.randrange(len(holder))
    match chance.randrange(3):
        case 0:
            del holder[at]
        case 1:
            holder.insert(at, holder[at])
        case _:
            holder[at] = None


def _holders(answer: Any) -> Iterator[Any]:
    if isinstance(answer, dict | list):
        yield answer
        for one in answer.values() if isinstance(answer, dict) else answer:
            yield from _holders(one)


def assert_no_key(error: SourceError | None) -> None:
    """Not in its text, its repr, what led to it, nor in the local variables of any frame that it came through."""
    assert error is not None
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert made.TOKEN not in f"{error} {error!r} {shown}"
