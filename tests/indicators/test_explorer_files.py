"""What the explorer gives to take along, opened again; its queries; and whatever may stand in its address."""

import csv
import io
import json
import random
from decimal import Decimal
from urllib.parse import quote_from_bytes, urlencode
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from indicators.models import Indicator, Measurement
from norddjurs.people.models import User
from tests.indicators.explorer_world import (
    LAST,
    MONTHS,
    NORDDJURS,
    NOT_STATED,
    ORIGIN,
    RANDERS,
    SAMSOE,
    count,
    describe,
    forget,
    share,
    something_else_happens,
    store,
)  # fmt: skip
from tests.indicators.test_png import opened

CHOSEN = f"?omraade={RANDERS}&fra=2026M05"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def shares(db: None) -> None:
    """A percentage with a group, one municipality without a figure in the last month, and a name to be careful with."""
    forget()
    describe(share(definition="=1+1 & <b>ikke fed</b>"), members=("Norddjurs", "Samsø", "Odder"))
    store("andel", {(NORDDJURS, LAST): Decimal("2.4"), (SAMSOE, LAST): NOT_STATED}, provisional=[LAST])


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_the_text_file_holds_exactly_what_is_chosen(client: Client) -> None:
    found = rows(client, f"/indikatorer/andel.csv{CHOSEN}")
    assert [(row["Område"], row["Måned"]) for row in found] == [
        (area, month)
        for area in ("Norddjurs", "Prøven", "Hele landet", "Randers")
        for month in ("juli 2026", "juni 2026", "maj 2026")
    ]
    first, group = found[0], found[3]
    assert (first["Værdi"], first["Indeks"], first["Foreløbigt"], first["Til"]) == ("2,4", "80", "ja", "31-07-2026")
    assert group["Opgjort som"] == "gennemsnit af 2 kommuner (alle tæller lige meget), 1 uden tal"
    assert first["Kilde"].startswith("Jobindsats prøve")


def test_a_text_that_begins_as_a_formula_is_none(client: Client) -> None:
    Indicator.objects.filter(pk="andel").update(name="=HYPERLINK(1)")
    forget()
    assert rows(client, "/indikatorer/andel.csv")[0]["Tal"] == "'=HYPERLINK(1)"


def test_the_workbook_has_figures_places_and_source(client: Client) -> None:
    answer = client.get(f"/indikatorer/andel.xlsx{CHOSEN}")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Tal", "Placeringer", "Kilde og definitioner"]
    figures = list(book["Tal"].iter_rows(values_only=True))
    head = figures[0]
    assert figures[1][head.index("Værdi")] == pytest.approx(2.4)
    assert book["Tal"].cell(2, head.index("Værdi") + 1).number_format == "#,##0.0"
    assert figures[1][head.index("Til")].date() == LAST.end

    heads, *places = book["Placeringer"].iter_rows(values_only=True)
    # Samsø has no figure in the last of the three months.
    assert len(places) == 3 * 98 - 1
    own = next(dict(zip(heads, row, strict=True)) for row in places if row[:2] == ("Norddjurs", "juli 2026"))
    assert (own["Placering fra"], own["Placering til"], own["Delt af"], own["Kommuner med tal"]) == (1, 1, 1, 97)
    other = next(dict(zip(heads, row, strict=True)) for row in places if row[:2] == ("Randers", "juli 2026"))
    assert (other["Placering fra"], other["Placering til"], other["Delt af"]) == (2, 97, 96)

    told = dict(book["Kilde og definitioner"].iter_rows(values_only=True))
    assert told["Definition"] == "=1+1 & <b>ikke fed</b>"
    assert ORIGIN in told["Sammenlignelige kommuner"]
    assert told["Hentet"] == "22-08-2026"
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not formulas


def test_the_workbook_ranks_no_counts(client: Client) -> None:
    describe(count())
    store("antal", plain=Decimal(7))
    book = load_workbook(io.BytesIO(client.get("/indikatorer/antal.xlsx").content))
    assert book["Placeringer"]["A1"].value.startswith("Et antal siger, hvor stor en kommune er")


def test_the_picture_can_be_opened_and_says_what_it_is_of(client: Client) -> None:
    answer = client.get(f"/indikatorer/andel.png{CHOSEN}")
    assert answer["Content-Type"] == "image/png"
    width, _, pixels = opened(answer.content)
    assert width == 1280
    assert len(set(pixels)) > 50


def test_the_drawing_stands_alone(client: Client) -> None:
    answer = client.get(f"/indikatorer/andel.svg{CHOSEN}")
    root = ET.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    text = " ".join(root.itertext())
    assert "Andel ledige, maj 2026 til juli 2026" in text
    assert "Kilde: Jobindsats, tabel y05a01. Tal hentet 22-08-2026." in text
    assert "Prøven: gennemsnit af 2 kommuner (alle tæller lige meget), 1 uden tal." in text
    assert len(root.findall(f"{SVG}svg")) == 1


