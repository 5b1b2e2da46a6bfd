"""Tal og tendenser as slides, and what a reader who may not see small counts finds in neither page nor slides."""

import io
import zipfile
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from pptx import Presentation

from goals.models import Plan
from indicators.models import Indicator, Measurement
from norddjurs.people.models import User
from tests.make_national import put, short_series
from tests.web.conftest import forget
from tests.web.page import read
from tests.web.test_trends import rows, section

ADDRESS = "/tal-og-tendenser/"
FILE = f"{ADDRESS}tal-og-tendenser.pptx"


@pytest.fixture
def national(plan: Plan) -> None:
    """Short series beside the shipped plan."""
    short_series()


def test_a_small_group_is_hidden_with_what_would_give_it_away(
    plan: Plan, council: Client, clients: dict[str, Client]
) -> None:
    Indicator.objects.filter(part_of="sager").update(hide_below=6)
    part = section(read(council.get(ADDRESS)), "maalgrupper")
    found = {name: count for name, count, _ in rows(part)}
    hidden = {name for name, count in found.items() if count == "Skjult, fordi tallet er lille"}
    assert hidden == {"Revalidender", "Overgangsydelse, aktivitetsparate"}
    assert found["Sygedagpenge"] == "2.122"
    assert {share for _, _, share in rows(part)} == {""}
    for told in ("6.183", "16.357", "37,8", "6.146"):
        assert told not in part.text
    assert "Et tal er skjult, fordi det er lille. Derfor vises summen heller ikke." in part.text
    assert ("Revalidender", "5", "0,1 %") in rows(section(read(clients["leder"].get(ADDRESS)), "maalgrupper"))


def test_what_is_hidden_is_nowhere_in_the_slides(plan: Plan, council: Client, manager: Client) -> None:
    Indicator.objects.filter(part_of="sager").update(hide_below=6)
    assert "6.183" in everything(manager.get(FILE).content)
    told = everything(council.get(FILE).content)
    assert "Skjult, fordi tallet er lille" in told
    assert "2.122" in told
    for number in ("6.183", "6183", "16.357", "37,8", ">32<", ">5.0<"):
        assert number not in told, number


def everything(slides: bytes) -> str:
    """The text of every part of the file, those of the charts' own workbooks too."""
    with zipfile.ZipFile(io.BytesIO(slides)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    found = [part.decode() for name, part in parts.items() if name.endswith(".xml")]
    return "".join(found + [everything(part) for name, part in parts.items() if name.endswith(".xlsx")])


def test_the_slides_hold_the_stored_figures_exactly(national: None, council: Client) -> None:
    answer = council.get(FILE)
    assert answer["Content-Disposition"].endswith('.pptx"')
    slides = Presentation(io.BytesIO(answer.content)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[1:] == [
        "Sager fordelt på målgruppe (2022)",
        "Kontanthjælpssager, der har varet to år eller mere",
        "Fuldtidsledige i pct. af arbejdsstyrken, de seneste 12 måneder",
        "Fuldtidsledige i pct. af arbejdsstyrken, siden august 2023",
        "Fuldtidspersoner på sygedagpenge",
        "Placering i Beskæftigelsesministeriets benchmark",
        "Aktiveringsgrad for personer på kontanthjælp",
        "Andel personer på kontanthjælp med ordinære timer",
    ]
    charts = {
        title: shape.chart
        for title, slide in zip(titles, slides, strict=True)
        for shape in slide.shapes
        if shape.has_chart
    }
    groups = Measurement.objects.filter(indicator__part_of="sager").values_list("value", flat=True)
    [plotted] = charts[titles[1]].plots[0].series
    assert sorted(map(Decimal, plotted.values)) == sorted(groups)
    assert sum(plotted.values) == 6183
    own = Measurement.objects.filter(indicator="ledige-pct", area="707").order_by("period_end")
    plotted = charts[titles[4]].plots[0].series[0]
    assert [Decimal(str(one)) for one in plotted.values] == [one.value.normalize() for one in own]
    assert list(charts[titles[6]].plots[0].series[0].values) == [69, 29]
    for slide in list(slides)[1:]:
        notes = slide.notes_slide.notes_text_frame.text
        assert "Kilde: " in notes or "Der er ingen gemte tal" in notes


def test_the_two_pages_of_the_groups_together_give_no_hidden_one_away(plan: Plan, council: Client) -> None:
    """Begreber hides the one small group and the total; whoever reads both must not be able to subtract."""
    Indicator.objects.filter(part_of="sager").update(hide_below=6)
    assert "6.183" not in read(council.get("/begreber/")).one("main").text
    assert "6.183" not in read(council.get(ADDRESS)).one("main").text


def test_small_months_are_hidden_and_no_line_is_drawn_of_them(
    national: None, council: Client, clients: dict[str, Client]
) -> None:
    put("sygedagpenge-fuldtid", (2025, 5), ["3", "410", "405"])
    Indicator.objects.filter(pk="sygedagpenge-fuldtid").update(hide_below=5)
    part = section(read(council.get(ADDRESS)), "sygedagpenge")
    assert [row[1] for row in rows(part)] == ["405", "410", "Skjult, fordi tallet er lille"]
    assert [row[1] for row in rows(section(read(clients["leder"].get(ADDRESS)), "sygedagpenge"))] == ["405", "410", "3"]
    Indicator.objects.filter(pk="sygedagpenge-fuldtid").update(hide_below=500)
    forget()
    part = section(read(council.get(ADDRESS)), "sygedagpenge")
    assert "er skjult, fordi de er små" in part.text
    assert "ingen gemte tal" not in part.text


def test_an_empty_database_has_an_empty_page_and_no_file(clients: dict[str, Client]) -> None:
    forget()
    page = read(clients["leder"].get(ADDRESS))
    assert page.one("div", "empty").one("h2").text == "Der er ingen tal endnu"
    assert not page.all("section", "picture")
    assert not page.all("a", href=FILE)
    assert clients["leder"].get(FILE).status_code == 404


def test_a_template_that_cannot_be_read_is_told_and_no_fault(
    plan: Plan, someone: User, manager: Client, tmp_path: object
) -> None:
    (settings.BASE_DIR.__class__(str(tmp_path)) / "opfoelgning.pptx").write_text("ikke en præsentation")
    with override_settings(DOCUMENTS_DIR=tmp_path):
        answer = manager.get(FILE)
    assert answer.status_code == 503
    assert "Skabelonen opfoelgning.pptx kan ikke læses." in answer.content.decode()
