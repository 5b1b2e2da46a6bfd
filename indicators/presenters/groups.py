"""Comparison groups: the list, and the form of one indicator's."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from indicators.actions.groups import own_group
from indicators.actions.register import read
from indicators.forms import GroupForm
from indicators.groups import Group, sharing
from indicators.models import Area, ComparisonGroup, Indicator
from indicators.presenters.shapes import Link
from norddjurs.danish import count_word, counted, danish_order, write_list, write_number

INDICATORS = "/indikatorer/"
GROUPS = f"{INDICATORS}sammenligning/"
SHARED = f"{GROUPS}faelles/"
_AS_SHARED, _AS_SHIPPED = "faelles", "medfoelger"
"""What a form can begin with, in its address: the shared group, or the one that comes with the product."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in the list. `used_by` is the figure that it belongs to; `url` is where it is changed, if one may."""

    name: str
    used_by: str
    members: str
    origin: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """The shared group, the groups of single figures, and the figures that have none of their own.

    `make` leads to where a shared group is made, where there is none and one may.
    """

    crumbs: tuple[Link, ...]
    shared: GroupRow | None
    make: str
    own: tuple[GroupRow, ...]
    without: tuple[Link, ...]


class Choice(NamedTuple):
    """A municipality to tick."""

    code: str
    name: str
    checked: bool


class Region(NamedTuple):
    """A region's municipalities, by name."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The form of one indicator's group, or of the shared one. `own` is the municipality whose figures these are.

    Of one indicator `shared` is the other group, where there is one; of the shared one `touched` are the figures that
    use it, and `told` says how many. `start` leads to the form with another group in it. `stored` is what somebody
    else has stored meanwhile, part by part.
    """

    crumbs: tuple[Link, ...]
    title: str
    lede: str
    form: GroupForm
    own: Choice | None
    regions: tuple[Region, ...]
    shared: GroupRow | None
    start: Link | None
    told: str
    touched: tuple[Link, ...]
    stored: tuple[tuple[str, str], ...]
    drops: bool


def group_url(code: str) -> str:
    """Where an indicator's group is changed."""
    return f"{INDICATORS}{code}/sammenligning/"


def municipalities() -> dict[str, Area]:
    """The municipalities by code, by name. One query."""
    rows = Area.objects.filter(kind=Area.Kind.MUNICIPALITY)
    # Not in the database: its alphabet need not be the Danish one.
    return {area.pk: area for area in sorted(rows, key=lambda area: danish_order(area.name))}


def groups_page(*, changes: bool) -> GroupsPage:
    """The list; `changes`: this reader may change groups. Three queries at most."""
    rows = list(ComparisonGroup.objects.select_related("indicator").prefetch_related("members"))
    shared = next((row for row in rows if row.indicator is None), None)
    own = sorted((row for row in rows if row.indicator is not None), key=lambda row: danish_order(_used_by(row)))
    return GroupsPage(
        crumbs=(Link("Status", "/"), Link("Landstal", INDICATORS), Link("Sammenligning")),
        shared=_row(shared, changes=changes) if shared else None,
        make=SHARED if changes and not shared else "",
        own=tuple(_row(row, changes=changes) for row in own),
        without=_without() if changes else (),
    )


def group_page(
    indicator: Indicator | None,
    form: GroupForm,
    areas: Mapping[str, Area],
    *,
    stored: Group | None = None,
    conflict: bool = False,
) -> GroupPage:
    """The form, of the shared group where there is no `indicator`. `stored` stands; `conflict`: it was not what the
    reader saw. Two queries.
    """
    ticked = form.ticked()
    rows = ComparisonGroup.objects.filter(indicator=None).prefetch_related("members")
    shared = rows.first() if indicator else None
    touched = () if indicator else _without()
    regions: dict[str, list[Choice]] = {}
    for code, area in areas.items():
        if code != settings.MUNICIPALITY:
            regions.setdefault(area.region or "Uden region", []).append(Choice(code, area.name, code in ticked))
    own = areas.get(settings.MUNICIPALITY)
    return GroupPage(
        crumbs=(
            Link("Status", "/"),
            Link("Landstal", INDICATORS),
            Link("Sammenligning", GROUPS),
            Link((indicator.short_name or indicator.name) if indicator else "Den fælles gruppe"),
        ),
        title="Sammenlignelige kommuner",
        lede=indicator.name if indicator else "Den fælles gruppe",
        form=form,
        own=Choice(own.pk, own.name, own.pk in ticked) if own else None,
        regions=tuple(Region(name, tuple(choices)) for name, choices in sorted(regions.items())),
        shared=_row(shared, changes=True) if shared else None,
        start=None if form.is_bound else _start(indicator, shared, stored, areas),
        told=_told(touched) if indicator is None else "",
        touched=touched,
        stored=_stored(indicator, stored, areas) if conflict else (),
        drops=indicator is not None and stored is not None,
    )


