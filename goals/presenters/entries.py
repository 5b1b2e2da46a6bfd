"""The list of goals whose figures one enters: what is asked for first, each goal a row to type in."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from goals.addresses import ENTRIES, FETCHING, entry_url
from goals.entry.desk import Desk
from goals.entry.due import Asked, Due
from goals.entry.form import EntryForm
from goals.entry.slots import asks_for_figures
from goals.presenters.entry import doubts, figures_of
from goals.presenters.marks import mark
from goals.presenters.preview import value_text
from goals.presenters.shapes import Link
from goals.presenters.shapes import entry as shapes
from norddjurs.danish import count_word, sentence_case, write_date, write_period

_GROUPS = (
    (Due.LATE, "Frist overskredet", "frist-overskredet"),
    (Due.MISSING, "Mangler", "mangler"),
    (Due.ENTERED, "Indtastet", "indtastet"),
    (Due.IDLE, "Ikke bedt om nu", "andre"),
)
_CSS = {Due.LATE: "is-no", Due.MISSING: "is-miss", Due.ENTERED: "is-ok", Due.IDLE: "is-mute"}
UNASKED = Asked("", 0, None, Due.IDLE)


def row_prefix(desk: Desk) -> str:
    """What the names of a goal's fields begin with in the list."""
    return f"m{desk.info.id}"


def entry_list(
    rows: Sequence[tuple[Desk, EntryForm]],
    asked: Mapping[str, Asked],
    told: Mapping[str, str] = MappingProxyType({}),
    waiting: Mapping[str, int] = MappingProxyType({}),
) -> shapes.EntryList:
    """The page: goals by what is wanted of them, in the plan's order within each group.

    `told` and `waiting` (how many fetched figures wait for an answer) are by goal number.
    """
    made = [(asked.get(desk.info.number, UNASKED), desk, form) for desk, form in rows]
    groups = []
    for due, title, anchor in _GROUPS:
        mine = tuple(
            entry_row(desk, form, one, told.get(desk.info.number, ""), waiting.get(desk.info.number, 0))
            for one, desk, form in made
            if one.state is due
        )
        if mine:
            groups.append(shapes.EntryGroup(title, anchor, mine))
    if len(groups) == 1 and groups[0].anchor == "andre":
        groups = [shapes.EntryGroup("Mine mål", "andre", groups[0].rows)]
    return shapes.EntryList(
        title="Indtast tal",
        lede=_lede(made),
        crumbs=(Link("Indtast tal"),),
        groups=tuple(groups),
        file_url=f"{ENTRIES}fil/" if made else "",
        fetching=Link("Hentede tal", FETCHING),
        empty="" if made else "Du er ikke tovholder for noget mål. Det er lederen, der fordeler målene.",
    )


def entry_row(desk: Desk, form: EntryForm, asked: Asked, told: str = "", waiting: int = 0) -> shapes.EntryRow:
    """One goal as a row."""
    info = desk.info
    figures = tuple(
        (_title(desk, index), found)
        for index in range(len(desk.series))
        # What the newest is compared with is asked for only where it is not there.
        if (found := tuple(one for one in figures_of(desk, form, index) if not (one.base and one.stands)))
    )
    values = desk.values(desk.series[0]) if desk.series else []
    last = f"{sentence_case(write_period(values[0].figure.period))}: {value_text(desk, values[0])}" if values else ""
    return shapes.EntryRow(
        number=info.number,
        title=info.title,
        url=entry_url(desk.plan.year, info.number),
        row_url=entry_url(desk.plan.year, info.number, "raekke/"),
        mark=mark(desk.status),
        last=last,
        state=asked.state.value,
        css=_CSS[asked.state],
        deadline=f"frist {write_date(asked.deadline)}" if asked.deadline and asked.state is not Due.ENTERED else "",
        prefix=row_prefix(desk),
        period=form["periode"] if form.period else None,
        shown=form["vist"] if form.period else None,
        expected=form["ventes"] if form.period else None,
        figures=figures,
        errors=_errors(form),
        doubts=doubts(form),
        told=told,
        still=asked.lacks and bool(values),
        proposed="" if not waiting else "1 hentet tal venter" if waiting == 1 else f"{waiting} hentede tal venter",
        only_people="" if asks_for_figures(desk.target) else "Afgøres ikke af et tal",
    )


def _title(desk: Desk, index: int) -> str:
    if len(desk.series) == 1:
        return ""
    code, area = desk.series[index]
    info = desk.indicators[code]
    same = len({indicator for indicator, _ in desk.series}) == 1
    return desk.area_name(area) if same else info.short_name or info.name


def _errors(form: EntryForm) -> tuple[str, ...]:
    """Every fault of the row, in the order of its fields."""
    if not form.is_bound:
        return ()
    return tuple(str(error) for errors in form.errors.values() for error in errors)


def _lede(made: Sequence[tuple[Asked, Desk, EntryForm]]) -> str:
    missing = sum(asked.lacks for asked, _, _ in made)
    if not missing:
        return "Der er ikke bedt om tal lige nu. Du kan altid indtaste et nyt." if made else ""
    deadlines = [asked.deadline for asked, _, _ in made if asked.deadline and asked.lacks]
    until = f" Frist {write_date(min(deadlines))}." if deadlines else ""
    return f"Der mangler tal til {count_word(missing, neuter=True)} mål.{until}"
