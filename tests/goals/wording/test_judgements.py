"""What people add to a status, in words: outlook, estimate and judgement; and how a status is said to be computed.

Read by a Danish reader before they were pinned here. Non-breaking spaces are written as plain ones.
"""

from datetime import date
from typing import Any

import pytest

from goals.engine.bases import At
from goals.engine.measures import Total, Value
from goals.wording import Scene, conclusion, estimate, judged, rule_sentence, sentence, workings
from norddjurs.periods import Period
from tests.engine.make import PEOPLE, STARTS, figure, hidden, rule
from tests.goals.wording.cases import APRIL, APRIL_2024, FORMS, MAY, YEAR, YEAR_2024, case
from tests.goals.wording.scenes import judgement


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


FLOOR = rule(Total(STARTS), (">=", 500), At(YEAR))
SO_FAR = figure(STARTS, APRIL, 184)


def running(limit: int, *rows: Any, value: int = 184) -> Scene:
    """A sum that has run four months of the year."""
    return case(rule(Total(STARTS), (">=", limit), At(YEAR)), figure(STARTS, APRIL, value), rows=rows)


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (
            running(500),
            (
                "Målet er ikke nået ved denne opfølgning, men forventes nået ved årets udgang. "
                "Skønnet er beregnet ud fra tempoet indtil nu."
            ),
        ),
        (
            running(900),
            (
                "Målet er ikke nået ved denne opfølgning og forventes heller ikke nået ved årets udgang. "
                "Skønnet er beregnet ud fra tempoet indtil nu."
            ),
        ),
        (
            running(552),
            (
                "Målet er ikke nået ved denne opfølgning, og det er usikkert, om det bliver nået ved årets udgang. "
                "Skønnet er beregnet ud fra tempoet indtil nu."
            ),
        ),
        (
            running(900, judgement("outlook", outlook="reached")),
            "Målet er ikke nået ved denne opfølgning, men forventes nået ved årets udgang. Skønnet er forvaltningens.",
        ),
    ],
    ids=["reached", "not reached", "unsure", "the manager's"],
)
def test_what_the_years_end_may_bring_and_whose_estimate_it_is(scene: Scene, told: str) -> None:
    assert conclusion(scene) == told


@pytest.mark.parametrize(
    ("outlook", "told"),
    [
        ("reached", "Målet er nået ved denne opfølgning."),
        (
            "not_reached",
            "Målet er nået ved denne opfølgning, men forventes ikke nået ved årets udgang. Skønnet er forvaltningens.",
        ),
        (
            "unsure",
            (
                "Målet er nået ved denne opfølgning, men det er usikkert, om det bliver nået ved årets udgang. "
                "Skønnet er forvaltningens."
            ),
        ),
    ],
)
def test_a_goal_reached_so_far_may_be_lost_again(outlook: str, told: str) -> None:
    scene = case(
        rule(Total(PEOPLE), ("<=", 500), At(YEAR)),
        figure(PEOPLE, APRIL, 184),
        rows=[judgement("outlook", outlook=outlook)],
    )
    assert conclusion(scene) == told


def test_an_estimate_shows_its_sum_and_never_hides_a_rounding() -> None:
    assert estimate(running(500)) == (
        "Forventes nået. Skønnet er beregnet. 184 på 4 af 12 måneder svarer til 552 på alle 12 i samme tempo."
    )
    uneven = case(FLOOR, figure(STARTS, Period.year_to_date(date(2025, 5, 31)), 184))
    assert "svarer til omkring 442 på alle 12" in estimate(uneven)
    of_last_year = case(
        rule(Total(STARTS), (">=", 300), At(YEAR)),
        figure(STARTS, APRIL, 110), figure(STARTS, APRIL_2024, 90), figure(STARTS, YEAR_2024, 300),
    )  # fmt: skip
    assert estimate(of_last_year) == (
        "Forventes nået. Skønnet er beregnet. Indtil nu 110. Året før var 90 af 300 kommet på samme tid. "
        "Det svarer til omkring 367 i alt."
    )
    assert estimate(FORMS["a floor"]) == ""


def test_a_managers_estimate_is_told_in_her_words() -> None:
    scene = running(900, judgement("outlook", outlook="reached", text="Et nyt hold begynder i september"))
    assert estimate(scene).startswith(
        "Forventes nået. Skønnet er forvaltningens. Et nyt hold begynder i september. 184 på 4 af 12 måneder"
    )


def test_a_judgement_is_told_with_its_reason_and_the_computed_status() -> None:
    row = judgement("override", date(2025, 6, 20), status="reached", text="Egne lister viser, at kravet er holdt")
    scene = case(rule(Value(PEOPLE), ("<=", 4), At(MAY)), hidden(PEOPLE, MAY), rows=[row])
    assert plain(sentence(scene)) == (
        "Målet er vurderet som nået ved denne opfølgning. "
        "Tallet »Ledige« for maj 2025 er skjult, fordi tallet er lille. "
        "Beregnet status: tal mangler. Forvaltningens begrundelse: Egne lister viser, at kravet er holdt."
    )
    assert plain(judged(scene)) == (
        "Vurderet som nået pr. 20. juni 2025. Beregnet: tal mangler. Egne lister viser, at kravet er holdt."
    )
    assert judged(FORMS["a floor"]) == ""


def test_a_goal_may_be_judged_too_early() -> None:
    row = judgement("override", status="too_early", text="Registeret er under ombygning.")
    assert conclusion(case(FLOOR, SO_FAR, rows=[row])) == "Det er vurderet for tidligt at følge op på målet."


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("a floor", "Kravet er mindst 80 %. Det er holdt."),
        ("against a base", "Kravet er under 38,8 % (niveauet i 2024). Det er holdt."),
        ("a count below its floor", "Kravet er mindst 10. Det er ikke holdt."),
        (
            "a movement back",
            (
                "I maj 2025 var Norddjurs gået tilbage. Kravet er mindst samme placering. "
                "Selve placeringen er ikke oplyst."
            ),
        ),
        ("two parts of one figure", "Begge dele skal være nået. Ingen af dem er det."),
        ("two of three", "Mindst to af tre dele skal være nået. Én af dem er det."),
        ("a deadline ahead", "Tallet for 2027 kan først gøres op, når perioden er slut."),
        ("no decision yet", "Afventer beslutning om ny aftale."),
    ],
)
def test_the_rule_in_a_sentence(form: str, told: str) -> None:
    assert plain(rule_sentence(FORMS[form])) == told


def test_the_sum_is_shown_line_by_line() -> None:
    lines = [
        (line.label, plain(line.value), plain(line.note), line.result) for line in workings(FORMS["a base with factor"])
    ]
    assert lines == [
        ("Langtidsledige, maj 2025", "24,7 %", "", False),
        ("Krav: sammenlignet med maj 2024", "Højst 8,55 %", "halvdelen af 17,1", False),
        ("Afstand til krav", "16,15 procentpoint", "over kravet", True),
    ]
    assert workings(FORMS["a decision"]) == []
