"""Figures below each other: what a reader of the drawing sees."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from indicators.svg import Row, RowChart, row_chart

SVG = "{http://www.w3.org/2000/svg}"
CHART = RowChart(
    title="Sager",
    description="Flest på sygedagpenge.",
    rows=(
        Row("Sygedagpenge", "2.122", Fraction(2122)),
        Row("Dagpenge", "1.061", Fraction(1061)),
        Row("Revalidender", "Skjult, fordi tallet er lille", None),
        Row("Ingen", "0", Fraction(0)),
    ),
)
PLACES = RowChart(
    title="Placering",
    description="Nr. 69 og nr. 29.",
    rows=(Row("2018", "nr. 69", Fraction(69)), Row("Marts 2023", "nr. 29", Fraction(29))),
    ladder=("nr. 1 er bedst", lambda place: f"nr. {place}"),
)


def drawn(chart: RowChart, *, slim: bool = False) -> ET.Element:
    svg = row_chart(chart, prefix="p", slim=slim)
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def lengths(tree: ET.Element, colour: str = "#163f52") -> list[float]:
    """How long the bars of a colour are."""
    found = []
    for path in tree.iter(f"{SVG}path"):
        match = re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", path.get("d", ""))
        if match and path.get("stroke") == colour:
            found.append(float(match[2]) - float(match[1]))
    return found


@pytest.mark.parametrize("slim", [False, True])
def test_bars_are_as_long_as_their_figures(slim: bool) -> None:
    first, second = lengths(drawn(CHART, slim=slim))
    assert second == pytest.approx(first / 2, abs=0.11)


@pytest.mark.parametrize("slim", [False, True])
def test_every_name_and_figure_is_written(slim: bool) -> None:
    words = [one.text or "" for one in drawn(CHART, slim=slim).iter(f"{SVG}text")]
    assert {"Sygedagpenge", "2.122", "Revalidender", "Skjult, fordi tallet er lille", "0"} <= set(words)


def test_a_share_is_drawn_of_its_whole() -> None:
    share = RowChart("Andel", "", (Row("Januar", "25 %", Fraction(25)),), full=Fraction(100))
    tree = drawn(share)
    assert lengths(tree)[0] == pytest.approx(lengths(tree, "#e3e8eb")[0] / 4, abs=0.11)


def test_places_are_marks_on_a_ladder_that_begins_with_the_best() -> None:
    tree = drawn(PLACES)
    marks = [float(one.get("cx", "")) for one in tree.iter(f"{SVG}circle")]
    assert marks[0] > marks[1]
    words = [one.text for one in tree.iter(f"{SVG}text")]
    assert "nr. 1 er bedst" in words
    assert "nr. 70" in words
    assert not lengths(tree)


@pytest.mark.parametrize("chart", [CHART, PLACES])
@pytest.mark.parametrize("slim", [False, True])
def test_the_drawing_keeps_within_its_frame_and_reads_aloud(chart: RowChart, slim: bool) -> None:
    tree = drawn(chart, slim=slim)
    _, _, width, height = map(float, tree.get("viewBox", "").split())
    for one in tree.iter(f"{SVG}text"):
        assert 0 <= float(one.get("x", "")) <= width
        assert 0 <= float(one.get("y", "")) <= height
    assert tree.get("aria-labelledby") == ("p-slim-t p-slim-d" if slim else "p-wide-t p-wide-d")
    assert [one.text for one in (tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")) if one is not None] == [
        chart.title, chart.description,
    ]  # fmt: skip


def test_texts_are_texts() -> None:
    chart = replace(CHART, title="<b>&", rows=(Row("<script>", '"&<', Fraction(1)),))
    assert {one.text for one in drawn(chart).iter(f"{SVG}text")} == {"<script>", '"&<'}


def test_what_has_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no rows"):
        RowChart("", "", ())
    with pytest.raises(ValueError, match="below 0"):
        RowChart("", "", (Row("", "", Fraction(-1)),))
    with pytest.raises(ValueError, match="below 1"):
        replace(PLACES, rows=(Row("", "", Fraction(0)),))
