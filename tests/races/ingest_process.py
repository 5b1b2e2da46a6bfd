"""What the processes of a race about fetched figures do: `python -m tests.races.ingest_process COMMAND …`.

register               store what is measured, and the areas
ingest KILL_AT [bare]  report what is stored; store the batch, and die before that statement (0: never). With "bare", no
                       statement is in a transaction
race [bare]            wait for a line; store the batch; report how many were new. With "bare", nobody waits for anybody
                       and two may write one version
confirm                store the plan and a first place of a goal that a leder has confirmed
place AHEAD KILL_AT [bare]
                       report what is proposed; store figures by which so many are ahead, and die before that statement
                       (0: never). With "bare", places are computed only where a fetching brought something new
proposed               report how many are ahead by the figures, and the places that wait
unguard                take away the unique constraint that is the lock on a figure's version
found                  report what is stored

Reports are one line of JSON.
"""

import sys
import time
from datetime import date
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from goals.actions.national import confirm  # noqa: E402
from goals.planfile.load import load  # noqa: E402
from indicators import signals  # noqa: E402
from indicators.actions import register  # noqa: E402
from indicators.areas import country_and_municipalities  # noqa: E402
from indicators.ingest import Batch, Stated, ingest, write  # noqa: E402
from indicators.models import ImportRun, Measurement, Proposal  # noqa: E402
from indicators.series import standing  # noqa: E402
from norddjurs.audit import changes  # noqa: E402
from norddjurs.audit.models import AuditEvent  # noqa: E402
from norddjurs.people.models import Role, User, system_person  # noqa: E402
from norddjurs.periods import Period  # noqa: E402
from tests.goals import landstal  # noqa: E402
from tests.races.process import Countdown, report, unguard, without_transaction  # noqa: E402

DAY = date(2026, 8, 22)
MONTHS = [Period.month(2021 + month // 12, month % 12 + 1) for month in range(24)]
AREAS = [line.code for line in country_and_municipalities()]


def batch() -> Batch:
    """Figures of every area and month, enough for more than one step."""
    rows = [Stated(area, month, Decimal(int(area) + place)) for area in AREAS for place, month in enumerate(MONTHS)]
    return Batch("ledige", "Prøve", DAY, rows)


def found() -> dict[str, Any]:
    """What is stored: how many figures, how many of them twice, and whether each stored step has its event."""
    rows = Measurement.objects.filter(indicator="ledige")
    places = rows.order_by().values("area", "period_end").distinct().count()
    events = AuditEvent.objects.filter(action="figures.fetch").count()
    return {"figures": rows.count(), "twice": rows.count() - places, "events": events}


def ingest_once(kill_at: int, *, bare: bool) -> None:
    """Store the batch in small steps, and die on the way."""
    report(found())
    write.STEP = 500
    if bare:
        transaction.atomic = without_transaction  # type: ignore[assignment]
    with connection.execute_wrapper(Countdown(kill_at)):
        ingest(batch(), by=system_person(), today=DAY)
    report({"done": True})


def confirmed() -> None:
    """A goal whose place is computed, confirmed by a leder: number 61."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    landstal.make_areas()
    landstal.make_indicator()
    row = landstal.beside("6.1")
    landstal.fetch({landstal.MAY_2024: landstal.month_of_all(70), landstal.MAY_2025: landstal.month_of_all(60)})
    manager = User.objects.create(username="leder", name="Leder", role=Role.MANAGER)
    row.refresh_from_db()
    confirm(by=manager, goal=row.goal, base=landstal.MAY_2024, seen=row.seal, on=landstal.FETCHED)


def place(better: int, kill_at: int, *, bare: bool) -> None:
    """Store figures that change the place, and die on the way."""
    report(proposed())
    if bare:
        send = signals.came.send

        def seldom(**told: Any) -> Any:
            run = ImportRun.objects.latest("id")
            return send(**told) if run.new or run.revised else []

        signals.came.send = seldom  # type: ignore[method-assign]
    statements = Countdown(kill_at)
    with connection.execute_wrapper(statements):
        landstal.fetch({landstal.MAY_2025: landstal.month_of_all(better)}, on=date(2025, 6, 21))
    report({"statements": kill_at - statements.left})


def proposed() -> dict[str, Any]:
    """How many are ahead of Norddjurs by the figures that are stored, and the places that wait for an answer."""
    waiting = Proposal.objects.filter(answer=None).values_list("value", flat=True)
    return {"ahead": ahead(), "places": [int(value) for value in waiting if value is not None]}


def ahead() -> int:
    """How many municipalities are ahead in the month that decides."""
    month = landstal.MAY_2025.end
    figures = {one.area: one.value for one in standing(landstal.CODE, first=month, last=month)}
    own = figures[landstal.OWN]
    return sum(value is not None and own is not None and value < own for value in figures.values())


def race(*, bare: bool) -> None:
    """Store the batch while others store the same."""
    if bare:
        unguarded()
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        run = ingest(batch(), by=system_person(), today=DAY)
    except Exception as error:  # noqa: BLE001
        report({"new": 0, "error": type(error).__name__})
    else:
        report({"new": run.new, "error": ""})


def unguarded() -> None:
    """Read first and write later, as if nobody else were there."""
    inner = write._stored

    def slow(*arguments: Any) -> Any:
        stored = inner(*arguments)
        time.sleep(1)
        return stored

    write._stored = slow
    transaction.atomic = without_transaction  # type: ignore[assignment]
    changes._lock = lambda: None


def main(command: str, *arguments: str) -> None:
    """Run the command that is named, and leave no connection behind."""
    match command, arguments:
        case "register", ():
            register.register(register.read(), by=system_person())
        case "ingest", (kill_at, *rest):
            ingest_once(int(kill_at), bare=rest == ["bare"])
        case "confirm", ():
            confirmed()
        case "place", (better, kill_at, *rest):
            place(int(better), int(kill_at), bare=rest == ["bare"])
        case "proposed", ():
            report(proposed())
        case "race", rest:
            race(bare=list(rest) == ["bare"])
        case "unguard", ():
            unguard()
        case "found", ():
            report(found())
        case _:
            raise SystemExit(__doc__)
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


if __name__ == "__main__":
    main(*sys.argv[1:])
