"""What the processes of a race do: `python -m tests.races.process COMMAND …`, on the database of DATABASE_URL.

prepare                make the tables, one area, one indicator and one person who may enter figures
unguard_messages       take away the unique constraint that lets a person be told once of an occasion
unguard                take away the unique constraint that is the lock on a figure's version
edit WORKER N PLACES   wait for a line; make N edits that are acknowledged, at places that all workers share; report
list                   report every stored version
save KILL_AT [bare]    report what is stored; save without end and say so each time; die before that statement. With
                       "bare", no statement is in a transaction
ask                    make a plan with a goal of the person's, and a manager's request for its figures
remind DAY [bare]      wait for a line; send the reminders of a day. With "bare", no lock is taken and nobody is refused
told                   report every message: to whom, of which occasion
upload KILL_AT [bare]  the same with files of many figures, each read and confirmed as one change

Reports are one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from goals.actions import notices  # noqa: E402
from goals.models import FigureRequest, Message, Plan  # noqa: E402
from indicators.actions.figure import Figure  # noqa: E402
from indicators.actions.figures import correct, enter  # noqa: E402
from indicators.actions.versions import Place  # noqa: E402
from indicators.exceptions import Conflict  # noqa: E402
from indicators.models import Area, Indicator, Measurement, MeasurementText  # noqa: E402
from norddjurs.audit.models import AuditEvent, AuditText  # noqa: E402
from norddjurs.people.models import Role, User  # noqa: E402
from norddjurs.periods import Period, PeriodKind, periods_within  # noqa: E402

WARM_UP = 2
"""Saves before the deadly one, so that it finds a version to follow."""


def prepare() -> None:
    """Leave a database that the others share copies of."""
    call_command("migrate", verbosity=0)
    User.objects.create(username="tovholder", name="Tovholder", role=Role.CASEWORKER)
    Area.objects.create(code="707", name="Norddjurs", kind=Area.Kind.MUNICIPALITY)
    Indicator.objects.create(code="antal", name="Antal", unit="count", better="higher")


def unguard() -> None:
    """Take the lock away: nothing but the number of the version says who was first."""
    guard = next(
        constraint for constraint in Measurement._meta.constraints if constraint.name == "one_winner_a_version"
    )
    # SQLite remakes the whole table as the model says it is.
    Measurement._meta.constraints = [other for other in Measurement._meta.constraints if other is not guard]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Measurement, guard)


def edit(worker: int, wanted: int, places: int) -> None:
    """Enter and correct figures as a person does it: look at the newest, save after it, look again when told to."""
    by = User.objects.get(username="tovholder")
    generator = random.Random(worker)
    acknowledged: list[tuple[str, int, int]] = []
    conflicts = 0
    others: list[str] = []
    months = periods_within(PeriodKind.MONTH, date(2000, 1, 1), date(2024, 12, 31))
    print("ready", flush=True)
    sys.stdin.readline()
    while len(acknowledged) < wanted and len(others) < 10:
        value = worker * 1_000_000 + len(acknowledged)
        figure = stated(months[generator.randrange(places)], value)
        seen = Place.of(figure).versions()
        version = seen[-1].version if seen else 0
        try:
            if version % 2:
                saved = correct(by=by, figure=figure, seen_version=version, reason="Tastet forkert")
            else:
                saved = enter(by=by, figure=figure, seen_version=version)
        except Conflict as conflict:
            conflicts += 1
            if conflict.stored is None or conflict.stored == figure or conflict.wanted is None:
                others.append("a conflict without both values")
        except Exception as error:  # noqa: BLE001 (whatever else a person would be shown is what the race looks for)
            others.append(repr(error))
        else:
            acknowledged.append((str(Place.of(figure)), saved.version.version, value))
    report({"acknowledged": acknowledged, "conflicts": conflicts, "others": others})


def list_stored() -> None:
    """Place, version and value of all that is there."""
    report(
        {
            "stored": [
                (str(Place(row.indicator_id, row.area_id, row.period)), row.version, int(row.value or 0))
                for row in Measurement.objects.all()
            ]
        }
    )


def save(kill_at: int, *, bare: bool) -> None:
    """Save one figure again and again, each a new version with a remark; each line is an acknowledgement."""
    by = User.objects.get(username="tovholder")
    period = Period.month(2025, 4)
    place = Place.of(stated(period, 0))
    stored = {row.version: int(row.value or 0) for row in place.versions()}
    report(
        {
            "stored": stored,
            "rows": Measurement.objects.count(),
            "texts": MeasurementText.objects.count(),
            "events": AuditEvent.objects.count(),
            "event_texts": AuditText.objects.filter(name="til").count(),
        }
    )
    version = max(stored, default=0)
    if bare:
        transaction.atomic = without_transaction
    countdown = Countdown(kill_at)
    for n in range(1, 10_000):
        with connection.execute_wrapper(countdown) if n > WARM_UP else nullcontext():
            saved = enter(by=by, figure=stated(period, version + 1, remark="Opgjort igen"), seen_version=version)
        version = saved.version.version
        report({"saved": version, "value": int(saved.version.value or 0)})


class Countdown:
    """Kills this process, as `kill -9` does, before the statement with a given number; 0 never."""

    def __init__(self, statement: int) -> None:
        self.left = statement

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)


def without_transaction(*_: Any, **__: Any) -> AbstractContextManager[None]:
    """Stands where `transaction.atomic` stood: each statement is stored on its own."""
    return nullcontext()


def ask() -> None:
    """A request that is due for a reminder on the next day."""
    owner = User.objects.get(username="tovholder")
    manager = User.objects.create(username="leder", name="Leder", role=Role.MANAGER)
    plan = Plan.objects.create(year=2025, title="Plan 2025", municipality=Area.objects.get())
    theme = plan.themes.create(number=1, title="Tema", short_title="Tema")
    goal = plan.goals.create(theme=theme, number="1.1", position=1, title="Antal", short_title="Antal", owner=owner)
    rule = {
        "kind": "test",
        "measure": {"kind": "value", "indicator": "antal"},
        "bounds": [{"comparator": ">=", "reference": {"kind": "constant", "value": "80"}}],
        "when": {"kind": "latest", "period_kind": "month"},
    }
    goal.targets.create(version=1, rule=rule)
    at = datetime(2025, 10, 1, tzinfo=UTC)
    request = FigureRequest.objects.create(plan=plan, deadline=date(2025, 11, 10), by=manager, created_at=at)
    request.goals.add(goal)


def remind(day: str, *, bare: bool) -> None:
    """What cron runs; `bare` without what keeps two of them apart, and slow enough that they meet."""
    if bare:
        owed = notices.owed

        def slowly(*asked: Any) -> Any:
            found = owed(*asked)
            time.sleep(1)
            return found

        notices.change, notices.owed = unlocked, slowly
        notices.add_messages = lambda letters, key: Message.objects.bulk_create(
            Message(to_id=letter.to_id, kind=letter.kind, key=key, subject=letter.subject) for letter in letters
        )
    print("ready", flush=True)
    sys.stdin.readline()
    call_command("send_reminders", as_of=day, stdout=StringIO())


@contextmanager
def unlocked(**_: Any) -> Iterator[Any]:
    """Stands where `change` stood."""
    yield SimpleNamespace(text=lambda *_: None, nothing_changed=lambda: None)


def told() -> None:
    """Whom the messages are to, and of which occasion."""
    report({"told": list(Message.objects.order_by("pk").values_list("to__username", "key"))})


def unguard_messages() -> None:
    """Let a person be told of an occasion twice."""
    [guard] = Message._meta.constraints
    Message._meta.constraints = []
    with connection.schema_editor() as editor:
        editor.remove_constraint(Message, guard)


def stated(period: Period, value: int, remark: str = "") -> Figure:
    """A count of a period, always known from the same day."""
    return Figure(
        indicator="antal",
        area="707",
        period=period,
        known_on=date(2025, 6, 30),
        known_basis=Measurement.KnownBasis.SOURCE,
        value=Decimal(value),
        remark=remark,
    )


def report(what: dict[str, Any]) -> None:
    """One line, out at once: what was said before a kill was said."""
    print(json.dumps(what), flush=True)


def main(command: str, *arguments: str) -> None:
    """Run the command that is named, and leave no connection behind."""
    match command, arguments:
        case "prepare", ():
            prepare()
        case "unguard", ():
            unguard()
        case "edit", (worker, wanted, places):
            edit(int(worker), int(wanted), int(places))
        case "list", ():
            list_stored()
        case "save", (kill_at, *rest):
            save(int(kill_at), bare=rest == ["bare"])
        case "ask", ():
            ask()
        case "unguard_messages", ():
            unguard_messages()
        case "remind", (day, *rest):
            remind(day, bare=rest == ["bare"])
        case "told", ():
            told()
        case "upload", (kill_at, *rest):
            from tests.races.uploading import upload

            upload(int(kill_at), bare=rest == ["bare"])
        case _:
            raise SystemExit(__doc__)
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


if __name__ == "__main__":
    main(*sys.argv[1:])
