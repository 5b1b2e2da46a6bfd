"""The sentence of every form of rule and every reason, and of every remark.

Read by a Danish reader before they were pinned here. Non-breaking spaces are written as plain ones.
"""

from collections.abc import Iterable
from typing import Any

import pytest

from goals.engine.targets import Rule, leaves
from goals.engine.verdict import Reason, RemarkKind, Verdict
from goals.wording import remarks, sentence
from tests.goals.wording.cases import FORMS, REMARKED

SENTENCES: dict[str, str] = {
    "a floor": (
        "Målet er nået ved denne opfølgning. I maj 2025 var andelen 93,9 %. Kravet er mindst 80 %. Andelen "
        "ligger 13,9 procentpoint over kravet."
    ),
    "a ceiling": (
        "Målet er nået ved denne opfølgning. I maj 2025 var andelen 17,5 %. Kravet er højst 20 %. Andelen "
        "ligger 2,5 procentpoint under loftet."
    ),
    "over": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var andelen 80,0 %. Kravet er over 80 %. Andelen "
        "ligger netop på grænsen, og det er ikke nok."
    ),
    "a count below its floor": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025: 7 begyndt. Kravet er mindst 10. Der mangler mindst 3."
    ),
    "a count above its ceiling": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var antallet 12. Kravet er færre end 10. Der "
        "skal være mindst 3 færre."
    ),
    "exactly": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var antallet 2. Kravet er præcis 0. Antallet "
        "ligger 2 over kravet."
    ),
    "between": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var tallet 15,5. Kravet er over 2 og højst 14. "
        "Tallet ligger 1,5 over kravet."
    ),
    "a share": (
        "Målet er nået ved denne opfølgning. I 1. kvartal 2025: 0 hjemvist ud af 128 sager (0,0 %). Kravet er "
        "højst 2 %. Andelen ligger 2,0 procentpoint under loftet."
    ),
    "two parts of one figure": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025: 355 hjemvist ud af 1.950 sager (18,2 %). Kravet "
        "til antallet er færre end 348 (antallet i maj 2024). Der skal være mindst 8 færre. Kravet til "
        "andelen er under 17,1 % (niveauet i maj 2024). Andelen er 1,1 procentpoint for høj."
    ),
    "two parts without figures": (
        "Målet kan ikke gøres op. Tallet »Hjemviste sager« for maj 2025 mangler. Perioden er slut, men tallet "
        "forelå ikke 30. juni 2025."
    ),
    "two of three": (
        "Det er for tidligt at følge op på målet. Mindst to af tre dele skal være nået. Én af dem er det. Del "
        "1, nået: Udvalget traf beslutning 14. maj 2025. Det tiltrådte indstillingen. Del 2, for tidligt: "
        "»Huset er åbnet« skal være gjort senest 1. september 2025. Det er ikke gjort endnu. Del 3, "
        "ikke nået: I maj 2025 var andelen 79,0 %. Kravet er mindst 80 %. Andelen ligger 1,0 procentpoint "
        "under kravet."
    ),
    "against a base": (
        "Målet er nået ved denne opfølgning. I 1. kvartal 2025 var andelen 27,8 %. Kravet er under 38,8 % "
        "(niveauet i 2024). Andelen ligger 11,0 procentpoint under loftet. Et kvartal sammenlignes med et "
        "helt år."
    ),
    "a base with factor": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var andelen 24,7 %. Kravet er højst 8,55 % "
        "(halvdelen af 17,1 i maj 2024). Andelen ligger 16,15 procentpoint over kravet."
    ),
    "a base 12 months back with offset": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var andelen 61,2 %. Kravet er mindst 61,5 % (som "
        "i maj 2024 plus 1,5 procentpoint). Andelen ligger 0,3 procentpoint under kravet."
    ),
    "a sum that lacks": (
        "Målet er ikke nået ved denne opfølgning, men forventes nået ved årets udgang. Skønnet er beregnet ud "
        "fra tempoet indtil nu. I perioden januar–april 2025: 184 begyndt. Kravet er flere end 349 (antallet "
        "i 2024). Der mangler mindst 166 i årets sidste otte måneder."
    ),
    "a development": (
        "Målet er ikke nået ved denne opfølgning. Fra maj 2024 til maj 2025 var udviklingen −0,1 procentpoint "
        "(fra 50,9 % til 50,8 %). Kravet er mindst +0,2 procentpoint (som i hele landet). Udviklingen ligger "
        "0,3 procentpoint under kravet."
    ),
    "a relative development": (
        "Målet er ikke nået ved denne opfølgning. Fra maj 2024 til maj 2025 var udviklingen −3,0 % (fra 300 "
        "til 291). Kravet er højst −5 %. Udviklingen ligger 2,0 procentpoint over kravet."
    ),
    "a computed index": (
        "Målet er nået ved denne opfølgning. I maj 2025 var indekset 93,0 (maj 2024 = 100; fra 400 til 372). "
        "Kravet er højst indeks 95. Indekset ligger 2,0 indekspoint under loftet."
    ),
    "a reported index": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var indekset 105,9 (januar 2023 = 100). Kravet "
        "er højst indeks 99,9 (som i hele landet i maj 2025). Indekset ligger 6,0 indekspoint over landet."
    ),
    "a group of municipalities": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var andelen 64,0 %. Kravet er mindst 65,0 % (som "
        "i nabokommunerne i maj 2025 minus 1 procentpoint). Andelen ligger 1,0 procentpoint under "
        "nabokommunerne."
    ),
    "a gap": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var forskellen −1,8 procentpoint (70,2 % mod "
        "72,0 %). Kravet er mindst −1,5 procentpoint. Forskellen ligger 0,3 procentpoint under kravet."
    ),
    "a computed rank": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var placeringen nr. 2. Kravet er nr. 1 eller "
        "bedre. Placeringen ligger 1 plads fra kravet."
    ),
    "a reported rank": (
        "Målet er nået ved denne opfølgning. I maj 2025 var placeringen nr. 60. Kravet er nr. 64 eller bedre. "
        "Placeringen er 4 pladser bedre end kravet."
    ),
    "another series": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var antallet 119. Kravet er højst 115 (110 % af "
        "ledige efter prognosen plus 5). Der skal være mindst 4 færre."
    ),
    "steps": (
        "Målet er nået ved denne opfølgning. I 1. kvartal 2025 var andelen 61,0 %. Kravet er mindst 60 % "
        "(trinnet til og med 30. juni 2025). Andelen ligger 1,0 procentpoint over kravet."
    ),
    "a deadline ahead": (
        "Det er for tidligt at følge op på målet. Tallet for 2027 kan først gøres op, når perioden er slut. I "
        "2024 var andelen 70,0 %. Kravet er mindst 90 %. Andelen ligger 20,0 procentpoint under kravet."
    ),
    "a movement back": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 var Norddjurs gået tilbage. Kravet er mindst "
        "samme placering. Selve placeringen er ikke oplyst."
    ),
    "no movement": (
        "Målet er ikke nået ved denne opfølgning. I maj 2025 havde Norddjurs samme placering. Kravet er bedre "
        "placering. Selve placeringen er ikke oplyst."
    ),
    "a decision": "Målet er nået. Der blev truffet beslutning 14. maj 2025.",
    "no decision yet": "Det er for tidligt at følge op på målet. Afventer beslutning om ny aftale.",
    "a milestone in time": (
        "Målet er nået ved denne opfølgning. Det skulle være gjort senest 1. juni 2025. Det blev gjort 20. maj 2025."
    ),
    "a milestone too late": (
        "Målet er ikke nået ved denne opfølgning. Det skulle være gjort senest 1. juni 2025. Det blev gjort "
        "10. juni 2025."
    ),
    "a milestone not done": (
        "Målet er ikke nået ved denne opfølgning. Det skulle være gjort senest 1. juni 2025. Det er ikke gjort."
    ),
    "a milestone ahead": (
        "Det er for tidligt at følge op på målet. »Huset er åbnet« skal være gjort senest 1. september "
        "2025. Det er ikke gjort endnu."
    ),
    "published later": "Det er for tidligt at følge op på målet. Tallet for maj 2025 offentliggøres 15. juli 2025.",
    "the period still runs": (
        "Det er for tidligt at følge op på målet. Tallet for 2025 kan først gøres op, når perioden er slut."
    ),
    "overdue with a day": (
        "Målet kan ikke gøres op. Tallet for maj 2025 skulle være offentliggjort 15. juni 2025. Det forelå "
        "ikke 30. juni 2025."
    ),
    "overdue without a day": (
        "Målet kan ikke gøres op. Tallet »Borgere med en plan« (hele landet) for maj 2025 mangler. Perioden "
        "er slut, men tallet forelå ikke 30. juni 2025."
    ),
    "suppressed": (
        "Målet kan ikke gøres op. Tallet »Ledige« for maj 2025 er skjult, fordi tallet er lille. En leder "
        "skal vurdere målet."
    ),
    "0 of 0": (
        "Målet kan ikke gøres op. Tallet »Hjemviste sager« for maj 2025 kan ikke beregnes. En leder skal vurdere målet."
    ),
}

