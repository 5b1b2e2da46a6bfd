"""Hentede tal: where each national figure comes from, what the newest fetching brought, and what waits."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from goals.addresses import FETCHING, INDICATORS, entry_url
from goals.entry.desk import Desk
from goals.presenters.proposals import WHY, ProposalRow, Refusal
from goals.presenters.shapes import Link
from indicators.actions.figure import Figure, in_words
from indicators.actions.proposals import figure_of
from indicators.models import Feed, ImportRun, Indicator, Measurement, Proposal
from norddjurs.danish import sentence_case, write_date, write_number, write_period

MOST = 100
"""How many waiting figures are shown; the rest come as these are answered."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """How an indicator is fetched. `brought` is what the newest fetching did, `failed` why it brought nothing.

    `other` is the way that figures are not received now, as its value and words; `waiting` counts what waits.
    """

    code: str
    name: str
    source: str
    fetched: str
    brought: str
    failed: str
    calendar: str
    acceptance: str
    other: tuple[str, str]
    waiting: int


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one indicator that wait and belong to no goal."""

    code: str
    name: str
    rows: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True)
class FetchingPage:
    """The page. `switches`: the reader may decide how figures are received, and answer those that wait."""

    title: str
    lede: str
    crumbs: tuple[Link, ...]
    feeds: tuple[FeedRow, ...]
    without: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    of_goals: tuple[Link, ...]
    more: str
    switches: bool
    error: str = ""
    url: str = FETCHING


def fetching_page(desks: Sequence[Desk], *, switches: bool, refused: Refusal | None = None) -> FetchingPage:
    """The page, where `desks` are the goals of the plan. Five queries, one more where something waits."""
    feeds = list(Feed.objects.select_related("indicator").order_by("provider", "indicator__name"))
    waiting = list(
        Proposal.objects.filter(answer=None).select_related("indicator", "area").order_by("indicator", "period_end")
    )
    goals = {series: desk for desk in desks for series in desk.series}
    alone = [one for one in waiting if (one.indicator_id, one.area_id) not in goals]
    counts = Counter(one.indicator_id for one in waiting)
    newest, done = _runs()
    groups = _groups(alone[:MOST], refused)
    told = refused is not None and any(row.error for group in groups for row in group.rows)
    return FetchingPage(
        title="Hentede tal",
        lede=_lede(len(alone), len(waiting) - len(alone)),
        crumbs=(Link("Status", "/"), Link("Landstal", INDICATORS), Link("Hentede tal")),
        feeds=tuple(
            _feed(feed, newest.get(feed.indicator_id), done.get(feed.indicator_id), counts[feed.indicator_id])
            for feed in feeds
            if feed.provider != Feed.Provider.NONE
        ),
        without=tuple((feed.indicator.name, feed.note) for feed in feeds if feed.provider == Feed.Provider.NONE),
        groups=groups,
        of_goals=_of_goals(waiting, goals),
        more=f"{write_number(len(alone) - MOST, 0)} tal mere vises, når disse er besvaret."
        if len(alone) > MOST
        else "",
        switches=switches,
        error=refused.sentence if refused is not None and not told else "",
    )


def _lede(alone: int, of_goals: int) -> str:
    if not alone + of_goals:
        return "Ingen tal venter på svar."
    parts = []
    if of_goals:
        parts.append(f"{write_number(of_goals, 0)} tal venter på svar hos et mål")
    if alone:
        parts.append(f"{write_number(alone, 0)} tal uden for målene venter på svar her")
    return f"{sentence_case(' og '.join(parts))}."


def _runs() -> tuple[dict[str, ImportRun], dict[str, ImportRun]]:
    """The newest run of each indicator, and the newest that brought something. Two queries."""
    runs = ImportRun.objects.order_by().values("indicator")
    newest = runs.annotate(newest=Max("pk")).values("newest")
    done = runs.filter(state=ImportRun.State.DONE).annotate(newest=Max("pk")).values("newest")
    return (
        {run.indicator_id: run for run in ImportRun.objects.filter(pk__in=newest)},
        {run.indicator_id: run for run in ImportRun.objects.filter(pk__in=done)},
    )


