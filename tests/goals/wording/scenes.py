"""A goal in its plan without a database: the engine's rule and figures, judged, with the names a sentence needs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from goals.catalogue import FollowUpDates, GoalInfo, IndicatorInfo, JudgementRow, PlanHead
from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.targets import Rule, Target
from goals.engine.values import Break, Indicator, Reading, Record
from goals.models import Target as TargetRow
from goals.status import GoalStatus, PlanStatus
from goals.wording import Scene
from indicators.store import AreaName
from tests.engine.make import BURDEN, LAND, MOVED, OWN, PEOPLE, PLAN, RATE, SHARE, STARTS, STATUS_DAY

NEIGHBOURS = "Nabokommunerne"
AREAS = {
    OWN: AreaName(OWN, OWN, "municipality"),
    "Syddjurs": AreaName("Syddjurs", "Syddjurs", "municipality"),
    NEIGHBOURS: AreaName(NEIGHBOURS, NEIGHBOURS, "group"),
    LAND: AreaName(LAND, "landet", "country"),
}
NAMES = {
    PEOPLE: "Ledige",
    STARTS: "Begyndte forløb",
    RATE: "Borgere med en plan",
    BURDEN: "Langtidsledige",
    SHARE: "Hjemviste sager",
    MOVED: "Placering i kontanthjælp",
}


def info(indicator: Indicator, name: str = "", **rest: Any) -> IndicatorInfo:
    """An indicator with a name and nothing else said of it."""
    words = (
        "short_name", "definition", "figure_text", "index_base", "source", "source_url", "how_to_find", "find_table",
        "find_filters", "find_extract", "find_contact",
    )  # fmt: skip
    plain: dict[str, Any] = {**dict.fromkeys(words, ""), "part_of_id": None, "part_label": "", "hide_below": 0}
    return IndicatorInfo(engine=indicator, name=name or NAMES.get(indicator, "Tallet"), **(plain | rest))


def judgement(kind: str, on: date = STATUS_DAY, **rest: Any) -> JudgementRow:
    """What a person decided; without words where none are given."""
    plain: dict[str, Any] = {"id": 1, "part": "", "status": "", "outlook": "", "body": "", "text": "", "link": ""}
    return JudgementRow(kind=kind, on=on, **(plain | rest))


def scene(
    rule: Rule,
    readings: Iterable[Reading] = (),
    day: date = STATUS_DAY,
    *,
    others: Iterable[tuple[str, Rule]] = (),
    label: str = "",
    infos: Mapping[Indicator, IndicatorInfo] | None = None,
    rows: Iterable[JudgementRow] = (),
    breaks: Iterable[Break] = (),
    among: Iterable[str] = (),
) -> Scene:
    """The goal judged as of the day. `rows` are people's judgements; decisions among them are the engine's records."""
    rows = tuple(rows)
    target = Target(rule, OWN, PLAN, tuple(others))
    records = [Record(row.on, row.status == "reached", row.part) for row in rows if row.kind == "decision"]
    verdict = judge(target, Facts(readings, records=records, breaks=breaks, areas=among), day)
    named = {indicator.code: info(indicator) for indicator in NAMES}
    named |= {indicator.code: one for indicator, one in (infos or {}).items()}
    for break_ in breaks:
        named[break_.indicator] = replace(
            named[break_.indicator], breaks=((break_.on, "Kurser tælles ikke længere med."),)
        )
    goal = GoalInfo(
        id=1, number="1.1", title="Mål", short_title="Mål", wording="Ordlyd", method="Metode", note="", owner_id=None,
        owner_name=None, responsible="", theme_number=1, theme_title="Tema", theme_short="Tema",
        target=TargetRow(label=label), judgements=rows,
    )  # fmt: skip
    kinds = {row.kind: row for row in rows}
    status = GoalStatus(goal, target, verdict, kinds.get("override"), kinds.get("outlook"))
    followup = FollowUpDates(1, 1, day, None, "kladde")
    head = PlanHead(1, 2025, "Plan 2025", OWN, OWN, "", "", None, "", "", (followup,))
    return Scene(status, PlanStatus(head, day, (status,), named, AREAS))
