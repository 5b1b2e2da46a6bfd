"""Promises with a day that has passed."""

from datetime import date

import pytest

from goals.reconcile import Promise, overdue

TODAY = date(2025, 11, 25)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        (
            "Resultatmålet for 2. halvår 2024-1. halvår 2025 offentliggøres først ultimo september 2025.",
            "ultimo september 2025",
            date(2025, 9, 30),
        ),
        ("Ordningen skal evalueres inden 1. oktober 2025.", "1. oktober 2025", date(2025, 10, 1)),
        ("Svaret kommer senest 30-09-2025.", "30-09-2025", date(2025, 9, 30)),
        ("Tallene ventes i 3. kvartal 2025.", "3. kvartal 2025", date(2025, 9, 30)),
        ("Mødet afholdes i uge 40 2025.", "uge 40 2025", date(2025, 10, 5)),
        ("Tallene offentliggøres i september.", "september", date(2025, 9, 30)),
        ("Nye tal ventes medio oktober.", "medio oktober", date(2025, 10, 20)),
        ("Rapporten foreligger primo maj 2025.", "primo maj 2025", date(2025, 5, 10)),
        ("Forløbet starter i foråret 2025.", "foråret 2025", date(2025, 5, 31)),
        ("Loven træder i kraft den 1. juli 2025.", "1. juli 2025", date(2025, 7, 1)),
        ("Det blev i maj 2025 besluttet, at forløbet starter 1. august 2025.", "1. august 2025", date(2025, 8, 1)),
        ("Punktet genoptages på mødet den 14/10.", "14/10", date(2025, 10, 14)),
        ("Frist: senest 1/9-2025", "1/9-2025", date(2025, 9, 1)),
        ("Aftalen gennemføres i første halvår 2025.", "første halvår 2025", date(2025, 6, 30)),
        ("Planen skal være klar ved udgangen af 2024.", "udgangen af 2024", date(2024, 12, 31)),
    ],
)
def test_a_promise_that_is_overdue(text: str, written: str, day: date) -> None:
    start = text.index(written)
    assert overdue(text, TODAY) == (Promise(start, start + len(written), written, day),)


@pytest.mark.parametrize(
    "text",
    [
        "I april 2025 havde 93,9 % af borgerne deltaget.",
        "Det ventes i løbet af efteråret 2025.",
        "Aftalen begynder 1. januar 2026.",
        "Tallene offentliggøres i marts.",
        "Indsatsen er begyndt i september 2025.",
        "Loven trådte i kraft 1. juli 2025.",
        "Data for 1. kvartal 2025 viser, at andelen falder.",
        "Tallene for april 2025 offentliggøres snart.",
        "Efter lov nr. 548 af 7. maj 2019 skal planen være vedtaget senest den 31. december.",
        "Siden maj 2025 er der kommet flere i job.",
        "Beskæftigelsesplan 2024 skal afløses af en ny.",
        "Antallet skal øges i forhold til 2024.",
        "{offentliggøres ultimo september 2025}",
        "",
    ],
)
def test_what_is_no_overdue_promise(text: str) -> None:
    assert overdue(text, TODAY) == ()


def test_the_day_itself_is_not_overdue() -> None:
    text = "Svaret kommer senest 30-09-2025."
    assert overdue(text, date(2025, 9, 30)) == ()
    assert overdue(text, date(2025, 10, 1)) != ()


def test_days_that_no_calendar_has_are_left_alone() -> None:
    assert overdue("Svaret kommer senest 31-02-2025, 45/13 eller i uge 60 2024.", TODAY) == ()
    assert overdue("Svaret kommer i september.", date.min) == ()
