"""Ways to make a paper say what its goals do not: each is seen before the lock."""

import unicodedata
from datetime import date

import pytest
from django.test import Client

from goals.actions.followups.begin import begin_followup
from goals.actions.followups.dates import set_dates
from goals.actions.followups.lock import lock
from goals.actions.followups.steps import begin_edition
from goals.actions.followups.texts import write_section
from goals.actions.judgements import judge, set_outlook
from goals.exceptions import InputError
from goals.followup.findings import Level
from goals.models import FollowUp, Goal, Judgement
from norddjurs.people.models import User
from tests.drafts.conftest import STATUS_DATE, Maker, desk, kinds, looked_at

STOPPED = [
    "{\n18 mål er nået, 3 er ikke nået.\n}",
    "{18 mål er nået}",
    "Ud af {antal mål} mål er {ikke nået} mål nået.",
    "1{nået} mål er nået.",
    "{nået}{nået} mål er nået.",
    "Mål 2.1 er {status 2.2}.",
    "Alle mål er nået.",
    "Samtlige mål i planen er opfyldt.",
    "Ingen af målene er nået.",
    "Halvdelen af planens mål er nået.",
    "De fleste mål er ikke nået.",
    "\uff11\uff18 mål er nået.",
    "18 mål er nået, men se {et felt, der ikke findes}.",
]
FINE = [
    "Ud af {antal mål} mål er {nået} nået, {ikke nået} ikke nået{heraf forventes nået}.",
    "Mål 2.1 er {status 2.1}.",
    "De fleste mål er nået.",
    "Hvis alle mål er nået ved årets udgang, justeres planen.",
    "Alle mål følges op to gange om året.",
]


def _written(followup: FollowUp, by: User, text: str) -> FollowUp:
    seen = desk(followup).texts["baggrund"].version
    write_section(by=by, followup=followup, section="baggrund", text=text, seen=seen)
    return followup


@pytest.mark.parametrize("text", STOPPED)
def test_a_section_cannot_contradict_the_goals(judged: FollowUp, leder: User, text: str) -> None:
    assert looked_at(_written(judged, leder, text)).of(Level.STOP)


@pytest.mark.parametrize("text", FINE)
def test_what_agrees_is_left_alone(judged: FollowUp, leder: User, text: str) -> None:
    assert not looked_at(_written(judged, leder, text)).blocked


def test_letters_in_two_parts_hide_nothing(judged: FollowUp, leder: User) -> None:
    _written(judged, leder, unicodedata.normalize("NFD", "18 mål er nået"))
    assert looked_at(judged).of(Level.STOP)
    _written(judged, leder, "18 m\u034fål er nå\u3164et")
    assert looked_at(judged).of(Level.STOP)


@pytest.mark.parametrize("text", ["Målet er nået.", "Status: nået.", "Mål 2.2 er {status 2.1}, og 18 mål er nået."])
def test_a_goals_own_text_cannot_call_it_something_else(judged: FollowUp, leder: User, text: str) -> None:
    Goal.objects.get(number="2.2").texts.create(on=STATUS_DATE, explanation=text, by=leder)
    assert looked_at(judged).of(Level.STOP, Level.KEEP)


def test_what_the_plan_prints_is_read_too(judged: FollowUp, leder: User) -> None:
    before = {one.key for one in looked_at(judged).findings}
    Goal.objects.filter(number="2.1").update(note="18 mål er nået.", method="Mål 2.2 er nået.")
    judged.plan.notice = "Planen har 18 mål."
    judged.plan.save()
    found = [one for one in looked_at(judged).findings if one.key not in before]
    assert [(one.place, one.level) for one in found] == [("2.1", Level.KEEP), ("2.1", Level.KEEP), ("plan", Level.KEEP)]


def test_the_reason_of_a_new_edition_is_read_too(judged: FollowUp, leder: User, maker: Maker) -> None:
    lock(by=leder, followup=judged, make=maker, note="Kendt.")
    edition = begin_edition(by=leder, followup=judged, note="Rettet: nu er 12 af planens mål nået.")
    (one,) = [one for one in looked_at(edition).of(Level.KEEP) if one.kind == "count"]
    assert one.place == "godkend"


@pytest.fixture
def second(judged: FollowUp, leder: User, maker: Maker) -> FollowUp:
    """The second follow-up, after the first is locked."""
    goal = Goal.objects.select_related("plan").get(number="3.1")
    stands = goal.judgements.filter(kind=Judgement.Kind.OUTLOOK).last()
    set_outlook(by=leder, goal=goal, on=STATUS_DATE, outlook=Judgement.Outlook.REACHED, text="Skøn fra juni.",
                seen=stands.pk if stands else None)  # fmt: skip
    lock(by=leder, followup=judged, make=maker, note="Kendt.")
    return begin_followup(by=leder, plan=judged.plan, number=2, status_date=date(2025, 10, 31))


def test_the_second_followup_tells_what_the_first_said(second: FollowUp) -> None:
    before = {goal.goal.number: goal.goal.previous_status for goal in desk(second).status.goals}
    assert before["2.2"] == "not_reached"
    assert all(before.values())


def test_an_old_estimate_can_be_taken_back_whatever_the_status(second: FollowUp, manager: Client) -> None:
    answer = manager.get("/opfoelgning/2025-2/maal/3.1/vurder/").content.decode()
    assert "Skøn for årets udgang" in answer


def test_what_was_estimated_or_written_for_the_first_is_not_carried_on_unseen(second: FollowUp) -> None:
    found = {one.kind: one.level for one in looked_at(second).findings if one.place == "3.1"}
    assert found["estimate"] is Level.STOP
    assert "old texts" in kinds(looked_at(second))


def test_a_missing_figure_is_judged_for_the_day_that_it_is_missing_on(second: FollowUp, leder: User) -> None:
    goal = Goal.objects.select_related("plan").get(number="1.1")
    judge(by=leder, goal=goal, on=date(2025, 10, 31), status=Judgement.Status.TOO_EARLY, text="Mangler.",
          seen=goal.judgements.latest("id").pk)  # fmt: skip
    assert not [one for one in looked_at(second).findings if one.place == "1.1" and one.level is Level.STOP]
    set_dates(
        by=leder, followup=second, dates={"status_date": date(2025, 11, 25)}, seen={"status_date": date(2025, 10, 31)}
    )
    assert [one.kind for one in looked_at(second).findings if one.place == "1.1" and one.level is Level.STOP]


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 3, 31)])
def test_followups_stand_in_the_order_of_their_days(second: FollowUp, leder: User, day: date) -> None:
    with pytest.raises(InputError, match="senere dag"):
        set_dates(by=leder, followup=second, dates={"status_date": day}, seen={"status_date": date(2025, 10, 31)})


def test_a_status_date_that_has_not_come_stops_the_lock(second: FollowUp, leder: User) -> None:
    ahead = {"status_date": date(2027, 12, 31)}
    set_dates(by=leder, followup=second, dates=ahead, seen={"status_date": date(2025, 10, 31)})
    assert "future" in {one.kind for one in looked_at(second).of(Level.STOP)}
