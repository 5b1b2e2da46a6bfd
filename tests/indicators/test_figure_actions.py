"""Entering, correcting, withdrawing and undoing figures: what stands afterwards, today and as of a day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goals.engine.facts import Facts
from goals.engine.values import Reading
from goals.engine.values import State as EngineState
from indicators.actions.figure import Figure, State
from indicators.actions.figures import correct, enter, undo, withdraw
from indicators.actions.versions import enter_version
from indicators.exceptions import Conflict, FigureError
from indicators.models import Area, Indicator, Measurement
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User, system_person
from norddjurs.periods import Period
from norddjurs.texts import CPR_REFUSED

APRIL = Period.month(2025, 4)
JUNE_30, JULY_31, AUGUST_31 = date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31)
Basis = Measurement.KnownBasis


@pytest.fixture
def manager(people: dict[str, User]) -> User:
    """Somebody who may."""
    return people["leder"]


@pytest.fixture
def figure(db: None) -> Figure:
    """93,9 % in April, not yet stored."""
    Indicator.objects.create(code="samtaler", name="Samtaler", unit="percent", better="higher", decimals=1)
    Area.objects.create(code="707", name="Norddjurs", kind=Area.Kind.MUNICIPALITY)
    return Figure(
        indicator="samtaler",
        area="707",
        period=APRIL,
        known_on=JUNE_30,
        known_basis=Basis.SOURCE,
        value=Decimal("93.9"),
    )


PLACE: dict[str, Any] = {"indicator": "samtaler", "area": "707", "period": APRIL}


def known(day: date) -> Decimal | None:
    """The figure as of a day, by the engine's own reading of the stored versions."""
    readings = [
        Reading(
            row.indicator_id,
            row.area_id,
            row.period,
            row.known_on,
            version=row.version,
            replaces=row.replaces,
            state=EngineState(row.state),
            value=row.value,
        )
        for row in Measurement.objects.all()
    ]
    reading = Facts(readings).as_of(day).reading("samtaler", "707", APRIL)
    return reading.value if reading else None


def test_a_first_entry_is_version_one(figure: Figure, manager: User) -> None:
    """It states what was given, in whose name, and nothing is known of it before its day."""
    saved = enter(by=manager, figure=replace(figure, remark=" Foreløbig\r\nopgørelse ", internal_note="Spørg Fasit"))
    row = Measurement.objects.select_related("text").get()
    assert saved.changed
    assert (row.version, row.replaces, row.by, row.value) == (1, None, manager, Decimal("93.9"))
    assert (row.text.remark, row.text.internal_note) == ("Foreløbig\nopgørelse", "Spørg Fasit")
    assert Figure.of(row) == replace(figure, remark="Foreløbig\nopgørelse", internal_note="Spørg Fasit")
    assert known(JUNE_30) == Decimal("93.9")
    assert known(date(2025, 6, 29)) is None


def test_a_revision_by_the_source_leaves_the_past_alone(figure: Figure, manager: User) -> None:
    """What was known in June is still what was known in June."""
    enter(by=manager, figure=figure)
    enter(by=manager, figure=replace(figure, value=Decimal("94.2"), known_on=AUGUST_31), seen_version=1)
    assert [known(JUNE_30), known(JULY_31), known(AUGUST_31)] == [Decimal("93.9"), Decimal("93.9"), Decimal("94.2")]
    assert Measurement.objects.get(version=2).replaces is None


def test_a_correction_heals_the_past(figure: Figure, manager: User) -> None:
    """It keeps the day of what it replaces, whatever day the form sent, and stores why."""
    enter(by=manager, figure=figure)
    wrong_day = replace(figure, value=Decimal("93.0"), known_on=AUGUST_31, known_basis=Basis.ENTERED)
    correct(by=manager, figure=wrong_day, seen_version=1, reason="Tastet forkert")
    row = Measurement.objects.select_related("text").get(version=2)
    assert (row.replaces, row.known_on, row.known_basis) == (1, JUNE_30, Basis.SOURCE)
    assert row.text.reason == "Tastet forkert"
    assert known(JUNE_30) == Decimal("93.0")


