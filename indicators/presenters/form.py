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

_MOST_MONTHS = 400


def form(found: Sequence[Listed], source: Source | None, one: Listed | None) -> Form:
    """The form with what is chosen; without a source the indicators alone."""
    indicators = tuple(_indicators([each for each in found if each.span], one))
    if source is None or source.listed.span is None:
        return Form(indicators, (), (), (), ())
    choice = source.choice
    months = source.listed.span.months()[:_MOST_MONTHS]
    codes = [month_code(end) for end in months]
    words = [month_text(end) for end in months]
    beginnings = (
        Option(TWELVE, "12 måneder", choice.since == TWELVE),
        Option(ALL, "Alle måneder", choice.since == ALL),
        *(Option(code, f"Fra {word}", choice.since == code) for code, word in zip(codes, words, strict=True)),
    )
    until = tuple(
        Option("" if n == 0 else code, sentence_case(word), month_code(choice.last) == code)
        for n, (code, word) in enumerate(zip(codes, words, strict=True))
    )
    return Form(indicators, _added(source), _areas(source), beginnings, until)


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
