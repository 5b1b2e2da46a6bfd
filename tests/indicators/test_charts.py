"""The interactive figure: the same story as the drawing."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from indicators.charts import figure
from indicators.svg import Break, GapMarker, Level, Line, LineChart, line_chart, value_axis
from tests.indicators.chart_cases import chart, elements, line, month_end, point, random_chart, text_boxes


def read(spec: LineChart) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(figure(spec))
    return answer


def series(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in answer["data"] if trace["mode"] == "lines+markers"]


def figures(trace: dict[str, Any]) -> list[float]:
    return [value for value in trace["y"] if value is not None]


def test_every_figure_is_there_in_order_with_its_own_words() -> None:
    for seed in range(40):
        spec = random_chart(seed)
        traces = {trace["name"]: trace for trace in series(read(spec))}
        for one in spec.series:
            trace = traces[one.label]
            assert figures(trace) == [float(item.value) for item in one.points]
            said = [words for words in trace["hovertext"] if words]
            assert said == [f"{one.label}<br>{item.period}: {item.label}" for item in one.points]


@pytest.mark.parametrize(("layout", "slim"), [("layout", False), ("narrow", True)])
def test_ranges_and_labels_are_the_drawings(layout: str, slim: bool) -> None:
    for seed in range(40):
        spec = random_chart(seed)
        answer, axis = read(spec), value_axis(spec)
        assert answer[layout]["yaxis"]["range"] == [float(axis.low), float(axis.high)]
        drawn = sorted(words for words, _ in text_boxes(line_chart(spec, prefix="t", slim=slim)))
        said = [words for note in answer[layout]["annotations"] for words in note["text"].split("<br>")]
        assert sorted(said + answer[layout]["yaxis"]["ticktext"]) == drawn


def test_marks_stand_where_the_drawing_has_them() -> None:
    spec = chart(line("Norddjurs", (0, 10), (3, 30), (12, 20)))
    look = read(spec)["layout"]
    plot_width = 760 - look["margin"]["l"] - look["margin"]["r"]
    plot_height = 290 - look["margin"]["t"] - look["margin"]["b"]
    first, last = (date_number(day) for day in look["xaxis"]["range"])
    low, high = look["yaxis"]["range"]
    (trace,) = series(read(spec))
    for circle, day, value in zip(
        elements(line_chart(spec, prefix="t"), "circle"), trace["x"], trace["y"], strict=True
    ):
        x = look["margin"]["l"] + plot_width * (date_number(day) - first) / (last - first)
        y = look["margin"]["t"] + plot_height * (high - value) / (high - low)
        assert (x, y) == pytest.approx((float(circle.get("cx", "")), float(circle.get("cy", ""))), abs=0.1)


def date_number(day: str) -> float:
    return datetime.fromisoformat(day).timestamp()


def test_marks_dashes_and_colours_are_the_drawings() -> None:
    two = [(0, 10), (12, 11)]
    spec = chart(
        line("A", *two),
        line("B", *two, role="peer"),
        line("C", *two, role="other"),
        limits=(Level("Krav", point(0, 11).value),),
    )
    target, *traces = read(spec)["data"]
    look = {
        trace["name"]: (trace["marker"]["symbol"], trace["line"]["dash"], trace["line"]["width"]) for trace in traces
    }
    assert look == {"B": ("square", "solid", 2.5), "C": ("diamond", "10px,4px", 2), "A": ("circle", "solid", 3.5)}
    assert list(look)[-1] == "A"
    assert target["name"] == "Krav"
    assert target["line"]["dash"] == "6px,5px"
    assert target["y"] == [11.0, 11.0]


def test_a_provisional_figure_is_hollow_and_a_break_parts_the_line() -> None:
    points = tuple(point(n, 50 + n, provisional=n == 3) for n in range(4))
    spec = chart(Line("Norddjurs", points), breaks=(Break(month_end(1), "Ny opgørelse"),))
    (trace,) = series(read(spec))
    assert trace["y"] == [50.0, None, 51.0, 52.0, 53.0]
    assert [colour == "#fff" for colour in trace["marker"]["color"]] == [False, False, False, False, True]
    shapes = read(spec)["layout"]["shapes"]
    assert any(shape["line"].get("dash") == "2px,3px" and shape["x0"] == shape["x1"] for shape in shapes)


def test_the_gap_has_its_area_and_bracket() -> None:
    spec = chart(
        line("Over 50 år", (0, "17.1"), (5, "24.7")),
        line("Alle ledige", (0, "15.8"), (5, "18.7"), role="peer"),
        gap=GapMarker("forskel 6,0", "is-no"),
    )
    shapes = read(spec)["layout"]["shapes"]
    assert [shape["fillcolor"] for shape in shapes if shape["type"] == "path"] == ["#fbeae8"]
    bracket = next(shape for shape in shapes if shape["type"] == "line" and shape["line"]["color"] == "#a3271f")
    assert (bracket["y0"], bracket["y1"]) == pytest.approx((24.7 / 25, 18.7 / 25), abs=0.001)


def test_nothing_in_a_label_is_read_as_html() -> None:
    evil = '<a href="javascript:alert(1)">x</a> & <b>'
    base = chart(line(evil, (0, 1), (1, 2)), limits=(Level(evil, point(0, 1).value),))
    spec = replace(base, breaks=(Break(month_end(1), evil),), unit_suffix=evil)
    assert "<a" not in figure(spec)
    assert "&lt;a" in figure(spec)
    assert "& " not in figure(spec)


def test_no_label_needs_an_inline_style() -> None:
    for seed in range(20):
        tags = set(re.findall(r"<[^>]*>", figure(random_chart(seed))))
        assert tags <= {"<br>"}


def test_the_figure_is_lean_and_danish() -> None:
    answer = read(chart(line("Norddjurs", (0, 10), (1, 11))))
    assert "template" not in answer["layout"]
    assert answer["layout"]["separators"] == ",."
    months = tuple(point(n, 50 + n % 9) for n in range(120))
    assert len(figure(chart(Line("Norddjurs", months)))) < 20_000


def test_the_drawing_needs_no_plotly() -> None:
    check = "import sys, indicators.svg, indicators.png; assert not {'plotly', 'typst', 'django'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", check], check=True)