def test_a_withdrawal_leaves_nothing(figure: Figure, manager: User) -> None:
    """From the day that the figure was known, nothing is."""
    enter(by=manager, figure=figure)
    withdraw(by=manager, **PLACE, seen_version=1, reason="Forkert område")
    row = Measurement.objects.select_related("text").get(version=2)
    assert (row.state, row.replaces, row.known_on, row.text.reason) == (State.WITHDRAWN, 1, JUNE_30, "Forkert område")
    assert known(AUGUST_31) is None


def test_a_figure_can_come_back_with_another_day(figure: Figure, manager: User) -> None:
    """After a withdrawal: also with an earlier day, which is how a wrong `known_on` is put right."""
    enter(by=manager, figure=replace(figure, known_on=AUGUST_31))
    withdraw(by=manager, **PLACE, seen_version=1, reason="Forkert dato")
    enter(by=manager, figure=figure, seen_version=2)
    assert [known(JUNE_30), known(AUGUST_31)] == [Decimal("93.9"), Decimal("93.9")]


def test_undoing_a_correction_brings_back_what_stood(figure: Figure, manager: User) -> None:
    """And undoing that brings the correction back."""
    enter(by=manager, figure=replace(figure, remark="Fra Jobindsats"))
    correct(by=manager, figure=replace(figure, value=Decimal("9.3")), seen_version=1, reason="Tastet forkert")
    undo(by=manager, **PLACE, seen_version=2)
    row = Measurement.objects.select_related("text").get(version=3)
    assert (row.replaces, row.known_on, row.text.remark) == (2, JUNE_30, "Fra Jobindsats")
    assert known(JUNE_30) == Decimal("93.9")
    undo(by=manager, **PLACE, seen_version=3)
    assert known(JUNE_30) == Decimal("9.3")


def test_what_was_fetched_is_no_longer_the_sources_own_when_it_is_corrected(figure: Figure, manager: User) -> None:
    """Undone, it is the source's again; and what somebody typed does not become the source's by an undoing."""
    enter(by=manager, figure=replace(figure, known_basis=Basis.FETCHED))
    correct(by=manager, figure=replace(figure, value=Decimal("9.3")), seen_version=1, reason="Tastet forkert")
    undo(by=manager, **PLACE, seen_version=2)
    undo(by=manager, **PLACE, seen_version=3)
    bases = [Basis.FETCHED, Basis.CORRECTED, Basis.FETCHED, Basis.CORRECTED]
    assert list(Measurement.objects.order_by("version").values_list("known_basis", flat=True)) == bases
    assert set(Measurement.objects.values_list("known_on", flat=True)) == {JUNE_30}


def test_what_was_typed_is_not_the_sources_when_a_fetched_figure_is_undone(figure: Figure, manager: User) -> None:
    enter(by=manager, figure=figure)
    fetched = replace(figure, value=Decimal("94.0"), known_on=AUGUST_31, known_basis=Basis.FETCHED)
    enter(by=manager, figure=fetched, seen_version=1)
    undo(by=manager, **PLACE, seen_version=2)
    row = Measurement.objects.get(version=3)
    assert (row.value, row.known_on, row.known_basis) == (Decimal("93.9"), AUGUST_31, Basis.CORRECTED)


def test_undoing_a_first_entry_reads_as_absent(figure: Figure, manager: User) -> None:
    """As if it had never been; undoing that too brings it back."""
    enter(by=manager, figure=figure)
    undo(by=manager, **PLACE, seen_version=1)
    assert known(AUGUST_31) is None
    undo(by=manager, **PLACE, seen_version=2)
    assert known(JUNE_30) == Decimal("93.9")


def test_undoing_a_revision_keeps_the_figure_before_it(figure: Figure, manager: User) -> None:
    """The first figure did not become unknown when the second was a mistake."""
    enter(by=manager, figure=figure)
    enter(by=manager, figure=replace(figure, value=Decimal("94.2"), known_on=AUGUST_31), seen_version=1)
    undo(by=manager, **PLACE, seen_version=2)
    assert [known(JUNE_30), known(AUGUST_31)] == [Decimal("93.9"), Decimal("93.9")]


