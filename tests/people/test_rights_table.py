"""What the table means: grants that depend on whose goal it is, on reading or writing, and on the plan."""

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from norddjurs.people.models import Role, User, system_person
from norddjurs.people.rights import Right, can, needs, refuse_unless, require

COUNCIL, CASEWORKER, MANAGER, ADMINISTRATOR = (User(username=role.value, role=role) for role in Role)
NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("person", "right", "asked", "answer"),
    [
        (CASEWORKER, Right.ENTER, {"own": True}, True),
        (CASEWORKER, Right.ENTER, {"own": False}, False),
        (CASEWORKER, Right.ENTER, {"read": True}, False),
        (MANAGER, Right.ENTER, {}, True),
        (ADMINISTRATOR, Right.ENTER, {"own": True}, False),
        (ADMINISTRATOR, Right.DRAFT, {"read": True}, True),
        (ADMINISTRATOR, Right.DRAFT, {}, False),
        (ADMINISTRATOR, Right.PLAN, {"active": False}, True),
        (ADMINISTRATOR, Right.PLAN, {"active": True}, False),
        (MANAGER, Right.PLAN, {"active": True}, True),
        (MANAGER, Right.LOG, {"read": True}, True),
        (MANAGER, Right.LOG, {}, False),
        (COUNCIL, Right.LIVE, {}, True),
        (COUNCIL, Right.SMALL_COUNTS, {"read": True}, False),
        (COUNCIL, Right.DRAFT, {"read": True}, False),
        (COUNCIL, Right.VERSIONS, {"read": True}, False),
        (NOBODY, Right.PUBLISHED, {"read": True}, True),
        (NOBODY, Right.PUBLISHED, {}, False),
        (NOBODY, Right.LIVE, {"read": True}, False),
        (MANAGER, Right.FROZEN, {"own": True, "read": True}, False),
    ],
)
def test_can(person: User, right: Right, asked: dict[str, bool], answer: bool) -> None:
    assert can(person, right, **asked) is answer


def test_what_is_published_can_be_closed_to_the_public(settings: Settings) -> None:
    settings.PUBLISHED_WITHOUT_LOGIN = False
    assert not can(NOBODY, Right.PUBLISHED, read=True)
    assert can(COUNCIL, Right.PUBLISHED, read=True)


def test_the_program_may_load_but_not_thaw(db: None) -> None:
    program = system_person()
    assert program == system_person()
    assert all(can(program, right) for right in Right if right is not Right.FROZEN)
    assert not can(program, Right.FROZEN, read=True)
    assert not Client().login(username=program.username, password="!")


def asked_by(person: User | AnonymousUser, method: str = "GET", **headers: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/2025/?tema=1", headers=headers)
    request.user = person
    return request


@pytest.mark.parametrize(
    ("request_", "right", "refusal"),
    [
        (asked_by(NOBODY, "POST"), Right.LIVE, PermissionDenied),
        (asked_by(NOBODY, "DELETE"), Right.PUBLISHED, PermissionDenied),
        (asked_by(COUNCIL), Right.DRAFT, Http404),
        (asked_by(COUNCIL, "POST"), Right.DRAFT, Http404),
        (asked_by(COUNCIL), Right.VERSIONS, PermissionDenied),
        (asked_by(CASEWORKER, "POST"), Right.ENTER, PermissionDenied),
        (asked_by(ADMINISTRATOR, "POST"), Right.DRAFT, PermissionDenied),
    ],
)
def test_require_refuses_with_what_the_table_says(
    request_: HttpRequest, right: Right, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        require(request_, right)


def test_an_anonymous_reader_is_sent_to_login_and_htmx_takes_the_whole_window() -> None:
    with pytest.raises(ImmediateHttpResponse) as refused:
        require(asked_by(NOBODY), Right.LIVE)
    assert (refused.value.response.status_code, refused.value.response["Location"]) == (
        302,
        "/log-ind/?next=/2025/%3Ftema%3D1",
    )
    with pytest.raises(ImmediateHttpResponse) as refused:
        require(asked_by(NOBODY, HX_Request="true", HX_Current_URL="http://testserver/2025/maal/2.2/"), Right.LIVE)
    assert refused.value.response["HX-Redirect"] == "/log-ind/?next=/2025/maal/2.2/"


def test_a_door_opens_for_whoever_may_on_some_goal() -> None:
    view = needs(Right.ENTER)(lambda request: HttpResponse("inde"))
    assert view(asked_by(CASEWORKER, "POST")).content == b"inde"
    with pytest.raises(PermissionDenied):
        view(asked_by(COUNCIL, "POST"))


def test_actions_refuse_too() -> None:
    refuse_unless(CASEWORKER, Right.ENTER, own=True)
    with pytest.raises(PermissionDenied):
        refuse_unless(CASEWORKER, Right.ENTER)


def test_the_page_shows_the_table(clients: dict[str, Client]) -> None:
    page = clients["raadsmedlem"].get("/rettigheder/").content.decode()
    for words in (
        "Uden login",
        "Administrator",
        "egne mål",
        "før planen er taget i brug",
        "Foreslå en anden vurdering",
    ):
        assert words in page
