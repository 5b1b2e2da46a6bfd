"""A figure that waits: accepted it is the next version, refused it leaves what stands, and nobody's answer is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from indicators.actions.feeds import receive
from indicators.actions.figure import Figure
from indicators.actions.figures import correct, enter
from indicators.actions.proposals import accept, accept_all, figure_of, refuse
from indicators.exceptions import FigureError, ProposalConflict
from indicators.models import Feed, Measurement, Proposal, ProposalAnswer
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import Role, User
from norddjurs.periods import Period
from tests.goals.landstal import CODE, OWN, fetch, make_areas, make_indicator, make_proposal, month_of_all
from tests.make import make_user

APRIL, MAY = Period.month(2025, 4), Period.month(2025, 5)


@pytest.fixture(autouse=True)
def _store(db: None) -> None:
    make_areas()
    make_indicator()


@pytest.fixture
def owner(people: dict[str, User]) -> User:
    """A tovholder: whether the goal is theirs is the page's to check."""
    return people["tovholder"]


def versions(period: Period = MAY) -> list[Measurement]:
    return list(Measurement.objects.filter(indicator=CODE, area=OWN, period_end=period.end).order_by("version"))


def test_accepted_it_is_the_next_version_with_its_own_day_and_source(owner: User) -> None:
    enter(by=owner, figure=_typed("2.0", date(2025, 6, 2)))
    one = make_proposal(CODE, MAY, stood=1, value=Decimal("2.2"))
    answer = accept(by=owner, proposal=one.pk)
    row = versions()[-1]
    assert (row.version, row.value, row.known_on) == (2, Decimal("2.2"), one.known_on)
    assert (row.known_basis, row.source, row.by) == (Measurement.KnownBasis.FETCHED, one.source, owner)
    assert (answer.answer, answer.measurement, answer.by) == ("accepted", row, owner)
    assert row.replaces is None, "a revision by the source corrects nobody's typing"


def test_figure_and_answer_are_one_event_that_says_both_figures(owner: User) -> None:
    enter(by=owner, figure=_typed("2.0", date(2025, 6, 2)))
    one = make_proposal(CODE, MAY, stood=1, value=Decimal("2.2"))
    before = AuditEvent.objects.count()
    accept(by=owner, proposal=one.pk)
    event = AuditEvent.objects.get(number=before + 1)
    assert event.action == "proposal.accept"
    told = dict(AuditText.objects.filter(event=event.number).values_list("name", "text"))
    assert told["tal"].startswith("2,2 %")
    assert told["før"].startswith("2,0 %")
    accept(by=owner, proposal=one.pk)
    assert AuditEvent.objects.count() == before + 1, "the same answer again is no change"


def test_a_figure_that_came_meanwhile_is_a_conflict_until_it_was_seen(owner: User) -> None:
    one = make_proposal(CODE, MAY, value=Decimal("2.2"))
    other = make_user(Role.MANAGER, username="lise", name="Lise Leder")
    enter(by=other, figure=_typed("2.7", date(2025, 6, 2)))
    with pytest.raises(ProposalConflict, match=r"Lise Leder har gemt et andet tal.*2,7 %") as told:
        accept(by=owner, proposal=one.pk)
    assert told.value.waits
    assert [row.value for row in versions()] == [Decimal("2.7")]
    assert not ProposalAnswer.objects.exists()
    accept(by=owner, proposal=one.pk, seen=1)
    assert [row.value for row in versions()] == [Decimal("2.7"), Decimal("2.2")]


def test_of_two_who_answer_the_second_is_told_by_whom_and_how(owner: User) -> None:
    one = make_proposal(CODE, MAY, value=Decimal("2.2"))
    other = make_user(Role.MANAGER, username="lise", name="Lise Leder")
    refuse(by=other, proposal=one.pk, reason="Forkert tabel.")
    with pytest.raises(ProposalConflict, match=r"Lise Leder har allerede afvist tallet: »Forkert tabel\.«") as told:
        accept(by=owner, proposal=one.pk)
    assert not told.value.waits
    assert not versions()
    two = make_proposal(CODE, APRIL, value=Decimal("2.1"))
    accept(by=owner, proposal=two.pk)
    with pytest.raises(ProposalConflict, match="har allerede godkendt tallet"):
        refuse(by=other, proposal=two.pk, reason="Forkert tabel.")


def test_a_newer_figure_from_the_source_overtakes_the_one_that_waits(owner: User) -> None:
    Feed.objects.update(acceptance=Feed.Acceptance.PROPOSED)
    fetch({MAY: month_of_all(10)})
    first = Proposal.objects.get()
    fetch({MAY: month_of_all(10, own="2.3")}, on=date(2025, 6, 25))
    with pytest.raises(ProposalConflict, match="nyere tal"):
        accept(by=owner, proposal=first.pk)
    second = Proposal.objects.get(answer=None)
    accept(by=owner, proposal=second.pk)
    assert versions()[-1].value == Decimal("2.3")


