"""Which municipalities an indicator is compared with."""

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from indicators.models.area import Area
from indicators.models.indicator import Indicator


class ComparisonGroup(models.Model):
    """Municipalities that a figure is set beside: of one indicator, or (`indicator` empty) of all that have none.

    The source's own groups differ from benefit to benefit, so there is no one group that is right for all. `origin`
    says in Danish who chose these municipalities, and is printed wherever the group is shown.
    """

    indicator = models.OneToOneField(
        Indicator, models.CASCADE, null=True, blank=True, related_name="comparison", verbose_name="tal"
    )
    name = models.CharField("navn", max_length=60)
    origin = models.CharField("hvor gruppen kommer fra", max_length=300)
    members = models.ManyToManyField(Area, related_name="+", verbose_name="kommuner")

    class Meta:
        ordering = ("indicator",)
        constraints = (models.UniqueConstraint(Coalesce("indicator", Value("")), name="one_group_for_the_rest"),)

    def __str__(self) -> str:
        return self.name