def begun_with(
    what: str, indicator: Indicator | None, stored: Group | None, areas: Mapping[str, Area]
) -> Mapping[str, object]:
    """What the form begins with in place of the group that stands, as the address asks for it. One query at most.

    An indicator's first group can begin with the municipalities of the shared one: its name and origin are its own.
    The shared one can begin with all of the group that comes with the product.
    """
    if indicator is not None and stored is None and what == _AS_SHARED:
        shared = own_group(None)
        return {"members": shared.members} if shared else {}
    if indicator is None and what == _AS_SHIPPED and (group := shipped(areas)):
        return {"name": group.name, "origin": group.origin, "members": group.members}
    return {}


def shipped(areas: Mapping[str, Area]) -> Group | None:
    """The shared group that comes with the product."""
    data = read().group
    if not data:
        return None
    members = sorted(code for code, area in areas.items() if area.name in data["kommuner"])
    return Group(data["navn"], data["hvorfra"], tuple(members))


def _start(
    indicator: Indicator | None, shared: ComparisonGroup | None, stored: Group | None, areas: Mapping[str, Area]
) -> Link | None:
    if indicator is not None:
        url = f"{group_url(indicator.pk)}?fra={_AS_SHARED}"
        return Link("Begynd med de samme kommuner", url) if shared and stored is None else None
    group = shipped(areas)
    if group is None or group == stored:
        return None
    return Link(f"Begynd med »{group.name}«, som følger med", f"{SHARED}?fra={_AS_SHIPPED}")


def _told(touched: Collection[Link]) -> str:
    """What changing the shared group changes."""
    if not touched:
        return "Ingen tal bruger den fælles gruppe nu: de har alle deres egen."
    if len(touched) == 1:
        return "1 tal bruger den fælles gruppe. Det, du ændrer, gælder det tal."
    return f"{write_number(len(touched), 0)} tal bruger den fælles gruppe. Det, du ændrer, gælder dem alle."


def _stored(indicator: Indicator | None, group: Group | None, areas: Mapping[str, Area]) -> tuple[tuple[str, str], ...]:
    if group is None:
        gone = "Slettet: tallet bruger den fælles gruppe" if indicator else "Slettet: der er ingen fælles gruppe"
        return (("Gruppe", gone),)
    return (
        ("Gruppens navn", group.name),
        ("Hvor gruppen kommer fra", group.origin),
        ("Kommuner", _members(areas[code] for code in group.members if code in areas)),
    )


def _row(row: ComparisonGroup, *, changes: bool = False) -> GroupRow:
    return GroupRow(
        name=row.name,
        used_by=_used_by(row),
        members=_members(row.members.all()),
        origin=row.origin,
        url=(group_url(row.indicator_id) if row.indicator_id else SHARED) if changes else "",
    )


def _used_by(row: ComparisonGroup) -> str:
    return row.indicator.name if row.indicator else "Alle tal uden egen gruppe"


def _members(areas: Iterable[Area]) -> str:
    """ "Norddjurs og 2 andre: Odder og Samsø": one's own municipality is always told apart."""
    own, others = "", []
    for area in areas:
        if area.pk == settings.MUNICIPALITY:
            own = area.name
        else:
            others.append(area.name)
    others.sort(key=danish_order)
    if not own:
        return f"{counted(len(others), 'kommune', 'kommuner')}: {write_list(others)}"
    if not others:
        return own
    more = f"{count_word(len(others))} {'anden' if len(others) == 1 else 'andre'}"
    return f"{own} og {more}: {write_list(others)}"


def _without() -> tuple[Link, ...]:
    """The fetched figures without a group of their own. One query."""
    named = sorted(sharing().values_list("name", "code"), key=lambda row: danish_order(row[0]))
    return tuple(Link(name, group_url(code)) for name, code in named)
