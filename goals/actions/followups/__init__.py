"""What people do with a follow-up: write, check, approve, lock, and what comes after the meeting."""

from goals.exceptions import InputError
from goals.models import FollowUp

State = FollowUp.State


def followup_key(followup: FollowUp) -> str:
    """The follow-up's name in the log: "followup:2025-1"."""
    return f"followup:{followup.plan.year}-{followup.number}"


def refuse_unless_draft(followup: FollowUp, field: str) -> None:
    """Fetch the follow-up's state anew, inside a change. Raises InputError where it is no draft any more."""
    followup.refresh_from_db()
    match followup.state:
        case State.DRAFT:
            return
        case State.LOCKED:
            raise InputError(field, "Opfølgningen er låst. Lav en rettet udgave, hvis noget skal ændres.")
        case State.APPROVED:
            raise InputError(field, "Opfølgningen er godkendt. En leder kan åbne den igen, hvis noget skal ændres.")
        case _:
            raise InputError(field, "Opfølgningen er sendt til godkendelse. En leder kan sende den tilbage.")
