"""The drawing of many figures at once, and a drawing that stands alone."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from indicators.rank import rank, ranks
from indicators.svg import Mark, Reference, Swarm, alone, line_chart, swarm
from indicators.svg.frame import Box
from indicators.svg.type import text_width
from norddjurs.danish import write_number
from tests.indicators.chart_cases import chart, line

SVG = "{http://www.w3.org/2000/svg}"


def drawn(spec: Swarm, *, slim: bool = False) -> ET.Element:
    return ET.fromstring(swarm(spec, prefix="p", slim=slim).replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))


def many(*marks: Mark, **fields: object) -> Swarm:
    return Swarm("Kommunerne", "98 kommuner & <flere>", marks, write_number, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("slim", [False, True])
def test_marks_that_are_alike_are_heaped_and_none_lies_on_another(slim: bool) -> None:
    marks = [Mark(Fraction(n % 7 + 20, 10)) for n in range(97)]
    root = drawn(many(Mark(Fraction(24, 10), "Norddjurs 2,4 %", "own"), *marks), slim=slim)
    circles = [
        (float(one.get("cx", "")), float(one.get("cy", "")), float(one.get("r", "")))
        for one in root.iter(f"{SVG}circle")
    ]
    assert len(circles) == 98
    for n, (x, y, r) in enumerate(circles):
        for other_x, other_y, other_r in circles[:n]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > r + other_r - 0.3
    assert min(y - r for _, y, r in circles) > 0


def test_names_and_the_reference_are_written_and_read_aloud() -> None:
    named = Mark(Fraction(3), "Randers 3,0 %", "peer")
    root = drawn(many(named, Mark(Fraction(2)), references=(Reference(Fraction(29, 10), "Hele landet 2,9 %"),)))
    text = " ".join(root.itertext())
    assert "Randers 3,0 %" in text
    assert "Hele landet 2,9 %" in text
    assert "98 kommuner & <flere>" in text


@pytest.mark.parametrize("slim", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        {"Norddjurs 2,4 %": "2.4", "Hele landet 3,0 %": "3"},
        {"Norddjurs 8,9 %": "8.9", "Silkeborg 10,2 %": "10.2", "Randers 10,8 %": "10.8", "Hele landet 10,3 %": "10.3"},
        {"Norddjurs 1,0 %": "1", "Lyngby-Taarbæk 1,0 %": "1", "Randers 1,1 %": "1.1", "Hele landet 1,0 %": "1"},
        {f"Nabo {n} har et langt navn": f"{n}.5" for n in range(7)},
    ],
)
def test_no_name_lies_on_another_or_on_the_line_down_from_one(values: dict[str, str], slim: bool) -> None:
    *named, last = [(Fraction(value), label) for label, value in values.items()]
    marks = [Mark(value, label, "peer" if n else "own") for n, (value, label) in enumerate(named)]
    root = drawn(many(*marks, Mark(Fraction(15)), Mark(Fraction(0)), references=(Reference(*last),)), slim=slim)
    boxes = []
    for one in root.iter(f"{SVG}text"):
        if (label := "".join(one.itertext())) in values:
            left, base = float(one.get("x", "")), float(one.get("y", ""))
            boxes.append(Box(left, base - 13, left + text_width(label), base + 5))
    assert len(boxes) == len(values)
    assert all(box.left > 1.9 and box.right < (338.1 if slim else 758.1) for box in boxes)
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])
    downs = [re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", one.get("d", "")) for one in root.iter(f"{SVG}path")]
    lines = [Box(float(one[1]) - 1, float(one[2]), float(one[1]) + 1, float(one[3])) for one in downs if one]
    assert len(lines) == len(values)
    assert not any(box.overlaps(line) for box in boxes for line in lines)


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="mark"):
        many()


def test_a_drawing_alone_has_its_title_and_source() -> None:
    inner = line_chart(chart(line("Norddjurs", (0, 10), (6, 20))), prefix="t")
    root = ET.fromstring(alone(inner, width=760, height=290, title="A & <b>", lines_below=["Kilde: X " * 40]))
    text = " ".join(root.itertext())
    assert "A & <b>" in text
    assert "Kilde: X" in text
    assert float(root.get("height", "")) > 290 + 40
    (drawing,) = root.findall(f"{SVG}svg")
    assert (drawing.get("width"), drawing.get("height")) == ("760", "290")


def test_all_places_at_once_are_those_one_by_one() -> None:
    values = {str(n): None if n % 10 == 0 else Fraction(n % 6, 3) for n in range(60)}
    for better in ("lower", "higher"):
        found = ranks(values, better)
        assert {area: found.get(area) for area in values} == {area: rank(values, area, better) for area in values}
