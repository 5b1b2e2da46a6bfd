"""Storing a batch: what is new or revised as versions, what must be looked at as proposals, and a line of the run."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import groupby

from django.conf import settings

from indicators import signals
from indicators.ingest.contract import checked, older_note
from indicators.ingest.difference import Found, Outcome, Stored, difference
from indicators.ingest.insert import insert
from indicators.ingest.stated import Batch, Stated
from indicators.models import Area, Feed, ImportRun, Indicator, Measurement, Proposal, ProposalAnswer
from norddjurs.audit.changes import Change, change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.periods import add_months

Progress = Callable[[int, int], None]
"""Called with how many statements are done, of how many."""
Place = tuple[str, str, date, date]
"""An area, and a period's kind, start and end."""

STEP = 4_000
"""About how many statements are stored in one transaction: well below a second's wait for whoever saves meanwhile."""
_BEFORE = 13
"""Months before a statement in which the figure before it is looked for."""


def ingest(batch: Batch, *, by: User, today: date, progress: Progress = lambda done, total: None) -> ImportRun:
    """Store what a source said of one indicator, and say what became of it.

    The same batch again stores no figure and no event. Raises ContractError (and then nothing was stored),
    Indicator.DoesNotExist and PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    indicator = Indicator.objects.select_related("feed").get(pk=batch.indicator)
    areas = set(Area.objects.exclude(kind=Area.Kind.GROUP).values_list("pk", flat=True))
    rows = checked(batch, indicator, areas=areas, today=today, stands=_newest_values(indicator))
    proposed = _asks(indicator)
    counts: Counter[Outcome] = Counter()
    older = done = 0
    run = ImportRun(
        indicator=indicator, state=ImportRun.State.DONE, source=batch.source, retrieved_on=batch.retrieved_on, by=by
    )
    for step in _steps(rows):
        with change(by=by, action="figures.fetch", obj=f"indicator:{indicator.pk}") as event:
            found = list(_differences(step, indicator, batch.retrieved_on, proposed))
            held = _store(found, indicator, batch, by, event)
        counts.update(one.outcome for one in found)
        # A proposal that waits already, or was refused, is not made again.
        counts[Outcome.HELD] -= (again := sum(one.outcome is Outcome.HELD for one in found) - held)
        counts[Outcome.SAME] += again
        older += sum(one.older for one in found)
        done += len(step)
        progress(done, len(rows))
    for outcome in Outcome:
        setattr(run, outcome.value, counts[outcome])
    run.received, run.message = len(rows), older_note(older, batch.retrieved_on)
    run.save(force_insert=True)
    signals.came.send(sender=ImportRun, indicator=indicator.pk, by=by)
    return run


def failed(indicator: str, message: str, *, by: User, today: date) -> ImportRun:
    """Note that a fetching brought nothing, and why (Danish). What stood stays. Raises PermissionDenied."""
    refuse_unless(by, Right.ADMINISTER)
    return ImportRun.objects.create(
        indicator_id=indicator, state=ImportRun.State.FAILED, retrieved_on=today, message=message, by=by
    )


def _asks(indicator: Indicator) -> bool:
    feed = getattr(indicator, "feed", None)
    return feed is not None and feed.acceptance == Feed.Acceptance.PROPOSED


def _newest_values(indicator: Indicator) -> dict[str, Decimal]:
    """The newest stored value of each area, by which a change of unit is seen."""
    rows = Measurement.objects.filter(indicator=indicator, value__isnull=False).order_by("period_end", "version")
    newest = rows.order_by("-period_end").values_list("period_end", flat=True).first()
    if newest is None:
        return {}
    recent = rows.filter(period_end__gte=add_months(newest, -_BEFORE))
    return {area: value for area, value in recent.values_list("area_id", "value") if value is not None}


def _steps(rows: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Stretches of about `STEP` rows. An area is never split, or its first series would seem to jump from itself."""
    step: list[Stated] = []
    for _, series in groupby(rows, key=lambda row: row.area):
        step += series
        if len(step) >= STEP:
            yield step
            step = []
    if step:
        yield step


