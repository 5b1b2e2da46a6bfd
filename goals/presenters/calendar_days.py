"""What happens when: follow-ups, requests for figures, figures that goals wait for, and the sources' own calendars.

Each function reads with a constant number of queries. `since` is the first day that is still of interest.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Exists, Max, OuterRef, Q

from goals.addresses import (
    ENTRIES,
    FOLLOWUPS,
    INDICATORS,
    REQUESTS,
    entry_url,
    followup_url,
    goal_url,
    meeting_url,
    request_url,
)
from goals.catalogue import PlanHead
from goals.engine.verdict import Status
from goals.entry.due import Asked, each_ask
from goals.entry.letters import what_is_asked_for
from goals.models import FigureRequest, FollowUp
from goals.presenters.followups.index import half_year_end
from goals.presenters.paper import followup_title
from goals.presenters.requests import answered
from goals.presenters.shapes.calendar import CalendarDay, CalendarReader
from goals.presenters.shapes.common import Link, Mark
from goals.status import GoalStatus, PlanStatus
from indicators.models import Feed, Measurement
from norddjurs.danish import count_word, counted, sentence_case, write_list, write_period
from norddjurs.periods import STEP, Period, PeriodKind

_MEETING = Mark("is-mute", "screen", "Møde")
_STATUS_DAY = Mark("is-mute", "info", "Opfølgning")
_DEADLINE = Mark("is-mute", "wait", "Frist")
_FIGURES = Mark("is-mute", "table", "Tal ventes")
_COUNTED = "Perioder til og med denne dag regnes med"
_SOURCE = Mark("is-mute", "save", "Landstal")

_LATER = Measurement.objects.filter(
    version__gt=OuterRef("version"),
    **{name: OuterRef(name) for name in ("indicator", "area", "period_kind", "period_start", "period_end")},
)
"""Whether a version of a figure is not its newest."""
_TOLD = (Measurement.State.VALUE, Measurement.State.NOT_STATED, Measurement.State.SUPPRESSED)


def followup_days(reader: CalendarReader, since: date) -> Iterator[CalendarDay]:
    """The follow-ups' days: meetings for everybody, the rest for those who work with drafts. One query.

    Of several editions the newest counts; for readers who do not know of drafts the newest locked one, if any.
    """
    rows = FollowUp.objects.filter(plan__year__gte=since.year - 2).select_related("plan")
    for _, group in groupby(rows.order_by("plan__year", "number", "edition"), lambda one: (one.plan_id, one.number)):
        editions = list(group)
        locked = [one for one in editions if one.state == FollowUp.State.LOCKED]
        yield from _of_followup((editions if reader.drafts else locked or editions)[-1], reader)


def _of_followup(followup: FollowUp, reader: CalendarReader) -> Iterator[CalendarDay]:
    plan, title = followup.plan, followup_title(followup.plan.title, followup.number)
    locked = followup.state == FollowUp.State.LOCKED
    # A corrected edition that is worked on stands beside the locked one, which has the plain address.
    there = followup_url(plan.year, followup.number, edition=0 if locked or followup.edition == 1 else followup.edition)
    read, work = Link("Åbn opfølgningen", there), Link("Åbn kladden", there)

    def on(day: date | None, name: str, mark: Mark, said: str, link: Link, late: bool = False) -> list[CalendarDay]:
        key = f"opfoelgning-{plan.year}-{followup.number}-{name}"
        return [] if day is None else [CalendarDay(key, day, mark, said, title, link, late)]

    link = read if locked else work if reader.drafts else Link("Åbn mødevisningen", meeting_url(plan.year))
    met = f"Møde i {plan.council}" if plan.council else "Møde i rådet"
    yield from on(followup.meeting_on, "moede", _MEETING, met, link)
    if not reader.drafts:
        return
    link = read if locked else work
    ask = Link("Bed om tal", REQUESTS) if reader.asks else Link("Indtast tal", ENTRIES) if reader.enters_own else link
    yield from on(followup.status_date, "perioder", _STATUS_DAY, _COUNTED, link)
    yield from on(followup.figures_until, "tal", _DEADLINE, "Tal hentet senest", link if locked else ask)
    yield from on(followup.agenda_deadline, "dagsorden", _DEADLINE, "Frist til dagsorden", link, not locked)


def unbegun_days(plan: PlanHead, reader: CalendarReader) -> Iterator[CalendarDay]:
    """The half-years of the plan that have no follow-up yet, for those who work with drafts. No query."""
    last = max((one.number for one in plan.followups), default=0)
    day = max((one.status_date for one in plan.followups), default=date(plan.year, 1, 1))
    while reader.drafts and (day := half_year_end(day)) <= plan.period.end:
        last += 1
        note = f"{followup_title(plan.title, last)}, som ikke er begyndt endnu"
        # The name that the day has once the follow-up is begun.
        key = f"opfoelgning-{plan.year}-{last}-perioder"
        yield CalendarDay(key, day, _STATUS_DAY, _COUNTED, note, Link("Se opfølgningerne", FOLLOWUPS))


def requested_days(status: PlanStatus, reader: CalendarReader, today: date) -> Iterator[CalendarDay]:
    """The deadlines of open requests. At most five queries; none for readers who do not know of drafts."""
    if not reader.drafts:
        return
    plan = status.plan
    by_request: dict[int, list[Asked]] = {}
    for asked in each_ask(plan, [goal.goal for goal in status.goals], today):
        by_request.setdefault(asked.request_id or 0, []).append(asked)
    for row in FigureRequest.objects.filter(plan_id=plan.id, closed_at=None).select_related("followup"):
        mine = by_request.get(row.pk, [])
        if reader.asks:
            link = Link("Åbn anmodningen", request_url(row.pk))
        else:
            link = Link("Indtast tal", ENTRIES) if reader.enters_own else Link("Se målene", f"/{plan.year}/")
        what = what_is_asked_for(plan.title, row.followup.number if row.followup else None)
        lacking = any(one.lacks for one in mine)
        yield CalendarDay(
            f"anmodning-{row.pk}", row.deadline, _DEADLINE, f"Tal til {what}", answered(mine), link, lacking
        )


def awaited_days(status: PlanStatus, reader: CalendarReader, since: date, today: date) -> Iterator[CalendarDay]:
    """When the goals' figures are to be published: as somebody stated it, or by the source's usual delay.

    By that also the next figure of a series that nothing lacks yet. Two queries at most.
    """
    using: dict[str, list[GoalStatus]] = {}
    for goal in status.goals:
        for code in goal.goal.target.indicator_codes():
            using.setdefault(code, []).append(goal)
    found: dict[tuple[str, Period, date], set[str]] = {}
    for row in _stated(using, since):
        if row.expected_on is not None:
            found.setdefault((row.indicator_id, row.period, row.expected_on), set()).add(row.area_id)
    for goal in status.goals:
        absence = goal.verdict.absence
        if absence is not None and absence.expected_on is not None:
            found.setdefault((absence.indicator, absence.period, absence.expected_on), set()).add(absence.area)
    told = {(code, period) for code, period, _ in found}
    for code, period, day in _usual(status, using):
        if day >= today and (code, period) not in told:
            found[code, period, day] = {status.plan.area}
    for (code, period, day), areas in found.items():
        yield _awaited(status, reader, code, period, day, areas, using[code])


def _usually(period: Period, day: date, delay: int | None) -> str:
    """That the day is worked out and not announced."""
    if delay is None or day != _by_delay(period, delay):
        return ""
    return f". Kommer normalt {count_word(delay)} {'dag' if delay == 1 else 'dage'} efter periodens slutning"


def _waits(goal: GoalStatus) -> bool:
    """Whether the goal still waits for its figures: nobody has judged it as reached or not without them."""
    return goal.override is None or goal.status not in (Status.REACHED, Status.NOT_REACHED)


def _usual(status: PlanStatus, codes: Iterable[str]) -> Iterator[tuple[str, Period, date]]:
    """The period after the newest of each series that has a usual delay, if the plan still counts it; and its day."""
    infos = {code: status.indicators[code].engine for code in codes if code in status.indicators}
    delays = {code: one.delay_days for code, one in infos.items() if one.delay_days is not None}
    if not delays:
        return
    known = Measurement.objects.filter(
        ~Exists(_LATER), indicator__in=delays, area=status.plan.area, state__in=_TOLD
    ).order_by()
    newest = known.values_list("indicator", "period_kind").annotate(Max("period_start"), Max("period_end"))
    for code, kind, start, end in newest:
        following = Period(PeriodKind(kind), start, end).next() if kind in STEP else None
        if following is not None and following.end <= status.plan.period.end:
            yield code, following, _by_delay(following, delays[code])


def _by_delay(period: Period, days: int) -> date:
    return period.end + timedelta(days=days)


def _stated(codes: Mapping[str, object], since: date) -> list[Measurement]:
    """The newest version of each place, where it says that the figure is not published and when it will be."""
    rows = Measurement.objects.filter(
        ~Exists(_LATER), indicator__in=codes, state=Measurement.State.NOT_PUBLISHED, expected_on__gte=since
    )
    return list(rows.order_by("indicator", "period_end", "area"))


def _awaited(
    status: PlanStatus,
    reader: CalendarReader,
    code: str,
    period: Period,
    day: date,
    areas: Collection[str],
    using: Sequence[GoalStatus],
) -> CalendarDay:
    info, own, goals = status.indicators[code], status.plan.area, [goal.goal for goal in using]
    others = sorted(area for area in areas if area != own)
    names = [status.areas[area].name for area in others if area in status.areas]
    whose = [] if own in areas else [write_list(names) if len(names) < 4 else f"{len(names)} områder"]
    first = own if own in areas else others[0]
    place = f"{code}-{period.kind.value}-{period.start:%Y%m%d}-{period.end:%Y%m%d}-{first}"
    mine = next((goal for goal in goals if reader.enters(goal.owner_id)), None)
    year = status.plan.year
    link = (
        Link(f"Indtast tal til mål {mine.number}", entry_url(year, mine.number))
        if mine
        else Link(f"Se mål {goals[0].number}", goal_url(year, goals[0].number))
    )
    return CalendarDay(
        key=f"tal-{place}",
        day=day,
        mark=_FIGURES,
        title=", ".join([info.short_name or info.name, *whose, write_period(period)]),
        note=f"Mål {write_list(goal.number for goal in goals)}{_usually(period, day, info.engine.delay_days)}",
        link=link,
        outstanding=any(map(_waits, using)),
    )


def source_days(status: PlanStatus | None, since: date, today: date) -> Iterator[CalendarDay]:
    """When the national figures are updated, by the sources' own calendars: one for each table and day. One query."""
    feeds = Feed.objects.filter(Q(next_on__gte=since) | Q(updated_on__gte=since)).select_related("indicator")
    numbers: dict[str, list[str]] = {}
    for goal in status.goals if status else ():
        for code in goal.goal.target.indicator_codes():
            numbers.setdefault(code, []).append(goal.goal.number)
    coming: dict[tuple[str, str, date], list[Feed]] = {}
    came: dict[tuple[str, str, date], list[Feed]] = {}
    for feed in feeds.order_by("indicator"):
        for into, day in ((coming, feed.next_on), (came, feed.updated_on)):
            if day is not None and day >= since:
                into.setdefault((feed.provider, feed.table, day), []).append(feed)
    for place, mine in coming.items():
        verb = "opdateres" if place[2] >= today else "skulle være opdateret"
        yield _source("naeste", place[2], mine, verb, numbers, status)
    for place, mine in came.items():
        if place not in coming:
            yield _source("seneste", place[2], mine, "blev opdateret", numbers, status)


