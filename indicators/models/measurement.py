"""The figures themselves: append-only, versioned, never updated or deleted."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from indicators.models.area import Area
from indicators.models.indicator import Indicator
from norddjurs.periods import Period, PeriodKind


class Measurement(models.Model):
    """One version of one figure: indicator, area, period, and what was stated about it.

    A change is the next version. Its number is the optimistic lock: two people who correct the same figure cannot
    both write version n+1, on any database. `replaces` marks a correction of our own typing, or a withdrawal: the
    replaced version is never read again. A revision by the source has a `known_on` of its own and replaces nothing.
    The database refuses UPDATE and DELETE (`norddjurs.audit.triggers`).
    """

    class State(models.TextChoices):
        VALUE = "value", "tal"
        SUPPRESSED = "suppressed", "skjult, fordi tallet er lille"
        NOT_STATED = "not_stated", "ikke oplyst af kilden (nul eller for lille til at vises)"
        NOT_PUBLISHED = "not_published", "ikke offentliggjort"
        WITHDRAWN = "withdrawn", "trukket tilbage"

    class Movement(models.TextChoices):
        FORWARD = "forward", "gået frem"
        SAME = "same", "uændret"
        BACK = "back", "gået tilbage"

    class KnownBasis(models.TextChoices):
        SOURCE = "source", "kildens egen dato"
        STATUS_DATE = "status_date", "opfølgningens statusdato"
        PERIOD_END = "period_end", "periodens sidste dag"
        ENTERED = "entered", "dagen, tallet blev indtastet"
        FETCHED = "fetched", "dagen, tallet blev hentet"
        CORRECTED = "corrected", "dagen, tallet blev hentet, før det blev rettet her"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements", verbose_name="tal")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="område")
    period_kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PeriodKind])
    period_start = models.DateField()
    period_end = models.DateField()
    period_by_statement = models.BooleanField("perioden er kildens omtale", default=False)
    state = models.CharField(max_length=14, choices=State.choices, default=State.VALUE)
    value = models.DecimalField("tal", max_digits=15, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField("tæller", max_digits=15, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("nævner", max_digits=15, decimal_places=4, null=True, blank=True)
    movement = models.CharField("bevægelse", max_length=8, choices=Movement.choices, blank=True)
    provisional = models.BooleanField("foreløbigt", default=False)
    projected = models.BooleanField("fremskrevet", default=False)
    known_on = models.DateField("kendt den")
    known_basis = models.CharField(max_length=12, choices=KnownBasis.choices)
    expected_on = models.DateField("ventes den", null=True, blank=True)
    source = models.CharField("kildestempel", max_length=200, blank=True)
    version = models.PositiveIntegerField()
    replaces = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="af")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("indicator", "area", "-period_end", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "area", "period_kind", "period_start", "period_end", "version"),
                name="one_winner_a_version",
            ),
            models.CheckConstraint(name="period_has_length", condition=Q(period_end__gte=F("period_start"))),
            models.CheckConstraint(
                name="replaces_an_earlier_version",
                condition=Q(replaces__isnull=True) | Q(replaces__lt=F("version")),
            ),
            models.CheckConstraint(name="versions_count_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="counts_come_in_pairs",
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
            ),
            models.CheckConstraint(
                name="a_value_says_something",
                condition=~Q(state="value") | Q(value__isnull=False) | Q(numerator__isnull=False) | ~Q(movement=""),
            ),
            models.CheckConstraint(
                name="only_a_value_has_one",
                condition=Q(state="value")
                | Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True, movement=""),
            ),
        )
        indexes = (
            models.Index(
                fields=("indicator", "area", "period_kind", "period_end", "known_on", "version"),
                name="figure_as_of",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period_start}..{self.period_end} v{self.version}"

    @property
    def period(self) -> Period:
        """The period as a value."""
        return Period(PeriodKind(self.period_kind), self.period_start, self.period_end)

    @staticmethod
    def period_fields(period: Period) -> dict[str, str | date]:
        """The three columns of a period, for filters and new rows."""
        return {"period_kind": period.kind.value, "period_start": period.start, "period_end": period.end}


class MeasurementText(models.Model):
    """What people wrote about a version of a figure. Apart from it, so that it can be blanked by law."""

    measurement = models.OneToOneField(Measurement, models.PROTECT, primary_key=True, related_name="text")
    remark = models.TextField("bemærkning", blank=True)
    internal_note = models.TextField("internt notat", blank=True)
    reason = models.TextField("begrundelse", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.measurement_id}"
