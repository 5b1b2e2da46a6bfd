"""`manage.py verify_followups`: prove that every locked follow-up is as it was locked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goals.models import FollowUp
from goals.publish.stored import faults


class Command(BaseCommand):
    """Work the hashes of lines and files out again, and hold them against those of the lock."""

    help = "Bevis, at de låste opfølgninger og deres filer er, som da de blev låst."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was looked at. Raises CommandError with every fault."""
        locked = FollowUp.objects.filter(state=FollowUp.State.LOCKED).select_related("plan")
        wrong = [
            f"{one.plan.year}-{one.number}, udgave {one.edition}: {fault}" for one in locked for fault in faults(one)
        ]
        if wrong:
            raise CommandError("\n".join(wrong))
        count = len(locked)
        self.stdout.write(
            f"{count} {'låst opfølgning' if count == 1 else 'låste opfølgninger'} er, som da de blev låst."
        )
