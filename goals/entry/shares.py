"""Whose the goals are that figures are asked for: each person's share, and who stands in where there is no owner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings

from norddjurs.people.models import User
from norddjurs.people.rights import Right, can


@dataclass(frozen=True, slots=True)
class Line:
    """A goal as a message names it."""

    number: str
    title: str
    owner_id: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """A person, the goals that they own, and those that they stand in for."""

    person: User
    own: tuple[Line, ...]
    ownerless: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, the own first."""
        return self.own + self.ownerless


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who is active and may enter figures, by id."""

    people: dict[int, User]

    @property
    def managers(self) -> list[User]:
        """Those who may judge, by name."""
        return [person for person in self.people.values() if can(person, Right.JUDGE)]

    def owner(self, owner_id: int | None) -> User | None:
        """A goal's owner, where there is one who can still enter its figures."""
        return self.people.get(owner_id) if owner_id is not None else None

    def answering(self, owner_id: int | None, asker_id: int | None) -> list[User]:
        """Who answers for a goal: its owner, else the manager who asked, else every manager."""
        owner = self.owner(owner_id)
        if owner is not None:
            return [owner]
        asker = self.owner(asker_id)
        return [asker] if asker is not None and can(asker, Right.JUDGE) else self.managers


def staff() -> Staff:
    """One query."""
    people = User.objects.filter(is_active=True, is_system=False)
    if not settings.DEMO:
        people = people.filter(is_demo=False)
    return Staff({one.pk: one for one in people if can(one, Right.ENTER, own=True)})


def shares(lines: Iterable[Line], asker_id: int, staff: Staff) -> list[Share]:
    """The lines by the person who answers for them, in the goals' order."""
    own: dict[int, list[Line]] = {}
    ownerless: dict[int, list[Line]] = {}
    for line in lines:
        mine = own if staff.owner(line.owner_id) else ownerless
        for person in staff.answering(line.owner_id, asker_id):
            mine.setdefault(person.pk, []).append(line)
    return [
        Share(staff.people[pk], tuple(own.get(pk, ())), tuple(ownerless.get(pk, ())))
        for pk in dict.fromkeys([*own, *ownerless])
    ]


def without_owner(lines: Collection[Line], staff: Staff) -> list[Line]:
    """The lines of goals that nobody owns who can enter their figures."""
    return [line for line in lines if staff.owner(line.owner_id) is None]
