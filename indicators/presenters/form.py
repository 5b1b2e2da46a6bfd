"""The explorer's choice as a form that works without a script."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.conf import settings

from indicators.models import Feed
from indicators.presenters.charts import month_text
from indicators.presenters.choice import ALL, MOST_ADDED, TWELVE, month_code
from indicators.presenters.shapes import Form, Option, Options
from indicators.presenters.source import Listed, Source
from norddjurs.danish import sentence_case

_NEWEST = 24
"""Months that can be chosen one by one, the newest."""


def form(found: Sequence[Listed], source: Source | None, one: Listed | None) -> Form:
    """The form with what is chosen; without a source the indicators alone.

    Those without figures are not offered, but the chosen one is always there: the form shows what the page does.
    """
    indicators = tuple(_indicators([each for each in found if each.span or each is one], one))
    if source is None or source.listed.span is None:
        return Form(indicators)
    choice = source.choice
    months = source.listed.span.months()
    # A page of every month there is would be a long one: Januaries to begin with, Decembers to end with.
    firsts = [end for end in months if end.month == 1 or month_code(end) == choice.since]
    lasts = [end for n, end in enumerate(months) if n < _NEWEST or end.month == 12 or end == choice.last]
    beginnings = (
        Option(TWELVE, "12 måneder", choice.since == TWELVE),
        Option(ALL, "Alle måneder", choice.since == ALL),
        *(
            Option(month_code(end), f"Fra {month_text(end)}", choice.since == month_code(end))
            for end in firsts
            if end <= choice.last
        ),
    )
    until = tuple(
        Option("" if n == 0 else month_code(end), sentence_case(month_text(end)), end == choice.last)
        for n, end in enumerate(lasts)
    )
    return Form(indicators, _added(source), Options("", _areas(source)), Options("", beginnings), Options("", until))


def _indicators(found: Sequence[Listed], chosen: Listed | None) -> Iterator[Options]:
    for (provider, table), lines in groupby(found, key=lambda each: (each.feed.provider, each.feed.table)):
        label = str(Feed.Provider(provider).label)
        heading = f"{label}, tabel {table}" if table else sentence_case(label)
        yield Options(heading, tuple(Option(each.code, each.indicator.name, each is chosen) for each in lines))


def _added(source: Source) -> tuple[Option, ...]:
    return tuple(Option(code, source.municipalities[code], True) for code in source.choice.areas)


def _areas(source: Source) -> tuple[Option, ...]:
    """The municipalities that can be added, as long as there is room for one more."""
    shown = {settings.MUNICIPALITY, *source.choice.areas}
    if len(source.choice.areas) >= MOST_ADDED:
        return ()
    return tuple(Option(code, name) for code, name in source.municipalities.items() if code not in shown)
