"""Stores the goals: their texts, their rules, and what people have written and decided about them."""

import json
from typing import Any

from goals.actions.judgements import add_decision, add_outlook, add_override
from goals.actions.targets import add_target
from goals.actions.texts import add_text
from goals.exceptions import InputError
from goals.models import Goal, GoalText, Judgement, Plan, Target
from goals.planfile.loading import Loading
from goals.planfile.plan import GoalLine, JudgementLine, PlanFile, TargetLine, TextLine
from norddjurs.danish import write_date
from norddjurs.people.models import User

_FIELDS = ["theme", "position", "title", "short_title", "wording", "method", "note", "responsible"]
_INPUT = {
    "decided_on": "krav besluttet den",
    "rule": "krav",
    "label": "læsning",
    "part": "navn",
    "body": "besluttet af",
}


def store_goals(loading: Loading, plan: Plan, file: PlanFile) -> None:
    """The goals of the plan. Nothing is ever deleted: a goal that the file leaves out is told of."""
    themes = {theme.number: theme for theme in plan.themes.all()}
    stored = {goal.number: goal for goal in plan.goals.all()}
    for line in file.goals:
        name = f"mål {line.number}"
        row = Goal(
            plan=plan,
            theme=themes[line.theme],
            number=line.number,
            position=line.position,
            title=line.title,
            short_title=line.short_title,
            wording=line.wording,
            method=line.method,
            note=line.note,
            responsible=line.responsible,
        )
        fields = _FIELDS
        if line.owner:
            # A file without owners leaves them to the people who choose them.
            row.owner = _owner(loading, line)
            fields = [*_FIELDS, "owner"]
        goal = loading.put("mål", name, stored.get(line.number), row, fields)
        _store_target(loading, goal, line.target, name)
        for text in line.texts:
            _store_text(loading, goal, text, name)
        for judgement in line.judgements:
            _store_judgement(loading, goal, judgement, line.line, name)
    loading.report.missing += [
        f"mål {number}" for number in stored if number not in {line.number for line in file.goals}
    ]


def _owner(loading: Loading, line: GoalLine) -> User | None:
    owner = User.objects.filter(username=line.owner).first()
    if owner is None:
        loading.wrong(
            line.line, f"mål {line.number}", "tovholder", f"Der er ingen person med brugernavnet »{line.owner}«."
        )
    return owner


def _store_target(loading: Loading, goal: Goal, line: TargetLine, name: str) -> None:
    stored = list(goal.targets.order_by("version"))
    same = [target for target in stored if _content(target) == _content(line)]
    if same and same[-1] is stored[-1] and line.decided_on not in (None, same[-1].decided_on):
        sentence = "Kravet er det samme som før: en dato for en beslutning kan ikke ændres alene."
        loading.wrong(line.line, name, "krav besluttet den", sentence)
    elif same and (same[-1] is stored[-1] or line.decided_on == same[-1].decided_on):
        loading.report.unchanged["krav"] += 1
        if same[-1] is not stored[-1]:
            loading.report.newer.append(f"kravet til {name}")
    else:
        _add_target(loading, goal, line, name, stored)


def _add_target(loading: Loading, goal: Goal, line: TargetLine, name: str, stored: list[Target]) -> None:
    if stored and line.decided_on is None:
        sentence = "Kravet er ændret: skriv også »krav besluttet den«."
        loading.wrong(line.line, name, "krav", sentence)
        return
    try:
        add_target(
            goal=goal,
            rule=line.rule,
            others=line.others,
            label=line.label,
            decided_on=line.decided_on,
            seen_version=stored[-1].version if stored else 0,
        )
    except InputError as error:
        loading.wrong(line.line, name, _INPUT.get(error.field, error.field), str(error))
        return
    if stored and line.decided_on is not None:
        loading.report.changed["krav"] += 1
        loading.report.details.append(f"{name}: nyt krav, besluttet den {write_date(line.decided_on)}")
    else:
        loading.report.added["krav"] += 1


def _content(target: Target | TargetLine) -> Any:
    """What a rule says, as it looks when it has been stored."""
    return json.loads(json.dumps([target.rule, list(target.others), target.label]))


def _store_text(loading: Loading, goal: Goal, line: TextLine, name: str) -> None:
    stored = list(goal.texts.filter(on=line.on).order_by("id"))
    same = [row for row in stored if (row.explanation, row.action) == (line.explanation, line.action)]
    if not _is_known(loading, same, stored, f"teksterne til {name} pr. {write_date(line.on)}", "tekster"):
        add_text(by=loading.by, goal=goal, on=line.on, explanation=line.explanation, action=line.action)


def _store_judgement(loading: Loading, goal: Goal, line: JudgementLine, at: int, name: str) -> None:
    stored = list(goal.judgements.filter(kind=line.kind, part=line.part, on=line.on).order_by("id"))
    fields = ("status", "outlook", "body", "text", "link")
    same = [row for row in stored if all(getattr(row, field) == getattr(line, field) for field in fields)]
    if _is_known(loading, same, stored, f"vurderingen af {name} pr. {write_date(line.on)}", "vurderinger"):
        return
    try:
        _add_judgement(loading.by, goal, line)
    except InputError as error:
        loading.wrong(at, name, _INPUT.get(error.field, error.field), str(error))


def _add_judgement(by: User, goal: Goal, line: JudgementLine) -> None:
    match line.kind:
        case Judgement.Kind.DECISION:
            add_decision(
                by=by,
                goal=goal,
                on=line.on,
                reached=line.status == Judgement.Status.REACHED,
                text=line.text,
                body=line.body,
                link=line.link,
                part=line.part,
            )
        case Judgement.Kind.OVERRIDE:
            add_override(by=by, goal=goal, on=line.on, status=Judgement.Status(line.status), text=line.text)
        case _:
            add_outlook(by=by, goal=goal, on=line.on, outlook=Judgement.Outlook(line.outlook), text=line.text)


def _is_known(
    loading: Loading, same: list[Any], stored: list[GoalText] | list[Judgement], name: str, noun: str
) -> bool:
    """Whether the same was said of that day before; counts it, and tells where something else was said since."""
    if same:
        loading.report.unchanged[noun] += 1
        if same[-1] is not stored[-1]:
            loading.report.newer.append(name)
        return True
    (loading.report.changed if stored else loading.report.added)[noun] += 1
    return False
