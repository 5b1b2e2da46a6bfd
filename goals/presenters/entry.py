"""One goal's form as a page: what stands, what is asked for, and what it would do to the status."""

from collections.abc import Sequence

from django.utils import timezone

from goals.addresses import ENTRIES, entry_url, goal_url
from goals.engine.targets import Decision, Milestone, leaves
from goals.engine.values import Unit
from goals.engine.verdict import Status
from goals.entry.desk import Desk
from goals.entry.due import Asked
from goals.entry.form import EntryForm
from goals.entry.slots import asks_for_figures
from goals.entry.stating import Place
from goals.presenters.how import how_to
from goals.presenters.preview import counts_in, preview, value_text
from goals.presenters.shapes import Link
from goals.presenters.shapes import entry as shapes
from goals.presenters.viewer import Viewer
from indicators.actions.figure import counted
from indicators.models import Measurement
from indicators.store import VersionRow
from norddjurs.danish import (
    sentence_case,
    write_change,
    write_list,
    write_long_date,
    write_period,
)
from norddjurs.people.models import User
from norddjurs.people.rights import Right, can

State = Measurement.State
LAST = 3
"""So many earlier values stand beside the field."""

_CAPTION = {Unit.PERCENT: "Procent", Unit.INDEX: "Indeks", Unit.RANK: "Placering"}
ONLY_PEOPLE = "Målet afgøres ikke af et tal. Her skriver du, hvad rådet skal vide om det."


def entry_page(
    desk: Desk,
    form: EntryForm,
    viewer: Viewer,
    person: User,
    *,
    asked: Asked,
    draft: str = "",
    following: Link | None,
) -> shapes.EntryPage:
    """The form, filled in or not, beside what would become of the goal."""
    info, year = desk.info, desk.plan.year
    series = tuple(_series(desk, form, index, viewer) for index in range(len(desk.series)))
    series = tuple(one for one in series if one.figures)
    columns = max(series, key=lambda one: len(one.figures)).figures if series else ()
    return shapes.EntryPage(
        number=info.number,
        title=info.title,
        wording=info.wording,
        year=year,
        crumbs=(Link("Indtast tal", ENTRIES), Link(f"Mål {info.number} {info.title}")),
        goal=Link(f"Se mål {info.number}", goal_url(year, info.number)),
        url=entry_url(year, info.number),
        period_hint=_period_hint(desk, form),
        period_note=counts_in(desk, form),
        grid=len(series) > 1,
        periods=tuple(one.period for one in columns),
        legend=_legend(desk),
        series=series,
        preview=preview(desk, form, viewer),
        doubts=doubts(form),
        source_hint=_source_hint(desk, form),
        asks_why=form.needs_reason,
        why_open=_asks_why(form),
        has_more=any(figure.more for one in series for figure in one.figures),
        more_open=any(figure.open for one in series for figure in one.figures),
        not_reached=desk.status is Status.NOT_REACHED or bool(info.explanation or info.action),
        next=following,
        how_url=goal_url(year, info.number, "saadan/") if desk.series else "",
        withdraw=entry_url(year, info.number, "traek-tilbage/", periode=write_period(form.period))
        if form.period and form.needs_reason
        else "",
        asked=asked_text(asked),
        still=asked.lacks and bool(desk.values(desk.series[0]) if desk.series else ()),
        draft=draft,
        mine=_mine(desk, form, person),
        decision=entry_url(year, info.number, "beslutning/") if _decides(desk, person) else "",
        only_people=""
        if asks_for_figures(desk.target)
        else "Målet afgøres ikke af et tal. Her skriver du, hvad rådet skal vide.",
    )


def _asks_why(form: EntryForm) -> bool:
    """Whether the reason must be seen: the newest figure stands already, or a reason is what is missing."""
    newest = any(place.has_value and not place.slot.base for place in form.places)
    return newest or (form.is_bound and "grund" in form.fields and bool(form["grund"].errors or form["grund"].value()))


def _decides(desk: Desk, person: User) -> bool:
    """Whether the goal, or a part of it, waits for a decision that this person may record."""
    people = any(isinstance(rule, Decision | Milestone) for rule in leaves(desk.target.rule))
    return people and can(person, Right.JUDGE)


def doubts(form: EntryForm) -> tuple[shapes.Doubt, ...]:
    """What waits for a tick."""
    if not form.is_bound or form.errors:
        return ()
    return tuple(shapes.Doubt(one.key, one.sentence) for one in form.doubts)


def figures_of(desk: Desk, form: EntryForm, index: int) -> tuple[shapes.Figure, ...]:
    """The figures of a series in the form, the bases first."""
    mine = [place for place in form.places if form.desk.series.index(place.slot.series) == index]
    return tuple(_figure(desk, form, place) for place in mine)


def _series(desk: Desk, form: EntryForm, index: int, viewer: Viewer) -> shapes.Series:
    code, area = desk.series[index]
    info = desk.indicators[code]
    one_indicator = len({indicator for indicator, _ in desk.series}) == 1
    title = desk.area_name(area) if one_indicator and len(desk.series) > 1 else info.short_name or info.name
    last = tuple(
        f"{sentence_case(write_period(row.figure.period))}: {value_text(desk, row)}"
        for row in desk.values((code, area))[:LAST]
    )
    return shapes.Series(
        title=title if len(desk.series) > 1 else info.name,
        hint="",
        last=last,
        figures=figures_of(desk, form, index),
        code=code,
        how=how_to(info),
        change=_change(form, index, info.engine.decimals),
    )


