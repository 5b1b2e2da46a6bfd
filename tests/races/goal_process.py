"""What the processes of a race for a whole goal do: `python -m tests.races.goal_process COMMAND …`.

plan                  load the shipped plan
unguard               take away the unique constraint that is the lock on a figure's version
edit WORKER N SHEETS [blind]
                      wait for a line; store N forms of one goal, each with four figures, of sheets that all workers
                      share; report. "blind" looks away from what others stored meanwhile, as if no version was compared
list                  report every stored version of the goal's figures, and how many forms the log tells of
save KILL_AT [bare]   report what is stored; store forms without end and say so each time; die before that statement.
                      With "bare", no statement is in a transaction

Reports are one line of JSON.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from goals.actions.entering import WrittenTexts, enter_goal  # noqa: E402
from goals.models import Goal, GoalText  # noqa: E402
from goals.planfile.load import load  # noqa: E402
from indicators.actions import statements as many  # noqa: E402
from indicators.actions.figure import Figure  # noqa: E402
from indicators.actions.statements import Refused, Statement  # noqa: E402
from indicators.actions.versions import Place  # noqa: E402
from indicators.exceptions import Conflict  # noqa: E402
from indicators.models import Measurement  # noqa: E402
from norddjurs.audit.models import AuditEvent, AuditText  # noqa: E402
from norddjurs.people.models import User, system_person  # noqa: E402
from norddjurs.periods import PeriodKind, periods_within  # noqa: E402
from tests.races.process import WARM_UP, Countdown, report, unguard, without_transaction  # noqa: E402

PLAN = Path(__file__).resolve().parent.parent.parent / "fixtures" / "beskaeftigelsesplan-2025.yaml"
SERIES = ("offentlig-forsoergelse", "offentlig-forsoergelse-beregnet")
MONTHS = periods_within(PeriodKind.MONTH, date(2000, 1, 1), date(2024, 12, 31))

Sheet = Sequence[Place]


def sheet(number: int) -> Sheet:
    """The four figures of one form: two series, the newest and its base."""
    return [Place(code, "707", month) for code in SERIES for month in MONTHS[2 * number : 2 * number + 2]]


def the_goal() -> Goal:
    """The goal that the race is about; the manager may enter it."""
    return Goal.objects.get(number="1.1")


def the_person() -> User:
    """The one in whose name all is stored."""
    return User.objects.get(username="leder")


def filled(value: int, seen: Mapping[Place, int], remark: str = "") -> list[Statement]:
    """A form: the same number in each of its figures, typed over what was seen."""
    return [
        Statement(
            figure=Figure(
                indicator=place.indicator,
                area=place.area,
                period=place.period,
                known_on=date(2025, 6, 30),
                known_basis=Measurement.KnownBasis.STATUS_DATE,
                value=Decimal(value),
                remark=remark,
            ),
            seen_version=seen[place],
            corrects=seen[place] > 0,
            reason="Tastet forkert" if seen[place] else "",
        )
        for place in seen
    ]


def versions(sheet: Sheet) -> dict[Place, int]:
    """The newest version of each of the form's figures."""
    return {place: max((row.version for row in place.versions()), default=0) for place in sheet}


def edit(worker: int, wanted: int, sheets: int, *, blind: bool) -> None:
    """Look at the newest, store a form after it, look again when told that somebody was first."""
    by, goal = the_person(), the_goal()
    generator = random.Random(worker)
    if blind:
        look_away()
    acknowledged: list[tuple[str, int, int]] = []
    saves = conflicts = 0
    others: list[str] = []
    print("ready", flush=True)
    sys.stdin.readline()
    while saves < wanted and len(others) < 10:
        value = worker * 1_000_000 + saves
        try:
            seen = versions(sheet(generator.randrange(sheets)))
            entered = enter_goal(by=by, goal=goal, statements=filled(value, seen))
        except Refused as refused:
            conflicts += 1
            if not all(one.error is None or isinstance(one.error, Conflict) for one in refused.reviewed):
                others.append(str([str(one.error) for one in refused.reviewed]))
        except Exception as error:  # noqa: BLE001 (whatever else a person would be shown is what the race looks for)
            others.append(repr(error))
        else:
            saves += 1
            acknowledged += [
                (str(Place.of(Figure.of(one.version))), one.version.version, value) for one in entered.figures
            ]
    report({"acknowledged": acknowledged, "saves": saves, "conflicts": conflicts, "others": others})


def look_away() -> None:
    """Take the comparison away: of what stands, only what was seen is looked at."""
    histories = many._histories

    def only_seen(statements: Sequence[Statement]) -> dict[Place, list[Measurement]]:
        seen = {Place.of(one.figure): one.seen_version for one in statements}
        return {
            place: [row for row in rows if row.version <= seen[place]] for place, rows in histories(statements).items()
        }

    many._histories = only_seen


def list_stored() -> None:
    """Place, version and value of the form's figures, and the forms in the log."""
    rows = Measurement.objects.filter(by=the_person(), indicator__in=SERIES)
    report(
        {
            "stored": [(str(Place.of(Figure.of(row))), row.version, int(row.value or 0)) for row in rows],
            "events": AuditEvent.objects.filter(action="goal.entry").count(),
        }
    )


def remark(row: Measurement) -> str:
    """A figure's remark; "" where it has no text, which is what half a form would look like."""
    return row.text.remark if hasattr(row, "text") else ""


def save(kill_at: int, *, bare: bool) -> None:
    """Store one form again and again, with remark and explanation; each line is an acknowledgement."""
    by, goal = the_person(), the_goal()
    events = AuditEvent.objects.filter(action="goal.report")
    places = sheet(0)
    report(
        {
            "figures": [[int(row.value or 0) for row in place.versions()] for place in places],
            "remarks": [[remark(row) for row in place.versions()] for place in places],
            "texts": list(GoalText.objects.filter(goal=goal).order_by("id").values_list("explanation", flat=True)),
            "events": events.count(),
            "told": AuditText.objects.filter(event__in=events.values("number"), name__endswith=" til").count(),
        }
    )
    count = max(versions(places).values())
    if bare:
        transaction.atomic = without_transaction
    countdown = Countdown(kill_at)
    for n in range(1, 10_000):
        count += 1
        text = GoalText.objects.filter(goal=goal).order_by("id").last()
        seen = versions(places)
        with connection.execute_wrapper(countdown) if n > WARM_UP else nullcontext():
            enter_goal(
                by=by,
                goal=goal,
                statements=filled(count, seen, f"Opgjort {count}. gang"),
                texts=WrittenTexts(date(2025, 6, 30), f"Forklaring {count}", "", text.pk if text else None),
            )
        report({"saved": count})


def main(command: str, *arguments: str) -> None:
    """Run the command that is named, and leave no connection behind."""
    match command, arguments:
        case "plan", ():
            load(PLAN, by=system_person())
            User.objects.create(username="leder", name="Leder", role="leder")
        case "unguard", ():
            unguard()
        case "edit", (worker, wanted, sheets, *rest):
            edit(int(worker), int(wanted), int(sheets), blind=rest == ["blind"])
        case "list", ():
            list_stored()
        case "save", (kill_at, *rest):
            save(int(kill_at), bare=rest == ["bare"])
        case _:
            raise SystemExit(__doc__)
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


if __name__ == "__main__":
    main(*sys.argv[1:])
