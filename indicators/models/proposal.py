"""A figure that a machine found and a person has to say yes to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from indicators.models.area import Area
from indicators.models.indicator import Indicator
from indicators.models.measurement import Measurement
from norddjurs.periods import Period, PeriodKind


class Proposal(models.Model):
    """A fetched or computed figure that waits. Append-only; what became of it is its `ProposalAnswer`.

    `why` says why it waits: it is a goal's figure, it jumps from what stood before, or it is a computed rank.
    `stood` is the newest version of the place when it was proposed, 0 for none; `note` is a Danish sentence for whoever
    has to decide. A newer proposal of the same place takes an unanswered older one's place ("overtaken").
    """

    class Why(models.TextChoices):
        GOAL = "goal", "målets tal"
        JUMP = "jump", "ligger langt fra de tidligere"
        RANK = "rank", "beregnet placering"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="proposals")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    period_kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PeriodKind])
    period_start = models.DateField()
    period_end = models.DateField()
    state = models.CharField(max_length=14, choices=Measurement.State.choices, default=Measurement.State.VALUE)
    value = models.DecimalField(max_digits=15, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=15, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=15, decimal_places=4, null=True, blank=True)
    movement = models.CharField(max_length=8, choices=Measurement.Movement.choices, blank=True)
    provisional = models.BooleanField(default=False)
    known_on = models.DateField()
    source = models.CharField(max_length=200)
    why = models.CharField(max_length=5, choices=Why.choices)
    note = models.CharField(max_length=300, blank=True)
    stood = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("indicator", "area", "period_end", "id")
        indexes = (models.Index(fields=("indicator", "area", "period_end"), name="proposal_of_a_place"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period_start}..{self.period_end}"

    @property
    def period(self) -> Period:
        """The period as a value."""
        return Period(PeriodKind(self.period_kind), self.period_start, self.period_end)


class ProposalAnswer(models.Model):
    """What became of a proposal: one answer each, so that of two who answer one is told. Append-only."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "godkendt"
        REFUSED = "refused", "afvist"
        OVERTAKEN = "overtaken", "afløst af et nyere"

    proposal = models.OneToOneField(Proposal, models.PROTECT, primary_key=True, related_name="answer")
    answer = models.CharField(max_length=9, choices=Answer.choices)
    reason = models.CharField("begrundelse", max_length=300, blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    measurement = models.ForeignKey(Measurement, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.answer}"
