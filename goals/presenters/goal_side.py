"""What stands beside a goal: facts about it, and what has happened to it."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from goals.catalogue import FollowUpDates
from goals.engine.targets import Test, leaves
from goals.engine.verdict import Status
from goals.presenters.series import known_view
from goals.presenters.shapes import About, Event
from goals.presenters.viewer import Viewer
from goals.wording import Scene, measured_as
from goals.wording.figures import covered
from goals.wording.words import STATUS
from indicators.store import VersionRow
from norddjurs.danish import write_date, write_list, write_long_date, write_period


def about(scene: Scene, history: Sequence[VersionRow], viewer: Viewer) -> tuple[About, ...]:
    """Plan, measure, owner and source (the figure's own before its indicator's); what nobody tells is flagged."""
    info, plan = scene.goal.goal, scene.plan.plan
    codes = [code for code in scene.indicators if code in info.target.indicator_codes()]
    stamps = _stamps(scene, history)
    sources = list(
        dict.fromkeys(stamp for code in codes if (stamp := stamps.get(code) or scene.indicators[code].source))
    )
    urls = [scene.indicators[code].source_url for code in codes if scene.indicators[code].source_url]
    found = [
        About("Plan", plan.title),
        About("Måles som", measured_as(scene.verdict.rule)),
        _owner(scene, viewer),
    ]
    if any(isinstance(rule, Test) for rule in leaves(scene.verdict.rule)):
        found.append(
            About("Kilde", write_list(sources) or "Ikke oplyst", unknown=not sources, url=urls[0] if urls else "")
        )
    if info.target.decided_on:
        found.append(About("Kravet er ændret", f"Besluttet {write_long_date(info.target.decided_on)}"))
    if info.note:
        found.append(About("Bemærkning", info.note))
    return tuple(found)


def _stamps(scene: Scene, history: Sequence[VersionRow]) -> dict[str, str]:
    """The source of each indicator's newest figure that names one, among those known on the day."""
    view = known_view(scene, history)
    found: dict[str, str] = {}
    for row in sorted(history, key=lambda row: (row.figure.period.end, row.figure.version)):
        figure = row.figure
        reading = view.reading(figure.indicator, figure.area, figure.period)
        if row.source and reading is not None and reading.version == figure.version:
            found[figure.indicator] = row.source
    return found


def _owner(scene: Scene, viewer: Viewer) -> About:
    """The function that the paper prints; where the plan names none, the person, for those who may see names."""
    info = scene.goal.goal
    name = info.responsible or (info.owner_name if viewer.names else "") or ""
    return About("Tovholder", name or "Ikke oplyst", unknown=not name)


def events(
    scene: Scene, history: Sequence[VersionRow], viewer: Viewer, shown: FollowUpDates | None, today: date
) -> tuple[Event, ...]:
    """What has happened, newest first: meetings, decisions, and the figures entered."""
    plan, info = scene.plan.plan, scene.goal.goal
    dated: list[tuple[date, int, Event]] = []
    if shown is not None and shown.meeting_on is not None:
        verb = "Forelagt" if shown.meeting_on <= today else "Forelægges"
        dated.append((shown.meeting_on, 3, Event(f"{verb} {plan.council}".strip(), write_date(shown.meeting_on))))
    status = STATUS[scene.verdict.status]
    standing = next((one.standing for one in (scene.verdict, *scene.verdict.parts) if one.standing), None)
    period = covered(standing) if standing else scene.verdict.period
    note = f"Efter tallene for {write_period(period)}" if period and scene.verdict.status in _DECIDED else ""
    dated.append((scene.day, 2, Event(f"Status beregnet: {status}", note or f"Pr. {write_date(scene.day)}")))
    dated += [
        (row.on, 1, Event(_JUDGED[row.kind], f"{write_date(row.on)} {row.body}".strip()))
        for row in info.judgements
        if row.on <= scene.day
    ]
    entered: dict[tuple[date, str], int] = {}
    for one in history:
        key = (timezone.localdate(one.recorded_at), one.who if viewer.names else "")
        entered[key] = entered.get(key, 0) + 1
    for (day, who), count in entered.items():
        told = "1 tal indtastet" if count == 1 else f"{count} tal indtastet"
        dated.append((day, 0, Event(told, f"{write_date(day)} {who}".strip())))
    return tuple(event for _, _, event in sorted(dated, key=lambda one: one[:2], reverse=True))


_DECIDED = (Status.REACHED, Status.NOT_REACHED)
_JUDGED = {"decision": "Beslutning", "override": "Vurderet af forvaltningen", "outlook": "Skøn for årets udgang"}
