"""manage.py load_demo: what `make run` fills a fresh installation with."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from goals.models import Goal
from goals.planfile.load import load
from goals.planfile.problems import PlanFileError
from norddjurs.audit.changes import change
from norddjurs.people.demo import demo_people
from norddjurs.people.models import Role, User, system_person

PLAN = settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml"
OWNED = ("2.1", "2.2", "4.1", "5.1", "6.6")
"""The goals that the demo's tovholder owns."""


class Command(BaseCommand):
    """Load the areas, the plan of 2025 and the four demo people. Again, it leaves everything as people made it."""

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
        _share_out(people[Role.CASEWORKER])
        for line in report.lines():
            self.stdout.write(line)


def _share_out(owner: User) -> None:
    """Give the goals that nobody owns to the demo's tovholder."""
    goals = Goal.objects.filter(plan__year=2025, number__in=OWNED, owner=None)
    with change(by=system_person(), action="goal.owner", obj="plan:2025") as event:
        numbers = list(goals.values_list("number", flat=True))
        if not numbers:
            event.nothing_changed()
            return
        goals.update(owner=owner)
        event.text("tovholder", f"{owner.username}: mål {', '.join(numbers)}")
