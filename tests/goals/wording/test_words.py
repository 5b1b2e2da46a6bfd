"""Every text about a goal's status, of both shipped plans on many days, holds the product's words and nothing else."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command

from goals.catalogue import plan_head
from goals.status import PlanStatus, plan_status
from goals.wording import (
    Phrase,
    Scene,
    development,
    distance,
    estimate,
    figure,
    headline,
    how_far,
    judged,
    measured_as,
    remarks,
    rule_sentence,
    sentence,
    wanted,
    workings,
)

PLANS = [
    ("beskaeftigelsesplan-2025", 2025, ["2024-01-15", "2025-02-15", "2025-05-20", "2025-06-30", "2025-11-25",
                                        "2026-01-05", "2026-09-01"]),
    ("eksempelplan-opdigtet-2024", 2024, ["2023-12-01", "2024-02-10", "2024-05-16", "2024-06-30", "2024-10-20",
                                          "2025-01-31", "2025-07-01", "2027-02-01"]),
]  # fmt: skip

NOT_OURS = frozenset(
    re.findall(
        r"\w+",
        """
        opfyldt opfylder rød grøn målsætning målniveau target indberette indberetning afstemning udgiv udgivet publicér
        publiceret storskærm bruger brugere forbedret forværret omgjort klynge diskretioneret ændringslog driftstatus
        note måling ændring hvorfor
        """,
    )
)
"""Words for which the product has another."""

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        and the of are was were not with from since than more less least most above below between missing none
        value values unit count percent share total reached early overdue latest change goal figure true false
        higher lower better worse same rank series period quarter half year month day
        """,
    )
)

_BROKEN = re.compile(
    r"[{}_<>\[\]]|«[^«»]*»|  | [.,;:)]|\( |\.\.|,,|\bNone\b|\bnan\b|\(\)|%-point|\d %|\d procentpoint|-\d"
)
"""A raw key, an unfilled place, a space too many, a hyphen for a minus, a number that may lose its unit."""


def scenes(year: int, day: str) -> tuple[PlanStatus, list[Scene]]:
    head = plan_head(year)
    assert head is not None
    plan = plan_status(head, date.fromisoformat(day), texts=True)
    return plan, [Scene(goal, plan) for goal in plan.goals]


def whole_sentences(scene: Scene) -> Iterator[str]:
    """The texts that are sentences; "" where there is nothing to say."""
    yield from (sentence(scene), rule_sentence(scene), estimate(scene), judged(scene), how_far(scene))
    for _, phrase in remarks(scene):
        yield from (phrase.text, phrase.note)


def phrases(scene: Scene) -> Iterator[Phrase]:
    """What stands in columns, of the goal and of its parts."""
    for verdict in (scene.verdict, *scene.verdict.parts):
        yield from (write(scene, verdict) for write in (figure, wanted, distance, development))
    yield from (Phrase(line.label, f"{line.value}; {line.note}" if line.note else line.value)
                for line in workings(scene))  # fmt: skip
    yield Phrase(measured_as(scene.verdict.rule))


@pytest.mark.django_db
@pytest.mark.parametrize(("file", "year", "days"), PLANS, ids=[file for file, _, _ in PLANS])
def test_every_text_is_whole_danish(file: str, year: int, days: list[str]) -> None:
    call_command("load_plan", f"fixtures/{file}.yaml", verbosity=0)
    for day in days:
        plan, found = scenes(year, day)
        assert headline(plan).split()[0] == str(sum(1 for goal in plan.goals if goal.status.value == "reached"))
        for scene in found:
            where = (day, scene.goal.goal.number)
            for text in whole_sentences(scene):
                check(text, where)
                assert not text or (text[0] + text[1:2]).lstrip("»")[0].isupper() or text[0].isdigit(), (where, text)
                assert not text or text.endswith("."), (where, text)
            for phrase in phrases(scene):
                check(phrase.text, where)
                check(phrase.note, where)
                assert phrase.text[0].isupper() or phrase.text[0] in "0123456789+−»", (where, phrase)
                assert not phrase.text.endswith((".", ",", ":")), (where, phrase)


def check(text: str, where: object) -> None:
    assert not _BROKEN.search(text), (where, _BROKEN.search(text), text)
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    assert not words & (NOT_OURS | ENGLISH), (where, words & (NOT_OURS | ENGLISH), text)


@pytest.mark.parametrize(
    "text",
    ["Målet er opfyldt.", "Krav: None", "reached", "{tal} begyndt", "under 5 %", "Tallet  mangler", "Målet er nået ."],
)
def test_the_check_finds_what_it_looks_for(text: str) -> None:
    with pytest.raises(AssertionError):
        check(text, "control")


@pytest.mark.django_db
@pytest.mark.parametrize(("file", "year", "days"), PLANS, ids=[file for file, _, _ in PLANS])
def test_the_first_words_say_the_status_that_is_counted(file: str, year: int, days: list[str]) -> None:
    call_command("load_plan", f"fixtures/{file}.yaml", verbosity=0)
    openings = {
        "reached": "nået",
        "not_reached": "ikke nået",
        "too_early": "Det er for tidligt at følge op på målet.",
        "missing": "Målet kan ikke gøres op.",
    }
    for day in days:
        for scene in scenes(year, day)[1]:
            status, told = scene.goal.status.value, sentence(scene)
            verb = "Målet er vurderet som" if scene.goal.override else "Målet er"
            start = openings[status] if status in ("too_early", "missing") else f"{verb} {openings[status]}"
            assert told.startswith(start), (day, scene.goal.goal.number, told)
