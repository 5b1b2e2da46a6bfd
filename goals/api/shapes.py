"""The rows of the open data, as they are sent. What each field means stands in `goals.api.words`.

Days are ISO dates and periods are codes, as text. Where there is nothing, a text is "" and all else null. Numbers are
JSON numbers with every decimal that the source gave (`goals.api.values.number`).
"""

from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from goals.api import words
from goals.api.values import Number


class Row(BaseModel):
    """A row, each of whose fields has its words in `told`."""

    model_config = ConfigDict(frozen=True)
    told: ClassVar[words.Fields] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Describe the fields by their words. Raises KeyError for a field that has none."""
        for name, field in cls.model_fields.items():
            field.description = cls.told[name]
        cls.model_rebuild(force=True)


class FollowUpRow(Row):
    """A locked follow-up in its newest edition."""

    told = words.FOLLOWUP
    followup: str
    year: int
    number: int
    edition: int
    title: str
    plan_title: str
    municipality: str
    department: str
    council: str
    status_date: str
    meeting_on: str | None
    locked_on: str
    headline: str
    goals_total: int
    reached: int
    not_reached: int
    too_early: int
    notice: str
    page: str
    address: str


class GoalRow(Row):
    """A goal as a locked follow-up told of it."""

    told = words.GOAL
    followup: str
    year: int
    edition: int
    status_date: str
    theme: str
    theme_title: str
    number: str
    title: str
    short_title: str
    wording: str
    wording_mark: str
    method: str
    responsible: str
    status: str
    status_text: str
    computed: str
    computed_text: str
    marks: list[str]
    judged: str
    figure: str
    figure_note: str
    krav: str
    krav_note: str
    distance: str
    distance_note: str
    development: str
    development_note: str
    period: str
    period_start: str | None
    period_end: str | None
    actual: Number | None
    wanted: Number | None
    distance_exact: Number | None
    unit: str
    conclusion: str
    explanation: str
    action: str
    unwritten: str
    before: str
    page: str


class GoalFigure(Row):
    """A figure that decided a goal, as it was locked."""

    told = words.GOAL_FIGURE
    indicator: str
    area: str
    period: str
    period_start: str
    period_end: str
    unit: str
    text: str
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    state: str
    known_on: str
    source: str
    remark: str


class WholeGoal(GoalRow):
    """A goal with its account and its figures."""

    told = {**words.GOAL, **words.GOAL_WHOLE}
    account: list[str]
    remarks: list[str]
    figures: list[GoalFigure]


class Edition(Row):
    """A locked edition of a follow-up."""

    told = words.EDITION
    edition: int
    locked_on: str
    address: str


class WholeFollowUp(FollowUpRow):
    """A locked follow-up with its goals."""

    told = {**words.FOLLOWUP, **words.FOLLOWUP_WHOLE}
    edition_note: str
    editions: list[Edition]
    notes: list[str]
    goals: list[WholeGoal]


class Break(Row):
    """A day from which a series is counted in another way."""

    told = words.BREAK
    on: str
    text: str


class IndicatorRow(Row):
    """A national indicator."""

    told = words.INDICATOR
    code: str
    name: str
    short_name: str
    definition: str
    unit: str
    unit_text: str
    decimals: int
    better: str
    better_text: str
    index_base: str
    part_of: str | None
    part_label: str
    provider: str
    source: str
    source_url: str
    table: str
    column: str
    derived_from: list[str]
    updated_on: str | None
    next_on: str | None
    breaks: list[Break]
    figures: str


class FigureRow(Row):
    """A figure that stands now, of one area and month."""

    told = words.FIGURE
    indicator: str
    area: str
    area_name: str
    period: str
    period_start: str
    period_end: str
    state: str
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    unit: str
    provisional: bool
    revised: bool
    rank: int | None
    rank_last: int | None
    shared_by: int | None
    ranked: int | None
    known_on: str
    source: str


class AreaRow(Row):
    """The country, or a municipality."""

    told = words.AREA
    code: str
    name: str
    kind: str
    region: str


class Start(Row):
    """Where to go from here."""

    told = words.START
    title: str
    documentation: str
    openapi: str
    addresses: list[str]


AnyRow = TypeVar("AnyRow", bound=Row)


class Listing(Row, Generic[AnyRow]):
    """A page of rows."""

    told = words.LISTING
    count: int
    page: int
    pages: int
    page_size: int
    next: str | None
    previous: str | None
    results: list[AnyRow]


class FollowUps(Listing[FollowUpRow]):
    """A page of follow-ups."""


class Goals(Listing[GoalRow]):
    """A page of goals."""


class Indicators(Listing[IndicatorRow]):
    """A page of indicators."""


class Figures(Listing[FigureRow]):
    """A page of figures."""


class Areas(Listing[AreaRow]):
    """A page of areas."""


class Problem(Row):
    """Why there is no answer."""

    told = words.PROBLEM
    status: int
    message: str
