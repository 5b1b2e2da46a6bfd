"""What a source says becomes figures only where it keeps the contract; again, it changes nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from indicators.actions.figure import Figure
from indicators.actions.figures import correct
from indicators.ingest import Batch, ContractError, Stated, ingest
from indicators.models import Feed, ImportRun, Measurement, Proposal, ProposalAnswer
from indicators.series import standing
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import Role, User, system_person
from tests.make import make_user
from tests.national.conftest import FETCHED, MUNICIPALITIES, TODAY, Fetch, everywhere, stated

LATER = date(2026, 8, 30)
OWN = ("707", "2026M07")


def figures(code: str = "ledige") -> dict[tuple[str, str], Decimal | None]:
    """What stands."""
    return {(one.area, f"{one.end:%YM%m}"): one.value for one in standing(code)}


def written() -> tuple[int, int, int]:
    """How much there is of everything that a change would add to."""
    return Measurement.objects.count(), Proposal.objects.count(), AuditEvent.objects.count()


def test_figures_are_stored_with_their_source_and_day(fetch: Fetch) -> None:
    run = fetch("ledige", everywhere("2026M07") | {OWN: 407, ("000", "2026M07"): 91583})
    assert (run.received, run.new, run.revised, run.same, run.held) == (99, 99, 0, 0, 0)
    row = Measurement.objects.get(indicator="ledige", area="707")
    assert (row.value, row.known_on, row.known_basis) == (407, FETCHED, Measurement.KnownBasis.FETCHED)
    assert row.source == "Prøve, hentet 2026-08-22"
    assert (row.version, row.replaces) == (1, None)


def test_the_same_answer_again_writes_no_figure_and_no_event(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M07"))
    before = written()
    run = fetch("ledige", everywhere("2026M07"), LATER)
    assert written() == before
    assert (run.same, run.new) == (98, 0)


def test_a_revision_is_a_new_version_and_the_old_one_stays(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M07", 400))
    run = fetch("ledige", everywhere("2026M07", 400) | {OWN: 410}, LATER)
    assert (run.revised, run.same) == (1, 97)
    rows = Measurement.objects.filter(indicator="ledige", area="707").order_by("version")
    assert [(row.value, row.version, row.replaces, row.known_on) for row in rows] == [
        (400, 1, None, FETCHED),
        (410, 2, None, LATER),
    ]
    (now,) = standing("ledige", ["707"])
    assert now.value == 410
    assert now.revised


def test_what_is_not_stated_is_not_zero_and_not_missing(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M07", None) | {("707", "2026M07"): 0})
    states = {one.area: (one.state, one.value) for one in standing("ledige")}
    assert states["707"] == ("value", 0)
    assert states["727"] == ("not_stated", None)
    assert "000" not in states


def test_an_older_answer_does_not_overwrite_a_newer_one(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M07", 400), LATER)
    run = fetch("ledige", everywhere("2026M07", 390), FETCHED)
    assert figures()[OWN] == 400
    assert "98 tal er hentet efter 22-08-2026" in run.message


def test_a_jump_waits_for_a_person(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M06", 400))
    run = fetch("ledige", everywhere("2026M07", 400) | {OWN: 20}, LATER)
    assert (run.new, run.held) == (97, 1)
    assert OWN not in figures()
    (proposal,) = Proposal.objects.all()
    assert (proposal.area_id, proposal.value, proposal.why) == ("707", 20, Proposal.Why.JUMP)
    assert proposal.note == "Tallet er 20. Før var det 400."


def test_a_first_series_has_nothing_to_jump_from(fetch: Fetch) -> None:
    run = fetch("ledige", everywhere("2026M06", 400) | everywhere("2026M07", 20))
    assert (run.new, run.held) == (196, 0)


def test_small_numbers_may_come_and_go(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M06", 3))
    assert fetch("ledige", everywhere("2026M07", 20), LATER).held == 0


def test_a_proposal_is_made_once_and_overtaken_by_another_figure(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M06", 400))
    jump = everywhere("2026M07", 400) | {OWN: 20}
    fetch("ledige", jump, LATER)
    before = written()
    assert fetch("ledige", jump, LATER).held == 0
    assert written() == before
    fetch("ledige", jump | {OWN: 21}, LATER)
    old, new = Proposal.objects.order_by("id")
    assert old.answer.answer == ProposalAnswer.Answer.OVERTAKEN
    assert new.value == 21
    assert not hasattr(new, "answer")


def test_a_goals_figure_is_proposed_where_the_feed_says_so(fetch: Fetch) -> None:
    Feed.objects.filter(pk="ledige").update(acceptance=Feed.Acceptance.PROPOSED)
    run = fetch("ledige", everywhere("2026M07", 400))
    assert (run.new, run.held) == (97, 1)
    assert Proposal.objects.get().why == Proposal.Why.GOAL


def test_what_a_person_typed_is_not_overwritten(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M06", 400))
    row = Measurement.objects.get(indicator="ledige", area="707")
    row.pk, row.version, row.replaces, row.value = None, 2, 1, Decimal(401)
    row.known_basis = Measurement.KnownBasis.ENTERED
    row.save(force_insert=True)
    run = fetch("ledige", everywhere("2026M06", 400), LATER)
    assert run.held == 1
    assert figures()["707", "2026M06"] == 401


def test_what_a_person_corrected_is_not_overwritten(fetch: Fetch, people: dict[str, User]) -> None:
    fetch("ledige", everywhere("2026M06", 400))
    mine = Figure.of(Measurement.objects.get(indicator="ledige", area="707"))
    correct(by=people["leder"], figure=replace(mine, value=Decimal(401)), seen_version=1, reason="Kilden tager fejl")
    run = fetch("ledige", everywhere("2026M06", 400), LATER)
    assert (run.revised, run.held) == (0, 1)
    assert figures()["707", "2026M06"] == 401
    assert Proposal.objects.get().note == "Tallet, der står nu, er indtastet. Kilden oplyser et andet."


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ({}, "uden tal"),
        (everywhere("2026M07") | {("999", "2026M07"): 1}, "et område, der ikke findes her: 999"),
        (everywhere("2026M09"), "ikke er begyndt"),
        (everywhere("2026M07") | {OWN: -1}, "ikke kan være rigtigt"),
        (everywhere("2026M07") | {OWN: "4.5"}, "0 decimaler"),
        (dict(list(everywhere("2026M07").items())[:30]), "kun tal for 30 kommuner"),
    ],
)
def test_a_broken_answer_is_refused_whole(fetch: Fetch, numbers: dict, says: str) -> None:
    before = written()
    with pytest.raises(ContractError, match=says):
        fetch("ledige", numbers)
    assert written() == before


def test_a_percentage_over_a_hundred_is_another_unit(fetch: Fetch) -> None:
    with pytest.raises(ContractError, match="Enheden må være en anden"):
        fetch("ledige-pct", everywhere("2026M07") | {OWN: 240})


def test_a_unit_times_a_thousand_is_refused(fetch: Fetch) -> None:
    fetch("ledige", everywhere("2026M06", 400))
    with pytest.raises(ContractError, match="gange større"):
        fetch("ledige", everywhere("2026M07", 400_000), LATER)
    assert set(figures()) == set(everywhere("2026M06"))


def test_two_figures_of_one_place_are_refused_and_one_figure_twice_is_one(fetch: Fetch) -> None:
    rows = stated(everywhere("2026M07", 400))
    batch = Batch("ledige", "Prøve", FETCHED, [*rows, rows[0]])
    assert ingest(batch, by=system_person(), today=TODAY).received == 98
    other = Stated(rows[0].area, rows[0].period, Decimal(401))
    with pytest.raises(ContractError, match="to forskellige tal"):
        ingest(Batch("ledige", "Prøve", FETCHED, [*rows, other]), by=system_person(), today=TODAY)


def test_only_who_administers_fetches(fetch: Fetch) -> None:
    batch = Batch("ledige", "Prøve", FETCHED, stated(everywhere("2026M07")))
    with pytest.raises(PermissionDenied):
        ingest(batch, by=make_user(Role.CASEWORKER), today=TODAY)
    assert not ImportRun.objects.exists()


def test_the_database_refuses_to_change_what_a_run_brought(fetch: Fetch) -> None:
    from django.db import IntegrityError, transaction

    run = fetch("ledige", everywhere("2026M07"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(new=0)


def test_a_long_first_series_is_stored_in_steps_and_nothing_of_it_waits(fetch: Fetch) -> None:
    """Figures that go up and down, of more places than one step holds: no step may take another's for a jump."""
    told: list[tuple[int, int]] = []
    months = [f"{year}M{month:02}" for year in range(2021, 2026) for month in range(1, 13)]
    numbers = {
        (area, month): 100 if place % 2 else 900 for place, month in enumerate(months) for area in MUNICIPALITIES
    }
    batch = Batch("ledige", "Prøve", FETCHED, stated(numbers))
    run = ingest(batch, by=system_person(), today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert (run.new, run.held) == (98 * 60, 0)
    assert len(told) > 1
    assert told[-1] == (98 * 60, 98 * 60)


@pytest.mark.parametrize("number", ["1e9", "1e30", "1e999999999", "NaN", "Infinity", "-Infinity"])
def test_a_number_that_no_store_holds_is_refused_in_a_sentence(fetch: Fetch, number: str) -> None:
    before = written()
    with pytest.raises(ContractError, match="ikke kan være rigtigt"):
        fetch("ledige", everywhere("2026M07") | {OWN: number})
    assert written() == before
