"""Comparison groups: the list, and the form of one indicator's."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from indicators.actions.groups import Group
from indicators.forms import GroupForm
from indicators.models import Area, ComparisonGroup, Feed, Indicator
from norddjurs.danish import count_word, write_list

INDICATORS = "/indikatorer/"
GROUPS = f"{INDICATORS}sammenligning/"


class Link(NamedTuple):
    """A label and where it leads; an empty `url` is plain text (the last breadcrumb)."""

    label: str
    url: str = ""


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
    """The shared group, the groups of single figures, and the figures that have none of their own."""

    crumbs: tuple[Link, ...]
    shared: GroupRow | None
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
    """The form of one indicator's group. `own` is the municipality whose figures these are; `shared` the other group.

    `stored` is what somebody else has stored meanwhile, part by part; `start` leads to the form with the shared
    group's municipalities ticked.
    """

    crumbs: tuple[Link, ...]
    title: str
    lede: str
    form: GroupForm
    own: Choice | None
    regions: tuple[Region, ...]
    shared: GroupRow | None
    start: str
    stored: tuple[tuple[str, str], ...]
    drops: bool


def group_url(code: str) -> str:
    """Where an indicator's group is changed."""
    return f"{INDICATORS}{code}/sammenligning/"


def municipalities() -> dict[str, Area]:
    """The municipalities by code, by name. One query."""
    rows = Area.objects.filter(kind=Area.Kind.MUNICIPALITY)
    # Not in the database: its alphabet need not be the Danish one.
    return {area.pk: area for area in sorted(rows, key=lambda area: _alphabetical(area.name))}


def groups_page(*, changes: bool) -> GroupsPage:
    """The list; `changes`: this reader may change groups. Three queries at most."""
    rows = list(ComparisonGroup.objects.select_related("indicator").prefetch_related("members"))
    shared = next((row for row in rows if row.indicator is None), None)
    own = sorted((row for row in rows if row.indicator is not None), key=lambda row: _alphabetical(_used_by(row)))
    return GroupsPage(
        crumbs=(Link("Status", "/"), Link("Indikatorer", INDICATORS), Link("Sammenligning")),
        shared=_row(shared) if shared else None,
        own=tuple(_row(row, changes=changes) for row in own),
        without=_without() if changes else (),
    )


def group_page(
    indicator: Indicator,
    form: GroupForm,
    areas: Mapping[str, Area],
    *,
    stored: Group | None = None,
    conflict: bool = False,
    drops: bool,
) -> GroupPage:
    """The form. `stored` is the group that stands where there is a `conflict`. Two queries."""
    ticked = form.ticked()
    shared = ComparisonGroup.objects.filter(indicator=None).prefetch_related("members").first()
    regions: dict[str, list[Choice]] = {}
    for code, area in areas.items():
        if code != settings.MUNICIPALITY:
            regions.setdefault(area.region or "Uden region", []).append(Choice(code, area.name, code in ticked))
    own = areas.get(settings.MUNICIPALITY)
    return GroupPage(
        crumbs=(
            Link("Status", "/"),
            Link("Indikatorer", INDICATORS),
            Link("Sammenligning", GROUPS),
            Link(indicator.short_name or indicator.name),
        ),
        title="Sammenlignelige kommuner",
        lede=indicator.name,
        form=form,
        own=Choice(own.pk, own.name, own.pk in ticked) if own else None,
        regions=tuple(Region(name, tuple(choices)) for name, choices in sorted(regions.items())),
        shared=_row(shared) if shared else None,
        start=f"{group_url(indicator.pk)}?fra=faelles" if shared and not drops and not form.is_bound else "",
        stored=_stored(stored, areas) if conflict else (),
        drops=drops,
    )


def shared_members() -> tuple[str, ...]:
    """The codes of the shared group's municipalities; none where there is no such group. One query."""
    rows = ComparisonGroup.objects.filter(indicator=None, members__isnull=False)
    return tuple(rows.order_by("members").values_list("members", flat=True))


def _stored(group: Group | None, areas: Mapping[str, Area]) -> tuple[tuple[str, str], ...]:
    if group is None:
        return (("Gruppe", "Taget væk: tallet bruger den fælles gruppe"),)
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
        url=group_url(row.indicator_id) if changes and row.indicator_id else "",
    )


def _used_by(row: ComparisonGroup) -> str:
    return row.indicator.name if row.indicator else "Alle tal, der ikke har deres egen gruppe"


def _members(areas: Iterable[Area]) -> str:
    """ "Norddjurs og 2 andre: Odder og Samsø": one's own municipality is always told apart."""
    own, others = "", []
    for area in areas:
        if area.pk == settings.MUNICIPALITY:
            own = area.name
        else:
            others.append(area.name)
    others.sort(key=_alphabetical)
    if not own:
        return f"{_count(others)}: {write_list(others)}"
    if not others:
        return own
    more = f"{count_word(len(others))} {'anden' if len(others) == 1 else 'andre'}"
    return f"{own} og {more}: {write_list(others)}"


def _count(names: Collection[str]) -> str:
    return "1 kommune" if len(names) == 1 else f"{len(names)} kommuner"


def _without() -> tuple[Link, ...]:
    """The fetched figures without a group of their own. One query."""
    rows = Indicator.objects.filter(~Q(feed__provider=Feed.Provider.NONE), feed__isnull=False, comparison=None)
    named = sorted(rows.values_list("name", "code"), key=lambda row: _alphabetical(row[0]))
    return tuple(Link(name, group_url(code)) for name, code in named)


def _alphabetical(text: str) -> str:
    """A key that sorts as Danes do: æ, ø and å last, "Aa" as "Å"."""
    return text.lower().replace("aa", "å").translate(_LAST)


_LAST = str.maketrans({"æ": "~a", "ø": "~b", "å": "~c"})