def test_an_unusual_figure_asks_for_a_remark(owner: User) -> None:
    one = make_proposal(CODE, MAY, value=Decimal("140.0"))
    with pytest.raises(FigureError, match="skriv hvorfor i bemærkningen"):
        accept(by=owner, proposal=one.pk)
    assert not versions()
    accept(by=owner, proposal=one.pk, remark="Kilden tæller forløb.")
    assert versions()[0].text.remark == "Kilden tæller forløb."


def test_a_figure_known_later_than_the_proposed_one_stays(owner: User) -> None:
    enter(by=owner, figure=_typed("2.0", date(2025, 6, 28)))
    one = make_proposal(CODE, MAY, stood=1, value=Decimal("2.2"))
    with pytest.raises(FigureError, match="blev kendt senere end det foreslåede"):
        accept(by=owner, proposal=one.pk)
    assert len(versions()) == 1


def test_a_refusal_has_a_reason_and_leaves_what_stands(owner: User) -> None:
    enter(by=owner, figure=_typed("2.0", date(2025, 6, 2)))
    one = make_proposal(CODE, MAY, stood=1, value=Decimal("2.2"))
    for reason, sentence in (("", "Skriv, hvorfor"), ("010190-1234", "CPR")):
        with pytest.raises(FigureError, match=sentence):
            refuse(by=owner, proposal=one.pk, reason=reason)
    refuse(by=owner, proposal=one.pk, reason="Vores register er rigtigt.")
    assert [row.value for row in versions()] == [Decimal("2.0")]
    assert ProposalAnswer.objects.get().reason == "Vores register er rigtigt."


def test_all_at_once_are_one_event_or_nothing(owner: User) -> None:
    one, two = (make_proposal(CODE, period, value=Decimal("2.2")) for period in (APRIL, MAY))
    enter(by=owner, figure=_typed("2.0", date(2025, 6, 2)))
    events = AuditEvent.objects.count()
    with pytest.raises(ProposalConflict):
        accept_all(by=owner, proposals={one.pk: 0, two.pk: 0})
    assert not versions(APRIL)
    assert AuditEvent.objects.count() == events
    accept_all(by=owner, proposals={one.pk: 0, two.pk: 1})
    assert (len(versions(APRIL)), len(versions(MAY))) == (1, 2)
    assert AuditEvent.objects.count() == events + 1


@pytest.mark.parametrize("role", ["raadsmedlem", "administrator"])
def test_only_those_who_enter_figures_answer(people: dict[str, User], role: str) -> None:
    one = make_proposal(CODE, MAY, value=Decimal("2.2"))
    for answer in (
        lambda by: accept(by=by, proposal=one.pk),
        lambda by: accept_all(by=by, proposals={one.pk: 0}),
        lambda by: refuse(by=by, proposal=one.pk, reason="Nej."),
        lambda by: receive(by=by, indicator=CODE, acceptance=Feed.Acceptance.PROPOSED),
    ):
        with pytest.raises(PermissionDenied):
            answer(people[role])
    assert not versions()
    assert not ProposalAnswer.objects.exists()


def test_a_manager_decides_how_a_figure_is_received(people: dict[str, User]) -> None:
    with pytest.raises(PermissionDenied):
        receive(by=people["tovholder"], indicator=CODE, acceptance=Feed.Acceptance.PROPOSED)
    receive(by=people["leder"], indicator=CODE, acceptance=Feed.Acceptance.PROPOSED)
    assert fetch({MAY: month_of_all(10)}).held == 1, "the municipality's own figure waits"
    assert AuditEvent.objects.filter(action="feed.acceptance").count() == 1
    receive(by=people["leder"], indicator=CODE, acceptance=Feed.Acceptance.PROPOSED)
    assert AuditEvent.objects.filter(action="feed.acceptance").count() == 1


def test_a_correction_after_accepting_keeps_the_day_it_was_fetched(owner: User) -> None:
    one = make_proposal(CODE, MAY, value=Decimal("2.2"))
    accept(by=owner, proposal=one.pk)
    figure = Figure.of(versions()[0])
    assert figure == figure_of(one)
    correct(by=owner, figure=_typed("2.3", date(2025, 6, 30)), seen_version=1, reason="Læst forkert.")
    assert versions()[-1].known_on == one.known_on


def _typed(value: str, known_on: date) -> Figure:
    return Figure(
        indicator=CODE,
        area=OWN,
        period=MAY,
        known_on=known_on,
        known_basis=Measurement.KnownBasis.ENTERED,
        value=Decimal(value),
    )
