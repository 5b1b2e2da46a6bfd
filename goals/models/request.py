"""Asking for figures: which goals, by when; and the messages that people get about it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goals.models.followup import FollowUp
from goals.models.goal import Goal
from goals.models.plan import Plan


class FigureRequest(models.Model):
    """A manager asks the owners of some goals for figures by a day: what a follow-up begins with.

    `token` is the form's own: the same form sent twice asks once. A closed request reminds nobody.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="requests")
    followup = models.ForeignKey(FollowUp, models.PROTECT, null=True, blank=True, related_name="requests")
    goals = models.ManyToManyField(Goal, through="RequestedGoal", related_name="requests")
    deadline = models.DateField("frist")
    text = models.TextField("besked", blank=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("sendt", default=timezone.now)
    closed_at = models.DateTimeField("afsluttet", null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.deadline}"


class RequestedGoal(models.Model):
    """A goal whose figures are asked for; `still_at` is when somebody said that what stands is the newest figure."""

    request = models.ForeignKey(FigureRequest, models.CASCADE, related_name="asked")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="asked")
    still_at = models.DateTimeField("tallet er stadig det seneste", null=True, blank=True)
    still_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="oplyst af"
    )

    class Meta:
        ordering = ("request", "goal__position")
        constraints = (models.UniqueConstraint(fields=("request", "goal"), name="a_goal_is_asked_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.goal_id}"


class Message(models.Model):
    """What one person is told: by mail where there is a mail server, and on their front page either way.

    `key` names the occasion ("soon-3:request:12"); a person is told of one occasion once, whoever asks how often.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", "Bed om tal"
        REMINDER = "reminder", "Påmindelse"
        LATE = "late", "Frist overskredet"
        MANAGER = "manager", "Mangler til lederen"
        STATUS = "status", "Ny status"
        SUGGESTION = "suggestion", "Forslag til vurdering"

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=120)
    subject = models.CharField("emne", max_length=200)
    body = models.TextField("tekst")
    link = models.CharField("adresse", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField("sendt som mail", null=True, blank=True)
    mail_error = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField("læst", null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=("to", "key"), name="told_once_of_an_occasion"),)
        indexes = (models.Index(fields=("to",), condition=Q(read_at=None), name="unread_messages"),)

    def __str__(self) -> str:
        return f"{self.to_id} {self.key}"
