"""Begreber: the words that the figures and the plan use."""

from django.db import models

from indicators.models.indicator import Indicator


class Term(models.Model):
    """A target group or another word. Its definition is the department's own; until approved there is none."""

    name = models.CharField("begreb", max_length=120, unique=True)
    definition = models.TextField("definition", blank=True)
    approved_on = models.DateField("godkendt den", null=True, blank=True)
    indicator = models.OneToOneField(
        Indicator, models.PROTECT, null=True, blank=True, related_name="term", verbose_name="antal"
    )
    position = models.PositiveSmallIntegerField("rækkefølge", default=0)

    class Meta:
        ordering = ("position", "name")
        constraints = (
            models.CheckConstraint(
                name="a_definition_is_approved",
                condition=models.Q(definition="", approved_on__isnull=True)
                | (~models.Q(definition="") & models.Q(approved_on__isnull=False)),
                violation_error_message="En definition skal have en dato for godkendelsen.",
            ),
        )

    def __str__(self) -> str:
        return self.name
