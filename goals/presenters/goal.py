"""One goal's page, from its judgement and the history of its figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from goals.addresses import entry_url, goal_url, plan_url
from goals.catalogue import FollowUpDates
from goals.engine.targets import Decision, Milestone, Rule, Test
from goals.engine.verdict import RemarkKind, Verdict
from goals.models import FollowUp
from goals.presenters.alone import paragraphs_of
from goals.presenters.chart import line_chart_of
from goals.presenters.compared import compared_with
from goals.presenters.goal_side import about, events
from goals.presenters.marks import mark, tags, texts, tone
from goals.presenters.overview import before, followup_name
from goals.presenters.query import Query
from goals.presenters.shapes import (
    CalcLine,
    Calculation,
    Chart,
    Fact,
    GoalPage,
    Link,
    Part,
    Reading,
    Readings,
    Remark,
    Statement,
)
from goals.presenters.table import subgroup_table, table_of
from goals.presenters.versions import corrected, versions_of
from goals.presenters.viewer import Viewer
from goals.status import PlanStatus
from goals.told import HIDDEN, HIDDEN_ACCOUNT, Texts
from goals.wording import Scene, away, estimate, judged, remarks, rule_sentence, workings
from goals.wording.remarks import WARNS
from goals.wording.words import STATUS, noun
from indicators.presenters.charts import axis_text
from indicators.store import VersionRow
from indicators.svg import LineChart, line_chart
from norddjurs.danish import (
    count_word,
    sentence_case,
    write_date,
    write_long_date,
    write_period,
)

_NO_EXPLANATION = "en forklaring til denne opfølgning"
_NO_ACTION = "til denne opfølgning, hvad der bliver gjort nu"
_UNWRITTEN = "Forvaltningen har ikke skrevet {}."


def goal_page(
    plan: PlanStatus,
    number: str,
    history: Sequence[VersionRow],
    viewer: Viewer,
    query: Query,
    shown: FollowUpDates | None,
    today: date,
    neighbours: tuple[Link | None, Link | None] = (None, None),
) -> GoalPage:
    """The page of a goal that `plan` has judged. `neighbours` lead to the goals before and after it."""
    goal = plan.goal(number)
    if goal is None:
        raise KeyError(number)
    scene = Scene(goal, plan)
    told = texts(scene, viewer)
    info, year = goal.goal, plan.plan.year
    chart = line_chart_of(scene, history, viewer)
    locked = shown is not None and shown.state == FollowUp.State.LOCKED
    table = table_of(scene, history, viewer, today if locked else None)
    return GoalPage(
        head_title=f"Mål {info.number} {info.title}",
        number=info.number,
        title=info.title,
        kicker=f"Mål {info.number} under tema {info.theme_number}: {info.theme_title}",
        crumbs=(
            Link("Status", query.without_filters().url(year)),
            Link(info.theme_short, f"{plan_url(year, pr_dato=query.day)}#tema-{info.theme_number}"),
            Link(f"Mål {info.number}"),
        ),
        mark=mark(goal.status),
        wording=info.wording,
        method=info.method,
        facts=_facts(scene, told, shown),
        calculation=calculation(scene, told, viewer),
        statements=statements(paragraphs_of(info.explanation), paragraphs_of(info.action), info.texts_on),
        about=about(scene, history, viewer),
        history=events(scene, history, viewer, shown, today),
        tags=tags(goal),
        wording_tag=plan.plan.wording_mark,
        shown="" if shown else f"Vist pr. {write_long_date(plan.as_of)}.",
        stamp=f"{plan.plan.area_name} · {plan.plan.title} · status pr. {write_date(plan.as_of)}",
        csv_url="" if chart or not table else goal_url(year, info.number, "tal.csv", pr_dato=query.day),
        chart=_chart(scene, chart, query) if chart else None,
        table=table,
        subgroups=subgroup_table(scene, history, viewer),
        no_figures="" if chart or table else "Målet afgøres ikke af et tal. Der er ingen tal at vise.",
        corrected=corrected(scene, history),
        versions=versions_of(scene, history, viewer),
        previous=neighbours[0],
        next=neighbours[1],
    )


def with_entry(page: GoalPage, year: int) -> GoalPage:
    """The page for somebody who may enter the goal's figures and texts: with the ways there."""
    there = entry_url(year, page.number)
    told = tuple(
        replace(one, edit=Link("Ret" if one.paragraphs else "Skriv", f"{there}#forklar")) for one in page.statements
    )
    earlier = Link("Indsæt tidligere tal", f"{there}tidligere/") if page.table or page.chart else None
    return replace(page, enter=Link("Indtast tal", there), earlier=earlier, statements=told)


def statements(
    explanation: Sequence[str], action: Sequence[str], written_on: date | None = None
) -> tuple[Statement, Statement]:
    """Forvaltningens forklaring and Det gør vi nu, from their paragraphs, or plainly that they are not written."""
    dated = f"Pr. {write_date(written_on)}" if written_on else ""
    return (
        _statement("Forvaltningens forklaring", "forklaring", explanation, dated, _NO_EXPLANATION),
        _statement("Det gør vi nu", "handling", action, dated, _NO_ACTION),
    )


