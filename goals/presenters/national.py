"""Målet blandt de 98 kommuner: the municipality's place by the national figure that stands beside a goal."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from goals.actions.national import PAGE
from goals.addresses import FETCHING, entry_url, goal_url, plan_url
from goals.catalogue import IndicatorInfo
from goals.engine.values import Movement
from goals.models import GoalIndicator
from goals.national import Beside, Computed, asks_for_place, computed, month_of, moved, named_months
from goals.presenters.series import known_view
from goals.presenters.shapes import CalcLine, Link
from goals.presenters.shapes.national import ConfirmPage, NationalPanel
from goals.presenters.viewer import Viewer
from goals.privacy import is_small
from goals.wording import Scene, reading_text
from indicators.areas import COUNTRY
from indicators.models import Indicator, Measurement
from indicators.national import written
from indicators.rank import Rank
from indicators.series import Standing
from indicators.store import VersionRow
from norddjurs.danish import counted, sentence_case, write_date, write_number, write_period, write_period_in
from norddjurs.people.rights import Person, Right, can
from norddjurs.periods import Period

DECIDES_NOTHING = "Opgjort på en anden måde end i planen og kan ikke afgøre målet."
_PROPOSES = (
    "En bekræftelse afgør ikke målet. Placeringen bliver foreslået som målets tal, og tovholderen eller lederen kan"
    " godkende den."
)
_DECIDES_NOTHING = "En bekræftelse afgør ikke målet. Det har sine egne tal."
_DIRECTION = {Movement.FORWARD: "Bedre end {}", Movement.SAME: "Det samme som {}", Movement.BACK: "Dårligere end {}"}


def national_panel(
    scene: Scene, found: Beside | None, history: Sequence[VersionRow], viewer: Viewer, user: Person
) -> NationalPanel | None:
    """The panel, or None for a goal that has no national figure beside it. `history` are the goal's own figures."""
    if found is None:
        return None
    area = scene.goal.target.area
    count = write_number(len(found.municipalities), 0)
    confirmed = found.info.confirmed_on is not None
    panel = NationalPanel(
        title=f"Målet blandt de {count} kommuner",
        name=found.indicator.name if found.indicator else "",
        decides=_decides(scene, found, viewer),
        note=f"Skrevet, før det blev bekræftet: {found.info.note}" if confirmed else found.info.note,
        confirmed=confirmed,
        confirm=Link("Se eller ret bekræftelsen" if confirmed else "Vælg udgangspunkt og bekræft", confirm_url(scene))
        if found.newest(area) and can(user, Right.JUDGE)
        else None,
        fetching=Link("Hentede tal", FETCHING) if viewer.names else None,
        missing=_missing(found, viewer, area),
    )
    newest = found.newest(area)
    if panel.missing or found.indicator is None or newest is None:
        return panel
    rule = scene.goal.target.rule
    said = computed(rule, found, area) if confirmed and asks_for_place(rule) else ""
    stamp = found.figure(area, newest)
    return replace(
        panel,
        lines=_lines(scene, found, found.indicator, area, newest),
        compared=_compared(scene, found, found.indicator, history, viewer),
        computed=said if isinstance(said, str) else "",
        origin=found.group.origin if found.group and area in found.group.members else "",
        source=f"Kilde: {stamp.source}." if stamp and stamp.source else "",
        explore=Link("Se tallet for alle kommuner", f"/indikatorer/?{urlencode({'tal': found.info.indicator})}"),
    )


def confirm_url(scene: Scene) -> str:
    """Where a manager says that the figure is the plan's own."""
    return goal_url(scene.plan.plan.year, scene.goal.goal.number, PAGE)


def confirm_page(
    scene: Scene, panel: NationalPanel, row: GoalIndicator, place: Computed | str, *, waits: bool
) -> ConfirmPage:
    """The page of confirming; `place` is what is computed with what is stored, `waits` whether it is proposed now."""
    info, year = scene.goal.goal, scene.plan.plan.year
    return ConfirmPage(
        head_title=f"Landstal ved mål {info.number}",
        crumbs=(
            Link("Status", plan_url(year)),
            Link(f"Mål {info.number}", goal_url(year, info.number)),
            Link("Landstal"),
        ),
        title="Er landstallet det samme som planens tal?",
        lede=f"Mål {info.number} {info.title}: {info.wording}.",
        goal=Link(f"Mål {info.number}", goal_url(year, info.number)),
        panel=replace(panel, confirm=None),
        stands=_stands(row, place),
        effect=_PROPOSES if asks_for_place(scene.goal.target.rule) else _DECIDES_NOTHING,
        proposal=Link("Se forslaget ved målets tal", f"{entry_url(year, info.number)}#hentet") if waits else None,
    )


def _stands(row: GoalIndicator, place: Computed | str) -> str:
    if isinstance(place, str):
        return place
    told = place.note
    if place.movement is not None:
        told = f"{sentence_case(str(Measurement.Movement(place.movement.value).label))}. {told}"
    if row.confirmed_on is None:
        return told
    return f"{told} Den gælder først, når den er godkendt som målets tal."


