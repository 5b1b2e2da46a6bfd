"""A goal's page tells how its status came about, from the figures to the words."""

from datetime import date
from decimal import Decimal

from django.test import Client

from goals.models import Goal
from indicators.models import Indicator, Measurement, MeasurementText, SeriesBreak
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.web.page import read


def add_figure(by: User, code: str, period: Period, value: str, **more: object) -> Measurement:
    fields = {"known_on": "2025-06-30", "known_basis": Measurement.KnownBasis.ENTERED, "version": 1, **more}
    return Measurement.objects.create(
        indicator_id=code, area_id="707", **Measurement.period_fields(period), value=Decimal(value), by=by, **fields
    )


def test_the_sum_and_the_rule(council: Client) -> None:
    page = read(council.get("/2025/maal/2.2/"))
    why = page.one("section", "why").text
    for number in ("355", "348", "18,2", "17,1"):
        assert number in why, number
    assert "355" in page.one("dl", "facts").text
    assert "1.950" in page.one("dl", "facts").text
    assert page.one("h1").text == Goal.objects.get(number="2.2").title
    assert [fact.one("dt").text for fact in page.one("dl", "facts").all("div")] == [
        "Seneste tal", "Krav", "Afstand til krav", "Sidst", "Sammenlignet med",
    ]  # fmt: skip


def test_previous_and_next_in_the_plans_order(council: Client) -> None:
    page = read(council.get("/2025/maal/2.2/"))
    assert page.one("a", rel="prev")["href"] == "/2025/maal/2.1/"
    assert page.one("a", rel="next")["href"] == "/2025/maal/2.3/"
    assert not read(council.get("/2025/maal/1.1/")).all("a", rel="prev")
    assert not read(council.get("/2025/maal/6.6/")).all("a", rel="next")


def test_the_chart_stands_without_a_script(council: Client) -> None:
    page = read(council.get("/2025/maal/4.1/"))
    assert [one["role"] for one in page.one("div", "chart-drawn").all("svg")] == ["img", "img"]
    chart = page.one("div", data_chart_url="")
    assert council.get(chart["data-chart-url"]).status_code == 200
    for link in page.all("a", download=""):
        assert council.get(link["href"]).status_code == 200


def test_unwritten_texts_are_said_to_be_unwritten(council: Client) -> None:
    page = read(council.get("/2025/maal/2.2/"))
    assert "Forvaltningen har ikke skrevet en forklaring til denne opfølgning." in page.text


def test_texts_of_a_later_day_are_not_shown(council: Client, manager: Client, someone: User) -> None:
    Goal.objects.get(number="2.2").texts.create(on="2025-08-01", explanation="Skrevet bagefter.", by=someone)
    assert "Skrevet bagefter." not in read(council.get("/2025/maal/2.2/")).text
    assert "Skrevet bagefter." in read(manager.get("/2025/maal/2.2/?pr-dato=2025-08-01")).text


def test_the_versions_of_a_figure(manager: Client, council: Client, someone: User) -> None:
    row = add_figure(someone, "samtaler", Period.month(2025, 4), "71.5", version=2, replaces=1)
    MeasurementText.objects.create(measurement=row, reason="Tastefejl.")
    page = read(manager.get("/2025/maal/1.2/"))
    versions = page.one("details", id="rettelser")
    assert versions.all("li")[0].one("b").text.startswith("71,5")
    assert "Tastefejl." in versions.text
    assert not read(council.get("/2025/maal/1.2/")).all("details", id="rettelser")
    assert page.one("span", "mark large").text == "Ikke nået"


def test_a_break_in_the_series_is_told(council: Client) -> None:
    SeriesBreak.objects.create(indicator_id="samtaler", on=date(2025, 1, 1), text="Nyt register.")
    assert "Nyt register." in read(council.get("/2025/maal/1.2/")).text


def test_sub_groups_have_a_table(council: Client, someone: User) -> None:
    Indicator.objects.create(
        code="samtaler-kvinder", name="Samtaler, kvinder", unit="percent", better="higher", decimals=1,
        part_of_id="samtaler", part_label="kvinder",
    )  # fmt: skip
    add_figure(someone, "samtaler-kvinder", Period.month(2025, 4), "91.7")
    page = read(council.get("/2025/maal/1.2/"))
    table = page.one("section", aria_labelledby="grupper")
    assert "91,7" in table.text
    assert "kvinder" in table.text.lower()


def test_percentages_without_counts_are_said_to_be_so(council: Client) -> None:
    assert "Antal ikke oplyst" in read(council.get("/2025/maal/1.2/")).text
    assert "Antal ikke oplyst" not in read(council.get("/2025/maal/2.2/")).text


def test_a_hidden_sub_group_hides_its_sisters(council: Client, manager: Client, someone: User) -> None:
    """Otherwise the whole minus the others would tell it."""
    for label, value in (("kvinder", "3"), ("mænd", "41")):
        code = f"opkvalificering-{label[0]}"
        Indicator.objects.create(
            code=code, name=f"Begyndt, {label}", unit="count", better="higher", part_of_id="opkvalificering",
            part_label=label, hide_below=5,
        )  # fmt: skip
        add_figure(someone, code, Period.month(2025, 4), value)
    parts = read(council.get("/2025/maal/3.1/")).one("section", aria_labelledby="grupper").text
    assert parts.count("skjult") == 2
    assert "41" not in parts
    assert "41" in read(manager.get("/2025/maal/3.1/")).one("section", aria_labelledby="grupper").text


def test_a_movement_shows_its_direction_and_its_own_past(council: Client) -> None:
    page = read(council.get("/2025/maal/6.2/"))
    assert "gået tilbage" in page.one("section", "why").text
    assert "Egen tidligere placering" in page.one("dl", "facts").text


def test_the_file_of_a_movement_says_it_in_words(council: Client) -> None:
    page = read(council.get("/2025/maal/6.2/"))
    link = next(one["href"] for one in page.all("a", download="") if one["href"].endswith("tal.csv"))
    told = council.get(link).content.decode("utf-8-sig")
    header, row = (line.split(";") for line in told.splitlines()[:2])
    assert row[header.index("Værdi")] == "gået tilbage"
    assert row[header.index("Enhed")] == "bevægelse"
