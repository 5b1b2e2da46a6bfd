"""A goal beside a national figure: the place is computed, and decides only when somebody has accepted it."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from goals.actions.national import computed_place, confirm, load_national, take_back
from goals.catalogue import plan_head
from goals.exceptions import Conflict, InputError
from goals.models import GoalIndicator, Plan
from goals.national import Computed
from goals.planfile.load import load
from goals.status import plan_status
from indicators import signals
from indicators.actions import register
from indicators.actions.proposals import accept, refuse
from indicators.areas import COUNTRY
from indicators.models import Indicator, Measurement, Proposal
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User, system_person
from norddjurs.periods import Period
from tests.goals.landstal import (
    CODE,
    FETCHED,
    MAY_2024,
    MAY_2025,
    OWN,
    beside,
    fetch,
    make_areas,
    make_indicator,
    month_of_all,
)

STATUS_DAY = date(2025, 6, 30)
ON = date(2025, 6, 26)


@pytest.fixture(autouse=True)
def plan(db: None) -> Plan:
    """The shipped plan and a national figure."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    make_areas()
    make_indicator()
    return Plan.objects.get(year=2025)


@pytest.fixture
def manager(people: dict[str, User]) -> User:
    return people["leder"]


def statuses() -> dict[str, str]:
    head = plan_head(2025)
    assert head is not None
    return {one.goal.number: one.status.value for one in plan_status(head, STATUS_DAY).goals}


def settle(manager: User, row: GoalIndicator, base: Period = MAY_2024) -> GoalIndicator:
    row.refresh_from_db()
    return confirm(by=manager, goal=row.goal, base=base, seen=row.seal, on=ON)


def test_nothing_decides_and_nothing_is_proposed_before_a_manager_has_confirmed() -> None:
    before = statuses()
    assert len(before) == 17
    for number in ("6.1", "6.2"):
        beside(number)
    fetch({MAY_2024: month_of_all(10), MAY_2025: month_of_all(80)})
    assert statuses() == before
    assert not Proposal.objects.exists()


def test_a_confirmed_place_is_proposed_and_decides_only_when_accepted(manager: User) -> None:
    row = beside("6.1")
    fetch({MAY_2024: month_of_all(70), MAY_2025: month_of_all(79)})
    before = statuses()
    settle(manager, row)
    one = Proposal.objects.get()
    assert (one.indicator_id, one.area_id, one.period, one.why) == ("placering-a-dagpenge", OWN, MAY_2025, "rank")
    assert (one.value, one.known_on) == (Decimal(80), FETCHED)
    assert one.source == "Beregnet placering: Jobindsats y01a02, hentet 20-06-2025"
    assert statuses() == before
    refuse(by=manager, proposal=one.pk, reason="Planen mener et andet tal.")
    assert statuses() == before


def test_an_accepted_place_decides_the_goal(manager: User) -> None:
    row = beside("6.2")
    fetch({MAY_2024: month_of_all(79), MAY_2025: month_of_all(70)}, on=date(2025, 6, 30))
    assert statuses()["6.2"] == "not_reached"
    settle(manager, row)
    one = Proposal.objects.get()
    assert (one.movement, one.value) == ("forward", None)
    assert "nr.\N{NO-BREAK SPACE}80 af 98 kommuner i maj 2024" in one.note
    accept(by=manager, proposal=one.pk)
    assert statuses()["6.2"] == "reached"


@pytest.mark.parametrize(
    ("before", "now", "movement"),
    [((70, 0), (60, 0), "forward"), ((60, 0), (60, 3), "same"), ((60, 0), (61, 0), "back")],
)
def test_a_movement_compares_the_first_places(before: tuple[int, int], now: tuple[int, int], movement: str) -> None:
    row = beside("6.2")
    row.base_month = MAY_2024.end
    fetch({MAY_2024: month_of_all(*before), MAY_2025: month_of_all(*now)})
    found = computed_place(row)
    assert isinstance(found, Computed)
    assert found.movement == movement


def test_shared_places_that_overlap_are_told() -> None:
    row = beside("6.2")
    row.base_month = MAY_2024.end
    fetch({MAY_2024: month_of_all(60, 5), MAY_2025: month_of_all(62, 5)})
    found = computed_place(row)
    assert isinstance(found, Computed)
    assert found.note.endswith("Pladserne overlapper, så den bedste plads i hver måned er sammenlignet.")


def test_a_shared_place_across_the_limit_says_that_the_choice_decides() -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(62, 4)})
    found = computed_place(row)
    assert isinstance(found, Computed)
    assert found.value == 63
    assert "nr.\N{NO-BREAK SPACE}63–67 af 98 kommuner i maj 2025. Pladserne deles af fem kommuner" in found.note
    assert "Kravet (nr.\N{NO-BREAK SPACE}64) ligger inden for de delte pladser" in found.note
    fetch({MAY_2025: month_of_all(50, 4)}, on=date(2025, 6, 21))
    inside = computed_place(row)
    assert isinstance(inside, Computed)
    assert "Kravet" not in inside.note


def test_why_a_place_cannot_be_computed(manager: User) -> None:
    row = beside("6.2")
    fetch({MAY_2025: month_of_all(60)})
    assert computed_place(row) == "Udgangspunktet er ikke valgt."
    settle(manager, row)
    assert not Proposal.objects.exists()
    row.refresh_from_db()
    assert computed_place(row) == "Der er ingen tal for maj 2024, så placeringen kan ikke beregnes."
    fetch({MAY_2024: {k: v for k, v in month_of_all(60).items() if k != OWN}}, on=date(2025, 6, 21))
    assert computed_place(row) == "Kommunen har intet tal for maj 2024, så placeringen kan ikke beregnes."
    other = beside("6.6")
    assert computed_place(other) == "Målet afgøres ikke af en placering, så der er ingen placering at foreslå."
    assert computed_place(beside("6.3", None)) == "Der er intet landstal ved målet."


