"""A follow-up's dates, and how many goals the adopted plan has: what its figures and its counts are held against."""

from collections.abc import Mapping
from datetime import date

from goals.actions.followups import followup_key, refuse_unless_draft
from goals.exceptions import InputError
from goals.models import FollowUp, Plan
from norddjurs.audit.changes import change
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

DATES = {
    "status_date": "perioder til og med",
    "figures_until": "tal hentet senest",
    "agenda_deadline": "frist til dagsorden",
    "meeting_on": "møde",
}
"""The dates that can be set, by the model's field."""

Dates = Mapping[str, date | None]
"""Some of the dates, by the model's field; None clears one."""


def set_dates(*, by: User, followup: FollowUp, dates: Dates, seen: Dates) -> FollowUp:
    """Set some of the follow-up's dates; None clears one. `seen` are those that the person saw.

    The same dates again are no change. Raises InputError, also where it is locked or somebody else was first, and
    PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    first = next(iter(dates))
    with change(by=by, action="followup.dates", obj=followup_key(followup)) as event:
        refuse_unless_draft(followup, first)
        stored = {name: getattr(followup, name) for name in dates}
        if stored == dict(dates):
            event.nothing_changed()
            return followup
        if any(stored[name] != seen[name] for name in dates):
            raise InputError(first, "Datoerne er ændret, siden du åbnede siden: genindlæs siden, se dem, og gem igen.")
        for name, day in dates.items():
            setattr(followup, name, day)
        _check(followup, dates)
        followup.save(update_fields=list(dates))
        for name, day in dates.items():
            if stored[name] != day:
                event.text(DATES[name], f"{stored[name] or 'ingen'} → {day or 'ingen'}")
    return followup


def set_adopted_count(*, by: User, plan: Plan, count: int | None, seen: int | None) -> Plan:
    """Say how many goals the adopted plan has; None for not known. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.PLAN)
    if count is not None and not 1 <= count <= 999:
        raise InputError("count", "Skriv et antal fra 1 til 999, eller lad feltet stå tomt.")
    with change(by=by, action="plan.count", obj=f"plan:{plan.year}") as event:
        plan.refresh_from_db()
        if plan.adopted_goal_count == count:
            event.nothing_changed()
            return plan
        if plan.adopted_goal_count != seen:
            raise InputError("count", "Antallet er ændret, siden du åbnede siden: genindlæs den, og gem igen.")
        before, after = ("ikke oplyst" if number is None else str(number) for number in (seen, count))
        event.text("antal", f"{before} → {after}")
        plan.adopted_goal_count = count
        plan.save(update_fields=["adopted_goal_count"])
    return plan


def _check(followup: FollowUp, changed: Dates) -> None:
    """Raises InputError at the field that was changed."""
    status, meeting = followup.status_date, followup.meeting_on
    if status is None:
        raise InputError("status_date", "Skriv den dag, perioderne går til.")
    others = followup.plan.followups.exclude(number=followup.number) if "status_date" in changed else ()
    for other in others:
        if (other.number < followup.number) != (other.status_date < status) or other.status_date == status:
            when = "senere" if other.number < followup.number else "tidligere"
            raise InputError(
                "status_date",
                f"{other.number}. opfølgning viser perioder til og med {write_date(other.status_date)}: "
                f"skriv en {when} dag.",
            )
    for field in ("figures_until", "agenda_deadline", "meeting_on"):
        day = getattr(followup, field)
        if day is not None and day < status:
            raise InputError(
                field if field in changed else "status_date",
                f"Skriv tidligst {write_date(status)}, som er opfølgningens sidste dag.",
            )
    for field in ("figures_until", "agenda_deadline"):
        day = getattr(followup, field)
        if day is not None and meeting is not None and day > meeting:
            raise InputError(
                field if field in changed else "meeting_on",
                f"Skriv en dag senest på mødedagen, {write_date(meeting)}.",
            )
