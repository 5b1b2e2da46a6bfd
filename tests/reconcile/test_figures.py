"""Which numbers of a text are figures, in what unit, and what they count: the tables in `cases/`."""

import pytest

from goals.reconcile import Unit, Use, figures_in
from tests.reconcile.marked import as_wanted, cases, read_marked


def held(marked: str) -> None:
    """Fails unless exactly the marked figures are found, each with value, unit and use."""
    text, wanted = read_marked(marked)
    assert [as_wanted(found) for found in figures_in(text)] == wanted


@pytest.mark.parametrize("marked", cases("nothing"))
def test_dates_names_and_references_are_no_figures(marked: str) -> None:
    held(marked)


@pytest.mark.parametrize("marked", cases("counts"))
def test_counts_are_found(marked: str) -> None:
    held(marked)


@pytest.mark.parametrize("marked", cases("units"))
def test_units_are_told_apart(marked: str) -> None:
    held(marked)


@pytest.mark.parametrize("marked", cases("uses"))
def test_what_counts_goals_is_told_from_what_does_not(marked: str) -> None:
    held(marked)


def test_the_announcement_that_was_wrong() -> None:
    """The paper that announced other counts than it listed."""
    text = (
        "Status for de 18 lokale mål ser sådan ud:\n"
        "- 11 mål er nået ved denne opfølgning\n"
        "- 2 mål er det for tidligt at følge op på\n"
        "- 5 mål er ikke nået ved denne opfølgning."
    )
    assert {found.use: found.value for found in figures_in(text)} == {
        Use.GOALS: 18,
        Use.REACHED: 11,
        Use.TOO_EARLY: 2,
        Use.NOT_REACHED: 5,
    }


# Every kind of sentence that the half-yearly paper has, in other words.
PAPER = """\
Dette er den første af [to|2] opfølgninger på [18|goals] lokale mål for 2025.
Ministermål blev der ikke fastlagt nogen af for 2025, men de lokale mål bygger på målene for 2024.
Mindst [80|percent] % af borgerne skal have haft mindst [4] samtaler inden for [12] måneder.
[93,9|percent] % af ydelsesmodtagerne havde i april 2025 haft [4] samtaler eller flere.
Kravet på [70|percent] % er mødt, for [79,0|percent] % har fået et tilbud eller ordinære timer.
Højst [2|percent] % af sagerne må hjemvises; af [100] pensioner må altså kun [2] komme retur.
Der blev givet [128] førtidspensioner i 1. halvår 2025, og ingen sager kom retur.
[348] borgere af [2.035] forløb havde i april 2024 fået ydelsen i over [to|2] år, dvs. [17,1|percent] %.
Året efter var det [355] ud af [1.950], altså [18,2|percent] %.
Antallet er steget [2,0|percent] % og andelen [1,1|points] %-point.
I 1. kvartal 2025 blev [27,8|percent] % af sagerne hjemvist mod [38,8|percent] % i hele 2024.
[184] ledige begyndte fra januar til april, mens det i hele 2024 var [349].
På landsplan gik andelen fra [54,2|percent] % i april 2024 til [54,4|percent] % i april 2025.
Her faldt den fra [50,9|percent] % til [50,8|percent] %.
I maj 2025 var indekset [105,9|index] hos os og [99,9|index] på landsplan.
Gennemsnitligt [19,9|percent] % øgede arbejdstiden i 2024, i januar-april 2025 var det [21,4|percent] %.
Udvalget drøftede den 14. maj 2025 en budgetanalyse.
Kommunen skal mindst beholde pladsen som nr. [64|rank], og i maj 2025 lå den netop som nr. [64|rank].
Blandt ledige over [50] år var [24,7|percent] % af de 50+-årige langtidsledige, af alle [18,7|percent] %.
Kontanthjælp (6.2): gået tilbage. Uddannelseshjælp (6.3): gået frem.
"""


@pytest.mark.parametrize("marked", PAPER.splitlines())
def test_the_paper_in_other_words(marked: str) -> None:
    held(marked)


def test_a_pair_shares_its_unit() -> None:
    for text in ("fra 17,1 til 18,2 %", "mellem 17,1 og 18,2 pct.", "17,1-18,2 %", "17,1 og 18,2 procent"):
        assert [(str(found.value), found.unit) for found in figures_in(text)] == [
            ("171/10", Unit.PERCENT),
            ("91/5", Unit.PERCENT),
        ], text


def test_decimals_are_counted_as_written() -> None:
    assert [found.decimals for found in figures_in("79,0 % af 2.035 borgere, 0,25 og tyve")] == [1, 0, 2, 0]
