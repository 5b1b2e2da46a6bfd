"""What an owner suggests and only a manager decides: another judgement of a goal."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from goals.models.goal import Goal, Judgement


class Suggestion(models.Model):
    """Another status than the computed one, suggested by the goal's owner. Append-only; it changes no status."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="suggestions")
    on = models.DateField("dato")
    status = models.CharField(max_length=12, choices=Judgement.Status.choices)
    text = models.TextField("begrundelse", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("goal", "id")

    def __str__(self) -> str:
        return f"{self.goal_id} {self.status}"


class SuggestionAnswer(models.Model):
    """What the manager made of a suggestion. Append-only; accepted, it names the judgement that followed."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, primary_key=True, related_name="answer")
    accepted = models.BooleanField()
    judgement = models.ForeignKey(Judgement, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("svar", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.accepted}"