REMARKS: dict[str, tuple[str, str]] = {
    "unlike_lengths": ("En måned sammenlignes med et helt år.", "Maj 2025 mod 2024."),
    "unlike_seasons": ("Perioderne ligger på forskellige tider af året.", "Maj 2025 og december 2024."),
    "old_base": ("Udgangspunktet ligger mere end et år før planens begyndelse.", "Det er maj 2023."),
    "series_break": (
        "Tallet gøres op på en anden måde fra og med 1. januar 2025.",
        "Kurser tælles ikke længere med.",
    ),
    "met_from_start": ("Målet var nået fra start.", "Kravet var holdt allerede i maj 2024."),
    "percent_misfits_counts": (
        "Den oplyste procent passer ikke med antallene. Antallene afgør.",
        "Det gælder »Hjemviste sager« i maj 2025.",
    ),
    "counts_unknown": ("Antal ikke oplyst.", "Kilden oplyser kun procenten."),
    "newer_incomplete": (
        "Der er nyere tal for maj 2025, men ikke alle.",
        "»Borgere med en plan« for hele landet ventes 15. juli 2025.",
    ),
    "gap_in_run": (
        "Summen går kun til og med 28. februar 2025.",
        "Det næste tal mangler, så senere tal er ikke talt med.",
    ),
    "provisional": ("Tallet er foreløbigt og kan blive ændret.", "Det gælder »Borgere med en plan« i maj 2025."),
    "projected": ("Tallet er fremskrevet og ikke gjort op.", "Det gælder »Borgere med en plan« i maj 2025."),
    "dated_by_statement": ("Kilden angiver ikke selv perioden.", "Tallet er henført til maj 2025 ud fra omtalen."),
    "left_out_of_rank": ("Én kommune uden tal er ikke med i placeringen.", ""),
    "ahead_of_line": (
        "Tallet er på eller foran en lige linje frem mod kravet.",
        "Linjen er en beregning og ikke en status. I 2024 går den gennem omkring 75,0 %.",
    ),
    "behind_line": (
        "Tallet er bagud i forhold til en lige linje frem mod kravet.",
        "Linjen er en beregning og ikke en status. I 2024 går den gennem omkring 75,0 %.",
    ),
    "no_reading_reached": (
        "Ikke nået, uanset om der måles på niveau eller udvikling.",
        "Målt på niveau er tallet 70,0 %. Kravet er mindst 80 %.",
    ),
    "every_reading_reached": ("Målet kan læses på to måder og er nået efter dem alle.", ""),
    "readings_differ": ("Læst på en anden måde ville målet være ikke nået: »skarp læsning«.", ""),
}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("form", FORMS)
def test_the_sentence_of_every_form(form: str) -> None:
    assert plain(sentence(FORMS[form])) == SENTENCES[form]


