"""The interactive figure of a chart, built with plotly from the same description as the drawing.

This is the only module that imports plotly, and whoever needs it imports this module inside the function that does:
plotly takes longer to load than a page to make. The figure has no look of its own: ranges, marks, dashes, labels and
their places are the drawing's (``indicators.svg``), so that nothing moves when the one takes the other's place.
"""

import json
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from indicators.svg.frame import SLIM, WIDE, Dot, Frame, Label
from indicators.svg.layout import Layout, layout
from indicators.svg.paint import FIELD, FONT, GRID, INK, INK_2, LIMIT_DASH, PAPER, TONES, Look, looks
from indicators.svg.spec import Line, LineChart, Point
from indicators.svg.type import SIZE


def figure(spec: LineChart) -> str:
    """The figure as JSON text: ``data`` and ``layout`` as plotly.js takes them, and ``narrow``, the layout of a phone.

    Values become floats here and nowhere before; what is shown in words is the points' own labels. Every label is
    escaped, since plotly reads some HTML in them.
    """
    wide, slim = layout(spec, WIDE), layout(spec, SLIM)
    traces = [*_limits(spec, wide, slim), *_lines(spec, wide)]
    drawn = go.Figure(data=traces, layout=_look(spec, wide)).to_plotly_json()
    narrow = go.Layout(_look(spec, slim)).to_plotly_json()
    # plotly adds its own default looks to every figure, seven thousand characters that nothing here uses.
    drawn["layout"].pop("template", None)
    return json.dumps({**drawn, "narrow": narrow}, ensure_ascii=False, separators=(",", ":"))


def _lines(spec: LineChart, plan: Layout) -> Iterator[go.Scatter]:
    """A trace a series, the municipality's own last and so on top."""
    styled = zip(spec.series, looks(spec.series), plan.runs, plan.marked, strict=True)
    for line, look, runs, marked in sorted(styled, key=lambda item: item[0].role == "own"):
        yield _line(line, look, runs, {point.at for point in marked})


def _line(line: Line, look: Look, runs: tuple[tuple[Point, ...], ...], marked: set[date]) -> go.Scatter:
    name = escape(line.label, quote=False)
    # A row without a figure follows each run, so that no line joins it to the next.
    rows = [row for run in runs for row in [*((point, True) for point in run), (run[-1], False)]][:-1]
    hollow = [point.provisional for point, _ in rows]
    return go.Scatter(
        name=name,
        x=[point.at.isoformat() for point, _ in rows],
        y=[float(point.value) if shown else None for point, shown in rows],
        hovertext=[_hover(name, point) if shown else "" for point, shown in rows],
        hoverinfo="text",
        mode="lines+markers",
        cliponaxis=False,
        line={"color": look.colour, "width": look.width, "dash": _dash(look.dash)},
        marker={
            "symbol": look.shape,
            "opacity": 1,
            "size": [look.size if shown and point.at in marked else 0 for point, shown in rows],
            "color": [PAPER if empty else look.colour for empty in hollow],
            "line": {"color": look.colour, "width": [2 if empty else 0 for empty in hollow]},
        },
    )


def _hover(name: str, point: Point) -> str:
    """Two plain lines: plotly would write bold type as an inline style, which the Content-Security-Policy refuses."""
    return f"{name}<br>{escape(point.period, quote=False)}: {escape(point.label, quote=False)}"


def _dash(pattern: str) -> str:
    return ",".join(f"{part}px" for part in pattern.split()) if pattern else "solid"


def _limits(spec: LineChart, wide: Layout, slim: Layout) -> Iterator[go.Scatter]:
    """A trace a krav. It reaches the edges of the wider of the two plots in time; the other cuts it off."""
    for limit, corners, others in zip(spec.limits, wide.limits, slim.limits, strict=True):
        moments = [wide.frame.moment(x) for x, _ in corners]
        if moments:
            moments[0] = min(moments[0], slim.frame.moment(others[0][0]))
            moments[-1] = max(moments[-1], slim.frame.moment(others[-1][0]))
        label = escape(limit.label, quote=False)
        yield go.Scatter(
            name=label,
            x=[moment.isoformat() for moment in moments],
            y=[float(value) for _, value in corners],
            hovertext=label,
            hoverinfo="text",
            mode="lines",
            line={"color": INK, "width": 2, "dash": _dash(LIMIT_DASH)},
        )