def test_undoing_a_withdrawal_of_a_revision(figure: Figure, manager: User) -> None:
    """It is the revision that stands again, from its own day."""
    enter(by=manager, figure=figure)
    enter(by=manager, figure=replace(figure, value=Decimal("94.2"), known_on=AUGUST_31), seen_version=1)
    withdraw(by=manager, **PLACE, seen_version=2, reason="Kilden har trukket det tilbage")
    assert [known(JULY_31), known(AUGUST_31)] == [Decimal("93.9"), None]
    undo(by=manager, **PLACE, seen_version=3)
    assert [known(JULY_31), known(AUGUST_31)] == [Decimal("93.9"), Decimal("94.2")]


@pytest.mark.parametrize("seen", [0, 1])
def test_the_second_of_two_is_told_and_nothing_is_lost(figure: Figure, manager: User, seen: int) -> None:
    """Both values are there to choose between; the first one's stands."""
    if seen:
        enter(by=manager, figure=figure)
    theirs = replace(figure, value=Decimal("94.0"))
    enter(by=manager, figure=theirs, seen_version=seen)
    mine = replace(figure, value=Decimal("95.0"))
    with pytest.raises(Conflict, match="se begge tal") as conflict:
        enter(by=system_person(), figure=mine, seen_version=seen)
    assert (conflict.value.stored, conflict.value.stored_version) == (theirs, seen + 1)
    assert (conflict.value.wanted, conflict.value.stored_by) == (mine, manager.name)
    assert known(JUNE_30) == Decimal("94.0")


def test_correcting_withdrawing_and_undoing_conflict_too(figure: Figure, manager: User) -> None:
    """Whatever was done to the version that this person saw, it is not done twice."""
    enter(by=manager, figure=figure)
    correct(by=manager, figure=replace(figure, value=Decimal("94.0")), seen_version=1, reason="Tastet forkert")
    with pytest.raises(Conflict):
        correct(by=manager, figure=replace(figure, value=Decimal("95.0")), seen_version=1, reason="Tastet forkert")
    with pytest.raises(Conflict):
        withdraw(by=manager, **PLACE, seen_version=1, reason="Forkert område")
    with pytest.raises(Conflict):
        undo(by=manager, **PLACE, seen_version=1)
    assert known(JUNE_30) == Decimal("94.0")
    assert Measurement.objects.count() == AuditEvent.objects.count() == 2


def test_nobody_can_have_seen_a_version_that_is_not_there(figure: Figure, manager: User) -> None:
    """A forged number neither skips versions nor breaks the page."""
    with pytest.raises(Conflict) as conflict:
        enter(by=manager, figure=figure, seen_version=7)
    assert (conflict.value.stored, conflict.value.stored_version) == (None, 0)


def test_the_same_again_writes_nothing(figure: Figure, manager: User) -> None:
    """A double click, a resent form, a plan loaded twice: the version that stands is given back, and no event."""
    first = enter(by=manager, figure=figure)
    for seen in (0, 1):
        again = enter(by=manager, figure=replace(figure, value=Decimal("93.900")), seen_version=seen)
        assert not again.changed
        assert again.version == first.version
    again = correct(by=manager, figure=figure, seen_version=1, reason="Tastet forkert")
    assert not again.changed
    withdraw(by=manager, **PLACE, seen_version=1, reason="Forkert område")
    for seen in (1, 2):
        assert not withdraw(by=manager, **PLACE, seen_version=seen, reason="Forkert område").changed
    assert Measurement.objects.count() == AuditEvent.objects.count() == 2


def test_only_the_texts_differ(figure: Figure, manager: User) -> None:
    """A new remark is a new version: the old one may have been printed."""
    enter(by=manager, figure=figure)
    assert enter(by=manager, figure=replace(figure, remark="Uden ferieafholdelse"), seen_version=1).changed


def test_a_revision_older_than_what_stands_is_refused(figure: Figure, manager: User) -> None:
    """It would be stored and never shown."""
    enter(by=manager, figure=figure)
    with pytest.raises(FigureError, match="30-06-2025") as refusal:
        enter(by=manager, figure=replace(figure, value=Decimal(90), known_on=date(2025, 6, 1)), seen_version=1)
    assert refusal.value.field == "known_on"