def undated_tables(today: date) -> int:
    """How many tables have no next update in the source's calendar as it is stored. One query."""
    feeds = Feed.objects.filter(provider=Feed.Provider.JOBINDSATS).exclude(next_on__gte=today)
    return int(feeds.aggregate(tables=Count("table", distinct=True))["tables"])


def _source(
    which: str, day: date, feeds: Sequence[Feed], verb: str, numbers: Mapping[str, list[str]], status: PlanStatus | None
) -> CalendarDay:
    feed = feeds[0]
    goals = sorted({number for one in feeds for number in numbers.get(one.indicator_id, ())})
    link = (
        Link(f"Se mål {goals[0]}", goal_url(status.plan.year, goals[0]))
        if status and goals
        else Link("Se landstallene", INDICATORS)
    )
    provider = " ".join(filter(None, (feed.get_provider_display(), feed.table)))
    return CalendarDay(
        key=f"kilde-{which}-{feed.provider}-{feed.table}-{feed.indicator_id}",
        day=day,
        mark=_SOURCE,
        title=f"{sentence_case(provider)} {verb}",
        note=_named(feeds),
        link=link,
        outstanding=which == "naeste",
    )


def _named(feeds: Sequence[Feed]) -> str:
    """The figures of a table: each main one by name, and how many parts of them there are."""
    whole = [feed.indicator for feed in feeds if feed.indicator.part_of_id is None]
    shown = whole or [feed.indicator for feed in feeds]
    parts = len(feeds) - len(shown)
    names = [indicator.short_name or indicator.name for indicator in shown]
    split = [] if not parts else [counted(parts, "underopdeling", "underopdelinger")]
    return write_list([*names, *split])
