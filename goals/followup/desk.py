"""A follow-up with everything that is worked on before it is locked: its goals as judged, its texts, what is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goals.catalogue import PlanHead
from goals.engine.needs import needs
from goals.followup.live import LiveField, live_fields, values_of
from goals.followup.sections import SECTIONS
from goals.models import FollowUp, FollowUpStep, FollowUpText, GoalText, Judgement, KeptFinding, Suggestion
from goals.status import Frame, PlanStatus, frame, framed_status
from indicators.store import VersionRow, versions


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it stands: its text with live fields, and the version that was read.

    Version 0 is nobody's: the text is the last follow-up's, or the product's own. `erased` says by which law it went.
    """

    text: str
    version: int = 0
    by_name: str = ""
    at: datetime | None = None
    erased: str = ""


Frames = Callable[[PlanHead, date], Frame]
"""What stands around a plan's figures on a day, with the goals' texts: fetched, or kept since it last changed."""


def fetched(plan: PlanHead, day: date) -> Frame:
    """What stands around the figures, from the database. Three queries."""
    return frame(plan, day, texts=True)


@dataclass(frozen=True)
class Draft:
    """A follow-up as it stands. `status` is as of its status date; `history` holds the figures of its goals.

    `suggested` are the numbers of goals whose suggested judgement waits for an answer.
    """

    followup: FollowUp
    status: PlanStatus
    history: list[VersionRow]
    texts: Mapping[str, SectionText]
    kept: Mapping[str, KeptFinding]
    steps: tuple[FollowUpStep, ...]
    suggested: frozenset[str]
    frames: Frames

    @cached_property
    def fields(self) -> tuple[LiveField, ...]:
        """The live fields that its texts can hold."""
        one = self.followup
        return live_fields(self.status, one.number, one.status_date, one.figures_until, one.meeting_on)

    @cached_property
    def values(self) -> dict[str, str]:
        """The live fields' texts by name."""
        return values_of(self.fields)

    @property
    def written(self) -> dict[str, str]:
        """The sections' texts with their live fields, by key."""
        return {key: section.text for key, section in self.texts.items()}

    def as_of(self, day: date) -> PlanStatus:
        """The plan judged as of another day. One query, and those of its frame."""
        return framed_status(self.frames(self.status.plan, day))


def draft(plan: PlanHead, followup: FollowUp, frames: Frames = fetched) -> Draft:
    """The follow-up with everything around it. Six queries or seven, and those of its frame."""
    status = framed_status(frames(plan, followup.status_date))
    waiting = Suggestion.objects.filter(goal__plan=plan.id, answer=None)
    return Draft(
        followup,
        status,
        figures_of(status),
        section_texts(followup, plan),
        {row.key: row for row in followup.kept.select_related("by")},
        tuple(followup.steps.select_related("by")),
        frozenset(waiting.values_list("goal__number", flat=True)),
        frames,
    )


def figures_of(status: PlanStatus) -> list[VersionRow]:
    """Every version of the figures that the goals' rules name: the municipality's own and those compared. One query.

    A rank is among all municipalities; their figures are judged, and not told one by one.
    """
    areas = {status.plan.area}
    for goal in status.goals:
        areas |= {need.area for need in needs(goal.target, status.as_of) if need.area is not None}
    return versions(status.indicators, areas)


def section_texts(followup: FollowUp, plan: PlanHead) -> dict[str, SectionText]:
    """The sections as they stand. One query, or two where the plan has no earlier follow-up."""
    rows = FollowUpText.objects.filter(followup__in=[followup.pk, _earlier(followup, plan)])
    newest = {
        (row.followup_id == followup.pk, row.section): row for row in rows.select_related("by").order_by("version")
    }
    return {key: _section(key, newest.get((True, key)), newest.get((False, key))) for key in SECTIONS}


def _earlier(followup: FollowUp, plan: PlanHead) -> int | None:
    """The key of the follow-up before this one: of the same plan, or else of an earlier one."""
    mine = [one for one in plan.followups if one.status_date < followup.status_date]
    if mine:
        return max(mine, key=lambda one: (one.status_date, one.edition)).id
    before = FollowUp.objects.filter(status_date__lt=followup.status_date).order_by("-status_date", "-edition")
    return before.values_list("pk", flat=True).first()


def _section(key: str, own: FollowUpText | None, earlier: FollowUpText | None) -> SectionText:
    kind = SECTIONS[key]
    if own is not None:
        return SectionText(own.text, own.version, own.by.name, own.recorded_at, own.erased)
    if earlier is not None and kind.again:
        return SectionText(earlier.text)
    return SectionText(kind.first)


def authors(followup: FollowUp) -> set[int]:
    """Who has written something that this edition prints and no earlier follow-up did, by id. Two queries.

    That is its sections, its goals' texts, and its judgements and estimates.
    """
    before = (
        FollowUp.objects.filter(plan=followup.plan_id, status_date__lt=followup.status_date)
        .order_by("-status_date")
        .values_list("status_date", flat=True)
        .first()
    )
    held = {"goal__plan": followup.plan_id, "on__lte": followup.status_date, **({"on__gt": before} if before else {})}
    rows = (
        FollowUpText.objects.filter(followup=followup),
        GoalText.objects.filter(**held),
        Judgement.objects.filter(**held),
    )
    first, *others = (found.order_by().values_list("by_id") for found in rows)
    return {by for (by,) in first.union(*others)}
