"""The small axis, the meeting's bars, and the rule for a chart's axis."""

import re
from fractions import Fraction

import pytest

from indicators.svg import Bar, BarLimit, Level, Slope, bars, paint, strip, value_axis
from tests.indicators.chart_cases import FONTS, chart, elements, line, month_end, random_chart, text_boxes

TOKENS = FONTS.parents[1] / "css/tokens.css"


def marks(svg: str, css: str) -> list[float]:
    """Where on the axis the marks of a class stand."""
    found = [element for element in elements(svg, "circle") + elements(svg, "path") if element.get("class") == css]
    return [float(element.get("cx") or re.findall(r"M([\d.]+)", element.get("d", ""))[0]) for element in found]


# --- The small axis ------------------------------------------------------------------------------


def test_the_small_axis_runs_from_0_to_100() -> None:
    low, high = (marks(strip(now=Fraction(value), aria_label="x"), "strip-now")[0] for value in (0, 100))
    track = elements(strip(now=Fraction(1), aria_label="x"), "path")[0].get("d")
    assert track == f"M{low:g} 11H{high:g}"
    (half,) = marks(strip(now=Fraction(50), aria_label="x"), "strip-now")
    assert half == (low + high) / 2


def test_the_small_axis_has_a_mark_for_each_thing_and_none_for_what_is_not_given() -> None:
    svg = strip(now=Fraction(20), base=Fraction(30), peer=Fraction(40), limit=Fraction(20), aria_label="x")
    (now,), (base,), (limit,) = marks(svg, "strip-now"), marks(svg, "strip-base"), marks(svg, "strip-target")
    (peer,) = marks(svg, "strip-peer")
    assert now == limit < base < peer + 4
    bare = strip(now=Fraction(20), aria_label="x")
    assert not any(name in bare for name in ("strip-base", "strip-peer", "strip-target", "strip-line"))


@pytest.mark.parametrize("join", ["base", "peer"])
def test_a_line_joins_two_points_only_where_the_caller_says_so(join: str) -> None:
    given = {"now": Fraction(20), "base": Fraction(30), "peer": Fraction(50), "aria_label": "x"}
    assert "strip-line" not in strip(**given)  # type: ignore[arg-type]
    joined = strip(**given, join=join)  # type: ignore[arg-type]
    assert marks(joined, "strip-line") == [{"base": 52.0, "peer": 84.0}[join]]


def test_the_small_axis_is_light_and_says_what_it_shows() -> None:
    svg = strip(
        now=Fraction("18.2"), base=Fraction("17.1"), limit=Fraction("17.1"), join="base", aria_label='"Fra" <17,1 %>'
    )
    assert len(svg) < 520
    root = elements(svg, "svg")[0]
    assert root.get("role") == "img"
    assert root.get("aria-label") == '"Fra" <17,1 %>'
    assert "style=" not in svg


@pytest.mark.parametrize("value", [Fraction(-1), Fraction("105.9")])
def test_what_is_not_a_share_has_no_place_on_the_small_axis(value: Fraction) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        strip(now=value, aria_label="x")
    with pytest.raises(ValueError, match="0 to 100"):
        strip(now=Fraction(1), limit=value, aria_label="x")


# --- The meeting's bars --------------------------------------------------------------------------

FOUR = [
    Bar("Norddjurs 2024", "50,9 %", Fraction("50.9"), "before"),
    Bar("Norddjurs 2025", "50,8 %", Fraction("50.8")),
    Bar("Landet 2024", "54,2 %", Fraction("54.2"), "before"),
    Bar("Landet 2025", "54,4 %", Fraction("54.4"), "peer"),
]


