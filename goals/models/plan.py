"""The year's plan and its themes."""

from django.db import models

from indicators.models import Area
from norddjurs.periods import Period


class Plan(models.Model):
    """The employment plan of a year: one municipality an installation, one plan a year."""

    year = models.PositiveSmallIntegerField("år", unique=True)
    title = models.CharField("titel", max_length=120)
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="kommune")
    council = models.CharField("forelægges", max_length=120, blank=True)
    department = models.CharField("forvaltning", max_length=120, blank=True)
    adopted_goal_count = models.PositiveSmallIntegerField("antal mål i den vedtagne plan", null=True, blank=True)
    wording_mark = models.CharField("mærke ved ordlyden", max_length=60, blank=True)
    notice = models.CharField("oplysning om planen", max_length=300, blank=True)

    class Meta:
        ordering = ("-year",)

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The plan year."""
        return Period.year(self.year)


class Theme(models.Model):
    """A theme of a plan: what the council calls it, and a short title for narrow places."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="themes")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=200)
    short_title = models.CharField("kort titel", max_length=60)

    class Meta:
        ordering = ("plan", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="one_theme_a_number"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