def since_last(scene: Scene, shown: FollowUpDates | None) -> tuple[str, str]:
    """The status at the previous follow-up, or that there was none."""
    earlier = before(scene.goal)
    if earlier is not None:
        return sentence_case(STATUS[earlier]), "ved forrige opfølgning"
    if shown is None:
        return "Ingen tidligere status", "ingen opfølgning er låst endnu"
    name = sentence_case(followup_name(scene.plan, shown))
    return f"{name} i {scene.plan.plan.year}", "ingen tidligere status"


def _facts(scene: Scene, told: Texts, shown: FollowUpDates | None) -> tuple[Fact, ...]:
    last, last_note = since_last(scene, shown)
    other, other_note = (HIDDEN.text, HIDDEN.note) if told.hidden else compared_with(scene)
    return (
        Fact("Seneste tal", told.figure.text, told.figure.note, "is-mute" if told.figure.tone == "mute" else ""),
        Fact("Krav", told.wanted.text, told.wanted.note, tone(told.wanted)),
        Fact("Afstand til krav", told.distance.text, told.distance.note, tone(told.distance)),
        Fact("Sidst", last, last_note, "" if before(scene.goal) else "is-mute"),
        Fact("Sammenlignet med", other, other_note, "is-mute" if other in ("Intet", HIDDEN.text) else ""),
    )


def calculation(scene: Scene, told: Texts, viewer: Viewer) -> Calculation:
    """How the status came about, as far as the reader may see its numbers."""
    css = mark(scene.goal.status).css
    if told.hidden:
        return Calculation(css, HIDDEN_ACCOUNT, parts=_parts(scene, viewer), judged=judged(scene))
    return Calculation(
        css,
        rule_sentence(scene),
        tuple(CalcLine(line.label, line.value, line.note, line.result) for line in workings(scene)),
        _parts(scene, viewer),
        tuple(
            Remark(phrase.text, phrase.note, "warn" if kind in WARNS else "info", "is-warn" if kind in WARNS else "")
            for kind, phrase in remarks(scene)
            if kind is not RemarkKind.COUNTS_UNKNOWN  # said under the table of the same numbers
        ),
        _readings(scene, viewer),
        estimate(scene),
        judged(scene),
    )


def _parts(scene: Scene, viewer: Viewer) -> tuple[Part, ...]:
    found = []
    for part in scene.verdict.parts:
        told = texts(scene, viewer, part)
        label = _part_label(part.rule) or told.wanted.text
        standing = part.standing
        written, distance = told.figure.text, told.distance.text
        if standing is not None and isinstance(part.rule, Test) and not told.hidden:
            now = workings(_alone(scene, part))[0]
            written = f"{now.value} ({now.note})" if now.note else now.value
            distance = sentence_case(away(scene, standing, part.rule, part=True))
        found.append(Part(label, written, told.wanted.text, distance, mark(part.status)))
    return tuple(found)


def _part_label(rule: Rule) -> str:
    match rule:
        case Test():
            return sentence_case(noun(rule.measure))
        case Decision() | Milestone():
            return rule.name
        case _:
            return ""


def _readings(scene: Scene, viewer: Viewer) -> Readings | None:
    """The goal's readings side by side, the deciding one first; None where it has but one."""
    verdict = scene.verdict
    if not verdict.others:
        return None
    own = scene.goal.goal.target.label or "Sådan opgør vi målet"
    rows = [_reading(scene, viewer, own, verdict, deciding=True)]
    rows += [_reading(scene, viewer, label, other, deciding=False) for label, other in verdict.others]
    count = count_word(len(rows))
    period = sentence_case(write_period(verdict.period)) if verdict.period else "Seneste tal"
    return Readings(f"{sentence_case(count)} læsninger af målet", period, tuple(rows))


def _reading(scene: Scene, viewer: Viewer, label: str, verdict: Verdict, *, deciding: bool) -> Reading:
    told = texts(scene, viewer, verdict)
    note = "bruges i opfølgningen" if deciding else told.wanted.note
    return Reading(sentence_case(label), note, told.wanted.text, told.figure.text, mark(verdict.status), deciding)


def _chart(scene: Scene, chart: LineChart, query: Query) -> Chart:
    info, year = scene.goal.goal, scene.plan.plan.year
    name = info.number.replace(".", "-")
    return Chart(
        title="Udvikling",
        axis=axis_text(chart),
        wide=_drawn(line_chart(chart, prefix=f"bred-{name}")),
        slim=_drawn(line_chart(chart, prefix=f"smal-{name}", slim=True)),
        summary=chart.description,
        csv_url=goal_url(year, info.number, "tal.csv", pr_dato=query.day),
        png_url=goal_url(year, info.number, "diagram.png", pr_dato=query.day),
        data_url=goal_url(year, info.number, "diagram.json", pr_dato=query.day),
    )


def _drawn(svg: str) -> SafeString:
    # Safe: drawn from numbers; every text is escaped where it is written.
    return mark_safe(svg)  # noqa: S308


def _statement(title: str, anchor: str, paragraphs: Sequence[str], dated: str, what: str) -> Statement:
    said, missing = (dated, "") if paragraphs else ("", _UNWRITTEN.format(what))
    return Statement(title, anchor, tuple(paragraphs), said, missing)


def _alone(scene: Scene, part: Verdict) -> Scene:
    """A part of the goal as if it were the whole of it."""
    return replace(scene, goal=replace(scene.goal, verdict=part))
