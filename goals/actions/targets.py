"""Changing what must be met: a new version of a goal's rule, from the day it was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goals.actions import clean_field, goal_key
from goals.exceptions import Conflict, InputError
from goals.models import Goal, Target
from norddjurs.audit.changes import change
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

LABEL_LENGTH = 120
"""The most characters of the name of a reading, as the column has it."""


def decide(
    *,
    by: User,
    goal: Goal,
    rule: Mapping[str, Any],
    others: Sequence[Mapping[str, Any]] = (),
    label: str = "",
    decided_on: date | None,
    seen_version: int,
) -> Target:
    """Store the next version of the goal's rule (`goals.rules`), after the version that the person saw (0 for none).

    The first holds from the plan's beginning and may lack `decided_on`; later ones count from that day. The same rule
    again stores nothing and gives back the one that stands. Raises InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.PLAN)
    with change(by=by, action="goal.target", obj=goal_key(goal)) as event:
        newest = goal.targets.order_by("version").last()
        target = add_target(
            goal=goal, rule=rule, others=others, label=label, decided_on=decided_on, seen_version=seen_version
        )
        if newest is not None and target.version == newest.version:
            event.nothing_changed()
            return target
        event.text("version", str(target.version))
        if decided_on is not None:
            event.text("besluttet den", decided_on.isoformat())
    return target


def add_target(
    *,
    goal: Goal,
    rule: Mapping[str, Any],
    others: Sequence[Mapping[str, Any]] = (),
    label: str = "",
    decided_on: date | None,
    seen_version: int,
) -> Target:
    """Store the next version, or give back the newest where it says the same. Raises InputError and Conflict."""
    versions = {target.version: target for target in goal.targets.order_by("version")}
    newest = versions[max(versions)] if versions else None
    wanted = Target(
        goal=goal,
        version=seen_version + 1,
        decided_on=decided_on,
        rule=dict(rule),
        others=[dict(other) for other in others],
        label=clean_field("label", label, longest=LABEL_LENGTH),
    )
    if newest is not None and _same(newest, wanted):
        return newest
    seen = versions.get(seen_version)
    if seen_version and seen is None:
        raise Conflict(stored=newest, wanted=wanted)
    if seen is not None:
        _check_day(seen, decided_on)
    try:
        # The version's number is the lock, and an empty list of other readings is no omission.
        wanted.full_clean(exclude={"others"}, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise InputError("rule", " ".join(error.messages)) from error
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError:
        stored = goal.targets.order_by("version").last()
        if stored is not None and stored.version > seen_version:
            raise Conflict(stored=stored, wanted=wanted) from None
        raise
    return wanted


def _same(one: Target, other: Target) -> bool:
    return (one.rule, one.others, one.label) == (other.rule, other.others, other.label)


def _check_day(seen: Target, decided_on: date | None) -> None:
    if decided_on is None:
        raise InputError("decided_on", "Skriv, hvornår det nye krav er besluttet.")
    if seen.decided_on is not None and decided_on < seen.decided_on:
        raise InputError("decided_on", f"Det krav, der gælder nu, er besluttet den {write_date(seen.decided_on)}.")
