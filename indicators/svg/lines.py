"""The chart of a goal: lines over time with their krav, as SVG."""

from collections.abc import Sequence
from html import escape

from indicators.svg.frame import SLIM, WIDE, Dot, Label
from indicators.svg.layout import Layout, layout
from indicators.svg.paint import FIELD, FONT, GRID, INK, INK_2, LIMIT_DASH, TONES, looks, mark, num, text
from indicators.svg.spec import LineChart, Tone
from indicators.svg.type import LEADING, SIZE


def line_chart(spec: LineChart, *, prefix: str, slim: bool = False) -> str:
    """The chart as one SVG, 760 wide with its labels to the right, or 340 with them inside the plot (``slim``).

    ``prefix`` begins the ids of title and description and must be unique on the page; the size's name follows it, so
    one prefix serves both sizes of a chart. The axis is ``value_axis(spec)``.
    """
    size = SLIM if slim else WIDE
    plan = layout(spec, size)
    ids = f"{escape(prefix)}-{size.name}"
    parts = [
        f'<title id="{ids}-t">{escape(spec.title, quote=False)}</title>',
        f'<desc id="{ids}-d">{escape(spec.description, quote=False)}</desc>',
        *_ground(plan),
        *_gap(plan, spec.gap.tone if spec.gap else ""),
    ]
    styles = looks(spec.series)
    # The municipality's own line is drawn last, so that nothing lies on it.
    order = sorted(range(len(styles)), key=lambda n: spec.series[n].role == "own")
    for corners in plan.limits:
        parts += _path([(x, plan.frame.y(value)) for x, value in corners], INK, 2, LIMIT_DASH)
    for n in order:
        for run in plan.runs[n]:
            parts += _path([plan.frame.dot(point) for point in run], styles[n].colour, styles[n].width, styles[n].dash)
    for n in order:
        parts += [mark(styles[n], *plan.frame.dot(point), hollow=point.provisional) for point in plan.marked[n]]
    parts.append('<g paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round">')
    parts += [words for label in plan.labels for words in _words(label)]
    parts.append("</g>")
    return (
        f'<svg class="chart-{size.name}" viewBox="0 0 {size.width} {size.height}" role="img" '
        f'aria-labelledby="{ids}-t {ids}-d" font-family="{FONT}" font-size="{SIZE}" fill="{INK_2}">'
        f"{''.join(parts)}</svg>"
    )


def _path(dots: Sequence[Dot], colour: str, width: float, dash: str) -> list[str]:
    """A line through the dots; nothing through fewer than two."""
    if len(dots) < 2:
        return []
    steps = " ".join(f"{num(x)} {num(y)}" for x, y in dots)
    pen = f'stroke="{colour}" stroke-width="{num(width)}"' + (f' stroke-dasharray="{dash}"' if dash else "")
    return [f'<path d="M{steps}" fill="none" {pen} stroke-linejoin="round"/>']


def _words(label: Label) -> list[str]:
    top = label.y - LEADING * (len(label.lines) - 1) / 2 + 5
    return [
        text(label.x, top + LEADING * n, line, anchor=label.anchor, bold=label.bold, colour=label.colour)
        for n, line in enumerate(label.lines)
    ]


def _ground(plan: Layout) -> list[str]:
    """The lines across the plot, the two axes' words, and the breaks in the series."""
    plot = plan.frame.plot
    parts = []
    for label in plan.y_ticks:
        colour = FIELD if label.y == plot.bottom else GRID
        parts.append(f'<path d="M{num(plot.left)} {num(label.y)}H{num(plot.right)}" stroke="{colour}"/>')
        parts += _words(label)
    for day, label in plan.x_ticks:
        parts.append(f'<path d="M{num(plan.frame.x(day))} {num(plot.bottom)}v5" stroke="{FIELD}"/>')
        parts += _words(label)
    parts += [
        f'<path d="M{num(x)} {num(plan.frame.free_top)}V{num(plot.bottom)}" stroke="{INK_2}" stroke-dasharray="2 3"/>'
        for x in plan.break_xs
    ]
    return parts


def _gap(plan: Layout, tone: Tone) -> list[str]:
    """The tinted area between two lines, and the bracket that says how far they are apart."""
    if plan.gap is None:
        return []
    gap, (colour, tint) = plan.gap, TONES[tone]
    area = " ".join(f"{num(x)} {num(y)}" for x, y in gap.area)
    bracket = f"M{num(gap.x - 5)} {num(gap.top)}h10m-5 0V{num(gap.bottom)}m-5 0h10"
    return [
        f'<path d="M{area}z" fill="{tint}"/>',
        f'<path d="{bracket}" fill="none" stroke="{colour}" stroke-width="2"/>',
    ]
