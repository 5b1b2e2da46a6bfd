"""Who has a draft open: told to the others, and no change of anything, so not in the log."""

from datetime import timedelta

from django.utils import timezone

from goals.models import FollowUp, FollowUpEditor
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

AWAY = timedelta(seconds=60)
"""Whoever has not been seen for so long has closed the page."""


def others_at(*, person: User, followup: FollowUp, section: str) -> list[tuple[str, str]]:
    """Note that this person is at a section ("" for none), and give the others' names with theirs.

    Raises PermissionDenied. Three queries.
    """
    refuse_unless(person, Right.DRAFT)
    now = timezone.now()
    FollowUpEditor.objects.filter(seen_at__lt=now - AWAY).delete()
    FollowUpEditor.objects.update_or_create(
        followup=followup, person=person, defaults={"section": section, "seen_at": now}
    )
    rows = FollowUpEditor.objects.filter(followup=followup).exclude(person=person).order_by("person__name")
    return list(rows.values_list("person__name", "section"))
