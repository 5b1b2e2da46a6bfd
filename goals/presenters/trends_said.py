"""Tal og tendenser in sentences: what is seen in a picture, where it comes from, and what is missing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from goals.report.trends import Figure, Picture, Series
from indicators.models import Feed, Indicator
from norddjurs.danish import (
    count_word,
    sentence_case,
    write_date,
    write_list,
    write_number,
    write_percent,
    write_period,
    write_period_in,
    write_points,
)
from norddjurs.periods import Period

_LARGEST = 3


def parts(noun: str, period: Period, total: Figure, named: Sequence[tuple[str, Figure]], hidden: bool) -> str:
    """How many there are, and which groups are the largest: `named` are the parts, the largest first."""
    when = write_period_in(period)
    if hidden:
        return f"{sentence_case(noun)} {when}. Et tal er skjult, fordi det er lille. Derfor vises summen heller ikke."
    known = [f"{name} ({figure.text})" for name, figure in named[:_LARGEST] if figure.value is not None]
    groups = f"fordelt på {count_word(len(named))} målgrupper"
    most = f" De største er {write_list(known)}." if len(known) == _LARGEST < len(named) else ""
    if total.value is None:
        return f"{sentence_case(noun)} {when} {groups}.{most}"
    return f"{sentence_case(when)} var der {total.text} {noun} {groups}.{most}"


def not_the_sum(total: Figure, named: Sequence[tuple[str, Figure]]) -> str:
    """That the parts are not the whole, where they are not; "" where a part is not known or they are."""
    values = [figure.value for _, figure in named]
    known = [value for value in values if value is not None]
    if total.value is None or len(known) != len(values) or sum(known) == total.value:
        return ""
    return f"Målgrupperne giver tilsammen {write_number(sum(known, Fraction(0)), 0)}; i alt er oplyst {total.text}."


def few(noun: str, indicator: Indicator, rows: Sequence[tuple[Period, Figure]]) -> str:
    """The first and the last of some single figures, and what lies between them."""
    (first, before), *_ = rows
    last, now = rows[-1]
    if before.value is None or now.value is None:
        return f"{sentence_case(noun)}: {now.text} {write_period_in(last)}."
    if len(rows) == 1:
        return f"{sentence_case(noun)} var {now.text} {write_period_in(last)}."
    told = f"{sentence_case(noun)} var {before.text} {write_period_in(first)} og {now.text} {write_period_in(last)}"
    return f"{told}: {_change(indicator, before.value, now.value)}."


def _change(indicator: Indicator, before: Fraction, now: Fraction) -> str:
    change = now - before
    if not change:
        return "uændret"
    if indicator.unit == Indicator.Unit.RANK:
        better = (change < 0) == (indicator.better == Indicator.Better.LOWER)
        return f"{_places(abs(change))} {'bedre' if better else 'dårligere'}"
    return f"{_size(indicator, abs(change))} {'lavere' if change < 0 else 'højere'}"


def _places(size: Fraction) -> str:
    return f"{write_number(size, 0)} {'plads' if size == 1 else 'pladser'}"


def _size(indicator: Indicator, size: Fraction) -> str:
    if indicator.unit == Indicator.Unit.PERCENT:
        return write_points(size, max(indicator.decimals, 1))
    return write_number(size, indicator.decimals)


def newest(noun: str, indicator: Indicator, months: Sequence[Period], series: Sequence[Series], cut: bool) -> str:
    """The newest month of each series, and the change of the own over all months. `cut`: a break lies between."""
    told = write_list(f"{one.figures[-1].text} {_where(one)}" for one in series if one.figures[-1].value is not None)
    said = f"{sentence_case(write_period_in(months[-1]))} var {noun} {told}."
    first, last = series[0].figures[0].value, series[0].figures[-1].value
    if cut or first is None or last is None or len(months) < 2:
        return said
    change = last - first
    there = series[0].short
    if not change:
        return f"{said} Tallet for {there} er det samme som {write_period_in(months[0])}."
    way = "lavere" if change < 0 else "højere"
    return f"{said} Tallet for {there} er {_size(indicator, abs(change))} {way} end {write_period_in(months[0])}."


def extremes(months: Sequence[Period], own: Series, cut: bool) -> str:
    """Where the series begins, and its highest and lowest month; not across a break, where they are not alike."""
    known = [(figure.value, month, figure) for month, figure in zip(months, own.figures, strict=True) if figure.value]
    if len(known) < 2 or known[0][1] == known[-1][1]:
        return ""
    _, begun, first = known[0]
    said = f"Serien begynder {write_period_in(begun)}, hvor tallet for {own.short} var {first.text}."
    if cut:
        return f"{said} Tallene før og efter databruddet kan ikke uden videre sammenlignes."
    high, low = max(known, key=lambda one: one[0])[0], min(known, key=lambda one: one[0])[0]
    return f"{said} Det højeste var {_first(known, high)}; det laveste var {_first(known, low)}."


def _first(known: Sequence[tuple[Fraction, Period, Figure]], value: Fraction) -> str:
    """A value and when it was, or that it was more than once: "2,4 %, første gang i maj 2022"."""
    months = [(month, figure) for found, month, figure in known if found == value]
    month, figure = months[0]
    return f"{figure.text}{', første gang' if len(months) > 1 else ''} {write_period_in(month)}"


def _where(series: Series) -> str:
    """Where a figure is from: "i Norddjurs", "i gennemsnit i Østjylland", "i hele landet"."""
    if series.role == "peer":
        return f"i gennemsnit i {series.short}"
    return f"i {series.short if series.role == 'own' else series.short[:1].lower() + series.short[1:]}"


def against(indicator: Indicator, numerator: Fraction, denominator: Fraction, counted: Period | None) -> str:
    """A share of two counts, what is set against what and why it is not what it looks like.

    "6.183 sager mod 16.357 indbyggere på 30-64 år (37,8 %). De 16.357 er opgjort 1. januar 2022. Den samme person …"
    """
    template = indicator.figure_text if "{nævner}" in indicator.figure_text else "{tæller} mod {nævner}"
    said = template.replace("{tæller}", write_number(numerator, 0)).replace("{nævner}", write_number(denominator, 0))
    share = write_percent(numerator * 100 / denominator, max(1, indicator.decimals))
    dated = f"De {write_number(denominator, 0)} er opgjort {write_period(counted)}." if counted else ""
    return " ".join(filter(None, (f"{said} ({share}).", dated, indicator.definition)))


def source(stamps: Sequence[str], fallback: str, newest_period: Period, feed: Feed | None) -> str:
    """Where the figures are from and how new they are."""
    named = list(dict.fromkeys(stamp for stamp in stamps if stamp)) or [fallback or "ikke oplyst"]
    said = f"Kilde: {write_list(named)}. Seneste tal: {write_period(newest_period)}."
    if feed and feed.updated_on:
        said += f" Opdateret hos kilden {write_date(feed.updated_on)}."
    return said


def missing(title: str, indicator: Indicator | None, feed: Feed | None) -> tuple[str, ...]:
    """That there are no figures, and where they would come from."""
    first = f"Der er ingen gemte tal for »{indicator.name if indicator else title}«, så der er intet at tegne."
    if indicator is None:
        return (first, "Tallet er ikke oprettet her endnu.")
    if feed is None:
        return (first, "Tallene indtastes og kan ikke hentes.")
    if feed.provider == Feed.Provider.NONE:
        return (first, feed.note)
    if feed.provider == Feed.Provider.DERIVED:
        return (first, "Tallet beregnes ud fra andre tal, som mangler.")
    column = f", kolonnen »{feed.column}«" if feed.column else ""
    where = f"{feed.get_provider_display()}, tabel {feed.table}{column}"
    return (first, f"De kan hentes hos {where}. Når de er hentet, vises de her.")


def nothing_seen(key: str, title: str) -> Picture:
    """The picture whose figures are all too small for this reader."""
    return Picture(key, title, (), (f"Tallene for »{title}« er skjult, fordi de er små.",), "", ())


def break_note(on: date, text: str) -> str:
    """What happened to the series, and from when."""
    return f"Databrud fra {write_date(on)}: {text} Tal før og efter kan ikke uden videre sammenlignes."


def group_note(name: str, origin: str, member: str) -> str:
    """What the group's figure is, and who chose the group. `member`: the own name where it is one of them."""
    own = f" {member} er selv med." if member else ""
    return f"{name}.{own} {origin}"
