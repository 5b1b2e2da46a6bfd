"""What a goal's page gives to take along can be used where it is taken."""

import csv
import io
import json
import struct

import pytest
from django.test import Client

from goals.models import Goal
from indicators.models import Indicator, Measurement
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.web.page import read


def lines(client: Client, number: str) -> list[dict[str, str]]:
    response = client.get(f"/2025/maal/{number}/tal.csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_figures_open_in_danish_excel(council: Client) -> None:
    response = council.get("/2025/maal/2.2/tal.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "filename*=utf-8''M%C3%A5l%202.2%20%E2%80%93%20tal.csv" in response["Content-Disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in response.content
    newest, base = lines(council, "2.2")
    assert (newest["Periode"], newest["Fra"], newest["Til"]) == ("april 2025", "01-04-2025", "30-04-2025")
    assert (newest["Tæller"], newest["Nævner"], newest["Område"]) == ("355", "1950", "Norddjurs")
    assert newest["Værdi"].startswith("18,2")
    assert (base["Tæller"], base["Nævner"]) == ("348", "2035")
    assert newest["Kendt den"] == "30-06-2025"
    assert newest["Dateret efter"] == "opfølgningens statusdato"


def test_the_file_has_the_figures_of_the_pages_table(council: Client) -> None:
    for number in ("1.2", "4.1", "5.1", "6.6"):
        table = read(council.get(f"/2025/maal/{number}/")).all("table", "data")[-1]
        periods = {row.one("th").children[0].strip().lower() for row in table.one("tbody").all("tr")}
        assert {line["Periode"] for line in lines(council, number)} == periods
        shown = table.text
        for line in lines(council, number):
            if line["Værdi"] and not line["Tæller"]:
                assert line["Værdi"] in shown.replace(".", ""), (number, line)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_is_no_formula(council: Client, someone: User, sign: str) -> None:
    Indicator.objects.filter(code="samtaler").update(name=f"{sign}HYPERLINK(1)")
    Measurement.objects.create(
        indicator_id="samtaler",
        area_id="707",
        **Measurement.period_fields(Period.month(2025, 3)),
        value="-1.5",
        known_on="2025-06-30",
        known_basis=Measurement.KnownBasis.SOURCE,
        source=f"{sign}cmd|' /C calc'!A0",
        version=1,
        by=someone,
    )
    found = [line for line in lines(council, "1.2") if line["Periode"] == "marts 2025"]
    assert [(line["Kilde"][:2], line["Tal"][:2]) for line in found] == [(f"'{sign}", f"'{sign}")]
    # A number stays one.
    assert found[0]["Værdi"] == "-1,5"


def test_the_picture_can_stand_alone(council: Client) -> None:
    response = council.get("/2025/maal/4.1/diagram.png")
    assert response["Content-Type"] == "image/png"
    assert "M%C3%A5l%204.1%20%E2%80%93%20diagram.png" in response["Content-Disposition"]
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", response.content[16:24])
    assert width == 1280
    assert height > 400


def test_the_picture_tells_its_title_source_and_date(council: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    Indicator.objects.filter(code="samtaler").update(source="Jobindsats")
    told: dict[str, object] = {}

    def note(svg: str, **texts: object) -> bytes:
        told.update(texts, svg=svg)
        return b""

    monkeypatch.setattr("indicators.png.png", note)
    council.get("/2025/maal/1.2/diagram.png")
    goal = Goal.objects.get(number="1.2")
    assert told["title"] == f"1.2 {goal.title}"
    below = " ".join(told["lines_below"])  # type: ignore[call-overload]
    assert "30. juni 2025" in below.replace("\N{NO-BREAK SPACE}", " ")
    assert "26-11-2025" in below
    assert "Kilde: Jobindsats." in below


def test_the_charts_data_are_plotlys(council: Client) -> None:
    response = council.get("/2025/maal/4.1/diagram.json")
    assert response["Content-Type"] == "application/json"
    figure = json.loads(response.content)
    assert figure["layout"]["separators"] == ",."
    assert len(figure["data"]) >= 2


def test_a_goal_without_figures_has_no_files(council: Client) -> None:
    page = read(council.get("/2025/maal/5.3/"))
    assert not page.all("a", download="")
    for name in ("tal.csv", "diagram.png", "diagram.json"):
        assert council.get(f"/2025/maal/5.3/{name}").status_code == 404
