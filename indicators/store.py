"""Reading the store of figures: the stored rows as plain values, each read by one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field, Q, Subquery

from indicators.models import Area, Measurement
from norddjurs.periods import Period, PeriodKind

Stretch = tuple[PeriodKind | None, date, date]
"""Which periods: their kind (None: every kind) and from when to when they end."""


class FigureRow(NamedTuple):
    """One stored version of a figure, as a judgement needs it. Numbers are exact Decimals in the indicator's unit."""

    indicator: str
    area: str
    period: Period
    known_on: date
    version: int
    replaces: int | None
    state: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    movement: str
    provisional: bool
    projected: bool
    expected_on: date | None
    period_by_statement: bool


_COLUMNS = (
    "indicator_id", "area_id", "period_kind", "period_start", "period_end", "known_on", "version", "replaces",
    "state", "value", "numerator", "denominator", "movement", "provisional", "projected", "expected_on",
    "period_by_statement",
)  # fmt: skip

_MOST_STRETCHES = 200


class _Converted(dict[Any, Any]):
    """What Django makes of a column's stored values, each distinct one converted once: figures repeat themselves."""

    def __init__(self, field: "Field[Any, Any]") -> None:
        self._column = field.get_col(Measurement._meta.db_table)
        self._converters = [*connection.ops.get_db_converters(self._column), *field.get_db_converters(connection)]

    def __missing__(self, stored: Any) -> Any:
        value = stored
        for convert in self._converters:
            value = convert(value, self._column, connection)
        self[stored] = value
        return value


def figures(wanted: Mapping[Stretch, tuple[set[str], set[str]]]) -> list[FigureRow]:
    """The versions of all figures that lie in the stretches, for their indicators and areas. One query.

    Versions are all there, whatever day they were known: which of them count on a day is the engine's question.
    More than is asked for may come along, never less.
    """
    if not wanted:
        return []
    condition, parameters = _matching(wanted)
    # Written by hand, since building this query costs more than running it. A plus sign takes a column's declared type
    # away: by that SQLite's driver would make an object of every single date.
    sign = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(sign + name for name in _COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {Measurement._meta.db_table} WHERE {condition}", parameters)  # noqa: S608
        return _figure_rows(cursor)


def _figure_rows(stored: Iterable[tuple[Any, ...]]) -> list[FigureRow]:
    day, flag = _Converted(Measurement.known_on.field), _Converted(Measurement.provisional.field)
    number, count = _Converted(Measurement.value.field), _Converted(Measurement.numerator.field)
    periods: dict[tuple[Any, ...], Period] = {}
    found = []
    for (
        indicator, area, kind, start, end, known_on, version, replaces,
        state, value, numerator, denominator, movement, provisional, projected, expected_on, by_statement,
    ) in stored:  # fmt: skip
        key = (kind, start, end)
        period = periods.get(key)
        if period is None:
            period = periods[key] = Period(PeriodKind(kind), day[start], day[end])
        found.append(
            FigureRow(
                indicator, area, period, day[known_on], version, replaces,
                state, number[value], count[numerator], count[denominator], movement,
                flag[provisional], flag[projected], day[expected_on], flag[by_statement],
            )
        )  # fmt: skip
    return found


def _matching(wanted: Mapping[Stretch, tuple[set[str], set[str]]]) -> tuple[str, list[Any]]:
    """The condition on the table's columns, and its parameters."""
    if len(wanted) > _MOST_STRETCHES:
        indicators = set().union(*(names for names, _ in wanted.values()))
        areas = set().union(*(codes for _, codes in wanted.values()))
        first = min(stretch[1] for stretch in wanted)
        last = max(stretch[2] for stretch in wanted)
        wanted = {(None, first, last): (indicators, areas)}
    conditions: list[str] = []
    parameters: list[Any] = []
    for (kind, first, last), (indicators, areas) in wanted.items():
        one = f"{_among('indicator_id', indicators)} AND {_among('area_id', areas)} AND period_end BETWEEN %s AND %s"
        parameters += [*sorted(indicators), *sorted(areas), first, last]
        if kind is not None:
            one += " AND period_kind = %s"
            parameters.append(kind.value)
        conditions.append(f"({one})")
    return " OR ".join(conditions), parameters


def _among(column: str, values: set[str]) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(values))})" if values else "FALSE"


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area as people read it: its name, how a sentence names it, and what sort it is."""

    name: str
    in_text: str
    kind: str

    @classmethod
    def of(cls, name: str, kind: str) -> "AreaName":
        """The area of a name and a sort as they are stored."""
        return cls(name, "landet" if kind == Area.Kind.COUNTRY else name, kind)


def area_names() -> dict[str, AreaName]:
    """Every area by its code. One query."""
    rows = Area.objects.order_by("code").values_list("code", "name", "kind")
    return {code: AreaName.of(name, kind) for code, name, kind in rows}


class VersionRow(NamedTuple):
    """One version of a figure with what the history tells of it."""

    figure: FigureRow
    known_basis: str
    source: str
    who: str
    by_id: int
    recorded_at: datetime
    remark: str
    internal_note: str
    reason: str


class Everywhere(NamedTuple):
    """An indicator in all areas, in the months that end on some days and in the newest one of an area.

    `known_by` leaves out what was known later; None leaves out nothing.
    """

    indicator: str
    area: str
    ends: frozenset[date]
    known_by: date | None = None

    def condition(self) -> Q:
        """The condition on the table's rows."""
        mine = Q(indicator=self.indicator, period_kind=PeriodKind.MONTH.value)
        if self.known_by is not None:
            mine &= Q(known_on__lte=self.known_by)
        newest = Measurement.objects.filter(mine, area=self.area).order_by("-period_end").values("period_end")[:1]
        return mine & (Q(period_end__in=self.ends) | Q(period_end=Subquery(newest)))


def versions(indicators: Iterable[str], areas: Iterable[str], everywhere: Everywhere | None = None) -> list[VersionRow]:
    """Every version of every figure of some indicators and areas, with who stated it and why, and where asked for
    those of another indicator `everywhere` besides. One query.
    """
    wanted = Q(indicator__in=sorted(indicators), area__in=sorted(areas))
    if everywhere is not None:
        wanted |= everywhere.condition()
    rows = Measurement.objects.filter(wanted).values_list(
        *_COLUMNS, "known_basis", "source", "by__name", "by_id", "recorded_at",
        "text__remark", "text__internal_note", "text__reason",
    )  # fmt: skip
    found = []
    for row in rows.order_by("-period_end", "-version"):
        indicator, area, kind, start, end = row[:5]
        period = Period(PeriodKind(kind), start, end)
        figure = FigureRow(indicator, area, period, *row[5 : len(_COLUMNS)])
        basis, source, who, by_id, recorded_at, remark, note, reason = row[len(_COLUMNS) :]
        found.append(VersionRow(figure, basis, source, who, by_id, recorded_at, remark or "", note or "", reason or ""))
    return found
