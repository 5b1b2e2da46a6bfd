"""Statistikbanken's series are fetched without a key; and a source that is down is not asked for every series."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from indicators.management.commands import fetch_indicators
from indicators.models import Feed, ImportRun, Indicator
from indicators.series import standing
from indicators.sources import Clients
from indicators.sources.jobindsats import Jobindsats
from indicators.sources.statbank import Statbank
from tests.national.conftest import MUNICIPALITIES, Fetch
from tests.sources import made
from tests.sources.server import Asked, Reply, Source, source

AREAS = ["000", *MUNICIPALITIES]
MONTHS = ["2026M06", "2026M07"]
CHOICES = {"AUP01": {"ALDER": ["TOT", "16-24"], "KØN": ["TOT", "M"]}, "AUS08": {"SAESONFAK": ["9", "10"]}}
LIMITS = made.Limits(total=5, first_wait=0.01, longest_wait=0.02, jitter=0.01)


def tableinfo(table: str) -> dict[str, Any]:
    """An invented table in the shape of the real one: the variables that the register chooses in, areas and time."""
    codes = {"OMRÅDE": ["084", *AREAS], **CHOICES[table]}
    variables = [{"id": name, "text": name, "values": [{"id": one} for one in had]} for name, had in codes.items()]
    time = {"id": "Tid", "text": "tid", "time": True, "values": [{"id": one} for one in MONTHS]}
    return {
        "id": table,
        "text": "Opdigtet",
        "unit": "Pct.",
        "updated": "2026-08-11T08:00:00",
        "variables": [*variables, time],
    }


def answer_of(asked: dict[str, Any], *, flat: bool) -> dict[str, Any]:
    """Invented figures of what was asked for: 1,0 in the first cell, and a tenth more in each that follows."""
    chosen = {one["code"]: one["values"] for one in asked["variables"]}
    contents = {"category": {"index": {"X": 0}, "label": {"X": "Opdigtet"}, "unit": {"X": {"base": "Pct."}}}}
    axes = {
        name: {"category": {"index": {code: place for place, code in enumerate(codes)}, "label": {}}}
        for name, codes in chosen.items()
    } | {"ContentsCode": contents}
    size = [len(one["category"]["index"]) for one in axes.values()]
    cells = len(chosen["OMRÅDE"]) * len(MONTHS)
    value = [round(1 + place / 10, 1) for place in range(cells)]
    if flat:
        return {"version": "2.0", "class": "dataset", "id": list(axes), "size": size, "dimension": axes, "value": value}
    return {"dataset": {"dimension": {**axes, "id": list(axes), "size": size, "role": {}}, "value": value}}


@pytest.fixture(params=[False, True], ids=["nested", "flat"])
def statbank(fetch: Fetch, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Source]:
    """Statistikbanken on this machine, and an installation without a key to Jobindsats."""
    del fetch

    def reply(asked: Asked) -> Reply:
        body = json.loads(asked.body)
        if asked.path.endswith("/tableinfo"):
            return Reply(made.encoded(tableinfo(body["table"])))
        return Reply(made.encoded(answer_of(body, flat=request.param)))

    with source(reply) as server, time_machine.travel("2026-08-22 10:00 +0000", tick=False):
        assert isinstance(server, Source)
        use(server, monkeypatch)
        yield server


def use(server: Source, monkeypatch: pytest.MonkeyPatch, key: str = "") -> None:
    """Let the command ask this machine."""

    def clients() -> Clients:
        return Clients(
            Jobindsats(key, test_address=server.address, limits=LIMITS),
            Statbank(test_address=server.address, limits=LIMITS),
        )

    monkeypatch.setattr(fetch_indicators, "clients", clients)


def run(*codes: str) -> str:
    out = StringIO()
    call_command(
        "fetch_indicators", *(part for code in codes for part in ("--indicator", code)), stdout=out, stderr=out
    )
    return out.getvalue()


def test_the_registers_series_come_without_a_key(statbank: Source) -> None:
    del statbank
    assert "198 nye" in run("ledige-dst-pct")
    own = standing("ledige-dst-pct", ["707"])
    place = MUNICIPALITIES.index("707") + 1
    assert [str(one.value.normalize()) for one in own if one.value] == [
        str(round(1 + (place * 2 + month) / 10, 1)).removesuffix(".0") for month in range(2)
    ]
    assert own[0].source == "Statistikbanken AUP01, hentet 22-08-2026"
    assert Indicator.objects.get(pk="ledige-dst-pct").source_url == "https://www.statistikbanken.dk/AUP01"


def test_what_needs_the_key_stops_nothing_else_and_is_said(statbank: Source) -> None:
    keyed = Feed.objects.filter(provider=Feed.Provider.JOBINDSATS).count()
    with pytest.raises(CommandError, match=rf"JOBINDSATS_TOKEN.*{keyed} tal derfra blev ikke hentet"):
        run()
    fetched = set(ImportRun.objects.filter(state=ImportRun.State.DONE).values_list("indicator", flat=True))
    assert {"ledige-dst-pct", "ledige-saesonkorrigeret-pct"} <= fetched
    assert not ImportRun.objects.filter(indicator__feed__provider=Feed.Provider.JOBINDSATS).exists()
    asked = [json.loads(one.body) for one in statbank.asked]
    chosen = {
        one["table"]: {
            each["code"]: each["values"] for each in one["variables"] if each["code"] not in {"OMRÅDE", "Tid"}
        }
        for one in asked
        if "variables" in one
    }
    assert chosen == {"AUP01": {"ALDER": ["TOT"], "KØN": ["TOT"]}, "AUS08": {"SAESONFAK": ["9"]}}


@pytest.mark.parametrize(
    ("status", "calls", "tries"),
    [(503, 2, 3), (401, 1, 1), (403, 1, 1)],
    ids=["down", "key refused", "machine refused"],
)
def test_a_source_that_is_down_is_not_asked_for_every_series(
    fetch: Fetch, monkeypatch: pytest.MonkeyPatch, status: int, calls: int, tries: int
) -> None:
    def reply(asked: Asked) -> Reply:
        return Reply(made.encoded([])) if asked.path.endswith("/tables") else Reply(status=status)

    with source(reply) as server:
        use(server, monkeypatch, made.TOKEN)
        with pytest.raises(CommandError, match="kunne ikke hentes"):
            run("ledige", "ledige-pct", "kontanthjaelp-pct", "sygedagpenge-pct")
        asked = [one for one in server.asked if not one.path.endswith("/tables")]
    assert len(asked) == calls * tries
    messages = list(ImportRun.objects.filter(state=ImportRun.State.FAILED).values_list("message", flat=True))
    assert len(messages) == 4
    assert sum("blev ikke spurgt, fordi kilden lige har svigtet" in one for one in messages) == 4 - calls


def test_one_failed_call_between_others_closes_nothing(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(asked: Asked) -> Reply:
        body = json.loads(asked.body)
        if asked.path.endswith("/tableinfo"):
            return Reply(made.encoded(tableinfo(body["table"])))
        return Reply(status=503) if body["table"] == "AUP01" else Reply(made.encoded(answer_of(body, flat=False)))

    with source(reply) as server, time_machine.travel("2026-08-22 10:00 +0000", tick=False):
        use(server, monkeypatch)
        with pytest.raises(CommandError, match="1 af 2 kunne ikke hentes"):
            run("ledige-dst-pct", "ledige-saesonkorrigeret-pct")
    assert standing("ledige-saesonkorrigeret-pct", ["707"])
