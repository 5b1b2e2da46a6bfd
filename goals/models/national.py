"""Which national figure a goal may be seen beside, and whether somebody has said that it is the plan's own."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.models.goal import Goal
from indicators.models import Indicator


class GoalIndicator(models.Model):
    """A national figure beside a goal. Every change of it is in the log.

    `note` says in Danish how the figure differs from what the plan means; where `indicator` is empty it says why there
    is none. `counterpart` is the plan's own figure of the same thing, which is shown beside it. `base_month` (the
    month's last day) is what a movement is counted from. Until a manager has confirmed that definition and base are
    the plan's, the figure decides nothing; after that its place is only proposed.
    """

    goal = models.OneToOneField(Goal, models.CASCADE, primary_key=True, related_name="national", verbose_name="mål")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="landstal"
    )
    counterpart = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="planens eget tal"
    )
    note = models.TextField("forskel fra planen")
    base_month = models.DateField("udgangspunkt", null=True, blank=True)
    confirmed_on = models.DateField("bekræftet den", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bekræftet af"
    )

    class Meta:
        ordering = ("goal",)
        constraints = (
            models.CheckConstraint(
                name="confirmed_by_somebody_of_something",
                condition=Q(confirmed_on__isnull=True, confirmed_by__isnull=True)
                | Q(
                    confirmed_on__isnull=False,
                    confirmed_by__isnull=False,
                    indicator__isnull=False,
                    base_month__isnull=False,
                ),
                violation_error_message="En bekræftelse kræver et landstal, en måned og en leder.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.goal_id} {self.indicator_id}"

    @property
    def seal(self) -> str:
        """What a form carries, to tell what its reader saw."""
        return f"{self.base_month or ''}/{self.confirmed_on or ''}/{self.confirmed_by_id or ''}"
