"""What stands in a goal's columns where the 17 have no such form: latest figure, krav, distance, development."""

import pytest

from goals.wording import Phrase, development, distance, figure, wanted
from tests.goals.wording.cases import FORMS

COLUMNS = {
    "over": (
        ("80,0 %", "maj 2025; antal ikke oplyst"),
        ("Over 80 %", ""),
        ("Netop på grænsen, og det er ikke nok", ""),
        ("Intet tidligere tal", ""),
    ),
    "exactly": (
        ("2", "maj 2025"),
        ("Præcis 0", ""),
        ("2 over kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "between": (
        ("15,5", "maj 2025"),
        ("Over 2 og højst 14", ""),
        ("1,5 over kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "two parts without figures": (
        ("Tal mangler", "for maj 2025"),
        ("Færre end antallet i maj 2024 og under niveauet i maj 2024", "sammenlignet med maj 2024"),
        ("Kan ikke gøres op", ""),
        ("Intet tidligere tal", ""),
    ),
    "two of three": (
        ("1 af 3 dele nået", "maj 2025"),
        (
            "Mindst 2 af 3: beslutning om aftale med skolen, »Huset er åbnet« senest 1. september 2025 og mindst 80 %",
            "",
        ),
        ("1,0 procentpoint for lav", ""),
        ("Intet tidligere tal", ""),
    ),
    "a base with factor": (
        ("24,7 %", "maj 2025; antal ikke oplyst"),
        ("Højst 8,55 %", "halvdelen af 17,1 i maj 2024"),
        ("16,15 procentpoint over kravet", ""),
        ("+7,6 procentpoint", "dårligere end i maj 2024"),
    ),
    "a base 12 months back with offset": (
        ("61,2 %", "maj 2025; antal ikke oplyst"),
        ("Mindst 61,5 %", "som i maj 2024 plus 1,5 procentpoint"),
        ("0,3 procentpoint under kravet", ""),
        ("+1,2 procentpoint", "bedre end i maj 2024"),
    ),
    "a relative development": (
        ("Udvikling −3,0 %", "300 → 291, maj 2024 til maj 2025"),
        ("Højst −5 %", ""),
        ("2,0 procentpoint over kravet", ""),
        ("−3,0 %", "bedre end i maj 2024"),
    ),
    "a computed index": (
        ("Indeks 93,0", "400 → 372, maj 2024 til maj 2025"),
        ("Højst indeks 95", ""),
        ("2,0 indekspoint under loftet", ""),
        ("−7,0 indekspoint", "bedre end i maj 2024"),
    ),
    "a group of municipalities": (
        ("64,0 %", "maj 2025; antal ikke oplyst"),
        ("Mindst 65,0 %", "som i nabokommunerne i maj 2025 minus 1 procentpoint"),
        ("1,0 procentpoint under nabokommunerne", ""),
        ("Intet tidligere tal", ""),
    ),
    "a gap": (
        ("Forskel −1,8 procentpoint", "70,2 % mod 72,0 %, maj 2025"),
        ("Mindst −1,5 procentpoint", ""),
        ("0,3 procentpoint under kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "a computed rank": (
        ("Nr. 2", "maj 2025"),
        ("Nr. 1 eller bedre", ""),
        ("1 plads fra kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "another series": (
        ("119", "maj 2025"),
        ("Højst 115", "110 % af ledige efter prognosen plus 5"),
        ("Mindst 4 færre", ""),
        ("Intet tidligere tal", ""),
    ),
    "steps": (
        ("61,0 %", "1. kvartal 2025; antal ikke oplyst"),
        ("Mindst 60 %", "trinnet til og med 30. juni 2025"),
        ("1,0 procentpoint over kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "a deadline ahead": (
        ("70,0 %", "2024; antal ikke oplyst"),
        ("Mindst 90 %", ""),
        ("20,0 procentpoint under kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "no movement": (
        ("Uændret", "maj 2025"),
        ("Bedre placering", ""),
        ("Placering ikke oplyst", "kun retningen er kendt"),
        ("Samme placering", "udgangspunktet er ikke oplyst"),
    ),
    "no decision yet": (
        ("Afventer beslutning", ""),
        ("Beslutning om ny aftale", ""),
        ("Afgøres ikke af et tal", ""),
        ("Intet tidligere tal", ""),
    ),
    "a milestone too late": (
        ("Gjort 10. juni 2025", ""),
        ("Senest 1. juni 2025", ""),
        ("Afgøres ikke af et tal", ""),
        ("Intet tidligere tal", ""),
    ),
    "a milestone not done": (
        ("Ikke gjort", ""),
        ("Senest 1. juni 2025", ""),
        ("Afgøres ikke af et tal", ""),
        ("Intet tidligere tal", ""),
    ),
    "a milestone ahead": (
        ("Ikke gjort endnu", ""),
        ("Senest 1. september 2025", "Huset er åbnet"),
        ("Afgøres ikke af et tal", ""),
        ("Intet tidligere tal", ""),
    ),
    "published later": (
        ("Tal ventes", "15. juli 2025"),
        ("Mindst 80 %", ""),
        ("Kan ikke gøres op endnu", "maj 2025"),
        ("Ingen tal endnu", ""),
    ),
    "the period still runs": (
        ("Tal ventes", "når 2025 er slut"),
        ("Mindst 80 %", ""),
        ("Kan ikke gøres op endnu", "2025"),
        ("Ingen tal endnu", ""),
    ),
    "overdue without a day": (
        ("Tal mangler", "for maj 2025"),
        ("Mindst som i hele landet i maj 2025", ""),
        ("Kan ikke gøres op", "maj 2025"),
        ("Ingen tal endnu", ""),
    ),
    "suppressed": (
        ("Skjult", "fordi tallet er lille"),
        ("Højst 4", ""),
        ("Kan ikke gøres op", "maj 2025"),
        ("Ingen tal endnu", ""),
    ),
    "0 of 0": (
        ("Kan ikke beregnes", "maj 2025"),
        ("Højst 2 %", ""),
        ("Kan ikke gøres op", "maj 2025"),
        ("Ingen tal endnu", ""),
    ),
}


def pair(phrase: Phrase) -> tuple[str, str]:
    return phrase.text.replace("\N{NO-BREAK SPACE}", " "), phrase.note.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("form", COLUMNS)
def test_the_columns_of_a_form(form: str) -> None:
    scene = FORMS[form]
    assert tuple(pair(write(scene)) for write in (figure, wanted, distance, development)) == COLUMNS[form]