def _feed(feed: Feed, newest: ImportRun | None, done: ImportRun | None, waiting: int) -> FeedRow:
    failed = newest is not None and newest.state == ImportRun.State.FAILED
    direct = feed.acceptance == Feed.Acceptance.DIRECT
    other = Feed.Acceptance.PROPOSED if direct else Feed.Acceptance.DIRECT
    calendar = [f"Opdateret hos kilden {write_date(feed.updated_on)}." if feed.updated_on else ""]
    calendar.append(f"Næste opdatering {write_date(feed.next_on)}." if feed.next_on else "")
    return FeedRow(
        code=feed.indicator_id,
        name=feed.indicator.name,
        source=sentence_case(f"{feed.get_provider_display()} {feed.table}".strip()),
        fetched=write_date(done.retrieved_on) if done else "aldrig",
        brought=f"{done.brought()}. {done.message}".strip() if done else "",
        failed=f"{write_date(newest.retrieved_on)}: {newest.message}" if failed and newest else "",
        calendar=" ".join(filter(None, calendar)),
        acceptance=sentence_case(str(Feed.Acceptance(feed.acceptance).label)),
        other=(other.value, str(other.label)),
        waiting=waiting,
    )


def _groups(waiting: Sequence[Proposal], refused: Refusal | None) -> tuple[Group, ...]:
    stands = _standing(waiting)
    found: defaultdict[str, list[Proposal]] = defaultdict(list)
    for one in waiting:
        found[one.indicator_id].append(one)
    return tuple(
        Group(code, mine[0].indicator.name, tuple(_row(one, stands, refused) for one in mine))
        for code, mine in found.items()
    )


_Place = tuple[str, str, str, object, object]


def _place(row: Proposal | Measurement) -> _Place:
    return row.indicator_id, row.area_id, row.period_kind, row.period_start, row.period_end


def _standing(waiting: Collection[Proposal]) -> dict[_Place, Measurement]:
    """The newest version in each place where something waits. One query, none where nothing waits."""
    if not waiting:
        return {}
    rows = Measurement.objects.filter(
        indicator__in={one.indicator_id for one in waiting},
        area__in={one.area_id for one in waiting},
        period_end__in={one.period_end for one in waiting},
    )
    return {_place(row): row for row in rows.order_by("version")}


def _row(one: Proposal, stands: Mapping[_Place, Measurement], refused: Refusal | None) -> ProposalRow:
    row = stands.get(_place(one))
    mine = refused if refused is not None and refused.proposal == one.pk else None
    return ProposalRow(
        id=one.pk,
        seen=row.version if row else 0,
        title=one.area.name,
        value=sentence_case(_words(figure_of(one), one.indicator)),
        period=sentence_case(write_period(one.period)),
        known=f"kendt fra {write_date(one.known_on)}",
        source=one.source,
        why=WHY[Proposal.Why(one.why)],
        stands=_words(Figure.of(row), one.indicator) if row else "intet tal",
        note=one.note,
        error=mine.sentence if mine else "",
        error_field=mine.field if mine else "",
        remark=mine.remark if mine else "",
        reason=mine.reason if mine else "",
    )


def _words(figure: Figure, indicator: Indicator) -> str:
    return in_words(figure, indicator).partition(", kendt")[0]


def _of_goals(waiting: Sequence[Proposal], goals: Mapping[tuple[str, str], Desk]) -> tuple[Link, ...]:
    """Where the goals are whose figures wait, with how many."""
    counts: Counter[str] = Counter()
    desks = {}
    for one in waiting:
        desk = goals.get((one.indicator_id, one.area_id))
        if desk is not None:
            counts[desk.info.number] += 1
            desks[desk.info.number] = desk
    return tuple(
        Link(f"Mål {number} {desk.info.short_title}: {counts[number]}", f"{entry_url(desk.plan.year, number)}#hentet")
        for number, desk in desks.items()
    )
