"""What is looked at in the plan and its goals before the lock: missing figures, judgements, texts, sources."""

from collections.abc import Iterator
from datetime import date

from goals.addresses import goal_url
from goals.engine.targets import Decision, Milestone, Test, leaves
from goals.engine.verdict import Reason, RemarkKind, Status
from goals.followup.desk import Draft
from goals.followup.findings import Finding, Level, key_of, way_to
from goals.followup.sections import SECTIONS
from goals.models import Judgement
from goals.status import GoalStatus, PlanStatus
from goals.wording import STATUS, Scene, remarks
from goals.wording import estimate as expectation
from norddjurs.danish import write_date, write_long_date


def judge_url(number: str) -> str:
    """Where a goal of a follow-up is judged, after the follow-up's own address."""
    return f"maal/{number}/vurder/"


def of_plan(draft: Draft, today: date) -> Iterator[Finding]:
    """What is to be looked at in the plan and the dates."""
    plan, count = draft.status.plan, len(draft.status.goals)
    adopted = plan.adopted_goal_count
    if adopted is None:
        told = "Antal mål i den vedtagne plan er ikke oplyst. Slå det op i planen, og skriv det under Tjek tallene."
        yield Finding(key_of("plan", "none"), "plan", Level.WARN, told, "plan")
    elif adopted != count:
        told = f"Den vedtagne plan har {adopted} mål, opfølgningen beskriver {count}."
        yield Finding(key_of("plan", str(adopted), str(count)), "plan", Level.KEEP, told, "plan")
    if draft.status.as_of > today:
        day = write_long_date(draft.status.as_of)
        told = f"Perioderne går til og med {day}, som ikke er kommet. Ret dagen, eller vent."
        yield Finding(key_of("future"), "future", Level.STOP, told, "datoer")
    if draft.followup.meeting_on is None:
        yield Finding(key_of("meeting"), "meeting", Level.WARN, "Mødets dato er ikke sat.", "datoer")


def of_sections(draft: Draft) -> Iterator[Finding]:
    """Sections that a paper needs, and that are empty."""
    for key, kind in SECTIONS.items():
        if kind.needed and not draft.texts[key].text.strip():
            yield Finding(key_of("section", key), "section", Level.WARN, f"Afsnittet »{kind.title}« er tomt.", key)


def of_goals(draft: Draft, today: date) -> Iterator[Finding]:
    """What is to be looked at in the goals. The plan is judged once more where one waits for a figure."""
    waits = any(goal.override is None and goal.status is Status.TOO_EARLY for goal in draft.status.goals)
    now = draft.as_of(today) if waits and today != draft.status.as_of else draft.status
    for goal in draft.status.goals:
        yield from _of_goal(draft, goal, now)


def _of_goal(draft: Draft, goal: GoalStatus, now: PlanStatus) -> Iterator[Finding]:
    info = goal.goal
    number = info.number
    url, link = way_to(number, draft.status.plan.year)
    yield from _missing(draft, goal, now.goal(number) or goal)
    if goal.override is not None and (since := _earlier(draft, goal.override.on)) is not None:
        told = (
            f"Mål {number} blev vurderet som »{STATUS[goal.status]}« til opfølgningen pr. {write_date(since)}. "
            f"Den beregnede status er nu »{STATUS[goal.verdict.status]}«. Vurdér målet igen, eller træk vurderingen "
            "tilbage."
        )
        yield Finding(key_of("judgement", number), "judgement", Level.STOP, told, number, judge_url(number), "Vurdér")
    yield from _stale(draft, goal)
    if goal.status is Status.NOT_REACHED:
        lacks = [name for name, text in (("forklaring", info.explanation), ("handling", info.action)) if not text]
        if lacks:
            told = f"Mål {number} er ikke nået og mangler {' og '.join(lacks)}."
            yield Finding(
                key_of("texts", number, *lacks), "texts", Level.WARN, told, number, url, link, short=" og ".join(lacks)
            )
    rules = list(leaves(goal.verdict.rule))
    if any(isinstance(rule, Test) for rule in rules) and not _has_source(draft, goal):
        told = f"Mål {number} har ingen kilde."
        yield Finding(key_of("source", number), "source", Level.WARN, told, number, url, link)
    if any(isinstance(rule, Decision | Milestone) for rule in rules) and goal.verdict.record is not None:
        row = info.judgement(Judgement.Kind.DECISION, draft.status.as_of)
        if row is not None and not row.link:
            told = f"Mål {number} er {STATUS[goal.status]} ved beslutning, og der er intet link til den."
            yield Finding(key_of("decision", number), "decision", Level.WARN, told, number, url, link)
    for kind, phrase in remarks(Scene(goal, draft.status)):
        if kind is RemarkKind.UNLIKE_LENGTHS:
            yield Finding(
                key_of("lengths", number), "lengths", Level.WARN, f"Mål {number}: {phrase.text}", number, url, link
            )
    if number in draft.suggested:
        told = f"Mål {number}: et forslag til en anden vurdering venter på svar."
        yield Finding(key_of("suggestion", number), "suggestion", Level.WARN, told, number,
                      goal_url(draft.status.plan.year, number, "forslag/"), "Se forslaget")  # fmt: skip


