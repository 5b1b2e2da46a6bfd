"""Logging in: ten tries, nobody locked out of their own browser, and sessions that end."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from norddjurs.people import login
from norddjurs.people.models import LoginTry, User
from tests.make import PASSWORD, make_user

WAIT = "prøvet for mange gange"
WRONG = "Brugernavnet eller adgangskoden er forkert"


@pytest.fixture
def person(db: None) -> User:
    return make_user(username="kim")


def attempt(client: Client, password: str = "forkert", username: str = "kim", **headers: str) -> str:
    """ "inde", or the page that says why not."""
    answer = client.post("/log-ind/", {"login": username, "password": password}, headers=headers)
    return "inde" if answer.status_code == 302 else answer.content.decode()


def test_the_right_password_leads_back_to_where_one_was(person: User, client: Client) -> None:
    answer = client.post("/log-ind/", {"login": "Kim ", "password": PASSWORD, "next": "/rettigheder/"})
    assert (answer.status_code, answer["Location"]) == (302, "/rettigheder/")
    assert client.get("/rettigheder/").status_code == 200


def test_nobody_is_led_to_another_site(person: User, client: Client) -> None:
    answer = client.post("/log-ind/", {"login": "kim", "password": PASSWORD, "next": "https://example.com/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_sound_alike(person: User, client: Client) -> None:
    assert WRONG in attempt(client)
    assert WRONG in attempt(client, username="ukendt")


def test_ten_tries_reach_the_hasher_whatever_address_they_claim(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    check = User.check_password
    monkeypatch.setattr(User, "check_password", lambda self, raw: checked.append(raw) or check(self, raw))
    answers = [
        attempt(Client(REMOTE_ADDR=f"10.0.0.{n}"), f"gæt {n}", "KIM" if n % 2 else "kim", X_Forwarded_For=f"10.1.0.{n}")
        for n in range(100)
    ]
    assert checked == [f"gæt {n}" for n in range(login.TRIES)]
    assert all(WAIT in answer for answer in answers[login.TRIES :])
    assert WAIT in attempt(Client(), PASSWORD)


def test_an_unknown_name_is_counted_too(person: User) -> None:
    answers = [attempt(Client(), username="ukendt") for _ in range(11)]
    assert [WAIT in answer for answer in answers] == [False] * 10 + [True]


def test_the_owner_gets_in_from_a_browser_that_has_been_used_before(person: User) -> None:
    own = Client()
    assert attempt(own, PASSWORD) == "inde"
    own.post("/log-ud/")
    for _ in range(50):
        attempt(Client())
    assert attempt(own, PASSWORD) == "inde"


def test_a_known_browser_has_ten_tries_as_well_and_a_forged_one_none_of_its_own(person: User) -> None:
    own = Client()
    attempt(own, PASSWORD)
    own.post("/log-ud/")
    assert [WAIT in attempt(own) for _ in range(11)] == [False] * 10 + [True]
    forged = Client()
    forged.cookies[login.DEVICE_COOKIE] = "kim:abc:1tXy:falsk"
    for _ in range(10):
        attempt(Client())
    assert WAIT in attempt(forged)


def test_a_known_browser_is_known_for_its_own_person_only(person: User) -> None:
    make_user(username="bo")
    mine = Client()
    attempt(mine, PASSWORD, "bo")
    mine.post("/log-ud/")
    for _ in range(10):
        attempt(Client())
    assert WAIT in attempt(mine, PASSWORD, "kim")


def test_after_a_quarter_of_an_hour_there_are_new_tries(person: User, time_machine: TimeMachineFixture) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    for _ in range(11):
        attempt(Client())
    time_machine.move_to(start + login.WINDOW + timedelta(minutes=1))
    assert attempt(Client(), PASSWORD) == "inde"
    assert LoginTry.objects.count() == 0


def test_a_success_forgives_the_tries_before_it(person: User) -> None:
    for _ in range(3):
        for _ in range(9):
            attempt(Client())
        assert attempt(Client(), PASSWORD) == "inde"


# -- how long a session lasts


def inside(client: Client) -> bool:
    return client.get("/rettigheder/").status_code == 200


def test_a_session_ends_when_idle(person: User, client: Client, time_machine: TimeMachineFixture) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    attempt(client, PASSWORD)
    for minutes in (20, 40, 60, 80):
        time_machine.move_to(start + timedelta(minutes=minutes))
        assert inside(client)
    time_machine.move_to(start + timedelta(minutes=80, seconds=settings.SESSION_COOKIE_AGE + 1))
    assert not inside(client)


def test_a_session_ends_after_twelve_hours_however_busy(
    person: User, client: Client, time_machine: TimeMachineFixture
) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    attempt(client, PASSWORD)
    for minutes in range(0, 12 * 60, 20):
        time_machine.move_to(start + timedelta(minutes=minutes))
        assert inside(client)
    time_machine.move_to(start + timedelta(hours=12, minutes=1))
    assert not inside(client)


def test_a_page_read_again_at_once_writes_nothing(person: User, client: Client, django_assert_num_queries) -> None:
    attempt(client, PASSWORD)
    with django_assert_num_queries(2):
        assert inside(client)


def test_a_session_is_new_at_login_and_dead_after_logout(person: User, client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    attempt(client, PASSWORD)
    mine = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert mine != "a" * 32
    client.post("/log-ud/")
    client.cookies[settings.SESSION_COOKIE_NAME] = mine
    assert not inside(client)


@pytest.mark.parametrize("change", ["is_active", "password", "is_demo"])
def test_a_session_dies_with_the_person(person: User, client: Client, change: str) -> None:
    attempt(client, PASSWORD)
    assert inside(client)
    if change == "password":
        person.set_password("en helt anden kode")
    else:
        setattr(person, change, not getattr(person, change))
    person.save()
    assert not inside(client)


def test_a_changed_role_counts_from_the_next_page(person: User, client: Client) -> None:
    attempt(client, PASSWORD)
    assert "Din rolle er Leder" in client.get("/rettigheder/").content.decode()
    User.objects.update(role="raadsmedlem")
    assert "Din rolle er Rådsmedlem" in client.get("/rettigheder/").content.decode()


def test_a_post_without_a_token_is_refused(person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/log-ind/", {"login": "kim", "password": PASSWORD}).status_code == 403


def test_cookies_are_kept_from_scripts_and_other_sites(person: User, client: Client) -> None:
    client.get("/log-ind/")
    attempt(client, PASSWORD)
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, login.DEVICE_COOKIE):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] in {"Lax", "Strict"}
