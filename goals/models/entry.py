"""What somebody is in the middle of: a form half filled in, a file read and not yet confirmed. Purged when old."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from goals.models.goal import Goal


class EntryDraft(models.Model):
    """What a person has typed for a goal and not saved: theirs alone, and no figure. Gone when it is saved."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="+")
    typed: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "goal"), name="one_draft_a_goal"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.goal_id}"


class Upload(models.Model):
    """A file of figures that was read and shown to the person who sent it, waiting to be confirmed.

    `rows` are what was read, each with its place in the file; the file itself is not kept. Confirmed once.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField("filens navn", max_length=120)
    sha256 = models.CharField(max_length=64)
    rows: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField("indlæst", null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
