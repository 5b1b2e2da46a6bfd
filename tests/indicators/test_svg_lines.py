"""The line chart: what stands where, in both sizes."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from indicators.svg import Break, GapMarker, Level, Line, LineChart, Slope, Steps, line_chart, value_axis
from indicators.svg.type import text_width
from tests.indicators.chart_cases import (
    Box,
    chart,
    elements,
    line,
    month_end,
    point,
    random_chart,
    real_width,
    text_boxes,
)

BOTH = pytest.mark.parametrize("slim", [False, True], ids=["wide", "slim"])


def drawn(spec: LineChart, *, slim: bool = False) -> str:
    return line_chart(spec, prefix="t", slim=slim)


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(mark.get("cx", "")), float(mark.get("cy", ""))) for mark in elements(svg, "circle")]


def target_paths(svg: str) -> list[list[tuple[float, float]]]:
    """The corners of every target line: the dashed lines in ink."""
    found = [path.get("d", "") for path in elements(svg, "path") if path.get("stroke-dasharray") == "6 5"]
    return [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", steps)] for steps in found]


def line_paths(svg: str, width: str = "3.5") -> list[str]:
    return [path.get("d", "") for path in elements(svg, "path") if path.get("stroke-width") == width]


@BOTH
def test_a_higher_value_stands_higher_and_a_later_day_further_right(slim: bool) -> None:
    dots = circles(drawn(chart(line("Norddjurs", (0, 10), (1, 30), (2, 20))), slim=slim))
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    first, top, last = (y for _, y in dots)
    assert top < last < first


@BOTH
def test_a_point_on_the_limit_stands_on_the_limit_line(slim: bool) -> None:
    svg = drawn(
        chart(line("Norddjurs", (0, "17.1"), (12, "18.2")), limits=(Level("Krav", point(0, "17.1").value),)), slim=slim
    )
    (path,) = target_paths(svg)
    (_, on), (_, over) = circles(svg)
    assert {y for _, y in path} == {on}
    assert over < on


def test_a_krav_that_is_a_development_runs_from_base_to_demand() -> None:
    own = line("Norddjurs", (3, "50.9"), (15, "50.8"))
    demand = Slope("Krav", (month_end(3), point(0, "50.9").value), (month_end(15), point(0, "51.1").value))
    svg = drawn(chart(own, limits=(demand,)))
    (path,) = target_paths(svg)
    start, end = circles(svg)
    assert path[0] == start
    assert path[1][0] == end[0]
    assert path[1][1] < end[1]


def test_a_krav_in_steps_changes_on_its_day() -> None:
    demand = Steps("Krav", ((month_end(0), point(0, 20).value), (month_end(6), point(0, 40).value)))
    svg = drawn(chart(line("Norddjurs", (0, 20), (6, 40), (12, 40)), limits=(demand,)))
    (path,) = target_paths(svg)
    (_, low), (x, high), _ = circles(svg)
    assert path[1:3] == [(x, low), (x, high)]
    assert path[0][1] == low
    assert path[3][1] == high


def test_time_is_to_scale() -> None:
    xs = [x for x, _ in circles(drawn(chart(line("Norddjurs", (0, 10), (1, 20), (25, 30)))))]
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == pytest.approx(
        (month_end(25) - month_end(1)).days / (month_end(1) - month_end(0)).days, rel=0.05
    )


@BOTH
def test_one_figure_is_one_mark_with_its_krav_and_no_line(slim: bool) -> None:
    svg = drawn(
        chart(line("Norddjurs", (0, "93.9")), limits=(Level("Krav mindst 80 %", point(0, 80).value),)), slim=slim
    )
    assert len(circles(svg)) == 1
    assert line_paths(svg) == []
    assert len(target_paths(svg)) == 1
    assert {"Norddjurs 93,9\N{NO-BREAK SPACE}%", "Krav mindst 80 %"} <= {words for words, _ in text_boxes(svg)}


def test_no_line_joins_periods_that_are_not_alike_or_crosses_a_break() -> None:
    points = (point(0, 10), point(3, 20), point(6, 30, joined=False), point(9, 40))
    whole = chart(Line("Norddjurs", tuple(replace(p, joined=True) for p in points)))
    parted = chart(Line("Norddjurs", points))
    broken = replace(whole, breaks=(Break(month_end(8), "Ny opgørelse"),))
    assert [path.count(" ") for path in line_paths(drawn(whole))] == [7]
    assert [path.count(" ") for path in line_paths(drawn(parted))] == [3, 3]
    assert [path.count(" ") for path in line_paths(drawn(broken))] == [5]
    assert "Ny opgørelse" in drawn(broken)
    assert len(circles(drawn(broken))) == 4


def test_a_provisional_figure_is_hollow_also_in_a_crowd() -> None:
    points = tuple(point(n, 50 + n % 3, provisional=n == 60) for n in range(120))
    svg = drawn(chart(Line("Norddjurs", points)))
    hollow = [mark for mark in elements(svg, "circle") if mark.get("fill") == "#fff"]
    assert len(hollow) == 1
    assert len(circles(svg)) < 10


def test_series_are_told_apart_without_colour() -> None:
    two = [(0, 10), (12, 11)]
    series = [
        line("A", *two),
        line("B", *two, role="peer"),
        line("C", *two, role="other"),
        line("D", *two, role="other"),
    ]
    svg = drawn(chart(*series))
    pens = [
        (path.get("stroke-width"), path.get("stroke-dasharray"))
        for path in elements(svg, "path")
        if path.get("stroke-linejoin")
    ]
    assert len(pens) == 4
    assert len(set(pens)) == 4
    shapes = {re.sub(r"M[-\d. ]+", "", mark.get("d", "")) for mark in elements(svg, "path") if not mark.get("stroke")}
    assert len(shapes) == 3
    assert len(circles(svg)) == 2


def test_the_gap_marker_spans_the_two_last_common_figures() -> None:
    own = line("Over 50 år", (0, "17.1"), (5, "24.7"))
    peer = line("Alle ledige", (0, "15.8"), (5, "18.7"), role="peer")
    svg = drawn(chart(own, peer, gap=GapMarker("forskel 6,0", "is-no")))
    bracket = next(path.get("d", "") for path in elements(svg, "path") if path.get("stroke") == "#a3271f")
    top, bottom = re.search(r"M[\d.]+ ([\d.]+)h10m-5 0V([\d.]+)", bracket).groups()  # type: ignore[union-attr]
    squares = [path.get("d", "") for path in elements(svg, "path") if path.get("fill") == "#6b7a85"]
    assert float(top) == circles(svg)[-1][1]
    assert float(bottom) == float(re.search(r"M[\d.]+ ([\d.]+)", squares[-1]).group(1)) + 5  # type: ignore[union-attr]
    assert "forskel 6,0" in {words for words, _ in text_boxes(svg)}


def overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@BOTH
def test_no_text_lies_on_another_or_outside_the_drawing(slim: bool) -> None:
    width = 340 if slim else 760
    for seed in range(200):
        texts = text_boxes(drawn(random_chart(seed), slim=slim))
        for (words, box), (other, other_box) in combinations(texts, 2):
            assert not overlap(box, other_box), (seed, words, other)
        for words, (left, top, right, bottom) in texts:
            assert left >= 0, (seed, words)
            assert right <= width, (seed, words)
            assert top >= 0, (seed, words)
            assert bottom <= 290, (seed, words)


@BOTH
def test_every_series_and_every_krav_is_named(slim: bool) -> None:
    for seed in range(200):
        spec = random_chart(seed)
        said = " ".join(words for words, _ in text_boxes(drawn(spec, slim=slim)))
        for name in [one.label for one in spec.series] + [limit.label for limit in spec.limits]:
            assert name in said, (seed, name)


@BOTH
def test_a_crowd_of_figures_names_its_first_highest_lowest_and_last(slim: bool) -> None:
    values = [50, 51, 52, 58, 53, 50, 47, 49, 50, 51, 52, 51, 53]
    said = [words for words, _ in text_boxes(drawn(chart(line("Norddjurs", *enumerate(values))), slim=slim))]
    figures = [words.split(",")[0] for words in said if ",0\N{NO-BREAK SPACE}%" in words]
    assert sorted(figures) == ["47", "50", "58", "Norddjurs 53"]
    rising = [words for words, _ in text_boxes(drawn(chart(line("I 2025", *enumerate(range(10, 90, 10)))), slim=slim))]
    assert sorted(words for words in rising if ",0" in words) == [
        "10,0\N{NO-BREAK SPACE}%",
        "I 2025 80,0\N{NO-BREAK SPACE}%",
    ]


@BOTH
@pytest.mark.parametrize("months", [1, 2, 12, 60, 120])
def test_the_line_goes_through_every_figure(months: int, slim: bool) -> None:
    spec = chart(Line("Norddjurs", tuple(point(n, 50 + n % 7) for n in range(months))))
    vertices = sum(len(path.split(" ")) // 2 for path in line_paths(drawn(spec, slim=slim)))
    assert vertices == (months if months > 1 else 0)


def test_the_estimated_width_of_a_text_is_never_too_small() -> None:
    for words in (
        "Norddjurs 50,8\N{NO-BREAK SPACE}%",
        "Sammenlignelige kommuner",
        "ÆØÅæøå WM — (foreløbigt) 1.950",
        "illi,.;:'",
    ):
        real = real_width(words.replace("—", "–"), 14, bold=True)
        assert real <= text_width(words.replace("—", "–")) <= 1.15 * real + 1


def test_words_from_outside_stay_words() -> None:
    evil = '<script>alert("x")</script> & "citat"'
    spec = replace(
        chart(
            line(evil, (0, 1), (1, 2)), limits=(Level(evil, point(0, 1).value),), breaks=(Break(month_end(1), evil),)
        ),
        title=evil,
        description=evil,
    )
    svg = drawn(spec)
    assert elements(svg, "script") == []
    assert elements(svg, "title")[0].text == evil
    assert elements(svg, "desc")[0].text == evil


@BOTH
def test_the_drawing_is_named_for_those_who_hear_it_and_obeys_the_security_policy(slim: bool) -> None:
    svg = drawn(chart(line("Norddjurs", (0, 1), (1, 2))), slim=slim)
    root = elements(svg, "svg")[0]
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    assert names == [elements(svg, "title")[0].get("id"), elements(svg, "desc")[0].get("id")]
    assert all(element.get("style") is None for element in root.iter())


def test_the_two_sizes_of_a_chart_can_stand_on_one_page() -> None:
    spec = chart(line("Norddjurs", (0, 1), (1, 2)))
    ids = re.findall(r' id="([^"]+)"', drawn(spec) + drawn(spec, slim=True))
    assert len(ids) == len(set(ids)) == 4


def test_a_series_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="order of time"):
        line("Norddjurs", (1, 1), (0, 2))
    with pytest.raises(ValueError, match="a line needs a point"):
        Line("Norddjurs", ())
    with pytest.raises(ValueError, match="a chart needs a line"):
        chart()


def test_the_outermost_ticks_carry_the_unit() -> None:
    spec = chart(line("Norddjurs", (0, "50.9"), (12, "54.4")))
    said = [words for words, _ in text_boxes(drawn(spec))]
    axis = value_axis(spec)
    assert said[0] == f"{axis.low}\N{NO-BREAK SPACE}%"
    assert said[len(axis.ticks()) - 1] == f"{axis.high}\N{NO-BREAK SPACE}%"