def lengths(svg: str) -> list[float]:
    paths = [path.get("d", "") for path in elements(svg, "path") if path.get("stroke-width") == "7"]
    spans = [re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", path)[0] for path in paths]
    return [abs(float(end) - float(start)) for start, end in spans][1::2]


def test_bars_start_at_zero_and_are_as_long_as_their_figures() -> None:
    found = lengths(bars(FOUR, aria_label="x"))
    assert [length / found[0] for length in found] == pytest.approx(
        [float(bar.value / FOUR[0].value) for bar in FOUR], rel=0.01
    )
    assert lengths(bars(FOUR, aria_label="x", full=Fraction(100)))[1] == pytest.approx(205 * 0.508, abs=0.1)


def test_a_krav_is_marked_on_the_newest_bar_and_written_below() -> None:
    rows = [Bar("Dec. 2024", "1,3", Fraction("1.3"), "before"), Bar("Maj 2025", "6,0", Fraction(6))]
    svg = bars(rows, aria_label="x", limit=BarLimit(Fraction("0.65"), "Krav: højst 0,65"))
    tick = next(path.get("d", "") for path in elements(svg, "path") if path.get("stroke") == paint.INK)
    assert float(re.findall(r"M([\d.]+)", tick)[0]) == pytest.approx(lengths(svg)[0] / 2, abs=0.1)
    assert [words for words, _ in text_boxes(svg)][-1] == "Krav: højst 0,65"


def test_a_negative_figure_runs_the_other_way_from_the_same_zero() -> None:
    rows = [Bar("Norddjurs", "−0,1", Fraction("-0.1")), Bar("Hele landet", "0,2", Fraction("0.2"), "peer")]
    paths = [
        path.get("d", "") for path in elements(bars(rows, aria_label="x"), "path") if path.get("stroke-width") == "7"
    ][1::2]
    (zero, left), (same, right) = (
        tuple(map(float, re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", path)[0])) for path in paths
    )
    assert zero == same
    assert left < zero < right


def test_bars_words_do_not_meet() -> None:
    rows = [Bar("Sammenlignelige kommuner i 1. kvartal", "1.950 ydelsesforløb", Fraction(1)), *FOUR]
    texts = text_boxes(bars(rows, aria_label="x", limit=BarLimit(Fraction(54), "Krav: mindst 54 % som i hele landet")))
    for n, (_, one) in enumerate(texts):
        for _, two in texts[n + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    assert all(left >= 0 and right <= 205 for _, (left, _, right, _) in texts)


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no bars"):
        bars([], aria_label="x")


# --- The axis ------------------------------------------------------------------------------------


def axis_of(*values: str, **more: object) -> tuple[Fraction, Fraction]:
    axis = value_axis(chart(line("Norddjurs", *enumerate(values)), **more))
    return axis.low, axis.high


def test_the_axis_of_the_examples() -> None:
    assert axis_of("50.9", "50.8", "54.2", "54.4") == (45, 60)
    assert axis_of("17.1", "24.7", "15.8", "18.7") == (0, 25)
    assert axis_of("348", "355", tick_decimals=0) == (300, 400)
    assert axis_of("100", "105.9", "99.9") == (90, 120)
    assert axis_of("-50.9", "-54.4") == (-60, -45)
    assert axis_of("98", "99.5", ceiling=Fraction(100)) == (75, 100)
    assert axis_of("0", "0") == (0, 1)
    assert axis_of("-2", "3")[0] < 0 < axis_of("-2", "3")[1]


def test_a_single_figure_and_its_krav_are_read_from_zero() -> None:
    assert axis_of("93.9", limits=(Level("Krav", Fraction(80)),)) == (0, 100)


def test_a_krav_that_moves_can_be_exaggerated_too() -> None:
    demand = Slope("Krav", (month_end(0), Fraction(50)), (month_end(9), Fraction(52)))
    low, high = axis_of("50", limits=(demand,))
    assert 0 < low <= 50
    assert high - low >= high / 4


def test_every_axis_holds_its_values_and_never_exaggerates() -> None:
    for seed in range(300):
        spec = random_chart(seed)
        axis, values = value_axis(spec), spec.values()
        assert axis.low <= min(values)
        assert axis.high >= max(values)
        assert axis.holds_zero or 4 * (axis.high - axis.low) >= max(abs(axis.low), abs(axis.high))
        assert axis.low >= 0 or min(values) < 0
        assert axis.ticks()[0] == axis.low
        assert axis.ticks()[-1] == axis.high
        assert len(axis.ticks()) <= 6
        assert all((tick * 10**axis.decimals).denominator == 1 for tick in axis.ticks())


def test_counts_have_whole_ticks() -> None:
    axis = value_axis(chart(line("Norddjurs", (0, 0), (1, 2), (2, 1)), tick_decimals=0))
    assert axis.decimals == 0
    assert all(tick.denominator == 1 for tick in axis.ticks())


def test_the_colours_are_those_of_the_stylesheet() -> None:
    tokens = TOKENS.read_text(encoding="utf-8")
    colours = {paint.INK, paint.INK_2, paint.FIELD, paint.BRAND, paint.PAPER}
    colours |= {colour for tone in paint.TONES.values() for colour in tone}
    assert [colour for colour in sorted(colours) if colour not in tokens] == []