@pytest.mark.parametrize("kind", RemarkKind)
def test_the_sentence_of_every_remark(kind: RemarkKind) -> None:
    [phrase] = [phrase for found, phrase in remarks(REMARKED[kind.value]) if found is kind]
    assert (plain(phrase.text), plain(phrase.note)) == REMARKS[kind.value]


def test_every_kind_of_rule_measure_and_reference_has_a_sentence_here() -> None:
    """A new row in one of the engine's tables has no sentence before it has one here."""
    rules = [leaf for scene in FORMS.values() for leaf in leaves(scene.goal.target.rule)]
    names = {type(one).__name__ for rule in rules for one in _parts_of(rule)}
    assert names >= {"Test", "MovementTest", "Decision", "Milestone"}
    assert names >= {"Value", "Share", "Numerator", "Total", "Development", "Index", "Gap", "Rank"}
    assert names >= {"Constant", "Baseline", "Peer", "Series", "Steps"}


def test_every_reason_has_a_sentence_here() -> None:
    found = {one.reason for scene in FORMS.values() for one in _verdicts(scene.verdict)}
    assert found == set(Reason)


def _parts_of(rule: Rule) -> Iterable[Any]:
    yield rule
    if measure := getattr(rule, "measure", None):
        yield measure
        yield from (bound.reference for bound in rule.bounds)  # type: ignore[union-attr]


def _verdicts(verdict: Verdict) -> Iterable[Verdict]:
    yield verdict
    yield from verdict.parts
