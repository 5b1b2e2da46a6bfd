"""Danish dates as people write them, and which Danish day an instant falls on."""

import time
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
import time_machine

from norddjurs.danish import (
    DanishError,
    civil_date,
    read_date,
    today,
    weekday_name,
    write_away,
    write_date,
    write_day,
    write_long_date,
)

SERVER_ZONES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"]


@pytest.fixture(params=SERVER_ZONES)
def server_zone(request, monkeypatch):
    """A server whose own clock stands in that zone."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def last_sunday(year, month):
    """The day of the last Sunday of a month with 31 days, by Zeller's congruence and nothing else."""
    shifted = year if month > 2 else year - 1
    weekday = (
        31 + 13 * (month + 1) // 5 + shifted % 100 + shifted % 100 // 4 + shifted // 400 + 5 * (shifted // 100)
    ) % 7
    return 31 - (weekday - 1) % 7


def danish_day(instant):
    """The oracle: summer time from the last Sunday of March to October's, 01:00 UTC (EU directive 2000/84)."""
    utc = instant.astimezone(UTC)
    begin = datetime(utc.year, 3, last_sunday(utc.year, 3), 1, tzinfo=UTC)
    end = datetime(utc.year, 10, last_sunday(utc.year, 10), 1, tzinfo=UTC)
    return (utc + timedelta(hours=2 if begin <= utc < end else 1)).date()


def instants(count, seed):
    """Instants in UTC close to midnight and to the change of the clock, on the days where a mistake costs most."""
    dice = Random(seed)
    found = []
    while len(found) < count:
        year = dice.randrange(2000, 2060)
        day = dice.choice(
            [
                date(year, 3, last_sunday(year, 3)),
                date(year, 10, last_sunday(year, 10)),
                date(year - year % 4, 2, 29),
                date(year, 2, 28),
                date(year, 6, 30),
                date(year, 12, 31),
                date(year, 1, 1) + timedelta(days=dice.randrange(365)),
            ]
        )
        hour = dice.choice([21, 22, 23, 24, 25, 0, 1, 2])
        seconds = dice.choice([-3600, -60, -1, 0, 1, 59, 1800, 3599])
        found.append(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, seconds=seconds))
    return found


def compare_with_the_oracle(count, seed):
    days_that_differ = 0
    for instant in instants(count, seed):
        day = danish_day(instant)
        on_the_server = datetime.fromtimestamp(instant.timestamp()).astimezone()
        assert civil_date(instant) == day
        assert civil_date(on_the_server) == day
        with time_machine.travel(instant, tick=False):
            assert today() == day
        days_that_differ += instant.date() != day
    assert count // 10 < days_that_differ < count, "the instants must lie where UTC and Denmark disagree"


@pytest.mark.usefixtures("server_zone")
def test_the_danish_day_does_not_depend_on_the_server():
    compare_with_the_oracle(400, seed=64)


@pytest.mark.deep
@pytest.mark.usefixtures("server_zone")
def test_the_danish_day_does_not_depend_on_the_server_at_length():
    compare_with_the_oracle(4_000, seed=65)


def test_the_night_between_two_half_years():
    assert civil_date(datetime(2025, 6, 30, 21, 59, 59, tzinfo=UTC)) == date(2025, 6, 30)
    assert civil_date(datetime(2025, 6, 30, 22, 30, tzinfo=UTC)) == date(2025, 7, 1)
    assert civil_date(datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC)) == date(2025, 12, 31)
    assert civil_date(datetime(2025, 12, 31, 23, 0, tzinfo=UTC)) == date(2026, 1, 1)


def test_an_instant_without_a_zone_is_no_danish_day():
    with pytest.raises(ValueError, match="time zone"):
        civil_date(datetime(2025, 6, 30, 22, 30, tzinfo=UTC).replace(tzinfo=None))


def test_dates_are_written_the_danish_way():
    assert write_date(date(2025, 11, 5)) == "05-11-2025"
    assert write_long_date(date(2025, 5, 14)) == "14.\u00a0maj 2025"


@pytest.mark.parametrize(
    "text",
    [
        "14-05-2025",
        "14-5-2025",
        "14/5-2025",
        "14.05.2025",
        "14.5.2025",
        "14. maj 2025",
        "14.\u00a0MAJ 2025",
        "14 maj 2025",
        " 2025-05-14 ",
    ],
)
def test_a_date_is_read_in_the_ways_danes_write_it(text):
    assert read_date(text) == date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. sept. 2025", date(2025, 9, 1)),
        ("3. dec 2025", date(2025, 12, 3)),
        ("29-02-2024", date(2024, 2, 29)),
        ("05-03-2025", date(2025, 3, 5)),
    ],
)
def test_the_day_comes_before_the_month(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "skriv en dato"),
        ("14-05-25", "fire"),
        ("14/5-25", "fire"),
        ("14. maj 25", "fire"),
        ("14/5/2025", "dag-måned-år"),
        ("05-14-2025", "ingen måned nr. 14"),
        ("29-02-2025", "Februar 2025 har ingen 29. dag"),
        ("00-01-2025", "ingen 0. dag"),
        ("01-01-0205", "fra 1900 til 2199"),
        ("14. mai 2025", "dag-måned-år"),
        ("2025-5-14", "dag-måned-år"),
        ("\uff114-05-2025", "dag-måned-år"),
        ("i går", "dag-måned-år"),
        ("1" * 100, "for lang"),
    ],
)
def test_another_date_is_refused_with_a_sentence_that_helps(text, sentence):
    with pytest.raises(DanishError) as refusal:
        read_date(text)
    assert sentence in str(refusal.value)


def test_every_date_is_read_back_in_each_form():
    day = date(1996, 1, 1)
    while day < date(2041, 1, 1):
        assert read_date(write_date(day)) == read_date(write_long_date(day)) == read_date(day.isoformat()) == day
        day += timedelta(days=3)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (-1200, "for 1.200 dage siden"),
        (-2, "for 2 dage siden"),
        (-1, "i går"),
        (0, "i dag"),
        (1, "i morgen"),
        (2, "om 2 dage"),
        (1200, "om 1.200 dage"),
    ],
)
def test_how_far_off_a_day_is(days, text):
    today = date(2025, 3, 1)
    assert write_away(today + timedelta(days=days), today) == text


def test_a_day_of_a_week_and_of_a_month():
    assert weekday_name(date(2025, 11, 25)) == "tirsdag"
    assert weekday_name(date(2025, 11, 30)) == "søndag"
    assert write_day(date(2025, 3, 1)) == "1.\xa0marts"
