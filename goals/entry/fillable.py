"""The figures that a person's goals ask for, as the lines of a file to fill in: prefilled with what stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from goals.catalogue import PlanHead
from goals.entry.dating import collecting_day
from goals.entry.desk import Desk, State, desks, stated
from goals.entry.slots import Series
from goals.status import frame
from indicators.actions.figure import Figure
from indicators.models import Indicator, Measurement
from indicators.sheet import Field, Line
from indicators.store import VersionRow
from norddjurs.danish import write_period
from norddjurs.people.models import User
from norddjurs.people.rights import Right, can
from norddjurs.periods import Period

Key = tuple[str, str, Period]
"""An indicator, an area and a period."""

MOVEMENTS = {movement: str(movement.label) for movement in Measurement.Movement}
STATES = {
    State.VALUE: str(State.VALUE.label),
    State.NOT_PUBLISHED: str(State.NOT_PUBLISHED.label),
    State.SUPPRESSED: "skjult",
    State.NOT_STATED: "ikke oplyst af kilden",
}
"""What a file calls the states that can be stated; a figure is withdrawn on its goal's page."""
YES, NO = "ja", "nej"
GOAL = "Mål "
"""Before a goal's number in a file: a spreadsheet would read the number alone as a date."""

CHOICES = {
    Field.MOVEMENT: tuple(MOVEMENTS.values()),
    Field.STATE: tuple(STATES.values()),
    Field.PROVISIONAL: (YES, NO),
}
_GUIDE = """
Sådan udfylder du filen

Hver række på arket »Tal« er ét tal, som dine mål spørger efter. Rækker, du ikke ændrer, ændrer ingenting, når du
sender filen. Rækker uden tal springes over.

De grå kolonner (Mål, Tal, Kode, Område, Periode og Udgave) viser, hvilket tal rækken handler om. Lad dem stå.

Værdi: tallet, som kilden oplyser det, fx 93,9 for 93,9 procent. Tæller og Nævner: antallene, hvor tallet er en andel,
fx 355 og 1.950; så kan Værdi være tom. Bevægelse: vælg fra listen, hvor målet spørger om en bevægelse.

Tilstand: lad den være tom, når du skriver et tal. Vælg »ikke offentliggjort«, hvis tallet endnu ikke findes, og skriv
gerne i »Ventes den«, hvornår det kommer. Vælg »skjult«, hvis kilden skjuler tallet, fordi det er lille.

Foreløbigt: ja, hvis kilden endnu kan ændre tallet. Kilde: hvor tallet står. Bemærkning: det, læserne skal vide.

Kendt den: den dag, kilden gav tallet. Er den tom, bliver tallet dateret efter opfølgningens statusdato eller den dag,
du sender filen. Har kilden ændret et tal, så skriv den nye dag.

Begrundelse: hvad der var forkert, når du retter et tal, der allerede står. Et tal, der var foreløbigt, skjult eller
ikke offentliggjort, kræver ingen begrundelse.

Skriv tal og ikke formler. Har du regnet noget ud, så kopiér og indsæt som værdi. Flet ingen celler. Skriv aldrig
noget om enkeltpersoner: en fil med et CPR-nummer bliver afvist.

Når du sender filen på siden »Mange tal på én gang«, ser du hver ændring, før noget bliver gemt.
"""
GUIDE = tuple(" ".join(paragraph.split()) for paragraph in _GUIDE.strip().split("\n\n"))
"""The sheet that says how: a heading and paragraphs."""


