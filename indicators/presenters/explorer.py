"""The explorer's page: national figures of Norddjurs beside the group, the country and other municipalities."""

from collections.abc import Sequence

from django.conf import settings

from indicators.areas import COUNTRY
from indicators.models import Feed, Indicator
from indicators.national import written_number
from indicators.presenters.about import about, file_links, group_told, warning
from indicators.presenters.charts import (
    by_index,
    drawn,
    main_chart,
    month_text,
    seasons_chart,
)
from indicators.presenters.choice import ALL, TWELVE, Asked
from indicators.presenters.form import form
from indicators.presenters.municipalities import (
    SIZE_ONLY,
    Line,
    better_text,
    lines_of,
    municipalities,
    place_text,
    ranked,
    shared_text,
)
from indicators.presenters.series import Series, Why, moved, series_of
from indicators.presenters.shapes import Explored, ExplorerPage, Fact, Link, Waiting
from indicators.presenters.source import GROUP, Around, Listed, Source, first_choice, read
from indicators.presenters.tables import development_table, figures_table
from indicators.series import month_before
from norddjurs.danish import sentence_case, write_long_date

HEAD_TITLE = "Landstal"
_UNKNOWN = "Adressen nævner et tal, der ikke findes. Her vises et andet."
_WORDS = {
    Why.HIDDEN: ("Skjult", "fordi tallet er lille"),
    Why.NOT_STATED: ("Ikke oplyst", "nul eller for lille til at vises"),
    Why.NOT_PUBLISHED: ("Ikke offentliggjort", ""),
    Why.MISSING: ("Mangler", "der er intet tal"),
}


def explorer_page(ask: Asked, small_counts: bool, found: Sequence[Listed], around: Around) -> ExplorerPage:
    """The page as the query asks for it. What is unknown gets a sentence and the default. One query, or none."""
    waiting = tuple(_waiting(one) for one in found if one.span is None)
    asked_for = next((one for one in found if one.code == ask.code), None)
    problems = (_UNKNOWN,) if ask.code and asked_for is None else ()
    one = asked_for or first_choice(found)
    if one is None or one.span is None:
        title, empty = _empty(found, one)
        chooser = form(found, None, one) if first_choice(found) else None
        return ExplorerPage(HEAD_TITLE, problems, chooser, None, title, empty, waiting, "")
    source = read(one, around, ask, small_counts)
    return ExplorerPage(
        head_title=f"{one.indicator.name} – {HEAD_TITLE}",
        problems=(*problems, *source.choice.problems),
        form=form(found, source, one),
        explored=_explored(source),
        empty_title="",
        empty="",
        waiting=waiting,
        push_url=source.choice.url(),
    )


def _empty(found: Sequence[Listed], one: Listed | None) -> tuple[str, str]:
    """What is said where there is nothing to show."""
    if one is not None:
        return one.indicator.name, "Der er endnu ikke hentet tal. En administrator kan hente dem."
    if found:
        return "Der er endnu ikke hentet tal", (
            "Landstallene er beskrevet, men ingen af dem er hentet endnu. En administrator kan hente dem "
            "eller indlæse dem, der følger med, med kommandoen »manage.py load_indicators«."
        )
    return "Der er ingen landstal endnu", (
        "En administrator kan indlæse dem, der følger med, med kommandoen »manage.py load_indicators«. "
        "Derefter kan Norddjurs ses ved siden af andre kommuner og hele landet."
    )


def _waiting(one: Listed) -> Waiting:
    if one.feed.table:
        table = f"{Feed.Provider(one.feed.provider).label}, tabel {one.feed.table}"
    else:
        table = sentence_case(str(Feed.Provider(one.feed.provider).label))
    return Waiting(one.indicator.name, table, one.feed.note or "Der er endnu ikke hentet tal.")