def test_the_interactive_chart_has_the_series_of_the_choice(client: Client) -> None:
    data = json.loads(client.get(f"/indikatorer/andel.json{CHOSEN}").content)
    named = {trace["name"]: trace["y"] for trace in data["data"]}
    assert set(named) == {"Norddjurs", "Prøven", "Hele landet", "Randers"}
    assert named["Norddjurs"] == [3.0, 3.0, 2.4]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "png", "svg", "json"])
def test_a_file_of_what_cannot_be_had_is_refused(client: Client, kind: str) -> None:
    assert client.get(f"/indikatorer/findes-ikke.{kind}").status_code == 404
    answer = client.get(f"/indikatorer/andel.{kind}?omraade=999")
    assert answer.status_code == 400
    assert answer.content.decode().startswith("Adressen nævner en kommune, der ikke findes.")


def test_no_file_tells_a_hidden_number(clients: dict[str, Client]) -> None:
    describe(share("lille", is_fraction=True, hide_below=5))
    store("lille", {(NORDDJURS, LAST): (2, 401)}, plain=(30, 400))
    council, manager = clients["raadsmedlem"], clients["leder"]
    hidden = rows(council, "/indikatorer/lille.csv")[0]
    assert (hidden["Værdi"], hidden["Tæller"], hidden["Tilstand"]) == ("", "", "skjult, fordi tallet er lille")
    assert rows(manager, "/indikatorer/lille.csv")[0]["Tæller"] == "2"
    for client, there in ((council, False), (manager, True)):
        book = load_workbook(io.BytesIO(client.get("/indikatorer/lille.xlsx").content))
        places = {(row[0], row[1]) for row in book["Placeringer"].iter_rows(values_only=True)}
        assert (("Norddjurs", "juli 2026") in places) is there
        data = json.loads(client.get("/indikatorer/lille.json").content)
        own = next(trace for trace in data["data"] if trace["name"] == "Norddjurs")
        assert (LAST.end.isoformat() in own["x"]) is there


def counted(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_takes_the_same_few_queries(clients: dict[str, Client], people: dict[str, User]) -> None:
    reader = clients["raadsmedlem"]
    reader.get("/healthz")
    page = "/indikatorer/?tal=andel"
    before = counted(reader, page)
    assert before <= 8
    assert counted(reader, page) <= 3
    for number in range(6):
        describe(share(f"andel-{number}"))
        store(f"andel-{number}", months=MONTHS[-2:])
    forget()
    assert counted(reader, page) == before
    forget()
    assert counted(reader, f"{page}&fra=alle&omraade=730&omraade=740&omraade=751&omraade=101") == before
    something_else_happens()
    assert counted(reader, page) == before


def test_only_what_is_shown_is_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from indicators.presenters import source

    read: list[int] = []
    standing_in = source.standing_in

    def noted(*args: object) -> object:
        found = standing_in(*args)  # type: ignore[arg-type]
        read.append(len(found))
        return found

    monkeypatch.setattr(source, "standing_in", noted)
    client.get("/indikatorer/?tal=andel")
    # 13 months of Norddjurs, the country and the rest of the group, and 98 of the last month, those of them once.
    assert read == [13 * 4 + 95]
    assert Measurement.objects.count() == 13 * 99


PIECES = (
    "", "0", "-1", "9" * 400, "NaN", "alle", "12", "2026M07", "2026M13", "0000M01", "9999M12", "andel", "730", "000",
    "707", "<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "\x00", "\u202e", "٣", "²", "=", "&", "x" * 5000,
)  # fmt: skip
NAMES = ("tal", "omraade", "fra", "til", "vis", "", "\x00", "omraade[]")


def test_whatever_stands_in_the_address_the_answer_is_a_page(client: Client) -> None:
    chance = random.Random(2026)
    for _ in range(150):
        parts = [urlencode({chance.choice(NAMES): chance.choice(PIECES)}) for _ in range(chance.randrange(1, 6))]
        if chance.random() < 0.2:
            parts.append(f"{chance.choice(NAMES[:4])}={quote_from_bytes(chance.randbytes(12))}")
        query = "&".join(parts)
        answer = client.get(f"/indikatorer/?{query}")
        assert answer.status_code == 200, query
        assert b"<script>alert" not in answer.content
        assert client.get(f"/indikatorer/andel.csv?{query}").status_code in (200, 400), query


def test_names_from_the_database_are_escaped_everywhere(client: Client) -> None:
    Indicator.objects.filter(pk="andel").update(name='<img src=x onerror="alert(1)">')
    forget()
    assert b"<img" not in client.get("/indikatorer/").content
    root = ET.fromstring(client.get("/indikatorer/andel.svg").content)
    assert not root.findall(f".//{SVG}img")