@dataclass(frozen=True)
class Desktop:
    """The goals of a plan, and those of them whose figures a person may send in a file."""

    plan: PlanHead
    desks: Sequence[Desk]
    own: Sequence[Desk]
    today: date

    @cached_property
    def owned(self) -> dict[Series, list[Desk]]:
        """The person's goals by the series that they ask for."""
        return _by_series(self.own)

    @cached_property
    def asked(self) -> dict[Series, list[Desk]]:
        """All goals by the series that they ask for."""
        return _by_series(self.desks)

    @cached_property
    def models(self) -> dict[str, Indicator]:
        """The indicators as far as figures are checked against them; not to be saved."""
        return {code: desk.model(code) for desk in self.own for code, _ in desk.series}

    @cached_property
    def area_codes(self) -> dict[str, str]:
        """The areas by their codes and names in small letters."""
        areas = self.own[0].areas if self.own else {}
        return {word.casefold(): code for code, area in areas.items() for word in (area.name, code)}

    @cached_property
    def versions(self) -> dict[Key, list[VersionRow]]:
        """The versions of each of their figures, oldest first."""
        found: dict[Key, dict[int, VersionRow]] = {}
        for desk in self.own:
            for row in desk.rows:
                one = row.figure
                found.setdefault((one.indicator, one.area, one.period), {})[one.version] = row
        return {key: [rows[number] for number in sorted(rows)] for key, rows in found.items()}


def desktop(plan: PlanHead, by: User, today: date) -> Desktop:
    """What a person may send figures of. Four queries."""
    found = [desk for desk in desks(frame(plan, collecting_day(plan, today)), today) if desk.series]
    own = [desk for desk in found if can(by, Right.UPLOAD, own=desk.info.owner_id == by.pk)]
    return Desktop(plan, found, own, today)


def _by_series(goals: Iterable[Desk]) -> dict[Series, list[Desk]]:
    found: dict[Series, list[Desk]] = {}
    for desk in goals:
        for series in desk.series:
            found.setdefault(series, []).append(desk)
    return found


def fillable(mine: Desktop) -> list[Line]:
    """The lines of the file: goal by goal, series by series, the oldest period first. A figure stands once."""
    lines = []
    seen: set[Key] = set()
    for desk in mine.own:
        for key in _wanted(desk):
            if key not in seen:
                seen.add(key)
                lines.append(_line(desk, key))
    return lines


def _wanted(desk: Desk) -> Iterator[Key]:
    """What is stored in the goal's window, and what is asked for next."""
    asked = {slot for period in filter(None, [desk.first_choice, desk.next_choice]) for slot in desk.slots(period)}
    window = [*desk.choices, *(slot.period for slot in asked)]
    first = min((period.start for period in window), default=desk.plan.period.start)
    last = max((period.end for period in window), default=desk.plan.period.end)
    for series in desk.series:
        periods = {slot.period for slot in asked if slot.series == series}
        periods |= {
            period for (*stored, period) in desk.standing if tuple(stored) == series and period.within(first, last)
        }
        for period in sorted(periods, key=lambda one: (one.end, one.start, one.kind)):
            yield *series, period


def _line(desk: Desk, key: Key) -> Line:
    indicator, area, period = key
    info = desk.indicators[indicator]
    cells: dict[Field, str | Decimal | date] = {
        Field.GOAL: f"{GOAL}{desk.info.number}",
        Field.NAME: info.name,
        Field.CODE: indicator,
        Field.AREA: desk.area_name(area),
        Field.PERIOD: write_period(period),
    }
    row = desk.standing.get(key)
    if row is not None:
        cells[Field.VERSION] = Decimal(row.figure.version)
        if row.figure.state != State.WITHDRAWN:
            cells.update(_stands(stated(row)))
    return Line(cells, info.engine.decimals)


def _stands(figure: Figure) -> Iterator[tuple[Field, str | Decimal | date]]:
    """What a figure states, column by column."""
    numbers = (
        (Field.VALUE, figure.value),
        (Field.NUMERATOR, figure.numerator),
        (Field.DENOMINATOR, figure.denominator),
    )
    for field, number in numbers:
        if number is not None:
            yield field, number
    if figure.movement:
        yield Field.MOVEMENT, MOVEMENTS[figure.movement]
    yield Field.STATE, STATES[figure.state]
    if figure.expected_on:
        yield Field.EXPECTED, figure.expected_on
    if figure.provisional:
        yield Field.PROVISIONAL, YES
    yield Field.SOURCE, figure.source
    yield Field.REMARK, figure.remark
    yield Field.KNOWN, figure.known_on
