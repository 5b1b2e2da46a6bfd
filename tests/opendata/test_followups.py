"""Locked follow-ups and their goals, as they were locked; of drafts and live figures nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goals.actions.followups import steps
from goals.models import FollowUp, FollowUpLine, Goal, Plan
from goals.report.document import Mark
from norddjurs.people.models import User
from tests.followup.locking import locked, with_goal
from tests.opendata.conftest import API, data, rows

NOT_REACHED = ["2.2", "3.1", "4.1", "5.1", "6.2", "6.5", "6.6"]


def test_the_list_has_each_locked_followup_with_its_counts(first: FollowUp, second: FollowUp, client: Client) -> None:
    [row] = rows(client, "opfoelgninger")
    assert (row["followup"], row["year"], row["number"], row["edition"]) == ("2025-1", 2025, 1, 1)
    assert (row["goals_total"], row["reached"], row["not_reached"], row["too_early"]) == (17, 9, 7, 1)
    assert (row["status_date"], row["meeting_on"], row["locked_on"]) == ("2025-06-30", "2025-11-25", "2025-11-26")
    assert row["address"] == "http://testserver/api/v1/opfoelgninger/2025-1"
    assert client.get(row["address"]).status_code == client.get(row["page"]).status_code == 200


def test_one_followup_has_its_goals_as_locked(first: FollowUp, client: Client) -> None:
    told = data(client.get(f"{API}opfoelgninger/2025-1"))
    assert [goal["number"] for goal in told["goals"] if goal["status"] == "not_reached"] == NOT_REACHED
    assert len(told["goals"]) == told["goals_total"] == 17
    goal = next(one for one in told["goals"] if one["number"] == "4.1")
    assert (goal["actual"], goal["wanted"], goal["distance_exact"]) == (Decimal("-0.1"), Decimal("0.2"), Decimal("0.3"))
    assert goal["distance"] == "0,3\N{NO-BREAK SPACE}procentpoint under kravet"
    assert (goal["period"], goal["period_start"], goal["period_end"]) == ("april 2025", "2025-04-01", "2025-04-30")
    assert goal["wording_mark"] == "omskrevet ordlyd"
    cases = next(one for one in told["goals"] if one["number"] == "2.2")
    newest = max(cases["figures"], key=lambda one: one["period_end"])
    # 355 of 1,950 never ends: six decimals, and the counts beside it.
    assert (newest["numerator"], newest["denominator"], newest["value"]) == (355, 1950, Decimal("18.205128"))


def test_judged_and_computed_stand_side_by_side(plan: Plan, someone: User, client: Client) -> None:
    mark = Mark("judged", "Vurderet")
    judged = {"status": Mark("reached", "Nået"), "judged": "Vurderet som nået.", "tags": (mark,)}
    locked(someone, FollowUp.objects.get(plan=plan), lambda document: with_goal(document, "2.2", **judged))
    [goal] = [one for one in rows(client, "maal") if one["judged"]]
    assert (goal["number"], goal["judged"], goal["marks"]) == ("2.2", "Vurderet som nået.", ["Vurderet"])
    assert (goal["status"], goal["status_text"]) == ("reached", "Nået")
    assert (goal["computed"], goal["computed_text"]) == ("not_reached", "Ikke nået")


def test_a_corrected_edition_is_the_newest_and_the_old_one_stays(
    first: FollowUp, someone: User, client: Client
) -> None:
    made = steps.begin_edition(by=someone, followup=first, note="Et tal var forkert.")
    before = data(client.get(f"{API}opfoelgninger/2025-1"))
    locked(someone, made, lambda document: with_goal(document, "2.2", conclusion="Rettet konklusion."))
    newest = data(client.get(f"{API}opfoelgninger/2025-1"))
    assert newest["edition"] == 2
    assert newest["edition_note"] == "Udgave 2 afløser udgave 1."
    assert [one["edition"] for one in newest["editions"]] == [1, 2]
    old, new = (data(client.get(one["address"])) for one in newest["editions"])
    assert old["goals"] == before["goals"]
    assert new["goals"] == newest["goals"] != old["goals"]
    assert [one["edition"] for one in rows(client, "opfoelgninger")] == [2]
    conclusions = [one["conclusion"] for one in rows(client, "maal") if one["number"] == "2.2"]
    assert conclusions == ["Rettet konklusion."]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "ikke-naaet"}, 7),
        ({"status": "for-tidligt"}, 1),
        ({"aar": "2025"}, 17),
        ({"aar": "2024"}, 0),
        ({"opfoelgning": "2025-1", "status": "naaet"}, 9),
        ({"opfoelgning": "2025-2"}, 0),
    ],
)
def test_goals_are_chosen_by_year_followup_and_status(
    first: FollowUp, second: FollowUp, client: Client, query: dict[str, str], expected: int
) -> None:
    found = rows(client, "maal", query)
    assert len(found) == expected
    if query.get("status") == "ikke-naaet":
        assert [one["number"] for one in found] == NOT_REACHED


def test_two_followups_come_newest_first(first: FollowUp, second: FollowUp, someone: User, client: Client) -> None:
    locked(someone, second)
    assert [one["followup"] for one in rows(client, "opfoelgninger")] == ["2025-2", "2025-1"]
    numbers = [one["number"] for one in rows(client, "maal", {"opfoelgning": "2025-1"})]
    both = rows(client, "maal")
    assert [one["number"] for one in both] == numbers * 2
    assert {one["before"] for one in both if one["followup"] == "2025-1"} == {""}


ADDRESSES = (
    "", "opfoelgninger", "opfoelgninger/2025-1", "opfoelgninger/2025-1/udgave-1", "opfoelgninger/2025-1/udgave-2",
    "opfoelgninger/2025-2", "maal", "maal?opfoelgning=2025-2", "indikatorer", "indikatorer/samtaler",
    "indikatorer/samtaler/tal", "omraader", "openapi.json",
)  # fmt: skip


def test_nothing_of_a_draft_or_of_what_is_live(
    everything: None, first: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    """A draft, an edition that is not locked, and the plan's live texts all carry a word that no answer may hold."""
    marker = "HEMMELIGKLADDE"
    edition = steps.begin_edition(by=someone, followup=first, note=f"{marker} fordi")
    for followup in (edition, FollowUp.objects.get(plan=first.plan, number=2)):
        FollowUpLine.objects.create(
            followup=followup, position=0, content={"title": marker, "goals": [marker], "themes": []}
        )
    Goal.objects.update(title=marker, wording=marker)
    goal = Goal.objects.get(number="2.2")
    goal.texts.create(on="2025-06-30", explanation=marker, action=marker, by=someone)
    for identity, client in clients.items():
        for address in ADDRESSES:
            for form in ("json", "csv"):
                answer = client.get(f"{API}{address}", {} if "?" in address or form == "json" else {"format": form})
                assert marker not in answer.content.decode(), (identity, address)
    assert marker in clients["leder"].get("/2025/maal/2.2/").content.decode()


def test_figures_entered_for_a_goal_are_not_national(first: FollowUp, client: Client) -> None:
    assert client.get(f"{API}indikatorer/samtaler").status_code == 404
    assert client.get(f"{API}indikatorer/samtaler/tal").status_code == 404
    assert rows(client, "indikatorer") == []


def test_a_followup_that_has_no_meeting(plan: Plan, someone: User, client: Client) -> None:
    followup = FollowUp.objects.create(plan=plan, number=7, status_date=date(2025, 1, 1))
    locked(someone, followup, lambda document: replace(document, meeting_on="", counts=()))
    [row] = [one for one in rows(client, "opfoelgninger") if one["number"] == 7]
    assert (row["meeting_on"], row["goals_total"]) == (None, 0)