def _explored(source: Source) -> Explored:
    series = series_of(source)
    own, country = series[0], next(one for one in series if one.key == COUNTRY)
    lines = lines_of(source)
    chart, seasons = main_chart(source, series), seasons_chart(source, own)
    choice, name = source.choice, source.indicator.name
    facts = tuple(_facts(source, series, lines))
    return Explored(
        name=name,
        definition=source.indicator.definition,
        result=f"{name}, {month_text(choice.last)}: {source.own} {facts[0].value}.",
        warning=warning(source),
        facts=facts,
        chart=drawn(chart, "diagram", "Udvikling", axis=_axis(source), data_url=choice.file("json")) if chart else None,
        no_chart="" if chart else "Der er ingen tal at tegne for de valgte måneder.",
        spans=(
            Link("12 måneder", choice.going_back(TWELVE).url(), choice.since == TWELVE),
            Link("Alle måneder", choice.going_back(ALL).url(), choice.since == ALL),
        ),
        seasons=drawn(seasons, "saesoner", "Samme måned i år og de to år før", small=True) if seasons else None,
        municipalities=municipalities(source, country, lines),
        development=development_table(source, series),
        figures=figures_table(source, series),
        about=tuple(about(source)),
        group=group_told(source),
        breaks=tuple(f"Databrud fra og med {write_long_date(on)}: {text}" for on, text in source.breaks),
        files=file_links(source, picture=chart is not None),
    )


def _axis(source: Source) -> str:
    """What the chart's axis measures."""
    if by_index(source.indicator):
        first = month_text(source.choice.first)
        return f"Indeks: {first} er 100, så kommuner af forskellig størrelse kan følges ad."
    return ""


def _facts(source: Source, series: Sequence[Series], lines: Sequence[Line]) -> list[Fact]:
    own = series[0]
    found = [_headline(source, own, month_text(source.choice.last)), _year(source, own)]
    found.append(_place(source, next((one for one in lines if one.code == settings.MUNICIPALITY), None)))
    for one in series:
        if one.key == GROUP:
            found.append(_headline(source, one, one.at(source.choice.last).made))
        elif one.key == COUNTRY:
            found.append(_headline(source, one, month_text(source.choice.last)))
    return found


def _headline(source: Source, series: Series, note: str) -> Fact:
    one = series.at(source.choice.last)
    if one.value is None:
        word, why = _WORDS[one.why or Why.MISSING]
        return Fact(series.label, word, why or note, "is-mute")
    marks = ", ".join(word for word, on in (("foreløbigt", one.provisional), ("revideret", one.revised)) if on)
    return Fact(series.label, written_number(source.indicator, one.value), ", ".join(filter(None, (note, marks))))


def _year(source: Source, own: Series) -> Fact:
    """The change since the same month a year before, and whether it is for the better."""
    label, last = "Ændring på et år", source.choice.last
    then = month_before(last, 12)
    now, before = own.at(last), own.at(then)
    if now.value is None or before.value is None:
        return Fact(label, "Kan ikke beregnes", f"der er ikke tal for både {month_text(then)} og nu", "is-mute")
    was = f"{written_number(source.indicator, before.value)} i {month_text(then)}"
    if source.broken(then, last):
        note = f"{was}, men der er et databrud imellem: tallene kan ikke uden videre sammenlignes"
    elif now.value == before.value:
        note = f"uændret siden {month_text(then)}"
    else:
        better = (now.value < before.value) == (source.indicator.better == Indicator.Better.LOWER)
        note = f"{'bedre' if better else 'dårligere'} end {was}"
    return Fact(label, moved(source.indicator, now.value, before.value), note)


def _place(source: Source, line: Line | None) -> Fact:
    if not ranked(source.indicator):
        return Fact("Placering", "Ingen", SIZE_ONLY.partition(". ")[0].lower(), "is-mute")
    if line is None or line.rank is None:
        return Fact("Placering", "Ingen", f"{source.own} har intet tal, der vises", "is-mute")
    shared = f"{text} kommuner" if (text := shared_text(line.rank)) else ""
    notes = filter(None, (shared, better_text(source.indicator)))
    return Fact("Placering", place_text(line.rank), "; ".join(notes))