@pytest.mark.parametrize("reason", ["", "  ", "010190-1234 var forkert"])
def test_a_reason_is_required(figure: Figure, manager: User, reason: str) -> None:
    """And it names nobody."""
    enter(by=manager, figure=figure)
    for act in (
        lambda: correct(by=manager, figure=replace(figure, value=Decimal(90)), seen_version=1, reason=reason),
        lambda: withdraw(by=manager, **PLACE, seen_version=1, reason=reason),
    ):
        with pytest.raises(FigureError) as refusal:
            act()
        assert refusal.value.field == "reason"


def test_there_must_be_something_to_change(figure: Figure, manager: User) -> None:
    """A correction of nothing is an entry, and what was withdrawn is entered anew."""
    for act in (
        lambda: correct(by=manager, figure=figure, seen_version=0, reason="Tastet forkert"),
        lambda: withdraw(by=manager, **PLACE, seen_version=0, reason="Forkert område"),
        lambda: undo(by=manager, **PLACE, seen_version=0),
    ):
        with pytest.raises(FigureError):
            act()
    enter(by=manager, figure=figure)
    withdraw(by=manager, **PLACE, seen_version=1, reason="Forkert område")
    with pytest.raises(FigureError, match="på ny"):
        correct(by=manager, figure=figure, seen_version=2, reason="Tastet forkert")


@pytest.mark.parametrize(("field", "code"), [("indicator", "findes-ikke"), ("area", "999")])
def test_indicator_and_area_must_exist(figure: Figure, manager: User, field: str, code: str) -> None:
    """Found out here, not by a foreign key when the transaction ends."""
    with pytest.raises(FigureError, match=code) as refusal:
        enter(by=manager, figure=replace(figure, **{field: code}))
    assert refusal.value.field == field


@pytest.mark.parametrize("role", ["raadsmedlem", "administrator"])
def test_only_those_who_work_with_figures_may(figure: Figure, people: dict[str, User], role: str) -> None:
    """Each of the four actions asks, and nothing is written."""
    enter(by=people["tovholder"], figure=figure)
    by = people[role]
    for act in (
        lambda: enter(by=by, figure=figure, seen_version=1),
        lambda: correct(by=by, figure=replace(figure, value=Decimal(90)), seen_version=1, reason="Tastet forkert"),
        lambda: withdraw(by=by, **PLACE, seen_version=1, reason="Forkert område"),
        lambda: undo(by=by, **PLACE, seen_version=1),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Measurement.objects.count() == AuditEvent.objects.count() == 1


@pytest.mark.parametrize("field", ["remark", "internal_note", "source"])
def test_a_cpr_number_is_not_stored(figure: Figure, manager: User, field: str) -> None:
    """In no text of a figure."""
    with pytest.raises(FigureError) as refusal:
        enter(by=manager, figure=replace(figure, **{field: "Gælder 010190-1234"}))
    assert (refusal.value.field, str(refusal.value)) == (field, CPR_REFUSED)
    assert not Measurement.objects.exists()


def test_the_log_says_what_stood_and_what_stands(figure: Figure, manager: User) -> None:
    """In words that a reader of the log understands, under a name that holds no personal data."""
    enter(by=manager, figure=replace(figure, provisional=True))
    correct(by=manager, figure=replace(figure, value=Decimal("94.0")), seen_version=1, reason="Tastet forkert")
    event = AuditEvent.objects.get(action="figure.correct")
    assert event.user_id == manager.pk
    assert event.object_key == "figure:samtaler/707/month/2025-04-01..2025-04-30"
    assert dict(AuditText.objects.filter(event=event.number).values_list("name", "text")) == {
        "fra": "1. udgave: 93,9 %, foreløbigt, kendt den 30-06-2025",
        "til": "2. udgave: 94,0 %, kendt den 30-06-2025",
        "begrundelse": "Tastet forkert",
    }


def test_many_versions_as_one_change(figure: Figure, manager: User) -> None:
    """One event for all of them; one that is refused leaves the others standing."""
    with change(by=manager, action="plan.load", obj="plan:2025"):
        for month in range(1, 4):
            enter_version(by=system_person(), figure=replace(figure, period=Period.month(2025, month)))
        with pytest.raises(Conflict):
            enter_version(
                by=manager, figure=replace(figure, period=Period.month(2025, 1), value=Decimal(1)), seen_version=0
            )
        enter_version(by=manager, figure=figure)
    assert Measurement.objects.count() == 4
    assert AuditEvent.objects.get().action == "plan.load"
