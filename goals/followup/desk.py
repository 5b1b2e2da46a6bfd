"""A follow-up with everything that is worked on before it is locked: its goals as judged, its texts, what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goals.catalogue import PlanHead
from goals.engine.needs import needs
from goals.followup.live import LiveField, live_fields, values_of
from goals.followup.sections import SECTIONS
from goals.models import FollowUp, FollowUpStep, FollowUpText, KeptFinding
from goals.status import PlanStatus, plan_status
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


@dataclass(frozen=True)
class Draft:
    """A follow-up as it stands. `status` is as of its status date; `history` holds the figures of its goals."""

    followup: FollowUp
    status: PlanStatus
    history: list[VersionRow]
    texts: Mapping[str, SectionText]
    kept: Mapping[str, KeptFinding]
    steps: tuple[FollowUpStep, ...]

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
        """The plan judged as of another day. Four queries."""
        return plan_status(self.status.plan, day)


def draft(plan: PlanHead, followup: FollowUp) -> Draft:
    """The follow-up with everything around it. Nine queries."""
    status = plan_status(plan, followup.status_date, texts=True)
    return Draft(
        followup,
        status,
        figures_of(status),
        section_texts(followup),
        {row.key: row for row in followup.kept.select_related("by")},
        tuple(followup.steps.select_related("by")),
    )


def figures_of(status: PlanStatus) -> list[VersionRow]:
    """Every version of the figures that the goals' rules name: the municipality's own and those compared. One query.

    A rank is among all municipalities; their figures are judged, and not told one by one.
    """
    areas = {status.plan.area}
    for goal in status.goals:
        areas |= {need.area for need in needs(goal.target, status.as_of) if need.area is not None}
    return versions(status.indicators, areas)


def section_texts(followup: FollowUp) -> dict[str, SectionText]:
    """The sections as they stand. Two queries."""
    earlier = (
        FollowUp.objects.filter(status_date__lt=followup.status_date)
        .order_by("-status_date", "-edition")
        .values_list("pk", flat=True)
        .first()
    )
    rows = FollowUpText.objects.filter(followup__in=[followup.pk, earlier]).select_related("by").order_by("version")
    newest = {(row.followup_id == followup.pk, row.section): row for row in rows}
    return {key: _section(key, newest.get((True, key)), newest.get((False, key))) for key in SECTIONS}


def _section(key: str, own: FollowUpText | None, earlier: FollowUpText | None) -> SectionText:
    kind = SECTIONS[key]
    if own is not None:
        return SectionText(own.text, own.version, own.by.name, own.recorded_at, own.erased)
    if earlier is not None and kind.again:
        return SectionText(earlier.text)
    return SectionText(kind.first)


def authors(followup: FollowUp) -> set[int]:
    """Who has written some of the sections of this edition, by id. One query."""
    return set(FollowUpText.objects.filter(followup=followup).values_list("by_id", flat=True))
