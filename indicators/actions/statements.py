"""Many figures as one change: what a form with several fields, or a file, states at once. All of it, or nothing.

`review` says what each statement would be, and writes nothing; `add_all` writes them inside somebody's change. Both
take a constant number of queries, whatever the number of statements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from django.db import IntegrityError, transaction

from indicators.actions.figure import Figure, in_words
from indicators.actions.versions import History, Place, Saved, next_version
from indicators.exceptions import Conflict, FigureError
from indicators.models import Area, Indicator, Measurement, MeasurementText
from norddjurs.audit.changes import Change
from norddjurs.people.models import User

TOLD_ONE_BY_ONE = 20
"""Up to so many figures stand in the log with their words; of more it holds a hash of the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody states of a place, having seen its newest version (`seen_version`, 0 for none).

    `corrects`: the version seen was typed wrongly; it is replaced, and `reason` says why. Otherwise it is a first
    entry, a figure that was awaited, or a revision by the source, whose `reason` may be empty.
    """

    figure: Figure
    seen_version: int = 0
    corrects: bool = False
    reason: str = ""


class Outcome(StrEnum):
    """What a statement is to what stands."""

    NEW = "new"
    CORRECTION = "correction"
    REVISION = "revision"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A statement and what it would be; `error` where it cannot be stored, and then `outcome` is None."""

    statement: Statement
    outcome: Outcome | None
    before: Measurement | None
    error: FigureError | Conflict | None = None


class Refused(Exception):
    """At least one of the statements cannot be stored, so none was; `reviewed` holds all of them, in their order."""

    def __init__(self, reviewed: Sequence[Reviewed]) -> None:
        self.reviewed = tuple(reviewed)
        super().__init__("Mindst ét tal kan ikke gemmes, så intet er gemt.")


def review(statements: Sequence[Statement]) -> list[Reviewed]:
    """What each statement would be. Three queries; writes nothing. Two statements of one place refuse the second."""
    return [one for one, _ in _reviewed(statements)]


def add_all(*, by: User, statements: Sequence[Statement], event: Change) -> list[Saved]:
    """Store them all inside `event`, which will tell of them. What stands already is not stored again.

    Raises Refused, and then nothing is stored.
    """
    reviewed = _reviewed(statements)
    if any(one.error for one, _ in reviewed):
        raise Refused([one for one, _ in reviewed])
    rows = [(one, row) for one, row in reviewed if row is not None]
    try:
        # A savepoint: somebody who was first must leave the transaction around it usable.
        with transaction.atomic():
            _store(by, rows)
    except IntegrityError:
        again = _reviewed(statements)
        if any(one.error for one, _ in again):
            raise Refused([one for one, _ in again]) from None
        raise
    _tell(event, rows)
    return [
        Saved(row, one.before, one.statement.reason)
        if row is not None
        else Saved(one.before, one.before, changed=False)  # type: ignore[arg-type]
        for one, row in reviewed
    ]


def _reviewed(statements: Sequence[Statement]) -> list[tuple[Reviewed, Measurement | None]]:
    histories = _histories(statements)
    indicators = Indicator.objects.in_bulk({one.figure.indicator for one in statements})
    areas = set(Area.objects.filter(pk__in={one.figure.area for one in statements}).values_list("pk", flat=True))
    seen: set[Place] = set()
    found = []
    for statement in statements:
        place = Place.of(statement.figure)
        try:
            if place in seen:
                raise FigureError("period", "Det samme tal står to gange. Slet det ene.")
            if place.area not in areas:
                raise FigureError("area", f"Området »{place.area}« findes ikke.")
            found.append(_review_one(statement, histories[place], indicators))
        except (FigureError, Conflict) as error:
            found.append((Reviewed(statement, None, histories[place][-1] if histories[place] else None, error), None))
        seen.add(place)
    return found


def _review_one(
    statement: Statement, rows: Sequence[Measurement], indicators: Mapping[str, Indicator]
) -> tuple[Reviewed, Measurement | None]:
    figure = statement.figure
    indicator = indicators.get(figure.indicator)
    if indicator is None:
        raise FigureError("indicator", f"Tallet »{figure.indicator}« findes ikke.")
    history = History(Place.of(figure), statement.seen_version, rows, wanted=figure)
    row = next_version(history, figure, indicator, corrects=statement.corrects, reason=statement.reason)
    if row is None:
        return Reviewed(statement, Outcome.SAME, history.rows[-1]), None
    if rows and rows[-1].version >= row.version:
        raise history.conflict()
    row.indicator = indicator
    if statement.corrects:
        outcome = Outcome.CORRECTION
    else:
        outcome = Outcome.REVISION if history.seen and history.seen.state == Measurement.State.VALUE else Outcome.NEW
    return Reviewed(replace(statement, figure=Figure.of(row)), outcome, history.seen), row


def _histories(statements: Sequence[Statement]) -> dict[Place, list[Measurement]]:
    """All versions of every place, oldest first, those of places without any empty. One query."""
    places: dict[Place, list[Measurement]] = {Place.of(one.figure): [] for one in statements}
    if not places:
        return places
    rows = (
        Measurement.objects.filter(
            indicator__in={place.indicator for place in places},
            area__in={place.area for place in places},
            period_end__gte=min(place.period.end for place in places),
            period_end__lte=max(place.period.end for place in places),
        )
        .select_related("text", "by")
        .order_by("version")
    )
    for row in rows:
        place = Place(row.indicator_id, row.area_id, row.period)
        if place in places:
            places[place].append(row)
    return places


def _store(by: User, rows: Sequence[tuple[Reviewed, Measurement]]) -> None:
    for _, row in rows:
        row.by = by
    texts = {id(row): text for _, row in rows if (text := getattr(row, "text", None)) is not None}
    Measurement.objects.bulk_create([row for _, row in rows])
    with_text = []
    for _, row in rows:
        if (text := texts.get(id(row))) is not None:
            text.measurement = row
            with_text.append(text)
    MeasurementText.objects.bulk_create(with_text)


def _tell(event: Change, rows: Sequence[tuple[Reviewed, Measurement]]) -> None:
    if len(rows) > TOLD_ONE_BY_ONE:
        told = "\n".join(f"{Place.of(one.statement.figure)} v{row.version} {Figure.of(row)!r}" for one, row in rows)
        event.rows_hash = sha256(told.encode()).hexdigest()
        event.text("tal", f"{len(rows)} tal")
        return
    for number, (one, row) in enumerate(rows, 1):
        prefix = "" if len(rows) == 1 else f"{number} "
        indicator = row.indicator
        event.text(f"{prefix}sted", str(Place.of(one.statement.figure)))
        if one.before is not None:
            event.text(f"{prefix}fra", f"{one.before.version}. udgave: {in_words(Figure.of(one.before), indicator)}")
        event.text(f"{prefix}til", f"{row.version}. udgave: {in_words(one.statement.figure, indicator)}")
        if one.statement.reason:
            event.text(f"{prefix}begrundelse", one.statement.reason)