def _figure(desk: Desk, form: EntryForm, place: Place) -> shapes.Figure:
    info = desk.indicators[place.slot.indicator]
    name, css = place.prefix, "" if place.slot.base else "is-new"
    where = f"{desk.area_name(place.slot.area)}, " if len(desk.series) > 1 else ""
    what = info.short_name or info.name
    about = f"{what}, {where}{write_period(place.slot.period)}"
    inputs: list[shapes.Input] = []
    more: list[shapes.Input] = []
    if f"{name}-vej" in form.fields:
        inputs.append(shapes.Input(form[f"{name}-vej"], about, "Kommunen er", css=css))
    else:
        unit = "%" if info.engine.unit is Unit.PERCENT else ""
        number = shapes.Input(
            form[f"{name}-tal"],
            f"{about}{', procent' if unit else ''}",
            _CAPTION.get(info.engine.unit, "Tal"),
            unit,
            css,
        )
        if info.engine.fraction:
            one, other = counted(info.figure_text)
            counts = [
                shapes.Input(form[f"{name}-antal"], f"{about}, {one.lower()}", one, "", css),
                shapes.Input(form[f"{name}-ialt"], f"{about}, {other.lower()}", other, "", css),
            ]
            if _comes_in_counts(desk, place):
                inputs, more = counts, [number]
            else:
                inputs, more = [number], counts
        else:
            inputs = [number]
    return shapes.Figure(
        prefix=name,
        period=sentence_case(write_period(place.slot.period)),
        inputs=tuple(inputs),
        more=tuple(more),
        seen=form[f"{name}-set"],
        base=place.slot.base,
        stands=value_text(desk, place.stands) if place.stands else "",
        more_label=_more_label(more),
        open=_opened(inputs, more, base=place.slot.base),
        swap=_swapped(form, place),
        take=form.taken.get(name, ""),
    )


def _opened(inputs: Sequence[shapes.Input], more: Sequence[shapes.Input], *, base: bool) -> bool:
    """Whether what is seldom used must be seen: there is a fault in it, or somebody typed there."""
    hidden = [*inputs, *more] if base else [*more]
    return any(one.field.errors or one.field.value() != one.field.initial for one in hidden)


def _more_label(more: Sequence[shapes.Input]) -> str:
    if not more:
        return ""
    return "Tilføj antal bag procenten" if len(more) > 1 else "Tilføj procenten, som kilden skriver den"


def _comes_in_counts(desk: Desk, place: Place) -> bool:
    """Whether the figure has come as two counts before, or its own words name them and it never came otherwise."""
    if len(desk.series) > 1:
        return False
    rows = desk.values(place.slot.series)
    if rows:
        return rows[0].figure.numerator is not None
    return "{tæller}" in desk.indicators[place.slot.indicator].figure_text


def _swapped(form: EntryForm, place: Place) -> bool:
    names = (f"{place.prefix}-antal", f"{place.prefix}-ialt")
    if not form.is_bound or not all(name in form.fields for name in names):
        return False
    antal, ialt = form.read_again(names)
    return antal is not None and ialt is not None and antal > ialt


def _change(form: EntryForm, index: int, decimals: int) -> str:
    """The change from base to newest within a series, where both are there: "−0,1"."""
    mine = [place for place in form.places if form.desk.series.index(place.slot.series) == index]
    bases = [place for place in mine if place.slot.base]
    if len(bases) != 1 or len(mine) != 2 or f"{mine[-1].prefix}-tal" not in form.fields:
        return ""
    then, now = form.read_again((f"{bases[0].prefix}-tal", f"{mine[-1].prefix}-tal"))
    return "" if then is None or now is None else write_change(now - then, decimals)


def _legend(desk: Desk) -> str:
    codes = list(dict.fromkeys(code for code, _ in desk.series))
    return write_list([desk.indicators[code].name for code in codes]) if len(codes) <= 2 else "Målets tal"


def _period_hint(desk: Desk, form: EntryForm) -> str:
    values = desk.values(desk.series[0]) if desk.series else []
    if not values:
        return "Der er ingen tal i systemet endnu."
    return f"Seneste tal i systemet er {write_period(values[0].figure.period)}."


def _source_hint(desk: Desk, form: EntryForm) -> str:
    if not form.source_before:
        return "Kilden blev ikke oplyst sidst. Skriv den her; næste gang er feltet udfyldt."
    return "Udfyldt fra sidst. Ret, hvis tallet kommer et andet sted fra."


def _mine(desk: Desk, form: EntryForm, person: User) -> shapes.Mine | None:
    """What this person stored today, and may take back."""
    rows: Sequence[tuple[Place, VersionRow]] = [
        (place, place.stands)
        for place in form.places
        if place.stands is not None
        and place.stands.by_id == person.pk
        and timezone.localdate(place.stands.recorded_at) == desk.today
        and place.stands.figure.state != State.WITHDRAWN
    ]
    if not rows:
        return None
    at = max(timezone.localtime(row.recorded_at) for _, row in rows)
    words = "; ".join(f"{write_period(row.figure.period)}: {value_text(desk, row)}" for _, row in rows)
    return shapes.Mine(
        f"Gemt af dig i dag kl. {at:%H.%M}, {words}.",
        tuple(f"{place.prefix}:{row.figure.version}" for place, row in rows),
    )


def asked_text(asked: Asked) -> str:
    """Who asks for the figures, by when, and with which words; "" where nobody does."""
    if asked.deadline is None:
        return ""
    done = " Det er besvaret." if not asked.lacks else ""
    return f"{asked.asked_by} beder om tallet senest {write_long_date(asked.deadline)}.{done} {asked.text}".strip()


def draft_text(saved_at: object) -> str:
    """When a draft was kept."""
    at = timezone.localtime(saved_at)  # type: ignore[arg-type]
    return f"Du har en kladde fra {write_long_date(at.date())} kl. {at:%H.%M}. Den er sat ind nedenfor."
