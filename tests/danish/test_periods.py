"""Every period is written in one form, and that form is read back as the same period."""

from datetime import date, timedelta
from random import Random

import pytest

from norddjurs.danish import DanishError, read_period, write_period, write_period_in
from norddjurs.periods import Period, PeriodKind, month_end, periods_within

FORMS = [
    (Period.month(2025, 4), "april 2025", "i april 2025"),
    (Period.quarter(2025, 1), "1. kvartal 2025", "i 1. kvartal 2025"),
    (Period.half_year(2025, 2), "2. halvår 2025", "i 2. halvår 2025"),
    (Period.year(2024), "2024", "i 2024"),
    (Period.school_year(2024), "skoleåret 2024/2025", "i skoleåret 2024/2025"),
    (Period.day(date(2025, 6, 30)), "30. juni 2025", "den 30. juni 2025"),
    (Period.rolling_year(date(2025, 4, 30)), "de 12 måneder til og med april 2025",
     "i de 12 måneder til og med april 2025"),
    (Period.rolling_year(date(2025, 4, 17)), "de 12 måneder til og med 17. april 2025",
     "i de 12 måneder til og med 17. april 2025"),
    (Period.year_to_date(date(2025, 4, 30)), "januar–april 2025 (år til dato)", "i perioden januar–april 2025"),
    (Period.year_to_date(date(2025, 4, 17)), "1. januar–17. april 2025 (år til dato)",
     "i perioden 1. januar–17. april 2025"),
    (Period.year_to_date(date(2025, 1, 31)), "januar 2025 (år til dato)", "i januar 2025"),
    (Period.year_to_date(date(2025, 1, 1)), "1. januar 2025 (år til dato)", "den 1. januar 2025"),
    (Period.span(date(2025, 1, 1), date(2025, 4, 30)), "januar–april 2025", "i perioden januar–april 2025"),
    (Period.span(date(2024, 11, 1), date(2025, 2, 28)), "november 2024–februar 2025",
     "i perioden november 2024–februar 2025"),
    (Period.span(date(2024, 7, 1), date(2025, 6, 30)), "2. halvår 2024–1. halvår 2025",
     "i perioden 2. halvår 2024–1. halvår 2025"),
    (Period.span(date(2025, 3, 3), date(2025, 4, 17)), "3. marts–17. april 2025", "i perioden 3. marts–17. april 2025"),
    (Period.span(date(2025, 4, 3), date(2025, 4, 17)), "3.–17. april 2025", "i perioden 3.–17. april 2025"),
    (Period.span(date(2024, 12, 3), date(2025, 1, 17)), "3. december 2024–17. januar 2025",
     "i perioden 3. december 2024–17. januar 2025"),
    (Period.span(date(2025, 4, 1), date(2025, 4, 30)), "1.–30. april 2025", "i april 2025"),
    (Period.span(date(2025, 4, 3), date(2025, 4, 3)), "3.–3. april 2025", "den 3. april 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "written", "in_text"), FORMS)
def test_each_kind_has_its_form(period, written, in_text):
    assert write_period(period).replace("\u00a0", " ") == written
    assert write_period_in(period).replace("\u00a0", " ") == in_text
    assert read_period(written) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("April 2025", Period.month(2025, 4)),
        ("apr. 2025", Period.month(2025, 4)),
        ("SEPT 2025", Period.month(2025, 9)),
        ("  okt  2025 ", Period.month(2025, 10)),
        ("2025M04", Period.month(2025, 4)),
        ("2025m4", Period.month(2025, 4)),
        ("2025K1", Period.quarter(2025, 1)),
        ("2025Q01", Period.quarter(2025, 1)),
        ("3. KVARTAL 2025", Period.quarter(2025, 3)),
        ("3.kvt. 2025", Period.quarter(2025, 3)),
        ("2025H2", Period.half_year(2025, 2)),
        ("2024Y01", Period.year(2024)),
        ("skoleåret 2024/25", Period.school_year(2024)),
        ("Skoleåret 2024-2025", Period.school_year(2024)),
        ("30-06-2025", Period.day(date(2025, 6, 30))),
        ("2025-06-30", Period.day(date(2025, 6, 30))),
        ("jan-apr 2025", Period.span(date(2025, 1, 1), date(2025, 4, 30))),
        ("januar – april 2025", Period.span(date(2025, 1, 1), date(2025, 4, 30))),
        ("2024M11-2025M02", Period.span(date(2024, 11, 1), date(2025, 2, 28))),
        ("1.-3. kvartal 2025", Period.span(date(2025, 1, 1), date(2025, 9, 30))),
        ("2. halvår 2024-1. halvår 2025", Period.span(date(2024, 7, 1), date(2025, 6, 30))),
        ("03-03-2025 - 17-04-2025", Period.span(date(2025, 3, 3), date(2025, 4, 17))),
        ("2025-03-03-2025-04-17", Period.span(date(2025, 3, 3), date(2025, 4, 17))),
        ("3/3-2025-17/4-2025", Period.span(date(2025, 3, 3), date(2025, 4, 17))),
        ("3. marts - 17. april 2025", Period.span(date(2025, 3, 3), date(2025, 4, 17))),
        ("år til dato januar-april 2025", Period.year_to_date(date(2025, 4, 30))),
        ("År til dato: 1. kvartal 2025", Period.year_to_date(date(2025, 3, 31))),
        ("12 måneder til og med 2025M04", Period.rolling_year(date(2025, 4, 30))),
    ],
)
def test_other_ways_to_write_a_period_are_read(text, period):
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "april 2025"),
        ("arpil 2025", "skriv fx april 2025"),
        ("oktober", "skriv fx oktober 2025"),
        ("2025-04", "skriv fx april 2025"),
        ("5. kvartal 2024", "skriv fx 1. kvartal 2024"),
        ("kvartal 2024", "skriv fx 1. kvartal 2024"),
        ("3. halvår 2024", "skriv fx 1. halvår 2024"),
        ("2024-2025", "skriv fx skoleåret 2024/2025"),
        ("skoleåret 2024/2026", "skriv fx skoleåret 2024/2025"),
        ("januer-marts 2024", "skriv fx januar–marts 2024"),
        ("12 måneder til april 2024", "skriv fx de 12 måneder til og med april 2024"),
        ("april 2025 (år til dato)", "skriv januar–april 2025 (år til dato)"),
        ("1. kvartal–maj 2025", "skriv fx 1. kvartal 2025"),
        ("2024–april 2025", "kan ikke læses"),
        ("april–januar 2025", "slutter, før den begynder"),
        ("de 12 måneder til og med 27. februar 2024", "ret datoen"),
        ("14/5/2025", "skriv fx 30-06-2025"),
        ("april 0225", "fra 1900 til 2199"),
        ("2025M13", "skriv fx april 2025"),
        ("2025K5", "skriv fx 1. kvartal 2025"),
        ("2025QMAT02", "kan ikke læses"),
        ("april \uff12\uff10\uff12\uff15", "kan ikke læses"),
        ("x" * 200, "for lang"),
    ],
)
def test_another_text_is_refused_with_the_nearest_form(text, sentence):
    with pytest.raises(DanishError) as refusal:
        read_period(text)
    assert sentence in str(refusal.value).replace("\u00a0", " ")


