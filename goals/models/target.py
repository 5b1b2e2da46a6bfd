"""The rule of a goal, as data."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import models

from goals import rules
from goals.engine.exceptions import TargetError
from goals.engine.targets import Target as EngineTarget
from goals.engine.values import Better, Unit
from goals.engine.values import Indicator as EngineIndicator
from goals.models.goal import Goal
from indicators.models import Indicator


class Target(models.Model):
    """One version of a goal's rule: the parts of the engine's language as data (`goals.rules`).

    A changed rule is a new version with the day it was decided; the first has none and holds from the plan's
    beginning. `others` are other ways to read the goal, with a label each: judged and shown, never deciding.
    """

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets")
    version = models.PositiveIntegerField()
    decided_on = models.DateField("besluttet den", null=True, blank=True)
    rule = models.JSONField("regel")
    others = models.JSONField("andre læsninger", default=list, blank=True)
    label = models.CharField("navn på læsningen", max_length=120, blank=True)

    class Meta:
        ordering = ("goal", "version")
        constraints = (models.UniqueConstraint(fields=("goal", "version"), name="one_target_a_version"),)

    def __str__(self) -> str:
        return f"{self.goal_id} v{self.version}"

    def as_rule(self, indicators: Mapping[str, EngineIndicator]) -> EngineTarget:
        """The engine's object. Raises TargetError or rules.RuleDataError where the data do not make one."""
        plan = self.goal.plan
        return rules.build_target(self.rule, self.others, indicators, plan.period, plan.municipality_id)

    def indicator_codes(self) -> set[str]:
        """The indicators that the rule and the other readings speak of."""
        return rules.indicator_codes(self.rule).union(*(rules.indicator_codes(other["rule"]) for other in self.others))

    def clean(self) -> None:
        """Prove that the rule can be built. Raises ValidationError in Danish."""
        try:
            self.as_rule(engine_indicators(self.indicator_codes()))
        except (TargetError, rules.RuleDataError) as error:
            raise ValidationError(rules.explain(error)) from error


def engine_indicators(codes: Collection[str] | None = None) -> dict[str, EngineIndicator]:
    """The engine's view of the stored indicators, by code: those named, or all. One query."""
    rows = Indicator.objects.all() if codes is None else Indicator.objects.filter(code__in=codes)
    return {
        code: EngineIndicator(code, Unit(unit), Better(better), fraction, decimals, delay)
        for code, unit, better, fraction, decimals, delay in rows.values_list(
            "code", "unit", "better", "is_fraction", "decimals", "delay_days"
        )
    }
