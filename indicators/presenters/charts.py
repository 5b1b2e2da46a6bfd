"""The explorer's charts as descriptions that the drawing, the picture and the interactive figure share."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from indicators.models import Indicator
from indicators.national import written_number
from indicators.presenters.series import Series, index
from indicators.presenters.shapes import Drawing
from indicators.presenters.source import Source
from indicators.series import month_before
from indicators.svg import Break, Line, LineChart, Mark, Point, Reference, Role, Swarm, line_chart, swarm, value_axis
from norddjurs.danish import month_name, write_list, write_number, write_period
from norddjurs.periods import Period, month_end

INDEX_DECIMALS = 1
_HUNDRED = Fraction(100)
_SEASONS: tuple[Role, ...] = ("own", "peer", "other")
_BREAK = "Databrud"


def month_text(end: date) -> str:
    """A month in words: "juli 2026"."""
    return write_period(Period.month(end.year, end.month))


def by_index(indicator: Indicator) -> bool:
    """Whether the lines are drawn as an index: counts of a municipality and of a country fit on no common axis."""
    return indicator.unit == Indicator.Unit.COUNT


def main_chart(source: Source, series: Sequence[Series]) -> LineChart | None:
    """The series beside each other over the chosen months; None where none has a number."""
    lines = [line for one in series if (line := _line(source, one)) is not None]
    if not lines:
        return None
    percent = source.indicator.unit == Indicator.Unit.PERCENT
    name = source.indicator.name
    if by_index(source.indicator):
        name = f"{name}, indeks ({month_text(source.choice.first)} = 100)"
    return LineChart(
        title=name,
        description=told(lines),
        series=tuple(lines),
        tick_label=write_number,
        unit_suffix="\N{NO-BREAK SPACE}%" if percent else "",
        breaks=tuple(Break(on, _BREAK) for on, _ in source.breaks if source.choice.first < on),
        tick_decimals=0 if by_index(source.indicator) else 1,
        ceiling=_HUNDRED if percent else None,
    )


def _line(source: Source, series: Series) -> Line | None:
    points: list[Point] = []
    before: date | None = None
    for month in source.months():
        one = series.at(month)
        value, text = one.value, ""
        if by_index(source.indicator):
            value = index(series, source.choice.first, month)
            text = write_number(value, INDEX_DECIMALS) if value is not None else ""
        elif value is not None:
            text = written_number(source.indicator, value)
        if value is None:
            continue
        joined = before == month_before(month, 1)
        points.append(Point(month, value, text, month_text(month), provisional=one.provisional, joined=joined))
        before = month
    return Line(series.label, tuple(points), series.role) if points else None


def told(lines: Sequence[Line]) -> str:
    """Where each line goes from and to, in a sentence each."""
    sentences = []
    for line in lines:
        first, last = line.points[0], line.points[-1]
        if first is last:
            sentences.append(f"{line.label}: {last.label} ({last.period}).")
        else:
            sentences.append(f"{line.label} går fra {first.label} ({first.period}) til {last.label} ({last.period}).")
    return " ".join(sentences)


def axis_text(chart: LineChart | Swarm) -> str:
    """What is measured, and what the axis spans."""
    return f"{chart.title}. {axis_span(chart)}"


def axis_span(chart: LineChart | Swarm) -> str:
    """What the axis spans: "Aksen går fra 1 % til 4 %."."""
    axis = value_axis(chart)
    low, high = (
        f"{write_number(end, axis.decimals if end else 0)}{chart.unit_suffix}" for end in (axis.low, axis.high)
    )
    return f"Aksen begynder ved {low}." if not axis.low else f"Aksen går fra {low} til {high}."


def seasons_chart(source: Source, own: Series) -> LineChart | None:
    """The municipality's months of the last year shown and of the two before it, a line a year from January."""
    last = source.choice.last
    lines = [
        Line(str(year), points, role)
        for year, role in zip(range(last.year, last.year - 3, -1), _SEASONS, strict=True)
        if (points := tuple(_season(source, own, year, last)))
    ]
    if not lines:
        return None
    percent = source.indicator.unit == Indicator.Unit.PERCENT
    return LineChart(
        title=f"{source.own}, måned for måned i {write_list(line.label for line in lines[::-1])}",
        description=_seasons_told(lines, last),
        series=tuple(lines),
        tick_label=write_number,
        unit_suffix="\N{NO-BREAK SPACE}%" if percent else "",
        tick_decimals=1 if percent else 0,
        ceiling=_HUNDRED if percent else None,
    )


def _season(source: Source, own: Series, year: int, last: date) -> Iterator[Point]:
    """A year's figures, all set on the last year's axis. No line crosses a month without a figure, nor a break."""
    before: date | None = None
    for number in range(1, 13):
        month = month_end(year, number)
        one = own.at(month)
        if one.value is None or month > last:
            continue
        joined = before == month_before(month, 1) and not source.broken(before, month)
        yield Point(
            month_end(last.year, number),
            one.value,
            written_number(source.indicator, one.value),
            month_name(number),
            provisional=one.provisional,
            joined=joined,
        )
        before = month


def _seasons_told(lines: Sequence[Line], last: date) -> str:
    """The figures of the last month shown in each of the years: "Juli: 2,4 % i 2026, 2,7 % i 2025."."""
    at = [(line.label, point.label) for line in lines for point in line.points if point.at.month == last.month]
    if not at:
        return ""
    said = write_list(f"{label} i {year}" for year, label in at)
    return f"{month_name(last.month).capitalize()}: {said}."


def swarm_of(
    source: Source, values: Sequence[tuple[str, Fraction]], country: Fraction | None, description: str
) -> Swarm:
    """A mark for each municipality with a figure (code and value): Norddjurs and the chosen ones by name."""

    def mark(code: str, value: Fraction) -> Mark:
        role: Role = "own" if code == settings.MUNICIPALITY else "peer" if code in source.choice.areas else "other"
        name = "" if role == "other" else f"{source.municipalities[code]} {written_number(source.indicator, value)}"
        return Mark(value, name, role)

    references: tuple[Reference, ...] = ()
    if country is not None:
        references = (Reference(country, f"{source.country} {written_number(source.indicator, country)}"),)
    return Swarm(
        title=f"Alle kommuner med et tal, {month_text(source.choice.last)}",
        description=description,
        marks=tuple(mark(code, value) for code, value in values),
        references=references,
        tick_label=write_number,
        unit_suffix="\N{NO-BREAK SPACE}%",
        ceiling=_HUNDRED,
    )


def drawn(
    spec: LineChart | Swarm, prefix: str, title: str, *, axis: str = "", data_url: str = "", small: bool = False
) -> Drawing:
    """A description as a drawing in both sizes, or in the `small` one alone. The drawing escapes its texts itself."""

    def svg(slim: bool) -> SafeString:
        if isinstance(spec, LineChart):
            return mark_safe(line_chart(spec, prefix=prefix, slim=slim))  # noqa: S308
        return mark_safe(swarm(spec, prefix=prefix, slim=slim))  # noqa: S308

    said = f"{axis} {axis_span(spec)}".strip()
    wide = svg(slim=False) if not small else SafeString("")
    return Drawing(title, said, wide, svg(slim=True), spec.description, data_url)