def _look(spec: LineChart, plan: Layout) -> dict[str, Any]:
    """plotly's layout: the drawing's margins, ranges, ticks and labels. Nothing is dragged or zoomed."""
    ground = plan.frame
    plot, size = ground.plot, ground.size
    ticks = list(zip(ground.axis.ticks(), plan.y_ticks, strict=True))
    return {
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 40,
        "dragmode": False,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": SIZE, "color": INK_2},
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": FIELD,
            "align": "left",
            "font": {"family": FONT, "size": SIZE, "color": INK},
        },
        "margin": {
            "l": plot.left,
            "r": size.width - plot.right,
            "t": plot.top,
            "b": size.height - plot.bottom,
            "autoexpand": False,
        },
        "xaxis": {
            "type": "date",
            "range": [ground.moment(plot.left).isoformat(), ground.moment(plot.right).isoformat()],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": FIELD,
            "tickvals": [day.isoformat() for day, _ in plan.x_ticks],
        },
        "yaxis": {
            "range": [float(ground.axis.low), float(ground.axis.high)],
            "fixedrange": True,
            "gridcolor": GRID,
            "zeroline": False,
            "ticklabelstandoff": 6,
            "tickvals": [float(tick) for tick, _ in ticks],
            "ticktext": [escape(label.lines[0], quote=False) for _, label in ticks],
        },
        "shapes": [*_shapes(spec, plan)],
        "annotations": [_annotation(label, ground) for label in (*plan.labels, *(words for _, words in plan.x_ticks))],
    }


def _paper(dot: Dot, ground: Frame) -> Dot:
    """A place on the drawing as shares of the plot, from its lower left corner."""
    plot = ground.plot
    return (
        round((dot[0] - plot.left) / (plot.right - plot.left), 4),
        round((plot.bottom - dot[1]) / (plot.bottom - plot.top), 4),
    )


def _shapes(spec: LineChart, plan: Layout) -> Iterator[dict[str, Any]]:
    """The two outermost grid lines, which plotly leaves out, the breaks in the series, and the gap marker."""
    ground = plan.frame
    plot = ground.plot
    yield _stroke((plot.left, plot.bottom), (plot.right, plot.bottom), ground, color=FIELD, width=1)
    yield _stroke((plot.left, plot.top), (plot.right, plot.top), ground, color=GRID, width=1)
    for x in plan.break_xs:
        yield _stroke((x, ground.free_top), (x, plot.bottom), ground, color=INK_2, width=1, dash="2px,3px")
    if plan.gap and spec.gap:
        gap, (colour, tint) = plan.gap, TONES[spec.gap.tone]
        path = " L".join("{} {}".format(*_paper(dot, ground)) for dot in gap.area)
        place = {"xref": "paper", "yref": "paper", "layer": "below"}
        yield {"type": "path", "path": f"M{path} Z", "fillcolor": tint, "line": {"width": 0}, **place}
        ends = [((gap.x - 5, y), (gap.x + 5, y)) for y in (gap.top, gap.bottom)]
        for start, end in [((gap.x, gap.top), (gap.x, gap.bottom)), *ends]:
            yield {**_stroke(start, end, ground, color=colour, width=2), "layer": "above"}


def _stroke(start: Dot, end: Dot, ground: Frame, **pen: object) -> dict[str, Any]:
    (x0, y0), (x1, y1) = _paper(start, ground), _paper(end, ground)
    place = {"xref": "paper", "yref": "paper", "layer": "below"}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": pen, **place}


def _annotation(label: Label, ground: Frame) -> dict[str, Any]:
    x, y = _paper((label.x, label.y), ground)
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    colour = label.colour or (INK if label.bold else INK_2)
    return {
        "text": "<br>".join(escape(line, quote=False) for line in label.lines),
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": side,
        "yanchor": "middle",
        "align": side,
        "showarrow": False,
        "font": {"color": colour, "weight": 600 if label.bold else 400},
    }
