"""Tjek tallene, and what else stands before the lock."""

from datetime import date

import pytest

from goals.actions.followups.dates import set_adopted_count
from goals.actions.followups.keep import keep, release
from goals.actions.followups.texts import write_section
from goals.actions.judgements import judge, take_back
from goals.exceptions import InputError
from goals.followup.findings import Level
from goals.followup.livening import livened
from goals.models import FollowUp, Goal, Judgement
from goals.reconcile import Use
from norddjurs.audit.models import AuditText
from norddjurs.people.models import User
from tests.drafts.conftest import REASON, STATUS_DATE, TODAY, desk, kinds, looked_at

THE_PAPER = """Dette er den første af to opfølgninger på de 18 lokale mål.
- 11 mål er nået ved denne opfølgning
- 2 mål er det for tidligt at følge op på
- 5 mål er ikke nået ved denne opfølgning"""


def write(followup: FollowUp, by: User, text: str, section: str = "baggrund") -> None:
    """Store the next version of a section."""
    write_section(by=by, followup=followup, section=section, text=text, seen=desk(followup).texts[section].version)


def test_the_published_papers_counts_are_all_stopped(judged: FollowUp, leder: User) -> None:
    write(judged, leder, THE_PAPER)
    check = looked_at(judged)
    stopped = [(one.written, one.short) for one in check.of(Level.STOP)]
    assert stopped == [("18", "målene: 17"), ("11", "målene: 9"), ("2", "målene: 1"), ("5", "målene: 7")]
    assert [one.found.written for one in check.said(Use.GOALS)] == ["18"]
    assert check.blocked


def test_a_right_count_must_be_a_live_field_too(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "9 mål er nået.")
    (one,) = looked_at(judged).of(Level.STOP)
    assert "Indsæt feltet {nået}" in one.text
    write(judged, leder, "{nået} mål er nået.")
    assert not looked_at(judged).blocked


def test_live_fields_take_the_place_of_counts_and_statuses(judged: FollowUp, leder: User) -> None:
    write(judged, leder, f"{THE_PAPER}\nMål 2.2 er nået. Mål 9.9 er nået.")
    text = next(text for text in looked_at(judged).texts if text.place == "baggrund")
    check = looked_at(judged)
    made = livened(text, check.facts.statuses)
    assert "de {antal mål} lokale mål" in made
    assert "- {nået} mål er nået" in made
    assert "- {for tidligt} mål er det for tidligt" in made
    assert "- {ikke nået} mål er ikke nået" in made
    assert "Mål 2.2 er {status 2.2}." in made
    assert "Mål 9.9 er nået." in made, "there is no such goal"
    write(judged, leder, made.replace(" Mål 9.9 er nået.", ""))
    assert not looked_at(judged).blocked


def test_a_typed_status_of_a_goal_is_stopped_and_a_wrong_one_says_so(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "Mål 2.2 er nået.")
    (one,) = looked_at(judged).of(Level.STOP)
    assert one.short == "målet: ikke nået"
    write(judged, leder, "Mål 9.9 er nået.")
    assert [one.short for one in looked_at(judged).of(Level.STOP)] == ["findes ikke"]


@pytest.mark.parametrize(
    "text",
    [
        "I april 2025 havde 355 borgere ud af 1.950 ydelsesforløb (18,2 %) over to år.",
        "Andelen er steget 1,1 procentpoint, og antallet er steget 2,0 %.",
        "Der mangler mindst 166. Med samme tempo bliver det 552.",
        "Kommunen ligger som nr. 64, og kravet er mindst 80 %.",
        "Indekset er 105,9 mod 99,9 i hele landet.",
    ],
)
def test_numbers_that_the_goals_hold_are_no_finding(judged: FollowUp, leder: User, text: str) -> None:
    write(judged, leder, text)
    assert not looked_at(judged).of(Level.STOP, Level.KEEP)


def test_another_number_is_kept_for_a_logged_reason(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "Indsatsen koster 4.711 kr.")
    check = looked_at(judged)
    (one,) = check.of(Level.KEEP)
    assert one.written == "4.711"
    with pytest.raises(InputError, match="hvorfor"):
        keep(by=leder, followup=judged, findings=[one], reason=" ")
    keep(by=leder, followup=judged, findings=[one], reason="Fra budgettet 2025.")
    after = looked_at(judged)
    assert not after.blocked
    assert [(kept.written, kept.reason, kept.kept_by) for kept in after.kept] == [
        ("4.711", "Fra budgettet 2025.", leder.name)
    ]
    assert AuditText.objects.filter(name="begrundelse", text="Fra budgettet 2025.").exists()
    write(judged, leder, "Indsatsen koster hvert år 4.711 kr.")
    assert looked_at(judged).blocked, "a changed sentence is looked at anew"


