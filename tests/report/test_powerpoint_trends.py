"""The slides of Tal og tendenser, opened again as a colleague would open them."""

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from goals.report.excel_trends import columns
from goals.report.formats import TEMPLATES
from goals.report.powerpoint_trends import render
from goals.report.trends import Break, Drawing, Figure, Kind, Picture, Series, Table, Trends
from norddjurs.periods import Period, add_months
from tests.report.hostile import CONTROL, EMOJI, LONG_WORD

MONTHS = [Period.month(day.year, day.month) for n in range(24) for day in [add_months(date(2024, 1, 1), n)]]
WIDTH, HEIGHT = 960 * 12_700, 540 * 12_700


def figures(*values: str | None) -> tuple[Figure, ...]:
    return tuple(Figure("ikke oplyst") if one is None else Figure(f"{one} %", Fraction(one)) for one in values)


BARS = Drawing(
    key="grupper", kind=Kind.BARS, title="Sager", said="Flest på sygedagpenge.",
    categories=("Sygedagpenge", "Dagpenge", "Revalidender"),
    series=(Series("Sager", (*figures("2122", "1544"), Figure("Skjult, fordi tallet er lille"))),),
    table=Table(("Målgruppe", "Sager"), (("Sygedagpenge", "2.122"), ("Dagpenge", "1.544"), ("Revalidender", "Skjult")),
                ("I alt", "Skjult")),
)  # fmt: skip
PLACES = Drawing(
    key="benchmark", kind=Kind.PLACES, title="Placering", said="Nr. 69 og nr. 29.", categories=("2018", "Marts 2023"),
    series=(Series("Norddjurs", (Figure("nr. 69", Fraction(69)), Figure("nr. 29", Fraction(29)))),),
    table=Table(("Periode", "Norddjurs"), (("2018", "nr. 69"), ("Marts 2023", "nr. 29"))),
)  # fmt: skip
OWN = tuple(f"{n}.{n % 10}" for n in range(1, 25))
LINES = Drawing(
    key="ledige", kind=Kind.LINES, title="Ledige", said="I december 2025 var andelen 24,4 %.",
    categories=tuple(f"M{n}" for n in range(1, 25)), days=tuple(month.end for month in MONTHS),
    series=(
        Series("Norddjurs", figures(*OWN), "own", "Norddjurs"),
        Series("Naboer: gennemsnit", figures(*(None if n == 4 else "7/3" for n in range(24))), "peer", "Naboer"),
        Series("Hele landet", figures(*["3.5"] * 24), "other", "Hele landet"),
    ),
    breaks=(Break(18, date(2025, 7, 1), "Reform."),),
    table=Table(("Måned", "Norddjurs"), tuple((f"M{n}", OWN[n - 1]) for n in range(1, 25))),
    percent=True,
)  # fmt: skip


def picture(drawing: Drawing) -> Picture:
    return Picture(drawing.key, drawing.title, (drawing,), (), f"Kilde: kilden til {drawing.key}.", ("Husk det.",))


MISSING = Picture("syge", "Sygedagpenge", (), ("Der er ingen gemte tal.", "De kan hentes hos Jobindsats."), "", ())
TRENDS = Trends(
    title="Tal og tendenser", lede="Billederne.", department="Afdelingen", made_on=date(2025, 11, 26),
    made="Dannet 26. november 2025.", pictures=(picture(BARS), picture(LINES), MISSING, picture(PLACES)),
)  # fmt: skip


def slides(trends: Trends = TRENDS) -> list:
    return list(Presentation(io.BytesIO(render(trends, TEMPLATES))).slides)


def chart_of(slide):
    [frame] = [shape for shape in slide.shapes if shape.has_chart]
    return frame


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def test_every_drawing_has_its_slide_and_what_is_missing_has_one_too() -> None:
    found = slides()
    assert [slide.shapes.title.text_frame.text for slide in found] == [
        "Tal og tendenser", "Sager", "Ledige", "Sygedagpenge", "Placering",
    ]  # fmt: skip
    assert [any(shape.has_chart for shape in slide.shapes) for slide in found] == [False, True, True, False, True]
    assert "De kan hentes hos Jobindsats." in found[3].shapes.placeholders[1].text_frame.text


