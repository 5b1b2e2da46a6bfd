"""The line below the menu: the pages about national figures, for those who may see each."""

import pytest
from django.test import Client

from goals.models import Plan
from tests.web.page import read

INDICATORS, GROUPS, FETCHING = "/indikatorer/", "/indikatorer/sammenligning/", "/indikatorer/hentning/"
ALL = {
    "raadsmedlem": [INDICATORS, GROUPS],
    "tovholder": [INDICATORS, GROUPS, FETCHING],
    "leder": [INDICATORS, GROUPS, FETCHING],
    "administrator": [INDICATORS, GROUPS, FETCHING],
}


@pytest.mark.parametrize("role", ALL)
def test_what_stands_below_indikatorer_can_be_found_from_there(
    plan: Plan, clients: dict[str, Client], role: str
) -> None:
    for address in ALL[role]:
        answer = clients[role].get(address)
        assert answer.status_code == 200, address
        line = read(answer).one("nav", "subnav")
        assert [one["href"] for one in line.all("a")] == ALL[role]
        assert [one["href"] for one in line.all("a", aria_current="page")] == [address]
        menu = [one["href"] for one in read(answer).one("nav", "mainnav").all("a")]
        assert INDICATORS in menu
        assert not {GROUPS, FETCHING} & set(menu)


def test_there_is_no_line_where_there_is_nothing_to_choose(plan: Plan, client: Client, manager: Client) -> None:
    assert not read(client.get(INDICATORS)).all("nav", "subnav")
    assert not read(manager.get("/kalender/")).all("nav", "subnav")
