"""The page where a manager judges a goal of a follow-up."""

from dataclasses import dataclass
from datetime import date

from goals.addresses import FOLLOWUPS, followup_url
from goals.engine.verdict import Reason, Status
from goals.models import FollowUp
from goals.presenters.marks import mark, tags
from goals.presenters.shapes import Link, Mark
from goals.status import GoalStatus
from goals.wording import OUTLOOK, Scene, account, conclusion, estimate, judged
from norddjurs.danish import write_long_date


@dataclass(frozen=True, slots=True)
class JudgePage:
    """A goal as it stands in the follow-up. ``reason`` is a first text for why its figure is not there, or "".

    ``judged`` tells the judgement that stands, ``carried`` that it was made for an earlier follow-up. ``open`` tells
    that an outlook can be set, ``proposed`` what the pace so far makes of it.
    """

    head_title: str
    title: str
    lede: str
    crumbs: tuple[Link, ...]
    back: str
    mark: Mark
    computed: Mark
    tags: tuple[Mark, ...]
    account: str
    judged: str
    carried: str
    reason: str
    open: bool
    proposed: str
    estimate: str


def judge_page(scene: Scene, followup: FollowUp, today: date) -> JudgePage:
    """The page, from the goal as it is judged in the follow-up."""
    goal, info, year = scene.goal, scene.goal.goal, scene.plan.plan.year
    url = followup_url(year, followup.number, edition=followup.edition if followup.edition > 1 else 0)
    return JudgePage(
        head_title=f"Vurdér mål {info.number}",
        title=f"Vurdér mål {info.number} {info.title}",
        lede=f"{followup.number}. opfølgning {year}, status pr. {write_long_date(followup.status_date)}.",
        crumbs=(
            Link("Halvårsopfølgning", FOLLOWUPS),
            Link(f"{followup.number}. opfølgning {year}", url),
            Link(f"Vurdér mål {info.number}"),
        ),
        back=f"{url}#maal-{info.number.replace('.', '-')}",
        mark=mark(goal.status),
        computed=mark(goal.verdict.status),
        tags=tags(goal),
        account=f"{conclusion(scene)} {account(scene)}" if goal.override is None else account(scene),
        judged=judged(scene),
        carried=_carried(scene, followup),
        reason=_reason(goal, today),
        open=goal.estimate is not None
        or (not goal.verdict.final and goal.verdict.status in (Status.REACHED, Status.NOT_REACHED)),
        proposed=_proposed(goal),
        estimate=estimate(scene),
    )


def _carried(scene: Scene, followup: FollowUp) -> str:
    override = scene.goal.override
    if override is None or override.on >= followup.status_date:
        return ""
    return (
        f"Vurderingen er fra {write_long_date(override.on)}. Vurdér målet igen til denne opfølgning, "
        "eller træk vurderingen tilbage."
    )


def _reason(goal: GoalStatus, today: date) -> str:
    """A first text for the reason that is printed where a figure is not there: when it was due, and that it was not."""
    verdict = goal.verdict
    absence = verdict.absence
    waits = verdict.status is Status.MISSING or verdict.reason is Reason.PUBLISHED_LATER
    if absence is None or absence.expected_on is None or absence.expected_on > today or not waits:
        return ""
    due = write_long_date(absence.expected_on)
    return f"Tallet skulle være offentliggjort {due}. Det forelå ikke {write_long_date(today)}."


def _proposed(goal: GoalStatus) -> str:
    projection = goal.verdict.projection
    if projection is None:
        return ""
    return f"Beregnet ud fra tempoet indtil nu: {OUTLOOK[projection.outlook]}."