@pytest.mark.parametrize(("place", "drawing"), [(1, BARS), (2, LINES), (4, PLACES)])
def test_a_native_chart_holds_the_very_figures_and_so_does_its_sheet(place: int, drawing: Drawing) -> None:
    chart = chart_of(slides()[place]).chart
    wanted = {
        column.name: [float(one.value) if one and one.value is not None else None for one in column.figures]
        for column in columns(drawing)
    }
    plotted = {series.name: list(series.values) for series in chart.plots[0].series}
    assert plotted.keys() == wanted.keys()
    for name, values in wanted.items():
        # A file tells 16 digits of a number that never ends.
        assert plotted[name] == [None if one is None else pytest.approx(one, rel=1e-15) for one in values]
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Tal"]
    for number, values in enumerate(wanted.values(), 2):
        cells = [sheet.cell(row, number).value for row in range(2, len(values) + 2)]
        assert cells == [None if one is None else pytest.approx(one, rel=1e-15) for one in values]


@pytest.mark.parametrize(("place", "drawing"), [(1, BARS), (4, PLACES)])
def test_each_figure_has_its_name(place: int, drawing: Drawing) -> None:
    assert list(chart_of(slides()[place]).chart.plots[0].categories) == list(drawing.categories)


def test_months_are_dates_that_every_program_writes_in_danish_some_at_a_time() -> None:
    chart = chart_of(slides()[2]).chart
    first = (MONTHS[0].start - date(1899, 12, 30)).days
    assert chart.plots[0].categories[0] == str(first)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Tal"]
    assert [sheet.cell(row, 1).value.date() for row in range(2, 26)] == [month.start for month in MONTHS]
    [axis] = chart._chartSpace.xpath(".//c:dateAx")
    assert axis.xpath("./c:numFmt/@formatCode") == ["[$-406]mmmm yyyy"]
    assert axis.xpath("./c:baseTimeUnit/@val | ./c:majorUnit/@val | ./c:majorTimeUnit/@val") == [
        "months", "6", "months",
    ]  # fmt: skip
    assert axis.xpath(".//a:bodyPr/@rot") == ["0"]


def test_a_line_goes_straight_from_figure_to_figure() -> None:
    for place in (2, 4):
        for series in chart_of(slides()[place]).chart._chartSpace.xpath(".//c:ser"):
            assert series.xpath("./c:smooth/@val") == ["0"]
    assert not chart_of(slides()[1]).chart._chartSpace.xpath(".//c:smooth")


def test_the_newest_figures_do_not_lie_on_each_other() -> None:
    def sides(*newest: str) -> list[str]:
        series = tuple(
            Series(f"S{n}", figures(*["1"] * 23, one), role, f"S{n}")
            for n, (one, role) in enumerate(zip(newest, ("own", "peer", "other"), strict=True))
        )
        chart = chart_of(
            slides(replace(TRENDS, pictures=(picture(replace(LINES, series=series, breaks=())),)))[1]
        ).chart
        # To the right is what a line chart does unless told.
        said = [one.xpath("./c:dLbls/c:dLblPos/@val") for one in chart._chartSpace.xpath(".//c:ser")]
        return ["".join(one) or "r" for one in said]

    assert sides("2", "5", "9") == ["r", "r", "r"]
    assert sides("2.4", "2.6", "9") == ["b", "r", "r"]
    assert sides("2.4", "2.5", "2.6") == ["b", "r", "t"]


def test_stored_figures_are_told_exactly() -> None:
    chart = chart_of(slides()[2]).chart
    told = [value for series in chart.plots[0].series if series.name.startswith("Norddjurs") for value in series.values]
    assert [str(value) for value in told if value is not None] == list(OWN)


