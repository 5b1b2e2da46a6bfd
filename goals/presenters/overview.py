"""The status page of a plan, from its judged goals."""

from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from goals.addresses import goal_url, meeting_url, plan_url
from goals.catalogue import FollowUpDates
from goals.engine.verdict import Outlook, Status
from goals.presenters.marks import KEYS, cell, css_of, mark, tags, texts
from goals.presenters.query import Query
from goals.presenters.shapes import (
    AsOf,
    Counter,
    Empty,
    GoalRow,
    Link,
    Option,
    QuickFilter,
    Search,
    StatusPage,
    ThemeTable,
    Tile,
    TileRow,
)
from goals.presenters.strips import strip_of
from goals.presenters.viewer import Viewer
from goals.status import GoalStatus, PlanStatus
from goals.wording import STATUS, Phrase, Scene, headline
from goals.wording.words import OUTLOOK
from norddjurs.danish import ordinal_word, sentence_case, write_date, write_list, write_long_date

_SHOWN = (Status.REACHED, Status.NOT_REACHED, Status.TOO_EARLY)


def status_page(plan: PlanStatus, viewer: Viewer, query: Query, shown: FollowUpDates | None, today: date) -> StatusPage:
    """The overview for this reader: `shown` is the follow-up whose day is judged, None for another day."""
    chosen = [goal for goal in plan.goals if query.lets_through(goal)]
    counters = _counters(plan, query)
    themes = _themes(plan, chosen, viewer, query)
    return StatusPage(
        head_title=f"Status på de lokale mål – {plan.plan.title}",
        title="Status på de lokale mål",
        lede=_lede(plan, shown, today),
        headline=headline(plan),
        crumbs=(Link(plan.plan.title, plan_url(plan.plan.year)), Link("Status")),
        counters=counters if plan.goals else (),
        bar=tuple(css_of(goal) for goal in sorted(plan.goals, key=_bar_order)),
        tiles=_tiles(plan, query),
        filters=_filters(plan, query) if plan.goals else (),
        search=_search(plan, query),
        result=f"Viser {len(chosen)} af {len(plan.goals)} mål",
        themes=themes,
        notes=_notes(plan, viewer, shown),
        axis_note="Alle akser går fra 0 til 100 %" if any(row.strip for theme in themes for row in theme.rows) else "",
        peer_label="Sammenligning",
        meeting_url=meeting_url(plan.plan.year) if shown or not query.day else "",
        as_of=_as_of(plan, query, shown, today) if viewer.versions else None,
        empty=_empty(plan, chosen, query),
    )


def followup_name(plan: PlanStatus, shown: FollowUpDates) -> str:
    """A follow-up by its number: "første opfølgning"."""
    return f"{ordinal_word(shown.number)} opfølgning"


def before(goal: GoalStatus) -> Status | None:
    """The goal's status at the previous locked follow-up."""
    return Status(goal.goal.previous_status) if goal.goal.previous_status else None


def _lede(plan: PlanStatus, shown: FollowUpDates | None, today: date) -> str:
    if shown is None:
        return f"{plan.plan.title}, status pr. {write_date(plan.as_of)}."
    name = followup_name(plan, shown)
    if shown.meeting_on is None:
        return f"{plan.plan.title}, {name}."
    verb = "Forelagt" if shown.meeting_on <= today else "Forelægges"
    whom = f" {plan.plan.council}" if plan.plan.council else ""
    return f"{plan.plan.title}, {name}. {verb}{whom} {write_date(shown.meeting_on)}."


def _bar_order(goal: GoalStatus) -> tuple[int, bool]:
    order = {Status.REACHED: 0, Status.NOT_REACHED: 1, Status.TOO_EARLY: 2, Status.MISSING: 3}
    return order[goal.status], goal.expected


def _counters(plan: PlanStatus, query: Query) -> tuple[Counter, ...]:
    shown = [*_SHOWN, *([Status.MISSING] if plan.counts[Status.MISSING] else [])]
    return tuple(
        Counter(mark(status), str(plan.counts[status]), query.url(plan.plan.year, status=KEYS[status]), note)
        for status in shown
        for note in [counter_note(plan, status)]
    )


def counter_note(plan: PlanStatus, status: Status) -> str:
    """How many of the goals with a status are expected to be reached, and how many a person judged; or ""."""
    notes = []
    if status is Status.NOT_REACHED and plan.expected:
        notes.append(f"heraf {plan.expected} {OUTLOOK[Outlook.REACHED]}")
    judged = sum(goal.override is not None for goal in plan.goals if goal.status is status)
    if judged:
        notes.append(f"heraf {judged} vurderet")
    return ", ".join(notes)


def _tiles(plan: PlanStatus, query: Query) -> tuple[TileRow, ...]:
    return tuple(
        TileRow(
            str(number),
            goals[0].goal.theme_short,
            goals[0].goal.theme_title,
            f"#tema-{number}",
            tuple(_tile(plan, goal, query) for goal in goals),
        )
        for number, goals in by_theme(plan.goals).items()
    )


def _tile(plan: PlanStatus, goal: GoalStatus, query: Query) -> Tile:
    status = mark(goal.status)
    word = f"{status.word}, {OUTLOOK[Outlook.REACHED]}" if goal.expected else status.word
    info = goal.goal
    return Tile(
        css_of(goal),
        status.icon,
        info.number,
        info.short_title,
        f"Mål {info.number} {info.short_title}: {word}",
        goal_url(plan.plan.year, info.number, pr_dato=query.day),
    )


