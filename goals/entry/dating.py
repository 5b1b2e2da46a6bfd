"""From which day a figure counts that somebody types without knowing when its source gave it."""

from datetime import date

from goals.catalogue import FollowUpDates, PlanHead
from goals.models import FollowUp
from indicators.models import Measurement
from norddjurs.periods import Period

KnownBasis = Measurement.KnownBasis


def collected_for(plan: PlanHead, period: Period, today: date) -> FollowUpDates | None:
    """The follow-up that a figure of a period is collected for: the first, not yet locked, whose status date has come
    and covers the period; None where there is none.
    """
    waiting = [
        one for one in plan.followups if one.state != FollowUp.State.LOCKED and period.end <= one.status_date <= today
    ]
    return min(waiting, key=lambda one: one.status_date, default=None)


def dated(plan: PlanHead, period: Period, today: date) -> tuple[date, KnownBasis]:
    """The day that a figure entered today is known from, and what that rests on.

    What is collected for a follow-up counts in it: it is dated by the status date, and says so. Anything else is
    dated by the day it was entered.
    """
    followup = collected_for(plan, period, today)
    if followup is not None:
        return followup.status_date, KnownBasis.STATUS_DATE
    return today, KnownBasis.ENTERED


def collecting_day(plan: PlanHead, today: date) -> date:
    """The day that entering looks at: the status date of the first follow-up that waits for figures, else today."""
    waiting = [
        one.status_date for one in plan.followups if one.state != FollowUp.State.LOCKED and one.status_date <= today
    ]
    return min(waiting, default=today)