def invented(kind, dice):
    """A period of a kind, whole months and odd days alike."""
    year, month = dice.randrange(1905, 2199), dice.randrange(1, 13)
    day = date(year, month, 1) + timedelta(days=dice.randrange(28))
    end = dice.choice([day, month_end(year, month)])
    match kind:
        case PeriodKind.MONTH:
            return Period.month(year, month)
        case PeriodKind.QUARTER:
            return Period.quarter(year, dice.randrange(1, 5))
        case PeriodKind.HALF_YEAR:
            return Period.half_year(year, dice.randrange(1, 3))
        case PeriodKind.YEAR:
            return Period.year(year)
        case PeriodKind.SCHOOL_YEAR:
            return Period.school_year(year)
        case PeriodKind.DAY:
            return Period.day(day)
        case PeriodKind.YEAR_TO_DATE:
            return Period.year_to_date(end)
        case PeriodKind.ROLLING_YEAR:
            # Twelve months up to 27 February have two beginnings or none around a leap year.
            return Period.rolling_year(end + timedelta(days=1) if (end.month, end.day) == (2, 27) else end)
    start = dice.choice([day - timedelta(days=dice.randrange(700)), date(year, dice.randrange(1, month + 1), 1)])
    return Period.span(start, max(start, end))


@pytest.mark.parametrize("kind", PeriodKind)
def test_every_period_is_read_back(kind):
    dice = Random(kind.value)
    for _ in range(3_000):
        period = invented(kind, dice)
        written = write_period(period)
        assert read_period(written) == period
        assert read_period(written.upper().replace("–", "-").replace("\u00a0", " ")) == period


def test_two_periods_never_share_a_form():
    dice = Random(11)
    periods = {invented(kind, dice) for kind in PeriodKind for _ in range(2_000)}
    assert len({write_period(period) for period in periods}) == len(periods)


def test_any_text_is_read_or_refused_with_a_form_that_can_be_read():
    dice = Random(12)
    alphabet = "0123456789. -–/()kmqhåærtjan\u00a0²"
    refused = 0
    for _ in range(10_000):
        text = write_period(invented(dice.choice(list(PeriodKind)), dice))
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(alphabet) + text[at + dice.randrange(4) :]
        try:
            period = read_period(text)
        except DanishError as refusal:
            refused += 1
            _, found, form = str(refusal).rpartition("skriv fx ")
            if found:
                read_period(form.removesuffix("."))
        else:
            assert read_period(write_period(period)) == period
    assert 3_000 < refused < 10_000


def test_what_ends_next_is_the_next_one_in_the_list() -> None:
    for kind in PeriodKind:
        listed = periods_within(kind, date(2023, 1, 1), date(2026, 12, 31))
        assert [one.next() for one in listed[:-1]] == listed[1:], kind
    assert Period.day(date(2025, 5, 1)).next() is None
    assert Period.span(date(2025, 5, 1), date(2025, 5, 3)).next() is None
