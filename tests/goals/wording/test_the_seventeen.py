"""The 17 goals of the plan of 2025 in words, as the first follow-up tells them.

Read by a Danish reader before they were pinned here. Non-breaking spaces are written as plain ones.
"""

from datetime import date
from typing import NamedTuple

import pytest
from django.core.management import call_command

from goals.catalogue import plan_head
from goals.status import PlanStatus, plan_status
from goals.wording import Phrase, Scene, development, distance, figure, headline, sentence, wanted

FOLLOW_UP, MEETING = date(2025, 6, 30), date(2025, 11, 25)


class Told(NamedTuple):
    """A goal's sentence, and its four columns: each a text and the quiet text below it."""

    sentence: str
    figure: tuple[str, str]
    wanted: tuple[str, str]
    distance: tuple[str, str]
    development: tuple[str, str]


TOLD = {
    "1.1": Told(
        "Det er for tidligt at følge op på målet. Tallet for 2. halvår 2024–1. halvår 2025 offentliggøres 30. "
        "september 2025.",
        ("Tal ventes", "30. september 2025"),
        ("Færre end det beregnede antal borgere på offentlig forsørgelse", ""),
        ("Kan ikke gøres op endnu", "2. halvår 2024–1. halvår 2025"),
        ("Ingen tal endnu", ""),
    ),
    "1.2": Told(
        "Målet er nået ved denne opfølgning. I april 2025 var andelen 93,9 %. Kravet er mindst 80 %. Andelen "
        "ligger 13,9 procentpoint over kravet.",
        ("93,9 %", "april 2025; antal ikke oplyst"),
        ("Mindst 80 %", ""),
        ("13,9 procentpoint over kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "1.3": Told(
        "Målet er nået ved denne opfølgning. I april 2025 var andelen 79,0 %. Kravet er mindst 70 %. Andelen "
        "ligger 9,0 procentpoint over kravet.",
        ("79,0 %", "april 2025; antal ikke oplyst"),
        ("Mindst 70 %", ""),
        ("9,0 procentpoint over kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "2.1": Told(
        "Målet er nået ved denne opfølgning. I 1. halvår 2025: 0 returneret, 128 førtidspensioner tilkendt "
        "(0,0 %). Kravet er højst 2 %. Andelen ligger 2,0 procentpoint under loftet.",
        ("0 returneret", "128 førtidspensioner tilkendt (0,0 %), 1. halvår 2025"),
        ("Højst 2 %", ""),
        ("2,0 procentpoint under loftet", ""),
        ("Intet tidligere tal", ""),
    ),
    "2.2": Told(
        "Målet er ikke nået ved denne opfølgning. I april 2025: 355 borgere ud af 1.950 ydelsesforløb (18,2 "
        "%). Kravet til antallet er færre end 348 (antallet i april 2024). Der skal være mindst 8 færre. "
        "Kravet til andelen er under 17,1 % (niveauet i april 2024). Andelen er 1,1 procentpoint for høj.",
        ("355 borgere", "ud af 1.950 ydelsesforløb (18,2 %), april 2025"),
        ("Færre end 348 og under 17,1 %", "sammenlignet med april 2024"),
        ("Mindst 8 færre", "og andelen er 1,1 procentpoint for høj"),
        ("+7 og +1,1 procentpoint", "dårligere end i april 2024"),
    ),
    "2.3": Told(
        "Målet er nået ved denne opfølgning. I 1. kvartal 2025: 27,8 % hjemvist. Kravet er under 38,8 % "
        "(niveauet i 2024). Andelen ligger 11,0 procentpoint under loftet. Et kvartal sammenlignes med et "
        "helt år.",
        ("27,8 % hjemvist", "1. kvartal 2025; antal ikke oplyst"),
        ("Under 38,8 %", "niveauet i 2024"),
        ("11,0 procentpoint under loftet", ""),
        ("−11,0 procentpoint", "bedre end i 2024; et kvartal mod et helt år"),
    ),
    "3.1": Told(
        "Målet er ikke nået ved denne opfølgning, men forventes nået ved årets udgang. Skønnet er "
        "forvaltningens. I perioden januar–april 2025: 184 begyndt. Kravet er flere end 349 (antallet i "
        "2024). Der mangler mindst 166 i årets sidste otte måneder.",
        ("184 begyndt", "januar–april 2025"),
        ("Flere end 349", "antallet i 2024"),
        ("Mangler mindst 166", "i årets sidste otte måneder"),
        ("Intet tal fra året før", "januar–april 2024 er ikke oplyst"),
    ),
    "4.1": Told(
        "Målet er ikke nået ved denne opfølgning. Fra april 2024 til april 2025 var udviklingen −0,1 "
        "procentpoint (fra 50,9 % til 50,8 %). Kravet er mindst +0,2 procentpoint (som i hele landet). "
        "Udviklingen ligger 0,3 procentpoint under kravet. Ikke nået, uanset om der måles på niveau eller "
        "udvikling.",
        ("Udvikling −0,1 procentpoint", "50,9 % → 50,8 %, april 2024 til april 2025"),
        ("Mindst +0,2 procentpoint", "som i hele landet"),
        ("0,3 procentpoint under kravet", ""),
        ("−0,1 procentpoint", "dårligere end i april 2024"),
    ),
    "5.1": Told(
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var indekset 105,9 (januar 2023 = 100). Kravet "
        "er højst indeks 99,9 (som i hele landet i maj 2025). Indekset ligger 6,0 indekspoint over landet.",
        ("Indeks 105,9", "maj 2025; januar 2023 = 100"),
        ("Højst indeks 99,9", "som i hele landet i maj 2025"),
        ("6,0 indekspoint over landet", ""),
        ("+5,9 indekspoint", "dårligere end i januar 2023"),
    ),
    "5.2": Told(
        "Målet er nået ved denne opfølgning. I perioden januar–april 2025 var andelen 21,4 %. Kravet er over "
        "19,9 % (niveauet i 2024). Andelen ligger 1,5 procentpoint over kravet. Fire måneder sammenlignes med "
        "et helt år.",
        ("21,4 %", "januar–april 2025; antal ikke oplyst"),
        ("Over 19,9 %", "niveauet i 2024"),
        ("1,5 procentpoint over kravet", ""),
        ("+1,5 procentpoint", "bedre end i 2024; fire måneder mod et helt år"),
    ),
    "5.3": Told(
        "Målet er nået. Arbejdsmarkedsudvalget traf beslutning 14. maj 2025. Udvalget fulgte indstillingen "
        "om, at ansættelser på særlige vilkår skal bygge på dialog. Forinden havde det drøftet en "
        "budgetanalyse af kvoter.",
        ("Beslutning 14. maj 2025", "Arbejdsmarkedsudvalget"),
        ("Afgøres ved beslutning", ""),
        ("Afgøres ikke af et tal", ""),
        ("Intet tidligere tal", ""),
    ),
    "6.1": Told(
        "Målet er nået ved denne opfølgning. I maj 2025 var placeringen nr. 64. Kravet er nr. 64 eller bedre. "
        "Placeringen ligger netop på kravet.",
        ("Nr. 64", "maj 2025"),
        ("Nr. 64 eller bedre", ""),
        ("Netop på kravet", ""),
        ("Intet tidligere tal", ""),
    ),
    "6.2": Told(
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var Norddjurs gået tilbage. Kravet er mindst "
        "samme placering. Selve placeringen er ikke oplyst.",
        ("Gået tilbage", "maj 2025"),
        ("Mindst samme placering", ""),
        ("Placering ikke oplyst", "kun retningen er kendt"),
        ("Dårligere placering", "udgangspunktet er ikke oplyst"),
    ),
    "6.3": Told(
        "Målet er nået ved denne opfølgning. I maj 2025 var Norddjurs gået frem. Kravet er mindst samme "
        "placering. Selve placeringen er ikke oplyst.",
        ("Gået frem", "maj 2025"),
        ("Mindst samme placering", ""),
        ("Placering ikke oplyst", "kun retningen er kendt"),
        ("Bedre placering", "udgangspunktet er ikke oplyst"),
    ),
    "6.4": Told(
        "Målet er nået ved denne opfølgning. I maj 2025 var Norddjurs gået frem. Kravet er mindst samme "
        "placering. Selve placeringen er ikke oplyst.",
        ("Gået frem", "maj 2025"),
        ("Mindst samme placering", ""),
        ("Placering ikke oplyst", "kun retningen er kendt"),
        ("Bedre placering", "udgangspunktet er ikke oplyst"),
    ),
    "6.5": Told(
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var Norddjurs gået tilbage. Kravet er mindst "
        "samme placering. Selve placeringen er ikke oplyst.",
        ("Gået tilbage", "maj 2025"),
        ("Mindst samme placering", ""),
        ("Placering ikke oplyst", "kun retningen er kendt"),
        ("Dårligere placering", "udgangspunktet er ikke oplyst"),
    ),
    "6.6": Told(
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var forskellen 6,0 procentpoint (24,7 % mod 18,7 "
        "%). Kravet er højst 0,65 procentpoint (halvdelen af 1,3 i december 2024). Forskellen ligger 5,35 "
        "procentpoint over kravet. Målet kan læses på tre måder og er ikke nået efter nogen af dem.",
        ("Forskel 6,0 procentpoint", "24,7 % mod 18,7 %, maj 2025"),
        ("Højst 0,65 procentpoint", "halvdelen af 1,3 i december 2024"),
        ("5,35 procentpoint over kravet", ""),
        ("+4,7 procentpoint", "dårligere end i december 2024"),
    ),
}

OVERDUE = Told(
    "Målet kan ikke gøres op. Tallet for 2. halvår 2024–1. halvår 2025 skulle være offentliggjort 30. september 2025. "
    "Det forelå ikke 25. november 2025.",
    ("Tal mangler", "skulle være offentliggjort 30. september 2025"),
    ("Færre end det beregnede antal borgere på offentlig forsørgelse", ""),
    ("Kan ikke gøres op", "2. halvår 2024–1. halvår 2025"),
    ("Ingen tal endnu", ""),
)
"""1.1 on the day of the meeting: the publication day has passed."""


@pytest.fixture
def shipped(db: None) -> None:
    call_command("load_plan", "fixtures/beskaeftigelsesplan-2025.yaml", verbosity=0)


def plan_on(day: date) -> PlanStatus:
    head = plan_head(2025)
    assert head is not None
    return plan_status(head, day)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(scene: Scene) -> Told:
    def pair(phrase: Phrase) -> tuple[str, str]:
        return plain(phrase.text), plain(phrase.note)

    return Told(
        plain(sentence(scene)),
        pair(figure(scene)),
        pair(wanted(scene)),
        pair(distance(scene)),
        pair(development(scene)),
    )


def test_every_goal_at_the_first_follow_up(shipped: None) -> None:
    plan = plan_on(FOLLOW_UP)
    assert {goal.goal.number: told(Scene(goal, plan)) for goal in plan.goals} == TOLD
    assert headline(plan) == "9 af 17 mål er nået ved denne opfølgning"


def test_on_the_day_of_the_meeting_only_the_overdue_goal_reads_otherwise(shipped: None) -> None:
    plan = plan_on(MEETING)
    found = {goal.goal.number: told(Scene(goal, plan)) for goal in plan.goals}
    on_another_day = {
        number: one._replace(sentence=one.sentence.replace("ved denne opfølgning", "pr. 25. november 2025"))
        for number, one in TOLD.items()
    }
    assert found == on_another_day | {"1.1": OVERDUE}
    assert headline(plan) == "9 af 17 mål er nået pr. 25.\N{NO-BREAK SPACE}november 2025"


def test_after_the_year_nothing_is_said_of_this_follow_up(shipped: None) -> None:
    plan = plan_on(date(2026, 3, 1))
    assert headline(plan) == "9 af 17 mål er nået"
    assert not [goal for goal in plan.goals if "ved denne opfølgning" in sentence(Scene(goal, plan))]
