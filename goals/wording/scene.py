"""What a sentence is about: a goal in its plan, with the names of figures and areas at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goals.catalogue import IndicatorInfo, JudgementRow
from goals.engine.measures import Measure
from goals.engine.values import Record
from goals.engine.verdict import Verdict
from goals.status import GoalStatus, PlanStatus
from goals.wording.words import lower_first
from indicators.store import AreaName


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short text with a quiet one beside it. `tone` is "good", "bad", "mute" or ""."""

    text: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A goal in its plan as of a day."""

    goal: GoalStatus
    plan: PlanStatus

    @property
    def day(self) -> date:
        """The day that is judged as of."""
        return self.plan.as_of

    @property
    def verdict(self) -> Verdict:
        """What the engine computed."""
        return self.goal.verdict

    @property
    def indicators(self) -> Mapping[str, IndicatorInfo]:
        """The indicators by code."""
        return self.plan.indicators

    def indicator(self, measure: Measure) -> IndicatorInfo:
        """The first indicator that a measure reads."""
        return self.indicators[next(measure.terms()).indicator.code]

    def area(self, code: str | None) -> AreaName:
        """The names of an area; None is the goal's own."""
        return self.plan.areas[code or self.goal.target.area]

    def area_text(self, code: str | None) -> str:
        """An area in running text: "hele landet", "Norddjurs"."""
        area = self.area(code)
        return area.name if area.kind == "municipality" else lower_first(area.name)

    def decision(self, record: Record) -> JudgementRow | None:
        """What a person recorded, with its text and who decided."""
        rows = [row for row in self.goal.goal.judgements if (row.on, row.part) == (record.on, record.part)]
        return rows[-1] if rows else None
