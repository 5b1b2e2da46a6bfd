"""Statistikbanken: both forms of JSON-stat, every variable named, and never a silent sum."""

import re
from datetime import date
from typing import Any

import pytest

from indicators.ingest.stated import ContractError, SourceError
from indicators.sources import fetch_feed
from indicators.sources.codes import statbank_period
from norddjurs.periods import Period
from tests.sources import made
from tests.sources.conftest import Serve
from tests.sources.server import Reply


def fetch(server: Any, **fields: Any) -> Any:
    return fetch_feed(
        made.feed("statbank", **fields), since=made.JUNE, clients=made.clients(server.address), today=made.TODAY
    )


@pytest.mark.parametrize("answer", [made.statbank_answer(), made.flat_answer()], ids=["nested", "flat"])
def test_both_forms_say_the_same(answer: dict[str, Any], serve: Serve) -> None:
    batch = fetch(serve(Reply(made.encoded(answer))))
    assert batch.rows == made.STATBANK_ROWS
    assert batch.source == "Statistikbanken OPD01, hentet 22-08-2026"


def test_every_variable_is_named_in_what_is_asked(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.statbank_answer())))
    fetch(server)
    from indicators.sources.strict import parse

    info, data = (parse(one.body) for one in server.asked)
    assert info == {"table": "OPD01", "format": "JSON", "lang": "da"}
    assert data["variables"] == [
        {"code": "OMRÅDE", "values": ["751", "820"]},
        {"code": "KØN", "values": ["TOT"]},
        {"code": "Tid", "values": ["2026M06", "2026M07"]},
    ]
    assert (data["table"], data["format"], data["lang"]) == ("OPD01", "JSONSTAT", "da")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"selection": {}}, "er også delt op på KØN. Vælg en kode i hver, for ellers lægger kilden selv"),
        ({"selection": {"KØN": "I alt"}}, "KØN har ikke koden »I alt«; ligner: TOT."),
        ({"selection": {"KØN": "TOT", "ALDER": "TOT"}}, "har ikke variablen »ALDER«; den har OMRÅDE, KØN, Tid."),
        ({"selection": {"KØN": ["TOT", "M"]}}, "valget i KØN skal være én kode"),
        ({"hierarchy": "KOMMUNE"}, "har ikke variablen »KOMMUNE«"),
        ({"hierarchy": "KØN"}, "KØN har ingen af kommunernes koder"),
        ({"unit": "count"}, "måler i »Pct.«, men tallet her er i antal."),
        ({"column": "Noget andet"}, "tæller nu »Opdigtet andel« og ikke »Noget andet«"),
    ],
)
def test_a_feed_that_does_not_fit_its_table_is_refused(fields: dict[str, Any], sentence: str, serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.statbank_answer())))
    with pytest.raises(ContractError, match=re.escape(sentence)):
        fetch(server, **fields)


@pytest.mark.parametrize(
    ("said", "unit", "fits"),
    [
        ("Pct.", "percent", True),
        ("Antal", "percent", False),
        ("Antal personer", "count", True),
        ("-", "count", True),
        ("", "percent", True),
        ("1.000 personer", "count", False),
        ("Mio. kr.", "count", False),
        ("Familier", "count", True),
        ("Indeks", "index", True),
    ],
)
def test_the_unit_is_the_indicators(said: str, unit: str, fits: bool, serve: Serve) -> None:
    answer = made.flat_answer()
    answer["dimension"]["ContentsCode"]["category"]["unit"] = {"OPD01": {"base": said}}
    server = serve(Reply(made.encoded(answer)), meta=Reply(made.encoded({**made.TABLEINFO, "unit": said})))
    if fits:
        assert fetch(server, unit=unit).rows
    else:
        with pytest.raises(ContractError, match=f"måler i »{said}«"):
            fetch(server, unit=unit)


def test_the_description_tells_the_unit_where_the_figures_do_not(serve: Serve) -> None:
    answer = made.flat_answer()
    del answer["dimension"]["ContentsCode"]["category"]["unit"]
    server = serve(Reply(made.encoded(answer)))
    assert fetch(server).rows
    with pytest.raises(ContractError, match=r"måler i »Pct\.«"):
        fetch(server, unit="count")
    assert len(server.asked) == 3  # the second time the figures were not asked for


def test_a_million_cells_are_counted_before_asking(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.statbank_answer())))
    client = made.clients(server.address).statbank
    with pytest.raises(ContractError, match="1000001 celler"):
        client.data("OPD01", {"Tid": [str(n) for n in range(1_000_001)]})
    assert server.asked == []
    client.data("OPD01", {"Tid": [str(n) for n in range(1000)], "OMRÅDE": [str(n) for n in range(1000)]})
    assert len(server.asked) == 1


def test_an_error_in_words_is_told(serve: Serve) -> None:
    body = made.encoded({"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen findes\nikke"})
    with pytest.raises(SourceError, match=r"forstår ikke kaldet \(svar 400\): »Tabellen findes ikke«"):
        fetch(serve(Reply(body, 400)))


def test_nothing_new_is_nothing_asked(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.statbank_answer())))
    batch = fetch_feed(
        made.feed("statbank"), since=date(2026, 8, 1), clients=made.clients(server.address), today=made.TODAY
    )
    assert batch.rows == []
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("code", "period"),
    [("2024M01", Period.month(2024, 1)), ("2026K2", Period.quarter(2026, 2)), ("2024", Period.year(2024))],
)
def test_periods_are_read(code: str, period: Period) -> None:
    assert statbank_period(code) == period


@pytest.mark.parametrize("code", ["2026K5", "2026Q01", "2026M13", "24", "2024H1", "2023:2024", "", "TOT"])
def test_other_periods_are_refused(code: str) -> None:
    with pytest.raises(ContractError, match="kan ikke læses"):
        statbank_period(code)