def _stale(draft: Draft, goal: GoalStatus) -> Iterator[Finding]:
    """What was said for another status date, and would be printed as if it were said for this one."""
    number, day = goal.goal.number, draft.status.as_of
    url, link = way_to(number, draft.status.plan.year)
    estimate, override = goal.estimate, goal.override
    printed = goal.expected or expectation(Scene(goal, draft.status))
    if estimate is not None and printed and (since := _earlier(draft, estimate.on)) is not None:
        told = (
            f"Mål {number}: skønnet for årets udgang er fra opfølgningen pr. {write_date(since)}. "
            "Giv et nyt skøn, eller træk det tilbage."
        )
        yield Finding(key_of("estimate", number), "estimate", Level.STOP, told, number, judge_url(number), "Vurdér")
    missing = goal.verdict.status is Status.MISSING
    if override is not None and missing and override.on < day and _earlier(draft, override.on) is None:
        told = (
            f"Mål {number} mangler tal, og vurderingen er fra {write_date(override.on)}, før statusdatoen. "
            "Vurdér målet igen."
        )
        yield Finding(key_of("judgement", number), "judgement", Level.STOP, told, number, judge_url(number), "Vurdér")
    written = goal.goal.texts_on
    if (
        written is not None
        and (goal.goal.explanation or goal.goal.action)
        and (since := _earlier(draft, written)) is not None
    ):
        info = goal.goal
        what = " og ".join(
            name for name, text in (("forklaringen", info.explanation), ("handlingen", info.action)) if text
        )
        told = f"Mål {number}: {what} er fra opfølgningen pr. {write_date(since)}. Gælder det stadig?"
        yield Finding(
            key_of("old texts", number, written.isoformat()), "old texts", Level.WARN, told, number, url, link
        )


def _missing(draft: Draft, goal: GoalStatus, now: GoalStatus) -> Iterator[Finding]:
    """A figure that is due on the day of looking and not there, and no judgement in its place."""
    if goal.override is not None:
        return
    absence = goal.verdict.absence
    late = goal.status is Status.TOO_EARLY and now.verdict.status is Status.MISSING
    if goal.status is not Status.MISSING and not late:
        return
    number = goal.goal.number
    due = absence.expected_on if absence else None
    when = f" Det skulle være offentliggjort {write_long_date(due)}." if due else ""
    why = "kan ikke gøres op" if goal.verdict.reason in (Reason.SUPPRESSED, Reason.NOT_COMPUTABLE) else "tal mangler"
    told = f"Mål {number}: {why}.{when} Indtast tallet, eller vurdér målet."
    yield Finding(key_of("missing", number), "missing", Level.STOP, told, number, judge_url(number), "Vurdér målet")


def _earlier(draft: Draft, on: date) -> date | None:
    """The status date of an earlier follow-up that a judgement was made for; None where it is this one's."""
    days = [one.status_date for one in draft.status.plan.followups if on <= one.status_date < draft.status.as_of]
    return max(days, default=None)


def _has_source(draft: Draft, goal: GoalStatus) -> bool:
    codes = goal.goal.target.indicator_codes()
    stamped = {row.figure.indicator for row in draft.history if row.source}
    return all(draft.status.indicators[code].source or code in stamped for code in codes)
