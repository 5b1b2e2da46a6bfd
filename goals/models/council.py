"""What the council makes of a locked follow-up, and where it is filed: outside the frozen part, append-only."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from goals.models.followup import FollowUp


class CouncilDecision(models.Model):
    """What the council decided about a follow-up, as the minutes say. Of several the newest counts."""

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="council_decisions")
    on = models.DateField("dato")
    text = models.TextField("beslutning", blank=True)
    link = models.URLField("link", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "id")

    def __str__(self) -> str:
        return f"{self.followup_id} {self.on}"


class CouncilQuestion(models.Model):
    """A question for next time: about which goal ("" for none), and who asked, as a function."""

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="questions")
    goal_number = models.CharField("mål", max_length=12, blank=True)
    asked_by = models.CharField("stillet af", max_length=120, blank=True)
    text = models.TextField("spørgsmål", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "id")

    def __str__(self) -> str:
        return f"{self.followup_id} {self.goal_number}"


class CouncilAnswer(models.Model):
    """What is answered to a question. Of several the newest counts."""

    question = models.ForeignKey(CouncilQuestion, models.PROTECT, related_name="answers")
    text = models.TextField("svar", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("question", "id")

    def __str__(self) -> str:
        return f"{self.question_id}"


class Journaling(models.Model):
    """Where a follow-up is filed: its case number, and the day it was journalised, if it was. The newest counts."""

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="journalings")
    case_number = models.CharField("sagsnummer", max_length=60, blank=True)
    on = models.DateField("journaliseret", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "id")

    def __str__(self) -> str:
        return f"{self.followup_id} {self.case_number}"
