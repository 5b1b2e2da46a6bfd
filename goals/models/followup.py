"""The half-yearly follow-up: its dates and state, and what was frozen when it was locked."""

from django.db import models
from django.db.models import Q

from goals.models.plan import Plan


class FollowUp(models.Model):
    """One follow-up of a plan, in one edition. The plan is judged as of its status date.

    Locked, it cannot change (`norddjurs.audit.triggers`); a correction is a new edition. It holds the count and the
    hash of its lines and of its files, so that an added one is found too.
    """

    class State(models.TextChoices):
        DRAFT = "kladde", "kladde"
        SUBMITTED = "til_godkendelse", "til godkendelse"
        APPROVED = "godkendt", "godkendt"
        LOCKED = "laast", "låst"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="followups")
    number = models.PositiveSmallIntegerField("nummer")
    edition = models.PositiveSmallIntegerField("udgave", default=1)
    status_date = models.DateField("perioder til og med")
    figures_until = models.DateField("tal hentet senest", null=True, blank=True)
    agenda_deadline = models.DateField("frist til dagsorden", null=True, blank=True)
    meeting_on = models.DateField("møde", null=True, blank=True)
    state = models.CharField("tilstand", max_length=16, choices=State.choices, default=State.DRAFT)
    locked_at = models.DateTimeField("låst", null=True, blank=True)
    data_version = models.PositiveBigIntegerField("dataversion", null=True, blank=True)
    line_count = models.PositiveSmallIntegerField(null=True, blank=True)
    lines_hash = models.CharField(max_length=64, blank=True)
    file_count = models.PositiveSmallIntegerField(null=True, blank=True)
    files_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("plan", "number", "edition")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number", "edition"), name="one_followup_an_edition"),
            models.CheckConstraint(
                name="a_locked_followup_is_complete",
                condition=~Q(state="laast")
                | (
                    Q(locked_at__isnull=False, data_version__isnull=False)
                    & Q(line_count__isnull=False, file_count__isnull=False)
                    & ~Q(lines_hash="")
                    & ~Q(files_hash="")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}. opfølgning, udgave {self.edition}"


class FollowUpLine(models.Model):
    """What a locked follow-up said of one goal: copied texts, figures and verdict. Append-only from birth.

    The one without goal number is the paper's frame: its title, counts, dates and sections.
    """

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    goal_number = models.CharField(max_length=12, blank=True)
    status = models.CharField(max_length=12, blank=True)
    content = models.JSONField()

    class Meta:
        ordering = ("followup", "position")
        constraints = (models.UniqueConstraint(fields=("followup", "goal_number"), name="one_line_a_goal"),)

    def __str__(self) -> str:
        return f"{self.followup_id} {self.goal_number}"


class StoredFile(models.Model):
    """A file of a locked follow-up, byte for byte as it was made. Append-only from birth."""

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="files")
    format = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("followup", "name")
        constraints = (
            models.UniqueConstraint(fields=("followup", "name"), name="one_file_a_name"),
            models.UniqueConstraint(fields=("followup", "format"), name="one_file_a_format"),
        )

    def __str__(self) -> str:
        return self.name