def _filters(plan: PlanStatus, query: Query) -> tuple[QuickFilter, ...]:
    year = plan.plan.year
    found = [QuickFilter("alle", f"Alle ({len(plan.goals)})", query.url(year, status=""), current=not query.status)]
    for status, key in KEYS.items():
        if status is Status.MISSING and not plan.counts[status]:
            continue
        look = mark(status)
        label = f"{look.word} ({plan.counts[status]})"
        found.append(QuickFilter(key, label, query.url(year, status=key), look.icon, look.css, query.status == key))
    return tuple(found)


def _search(plan: PlanStatus, query: Query) -> Search:
    themes = {goal.goal.theme_number: goal.goal.theme_title for goal in plan.goals}
    options = [Option("", "Alle temaer", not query.theme)]
    options += [
        Option(str(number), f"{number} {title}", query.theme == str(number)) for number, title in themes.items()
    ]
    kept = (("status", query.status), ("pr-dato", query.day))
    return Search(
        plan_url(plan.plan.year),
        query.text,
        tuple(options),
        tuple((name, value) for name, value in kept if value),
        open=bool(query.text or query.theme),
    )


def _themes(plan: PlanStatus, chosen: Sequence[GoalStatus], viewer: Viewer, query: Query) -> tuple[ThemeTable, ...]:
    return tuple(
        ThemeTable(
            str(number),
            goals[0].goal.theme_title,
            f"tema-{number}",
            theme_summary(goals),
            tuple(_row(plan, goal, viewer, query) for goal in goals),
        )
        for number, goals in by_theme(chosen).items()
    )


def by_theme(goals: Iterable[GoalStatus]) -> dict[int, list[GoalStatus]]:
    """The goals of each theme by its number, in the order in which they come."""
    found: dict[int, list[GoalStatus]] = {}
    for goal in goals:
        found.setdefault(goal.goal.theme_number, []).append(goal)
    return found


def theme_summary(goals: Sequence[GoalStatus]) -> str:
    """The goals of a theme counted by status: "2 nået, 1 ikke nået (heraf 1 forventes nået)"."""
    tally = Tally(goal.status for goal in goals)
    expected = sum(goal.expected for goal in goals)
    parts = []
    for status, word in STATUS.items():
        if tally[status]:
            note = f" (heraf {expected} {OUTLOOK[Outlook.REACHED]})"
            parts.append(f"{tally[status]} {word}{note if status is Status.NOT_REACHED and expected else ''}")
    return ", ".join(parts)


def _row(plan: PlanStatus, goal: GoalStatus, viewer: Viewer, query: Query) -> GoalRow:
    scene = Scene(goal, plan)
    told = texts(scene, viewer)
    earlier = before(goal)
    info = goal.goal
    return GoalRow(
        number=info.number,
        title=info.title,
        wording=info.wording,
        url=goal_url(plan.plan.year, info.number, pr_dato=query.day),
        anchor=f"maal-{info.number.replace('.', '-')}",
        mark=mark(goal.status),
        figure=cell(told.figure, "" if _is_number(told.figure) else "is-text"),
        target=cell(told.wanted),
        distance=cell(told.distance),
        development=cell(told.development),
        tags=tags(goal),
        before=mark(earlier) if earlier else None,
        strip="" if told.hidden else strip_of(scene),
    )


def _is_number(phrase: Phrase) -> bool:
    """Whether a figure is a bare number, which is printed large."""
    return len(phrase.text) <= 8 and any(sign.isdigit() for sign in phrase.text)


def _notes(plan: PlanStatus, viewer: Viewer, shown: FollowUpDates | None) -> tuple[str, ...]:
    notes = [plan.plan.notice] if plan.plan.notice else []
    if shown is not None and plan.goals and not any(goal.goal.previous_status for goal in plan.goals):
        name = sentence_case(followup_name(plan, shown))
        notes.append(
            f"{name} i {plan.plan.year}: ingen mål har en tidligere status. "
            "Udvikling regnes fra målets eget udgangspunkt."
        )
    adopted = plan.plan.adopted_goal_count
    if viewer.names and adopted is not None and adopted != len(plan.goals):
        notes.append(f"Den vedtagne plan har {adopted} mål. Her er {len(plan.goals)}.")
    if plan.counts[Status.MISSING] and viewer.names:
        numbers = write_list([goal.goal.number for goal in plan.goals if goal.status is Status.MISSING])
        notes.append(f"Der mangler tal til mål {numbers}.")
    return tuple(notes)


def _as_of(plan: PlanStatus, query: Query, shown: FollowUpDates | None, today: date) -> AsOf:
    followup = plan.plan.followup(today)
    links = [Link("I dag", query.url(plan.plan.year, day=today.isoformat()))]
    if followup is not None:
        links.append(Link("Opfølgningens dato", query.url(plan.plan.year, day="")))
    kept = (("q", query.text), ("tema", query.theme), ("status", query.status))
    why = ", opfølgningens statusdato" if shown is not None else ""
    if plan.as_of == today:
        why = ", i dag"
    elif plan.as_of == today - timedelta(days=1):
        why = ", i går"
    return AsOf(
        plan_url(plan.plan.year),
        plan.as_of.isoformat(),
        f"Viser status pr. {write_long_date(plan.as_of)}{why}.",
        tuple(links),
        tuple((name, value) for name, value in kept if value),
        query.error,
    )


def _empty(plan: PlanStatus, chosen: Sequence[GoalStatus], query: Query) -> Empty | None:
    if not plan.goals:
        return Empty("Planen har ingen mål endnu", "Indlæs planens mål, så vises deres status her.")
    if not chosen:
        action = Link("Nulstil filtre", plan_url(plan.plan.year, pr_dato=query.day))
        return Empty("Ingen mål passer til filtrene", "Prøv et andet ord, et andet tema eller en anden status.", action)
    return None
