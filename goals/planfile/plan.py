"""What a plan file says, in the product's own terms. The parts that may be found fault with later know their line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from indicators.actions.figure import Figure
from indicators.actions.howto import Way
from indicators.areas import AreaLine


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up that the plan is to have. What the file says nothing of is as people set it, but for the meeting."""

    line: int
    number: int
    status_date: date
    figures_until: date | None
    agenda_deadline: date | None
    meeting_on: date | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The head of the plan. `municipality` is an area's code."""

    line: int
    year: int
    title: str
    municipality: str
    council: str
    department: str
    adopted_goal_count: int | None
    wording_mark: str
    notice: str
    followups: tuple[FollowUpLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme."""

    number: int
    title: str
    short_title: str


@dataclass(frozen=True, slots=True)
class BreakLine:
    """A day from which an indicator is counted in another way."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator; unit and better are values of Indicator.Unit and Indicator.Better."""

    line: int
    code: str
    name: str
    short_name: str
    definition: str
    unit: str
    better: str
    decimals: int
    is_fraction: bool
    figure_text: str
    index_base: str
    delay_days: int | None
    way: Way
    part_of: str | None
    part_label: str
    hide_below: int
    breaks: tuple[BreakLine, ...]

    @property
    def readable(self) -> bool:
        """Whether unit and polarity are known: without them nothing more can be said of what names it."""
        return bool(self.unit and self.better)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A goal's rule as `goals.rules` data, with the other readings as Target.others keeps them."""

    line: int
    decided_on: date | None
    rule: dict[str, Any]
    label: str
    others: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """The department's explanation and action as of a day."""

    on: date
    explanation: str
    action: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """A decision, another judgement or an outlook; the words are values of Judgement's choices."""

    kind: str
    on: date
    part: str = ""
    status: str = ""
    outlook: str = ""
    body: str = ""
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal. `owner` is a username or empty."""

    line: int
    number: str
    position: int
    theme: int
    title: str
    short_title: str
    wording: str
    method: str
    note: str
    owner: str
    responsible: str
    target: TargetLine
    texts: tuple[TextLine, ...]
    judgements: tuple[JudgementLine, ...]


class Step(StrEnum):
    """What a statement about a figure does to the statement before it."""

    STATE = "state"
    """Says it for the first time, or as a revision with a day of its own."""
    CORRECT = "correct"
    """Puts our own typing right; the day of the statement before it stays, whatever the figure's own day says."""
    WITHDRAW = "withdraw"
    """Takes it back; of the figure, only where it stands counts."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One statement about one figure. The file's order of statements about the same figure is their order in time."""

    line: int
    place: str
    figure: Figure
    step: Step
    reason: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term, with the code of the indicator that counts it, if any."""

    name: str
    definition: str
    approved_on: date | None
    indicator: str | None
    position: int


@dataclass(frozen=True, slots=True)
class PlanFile:
    """Everything that a file says."""

    plan: PlanLine
    areas: tuple[AreaLine, ...]
    themes: tuple[ThemeLine, ...]
    indicators: tuple[IndicatorLine, ...]
    goals: tuple[GoalLine, ...]
    figures: tuple[FigureLine, ...]
    terms: tuple[TermLine, ...]
