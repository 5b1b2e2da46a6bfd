"""Beginning the next follow-up of a plan."""

from datetime import date

from goals.exceptions import InputError
from goals.models import FollowUp, Plan
from norddjurs.audit.changes import change
from norddjurs.danish import write_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

MOST = 12
"""The most follow-ups of a plan: one a month."""


def begin_followup(*, by: User, plan: Plan, number: int, status_date: date) -> FollowUp:
    """Begin the plan's follow-up of a number, judged as of a day. Where it is there already, it is given back.

    Raises InputError, at "status_date" or "number", and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    with change(by=by, action="followup.begin", obj=f"followup:{plan.year}-{number}") as event:
        every = list(plan.followups.order_by("number", "edition"))
        there = [one for one in every if one.number == number]
        if there:
            event.nothing_changed()
            return there[-1]
        last = max(every, key=lambda one: one.number, default=None)
        if number != (last.number if last else 0) + 1 or number > MOST:
            raise InputError("number", "Opfølgningerne har løbende numre: genindlæs siden, og prøv igen.")
        if last is not None and status_date <= last.status_date:
            raise InputError(
                "status_date",
                f"{last.number}. opfølgning viser perioder til og med {write_date(last.status_date)}: "
                "skriv en senere dag.",
            )
        made = FollowUp.objects.create(plan=plan, number=number, status_date=status_date)
        event.text("perioder til og med", status_date.isoformat())
    return made