def _decides(scene: Scene, found: Beside, viewer: Viewer) -> str:
    info = found.info
    if info.confirmed_on is None or info.base_month is None:
        return DECIDES_NOTHING if found.figures else "Der er ikke gemt landstal for målet."
    who = info.confirmed_by if viewer.names else "lederen"
    told = f"Bekræftet af {who} {write_date(info.confirmed_on)}: tallet er opgjort som i planen"
    if not asks_for_place(scene.goal.target.rule):
        return f"{told}. Målet afgøres af sine egne tal og ikke af en placering."
    return (
        f"{told}, og placeringen regnes fra {write_period(month_of(info.base_month))}."
        " Placeringen afgør kun målet, når den er godkendt som målets tal."
    )


def _missing(found: Beside, viewer: Viewer, area: str) -> str:
    if found.indicator is None:
        return "Der er ingen landstal gemt for målet."
    if found.guarded and not viewer.small_counts:
        return "Tallet kan være lille og vises kun for dem, der arbejder med det."
    if found.newest(area) is None:
        return f"Der er ingen tal gemt for »{found.indicator.name}«."
    return ""


def _lines(scene: Scene, found: Beside, indicator: IndicatorInfo, area: str, newest: Period) -> tuple[CalcLine, ...]:
    """The place now and in the months that matter, the direction since, and what it is compared with."""
    base = month_of(found.info.base_month) if found.info.base_month else None
    months: dict[Period, str] = {newest: "nyeste tal"}
    named = named_months(scene.goal.target.rule)
    for month in named:
        months.setdefault(month, "kravets måned" if month == named[-1] else "kravets udgangspunkt")
    if base is not None:
        months[base] = f"{months[base]}, valgt udgangspunkt" if base in months else "valgt udgangspunkt"
    lines = [
        _place_line(found, indicator, area, month, what)
        for month, what in sorted(months.items(), key=lambda one: one[0].end, reverse=True)
    ]
    if base is not None and base != newest:
        lines.append(_since(found, area, base, newest))
    if (group := found.group) is not None and area in group.members:
        place = found.place(area, newest, group.members)
        lines.append(
            CalcLine(f"Placering i gruppen {group.name}", _among(place), _span(found, indicator, group.members, newest))
        )
    country = found.figure(COUNTRY, newest)
    lines.append(CalcLine("Hele landet", _figure(indicator, country), sentence_case(write_period(newest))))
    return tuple(lines)


def _place_line(found: Beside, indicator: IndicatorInfo, area: str, month: Period, what: str) -> CalcLine:
    place = found.place(area, month)
    label = f"{sentence_case(write_period(month))}, {what}"
    if place is None:
        return CalcLine(label, "ingen placering", _figure(indicator, found.figure(area, month)))
    without = f", {write_number(place.left_out, 0)} har ikke" if place.left_out else ""
    ranked = counted(place.ranked, "kommune", "kommuner")
    note = f"{_figure(indicator, found.figure(area, month))}; {ranked} har tal{without}"
    return CalcLine(label, place.text, note)


def _since(found: Beside, area: str, base: Period, newest: Period) -> CalcLine:
    before, now = found.place(area, base), found.place(area, newest)
    if before is None or now is None:
        return CalcLine(f"Udvikling siden {write_period(base)}", "kan ikke beregnes", "Der mangler en placering.")
    what = _DIRECTION[moved(before, now)].format(write_period_in(base))
    return CalcLine("Udvikling", what, f"{before.text} → {now.text}")


def _among(place: Rank | None) -> str:
    return f"{place.text} af {place.ranked}" if place else "ingen placering"


def _span(found: Beside, indicator: IndicatorInfo, members: Collection[str], month: Period) -> str:
    known = [one for one in found.figures if one.area in members and one.end == month.end and one.exact is not None]
    if not known:
        return sentence_case(write_period(month))
    ordered = sorted(known, key=lambda one: one.exact or 0)
    first, last = _figure(indicator, ordered[0]), _figure(indicator, ordered[-1])
    return (
        f"{sentence_case(write_period(month))}: fra {first} til {last} i {counted(len(known), 'kommune', 'kommuner')}"
    )


def _figure(indicator: IndicatorInfo, figure: Standing | None) -> str:
    if figure is None:
        return "intet tal"
    model = Indicator(
        unit=indicator.engine.unit.value, decimals=indicator.engine.decimals, is_fraction=indicator.engine.fraction
    )
    return f"{written(model, figure)}{', foreløbigt' if figure.provisional else ''}"


def _compared(
    scene: Scene, found: Beside, indicator: IndicatorInfo, history: Sequence[VersionRow], viewer: Viewer
) -> tuple[str, ...]:
    """The plan's own figures beside these, of the months that its rule names."""
    code, area = found.info.counterpart, scene.goal.target.area
    if not code or code not in scene.indicators:
        return ()
    places = scene.indicators[code].engine.unit is not indicator.engine.unit
    view = known_view(scene, history)
    lines = []
    for month in named_months(scene.goal.target.rule):
        own, here = view.reading(code, area, month), found.figure(area, month)
        if own is None or here is None or own.exact() is None:
            continue
        if is_small(own, scene.plan) and not viewer.small_counts:
            continue
        place = found.place(area, month)
        beside = _figure(indicator, here) if not places else place.text if place else "ingen placering"
        when = sentence_case(write_period(month))
        lines.append(f"{when}: målets tal er {reading_text(scene, own)}, landstallet {beside}.")
    return tuple(lines)