def test_new_figures_compute_the_place_anew_where_it_is_confirmed(manager: User) -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(60)})
    settle(manager, row)
    first = Proposal.objects.get()
    fetch({MAY_2025: month_of_all(61)}, on=date(2025, 6, 21))
    first.refresh_from_db()
    assert first.answer.answer == "overtaken"
    second = Proposal.objects.get(answer=None)
    assert (second.value, second.known_on) == (Decimal(62), date(2025, 6, 21))
    assert AuditEvent.objects.filter(action="national.rank").count() == 1
    refuse(by=manager, proposal=second.pk, reason="Ikke vores tal.")
    fetch({MAY_2025: {**month_of_all(61), COUNTRY: Decimal("2.7")}}, on=date(2025, 6, 22))
    assert not Proposal.objects.filter(answer=None).exists(), "a refused place is not proposed again"


def test_a_place_that_a_crash_kept_from_being_computed_is_computed_by_the_next_fetching(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(60)})
    settle(manager, row)

    def crash(**more: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(signals.came, "send", crash)
        with pytest.raises(SystemExit):
            fetch({MAY_2025: month_of_all(61)}, on=date(2025, 6, 21))
    assert Proposal.objects.get(answer=None).value == Decimal(61), "the figures are stored, the place is not computed"
    run = fetch({MAY_2025: month_of_all(61)}, on=date(2025, 6, 22))
    assert (run.new, run.revised) == (0, 0)
    assert Proposal.objects.get(answer=None).value == Decimal(62)


def test_a_place_that_stands_already_is_not_proposed(manager: User) -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(63)})
    settle(manager, row)
    assert not Proposal.objects.exists(), "nr. 64 is the goal's figure already"


def test_taking_back_closes_what_waits_and_leaves_what_was_accepted(manager: User) -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(60)}, on=date(2025, 6, 30))
    settle(manager, row)
    one = Proposal.objects.get()
    row.refresh_from_db()
    take_back(by=manager, goal=row.goal, seen=row.seal)
    row.refresh_from_db()
    assert (row.confirmed_on, row.confirmed_by, row.base_month) == (None, None, MAY_2024.end)
    one.refresh_from_db()
    assert one.answer.reason == "Bekræftelsen af landstallet er trukket tilbage. Intet er ændret."
    settle(manager, row)
    again = Proposal.objects.get(answer=None)
    accept(by=manager, proposal=again.pk)
    row.refresh_from_db()
    take_back(by=manager, goal=row.goal, seen=row.seal)
    assert Measurement.objects.filter(indicator="placering-a-dagpenge").order_by("version").last().value == 61


def test_every_change_is_one_event_and_a_second_reader_is_told(manager: User, people: dict[str, User]) -> None:
    row = beside("6.1")
    fetch({MAY_2025: month_of_all(60)})
    seen = row.seal
    events = AuditEvent.objects.count()
    confirm(by=manager, goal=row.goal, base=MAY_2024, seen=seen, on=ON)
    confirm(by=manager, goal=row.goal, base=MAY_2024, seen=seen, on=ON)
    assert AuditEvent.objects.count() == events + 1
    with pytest.raises(Conflict):
        confirm(by=manager, goal=row.goal, base=MAY_2025, seen=seen, on=ON)
    with pytest.raises(Conflict):
        take_back(by=manager, goal=row.goal, seen=seen)
    with pytest.raises(InputError):
        confirm(by=manager, goal=beside("6.3", None).goal, base=MAY_2024, seen="//", on=ON)
    for role in ("raadsmedlem", "tovholder", "administrator"):
        with pytest.raises(PermissionDenied):
            confirm(by=people[role], goal=row.goal, base=MAY_2025, seen=seen, on=ON)
        with pytest.raises(PermissionDenied):
            take_back(by=people[role], goal=row.goal, seen=seen)


def test_the_shipped_file_stands_beside_the_plan_once_the_register_is_there() -> None:
    assert load_national(by=system_person()) == 1, "what has no figure waits for none"
    assert GoalIndicator.objects.get().goal.number == "6.3"
    before = statuses()
    register.register(register.read(), by=system_person())
    found = {row.goal.number: row.indicator_id for row in GoalIndicator.objects.select_related("goal")}
    assert found == {
        "6.1": "ledige-a-dagpenge-pct",
        "6.2": "kontanthjaelp-pct",
        "6.3": None,
        "6.4": "sygedagpenge-pct",
        "6.5": "jobafklaring-pct",
        "6.6": "langtidsledige-af-ledige",
    }
    GoalIndicator.objects.filter(goal__number="6.1").update(note="Rettet.")
    assert load_national(by=system_person()) == 0
    assert GoalIndicator.objects.get(goal__number="6.1").note == "Rettet."
    assert statuses() == before
    assert not GoalIndicator.objects.filter(confirmed_on__isnull=False).exists()


def test_without_the_plan_nothing_is_put_anywhere(plan: Plan) -> None:
    assert Indicator.objects.filter(pk=CODE).exists()
    Plan.objects.update(year=2024)
    assert load_national(by=system_person()) == 0
