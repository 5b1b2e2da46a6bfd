"""Statuses that are typed about goals by their numbers."""

import pytest

from goals.reconcile import StatusSaid, Use, statuses_in

R, N, E, X = Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY, Use.EXPECTED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mål 2.2 er ikke nået.", {"2.2": N}),
        ("2.2 og 6.6 er nået", {"2.2": R, "6.6": R}),
        ("Målene 6.3 og 6.4 er nået ved denne opfølgning.", {"6.3": R, "6.4": R}),
        ("Mål 1.2 og mål 1.3 er nået.", {"1.2": R, "1.3": R}),
        ("Målene 6.2–6.5 er endnu ikke nået.", {"6.2": N, "6.3": N, "6.4": N, "6.5": N}),
        ("Mål 6.2 til 6.4 mangler at blive nået.", {"6.2": N, "6.3": N, "6.4": N}),
        ("Mål 1.1: for tidligt at følge op på", {"1.1": E}),
        ("Det er for tidligt at følge op på mål 1.1.", {"1.1": E}),
        ("Mål 1.1 kan først opgøres til september.", {"1.1": E}),
        ("Mål 3.1 forventes nået ved årets udgang.", {"3.1": X}),
        ("3.1 er ikke nået, men forventes opfyldt", {"3.1": N}),
        ("Ikke nået: 2.2, 4.1 og 6.5. Nået: 1.2.", {"2.2": N, "4.1": N, "6.5": N, "1.2": R}),
        ("Ikke nået (tre mål): 2.2, 3.1 og 4.1", {"2.2": N, "3.1": N, "4.1": N}),
        ("I år er mål 5.3 nået.", {"5.3": R}),
        ("Mål 5.2 – Progression i arbejdsevnen: nået", {"5.2": R}),
        ("Mål 2.2 (ikke nået) og mål 2.3 (nået)", {"2.2": N, "2.3": R}),
        ("Mål 2.2 er ikke nået, mens 6.6 er nået.", {"2.2": N, "6.6": R}),
        ("Mål 2.3 er opfyldt, 2.2 er ikke indfriet.", {"2.3": R, "2.2": N}),
    ],
)
def test_a_status_is_read(text: str, said: dict[str, Use]) -> None:
    assert {one.goal: one.status for one in statuses_in(text)} == said


@pytest.mark.parametrize(
    "text",
    [
        "Hvis mål 2.2 er nået, holder vi fast.",
        "Mål 2.2 er nået, når andelen falder.",
        "Er mål 2.2 nået?",
        "For at nå mål 2.2 skal vi holde flere samtaler.",
        "Mål 2.2 skal nås i 2026.",
        "Mål 2.2 handler om progression. Det andet er nået.",
        "Andelen er 2,2 %, og målet er nået.",
        "Kl. 9.30 er vi nået frem.",
        "{Mål 2.2 er nået}",
        "Mål 2.2 omtales i bilaget.",
        "",
    ],
)
def test_what_says_no_status(text: str) -> None:
    assert statuses_in(text) == ()


def test_where_it_stands() -> None:
    text = "Vi ved nu: mål 2.2 er ikke nået i år."
    assert statuses_in(text) == (StatusSaid(11, 31, "mål 2.2 er ikke nået", "2.2", N),)
