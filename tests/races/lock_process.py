"""What the processes of a race about a lock do: `python -m tests.races.lock_process COMMAND …`, on DATABASE_URL.

plan                   load the shipped plan with a manager, and judge the goal whose figure is missing
lock KILL_AT [bare]    report what is stored; lock, and die before that statement (0: never). With "bare", no statement
                       is in a transaction
race [bare]            wait for a line; lock, slowly; report how it went. With "bare", nobody looks whether somebody
                       wrote meanwhile
write N                wait for a line; write N versions of a section, one after the other; report those acknowledged
found                  report what is stored

Reports are one line of JSON.
"""

import sys
import time
from datetime import date
from functools import partial
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from goals.actions.followups.lock import Made, lock  # noqa: E402
from goals.actions.followups.texts import write_section  # noqa: E402
from goals.actions.judgements import judge  # noqa: E402
from goals.exceptions import Conflict, InputError  # noqa: E402
from goals.models import FollowUp, FollowUpLine, Goal, Judgement, KeptFinding, StoredFile  # noqa: E402
from goals.planfile.load import load  # noqa: E402
from goals.publish import making  # noqa: E402
from goals.publish.stored import faults  # noqa: E402
from norddjurs.audit.models import AuditEvent  # noqa: E402
from norddjurs.people.models import Role, User, system_person  # noqa: E402
from tests.races.process import Countdown, report, without_transaction  # noqa: E402

TODAY = date(2025, 11, 26)


class AnyVersion(int):
    """A data version that fits whatever is there: the control's."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


def plan() -> None:
    """Everything that a lock needs."""
    by = User.objects.create(username="leder", name="Leder", role=Role.MANAGER)
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    goal = Goal.objects.select_related("plan").get(number="1.1")
    judge(by=by, goal=goal, on=date(2025, 6, 30), status=Judgement.Status.TOO_EARLY, text="Forelå ikke.", seen=None)


def made(followup: FollowUp, *, slow: float = 0, bare: bool = False) -> Made:
    """The paper with files of a few bytes, after a while."""
    making.files_of = lambda document, *keys: {key: f"{key} {document.title}".encode() for key in keys}  # type: ignore[assignment]
    found = making.make(followup, TODAY)
    time.sleep(slow)
    return Made(AnyVersion(found.version), found.document, found.files, found.warnings) if bare else found


def found() -> dict[str, Any]:
    """What is stored of the follow-up, and whether it is whole: all of it or nothing."""
    followup = FollowUp.objects.get()
    counts = {
        "lines": FollowUpLine.objects.count(),
        "files": StoredFile.objects.count(),
        "steps": followup.steps.count(),
        "kept": KeptFinding.objects.count(),
        "events": AuditEvent.objects.filter(action="followup.lock").count(),
    }
    locked = followup.state == FollowUp.State.LOCKED
    whole = (
        not faults(followup) and counts["events"] == 1 and counts["steps"] == 3 if locked else not any(counts.values())
    )
    event = AuditEvent.objects.filter(action="followup.lock").first()
    behind = event.number - 1 - (followup.data_version or 0) if event and locked else 0
    return {"locked": locked, "whole": whole, "behind": behind, **counts}


def lock_once(kill_at: int, *, bare: bool) -> None:
    """Lock, and die on the way."""
    report(found())
    followup = FollowUp.objects.select_related("plan").get()
    by = User.objects.get(username="leder")
    prepared = made(followup)
    if bare:
        transaction.atomic = without_transaction  # type: ignore[assignment]
    with connection.execute_wrapper(Countdown(kill_at)):
        lock(by=by, followup=followup, make=lambda: prepared, note="Kendt.")
    report({"done": True})


def race(*, bare: bool) -> None:
    """Lock while others do something."""
    followup = FollowUp.objects.select_related("plan").get()
    by = User.objects.get(username="leder")
    print("ready", flush=True)
    sys.stdin.readline()
    outcome = ""
    for _ in range(20):
        try:
            lock(by=by, followup=followup, make=partial(made, followup, slow=0.2, bare=bare), note="Kendt.")
        except Conflict:
            outcome = "second"
        except InputError:
            outcome = "turned away"
            continue
        else:
            outcome = "locked"
        break
    report({"outcome": outcome})


def write(wanted: int) -> None:
    """Write a section again and again, until it is locked."""
    followup = FollowUp.objects.select_related("plan").get()
    by = User.objects.get(username="leder")
    print("ready", flush=True)
    sys.stdin.readline()
    written = 0
    for n in range(wanted):
        try:
            write_section(
                by=by, followup=followup, section="lovgrundlag", text=f"Ordene skifter{'.' * (n % 2 + 1)}", seen=n
            )
        except InputError:
            break
        written += 1
        time.sleep(0.05)
    report({"written": written})


def main(command: str, *arguments: str) -> None:
    """Run the command that is named, and leave no connection behind."""
    match command, arguments:
        case "plan", ():
            plan()
        case "lock", (kill_at, *rest):
            lock_once(int(kill_at), bare=rest == ["bare"])
        case "race", rest:
            race(bare=list(rest) == ["bare"])
        case "write", (wanted,):
            write(int(wanted))
        case "found", ():
            report(found())
        case _:
            raise SystemExit(__doc__)
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


if __name__ == "__main__":
    main(*sys.argv[1:])
