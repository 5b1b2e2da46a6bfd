"""What only a person can say of a goal: a decision, another status than the computed one, an estimate.

Judgements are added and never changed: of one kind (and part) the newest counts, and an empty one takes back.
"""

from datetime import date

from goals.actions import clean_field, clean_link, goal_key
from goals.engine.targets import AtLeast, Decision, Milestone, Rule
from goals.exceptions import Conflict, InputError
from goals.models import Goal, Judgement
from goals.models.target import engine_indicators
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

Kind = Judgement.Kind
Status = Judgement.Status
Outlook = Judgement.Outlook

NAME_LENGTH = 120
"""The most characters of the name of a deciding body, as the column has it."""


def record_decision(
    *,
    by: User,
    goal: Goal,
    on: date,
    reached: bool,
    text: str,
    body: str = "",
    link: str = "",
    part: str = "",
    seen: int | None,
) -> Judgement:
    """Record that the goal, or its named `part`, was decided (or a milestone done) that day, by which `body`.

    `seen` is the id of the record that the person saw to count on that day, None for none. The same record again
    stores nothing and gives back the one that stands. Raises InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    wanted = _decision(by=by, goal=goal, on=on, reached=reached, text=text, body=body, link=link, part=part)
    return _store(wanted, action="goal.decision", seen=seen)


def judge(*, by: User, goal: Goal, on: date, status: Judgement.Status, text: str, seen: int | None) -> Judgement:
    """Judge the goal otherwise than computed, from a day on; `text` is the reason, which is printed.

    `seen` and what is raised: as `record_decision`.
    """
    refuse_unless(by, Right.JUDGE)
    return _store(_override(by=by, goal=goal, on=on, status=status, text=text), action="goal.judge", seen=seen)


def take_back(*, by: User, goal: Goal, on: date, text: str = "", seen: int | None) -> Judgement:
    """Let the computed status count again from a day on. Raises InputError where no judgement stands.

    `seen` and what else is raised: as `record_decision`.
    """
    refuse_unless(by, Right.JUDGE)
    wanted = Judgement(goal=goal, kind=Kind.OVERRIDE, on=on, text=clean_field("text", text), by=by)
    return _store(wanted, action="goal.take_back", seen=seen)


def set_outlook(
    *, by: User, goal: Goal, on: date, outlook: Judgement.Outlook | None, text: str = "", seen: int | None
) -> Judgement:
    """Set the manager's estimate of how the goal will end, from a day on; None takes an estimate back.

    That the goal is not final yet is for the page to know. `seen` and what is raised: as `record_decision`.
    """
    refuse_unless(by, Right.JUDGE)
    return _store(_estimate(by=by, goal=goal, on=on, outlook=outlook, text=text), action="goal.outlook", seen=seen)


def add_decision(
    *, by: User, goal: Goal, on: date, reached: bool, text: str, body: str = "", link: str = "", part: str = ""
) -> Judgement:
    """Store a decision, whatever stood before. Raises InputError."""
    return _added(_decision(by=by, goal=goal, on=on, reached=reached, text=text, body=body, link=link, part=part))


def add_override(*, by: User, goal: Goal, on: date, status: Judgement.Status, text: str) -> Judgement:
    """Store another status than the computed one, whatever stood before. Raises InputError."""
    return _added(_override(by=by, goal=goal, on=on, status=status, text=text))


def add_outlook(*, by: User, goal: Goal, on: date, outlook: Judgement.Outlook, text: str = "") -> Judgement:
    """Store an estimate, whatever stood before. Raises InputError."""
    return _added(_estimate(by=by, goal=goal, on=on, outlook=outlook, text=text))


def standing(goal: Goal, kind: Judgement.Kind, on: date, part: str = "") -> Judgement | None:
    """The judgement of a kind (and part) that counts on a day: the newest date no later, of one date the last written.

    It may be one that takes back.
    """
    return goal.judgements.filter(kind=kind, part=part, on__lte=on).order_by("on", "id").last()


def _decision(
    *, by: User, goal: Goal, on: date, reached: bool, text: str, body: str, link: str, part: str
) -> Judgement:
    if part not in (names := _parts_to_decide(goal)):
        raise InputError("part", _no_such_part(part, names))
    text = clean_field("text", text)
    if not text:
        raise InputError("text", "Skriv, hvad der blev besluttet.")
    return Judgement(
        goal=goal,
        kind=Kind.DECISION,
        part=part,
        on=on,
        status=Status.REACHED if reached else Status.NOT_REACHED,
        body=clean_field("body", body, longest=NAME_LENGTH),
        text=text,
        link=clean_link(link),
        by=by,
    )


def _override(*, by: User, goal: Goal, on: date, status: Judgement.Status, text: str) -> Judgement:
    text = clean_field("text", text)
    if not text:
        raise InputError("text", "Skriv begrundelsen for en anden vurdering. Den bliver trykt.")
    return Judgement(goal=goal, kind=Kind.OVERRIDE, on=on, status=status, text=text, by=by)


def _estimate(*, by: User, goal: Goal, on: date, outlook: Judgement.Outlook | None, text: str) -> Judgement:
    text = clean_field("text", text)
    return Judgement(goal=goal, kind=Kind.OUTLOOK, on=on, outlook=outlook or "", text=text, by=by)


def _store(wanted: Judgement, *, action: str, seen: int | None) -> Judgement:
    """Add it unless it says what stands already. Raises Conflict where what stands is not what was seen."""
    goal = wanted.goal
    with change(by=wanted.by, action=action, obj=goal_key(goal)) as event:
        stands = standing(goal, Kind(wanted.kind), wanted.on, wanted.part)
        if stands is not None and _same(stands, wanted):
            event.nothing_changed()
            return stands
        if (stands.pk if stands else None) != seen:
            raise Conflict(stored=stands, wanted=wanted)
        if not (wanted.status or wanted.outlook) and (stands is None or not (stands.status or stands.outlook)):
            raise InputError("status", "Der er ikke noget at tage tilbage.")
        wanted.save(force_insert=True)
        event.text("dato", wanted.on.isoformat())
        event.text("siger", _said(wanted))
        if wanted.text:
            event.text("begrundelse", wanted.text)
    return wanted


def _added(judgement: Judgement) -> Judgement:
    judgement.save(force_insert=True)
    return judgement


def _same(one: Judgement, other: Judgement) -> bool:
    """Whether both say the same. A decision is of its day: the same one on another day is another."""
    if one.kind == Kind.DECISION and one.on != other.on:
        return False
    said = ("status", "outlook", "body", "text", "link")
    return all(getattr(one, field) == getattr(other, field) for field in said)


def _said(judgement: Judgement) -> str:
    said = judgement.get_status_display() or judgement.get_outlook_display() or "trukket tilbage"
    return f"{judgement.part}: {said}" if judgement.part else said


def _parts_to_decide(goal: Goal) -> set[str]:
    """The names of what a person decides in the goal's newest rule; "" is the goal itself."""
    target = goal.targets.order_by("version").last()
    if target is None:
        return set()
    return set(_decided(target.as_rule(engine_indicators(target.indicator_codes())).rule))


def _decided(rule: Rule) -> list[str]:
    match rule:
        case Decision() | Milestone():
            return [rule.name]
        case AtLeast():
            return [name for part in rule.parts for name in _decided(part)]
        case _:
            return []


def _no_such_part(part: str, names: set[str]) -> str:
    if not names:
        return "Målet afgøres af tal og ikke af en beslutning."
    known = ", ".join(f"»{name}«" for name in sorted(names) if name)
    if not known:
        return "Målet afgøres af én beslutning, som ikke har et navn."
    return f"Målet har ingen beslutning, der hedder »{part}«. Vælg en af: {known}."