def _differences(step: Sequence[Stated], indicator: Indicator, retrieved_on: date, proposed: bool) -> Iterator[Found]:
    stored = _stored(step, indicator)
    values = _values(stored)
    area, before = "", None
    for stated in step:
        if stated.area != area:
            area, before = stated.area, None
        earlier = [(end, value) for end, value in values.get(area, ()) if end < stated.period.end]
        base = before if before is not None or not earlier else max(earlier)[1]
        # An area of which nothing is stored has nothing to jump from: its whole series is new.
        base = base if area in values else None
        place = (stated.area, stated.period.kind.value, stated.period.start, stated.period.end)
        asks = proposed and area == settings.MUNICIPALITY
        found = difference(stated, stored.get(place, []), base, indicator, retrieved_on, asks)
        if found.outcome is not Outcome.HELD and stated.value is not None:
            before = stated.value
        yield found


def _stored(step: Sequence[Stated], indicator: Indicator) -> dict[Place, list[Stored]]:
    """Every version of the places of a step, and of the year before them, oldest first. One query."""
    ends = [stated.period.end for stated in step]
    rows = (
        Measurement.objects.filter(
            indicator=indicator,
            area__in={stated.area for stated in step},
            period_end__gte=add_months(min(ends), -_BEFORE),
            period_end__lte=max(ends),
        )
        .order_by("version")
        .values_list(
            "area_id", "period_kind", "period_start", "period_end", "version", "replaces", "known_on", "known_basis",
            "state", "value", "numerator", "denominator", "provisional",
        )
    )  # fmt: skip
    places: dict[Place, list[Stored]] = defaultdict(list)
    for area, kind, start, end, version, replaces, known_on, basis, *numbers in rows:
        fetched = basis == Measurement.KnownBasis.FETCHED
        places[area, kind, start, end].append(Stored(version, replaces, known_on, fetched, tuple(numbers)))
    return places


def _values(stored: dict[Place, list[Stored]]) -> dict[str, list[tuple[date, Decimal]]]:
    """The values that stand, by area."""
    found: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for (area, _, _, end), versions in stored.items():
        if isinstance(value := versions[-1].numbers[1], Decimal):
            found[area].append((end, value))
    return found


def _store(found: Sequence[Found], indicator: Indicator, batch: Batch, by: User, event: Change) -> int:
    """Write the versions and the proposals of a step; how many proposals were made."""
    new = [one for one in found if one.outcome in (Outcome.NEW, Outcome.REVISED)]
    insert(new, batch, by=by)
    held = _propose([one for one in found if one.outcome is Outcome.HELD], indicator, batch, by)
    if not new and not held:
        event.nothing_changed()
        return 0
    event.text("kilde", batch.source)
    event.text("tal", f"{len(new)} gemt, {held} afventer")
    lines = (f"{one.stated.area} {one.stated.period.end} v{one.version + 1} {one.stated.numbers}" for one in new)
    event.rows_hash = sha256("\n".join(lines).encode()).hexdigest()
    return held


def _propose(found: Sequence[Found], indicator: Indicator, batch: Batch, by: User) -> int:
    """Make a proposal of each statement that has none yet; an older one that nobody answered is overtaken."""
    if not found:
        return 0
    earlier: dict[Place, list[Proposal]] = defaultdict(list)
    for old in Proposal.objects.filter(indicator=indicator).select_related("answer").order_by("id"):
        earlier[old.area_id, old.period_kind, old.period_start, old.period_end].append(old)
    made = []
    for one in found:
        stated = one.stated
        before = earlier[stated.area, stated.period.kind.value, stated.period.start, stated.period.end]
        if before and _numbers(before[-1]) == stated.numbers and before[-1].stood == one.version:
            continue
        for old in before:
            if not hasattr(old, "answer"):
                ProposalAnswer.objects.create(proposal=old, answer=ProposalAnswer.Answer.OVERTAKEN, by=by)
        made.append(
            Proposal(
                indicator=indicator,
                area_id=stated.area,
                period_kind=stated.period.kind.value,
                period_start=stated.period.start,
                period_end=stated.period.end,
                state=stated.state,
                value=stated.value,
                numerator=stated.numerator,
                denominator=stated.denominator,
                provisional=stated.provisional,
                known_on=batch.retrieved_on,
                source=batch.source,
                why=one.why or Proposal.Why.GOAL,
                note=one.note,
                stood=one.version,
                by=by,
            )
        )
    Proposal.objects.bulk_create(made)
    return len(made)


def _numbers(proposal: Proposal) -> tuple[object, ...]:
    return proposal.state, proposal.value, proposal.numerator, proposal.denominator, proposal.provisional