def test_no_line_leads_over_a_break() -> None:
    series = {one.name: list(one.values) for one in chart_of(slides()[2]).chart.plots[0].series}
    assert series["Norddjurs, før m19"][18:] == [None] * 6
    assert series["Norddjurs"][:18] == [None] * 18
    legend = chart_of(slides()[2]).chart._chartSpace.xpath(".//c:legendEntry/c:idx/@val")
    assert legend == ["0", "2", "4"]


def test_a_series_that_ended_before_a_break_keeps_its_name_in_the_legend() -> None:
    ended = Series("Naboer", (*figures(*["2"] * 18), *figures(*[None] * 6)), "peer", "Naboer")
    found = columns(replace(LINES, series=(LINES.series[0], ended)))
    assert [(one.name, one.quiet) for one in found] == [
        ("Norddjurs, før m19", True), ("Norddjurs", False), ("Naboer, før m19", False),
    ]  # fmt: skip


def test_two_places_are_marks_without_a_line_and_the_best_is_on_top() -> None:
    chart = chart_of(slides()[4]).chart
    assert chart._chartSpace.xpath(".//c:ser/c:spPr/a:ln/a:noFill")
    assert chart.value_axis.reverse_order
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (1, 71)


def test_every_chart_has_an_alt_text_and_every_slide_notes_with_the_source() -> None:
    found = slides()
    for place, drawing in ((1, BARS), (2, LINES), (4, PLACES)):
        frame = chart_of(found[place])
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == f"{drawing.title}. {drawing.said}"
        for told in (drawing.said, f"Kilde: kilden til {drawing.key}.", "Husk det."):
            assert told in notes(found[place])
    assert "Sygedagpenge: 2.122" in notes(found[1])
    assert "I alt: Skjult" in notes(found[1])
    assert "Alle tal står i diagrammets regneark." in notes(found[2])
    assert "Der er ingen gemte tal." in notes(found[3])


def test_what_is_hidden_is_on_no_slide() -> None:
    chart = chart_of(slides()[1]).chart
    assert list(chart.plots[0].series[0].values) == [2122, 1544, None]


def test_everything_stands_on_the_slide() -> None:
    for slide in slides():
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= WIDTH
            assert 0 <= shape.top <= shape.top + shape.height <= HEIGHT


def test_long_texts_are_cut_on_the_slide_and_whole_in_the_notes() -> None:
    note = " ".join(f"Note {n} {LONG_WORD}" for n in range(60))
    long = replace(picture(BARS), notes=(note,))
    slide = slides(replace(TRENDS, pictures=(long,)))[1]
    shown = next(shape for shape in slide.shapes if shape.name.startswith("Kilde"))
    assert "Resten står i noterne." in shown.text_frame.text
    assert note in notes(slide)


def test_texts_are_texts() -> None:
    hostile = f'=1+1 <b>&"{EMOJI}{CONTROL}'
    drawing = replace(BARS, title=hostile, categories=(hostile, "+2", "@3"), said=hostile)
    slide = slides(replace(TRENDS, pictures=(picture(drawing),)))[1]
    assert slide.shapes.title.text_frame.text.startswith('=1+1 <b>&"')
    sheet = openpyxl.load_workbook(io.BytesIO(chart_of(slide).chart.part.chart_workbook.xlsx_part.blob))["Tal"]
    assert sheet.cell(2, 1).data_type == "s"
    assert list(chart_of(slide).chart.plots[0].categories)[1:] == ["+2", "@3"]


def test_equal_pictures_are_equal_bytes() -> None:
    assert render(TRENDS, TEMPLATES) == render(TRENDS, TEMPLATES)


def test_a_template_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "opfoelgning.pptx").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match=r"Skabelonen opfoelgning\.pptx kan ikke læses"):
        render(TRENDS, tmp_path)
