"""Jobindsats: recorded answers to the last figure, and what is asked of the API."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.ingest.stated import ContractError, SourceError
from indicators.sources import fetch_feed, jobindsats
from indicators.sources.answer import Answer
from indicators.sources.codes import ALIASES, area_code, jobindsats_period
from indicators.sources.jobindsats import Updated, calendar
from indicators.sources.metadata import Table, read_catalogue, read_table
from norddjurs.periods import Period
from tests.sources import made
from tests.sources.conftest import Serve
from tests.sources.server import Asked, Reply, source

RECORDED = json.loads((made.RECORDED / "recorded-2026-07-27.json").read_text(encoding="utf-8"))
NATIONAL = {"hierarchy": "_hele_landet", "selection": {}}


def metadata(kind: str, periods: list[str]) -> dict[str, Any]:
    """Hand-made metadata for a recorded table, of which only the figures were recorded."""
    country = {"value_id": "/", "value_name": "Hele landet"}
    hierarchy = {"hierarchy_id": "_hele_landet", "levels": [{"values": [country]}]}
    return {
        "table_id": "recorded",
        "periods": [{"periodtype_id": kind, "values": [{"period_id": one} for one in periods]}],
        "dimensions": [{"dimension_id": "_omrade", "hierarchies": [hierarchy]}],
    }


@pytest.mark.parametrize(
    ("name", "column", "kind"),
    [
        ("unemployment_total", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år", "M"),
        ("longterm_total", "Antal langtidsledige fuldtidspersoner", "M"),
        ("notices", "Varslinger, antal personer", "M"),
        ("sanctions_total", "Antal sanktioner fordelt på type: Karantæne (selvforskyldt ledighed)", "Q"),
    ],
)
def test_a_recorded_answer_is_read_to_the_last_figure(name: str, column: str, kind: str) -> None:
    recorded = RECORDED["results"][name]
    periods = [row[0] for row in recorded["rows"]]

    def answer(asked: Asked) -> Reply:
        if "/data/" not in asked.path:
            return Reply(made.encoded(metadata(kind, periods)))
        wanted = asked.query[f"period.{kind}"].split(",")
        rows = [row for row in recorded["rows"] if row[0] in wanted]
        return Reply(made.encoded({"columns": recorded["columns"], "rows": rows}))

    with source(answer) as server:
        feed = made.feed(table="recorded", column=column, period_type=kind, unit="count", **NATIONAL)
        batch = fetch_feed(feed, since=date(2024, 1, 1), clients=made.clients(server.address), today=made.TODAY)
        asked = [one for one in server.asked if "/data/" in one.path]
    place = recorded["columns"].index(column)
    assert [(row.period, row.value) for row in batch.rows] == [
        (jobindsats_period(row[0]), Decimal(str(row[place]))) for row in recorded["rows"]
    ]
    assert {row.area for row in batch.rows} == {"000"}
    assert {one.query["hierarchy._hele_landet"] for one in asked} == {"/"}
    assert len(asked) == -(-len(periods) // 12)  # a year at a time


def test_every_recorded_answer_has_the_expected_shape() -> None:
    for recorded in RECORDED["results"].values():
        answer = Answer.read(recorded)
        assert answer.rows
        assert {answer.only("Periode"), answer.only("Område")} == {0, 1}


@pytest.mark.parametrize(("name", "column"), [("activation", "Tilbud"), ("unemployment_akasser", "A-kasse")])
def test_a_recorded_answer_with_a_further_dimension_is_refused(name: str, column: str) -> None:
    answer = Answer.read(RECORDED["results"][name])
    with pytest.raises(ContractError, match=f"delt op på »{column}«"):
        answer.hold_to({}, Table("recorded"), apart=(0, 1, len(answer.columns) - 1))


def test_the_recorded_error_is_told(serve: Serve) -> None:
    body = RECORDED["failures"]["recruitment"].split(": ", 1)[1].encode()
    with pytest.raises(SourceError, match="har ikke inddelingen _hele_landet"):
        made.clients(serve(Reply(body, 422)).address).jobindsats.data(
            "y25i14", hierarchies={"_hele_landet": "/"}, period_type="M", periods=["2026M06"]
        )


def test_what_is_asked_for(serve: Serve) -> None:
    """Every municipality, the chosen value's path, and the table's own periods; then the country, if it lacks."""
    whole = made.jobindsats_answer()
    country = {**whole, "rows": [row for row in whole["rows"] if row[1] == "Hele landet"]}
    others = {**whole, "rows": [row for row in whole["rows"] if row[1] != "Hele landet"]}
    server = serve(Reply(made.encoded(others)), Reply(made.encoded(country)))
    batch = fetch_feed(made.feed(), since=made.JUNE, clients=made.clients(server.address), today=made.TODAY)
    assert batch.rows == made.JOBINDSATS_ROWS
    assert (batch.indicator, batch.source, batch.retrieved_on) == (
        "opdigtet",
        "Jobindsats y99x01, hentet 22-08-2026",
        made.TODAY,
    )
    meta, *data = server.asked
    assert (meta.path, meta.query) == ("/v3/table/y99x01", {"format": "json"})
    same = {"format": "json", "mgroup.*": "*", "period.M": "2026M06,2026M07", "hierarchy._grp99": "/7/"}
    assert [one.query for one in data] == [same | {"hierarchy._nykom": "*"}, same | {"hierarchy._nykom": "/"}]


def test_an_answer_with_the_country_is_not_asked_for_again(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.jobindsats_answer())))
    clients = made.clients(server.address)
    for _ in range(2):
        fetch_feed(made.feed(), since=made.JUNE, clients=clients, today=made.TODAY)
    assert [one.path for one in server.asked] == ["/v3/table/y99x01", "/v3/data/y99x01", "/v3/data/y99x01"]


@pytest.mark.parametrize(
    ("since", "asked"),
    [
        (made.JULY, "2026M07"),
        (date(2026, 7, 31), "2026M07"),
        (date(2026, 6, 15), "2026M06,2026M07"),
        (Period.year(2020), "2026M05,2026M06,2026M07"),
        (date(2026, 8, 1), None),
    ],
)
def test_periods_are_chosen_from_the_tables_own(since: Period | date, asked: str | None, serve: Serve) -> None:
    """Never more than there are, and nobody is asked where there are none."""
    empty = {**made.jobindsats_answer(), "rows": []}
    server = serve(Reply(made.encoded(empty)))
    try:
        assert fetch_feed(made.feed(), since=since, clients=made.clients(server.address), today=made.TODAY).rows == []
    except ContractError as error:
        assert "ingen rækker" in str(error)  # noqa: PT017
    data = [one.query["period.M"] for one in server.asked if "/data/" in one.path]
    assert set(data) == ({asked} if asked else set())


def test_a_month_that_is_not_over_is_provisional_and_one_to_come_is_not_asked_for(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.jobindsats_answer())))
    batch = fetch_feed(made.feed(), since=made.JUNE, clients=made.clients(server.address), today=date(2026, 7, 20))
    assert {(row.period, row.provisional) for row in batch.rows} == {(made.JUNE, False), (made.JULY, True)}
    with pytest.raises(ContractError, match="2026M07, som der ikke blev spurgt om"):
        fetch_feed(made.feed(), since=made.JUNE, clients=made.clients(server.address), today=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"selection": {"_grp98": "Den ene"}}, "har ikke inddelingen _grp98; ligner: _grp99"),
        ({"selection": {"_grp99": "Den enee"}}, "har ikke værdien »Den enee«; ligner: Den ene, Den anden."),
        ({"selection": {"_grp99": ["Den ene", "Den anden"]}}, "valget i _grp99 skal være én tekst"),
        ({"hierarchy": "_omrade"}, "har ikke områdeinddelingen »_omrade«"),
        ({"hierarchy": ""}, "har ikke områdeinddelingen »«"),
        ({"period_type": "Q"}, "har ikke periodetypen Q; den har M, QMAT."),
        ({"period_type": "MYTD"}, "Periodetypen »MYTD« kan ikke læses"),
        ({"column": ""}, "Kolonnen »« mangler"),
        ({"selection": {"_grp99": "Den ene", "_kas99": "Kasse nr. 1"}}, "ikke delt op på _kas99"),
        ({"selection": {}}, "delt op på »Grupper«"),
    ],
)
def test_a_feed_that_does_not_fit_its_table_is_refused(fields: dict[str, Any], sentence: str, serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.jobindsats_answer())))
    with pytest.raises(ContractError, match=re.escape(sentence)):
        fetch_feed(made.feed(**fields), since=made.JUNE, clients=made.clients(server.address), today=made.TODAY)


def test_a_label_that_stands_twice_is_not_guessed_at() -> None:
    values = [{"value_id": "/1/", "value_name": "Andre"}, {"value_id": "/2/1/", "value_name": "Andre"}]
    hierarchy = {"hierarchy_id": "_x", "levels": [{"values": values}]}
    table = read_table({"table_id": "t", "dimensions": [{"dimension_id": "_x", "hierarchies": [hierarchy]}]})
    with pytest.raises(ContractError, match="»Andre« mere end én gang"):
        dict(jobindsats.choose(table, {"_x": "Andre"}))


def test_areas_that_are_no_municipalities_are_not_asked_for() -> None:
    """By level where the table has levels, and else one by one."""

    def chosen(values: list[tuple[str, str, str]]) -> str:
        levels = [{"level_id": level, "value_id": path, "value_name": name} for path, name, level in values]
        dimension = {"dimension_id": "_omrade", "hierarchies": [{"hierarchy_id": "_nykom", "levels": levels}]}
        return jobindsats.areas(read_table({"table_id": "t", "dimensions": [dimension]}), "_nykom")

    total = ("/", "Hele landet", "a")
    assert chosen([total, ("/1/", "Aarhus", "k")]) == "*"
    assert chosen([total, ("/9/", "Klynge 1", "b"), ("/9/1/", "Aarhus", "k")]) == "level:k"
    assert chosen([total, ("/9/", "Klynge 1", ""), ("/9/1/", "Aarhus", ""), ("/9/2/", "Odense", "")]) == "/9/1/,/9/2/"
    assert chosen([total]) == "/"


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("2026M07", Period.month(2026, 7)),
        ("2025Q01", Period.quarter(2025, 1)),
        ("2024Y01", Period.year(2024)),
        ("2025QMAT02", Period.rolling_year(date(2025, 6, 30))),
        ("2025QMAT04", Period.rolling_year(date(2025, 12, 31))),
    ],
)
def test_periods_are_read(code: str, period: Period) -> None:
    assert jobindsats_period(code) == period


@pytest.mark.parametrize(
    "code",
    [
        *[
            "2026M13",
            "2026M00",
            "2026M7",
            "2026M07 ",
            "2026M07\n",
            "20260M1",
            "0000M01",
            "\N{ARABIC-INDIC DIGIT TWO}026M07",
        ],
        *["2025Q1", "2025Q05", "2025QMAT06", "2024Y02", "2024", "2026K2", "2026MYTD06", "2026W07", ""],
    ],
)
def test_other_periods_are_refused(code: str) -> None:
    with pytest.raises(ContractError, match="kan ikke læses"):
        jobindsats_period(code)


def test_names_become_codes() -> None:
    names = ["Hele landet", "Norddjurs", "Høje Taastrup", "Nordfyn", "Vesthimmerlands", "Uoplyst område"]
    assert [area_code(name) for name in names] == ["000", "707", "169", "480", "820", None]
    assert all(area_code(alias) == area_code(name) for alias, name in ALIASES.items())
    for name in ("", "norddjurs", "Norddjurs Kommune", "Østdanmark", "707"):
        with pytest.raises(ContractError, match="hverken landet eller en kommune"):
            area_code(name)


def test_the_calendar_is_the_sources_own(serve: Serve) -> None:
    days = calendar(made.clients(serve(Reply()).address).jobindsats)
    assert days == {"y99x01": Updated(date(2026, 7, 26), date(2026, 8, 27)), "y99x02": Updated(None, None)}


def test_metadata_are_read_leniently() -> None:
    """Nothing that is missing, new or odd keeps the rest from being read."""
    odd: Any = {
        "table_id": "t",
        "dimensions": [7, {"id": "_x", "values": [{"value_id": "/1/"}]}, {}],
        "mgroups": [None],
    }
    assert [one.id for one in read_table(odd).dimensions] == ["7", "_x", ""]
    assert read_catalogue([{"more": {"tables": [{"table_id": "t", "update_latest": "snart"}]}}, 3, None])[0].id == "t"
    assert read_catalogue(None) == ()
    assert read_table({**made.TABLE}).measures == ("Antal", "Andel i pct.", "Antal: Andel i pct.")


def test_figures_that_are_not_fetched_say_why(serve: Serve) -> None:
    clients = made.clients(serve(Reply()).address)
    for feed, sentence in (
        (made.feed(provider="derived"), "beregnes ud fra andre tal"),
        (made.feed(provider="none", note="Kommunens egne lister."), "ingen kendt tabel for tallet. Kommunens egne"),
    ):
        with pytest.raises(SourceError, match=sentence):
            fetch_feed(feed, since=made.JUNE, clients=clients, today=made.TODAY)
