"""The slide of a goal that is not reached: its figures as a chart that can be edited, why, and what is done."""

from fractions import Fraction
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Inches, Pt

from goals.report.document import Chart, Goal
from goals.report.package import clean
from goals.report.powerpoint_deck import FONT, INK_2, Deck, rgb, said, shortened
from goals.report.powerpoint_tables import full_texts

SHADES = {"now": "#163f52", "before": "#8a98a2", "peer": "#6b7a85"}


def goal_slide(deck: Deck, goal: Goal, chart: Chart) -> None:
    """One slide; what is cut on it is whole in its notes."""
    slide = deck.slide(f"{goal.number}  {goal.title}")
    marks = "   ".join(said(mark) for mark in (goal.status, *goal.tags))
    deck.text(slide, (0.7, 1.45, 5.6, 0.5), [marks], size=20, bold=True, colour="#a3271f")
    lines = [shortened(goal.wording, 170), shortened(goal.brief, 230), goal.conclusion]
    lines += [f"Forklaring: {shortened(' '.join(goal.explanation), 210)}"] if goal.explanation else []
    lines += [f"Det gør vi nu: {shortened(' '.join(goal.action), 210)}"] if goal.action else []
    lines += [goal.unwritten] if goal.unwritten else []
    deck.text(slide, (0.7, 2.1, 5.6, 4.7), lines, size=16)
    deck.text(slide, (6.7, 1.45, 6.0, 0.7), [shortened(chart.title, 110)], size=14, colour=INK_2)
    _chart(slide, chart)
    if chart.limit_text:
        deck.text(slide, (6.7, 6.35, 6.0, 0.4), [chart.limit_text], size=14, colour=INK_2)
    deck.notes(slide, full_texts(deck, goal))


def _chart(slide: Any, chart: Chart) -> None:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [clean(bar.label) for bar in chart.bars]
    data.add_series(clean(chart.title), [float(Fraction(bar.value)) for bar in chart.bars])
    box = (Inches(6.7), Inches(2.15), Inches(6.0), Inches(4.2))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(chart.alt))
    made = frame.chart
    made.has_legend, made.has_title = False, False
    made.font.name, made.font.size = FONT, Pt(14)
    made.category_axis.reverse_order = True
    made.category_axis.format.line.color.rgb = rgb("#c2cbd1")
    made.value_axis.visible, made.value_axis.has_major_gridlines = False, False
    made.value_axis.minimum_scale = min(0.0, *(float(Fraction(bar.value)) for bar in chart.bars))
    if chart.full:
        made.value_axis.maximum_scale = float(Fraction(chart.full)) * 1.15
    plot = made.plots[0]
    plot.gap_width = 55
    series = plot.series[0]
    for place, bar in enumerate(chart.bars):
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(SHADES.get(bar.role, SHADES["now"]))
        label = series.points[place].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.text = clean(bar.text)
        label.text_frame.paragraphs[0].runs[0].font.bold = True
