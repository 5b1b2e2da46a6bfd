"""Which municipalities a figure is set beside: a group of its own, or the one that all others share."""

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from django.conf import settings

from indicators.groups import Group, sharing, stored_groups
from indicators.models import Area, ComparisonGroup, Indicator
from norddjurs.audit.changes import Change, change
from norddjurs.danish import DanishError, write_list
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.texts import clean_text

NO_NAME = "Giv gruppen et navn."
NO_ORIGIN = "Skriv, hvem der har valgt kommunerne, og hvor det står."
NO_MEMBERS = "Vælg mindst én kommune ud over jeres egen."
NO_MUNICIPALITY = "Vælg kommuner fra listen: en af de valgte findes ikke."


def seal(group: Group | None) -> str:
    """A short hash of a group, "" where there is none: a form carries it, to tell what its reader saw."""
    if group is None:
        return ""
    return sha256(json.dumps([group.name, group.origin, group.members]).encode()).hexdigest()[:32]


class GroupError(ValueError):
    """The group cannot be so. `problems` has a Danish sentence for each field that is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems.values()))


class GroupConflict(Exception):
    """Somebody else was first: `stored` is no longer what this person saw. Nothing was written."""

    def __init__(self, stored: Group | None) -> None:
        self.stored = stored
        super().__init__("Gruppen er ændret, siden du åbnede siden: se begge udgaver, og gem igen.")


def own_group(indicator: str | None) -> Group | None:
    """The group that belongs to the indicator itself; of None the one that all others share. One query."""
    return stored_groups(ComparisonGroup.objects.filter(indicator=indicator)).get(indicator)


def set_group(*, by: User, indicator: str | None, name: str, origin: str, members: Collection[str], seen: str) -> None:
    """Give the indicator a group of its own, or change it; of None the group that all others share.

    `members` are codes, `seen` is the seal of what was seen. The same group again stores
    nothing. Raises GroupError, GroupConflict, PermissionDenied and Indicator.DoesNotExist.
    """
    refuse_unless(by, Right.PLAN)
    wanted, names = _cleaned(name, origin, members)
    action, obj = "indicator.group", f"indicator:{indicator}"
    if indicator is None:
        action, obj = "indicator.group.shared", "indicators"
    with change(by=by, action=action, obj=obj) as event:
        if indicator is not None:
            Indicator.objects.get(pk=indicator)
        stored = own_group(indicator)
        if stored == wanted:
            event.nothing_changed()
            return
        if seal(stored) != seen:
            raise GroupConflict(stored)
        _tell(event, stored, wanted, names)
        if indicator is None:
            event.text("gælder", f"{sharing().count()} tal uden egen gruppe")
        row, _ = ComparisonGroup.objects.update_or_create(
            indicator_id=indicator, defaults={"name": wanted.name, "origin": wanted.origin}
        )
        row.members.set(Area.objects.filter(pk__in=wanted.members))


def drop_group(*, by: User, indicator: str, seen: str) -> None:
    """Let the indicator use the shared group again. Where it has no group of its own, nothing is stored.

    Raises GroupConflict and PermissionDenied.
    """
    refuse_unless(by, Right.PLAN)
    with change(by=by, action="indicator.group.drop", obj=f"indicator:{indicator}") as event:
        stored = own_group(indicator)
        if stored is None:
            event.nothing_changed()
            return
        if seal(stored) != seen:
            raise GroupConflict(stored)
        event.text("gruppe", stored.name)
        event.text("kommuner", _named(stored.members, _municipalities()))
        ComparisonGroup.objects.filter(indicator=indicator).delete()


def _cleaned(name: str, origin: str, members: Collection[str]) -> tuple[Group, Mapping[str, str]]:
    """The group as it is stored, and every municipality's name by its code. Raises GroupError. One query."""
    problems: dict[str, str] = {}
    texts = {"name": name, "origin": origin}
    for field, empty in (("name", NO_NAME), ("origin", NO_ORIGIN)):
        longest = getattr(ComparisonGroup._meta.get_field(field), "max_length", 0)
        try:
            texts[field] = " ".join(clean_text(texts[field], longest=longest).split())
        except DanishError as error:
            problems[field] = str(error)
        else:
            if not texts[field]:
                problems[field] = empty
    names = _municipalities()
    chosen = tuple(sorted(set(members)))
    if not set(chosen) <= names.keys():
        problems["members"] = NO_MUNICIPALITY
    elif not set(chosen) - {settings.MUNICIPALITY}:
        problems["members"] = NO_MEMBERS
    if problems:
        raise GroupError(problems)
    return Group(texts["name"], texts["origin"], chosen), names


def _municipalities() -> dict[str, str]:
    """Every municipality's name by its code. One query."""
    return dict(Area.objects.filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", "name"))


def _tell(event: Change, stored: Group | None, wanted: Group, names: Mapping[str, str]) -> None:
    for name, text in _changes(stored or Group("", "", ()), wanted, names):
        event.text(name, text)


def _changes(stored: Group, wanted: Group, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for label, before, after in (
        ("navn", stored.name, wanted.name),
        ("hvor gruppen kommer fra", stored.origin, wanted.origin),
    ):
        if before != after:
            yield f"{label} fra", before
            yield f"{label} til", after
    came, went = set(wanted.members) - set(stored.members), set(stored.members) - set(wanted.members)
    if came:
        yield "kommuner føjet til", _named(came, names)
    if went:
        yield "kommuner taget ud", _named(went, names)


def _named(codes: Collection[str], names: Mapping[str, str]) -> str:
    return write_list(sorted(names.get(code, code) for code in codes))
