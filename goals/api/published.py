"""Locked follow-ups and their goals, as they were locked. Drafts are not read here, and nothing is worked out again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.http import Http404
from django.utils import timezone

from goals.addresses import followup_url
from goals.api.shapes import Edition, FollowUpRow, GoalFigure, GoalRow, WholeFollowUp, WholeGoal
from goals.api.values import number, read_exact
from goals.api.words import ADDRESS
from goals.followup.published import shelf
from goals.models import FollowUp
from goals.presenters.followups.since import anchor_of
from goals.publish.stored import stored_documents
from goals.report.document import Document, Figure, Goal, Theme


class Asked(NamedTuple):
    """Which goals are asked for; None where all are. `status` is the paper's word ("not_reached")."""

    year: int | None = None
    followup: str | None = None
    status: str | None = None


class Told(NamedTuple):
    """A goal with the paper and the theme that it stands in."""

    document: Document
    theme: Theme
    goal: Goal


class Site(NamedTuple):
    """Where this site is: "https://…" without a slash at its end."""

    root: str

    def followup(self, row: FollowUp, *, newest: bool) -> str:
        """A follow-up's address in the open data; of an edition where it is not the newest."""
        edition = "" if newest else f"/udgave-{row.edition}"
        return f"{self.root}{ADDRESS}opfoelgninger/{row.plan.year}-{row.number}{edition}"

    def page(self, document: Document, goal: str = "") -> str:
        """The page of the paper, or the goal's place on it."""
        there = followup_url(document.year, document.number, edition=document.edition)
        return f"{self.root}{there}{f'#{anchor_of(goal)}' if goal else ''}"


def newest_editions() -> list[FollowUp]:
    """The newest locked edition of each follow-up, newest first. One query."""
    return [one.followup for one in reversed(shelf().latest())]


def followup_rows(followups: Sequence[FollowUp], site: Site) -> list[FollowUpRow]:
    """What each of them was. One query."""
    papers = stored_documents(followups, frames=True)
    return [FollowUpRow(**_followup(one, papers[one.pk], site, newest=True)) for one in followups]


def whole_followup(year: int, number: int, edition: int | None, site: Site) -> WholeFollowUp:
    """A locked edition with its goals: the newest, or the one named. Raises Http404. Two queries."""
    rows = FollowUp.objects.filter(plan__year=year, number=number, state=FollowUp.State.LOCKED)
    locked = list(rows.select_related("plan").order_by("edition"))
    chosen = next((one for one in reversed(locked) if edition in (None, one.edition)), None)
    if chosen is None:
        raise Http404("Der er ingen låst opfølgning med den nøgle.")
    paper = stored_documents([chosen])[chosen.pk]
    return WholeFollowUp(
        **_followup(chosen, paper, site, newest=chosen is locked[-1]),
        edition_note=paper.edition_note,
        editions=[
            Edition(edition=one.edition, locked_on=_locked_on(one), address=site.followup(one, newest=False))
            for one in locked
        ],
        notes=list(paper.notes),
        goals=[
            WholeGoal(
                **_goal(told, site),
                account=list(told.goal.account),
                remarks=list(told.goal.remarks),
                figures=[_figure(figure) for figure in told.goal.figures],
            )
            for told in _told(paper)
        ],
    )


def goals(asked: Asked) -> list[Told]:
    """The goals of the newest editions, newest follow-up first, in the plan's order. Two queries."""
    wanted = [
        one
        for one in newest_editions()
        if asked.year in (None, one.plan.year) and asked.followup in (None, f"{one.plan.year}-{one.number}")
    ]
    papers = stored_documents(wanted)
    every = (told for one in wanted for told in _told(papers[one.pk]))
    return [told for told in every if asked.status in (None, told.goal.status.kind)]


def goal_rows(found: Iterable[Told], site: Site) -> list[GoalRow]:
    """The goals as rows. No query."""
    return [GoalRow(**_goal(told, site)) for told in found]


def _followup(row: FollowUp, paper: Document, site: Site, *, newest: bool) -> dict[str, Any]:
    counts = {count.kind: count.number for count in paper.counts}
    return {
        "followup": paper.key,
        "year": paper.year,
        "number": paper.number,
        "edition": paper.edition,
        "title": paper.title,
        "plan_title": paper.plan_title,
        "municipality": paper.municipality,
        "department": paper.department,
        "council": paper.council,
        "status_date": paper.status_date,
        "meeting_on": paper.meeting_on or None,
        "locked_on": _locked_on(row),
        "headline": paper.headline,
        "goals_total": sum(counts.values()),
        **{kind: counts.get(kind, 0) for kind in ("reached", "not_reached", "too_early")},
        "notice": paper.notice,
        "page": site.page(paper),
        "address": site.followup(row, newest=newest),
    }


def _locked_on(row: FollowUp) -> str:
    return timezone.localtime(row.locked_at).date().isoformat() if row.locked_at else ""


def _told(paper: Document) -> Iterator[Told]:
    return (Told(paper, theme, goal) for theme in paper.themes for goal in theme.goals)


_AS_STORED = (
    "number", "title", "short_title", "wording", "method", "responsible", "judged", "figure", "figure_note", "krav",
    "krav_note", "distance", "distance_note", "development", "development_note", "unit", "conclusion", "unwritten",
)  # fmt: skip


def _goal(told: Told, site: Site) -> dict[str, Any]:
    paper, theme, goal = told
    latest = max(goal.figures, key=lambda one: (one.end, one.start), default=None)
    return {
        **{name: getattr(goal, name) for name in _AS_STORED},
        "followup": paper.key,
        "year": paper.year,
        "edition": paper.edition,
        "status_date": paper.status_date,
        "theme": theme.number,
        "theme_title": theme.title,
        "wording_mark": paper.wording_mark,
        "status": goal.status.kind,
        "status_text": goal.status.word,
        "computed": goal.computed.kind,
        "computed_text": goal.computed.word,
        "marks": [mark.word for mark in goal.tags],
        "period": latest.period if latest else "",
        "period_start": latest.start if latest else None,
        "period_end": latest.end if latest else None,
        **{name: number(read_exact(getattr(goal, name))) for name in ("actual", "wanted", "distance_exact")},
        "explanation": "\n".join(goal.explanation),
        "action": "\n".join(goal.action),
        "before": goal.before.kind if goal.before else "",
        "page": site.page(paper, goal.number),
    }


def _figure(figure: Figure) -> GoalFigure:
    return GoalFigure(
        indicator=figure.indicator,
        area=figure.area,
        period=figure.period,
        period_start=figure.start,
        period_end=figure.end,
        unit=figure.unit,
        text=figure.text,
        value=number(read_exact(figure.value)),
        numerator=number(read_exact(figure.numerator)),
        denominator=number(read_exact(figure.denominator)),
        state=figure.state,
        known_on=figure.known_on,
        source=figure.source,
        remark=figure.remark,
    )
