"""`manage.py status`: how the plan stands as of a day, as a table or as JSON."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goals.catalogue import plan_head
from goals.engine.verdict import Status
from goals.export import plan_data
from goals.status import PlanStatus, plan_status
from goals.wording import OUTLOOK, STATUS, Scene, distance, figure, headline, wanted
from norddjurs.danish import DanishError, read_date, today, write_long_date


class Command(BaseCommand):
    """A readable table, or one JSON object on standard output."""

    help = "Vis planens status pr. en dag (uden --as-of: i dag)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan's year, the day, and the form."""
        parser.add_argument("--plan", type=int, metavar="ÅR", help="planens år (uden: den nyeste plan)")
        parser.add_argument("--as-of", metavar="DATO", help="fx 2025-06-30 (uden: i dag)")
        parser.add_argument("--json", action="store_true", help="skriv JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Judge and print. Raises CommandError for a plan that is not there or a date that is none."""
        day = _day(options["as_of"])
        head = plan_head(options["plan"])
        if head is None:
            year = f" for {options['plan']}" if options["plan"] else ""
            raise CommandError(f"Der er ingen plan{year}. Indlæs en med: manage.py load_plan FIL")
        plan = plan_status(head, day)
        if options["json"]:
            self.stdout.write(json.dumps(plan_data(plan), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_table(plan)))


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return read_date(text)
    except DanishError as error:
        raise CommandError(str(error)) from error


def _table(plan: PlanStatus) -> list[str]:
    lines = [f"{plan.plan.title}, status pr. {write_long_date(plan.as_of)}", f"{headline(plan)}.", ""]
    rows = [("Mål", "Status", "Seneste tal", "Krav", "Afstand til krav")]
    for goal in plan.goals:
        scene = Scene(goal, plan)
        status = STATUS[goal.status] + (" (vurderet)" if goal.override else "")
        if goal.outlook:
            status += f", {OUTLOOK[goal.outlook]}"
        newest, krav, far = figure(scene), wanted(scene), distance(scene)
        name = f"{goal.goal.number} {goal.goal.short_title}"
        rows.append((name, status, f"{newest.text}, {newest.note}".rstrip(", "), krav.text, far.text))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    counts = [f"{plan.counts[status]} {word}" for status, word in STATUS.items() if plan.counts[status]]
    expected = f" ({plan.expected} {OUTLOOK_REACHED})" if plan.expected else ""
    lines += ["", f"I alt {len(plan.goals)}: {', '.join(counts)}{expected}"]
    if plan.counts[Status.MISSING]:
        lines.append("Mål, hvor tal mangler, skal have et tal eller en leders vurdering, før opfølgningen kan låses.")
    return lines


OUTLOOK_REACHED = next(word for outlook, word in OUTLOOK.items() if outlook.value == "reached")
