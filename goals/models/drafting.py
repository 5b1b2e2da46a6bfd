"""What people write in a follow-up before it is locked, and what they do with it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from goals.models.followup import FollowUp


class FollowUpText(models.Model):
    """One version of a section's text, with its live fields. Append-only; the newest version counts.

    The version is the lock: of two people who store the same one, the second is told.
    """

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="texts")
    section = models.CharField("afsnit", max_length=20)
    version = models.PositiveIntegerField()
    text = models.TextField("tekst", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "section", "version")
        constraints = (
            models.UniqueConstraint(fields=("followup", "section", "version"), name="one_text_a_version_of_a_section"),
        )

    def __str__(self) -> str:
        return f"{self.followup_id} {self.section} v{self.version}"


class FollowUpStep(models.Model):
    """A step on the way from draft to lock, with what was written about it. Append-only.

    `own`: whoever approved had also written it. `paper_hash` is the SHA-256 of the paper that was approved.
    """

    class Step(models.TextChoices):
        SUBMIT = "submit", "sendt til godkendelse"
        RETURN = "return", "sendt tilbage"
        APPROVE = "approve", "godkendt"
        REOPEN = "reopen", "åbnet igen"
        LOCK = "lock", "låst"
        EDITION = "edition", "rettet udgave påbegyndt"

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    note = models.TextField("bemærkning", blank=True)
    own = models.BooleanField("egen tekst", default=False)
    paper_hash = models.CharField(max_length=64, blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "id")

    def __str__(self) -> str:
        return f"{self.followup_id} {self.step}"


class KeptFinding(models.Model):
    """A remark of the check that somebody lets stand, and why. Append-only: of a key the newest counts.

    `key` names the finding and the words that it is about, so that a changed sentence is looked at anew. An empty
    reason (with nothing erased) takes the keeping back.
    """

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="kept")
    key = models.CharField(max_length=64)
    finding = models.TextField("hvad")
    reason = models.TextField("begrundelse", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("followup", "id")

    def __str__(self) -> str:
        return f"{self.followup_id} {self.key}"


class FollowUpEditor(models.Model):
    """Who has a draft open, and since when they were last seen at it. No change of anything: purged when old."""

    followup = models.ForeignKey(FollowUp, models.CASCADE, related_name="editors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    section = models.CharField("afsnit", max_length=20, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("followup", "person"), name="one_place_an_editor"),)

    def __str__(self) -> str:
        return f"{self.followup_id} {self.person_id}"