def test_what_is_kept_can_be_taken_back(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "Det koster 4.711 kr.")
    (one,) = looked_at(judged).of(Level.KEEP)
    keep(by=leder, followup=judged, findings=[one], reason="Budgettet.")
    release(by=leder, followup=judged, key=one.key)
    assert looked_at(judged).of(Level.KEEP) == (one,)


def test_what_must_be_mended_cannot_be_kept(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "18 mål.")
    (one,) = looked_at(judged).of(Level.STOP)
    with pytest.raises(InputError, match="rettes"):
        keep(by=leder, followup=judged, findings=[one], reason="Sådan er det.")


def test_a_goals_own_texts_are_read_as_well(judged: FollowUp, leder: User) -> None:
    Goal.objects.get(number="2.2").texts.create(
        on=STATUS_DATE, explanation="Kun 12 mål er nået, og 4.711 borgere venter.", by=leder
    )
    found = [(one.kind, one.written) for one in looked_at(judged).of(Level.STOP, Level.KEEP)]
    assert found == [("count", "12"), ("number", "4.711")]


def test_a_figure_that_is_due_on_the_day_of_locking_stops_it(followup: FollowUp, leder: User) -> None:
    (one,) = [one for one in looked_at(followup).of(Level.STOP) if one.kind == "missing"]
    assert "30.\N{NO-BREAK SPACE}september 2025" in one.text
    assert "1.1" in one.text
    goal = Goal.objects.select_related("plan").get(number="1.1")
    judge(by=leder, goal=goal, on=STATUS_DATE, status=Judgement.Status.TOO_EARLY, text=REASON, seen=None)
    assert "missing" not in kinds(looked_at(followup))


def test_a_judgement_of_an_earlier_followup_must_be_made_again(judged: FollowUp, leder: User) -> None:
    following = FollowUp.objects.create(plan=judged.plan, number=2, status_date=date(2025, 12, 31))
    (one,) = [one for one in looked_at(following).findings if one.kind == "judgement"]
    assert one.level is Level.STOP
    goal = Goal.objects.select_related("plan").get(number="1.1")
    stands = goal.judgements.get(kind=Judgement.Kind.OVERRIDE)
    take_back(by=leder, goal=goal, on=date(2025, 12, 31), seen=stands.pk)
    assert "judgement" not in kinds(looked_at(following))


def test_warnings_are_no_stops(judged: FollowUp) -> None:
    check = looked_at(judged)
    assert not check.blocked
    assert {"source", "texts", "lengths", "decision", "plan"} <= kinds(check)


def test_the_adopted_plan_is_the_third_number(judged: FollowUp, leder: User) -> None:
    set_adopted_count(by=leder, plan=judged.plan, count=18, seen=None)
    (one,) = [one for one in looked_at(judged).findings if one.kind == "plan"]
    assert (one.level, one.text) == (Level.KEEP, "Den vedtagne plan har 18 mål, opfølgningen beskriver 17.")
    set_adopted_count(by=leder, plan=judged.plan, count=17, seen=18)
    assert "plan" not in kinds(looked_at(judged))


def test_the_plans_own_words_of_past_periods_are_no_promises(judged: FollowUp) -> None:
    Goal.objects.filter(number="2.2").update(method="Tallet skal være lavere end i april 2024.")
    assert "overdue" not in kinds(looked_at(judged))


def test_an_overdue_promise_is_told(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "Tallet offentliggøres først ultimo september 2025.")
    assert "overdue" in kinds(looked_at(judged))


def test_fields_without_value_and_unknown_ones_stop(judged: FollowUp, leder: User) -> None:
    write(judged, leder, "Hentet {tal hentet senest} fra {intet felt}.")
    found = {one.written: one.level for one in looked_at(judged).findings if one.kind == "field"}
    assert found == {"{tal hentet senest}": Level.STOP, "{intet felt}": Level.KEEP}


def test_a_draft_made_before_anything_was_due_waits_for_nothing(followup: FollowUp) -> None:
    from goals.followup.checks import check_draft

    assert "missing" not in kinds(check_draft(desk(followup), date(2025, 8, 1)))
    assert date(2025, 9, 30) < TODAY
