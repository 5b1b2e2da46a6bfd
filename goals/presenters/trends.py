"""Tal og tendenser: the register's pictures made from the stored figures, as plain texts and exact numbers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from goals.catalogue import plan_head
from goals.presenters import trends_said as said
from goals.presenters.trends_figures import HIDDEN_FIGURE, NO_FIGURE, Found, find, period_of
from goals.presenters.trends_register import Entry, Sort, trends_register
from goals.presenters.trends_series import series_picture
from goals.report.trends import Drawing, Figure, Kind, Picture, Series, Table, Trends
from indicators.models import Feed, Indicator
from indicators.secret import place_of
from indicators.series import Standing
from norddjurs.danish import sentence_case, write_long_date, write_percent, write_period
from norddjurs.periods import Period, PeriodKind

_MOST_SINGLE = 12
"""How many single figures are drawn: the first and the newest."""


def trends_now(small_counts: bool, today: date) -> Trends:
    """All pictures, as the newest plan's department makes them. One query more than `trends`."""
    plan = plan_head()
    return trends(small_counts=small_counts, today=today, department=plan.department if plan else "")


def trends(*, small_counts: bool, today: date, department: str = "") -> Trends:
    """All pictures, as a reader may see them who may see small counts or may not. `department` makes them."""
    register = trends_register()
    found = find(register.entries, small_counts=small_counts)
    return Trends(
        title=register.title,
        lede=register.lede,
        department=department or found.areas.get(found.own, ""),
        made_on=today,
        made=f"Dannet {write_long_date(today)}.",
        pictures=tuple(_picture(entry, found) for entry in register.entries),
    )


def _picture(entry: Entry, found: Found) -> Picture:
    indicator = found.indicators.get(entry.indicator)
    picture = None
    if indicator is not None:
        match entry.sort:
            case Sort.PARTS:
                picture = _parts(entry, indicator, found)
            case Sort.FEW:
                picture = _few(entry, indicator, found)
            case Sort.SERIES:
                picture = series_picture(entry, indicator, found)
    if picture is not None:
        return picture
    feed = getattr(indicator, "feed", None)
    notes = tuple(note for note in entry.notes if "{først}" not in note)
    return Picture(entry.key, entry.title, (), said.missing(entry.title, indicator, feed), "", notes)


def _parts(entry: Entry, indicator: Indicator, found: Found) -> Picture | None:
    """The parts of a whole in the newest period that any of them has, the largest first."""
    parts = found.parts_of(indicator.pk)
    ends = [
        (end, kind) for one in parts for kind in PeriodKind for end in found.of(one.pk, found.own, kind)
    ]  # fmt: skip
    if not ends:
        return None
    end, kind = max(ends, key=lambda one: (one[0], one[1].value))
    hidden = found.hidden_parts(indicator.pk, end, kind)
    rows = {one.pk: found.of(one.pk, found.own, kind).get(end) for one in (indicator, *parts)}
    total = found.figure(indicator.pk, rows[indicator.pk], is_hidden=indicator.pk in hidden)
    figures = [(one, found.figure(one.pk, rows[one.pk], is_hidden=one.pk in hidden)) for one in parts]
    if not any(figure.value is not None for _, figure in figures):
        return said.nothing_seen(entry.key, entry.title) if hidden else None
    # A hidden part stands last, where its place tells nothing of its size.
    figures.sort(key=lambda item: (item[1].value is None, -(item[1].value or 0), item[0].pk))
    named = [(one.part_label, figure) for one, figure in figures]
    period = period_of(next(row for row in rows.values() if row is not None), kind)
    about = said.parts(entry.noun, period, total, named, bool(hidden))
    labels = tuple(sentence_case(label) for label, _ in named)
    drawing = Drawing(
        key=entry.key,
        kind=Kind.BARS,
        title=f"{entry.title} ({write_period(period)})",
        said=about,
        categories=labels,
        series=(Series(sentence_case(entry.noun), tuple(figure for _, figure in named)),),
        table=_parts_table(entry, labels, named, total),
    )
    told = [rows[one.pk] for one in (indicator, *parts)]
    notes = (said.not_the_sum(total, named), *_against(entry, found, end, kind, bool(hidden)), *entry.notes)
    return Picture(
        entry.key, entry.title, (drawing,), (),
        said.source([row.source for row in told if row], entry.source, period, _feed(indicator)),
        tuple(filter(None, notes)),
    )  # fmt: skip


