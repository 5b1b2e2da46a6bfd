"""manage.py load_demo: what `make run` fills a fresh installation with."""

import csv
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from goals.actions.national import load_national
from goals.exceptions import InputError
from goals.models import Goal, Plan
from goals.planfile.load import load
from goals.planfile.parse import parse_file
from goals.planfile.problems import PlanFileError
from goals.publish.demo import demo_followups
from goals.report.apart import RenderError
from norddjurs.audit.changes import change
from norddjurs.danish import today
from norddjurs.people.demo import demo_people
from norddjurs.people.models import Role, User, system_person

PLAN = settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml"
FOLLOWUP = settings.BASE_DIR / "fixtures" / "demo-opfoelgning-2025-1.toml"
OWNERS = settings.BASE_DIR / "fixtures" / "demo-tovholdere.csv"


class Command(BaseCommand):
    """Load the areas, the plan of 2025, the four demo people, its first follow-up locked and a draft of the second.

    Again, it leaves everything as people made it.
    """

    help = "Indlæser demoens plan og fire demopersoner (kun i en demo)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError outside demo mode, and where the plan is refused."""
        try:
            people = demo_people(settings.VAR_DIR / "demo-adgangskoder.txt")
            report = load(PLAN, by=system_person())
        except PermissionDenied as error:
            raise CommandError(str(error)) from None
        except PlanFileError as error:
            raise CommandError("\n".join(error.lines())) from None
        year = parse_file(PLAN).plan.year
        load_national(by=system_person())
        _share_out(year, people)
        for line in report.lines():
            self.stdout.write(line)
        self._lock_the_first(year, people)

    def _lock_the_first(self, year: int, people: dict[Role, User]) -> None:
        """The demo's first follow-up as it was presented, in the name of its leder."""
        plan = Plan.objects.get(year=year)
        try:
            locked = demo_followups(FOLLOWUP, plan, by=people[Role.MANAGER], today=today())
        except (InputError, RenderError) as error:
            raise CommandError(f"Demoens opfølgning: {error}") from error
        if locked is not None:
            self.stdout.write(f"{locked.number}. opfølgning er låst, og den næste er begyndt.")


def _share_out(year: int, people: dict[Role, User]) -> None:
    """Give the goals that nobody owns to whom the demo's file names."""
    owned = defaultdict(list)
    with OWNERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            owned[Role(row["tovholder"])].append(row["mål"])
    with change(by=system_person(), action="goal.owner", obj=f"plan:{year}") as event:
        for role, numbers in owned.items():
            goals = Goal.objects.filter(plan__year=year, number__in=numbers, owner=None)
            if free := list(goals.values_list("number", flat=True)):
                goals.update(owner=people[role])
                event.text(role.value, f"mål {', '.join(free)}")
        if not event.texts:
            event.nothing_changed()
