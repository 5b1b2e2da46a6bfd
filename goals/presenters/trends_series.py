"""The pictures of Tal og tendenser that run over months: the municipality, its group, and the whole country."""

from collections.abc import Sequence
from datetime import date

from goals.presenters import trends_said as said
from goals.presenters.trends_figures import NO_FIGURE, Found
from goals.presenters.trends_register import Entry
from goals.report.trends import Break, Drawing, Figure, Kind, Picture, Series, Table
from indicators.areas import COUNTRY
from indicators.groups import GroupFigure, group_label, group_series
from indicators.hiding import Place
from indicators.models import Indicator
from indicators.national import written_number
from indicators.svg import Role
from norddjurs.danish import sentence_case, write_period
from norddjurs.periods import Period, PeriodKind, add_months


def series_picture(entry: Entry, indicator: Indicator, found: Found) -> Picture | None:
    """The picture, or None where the municipality has no number in any month."""
    own = found.of(indicator.pk, found.own)
    hidden = found.hidden(indicator.pk)
    known = [end for end, row in own.items() if row.exact is not None]
    if not known:
        return None
    months = _months(known[0], known[-1])
    lines = [_area(found, indicator, found.own, months, hidden)]
    if entry.compared:
        peers = _group(found, indicator, months, hidden)
        lines += [peers] if peers else []
        lines.append(_area(found, indicator, COUNTRY, months, hidden, role="other"))
    shown = [line for line in lines if any(figure.value is not None for figure in line.figures)]
    if not shown or shown[0] is not lines[0]:
        return said.nothing_seen(entry.key, entry.title)
    drawings = tuple(_drawing(entry, indicator, months, shown, window) for window in entry.windows)
    breaks = {one.on: one for drawing in drawings for one in drawing.breaks}
    notes = [said.break_note(one.on, one.text) for _, one in sorted(breaks.items())]
    notes += [_group_note(found, indicator, shown[0], line) for line in shown if line.role == "peer"]
    notes += [note.replace("{først}", write_period(months[0])) for note in entry.notes]
    return Picture(
        entry.key, entry.title, drawings, (),
        said.source([own[known[-1]].source], entry.source, months[-1], getattr(indicator, "feed", None)), tuple(notes),
    )  # fmt: skip


def _months(first: date, last: date) -> tuple[Period, ...]:
    """Every month from one to another, also those without a figure: a gap in the figures is a gap in the drawing."""
    found = [Period.month(first.year, first.month)]
    while found[-1].end < last:
        later = add_months(found[-1].start, 1)
        found.append(Period.month(later.year, later.month))
    return tuple(found)


def _area(
    found: Found,
    indicator: Indicator,
    area: str,
    months: Sequence[Period],
    hidden: frozenset[Place],
    role: Role = "own",
) -> Series:
    rows = found.of(indicator.pk, area)
    figures = tuple(
        found.figure(indicator.pk, rows.get(month.end), is_hidden=(area, month.start, month.end) in hidden)
        for month in months
    )
    name = found.areas.get(area, "")
    return Series(name, figures, role, name)


def _group(found: Found, indicator: Indicator, months: Sequence[Period], hidden: frozenset[Place]) -> Series | None:
    group = found.groups.get(indicator.pk)
    if group is None:
        return None
    rows = found.figures.get((indicator.pk, PeriodKind.MONTH), ())
    spanned = [row for row in rows if months[0].start <= row.start <= months[-1].start]
    together = group_series(indicator, group, spanned, hidden)
    if not together:
        return None
    by_month = {one.end: _group_figure(indicator, one) for one in together}
    figures = tuple(by_month.get(month.end, NO_FIGURE) for month in months)
    return Series(f"{group.name}: {group_label(together)}", figures, "peer", group.name)


def _group_figure(indicator: Indicator, one: GroupFigure) -> Figure:
    return Figure(written_number(indicator, one.value), one.value, one.provisional)


def _group_note(found: Found, indicator: Indicator, own: Series, peers: Series) -> str:
    group = found.groups[indicator.pk]
    return said.group_note(peers.name, group.origin, own.short if found.own in group.members else "")


def _drawing(
    entry: Entry, indicator: Indicator, whole: Sequence[Period], lines: Sequence[Series], window: int
) -> Drawing:
    months = tuple(whole[-window:] if window else whole)
    series = tuple(
        Series(line.name, line.figures[-len(months) :], line.role, line.short)
        for line in lines
        if any(figure.value is not None for figure in line.figures[-len(months) :])
    )
    span = _span(months, window, len(entry.windows))
    breaks = tuple(_breaks(indicator, months))
    newest = said.newest(entry.noun, indicator, months, series, bool(breaks))
    told = newest if window else " ".join(filter(None, (newest, said.extremes(months, series[0], bool(breaks)))))
    if not window and len(entry.windows) > 1:
        # The newest month is told of at the first drawing.
        told = said.extremes(months, series[0], bool(breaks)) or newest
    return Drawing(
        key=f"{entry.key}-{window}" if window else entry.key,
        kind=Kind.LINES,
        title=", ".join(filter(None, (entry.title, span))),
        said=told,
        categories=tuple(sentence_case(write_period(month)) for month in months),
        series=series,
        table=_table(months, series),
        days=tuple(month.end for month in months),
        breaks=breaks,
        span=span,
        percent=indicator.unit == Indicator.Unit.PERCENT,
    )


def _span(months: Sequence[Period], window: int, windows: int) -> str:
    if window:
        return f"de seneste {len(months)} måneder"
    return f"siden {write_period(months[0])}" if windows > 1 else ""


def _breaks(indicator: Indicator, months: Sequence[Period]) -> list[Break]:
    """The breaks that lie between two of the months."""
    found = []
    for one in indicator.breaks.all():
        at = next((place for place, month in enumerate(months) if month.end >= one.on), None)
        if at:
            found.append(Break(at, one.on, one.text))
    return found


def _table(months: Sequence[Period], series: Sequence[Series]) -> Table:
    """The newest month first: it is the one that is looked up."""
    rows = [
        (sentence_case(write_period(month)), *(_cell(line.figures[place]) for line in series))
        for place, month in enumerate(months)
    ]
    return Table(("Måned", *(line.name for line in series)), tuple(reversed(rows)))


def _cell(figure: Figure) -> str:
    return f"{figure.text} (foreløbigt)" if figure.provisional else figure.text