def _parts_table(entry: Entry, labels: tuple[str, ...], named: list[tuple[str, Figure]], total: Figure) -> Table:
    def share(figure: Figure) -> str:
        if figure.value is None or not total.value:
            return ""
        return write_percent(figure.value * 100 / total.value, 1)

    return Table(
        head=("Målgruppe", sentence_case(entry.noun), "Andel af alle"),
        rows=tuple((label, figure.text, share(figure)) for label, (_, figure) in zip(labels, named, strict=True)),
        foot=("I alt", total.text, share(total)),
    )


def _against(entry: Entry, found: Found, end: date, kind: PeriodKind, hidden: bool) -> Iterator[str]:
    """The share that the whole is set against, and what it is not. It would tell a hidden whole."""
    indicator = found.indicators.get(entry.against)
    row = found.of(entry.against, found.own, kind).get(end) if indicator else None
    if indicator is None or row is None or hidden or place_of(row) in found.hidden(indicator.pk):
        return
    if row.numerator is not None and row.denominator:
        yield said.against(
            indicator, Fraction(row.numerator), Fraction(row.denominator), _counted(entry, found, row.denominator)
        )


def _counted(entry: Entry, found: Found, denominator: Decimal) -> Period | None:
    """The day on which the denominator was counted; None where no stored count is the same."""
    days = found.of(entry.counted, found.own, PeriodKind.DAY).values() if entry.counted else ()
    return next((period_of(one, PeriodKind.DAY) for one in days if one.value == denominator), None)


def _few(entry: Entry, indicator: Indicator, found: Found) -> Picture | None:
    """The few figures that are stored of the municipality, each for itself."""
    rows = sorted(_single(entry.indicator, found), key=lambda one: (one[1].end, one[1].start))
    hidden = found.hidden(indicator.pk)
    figures = [
        (period_of(row, kind), found.figure(indicator.pk, row, is_hidden=place_of(row) in hidden), row)
        for kind, row in rows
    ]
    if not any(figure.value is not None for _, figure, _ in figures):
        unseen = any(figure is HIDDEN_FIGURE for _, figure, _ in figures)
        return said.nothing_seen(entry.key, entry.title) if unseen else None
    if len(figures) > _MOST_SINGLE:
        figures = [figures[0], *figures[1 - _MOST_SINGLE :]]
    labels = tuple(sentence_case(write_period(period)) for period, _, _ in figures)
    shown = tuple(figure for _, figure, _ in figures)
    rank = indicator.unit == Indicator.Unit.RANK
    percent = indicator.unit == Indicator.Unit.PERCENT
    drawing = Drawing(
        key=entry.key,
        kind=Kind.PLACES if rank else Kind.BARS,
        title=entry.title,
        said=said.few(entry.noun, indicator, [(period, figure) for period, figure, _ in figures]),
        categories=labels,
        series=(Series(found.areas.get(found.own, ""), shown),),
        table=Table(
            ("Periode", found.areas.get(found.own, "")),
            tuple((label, _with_state(figure)) for label, figure in zip(labels, shown, strict=True)),
        ),
        percent=percent,
        full=Fraction(100) if percent else None,
    )
    better = ("Jo lavere nummer, jo bedre.",) if rank and indicator.better == Indicator.Better.LOWER else ()
    last = figures[-1][0]
    stamps = [row.source for _, _, row in figures]
    return Picture(
        entry.key, entry.title, (drawing,), (),
        said.source(stamps, entry.source, last, _feed(indicator)), (*better, *entry.notes),
    )  # fmt: skip


def _single(code: str, found: Found) -> Iterator[tuple[PeriodKind, Standing]]:
    for kind in PeriodKind:
        for row in found.of(code, found.own, kind).values():
            yield kind, row


def _with_state(figure: Figure) -> str:
    return f"{figure.text} (foreløbigt)" if figure.provisional and figure is not NO_FIGURE else figure.text


def _feed(indicator: Indicator) -> Feed | None:
    return getattr(indicator, "feed", None)
